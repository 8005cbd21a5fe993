"""A year of making the law known, from the duty list to the sentence of the report and back, against hand counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.act import act
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.outreach.models import Case, Display, Venue
from fazhi.reports.compose import compose
from tests.domain import organ, person

from .conftest import NOW, Build

YEAR = Period.year(2024)


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, of: Organ, breakdown: str = "") -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"outreach.{code}", of, YEAR, breakdown=cuts).value


@pytest.fixture
def village(township: Organ) -> Organ:
    return organ("village", Level.VILLAGE, "丙村", township)


@pytest.fixture
def a_year(
    adopt: Build, record: Build, take: Build, enter: Build, collected: Case, checker: User, village: Organ
) -> None:
    """What a bureau and a village did in 2024; the township's clerk enters what the village did."""
    adopt()
    record(audience=100, handouts=50)
    record(day("2024-04-01"), kind="lecture", topic="minors", audience=40)
    record(day("2024-05-01"), host="observation_point", topic="constitution", audience=20, handouts=10)
    record(day("2023-12-29"), audience=70, handouts=30)
    take(record(step="plan", planned_on=day("2024-03-22")).matter, "cancel", day("2024-03-20"), ground="暴雨")
    enter("engage", kind="youth_volunteer")
    take(enter("engage", kind="youth_volunteer").matter, "leave", day("2024-06-03"), left_by="moved")
    enter("enrol", day("2022-05-05"), kind="law_literate")
    enter("propose")
    take(collected, "check", day("2024-03-20"), by=checker, closed=True, anonymous=True)
    take(collected, "publish", day("2024-03-22"), outlet="公众号")
    clerk = person("township_clerk", village.parent, Role.HANDLER)
    for quantity, kind in ((3, "board"), (2, "board"), (4, "banner")):
        told = {"title": "村务公开栏旁", "kind": kind, "quantity": quantity}
        act(Display, "put_up", by=clerk, on=day("2024-07-01"), organ=village, today=NOW, **told)
    for opened, closed in (("2023-03-01", ""), ("2024-03-01", ""), ("2022-03-01", "2024-08-01")):
        venue = act(
            Venue, "open", by=clerk, on=day(opened), organ=village, today=NOW, title="院坝", kind="village"
        ).matter
        if closed:
            act(venue, "close", by=clerk, on=day(closed), today=NOW, ground="改建")


HAND_COUNTS = [
    ("activities", "", 3),
    ("activities", "kind=lecture", 1),
    ("activities", "topic=constitution", 1),
    ("activities", "host=observation_point", 1),
    ("audience", "", 160),
    ("handouts", "", 60),
    ("displays", "", 9),
    ("displays", "kind=board", 5),
    ("display_units", "kind=board;level=village", 1),
    ("plans", "", 1),
    ("plans", "level=department", 1),
    ("plans", "level=township", 0),
    ("people", "kind=youth_volunteer", 1),
    ("people", "kind=law_literate", 1),
    ("cases_published", "", 1),
    ("venues", "", 2),
    ("venue_villages", "level=village", 1),
]


def test_every_measure_against_a_count_by_hand(a_year: None, county: Organ, township: Organ, police: Organ) -> None:
    assert [(code, cuts, figure(code, county, cuts)) for code, cuts, _ in HAND_COUNTS] == HAND_COUNTS
    assert (figure("venues", township), figure("venues", police)) == (2, 0)


def test_from_the_sentence_of_the_report_back_to_the_activity(a_year: None, county: Organ, office: User) -> None:
    text = compose(county, 2024, today=NOW).text
    assert "2024年开展法治宣传活动3场，其中法治讲座1场、青少年和家庭教育主题1场、宪法主题1场" in text
    cuts = parse_breakdown("kind=lecture", "activities")
    (rows,) = records("outreach.activities", county, YEAR, breakdown=cuts, user=office).values()
    assert [(row.topic, row.audience) for row in rows] == [("minors", 40)]
    assert verify().findings == ()
