"""The pages: a dispute and the case it names show one another, each to those who see the other side."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client

from fazhi.kernel.people import Grant, Role, User
from fazhi.registers.settlement.models import Dispute

from .conftest import BOTH, Build

ON = date(2024, 3, 1)


def browser(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def page(user: User, address: str) -> str:
    answer = browser(user).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_each_side_shows_the_other(handler: User, taken_in: Build, application: Build) -> None:
    case = application()
    dispute = taken_in(ON, phase="reconsideration", application=case)
    here = f"/registers/settlement/dispute/{dispute.pk}/"
    there = f"/registers/reconsideration/application/{case.pk}/"
    assert f'href="{there}"' in page(handler, here)
    assert f'href="{here}"' in page(handler, there)


def test_who_does_not_see_the_case_reads_its_number_only(
    taken_in: Build, application: Build, respondent_handler: User
) -> None:
    case = application()
    case.respondent = None  # kept from the organ that would see it as respondent
    case.respondent_name = "某机关"
    case.write()
    dispute = taken_in(ON, phase="reconsideration", application=case)
    shown = page(respondent_handler, f"/registers/settlement/dispute/{dispute.pk}/")
    assert case.number in shown
    assert case.title not in shown
    assert f"/registers/reconsideration/application/{case.pk}/" not in shown


def test_who_does_not_see_the_dispute_finds_nothing_of_it_beside_the_case(
    taken_in: Build, application: Build, handler: User
) -> None:
    case = application()
    dispute = taken_in(ON, phase="reconsideration", application=case)
    Grant.objects.filter(user=handler).delete()
    Grant.objects.create(
        user=handler, role=Role.HANDLER, organ=handler.organ, register="reconsideration", from_on=date(2010, 1, 1)
    )
    assert dispute.number not in page(handler, f"/registers/reconsideration/application/{case.pk}/")


def test_from_the_case_a_dispute_is_opened_with_its_number(handler: User, application: Build) -> None:
    case = application()
    beside = page(handler, f"/registers/reconsideration/application/{case.pk}/")
    address = re.search(r'href="(/registers/settlement/dispute/open/take_in/\?application=[^"]+)"', beside)
    assert address is not None
    assert f'value="{case.number}"' in page(handler, address[1])


def test_the_form_refuses_at_its_field_a_number_that_nobody_has(
    handler: User, county: object, police: object, application: Build
) -> None:
    application()
    sent = {
        "on": "2024-03-01",
        "title": "张某与公安局处罚争议",
        "channel": "petition",
        "phase": "reconsideration",
        "subject": "penalty",
        "respondent": police.pk,  # type: ignore[attr-defined]
        "organ": county.pk,  # type: ignore[attr-defined]
        "retention": "30y",
        "application": "甲府复〔2024〕999号",
    }
    answer = browser(handler).post("/registers/settlement/dispute/open/take_in/", sent)
    assert answer.status_code == 422
    assert list(answer.context["page"].form.errors) == ["application"]
    assert not Dispute.objects.exists()


def test_the_list_finds_what_is_counted_elsewhere(handler: User, taken_in: Build, application: Build) -> None:
    taken_in(title="单独的争议")
    taken_in(ON, phase="reconsideration", application=application(), title="复议中的争议")
    shown = page(handler, "/registers/settlement/dispute/?counted_elsewhere=true")
    assert ("复议中的争议" in shown, "单独的争议" in shown) == (True, False)


def test_each_step_has_its_form(handler: User, taken_in: Build, take: Build) -> None:
    dispute = taken_in()
    assert "申请人一方同意" in page(handler, f"/registers/settlement/dispute/{dispute.pk}/steps/consent/")
    take(dispute, "consent", date(2024, 3, 5), **BOTH)
    assert "协议形式" in page(handler, f"/registers/settlement/dispute/{dispute.pk}/steps/agree/")
