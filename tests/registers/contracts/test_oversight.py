"""The market regulator: complaints handled or passed on, spot checks reported, what is wrong put right, summaries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refused
from fazhi.registers.contracts.models import Rectification, Summary
from tests.domain import refused

from .conftest import Build, again, clock, codes

LAW = "公平竞争审查条例(2024)"
HANDLED = date(2024, 10, 21)


def test_a_complaint_that_is_established_urges_the_drafter(
    complaint: Build, take: Build, regulator: User, police: Organ
) -> None:
    about = {"finding": "established", "result": "限定本地企业", "drafter": police}
    take(complaint(), "handle", HANDLED, by=regulator, rectify_until_on=date(2024, 11, 20), **about)
    rectification = Rectification.objects.get()
    assert (rectification.drafter, rectification.due_on) == (police, date(2024, 11, 20))
    assert rectification.complaint.stage == "handled"


@pytest.mark.parametrize("missing", ["drafter", "rectify_until_on"])
def test_an_established_complaint_says_who_puts_it_right_until_when(
    complaint: Build, take: Build, regulator: User, police: Organ, missing: str
) -> None:
    about = {"drafter": police, "rectify_until_on": date(2024, 11, 20)}
    del about[missing]
    with refused(f"{LAW}第二十一条第一款", code="established_without_rectification"):
        take(complaint(), "handle", HANDLED, by=regulator, finding="established", result="属实", **about)


def test_a_rectification_does_not_end_before_it_begins(
    complaint: Build, take: Build, regulator: User, police: Organ
) -> None:
    about = {"finding": "established", "result": "属实", "drafter": police, "rectify_until_on": date(2024, 10, 20)}
    with refused(code="rectification_in_the_past"):
        take(complaint(), "handle", HANDLED, by=regulator, **about)


def test_a_complaint_is_passed_on_to_another_organ(complaint: Build, take: Build, regulator: User, market: Organ,
                                                   police: Organ) -> None:  # fmt: skip
    with refused(f"{LAW}第二十二条", code="sent_to_itself"):
        take(complaint(), "transfer", HANDLED, by=regulator, transferred_to=market)
    assert take(complaint(), "transfer", HANDLED, by=regulator, transferred_to=police).matter.stage == "transferred"


def test_the_limit_that_was_entered_is_followed(complaint: Build, take: Build, regulator: User) -> None:
    matter = complaint(due_on=date(2024, 10, 18))
    matter = take(matter, "handle", HANDLED, by=regulator, finding="unfounded", result="没有限定").matter
    assert (clock(matter, "handling").met_in_time, matter.timely) == (False, False)


def test_before_the_regulation_there_is_no_such_complaint(complaint: Build) -> None:
    with refused(f"{LAW}第二十二条", code="not_in_force"):
        complaint(date(2024, 7, 31))


def test_a_check_is_reported_and_what_it_found_urged(check: Build, urged: Build, take: Build, regulator: User) -> None:
    matter = take(check(), "finish", date(2024, 11, 4), by=regulator, checked=10, problems=1).matter
    assert codes(take(matter, "report", date(2024, 11, 11), by=regulator)) == {"problems_not_urged"}


def test_a_check_whose_findings_are_urged_is_complete(check: Build, urged: Build, take: Build, regulator: User) -> None:
    matter = take(check(), "finish", date(2024, 11, 4), by=regulator, checked=10, problems=1).matter
    urged(date(2024, 11, 5), spot_check=again(matter))
    assert not take(matter, "report", date(2024, 11, 11), by=regulator).warnings


def test_a_check_finds_no_more_than_it_checks(check: Build, take: Build, regulator: User) -> None:
    with refused(code="more_problems_than_checked"):
        take(check(), "finish", date(2024, 11, 4), by=regulator, checked=1, problems=2)


def test_the_drafter_puts_it_right_and_the_regulator_closes(urged: Build, take: Build, regulator: User) -> None:
    matter = take(urged(), "rectify", date(2024, 11, 15), rectified="amended", result="删除限定").matter
    assert matter.timely is True
    with refused(code="no_role"):
        take(matter, "close", date(2024, 11, 18))
    assert take(matter, "close", date(2024, 11, 18), by=regulator).matter.stage == "closed"


def test_what_is_not_enough_goes_back_with_a_new_term(urged: Build, take: Build, regulator: User) -> None:
    matter = take(urged(), "rectify", date(2024, 11, 11), rectified="amended", result="删除限定").matter
    again_until = {"due_on": date(2024, 12, 2), "grounds": "仍有变相限定"}
    matter = take(matter, "return_to_drafter", date(2024, 11, 18), by=regulator, **again_until).matter
    assert (matter.stage, matter.rectified, clock(matter, "rectification").due_on) == ("urged", "", date(2024, 12, 2))


@pytest.mark.parametrize(
    "on, allowed",
    [
        pytest.param(date(2024, 11, 15), False, id="last day"),
        pytest.param(date(2024, 11, 16), True, id="day after"),
    ],
)
def test_a_head_is_interviewed_only_when_the_term_is_over(
    urged: Build, take: Build, regulator: User, on: date, allowed: bool
) -> None:
    given: dict[str, Any] = {"head": "局长", "record": "限期整改"}
    if allowed:
        assert take(urged(), "interview", on, by=regulator, **given).matter.interviewed_on == on
        return
    with refused(f"{LAW}第二十四条", code="not_overdue"):
        take(urged(), "interview", on, by=regulator, **given)


def test_discipline_is_for_the_head_of_the_regulator(urged: Build, take: Build, regulator: User) -> None:
    with refused(code="no_role"):
        take(urged(), "discipline", date(2024, 12, 2), by=regulator, to="县监委", grounds="严重不良影响")


def test_a_unit_sums_up_a_year_once(begin: Build, take: Build, lawyer: User) -> None:
    values = {"year": 2024, "content": "审查三件"}
    summary = begin(Summary, "submit", date(2025, 1, 8), **values).matter
    with pytest.raises((Refused, ValidationError)):
        begin(Summary, "submit", date(2025, 1, 9), **values)
    done = take(summary, "appraise", date(2025, 2, 10), by=lawyer, result="纳入考核")
    assert (done.matter.stage, done.event.law) == ("appraised", [f"{LAW}第七条"])


def test_a_year_that_has_not_begun_is_not_summed_up(begin: Build) -> None:
    with refused(code="year_not_over"):
        begin(Summary, "submit", date(2024, 12, 30), year=2025, content="无")
