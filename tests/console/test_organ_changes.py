"""Changes of organs in the console: what goes over is shown, a refusal stands at its field, a slip is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel.act import act
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.reorganising import OrganChange
from fazhi.registers.disclosure.models import Application
from tests.console.county import organ, person

pytestmark = pytest.mark.django_db
PAPER = {"on": "2024-07-01", "document": "县委编委〔2024〕1号"}
SignedIn = Callable[[User], Client]


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def bureau(county: Organ, justice: Organ) -> Organ:
    return organ("bureau", Level.DEPARTMENT, "甲县综合执法局", county)


def test_before_a_merger_the_page_tells_what_goes_over(
    administrator: User, police: Organ, bureau: Organ, signed_in: SignedIn
) -> None:
    person("officer", police, Role.HANDLER)
    page = text(signed_in(administrator).get("/organs/police/change/merge/"))
    assert "角色授权" in page
    assert "1人" in page
    assert "甲县综合执法局" in page


def test_a_merger_is_entered_and_told_on_the_page_of_the_organ(
    administrator: User, police: Organ, bureau: Organ, signed_in: SignedIn
) -> None:
    browser = signed_in(administrator)
    assert browser.post("/organs/police/change/merge/", {**PAPER, "into": bureau.pk}).status_code == 302
    page = text(browser.get("/organs/police/"))
    assert "甲县公安局 → 甲县综合执法局" in page
    assert "县委编委〔2024〕1号" in page
    assert "撤回登记" in page
    assert "并入其他机构" not in page, "an organ that is no more has nothing to change"


@pytest.mark.parametrize(
    ("kind", "sent", "said"),
    [
        ("merge", PAPER, "必须填写"),
        ("merge", {"on": "2024-07-01"}, "必须填写"),
        ("rename", {**PAPER, "name": "甲县公安局"}, "新名称和现在的名称相同"),
        ("found", {**PAPER, "name": "派出所", "level": "department", "code": "Not A Code"}, "error"),
        ("rename", {**PAPER, "name": "甲县公安分局", "on": "2999-01-01"}, "晚于今天"),
    ],
    ids=["no-successor", "no-document", "same-name", "bad-code", "in-the-future"],
)
def test_what_is_not_in_order_is_refused_and_nothing_is_entered(
    administrator: User, police: Organ, bureau: Organ, signed_in: SignedIn, kind: str, sent: dict[str, str], said: str
) -> None:
    answer = signed_in(administrator).post(f"/organs/police/change/{kind}/", sent)
    assert answer.status_code == 422
    assert said in text(answer)
    assert not OrganChange.objects.exists()


def test_an_organ_is_founded_below_another(administrator: User, county: Organ, signed_in: SignedIn) -> None:
    sent = {**PAPER, "name": "甲县数据局", "short_name": "数据局", "level": "department", "code": "data"}
    answer = signed_in(administrator).post("/organs/county/change/found/", sent)
    assert answer.url == "/organs/data/"
    assert Organ.objects.get(code="data").parent == county


def test_an_unknown_kind_of_change_is_refused(administrator: User, police: Organ, signed_in: SignedIn) -> None:
    assert signed_in(administrator).get("/organs/police/change/sell/").status_code in (403, 422)


def test_a_slip_is_taken_back_with_its_reason(
    administrator: User, police: Organ, bureau: Organ, signed_in: SignedIn
) -> None:
    browser = signed_in(administrator)
    browser.post("/organs/police/change/merge/", {**PAPER, "into": bureau.pk})
    entered = OrganChange.objects.get()
    address = f"/organs/police/changes/{entered.pk}/undo/"
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "选错机构"}).status_code == 302
    page = text(browser.get("/organs/police/"))
    assert "已撤回" in page
    assert "并入其他机构" in page


def test_a_measure_of_a_merged_organ_tells_its_basis_and_offers_the_other(
    administrator: User, police: Organ, bureau: Organ, signed_in: SignedIn
) -> None:
    clerk = person("clerk", police, Role.HANDLER)
    asked_for = {"title": "申请公开统计数据", "channel": "in_person", "applicant": "person", "content": "上年的数据"}
    act(Application, "receive", by=clerk, on=date(2024, 3, 4), organ=police, **asked_for)
    signed_in(administrator).post("/organs/police/change/merge/", {**PAPER, "into": bureau.pk})
    reader = person("reader", Organ.objects.get(pk=bureau.pk), Role.STATISTICIAN)
    asked = {"organ": "bureau", "period": "2024"}
    page = text(signed_in(reader).get("/indicators/disclosure.received/", asked))
    assert "按当时机构口径" in page
    assert "basis=now" in page
    assert "按现行机构口径：" in text(
        signed_in(reader).get("/indicators/disclosure.received/", {**asked, "basis": "now"})
    )
