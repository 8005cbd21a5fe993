"""A problem from the list to its closure: who may do what, and what stands in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.clocks import State, current, runs
from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import User
from fazhi.registers.supervision.models import Measure, Problem
from tests.registers.conftest import refused

from .conftest import DUE, LISTED, Build, again


def day(text: str) -> date:
    return date.fromisoformat(text)


def state(problem: Problem, today: date) -> State:
    """How the term of a problem stands on a day."""
    return current(runs(events_of(problem)))["rectify"].state(today)


def test_a_listed_problem_has_owner_and_last_day(listed: Build, police: Organ) -> None:
    problem = listed()
    assert (problem.stage, problem.owner, problem.came_on, problem.listed_on) == ("rectifying", police, LISTED, LISTED)
    assert (problem.origin, problem.source) == ("found", "")
    assert state(problem, DUE) == State.AMBER
    assert state(problem, day("2024-05-01")) == State.OVERDUE


@pytest.mark.parametrize("missing", ["owner", "content", "due_on"])
def test_without_owner_contents_and_last_day_nothing_is_listed(listed: Build, missing: str) -> None:
    with refused(code="required", field=missing):
        listed(**{missing: None})


def test_a_last_day_before_the_listing_is_refused(listed: Build) -> None:
    with refused():
        listed(due_on=day("2024-03-01"))


def test_the_owner_reports_the_keeper_verifies_and_closes(listed: Build, take: Build, owner: User) -> None:
    problem = take(listed(), "report", day("2024-04-10"), by=owner, result="已整改").matter
    assert (problem.stage, problem.rectified_on) == ("reported", day("2024-04-10"))
    problem = take(problem, "verify", day("2024-04-12"), how="现场抽查").matter
    problem = take(problem, "close", day("2024-04-15")).matter
    assert (problem.stage, problem.verified_on, problem.closed_on, problem.timely) == (
        "closed",
        day("2024-04-12"),
        day("2024-04-15"),
        True,
    )


BY_THE_OWNER = [("verify", {"how": "自查"}), ("send_back", {"missing": "无"})]


@pytest.mark.parametrize("step, data", BY_THE_OWNER, ids=["verify", "send_back"])
def test_the_owner_does_not_judge_his_own_work(
    listed: Build, take: Build, owner: User, step: str, data: dict[str, Any]
) -> None:
    problem = take(listed(), "report", day("2024-04-10"), by=owner, result="已整改").matter
    with refused(code="no_role"):
        take(problem, step, day("2024-04-12"), by=owner, **data)


def test_a_township_with_a_list_of_its_own_is_verified_by_the_office(
    listed: Build, take: Build, clerk: User, township: Organ, keeper: User
) -> None:
    problem = listed(by=clerk, organ=township, owner=township)
    take(problem, "report", day("2024-04-10"), by=clerk, result="已整改")
    with refused(code="judges_itself"):
        take(problem, "verify", day("2024-04-11"), by=clerk, how="自查")
    assert take(problem, "verify", day("2024-04-11"), by=keeper, how="抽查").matter.stage == "verified"


def test_where_nobody_is_in_charge_a_township_verifies_what_it_found_itself(
    listed: Build, take: Build, clerk: User, township: Organ
) -> None:
    Charge.objects.filter(register="supervision").delete()
    problem = listed(by=clerk, organ=township, owner=township)
    take(problem, "report", day("2024-04-10"), by=clerk, result="已整改")
    assert take(problem, "verify", day("2024-04-11"), by=clerk, how="集体验收").matter.stage == "verified"


def test_what_is_not_right_goes_back_and_its_term_runs_on(listed: Build, take: Build, owner: User) -> None:
    problem = take(listed(), "report", day("2024-04-10"), by=owner, result="已整改").matter
    problem = take(problem, "send_back", day("2024-04-12"), missing="没有建立台账").matter
    assert (problem.stage, problem.rectified_on) == ("rectifying", None)
    assert state(problem, day("2024-05-01")) == State.OVERDUE


def test_closed_after_the_last_day_is_late(closed: Build) -> None:
    assert closed(on=day("2024-05-06")).timely is False


def test_a_report_after_the_last_day_is_accepted_with_a_warning(listed: Build, take: Build, owner: User) -> None:
    done = take(listed(), "report", day("2024-05-06"), by=owner, result="已整改")
    assert [w.code for w in done.warnings] == ["overdue"]


def test_the_term_is_extended_by_the_keeper_only_and_only_forward(listed: Build, take: Build, owner: User) -> None:
    problem = listed()
    with refused(code="no_role"):
        take(problem, "extend", day("2024-04-20"), by=owner, due_on=day("2024-06-28"), ground="工程未完")
    with refused(code="not_later", field="due_on"):
        take(problem, "extend", day("2024-04-20"), due_on=DUE, ground="工程未完")
    extended = take(problem, "extend", day("2024-04-20"), due_on=day("2024-06-28"), ground="工程未完").matter
    assert state(extended, day("2024-06-28")) != State.OVERDUE
    assert state(extended, day("2024-06-29")) == State.OVERDUE


def test_a_problem_that_comes_back_is_open_again_and_no_longer_closed(closed: Build, take: Build) -> None:
    problem = take(closed(), "reopen", day("2024-09-02"), due_on=day("2024-10-31"), found="又发现三起").matter
    assert (problem.stage, problem.relapses, problem.closed_on, problem.verified_on) == ("rectifying", 1, None, None)
    assert (problem.timely, state(problem, day("2024-11-01"))) == (None, State.OVERDUE)


def test_open_measures_stand_in_the_way_of_the_report(listed: Build, begin: Build, take: Build, owner: User) -> None:
    problem = listed()
    measure = begin(Measure, "set", day("2024-03-06"), problem=problem, title="组织培训").matter
    with refused(code="measures_open"):
        take(problem, "report", day("2024-04-10"), by=owner, result="已整改")
    take(measure, "carry_out", day("2024-03-20"), result="培训两场")
    assert take(problem, "report", day("2024-04-10"), by=owner, result="已整改").matter.stage == "reported"


def test_a_measure_that_is_dropped_stands_in_nobodys_way(listed: Build, begin: Build, take: Build, owner: User) -> None:
    problem = listed()
    measure = begin(Measure, "set", day("2024-03-06"), problem=problem).matter
    take(measure, "drop", day("2024-03-20"), ground="改用其他措施")
    assert take(problem, "report", day("2024-04-10"), by=owner, result="已整改").matter.stage == "reported"


def test_only_a_clue_that_is_true_becomes_a_problem(clue: Build, listed: Build, take: Build, campaign: Any) -> None:
    found = clue(campaign=campaign)
    with refused(code="clue_not_true", field="clue"):
        listed(clue=found)
    take(found, "find_true", day("2024-03-01"), found="情况属实")
    problem = listed(clue=again(found))
    assert (problem.clue, problem.campaign) == (found, campaign)
    with refused(code="is_on_the_list"):
        take(found, "find_unfounded", day("2024-03-08"), found="情况不属实")


@pytest.mark.parametrize("step, verified, stage", [("find_true", True, "true"), ("find_unfounded", False, "unfounded")])
def test_a_clue_is_true_or_not(clue: Build, take: Build, step: str, verified: bool, stage: str) -> None:
    found = clue()
    assert found.verified is None
    found = take(found, step, day("2024-03-01"), found="调卷核实").matter
    assert (found.verified, found.stage, found.verified_on) == (verified, stage, day("2024-03-01"))


MEASURES = {
    "of none": ({}, "of_none_or_both"),
    "of a closed problem": ({"problem": "closed"}, "nothing_to_rectify"),
}


@pytest.mark.parametrize("given, code", MEASURES.values(), ids=MEASURES)
def test_a_measure_belongs_to_one_open_thing(closed: Build, begin: Build, given: dict[str, Any], code: str) -> None:
    data = {"problem": again(closed())} if given else {}
    with refused(code=code):
        begin(Measure, "set", day("2024-05-06"), **data)


def test_a_unit_that_has_nothing_to_do_with_it_sets_no_measure(
    listed: Build, begin: Build, clerk: User, township: Organ
) -> None:
    with refused(code="of_another_unit"):
        begin(Measure, "set", day("2024-03-06"), by=clerk, organ=township, problem=listed())
