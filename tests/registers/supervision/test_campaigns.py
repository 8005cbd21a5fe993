"""A campaign with its plans, items, actions and examples: what is taken, what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.supervision.models import Action, Campaign, Example, Item, Measure, Plan
from tests.registers.conftest import refused

from .conftest import Build


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def item(begin: Build, campaign: Campaign, police: Organ) -> Build:
    """`item(…)`: on the list since 4 March 2024, owned by the police bureau."""

    def build(**data: Any) -> Item:
        values = {"campaign": campaign, "area": "执法程序", "owner": police, "due_on": day("2024-06-28"), **data}
        return begin(Item, "list", day("2024-03-04"), **values).matter  # type: ignore[no-any-return]

    return build


def test_each_plan_is_the_next_edition(begin: Build, campaign: Campaign) -> None:
    adopted = [begin(Plan, "adopt", day("2024-03-01"), campaign=campaign).matter.edition for _ in range(3)]
    assert adopted == [1, 2, 3]


def test_an_edition_is_there_once(begin: Build, campaign: Campaign) -> None:
    begin(Plan, "adopt", day("2024-03-01"), campaign=campaign, edition=2)
    with refused():
        begin(Plan, "adopt", day("2024-03-08"), campaign=campaign, edition=2)


def test_the_owner_completes_an_item_and_the_keeper_may_send_it_back(item: Build, take: Build, owner: User) -> None:
    done = take(item(), "complete", day("2024-06-20"), by=owner, result="已整改").matter
    assert (done.status, done.done_on, done.timely) == ("done", day("2024-06-20"), True)
    back = take(done, "take_up_again", day("2024-06-24"), ground="台账没有建立").matter
    assert (back.status, back.done_on) == ("ongoing", None)


def test_an_item_without_last_day_is_never_late(item: Build, take: Build, owner: User) -> None:
    assert take(item(due_on=None), "complete", day("2025-06-20"), by=owner, result="已整改").matter.timely is None


def test_an_item_with_open_measures_is_not_complete(item: Build, begin: Build, take: Build, owner: User) -> None:
    found = item()
    begin(Measure, "set", day("2024-03-11"), item=found)
    with refused(code="measures_open"):
        take(found, "complete", day("2024-06-20"), by=owner, result="已整改")


def test_an_extension_goes_forward(item: Build, take: Build) -> None:
    with refused(code="not_later", field="due_on"):
        take(item(), "extend", day("2024-06-20"), due_on=day("2024-06-14"), ground="工期")


def test_a_campaign_may_end_with_items_open_but_says_so(item: Build, take: Build, campaign: Campaign) -> None:
    item()
    done = take(campaign, "end", day("2024-12-20"), result="总结")
    assert [w.code for w in done.warnings] == ["items_open"]


def test_after_its_end_nothing_is_entered_for_a_campaign(begin: Build, take: Build, campaign: Campaign) -> None:
    ended = take(campaign, "end", day("2024-12-20"), result="总结").matter
    with refused(code="campaign_ended", field="campaign"):
        begin(Action, "hold", day("2024-12-23"), campaign=ended, kind="operation")
    begin(Action, "hold", day("2024-12-19"), campaign=ended, kind="operation")


def test_a_unit_takes_part_in_the_campaign_of_the_office_above_only(
    begin: Build, campaign: Campaign, clerk: User, township: Organ, police: Organ, owner: User
) -> None:
    begin(Action, "hold", day("2024-03-08"), by=clerk, organ=township, campaign=campaign, kind="publicity")
    own = begin(Campaign, "start", day("2024-03-01"), by=clerk, organ=township, kind="campaign").matter
    with refused(code="of_another_organ", field="campaign"):
        begin(Action, "hold", day("2024-03-08"), by=owner, organ=police, campaign=own, kind="operation")


def test_who_was_visited_is_said_by_kind_and_number(begin: Build, campaign: Campaign) -> None:
    told = {"campaign": campaign, "kind": "enterprise", "visited": 4}
    with refused(code="visited_without_object", field="object"):
        begin(Action, "hold", day("2024-03-08"), **told)
    begin(Action, "hold", day("2024-03-08"), object="enterprise", **told)


def test_an_example_may_come_from_a_problem_of_the_pool(begin: Build, campaign: Campaign, listed: Build) -> None:
    told = {"campaign": campaign, "kind": "negative", "content": "案情和启示", "problem": listed()}
    assert begin(Example, "issue", day("2024-10-18"), **told).matter.problem == told["problem"]
