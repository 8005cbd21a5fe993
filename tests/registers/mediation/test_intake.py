"""What may be mediated and what not, by whom, and how long."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.registers.mediation.models import Organisation
from tests.domain import refused

from .conftest import ACCEPTED, Build, codes, due

ACT = "人民调解法(2010)"


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("bar", "article", "code"),
    [
        pytest.param("refused", "第十七条", "one_side_refuses", id="a side refuses"),
        pytest.param("not_civil", "第二条", "may_not_be_mediated", id="no dispute among the people"),
        pytest.param("reserved", "第二条", "may_not_be_mediated", id="reserved to an organ"),
        pytest.param("forbidden", "第二条", "may_not_be_mediated", id="another act forbids it"),
        pytest.param("taken", "第二条", "may_not_be_mediated", id="taken up by the court"),
    ],
)
def test_what_may_not_be_mediated_is_not_taken_up(accept: Build, bar: str, article: str, code: str) -> None:
    with refused(ACT + article, code=code, field="bar"):
        accept(bar=bar)


def test_it_is_registered_and_declined_with_the_way_that_stays_open(accept: Build, take: Build) -> None:
    case = accept(step="register").matter
    case = take(case, "decline", ACCEPTED, bar="taken", referred_to="court", told="法院已经立案").matter
    assert (case.stage, case.declined_on, case.accepted_on, case.concluded_on) == ("declined", ACCEPTED, None, None)


def test_what_was_registered_may_still_not_be_taken_up_against_a_refusal(
    accept: Build, take: Build, committee: Organisation
) -> None:
    case = accept(step="register").matter
    with refused(ACT + "第十七条"):
        take(case, "take_up", ACCEPTED, organisation=committee, bar="refused")


def test_what_is_taken_up_later_counts_from_that_day(accept: Build, take: Build, committee: Organisation) -> None:
    case = take(accept(step="register").matter, "take_up", day("2024-03-04"), organisation=committee).matter
    assert (case.stage, case.registered_on, case.accepted_on) == ("mediating", ACCEPTED, day("2024-03-04"))


def test_an_organisation_that_does_not_stand_takes_up_nothing(
    accept: Build, take: Build, committee: Organisation
) -> None:
    gone = take(committee, "dissolve", day("2024-02-01"), grounds="村级建制调整").matter
    with refused(ACT + "第七条", code="no_longer_stands", field="organisation"):
        accept(day("2024-02-01"), organisation=gone)


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        pytest.param({}, set(), id="applied for"),
        pytest.param({"channel": "court"}, {"handed_over_by_nobody"}, id="handed over by nobody"),
        pytest.param({"channel": "court", "handed_over_by": "甲县人民法院"}, set(), id="handed over by the court"),
        pytest.param(
            {"channel": "reconsideration", "handed_over_by": "甲县司法局"},
            {"administrative_dispute"},
            id="administrative",
        ),
    ],
)
def test_what_is_asked_again_when_a_dispute_comes_in(accept: Build, data: dict[str, Any], warned: set[str]) -> None:
    assert codes(accept(**data)) == warned


def test_a_centre_may_take_up_an_administrative_dispute(accept: Build, found: Build) -> None:
    centre = found("settlement_centre").matter
    done = accept(channel="reconsideration", handed_over_by="甲县司法局", organisation=centre)
    assert codes(done) == set()


def test_a_dispute_from_a_hazard_was_found_by_a_search(accept: Build, hazard: Build) -> None:
    assert codes(accept(day("2024-04-02"), hazard=hazard())) == {"search_that_nobody_made"}
    assert codes(accept(day("2024-04-02"), hazard=hazard(), channel="search")) == set()


# -- who mediates


def test_only_who_serves_may_be_chosen(open_dispute: Build, appoint: Build, take: Build) -> None:
    mediator = take(appoint().matter, "leave", day("2024-03-05"), left_by="resigned").matter
    case = open_dispute()
    with refused(ACT + "第十九条", code="no_longer_serves", field="mediator"):
        take(case, "assign", day("2024-03-05"), mediator=mediator, chosen_by="parties")
    assert take(case, "assign", day("2024-03-04"), mediator=mediator, chosen_by="parties").matter.mediator == mediator


def test_a_mediator_of_another_organisation_is_asked_about(
    open_dispute: Build, appoint: Build, take: Build, found: Build
) -> None:
    other = appoint(organisation=found(title="丁村人民调解委员会").matter).matter
    done = take(open_dispute(), "assign", day("2024-03-04"), mediator=other, chosen_by="organisation")
    assert codes(done) == {"of_another_organisation"}


def test_a_dispute_goes_over_to_another_organisation_without_its_mediator(
    open_dispute: Build, appoint: Build, take: Build, found: Build
) -> None:
    case = open_dispute(mediator=appoint().matter)
    other = found("township", title="乙镇人民调解委员会").matter
    case = take(case, "transfer", day("2024-03-06"), organisation=other, grounds="涉及两村").matter
    assert (case.organisation, case.mediator) == (other, None)


# -- the term


def test_the_term_is_what_the_paper_says(open_dispute: Build) -> None:
    case = open_dispute(due_on=day("2024-03-31"))
    assert due(case, "mediation") == day("2024-03-31")


def test_a_term_is_lengthened_with_the_consent_of_both_sides(open_dispute: Build, take: Build) -> None:
    case = open_dispute(due_on=day("2024-03-31"))
    case = take(case, "extend", day("2024-03-29"), due_on=day("2024-04-15"), grounds="等待鉴定", agreed=True).matter
    assert (due(case, "mediation"), case.due_on) == (day("2024-04-15"), day("2024-04-15"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param({"agreed": False, "due_on": "2024-04-15"}, "without_consent", id="without consent"),
        pytest.param({"agreed": True, "due_on": "2024-03-31"}, "not_later", id="not later"),
    ],
)
def test_a_term_is_not_lengthened(open_dispute: Build, take: Build, data: dict[str, Any], code: str) -> None:
    case = open_dispute(due_on=day("2024-03-31"))
    with refused(code=code):
        take(case, "extend", day("2024-03-29"), grounds="等待鉴定", **data)


def test_lengthening_after_the_last_day_is_noted(open_dispute: Build, take: Build) -> None:
    case = open_dispute(due_on=day("2024-03-31"))
    done = take(case, "extend", day("2024-04-01"), due_on=day("2024-04-15"), grounds="等待鉴定", agreed=True)
    assert codes(done) == {"term_over"}


@pytest.mark.parametrize(
    ("ended", "timely"),
    [
        pytest.param("2024-03-31", True, id="on the last day"),
        pytest.param("2024-04-01", False, id="the day after"),
    ],
)
def test_a_dispute_that_ends_by_its_last_day_is_on_time(
    open_dispute: Build, take: Build, ended: str, timely: bool
) -> None:
    case = open_dispute(due_on=day("2024-03-31"))
    told = {"grounds": "分歧较大", "referred_to": "court", "told": "可以起诉"}
    assert take(case, "fail", day(ended), **told).matter.timely is timely


def test_without_a_term_nothing_is_late(open_dispute: Build, take: Build) -> None:
    told = {"grounds": "分歧较大", "referred_to": "court", "told": "可以起诉"}
    assert take(open_dispute(), "fail", day("2025-03-03"), **told).matter.timely is None
