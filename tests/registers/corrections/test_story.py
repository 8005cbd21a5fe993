"""Somebody from the assessment to the release, figures against hand counts, and back from a figure to the matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.corrections.models import Person
from fazhi.reports.compose import compose

from .conftest import CHECKED, DECISION, RELEASED, UNTIL, Build, again


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, breakdown: str = "", year: int = 2024) -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"corrections.{code}", organ, Period.year(year), breakdown=cuts).value


def test_from_the_assessment_to_the_release_and_back_from_the_figure(
    assessment: Build,
    notified: Build,
    take: Build,
    measure: Build,
    leave: Build,
    staff: User,
    station_staff: User,
    township: Organ,
    county: Organ,
    bureau: Organ,
) -> None:
    asked = take(assessment(day("2024-01-08")), "visit", day("2024-01-10"), findings="家庭愿意监管").matter
    take(asked, "complete", day("2024-01-19"), conclusion="suitable", document="评1号")
    matter = notified(station=township)
    matter = take(matter, "take_documents", day("2024-03-06")).matter
    matter = take(matter, "send_receipt", day("2024-03-07")).matter
    matter = take(matter, "receive", day("2024-03-08"), **CHECKED).matter
    matter = take(matter, "form_team", day("2024-03-11"), by=station_staff, members="村干部", woman=False).matter
    matter = take(matter, "make_plan", day("2024-03-12"), by=station_staff, content="每月报告").matter
    away = take(leave(matter), "grant_station", day("2024-06-04"), by=station_staff).matter
    take(away, "return", day("2024-06-14"), by=station_staff)
    measure("admonish", again(matter), day("2024-06-17"), facts="超假一日")
    matter = take(again(matter), "release", UNTIL, **RELEASED).matter
    assert (matter.stage, matter.ended_on) == ("released", UNTIL)
    assert verify().findings == ()
    for organ in (county, bureau):
        assert figure("received", organ, "kind=probation") == 1
        assert (figure("in_register", organ), figure("in_register", organ, year=2025)) == (1, 0)
        assert figure("assessment_on_time_rate", organ) == 100
        assert (figure("leaves", organ, "granted=yes"), figure("measures", organ, "kind=admonish")) == (1, 1)
    behind = records("corrections.received", county, Period.year(2024), user=staff)
    assert [row for rows in behind.values() for row in rows] == [matter]
    told = compose(county, 2024).text
    assert "接收社区矫正对象1人" in told
    assert "给予训诫1人次" in told


@pytest.fixture
def a_year(
    supervised: Build,
    outside: Build,
    measure: Build,
    take: Build,
    move_out: Build,
    move_in: Build,
    open_matter: Build,
    returnee: Build,
) -> None:
    """Six people of 2024; what became of each stands in its line."""
    supervised()
    revoked = take(measure("propose_revocation", supervised()).matter, "file", day("2024-06-05")).matter
    take(revoked, "rule", day("2024-07-01"), granted=True, document="裁1号", told=True)
    back = take(measure("propose_reimprisonment", outside()).matter, "file", day("2024-06-05")).matter
    take(back, "rule", day("2024-07-01"), granted=True, document="决1号", told=True)
    gone = take(move_out(supervised()), "decide", day("2024-06-12"), document="决1号", told=True).matter
    take(take(gone, "transfer", day("2024-06-14")).matter, "note_arrival", day("2024-06-18"))
    data = {**DECISION, **CHECKED, "kind": "parole", "transferred_by": move_in()}
    open_matter(Person, "transfer_in", day("2024-06-18"), **data)
    take(supervised(kind="control"), "release", UNTIL, **RELEASED)
    take(
        take(returnee(), "meet", day("2024-06-20"), met_by="station").matter, "settle", day("2024-06-21"), ways=["work"]
    )
    take(returnee(), "miss", day("2024-06-20"), ground="提前离开")
    take(returnee(key=False), "settle", day("2024-06-24"), ways=["land"])


FIGURES = [
    ("received", "", 6),
    ("received", "kind=parole", 1),
    ("terminated", "", 2),
    ("terminated", "termination=revoked", 1),
    ("terminated", "termination=reimprisoned;kind=outside", 1),
    ("released", "", 0),
    ("moves", "", 2),
    ("moves", "direction=in", 1),
    ("measures", "kind=revoke|reimprison", 2),
    ("in_register", "", 3),
    ("returnees", "", 3),
    ("key_returnees", "", 2),
    ("key_returnees", "met=yes", 1),
    ("meeting_rate", "", 50),
    ("returnees", "level=township", 3),
    ("received", "level=department", 6),
]


def test_the_figures_are_those_counted_by_hand(a_year: None, county: Organ) -> None:
    found = {(code, cuts): figure(code, county, cuts) for code, cuts, _ in FIGURES}
    assert found == {(code, cuts): wanted for code, cuts, wanted in FIGURES}
    assert round(float(figure("resettlement_rate", county)), 2) == 66.67
    assert figure("released", county, year=2025) == 1
