"""What is lost in other registers comes into the pool by itself: once, with a link back, and out again with its ground.

The registers where it is lost know nothing of the pool; the pool knows the names of their outcomes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel import mend
from fazhi.kernel.batch import batch
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.links import linked, name_of
from fazhi.kernel.organs import Charge, Organ
from fazhi.kernel.people import User
from fazhi.registers.enforcement.models import FileReview
from fazhi.registers.litigation.models import Case
from fazhi.registers.reconsideration.models import Application
from fazhi.registers.supervision.models import Problem
from tests.registers.conftest import refused

from .conftest import LOST_ON, NOW, Build, again


def only() -> Problem:
    """The one problem that came by itself."""
    found: Problem = Problem.objects.exclude(source="").select_related("organ", "owner").get()
    return found


def counted(county: Organ) -> list[Any]:
    """How many problems of 2024 are on the list, closed, and overdue."""
    codes = ("problems", "problems_closed", "overdue")
    return [value(f"supervision.{code}", county, Period.year(2024)).value for code in codes]


# --- what comes in ------------------------------------------------------------------------------------------------

BY_DECISION = {
    "change": True,
    "revoke": True,
    "revoke_redo": True,
    "unlawful": True,
    "perform": True,
    "uphold": False,
}
BY_JUDGMENT = {
    "revoke": True,
    "change": True,
    "unlawful": True,
    "void": True,
    "perform": True,
    "pay": True,
    "remedy": True,
    "dismiss": False,
    "rejected": False,
    "withdrawn": False,
}


@pytest.mark.parametrize("outcome, comes", BY_DECISION.items(), ids=BY_DECISION)
def test_a_corrected_act_comes_into_the_pool(decided: Build, police: Organ, outcome: str, comes: bool) -> None:
    term = {"performance_due_on": date(2024, 8, 1)} if outcome == "perform" else {}
    case = decided(outcome, **term)
    assert Problem.objects.count() == comes
    if comes:
        problem = only()
        assert (problem.origin, problem.owner, problem.stage) == ("reconsideration", police, "raised")
        assert linked(problem.source) == case


@pytest.mark.parametrize("outcome, comes", BY_JUDGMENT.items(), ids=BY_JUDGMENT)
def test_a_lost_suit_comes_into_the_pool(judged: Build, police: Organ, outcome: str, comes: bool) -> None:
    case = judged(outcome)
    assert Problem.objects.count() == comes
    if comes:
        problem = only()
        assert (problem.origin, problem.owner, problem.stage) == ("suit", police, "raised")
        assert linked(problem.source) == case


def test_what_a_third_party_lost_is_not_the_organs_problem(judged: Build) -> None:
    judged("revoke", capacity="third_party")
    assert not Problem.objects.exists()


@pytest.mark.parametrize("score, comes", [(59, True), (60, False), (95, False)], ids=["failed", "passed", "excellent"])
def test_a_failing_file_comes_into_the_pool(scored: Build, police: Organ, score: int, comes: bool) -> None:
    file = scored(score)
    assert Problem.objects.count() == comes
    if comes:
        assert (only().origin, only().owner) == ("file", police)
        assert linked(only().source) == file


def test_it_is_kept_by_the_office_since_the_day_of_the_decision_and_says_no_name(decided: Build, office: Organ) -> None:
    case, problem = decided(), only()
    assert (problem.organ, problem.came_on, problem.listed_on) == (office, LOST_ON, None)
    assert problem.content == f"{case.number}，行政复议纠错（撤销或部分撤销）"
    assert "张某" not in problem.title + problem.content


def test_an_example_stays_marked_as_one(judged: Build) -> None:
    suit = judged("revoke", title="【示例】王某不服行政处罚")
    assert only().title == f"【示例】行政诉讼败诉：{suit.number}"


def test_the_system_brought_it_and_says_from_where(decided: Build) -> None:
    case = decided()
    (event,) = events_of(only())
    assert (event.actor, event.step, event.reason) == (None, "come_in", f"随{case.number}自动登记")


def test_before_anybody_was_in_charge_there_was_no_pool(judged: Build) -> None:
    judged("revoke", on=date(2022, 6, 6))
    assert not Problem.objects.exists()


def test_where_nobody_is_in_charge_there_is_none(judged: Build, office: Organ) -> None:
    Charge.objects.filter(register="supervision").delete()
    judged("revoke")
    assert not Problem.objects.exists()


def test_who_decided_needs_no_role_in_the_pool(decided: Build, handler: User) -> None:
    handler.grants.update(register="reconsideration")
    decided()
    assert only().stage == "raised"


def test_what_came_by_itself_is_not_on_the_list_before_the_office_lists_it(
    decided: Build, closed: Build, take: Build, county: Organ
) -> None:
    closed()
    decided()
    assert counted(county) == [1, 1, 0]
    take(only(), "take_in", date(2024, 6, 11), due_on=date(2024, 8, 30))
    assert counted(county) == [2, 1, 1]


# --- once, and out again ------------------------------------------------------------------------------------------


def test_a_decision_that_is_taken_back_takes_its_problem_along(decided: Build, handler: User) -> None:
    mend.revert(decided(), by=handler, reason="尚未盖章", today=NOW)
    assert only().stage == "fallen"


def test_a_decision_that_is_corrected_takes_its_problem_along(decided: Build, handler: User) -> None:
    mend.correct(decided(), by=handler, reason="结果录错", today=NOW, outcome="uphold")
    assert only().stage == "fallen"


def test_a_decision_that_is_corrected_into_a_loss_brings_it(decided: Build, handler: User) -> None:
    case = decided("uphold")
    mend.correct(case, by=handler, reason="结果录错", today=NOW, outcome="revoke")
    assert linked(only().source) == case


def test_another_kind_of_loss_changes_nothing(judged: Build, handler: User) -> None:
    case = judged("revoke")
    before = only().version
    mend.correct(case, by=handler, reason="结果录错", today=NOW, outcome="unlawful")
    assert (only().stage, only().version) == ("raised", before)


def test_decided_again_the_same_problem_comes_back(decided: Build, handler: User, take: Build) -> None:
    case = mend.revert(decided(), by=handler, reason="尚未盖章", today=NOW).matter
    take(case, "decide", date(2024, 6, 5), outcome="unlawful", reviewers="王某、李某")
    assert only().stage == "raised"
    assert [e.step for e in events_of(only())] == ["come_in", "fall_away", "come_again"]


def test_a_file_that_passes_on_second_review_leaves_the_pool_and_may_fail_again(
    scored: Build, take: Build, owner: User, handler: User
) -> None:
    file = scored(55)
    take(file, "object", date(2024, 6, 5), by=owner, grounds="已经告知")
    passed = take(file, "score_again", date(2024, 6, 7), score=80, deductions="个别文书不规范").matter
    assert only().stage == "fallen"
    mend.revert(passed, by=handler, reason="复核尚未结束", today=NOW)
    assert only().stage == "raised"


@pytest.mark.parametrize("stage", ["listed", "closed"])
def test_a_listed_problem_that_falls_away_counts_no_more(
    decided: Build, closed: Build, take: Build, owner: User, handler: User, county: Organ, stage: str
) -> None:
    closed()
    case = decided()
    take(only(), "take_in", date(2024, 6, 11), due_on=date(2024, 8, 30))
    if stage == "closed":
        take(only(), "report", date(2024, 7, 1), by=owner, result="已整改")
        take(only(), "verify", date(2024, 7, 2), how="调卷")
        take(only(), "close", date(2024, 7, 3))
    mend.correct(again(case), by=handler, reason="结果录错", today=NOW, outcome="uphold")
    assert (only().stage, counted(county)) == ("fallen", [1, 1, 0])
    assert verify().findings == ()


def test_what_the_system_did_is_not_taken_back_by_hand(decided: Build, handler: User, keeper: User) -> None:
    mend.revert(decided(), by=handler, reason="尚未盖章", today=NOW)
    with refused(code="not_revertible"):
        mend.revert(only(), by=keeper, reason="想要留下", today=NOW)


@pytest.mark.parametrize("step", ["fall_away", "come_again", "come_in"])
def test_nobody_takes_the_steps_of_the_system(decided: Build, take: Build, step: str) -> None:
    decided()
    with refused(code="only_brought"):
        take(only(), step, LOST_ON)


def test_where_it_came_from_is_not_corrected_by_hand(decided: Build, keeper: User) -> None:
    decided()
    with refused(code="not_correctable", field="source"):
        mend.correct(only(), by=keeper, reason="另一件", today=NOW, source="litigation.case:1")


def test_a_problem_that_is_listed_later_than_the_correction_falls_away_after_it(
    scored: Build, take: Build, owner: User
) -> None:
    """Steps of a matter stand in their order, whatever day the other register names."""
    file = scored(55)
    take(only(), "take_in", date(2024, 6, 20), due_on=date(2024, 8, 30))
    take(file, "object", date(2024, 6, 5), by=owner, grounds="已经告知")
    take(file, "score_again", date(2024, 6, 7), score=80, deductions="个别文书不规范")
    assert [e.on for e in events_of(only())][-1] == date(2024, 6, 20)


def test_what_the_office_left_out_stays_out_of_the_list_until_it_is_listed(decided: Build, take: Build) -> None:
    decided()
    left = take(only(), "leave_out", date(2024, 6, 12), ground="已在履行台账督促").matter
    assert (left.stage, left.listed_on) == ("left_out", None)
    assert take(left, "take_in", date(2024, 6, 20), due_on=date(2024, 8, 30)).matter.stage == "rectifying"


def test_a_loss_that_a_higher_court_changed_is_taken_off_the_list(
    judged: Build, closed: Build, take: Build, county: Organ
) -> None:
    closed()
    judged("revoke")
    take(only(), "take_in", date(2024, 6, 11), due_on=date(2024, 8, 30))
    take(only(), "leave_out", date(2024, 9, 2), ground="二审改判驳回诉讼请求")
    assert counted(county) == [1, 1, 0]


# --- through the batch door ---------------------------------------------------------------------------------------


def lose(door: Any, case: Case, by: User) -> Any:
    return door.act(case, "judge", by=by, on=LOST_ON, outcome="revoke")


@pytest.fixture
def suits(police: Organ, office: Organ, handler: User) -> Callable[[Any, int], list[Case]]:
    """`suits(door, 3)`: so many suits in which the police bureau has answered."""

    def build(door: Any, number: int) -> list[Case]:
        values = {"court": "甲县人民法院", "matter": "penalty", "capacity": "defendant"}
        made = []
        for n in range(number):
            told = {"by": handler, "on": date(2024, 3, 1), "organ": police, "title": f"王某{n}不服行政处罚"}
            made.append(door.act(Case, "receive_notice", **told, **values).matter)
            door.act(made[-1], "defend", by=handler, on=date(2024, 3, 4), with_evidence=True)
        return made

    return build


def test_many_losses_at_once_bring_one_problem_each(suits: Any, handler: User) -> None:
    with batch(NOW) as door:
        cases = suits(door, 3)
        done = [lose(door, case, handler) for case in cases]
        assert [d.followed[0].matter.source for d in done] == [name_of(case) for case in cases]
    assert sorted(Problem.objects.values_list("source", flat=True)) == sorted(name_of(case) for case in cases)
    assert verify().findings == ()


def test_a_loss_that_is_refused_in_a_batch_brings_nothing(suits: Any, handler: User) -> None:
    with batch(NOW) as door:
        (case,) = suits(door, 1)
        with refused(code="date_in_future"):
            door.act(case, "judge", by=handler, on=date(2026, 6, 3), outcome="revoke")
    assert not Problem.objects.exists()


def test_failed_and_passed_in_one_batch_it_is_gone_again(police: Organ, office: Organ, handler: User) -> None:
    with batch(NOW) as door:
        told = {"by": handler, "on": LOST_ON}
        file = door.act(FileReview, "draw", organ=police, title="案卷", kind="penalty", **told).matter
        door.act(file, "score", score=55, deductions="没有告知", **told)
        door.act(file, "object", grounds="已经告知", **told)
        door.act(file, "score_again", score=80, deductions="不规范", **told)
    assert only().stage == "fallen"


def test_the_case_knows_nothing_of_the_pool(decided: Build) -> None:
    case: Application = decided()
    assert "problem" not in str(events_of(case)[-1].inputs)
