"""A document from the plan to its expiry through the one door, and from the sentence of the report back to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figures import value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.automatic import advance
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.registers.norms.force import Force, force_of
from fazhi.registers.norms.models import Document

from .conftest import TEXT, Build, again, review_of


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, year: int, breakdown: str = "") -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(code, organ, Period.year(year), breakdown=cuts).value


def test_a_document_that_concerns_the_market_from_plan_to_expiry(
    begin: Build, take: Build, comment: Build, county: Organ
) -> None:
    document = begin("plan", day("2024-08-05"), market=True).matter
    document = take(document, "draft", day("2024-08-12")).matter
    document = take(document, "assess", day("2024-08-20"), findings="必要可行").matter
    document = take(document, "consult_market", day("2024-08-26"), whom="县停车行业协会").matter
    period = {"comment_until_on": day("2024-10-09"), "channel": "县政府网站"}
    document = take(document, "open_comment", day("2024-09-09"), **period).matter
    opinion = comment(document, day("2024-09-18"), source="enterprise")
    document = take(document, "close_comment", day("2024-10-10")).matter
    take(opinion, "answer", day("2024-10-11"), answer="partly", reply="夜间收费减半")
    document = take(document, "give_feedback", day("2024-10-12"), channel="县政府网站").matter
    fair = {"fair_competition_result": "clear", "reviewed_by": "regulator"}
    document = take(document, "review_competition", day("2024-10-12"), **fair).matter
    document = take(document, "submit_review", day("2024-10-14"), text=TEXT).matter
    review = review_of(document)
    assert (review.organ, review.kind, review.due_on) == (county, "norm", day("2024-11-04"))
    revise = {"conclusion": "revise", "opinions": 3, "letter": True, "advice": "完善收费依据"}
    review = take(review, "opine", day("2024-10-25"), **revise).matter
    answered = {"opinions_adopted": 2, "declined": "第三条另有上位法依据"}
    take(review, "answer", day("2024-10-29"), **answered)
    document = again(document)
    assert (document.stage, document.reviewed) == ("reviewed", True)
    meeting = {"meeting": "县政府第50次常务会议", "minutes": "原则同意"}
    document = take(document, "decide", day("2024-11-04"), **meeting).matter
    document = take(document, "number", day("2024-11-05")).matter
    assert document.document_number == "甲府规〔2024〕1号"
    public = {
        "effective_on": day("2024-12-20"),
        "filing_due_on": day("2024-12-06"),
        "interpreted_on": day("2024-11-08"),
        "expires_on": day("2026-12-19"),
        "channel": "县政府公报",
    }
    done = take(document, "publish", day("2024-11-08"), **public)
    assert done.warnings == ()
    document = take(done.matter, "file_upward", day("2024-11-15"), recipient="某市人民政府").matter
    document = take(document, "file_with_congress", day("2024-11-15")).matter
    assert (document.timely, document.filed_in_time) == (True, True)
    kept = {"evaluation": "keep", "findings": "秩序改善"}
    document = take(document, "evaluate", day("2026-05-11"), **kept).matter
    [ended] = advance(Document.record, today=day("2026-12-21"))
    assert (ended.matter.stage, ended.matter.ended_on, ended.event.on) == (
        "ended",
        day("2026-12-20"),
        day("2026-12-20"),
    )
    assert force_of(ended.matter, day("2026-12-19")) == Force.IN_FORCE
    assert len(events_of(ended.matter)) == 17
    assert verify().findings == ()
    figures = {code: figure(f"norms.{code}", county, 2024) for code in ("issued", "reviewed", "opinions", "letters")}
    assert figures == {"issued": 1, "reviewed": 1, "opinions": 3, "letters": 1}
    rates = ("review_rate", "comment_rate", "filing_on_time_rate", "review_on_time_rate")
    assert {figure(f"norms.{code}", county, 2024) for code in rates} == {100}
    assert (figure("norms.in_force", county, 2025), figure("norms.in_force", county, 2026)) == (1, 0)
    assert (figure("norms.evaluated", county, 2026), figure("norms.repealed", county, 2026)) == (1, 1)
