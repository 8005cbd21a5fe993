"""A matter through its pages: opened, moved, set right; and every refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.kernel.act import act
from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import add_party
from fazhi.kernel.people import Role, User
from fazhi.kernel.register import registry
from tests.console.county import OPENING, RECEIVED_ON, person

pytestmark = pytest.mark.django_db
OPEN_URL = "/registers/reconsideration/application/open/receive/"
ACCEPTED_ON = date(2024, 2, 20)


def text(response: Any) -> str:
    return str(response.content.decode())


def opening(county: Organ, police: Organ, **changes: Any) -> dict[str, Any]:
    sent = {**OPENING, "organ": county.pk, "on": RECEIVED_ON.isoformat(), "respondent": police.pk}
    return {**sent, "applicant_count": 1, "told_rights": "on", "retention": "30y", **changes}


def stage(matter: Any) -> str:
    matter.refresh_from_db()
    return str(matter.stage)


# --- opening


def test_opening_a_matter_gives_it_a_number_and_leads_to_its_page(desk: Client, county: Organ, police: Organ) -> None:
    response = desk.post(OPEN_URL, opening(county, police), follow=True)
    matter = registry["reconsideration"].records[0].model.objects.get()
    assert response.redirect_chain[-1][0] == f"/registers/reconsideration/application/{matter.pk}/"
    assert matter.number in text(response)
    assert matter.received_on == RECEIVED_ON


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"channel": ""}, "须填写“申请渠道”", id="required-field-left-empty"),
        pytest.param({"title": ""}, "标题", id="no-title"),
        pytest.param({"on": "2999-01-01"}, "晚于今天", id="date-in-the-future"),
        pytest.param({"on": ""}, "请填写办理日期", id="no-date"),
        pytest.param({"on": "2024-02-30"}, "输入一个有效的日期", id="no-such-day"),
        pytest.param({"previous": "没有这个号"}, "没有编号为“没有这个号”", id="unknown-related-matter"),
    ],
)
def test_a_refused_opening_says_why_at_its_field_and_writes_nothing(
    desk: Client, county: Organ, police: Organ, changes: dict[str, Any], said: str
) -> None:
    response = desk.post(OPEN_URL, opening(county, police, **changes))
    assert response.status_code == 422
    assert "field-refusal" in text(response)
    assert said in text(response)
    assert not registry["reconsideration"].records[0].model.objects.exists()


def test_a_refused_form_comes_back_with_all_that_was_typed(desk: Client, county: Organ, police: Organ) -> None:
    response = desk.post(OPEN_URL, opening(county, police, channel="", title="王某不服处罚", field="公安"))
    assert 'value="王某不服处罚"' in text(response)
    assert 'value="公安"' in text(response)


def test_who_has_no_role_may_not_open_a_matter(signed_in: Callable[[User], Client], administrator: User) -> None:
    response = signed_in(administrator).get(OPEN_URL)
    assert response.status_code == 403
    assert "notice-refusal" in text(response)


# --- the page


def test_the_page_shows_the_clock_with_each_line_of_its_count(desk: Client, case: Any, case_url: str) -> None:
    page = text(desk.get(case_url))
    assert "受理审查" in page
    assert "2024-02-21" in page  # five workdays over Spring Festival, with the make-up workday
    assert "如何计算" in page
    assert "count-lines" in page


def test_lawful_steps_are_links_and_barred_ones_say_why_with_article(desk: Client, case: Any, case_url: str) -> None:
    page = text(desk.get(f"{case_url}?on={ACCEPTED_ON}"))
    assert f'href="{case_url}steps/accept/?on={ACCEPTED_ON}"' in page
    barred = page[page.index("step-barred") :]
    assert "行政复议法(2023)第" in barred
    assert f"{case_url}steps/archive/" not in page


def test_what_a_running_limit_waits_for_comes_first_with_the_days_left(
    desk: Client, case: Any, case_url: str, handler: User
) -> None:
    act(case, "accept", by=handler, on=ACCEPTED_ON, procedure="ordinary")
    page = text(desk.get(f"{case_url}?on={ACCEPTED_ON}"))
    urgent = page[page.index("期限在等，先办") : page.index("推进程序")]
    assert "steps/send_copy/" in urgent
    assert "step-due" in urgent


def test_what_a_limit_waits_for_but_the_law_still_bars_says_what_to_do_first(
    desk: Client, case: Any, case_url: str, handler: User
) -> None:
    act(case, "accept", by=handler, on=ACCEPTED_ON, procedure="ordinary")
    page = text(desk.get(f"{case_url}?on={ACCEPTED_ON}"))
    awaited = page[page.index("您现在还不能办") : page.index("登记过程事项")]
    assert "作出决定" in awaited
    assert "先登记“发送副本”" in awaited


def test_a_step_of_somebody_else_names_the_organ_that_takes_it(
    case: Any, case_url: str, handler: User, police: Organ, signed_in: Callable[[User], Client]
) -> None:
    act(case, "accept", by=handler, on=ACCEPTED_ON, procedure="ordinary")
    respondent = signed_in(person("respondent", police, Role.HANDLER))
    assert f"“发送副本”由{case.organ}经办" in text(respondent.get(f"{case_url}?on={ACCEPTED_ON}"))


def test_steps_are_judged_on_the_day_they_happened(desk: Client, case: Any, case_url: str) -> None:
    assert f"{case_url}steps/accept/" not in text(desk.get(f"{case_url}?on=2024-03-20"))


def test_who_takes_no_part_gets_no_page(case: Any, case_url: str, stranger: User, signed_in: Any) -> None:
    assert signed_in(stranger).get(case_url).status_code == 404


def test_identity_numbers_are_never_shown(desk: Client, case: Any, case_url: str, handler: User) -> None:
    number = "11010519491231002X"
    add_party(case, by=handler, role="applicant", kind="person", name="张某", identity=number)
    page = text(desk.get(case_url))
    assert "张某" in page
    assert number not in page


def test_the_page_of_a_matter_has_a_query_budget(
    desk: Client, case: Any, case_url: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(120):
        desk.get(case_url)


# --- steps


def take(desk: Client, url: str, matter: Any, step: str, on: date = ACCEPTED_ON, **data: Any) -> Any:
    return desk.post(f"{url}steps/{step}/", {"on": on.isoformat(), "version": matter.version, **data})


def test_a_step_moves_the_matter(desk: Client, case: Any, case_url: str) -> None:
    response = take(desk, case_url, case, "accept", procedure="ordinary")
    assert response.headers["Location"] == case_url
    assert stage(case) == "trial"
    assert case.accepted_on == ACCEPTED_ON


def test_a_step_before_the_last_one_is_refused_at_the_date(desk: Client, case: Any, case_url: str) -> None:
    response = take(desk, case_url, case, "accept", on=date(2024, 1, 2), procedure="ordinary")
    assert response.status_code == 422
    assert "field-refusal" in text(response)
    assert stage(case) == "review"


def test_an_unlawful_step_is_refused_before_its_form(desk: Client, case: Any, case_url: str) -> None:
    response = desk.get(f"{case_url}steps/archive/")
    assert response.status_code == 422
    assert "notice-refusal" in text(response)
    assert "“归档”" in text(response)
    assert "下一步" in text(response)


def test_a_second_writer_is_told_that_somebody_was_faster(
    desk: Client, case: Any, case_url: str, handler: User
) -> None:
    act(case, "accept", by=handler, on=ACCEPTED_ON, procedure="ordinary")
    response = take(desk, case_url, case, "send_copy")
    assert response.status_code == 409
    assert "已被他人更新" in text(response)


def test_what_the_law_expects_is_confirmed_before_it_is_written(
    desk: Client, county: Organ, police: Organ, handler: User
) -> None:
    late = opening(county, police, channel="forwarded", agency_received_on="2024-01-08")
    model = registry["reconsideration"].records[0].model
    asked = desk.post(OPEN_URL, late)
    assert "notice-warning" in text(asked)
    assert not model.objects.exists()
    desk.post(OPEN_URL, {**late, "confirmed": "yes"})
    assert events_of(model.objects.get())[0].warnings


# --- setting right


def test_a_correction_needs_a_reason_and_keeps_what_stood_before(desk: Client, case: Any, case_url: str) -> None:
    url = f"{case_url}correct/field/"
    assert "更正须写明理由" in text(desk.post(url, {"field": "公安", "reason": "", "version": case.version}))
    desk.post(url, {"field": "公安", "reason": "登记时漏填", "version": case.version})
    case.refresh_from_db()
    assert case.field == "公安"
    assert events_of(case)[-1].changes["field"] == ["", "公安"]


@pytest.mark.parametrize("name", ["stage", "number", "version", "id", "nothing"])
def test_what_the_system_writes_has_no_form_to_correct_it(desk: Client, case: Any, case_url: str, name: str) -> None:
    assert desk.get(f"{case_url}correct/{name}/").status_code == 404


def test_the_last_step_is_taken_back_with_a_reason(desk: Client, case: Any, case_url: str, handler: User) -> None:
    act(case, "accept", by=handler, on=ACCEPTED_ON, procedure="ordinary")
    assert f"{case_url}revert/" in text(desk.get(case_url))
    desk.post(f"{case_url}revert/", {"reason": "日期登记错误"})
    assert stage(case) == "review"
    page = text(desk.get(case_url))
    assert "已撤回" in page


def test_the_opening_is_never_taken_back(desk: Client, case: Any, case_url: str) -> None:
    assert f"{case_url}revert/" not in text(desk.get(case_url))
    assert desk.post(f"{case_url}revert/", {"reason": "误登"}).status_code == 422


# --- parties and files


def test_a_wrong_identity_number_is_refused_at_its_field(desk: Client, case: Any, case_url: str) -> None:
    sent = {"role": "applicant", "kind": "person", "name": "张某", "identity": "110105194912310021"}
    response = desk.post(f"{case_url}parties/", sent)
    assert response.status_code == 422
    assert "校验位" in text(response)
    assert 'value="张某"' in text(response)


def upload(desk: Client, url: str, content: bytes, name: str = "申请书.txt") -> Any:
    return desk.post(f"{url}files/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_comes_back_as_it_was_handed_in(desk: Client, case: Any, case_url: str) -> None:
    content = "复议申请书".encode()
    upload(desk, case_url, content)
    page = text(desk.get(case_url))
    url = page[page.index(f"{case_url}files/") :]
    (link,) = {part.split('"')[0] for part in page.split(f'href="{case_url}files/')[1:]}
    response = desk.get(f"{case_url}files/{link}")
    assert url
    assert b"".join(response.streaming_content) == content
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("content", [b"", b"\x7fELF\x02\x01\x01\x00"], ids=["empty", "program"])
def test_a_file_of_a_kind_that_is_not_taken_is_refused(desk: Client, case: Any, case_url: str, content: bytes) -> None:
    response = upload(desk, case_url, content)
    assert response.status_code == 422
    assert "notice-refusal" in text(response)


def test_a_file_is_given_only_to_those_who_see_the_matter(
    desk: Client, case: Any, case_url: str, stranger: User, signed_in: Any
) -> None:
    upload(desk, case_url, b"text")
    from fazhi.kernel.attachments import Attachment

    url = f"{case_url}files/{Attachment.objects.get().pk}/"
    assert signed_in(stranger).get(url).status_code == 404
