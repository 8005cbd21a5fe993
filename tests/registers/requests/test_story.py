"""A request from the call to the sentence of the report and back, and measures against hand counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.invitations import answer, issue
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.requests.models import Channel

from .conftest import ANSWER, CITIZEN, NOW, Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, organ: Organ, breakdown: str = "", year: int = 2024) -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"requests.{code}", organ, Period.year(year), breakdown=cuts).value


def test_a_request_that_the_wrong_unit_gave_back_from_the_call_to_the_report(
    receive: Build,
    take: Build,
    local_term: Build,
    clerk: User,
    staff: User,
    other_staff: User,
    unit: Organ,
    other_unit: Organ,
    county: Organ,
) -> None:
    local_term("handling", 10)
    matter = receive(applicant_name="周某").matter
    matter = take(matter, "assign", day("2024-03-04"), assigned_to=unit).matter
    told = {"ground": "属于公路照明", "competent": other_unit}
    matter = take(matter, "ask_return", day("2024-03-05"), by=staff, **told).matter
    matter = take(matter, "agree_return", day("2024-03-06")).matter
    matter = take(matter, "reassign", day("2024-03-06"), assigned_to=other_unit).matter
    matter = take(matter, "sign", day("2024-03-08"), by=other_staff).matter
    answered = {**ANSWER, "contacted_on": day("2024-03-14")}
    matter = take(matter, "close", day("2024-03-15"), by=other_staff, **answered).matter
    issued = issue(matter, "evaluate", by=clerk, today=day("2024-03-18"))
    assert figure("satisfaction_rate", county) is None
    matter = answer(issued.token, today=day("2024-03-19"), satisfaction="basically").matter
    assert (matter.stage, matter.timely, matter.due_on) == ("evaluated", True, day("2024-03-15"))
    assert verify().findings == ()
    assert (figure("received", county, "way=assigned"), figure("satisfaction_rate", county)) == (1, 100)
    behind = records("requests.evaluated", county, Period.year(2024), user=clerk)
    assert [row for rows in behind.values() for row in rows] == [matter]


@pytest.fixture
def a_year(
    received: Build, receive: Build, closed: Build, assigned: Build, evaluated: Build, take: Build, staff: User
) -> None:
    """Eight requests of 2024, one of them the same again; what came of each stands in the line."""
    evaluated("satisfied", applicant_name="周某")
    evaluated("unsatisfied", channel="web")
    receive(step="receive_and_answer", reply="已经解释")
    take(received(), "refer", day("2024-03-01"), reply="可以起诉", open_way="litigation")
    hard = take(assigned(topic="教育"), "escalate", day("2024-03-05"), problem="职责交叉", proposed="明确牵头").matter
    take(hard, "close", day("2024-03-18"), by=staff, **ANSWER)  # three days late
    take(assigned(), "escalate", day("2024-03-06"), problem="职责交叉", proposed="明确牵头")
    slip = {"step": "receive_slip", "slip_number": "派1", "applicant_name": "示例企业甲"}
    closed(**slip, channel=None, applicant=None)
    again = received(day("2024-03-05"), applicant_name="吴某")
    other = received(day("2024-03-06"), applicant_name="吴某")
    take(other, "join", day("2024-03-06"), joined_to=again, told=True)


HAND_COUNTS = [
    ("received", "", 8),
    ("received", "way=at_once", 2),
    ("received", "way=assigned", 5),
    ("received", "applicant=enterprise", 1),
    ("received", "channel=web", 1),
    ("closed", "", 6),
    ("closed", "way=assigned", 4),
    ("closed", "applicant=enterprise", 1),
    ("closed", "timely=yes", 5),
    ("escalated", "", 2),
    ("escalated_topics", "", 2),
    ("completion_rate", "", 75),
    ("evaluated", "", 2),
    ("satisfaction_rate", "", 50),
]


def test_every_measure_against_a_count_by_hand(a_year: None, county: Organ) -> None:
    assert [(code, cuts, figure(code, county, cuts)) for code, cuts, _ in HAND_COUNTS] == HAND_COUNTS
    assert round(float(figure("on_time_rate", county)), 2) == 83.33
    assert round(float(figure("average_days", county)), 2) == round((11 + 11 + 0 + 0 + 17 + 11) / 6, 2)


def test_what_is_closed_after_the_year_is_not_complete_in_it(assigned: Build, take: Build, staff: User) -> None:
    matter = assigned(day("2024-03-01"))
    take(matter, "close", day("2025-01-06"), by=staff, **ANSWER)
    organ = matter.organ
    assert (figure("completion_rate", organ), figure("closed", organ, year=2025)) == (0, 1)


def test_the_hotline_serves_all_day_until_it_is_closed(clerk: User, office: Organ, county: Organ) -> None:
    told = {"title": "甲县诉求热线", "kind": "hotline", "contact": "0000-12345", "hours": 24}
    opened = act(Channel, "open", by=clerk, on=day("2023-05-04"), organ=office, today=NOW, **told).matter
    hall = {"title": "接待窗口", "kind": "hall", "contact": "示例街1号", "hours": 8}
    act(Channel, "open", by=clerk, on=day("2023-05-04"), organ=office, today=NOW, **hall)
    assert figure("hotline_hours", county, year=2023) == 24
    act(opened, "close", by=clerk, on=day("2024-05-06"), today=NOW)
    assert figure("hotline_hours", county, year=2024) is None


def test_the_citizen_judges_without_an_account(closed: Build, take: Build, county: Organ) -> None:
    take(closed(), "evaluate", day("2024-03-20"), by=CITIZEN, satisfaction="satisfied")
    assert figure("evaluated", county, "satisfaction=satisfied") == 1
