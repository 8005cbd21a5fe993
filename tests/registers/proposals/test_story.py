"""A proposal from the assignment to the sentence of the report and back, and measures against hand counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.invitations import answer, issue
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User

from .conftest import MEMBER, REPLY, TALK, Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, breakdown: str = "", year: int = 2024) -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"proposals.{code}", organ, Period.year(year), breakdown=cuts).value


def test_a_proposal_of_two_units_from_the_session_to_the_report(
    assign: Build, cohandle: Build, take: Build, clerk: User, other_staff: User, county: Organ, unit: Organ
) -> None:
    matter = assign(day("2024-02-26"), mode="joint", return_due_on=day("2024-03-04")).matter
    part = cohandle(matter, day("2024-02-27")).matter
    take(part, "opine", day("2024-03-20"), by=other_staff, opinion="规划中预留站点")
    matter = take(matter, "talk", day("2024-04-10"), **TALK).matter
    matter = take(matter, "answer", day("2024-05-20"), **REPLY).matter
    issued = issue(matter, "evaluate", by=clerk, today=day("2024-05-21"))
    assert figure("satisfaction_rate", county) is None
    matter = answer(issued.token, today=day("2024-05-28"), satisfaction="basically").matter
    matter = take(matter, "publish", day("2024-06-03"), channel="县政府网站").matter
    assert (matter.stage, matter.timely) == ("evaluated", True)
    assert verify().findings == ()
    for organ in (county, unit):
        assert figure("received", organ, "kind=npc") == 1
        assert figure("satisfaction_rate", organ) == 100
    assert figure("received", part.organ) == 0
    behind = records("proposals.evaluated", county, Period.year(2024), user=clerk)
    assert [row for rows in behind.values() for row in rows] == [matter]


@pytest.fixture
def a_year(assigned: Build, receive: Build, take: Build, clerk: User, other_unit: Organ) -> None:
    """Five proposals and two papers of 2024; what came of each stands in the line."""

    def through(*, result: str = "solved", on: str = "2024-05-06", **data: Any) -> Any:
        matter = take(assigned(**data), "talk", day("2024-04-08"), **TALK).matter
        return take(matter, "answer", day(on), **{**REPLY, "result": result}).matter

    take(through(), "evaluate", day("2024-05-20"), by=MEMBER, satisfaction="satisfied")
    take(through(result="explained"), "evaluate", day("2024-05-21"), by=MEMBER, satisfaction="unsatisfied")
    take(through(step="assign_motion"), "evaluate", day("2024-05-22"), by=MEMBER, satisfaction="basically")
    through(on="2024-06-20")  # late, and not judged
    returned = take(assigned(), "ask_return", day("2024-03-04"), ground="规划事项", competent="建委").matter
    to = {"to": other_unit, "new_return_due_on": day("2024-03-15")}
    take(returned, "reassign", day("2024-03-06"), by=clerk, **to)
    take(receive("procuratorial").matter, "respond", day("2024-04-01"), **REPLY)
    receive("judicial", stated_due_on=day("2024-04-30"))


HAND_COUNTS = [
    ("received", "", 7),
    ("received", "kind=npc", 4),
    ("received", "kind=npc|cppcc", 5),
    ("received", "source_grade=county", 7),
    ("answered", "", 5),
    ("answered", "result=solved", 4),
    ("answered", "timely=yes", 4),
    ("evaluated", "", 3),
    ("evaluated", "satisfaction=unsatisfied", 1),
    ("answer_rate", "kind=npc|cppcc", 80),
    ("answer_rate", "kind=procuratorial|judicial", 50),
    ("on_time_rate", "", 80),
    ("solved_rate", "", 80),
]


def test_every_measure_against_a_count_by_hand(a_year: None, county: Organ, unit: Organ, other_unit: Organ) -> None:
    assert [(code, cuts, figure(code, county, cuts)) for code, cuts, _ in HAND_COUNTS] == HAND_COUNTS
    assert round(float(figure("satisfaction_rate", county)), 2) == 66.67
    assert (figure("received", unit), figure("received", other_unit)) == (6, 1)
