"""The measures against hand counts."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figures import records, value
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.supervision.models import Action, Campaign, Example, Item, Measure, Plan

from .conftest import Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def figure(code: str, county: Organ, breakdown: str = "", year: int = 2024) -> Any:
    return value(f"supervision.{code}", county, Period.year(year), breakdown=breakdown).value


def test_a_campaign_counts_by_kind_and_its_items_by_the_kind_of_the_campaign(
    begin: Build, take: Build, campaign: Campaign, police: Organ, owner: User, county: Organ
) -> None:
    patrol = begin(Campaign, "start", day("2024-02-26"), kind="patrol").matter
    told = {"owner": police, "due_on": None}
    items = [begin(Item, "list", day("2024-03-04"), campaign=campaign, area="执法", **told).matter for _ in range(3)]
    for area in ("决策", "普法", "决策"):
        begin(Item, "list", day("2024-03-05"), campaign=patrol, area=area, **told)
    take(items[0], "complete", day("2024-06-03"), by=owner, result="已整改")
    for on in ("2024-03-01", "2024-05-06"):
        begin(Plan, "adopt", day(on), campaign=campaign)
    begin(Measure, "set", day("2024-03-06"), item=items[1])
    begin(Example, "issue", day("2024-10-18"), campaign=campaign, kind="negative", content="案情")
    assert (figure("campaigns", county), figure("campaigns", county, "kind=patrol")) == (2, 1)
    assert (figure("items", county, "kind=campaign"), figure("items", county, "kind=patrol")) == (3, 3)
    assert figure("items", county, "kind=campaign;status=done") == 1
    assert figure("items", county, "kind=campaign;status=ongoing") == 2
    assert (figure("item_areas", county, "kind=patrol"), figure("item_areas", county)) == (2, 3)
    assert (figure("plans", county), figure("measures", county), figure("examples", county)) == (2, 1, 1)


def test_actions_count_and_what_they_reached_adds_up(begin: Build, campaign: Campaign, county: Organ) -> None:
    def hold(kind: str, **data: Any) -> None:
        begin(Action, "hold", day("2024-05-06"), campaign=campaign, kind=kind, **data)

    hold("operation")
    hold("enterprise", object="enterprise", visited=4)
    hold("enterprise", object="enterprise", visited=3)
    hold("forum", object="practitioner", visited=40, questionnaires=38)
    hold("household", object="resident", visited=25, questionnaires=20)
    assert (figure("actions", county), figure("actions", county, "kind=enterprise")) == (5, 2)
    assert (figure("enterprises_visited", county), figure("people_visited", county)) == (7, 65)
    assert figure("people_visited", county, "object=practitioner") == 40
    assert (figure("questionnaires", county), figure("questionnaires", county, "object=resident")) == (58, 20)


def test_clues_count_by_source_and_by_whether_they_are_true(clue: Build, take: Build, county: Organ) -> None:
    take(clue(), "find_true", day("2024-03-01"), found="属实")
    take(clue(source="public"), "find_unfounded", day("2024-03-01"), found="不属实")
    clue(source="public")
    assert (figure("clues", county), figure("clues", county, "source=public")) == (3, 2)
    assert (figure("clues", county, "verified=yes"), figure("clues", county, "verified=no")) == (1, 1)


def test_problems_count_when_listed_and_when_closed(
    listed: Build, closed: Build, take: Build, keeper: User, county: Organ
) -> None:
    closed()
    late = closed(on=day("2024-05-06"))
    listed()
    assert (figure("problems", county), figure("problems_closed", county)) == (3, 2)
    assert figure("problems_closed", county, "timely=yes") == 1
    assert round(float(figure("closure_rate", county)), 2) == 66.67
    assert figure("overdue", county) == 1
    (behind,) = records("supervision.overdue", county, Period.year(2024)).values()
    assert [row.stage for row in behind] == ["rectifying"]
    take(late, "reopen", day("2024-09-02"), due_on=day("2024-10-31"), found="反弹")
    assert (figure("problems_closed", county), figure("overdue", county)) == (1, 2)
