"""A decision from the catalogue to the archive through the one door, and from the sentence of the report back to it."""

from __future__ import annotations

from typing import Any

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.registers.decisions.models import Problem, Proceeding

from .conftest import COMMENT, HEARING, HELD, LAWFUL, MEETING, RISK, SUBMISSION, Build, again, clock, day, review_of


def figure(code: str, organ: Organ, year: int, breakdown: str = "") -> Any:
    code = f"decisions.{code}"
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(code, organ, Period.year(year), breakdown=cuts).value


def test_a_decision_from_the_catalogue_to_the_archive(
    catalogue: Build,
    proposed: Build,
    take: Build,
    proceed: Build,
    opinion: Build,
    expert: Build,
    task: Build,
    open_: Build,
    county: Organ,
    transport: Organ,
) -> None:
    for name in ("示例专家甲", "示例专家乙", "示例专家丙", "示例专家丁"):
        expert(name)
    listing = catalogue()
    about = {"catalogue": listing, "professional": True, "risky": True, "group": True, "concerned": "县公安局"}
    decision = proposed("2024-01-15", **about)
    listing = take(listing, "consent", "2024-01-22", document="县委常委会会议纪要").matter
    take(listing, "publish", "2024-01-29", channel="县政府网站")
    assert (again(decision).stage, again(decision).listed_on) == ("listed", day("2024-01-29"))

    decision = take(decision, "initiate", "2024-03-04", lead=transport, argument="必要可行").matter
    take(decision, "consult_units", "2024-03-05", agreed=True)
    comment = proceed(decision, "open_comment", "2024-03-11", **COMMENT).matter
    first, second = opinion(comment), opinion(comment, "2024-03-25", source="enterprise")
    comment = take(comment, "close_comment", "2024-04-11", participants=2).matter
    assert comment.opinions == 2
    take(first, "answer", "2024-04-12", answer="adopted", reply="已写入第三条")
    take(second, "answer", "2024-04-12", answer="declined", reply="上级已有统一规定")
    comment = take(comment, "give_feedback", "2024-04-12", channel="县政府网站").matter
    assert (comment.opinions_adopted, comment.stage) == (1, "done")

    hearing = proceed(decision, "announce_hearing", "2024-04-08", **HEARING).matter
    take(hearing, "join_experts", "2024-04-09", quota=3, seed="停车")
    hearing = take(hearing, "draw_experts", "2024-04-10").matter
    hearing = take(hearing, "deliver_materials", "2024-04-12", list_published=True).matter
    assert clock(hearing, "materials").due_on == day("2024-04-15")
    argued = {"no_conflict": True, "signed_opinion": True}
    hearing = take(hearing, "hold_hearing", "2024-04-22", **HELD, **argued).matter
    take(hearing, "give_feedback", "2024-04-23", channel="当面反馈", adoption="全部采纳")
    proceed(decision, "assess_risk", "2024-04-24", **RISK)
    proceed(decision, "review_in_department", "2024-04-25", conclusion="pass", review_opinions=0)

    decision = take(decision, "submit_review", "2024-04-26", **SUBMISSION).matter
    review = review_of(decision)
    assert review.due_on == day("2024-05-09")
    opined = {"conclusion": "revise", "review_opinions": 2, "advice": "明确收费依据"}
    review = take(review, "opine", "2024-05-08", **opined, **LAWFUL).matter
    take(review, "answer", "2024-05-09", review_adopted=1, declined="第二条另有依据")
    assert (again(decision).stage, again(decision).reviewed) == ("reviewed", True)

    decision = take(decision, "table", "2024-05-10", papers="草案、采纳情况、评估报告、审查意见").matter
    voices = {"agreed": 8, "dissent": 1, "dissent_words": "建议推迟实施"}
    decision = take(decision, "decide", "2024-05-13", **{**MEETING, **voices}).matter
    decision = take(decision, "report_to_party", "2024-05-14", document="请示〔2024〕5号").matter
    done = take(decision, "publish", "2024-05-20", channel="县政府公报", interpreted_on=day("2024-05-20"))
    assert (done.matter.complete, done.matter.missing, done.warnings) == (True, "", ())

    work = task(decision)
    trouble = {"title": "征地受阻", "kind": "change", "content": "需要调整选址"}
    problem = open_(Problem, "report", "2024-07-01", decision=again(decision), **trouble).matter
    handled = {"unit": transport, "measure": "调整选址", "due_on": day("2024-08-30")}
    problem = take(problem, "instruct", "2024-07-05", **handled).matter
    take(problem, "close", "2024-08-20", checked="已经到位")
    take(work, "complete", "2024-12-20", outcome="新增泊位三百二十个")
    decision = take(decision, "finish", "2024-12-23").matter
    evaluated = {
        "ground": "necessary",
        "evaluator": "某研究院",
        "heard": True,
        "findings": "达到预期",
        "evaluation": "keep",
    }
    decision = take(decision, "evaluate", "2025-06-03", **evaluated).matter
    decision = take(decision, "archive", "2025-06-10", place="县档案馆2025-003").matter
    assert (decision.stage, decision.complete) == ("executed", True)
    assert len(events_of(decision)) == 13
    assert verify().findings == ()

    counted = {code: figure(code, county, 2024) for code in ("listed", "decided", "opinions", "opinions_adopted")}
    assert counted == {"listed": 1, "decided": 1, "opinions": 2, "opinions_adopted": 1}
    steps = ("public_comment", "hearing", "expert", "expert+hearing", "risk", "legality_department", "legality")
    assert [figure("steps_done", county, 2024, f"step={step}") for step in steps] == [1] * 7
    assert figure("participation_events", county, 2024) == 2
    assert (figure("participants", county, 2024), figure("participants", county, 2024, "step=hearing")) == (23, 21)
    rates = ("discussion_rate", "legality_review_rate", "completeness_rate")
    assert {figure(code, county, 2024) for code in rates} == {100}
    assert (figure("evaluated", county, 2025), figure("experts", county, 2025)) == (1, 4)
    counted_by = Proceeding.objects.filter(step__contains=";discussion;", held_on__year=2024)
    assert [found.decision for found in counted_by] == [decision]
