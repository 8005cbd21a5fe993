"""From a drawn visit to the penalty and its collection, and from the sentence of the report back to the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.enforcement.models import Inspection, Officer, Penalty, Problem

from .conftest import FINE, FINISHED, Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, breakdown: str = "") -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"enforcement.{code}", organ, Period.year(2024), breakdown=cuts).value


def test_from_the_lot_to_the_figure_and_back(
    plan: Build, begin: Build, take: Build, chief: User, reviewer: Officer, pair: dict[str, Officer], county: Organ
) -> None:
    lists = {
        "targets": "示例餐馆甲\n示例餐馆乙\n示例餐馆丙",
        "quota": 1,
        "seed": "第1号",
        "beacon_source": "5月9日开奖",
    }
    planned = take(plan(), "post", day("2024-05-08"), channel="县政府网站", **lists).matter
    planned = take(planned, "draw", day("2024-05-09"), beacon="381").matter
    visit = Inspection.objects.get(plan=planned)
    signs = {"officer": visit.officer, "partner": visit.partner}
    report = {"result": "problem", "dated": "使用过期原料", "correct_by": day("2024-05-27"), "id_shown": True}
    visit = take(visit, "inspect", day("2024-05-13"), **signs, **report).matter
    take(Problem.objects.get(inspection=visit), "confirm", day("2024-05-24"))
    take(planned, "publish", day("2024-05-20"), channel="县政府网站")

    about = {"title": "示例餐馆使用过期原料案", "field": "market", "subject": "body", "inspection": visit, **pair}
    case = begin(Penalty, "file", day("2024-05-15"), **about).matter
    case = take(case, "finish_investigation", day("2024-05-29"), **FINISHED).matter
    told = {
        "proposed_kind": "confiscation",
        "proposed_fen": 9_000_000,
        "hearing_ground": "large_fine",
        "content": "拟罚没",
    }
    case = take(case, "notify", day("2024-06-03"), **told).matter
    case = take(case, "request_hearing", day("2024-06-06")).matter
    hearing = {"hearing_planned_on": day("2024-06-25"), "place": "三楼", "presider": "李主持"}
    case = take(case, "announce_hearing", day("2024-06-11"), **hearing).matter
    case = take(case, "hold_hearing", day("2024-06-25"), record="双方质证").matter
    case = take(case, "submit_review", day("2024-06-27")).matter
    case = take(case, "pass_review", day("2024-06-28"), legal_reviewer=reviewer, opinion="同意").matter
    both = {"imposed": ["fine", "confiscation"], "confiscated_fen": 1_000_000, "fine_fen": 8_000_000}
    case = take(case, "punish", day("2024-07-02"), by=chief, **{**FINE, **both}).matter
    case = take(case, "deliver", day("2024-07-04"), delivery="direct").matter
    case = take(case, "publish", day("2024-07-08"), channel="信用公示系统").matter
    case = take(case, "collect", day("2024-07-15"), amount_yuan=80_000, way="bank").matter
    done = take(case, "perform", day("2024-07-16"), things_taken=True)
    assert (done.matter.stage, done.matter.kind, done.matter.timely) == ("closed", "confiscation", True)
    assert (done.matter.amount_fen, done.matter.collected_fen) == (9_000_000, 8_000_000)
    assert verify().findings == ()

    wanted = {
        ("inspections", "mode=random"): 1,
        ("random_items", ""): 1,
        ("problems", "correction=dated;corrected=yes"): 1,
        ("cases_filed", "field=market"): 1,
        ("penalties", "kind=confiscation"): 1,
        ("penalties", "kind=fine"): 0,
        ("penalty_amount", ""): 90_000,
        ("legal_review_rate", ""): 100,
        ("publication_on_time_rate", ""): 100,
        ("officers", ""): 3,
        ("legal_reviewers", "lawyer=yes"): 1,
    }
    assert {asked: figure(asked[0], county, asked[1]) for asked in wanted} == wanted
    [behind] = records("enforcement.penalties", county, Period.year(2024)).values()
    assert [row.pk for row in behind] == [case.pk]
