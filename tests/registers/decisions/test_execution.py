"""After the decision: tasks and problems to their end, suspension in an emergency, evaluation, file, accountability."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.decisions.models import Accountability, Decision, Problem, Proceeding
from tests.registers.conftest import refused

from .conftest import LAWFUL, MEETING, SUBMISSION, Build, again, clock, codes, day, review_of

LAW = "重大行政决策程序暂行条例(2019)"
EVALUATED = {"ground": "complaints", "heard": True, "findings": "效果明显", "evaluation": "keep"}


@pytest.fixture
def problem(open_: Build) -> Build:
    """`problem(decision, on)`: circumstances have changed."""

    def build(decision: Decision, on: str = "2024-07-01", **data: Any) -> Problem:
        about = {"title": "选址受阻", "kind": "change", "content": "原址塌方", **data}
        return open_(Problem, "report", on, decision=again(decision), **about).matter  # type: ignore[no-any-return]

    return build


# --- tasks and problems -------------------------------------------------------------------------------------------


def test_a_decision_is_finished_when_its_tasks_and_problems_are(
    published: Build, take: Build, task: Build, problem: Build, transport: Organ, lead_clerk: User
) -> None:
    decision = published()
    with refused(f"{LAW}第三十四条", code="no_task"):
        take(decision, "finish", "2024-06-03")
    work, trouble = task(decision), problem(decision)
    with refused(f"{LAW}第三十四条", code="tasks_open"):
        take(decision, "finish", "2024-12-02")
    work = take(work, "report", "2024-09-02", by=lead_clerk, progress="完成一半").matter
    take(work, "complete", "2024-12-16", by=lead_clerk, outcome="全部完成")
    with refused(f"{LAW}第三十四条", code="problems_open"):
        take(decision, "finish", "2024-12-17")
    handled = {"unit": transport, "measure": "另行选址", "due_on": day("2024-12-20")}
    trouble = take(trouble, "instruct", "2024-12-02", **handled).matter
    take(trouble, "close", "2024-12-19", checked="已经到位")
    assert take(decision, "finish", "2024-12-20").matter.executed_on == day("2024-12-20")


@pytest.mark.parametrize(
    "done, timely, warned",
    [("2024-12-31", True, set()), ("2025-01-02", False, {"over"})],
    ids=["on the last day", "after it"],
)
def test_a_task_is_done_by_its_last_day(
    published: Build, take: Build, task: Build, done: str, timely: bool, warned: set[str]
) -> None:
    work = task(published())
    assert clock(work, "task").due_on == day("2024-12-31")
    found = take(work, "complete", done, outcome="完成")
    assert (found.matter.timely, codes(found)) == (timely, warned)


def test_what_is_not_carried_out_has_no_tasks(tabled: Build, task: Build) -> None:
    with refused(f"{LAW}第三十四条", code="not_carried_out", field="decision"):
        task(tabled())


# --- suspension ---------------------------------------------------------------------------------------------------


def test_only_the_head_suspends_and_only_for_what_was_reported(
    published: Build, take: Build, problem: Build, clerk: User, head: User
) -> None:
    decision = published()
    with refused(code="no_role"):
        take(decision, "suspend", "2024-07-02", by=clerk, grounds="塌方")
    with refused(f"{LAW}第三十七条", code="no_problem_reported"):
        take(decision, "suspend", "2024-07-02", by=head, grounds="塌方")
    problem(decision)
    assert take(decision, "suspend", "2024-07-02", by=head, grounds="塌方").matter.stage == "suspended"
    assert take(decision, "resume", "2024-08-05", by=head, grounds="已经排除").matter.stage == "executing"


# --- evaluation ---------------------------------------------------------------------------------------------------


def test_who_argued_before_the_decision_does_not_evaluate_it(
    drafting: Build, forum: Build, proceed: Build, take: Build
) -> None:
    decision = drafting(to_party=False)
    forum(decision)
    argument = proceed(decision, "commission_institution", "2024-03-11", institution="某研究院").matter
    take(argument, "argue", "2024-03-25", result="可行", no_conflict=True, signed_opinion=True)
    take(argument, "answer_experts", "2024-03-26", adoption="采纳")
    decision = take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
    take(decision, "table", "2024-04-29", papers="草案")
    take(decision, "decide", "2024-05-06", **MEETING)
    take(decision, "publish", "2024-05-13", channel="县政府公报")
    with refused(f"{LAW}第三十六条第一款", code="evaluator_argued_before", field="evaluator"):
        take(decision, "evaluate", "2025-06-03", evaluator="某研究院", **EVALUATED)
    done = take(decision, "evaluate", "2025-06-03", evaluator="某大学", **{**EVALUATED, "heard": False})
    assert (done.matter.evaluation, codes(done)) == ("keep", {"public_not_heard"})


# --- the file -----------------------------------------------------------------------------------------------------


def test_an_incomplete_file_is_put_away_only_with_an_explanation_and_stays_incomplete(
    open_: Build, take: Build
) -> None:
    decision = open_(Decision, "enroll", "2022-05-09", domain="project", to_party=False).matter
    assert not decision.complete
    assert decision.missing == "启动决定、承办单位、公众参与记录、合法性审查意见、集体讨论记录、公布"
    with refused(f"{LAW}第三十三条", code="gaps_unexplained", field="explanation"):
        take(decision, "archive", "2024-06-03", place="县档案馆")
    decision = take(decision, "archive", "2024-06-03", place="县档案馆", explanation="原件散失").matter
    assert (decision.complete, decision.archived_on) == (False, day("2024-06-03"))


def test_an_old_file_is_completed_by_what_is_entered_later(
    open_: Build, take: Build, proceed: Build, transport: Organ
) -> None:
    known = {"lead": transport, "initiated_on": day("2022-01-10"), "published_on": day("2022-05-16")}
    decision = open_(Decision, "enroll", "2022-05-09", domain="project", to_party=False, **known).matter
    for kind in ("forum", "legality", "discussion"):
        assert not again(decision).complete
        given = {"participants": 20, "opinions": 3, "opinions_adopted": 2} if kind == "forum" else {}
        proceed(decision, "enter_later", "2024-06-03", held_on=day("2022-04-18"), kind=kind, result="见原件", **given)
    assert (again(decision).complete, again(decision).missing) == (True, "")


@pytest.mark.parametrize("on, code", [("2022-05-10", "after_decision"), ("2022-05-09", "")], ids=["after", "same day"])
def test_what_is_entered_later_lies_before_the_decision(open_: Build, proceed: Build, on: str, code: str) -> None:
    decision = open_(Decision, "enroll", "2022-05-09", domain="project").matter
    if not code:
        assert (
            proceed(decision, "enter_later", "2024-06-03", held_on=day(on), kind="risk", result="见原件").matter.step
            == ";risk;"
        )
        return
    with refused(code=code, field="held_on"):
        proceed(decision, "enter_later", "2024-06-03", held_on=day(on), kind="risk", result="见原件")


def test_a_decision_of_the_register_has_its_proceedings_already(published: Build, proceed: Build) -> None:
    with refused(code="not_enrolled", field="decision"):
        proceed(published(), "enter_later", "2024-06-03", held_on=day("2024-04-01"), kind="forum", result="补登")


def test_a_public_decision_is_complete_when_it_is_published(decided: Build, take: Build) -> None:
    decision = take(decided(), "check_file", "2024-05-07").matter
    assert (decision.complete, decision.missing) == (False, "向党委请示报告、公布")
    decision = take(decision, "report_to_party", "2024-05-08", document="请示").matter
    assert take(decision, "publish", "2024-05-13", channel="县政府公报").matter.complete
    assert Proceeding.objects.filter(decision=decision).count() == 3


def test_feedback_that_is_entered_late_does_not_hold_up_anybody(drafting: Build, forum: Build, take: Build) -> None:
    decision = drafting(to_party=False)
    held = forum(decision)
    decision = take(decision, "submit_review", "2024-04-15", **SUBMISSION).matter
    take(review_of(decision), "approve", "2024-04-25", **LAWFUL)
    take(decision, "table", "2024-04-29", papers="草案")
    take(decision, "decide", "2024-05-06", **MEETING)
    take(decision, "publish", "2024-05-13", channel="县政府公报")
    before = take(held, "give_feedback", "2024-05-10", channel="当面反馈")
    assert (before.matter.stage, before.followed) == ("done", ())


# --- accountability -----------------------------------------------------------------------------------------------


def test_who_spoke_against_a_grave_error_is_weighed(published: Build, open_: Build, take: Build) -> None:
    decision = published(agreed=7, dissent=2, dissent_words="建议缓办")
    found = open_(Accountability, "find", "2025-03-03", decision=decision, breach="serious", facts="造成损失").matter
    found = take(found, "order", "2025-03-10", by_whom="市政府", measures="停止执行").matter
    concluded = {"persons": 3, "outcome": "处分三人"}
    with refused(f"{LAW}第三十八条第二款", code="dissent_not_weighed", field="exempted"):
        take(found, "conclude", "2025-06-02", **concluded)
    with refused(f"{LAW}第三十八条第二款", code="exempts_more_than_dissented", field="exempted"):
        take(found, "conclude", "2025-06-02", exempted=3, **concluded)
    assert take(found, "conclude", "2025-06-02", exempted=2, **concluded).matter.stage == "closed"


def test_a_grave_error_for_which_nobody_answers_is_asked_about(published: Build, open_: Build, take: Build) -> None:
    facts = {"breach": "serious", "facts": "造成损失"}
    found = open_(Accountability, "find", "2025-03-03", decision=published(), **facts).matter
    assert codes(take(found, "conclude", "2025-06-02", persons=0, outcome="批评教育")) == {"nobody_liable"}
