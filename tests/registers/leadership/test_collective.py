"""The discussion of a major decision is entered once, at the meeting; the rate of collective discussion counts it."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.kernel.links import name_of
from fazhi.kernel.organs import Organ
from fazhi.registers.decisions.models import Proceeding
from tests.registers.conftest import refused
from tests.registers.decisions.conftest import (  # noqa: F401
    drafting,
    forum,
    proceed,
    proposed,
    reviewed,
    submitted,
    tabled,
)

from .conftest import Build, again

TOLD = {"opinion": "原则同意", "present": 9, "agreed": 9, "dissent": 0, "spoke_last": True}


def rate(county: Organ) -> Any:
    return value("decisions.discussion_rate", county, Period.year(2024)).value


def discussions() -> list[Proceeding]:
    return list(Proceeding.objects.filter(step=";discussion;"))


def test_a_decision_passed_at_a_meeting_counts_as_discussed_by_all(
    tabled: Build,  # noqa: F811
    called: Build,
    held: Build,
    listed: Build,
    take: Build,
    county: Organ,
) -> None:
    decision, meeting = tabled(), called()
    item = listed(meeting, about=decision.number)
    held(meeting)
    item = take(item, "decide", "2024-05-06", **TOLD).matter
    (discussion,) = discussions()
    assert (item.stage, item.conclusion) == ("discussed", "passed")
    assert (discussion.decision, discussion.meeting) == (decision, name_of(meeting))
    assert again(decision).decided_on == item.considered_on
    assert rate(county) == 100


def test_a_decision_that_its_register_does_not_know_as_taken_is_not_passed_otherwise(
    tabled: Build,  # noqa: F811
    called: Build,
    held: Build,
    listed: Build,
    take: Build,
) -> None:
    decision, meeting = tabled(), called()
    item = listed(meeting, about=decision)
    held(meeting)
    with refused("重大行政决策程序暂行条例(2019)第三十条", code="decision_not_taken", field="conclusion"):
        take(item, "discuss", "2024-05-06", conclusion="passed")
    assert take(item, "discuss", "2024-05-06", conclusion="revise").matter.stage == "discussed"


def test_what_the_register_of_decisions_forbids_refuses_the_item_as_well(
    drafting: Build,  # noqa: F811
    called: Build,
    held: Build,
    listed: Build,
    take: Build,
) -> None:
    decision, meeting = drafting(), called()
    item = listed(meeting, about=decision)
    held(meeting)
    with refused(code="wrong_stage"):
        take(item, "decide", "2024-05-06", **TOLD)
    assert again(item).stage == "listed"
    assert discussions() == []


def test_the_order_of_speaking_is_judged_by_the_register_of_decisions(
    tabled: Build,  # noqa: F811
    called: Build,
    held: Build,
    listed: Build,
    take: Build,
) -> None:
    meeting = called()
    item = listed(meeting, about=tabled())
    held(meeting)
    with refused("重大行政决策程序暂行条例(2019)第三十条", code="head_did_not_speak_last"):
        take(item, "decide", "2024-05-06", **{**TOLD, "spoke_last": False})


@pytest.mark.parametrize("kind", ["committee", "standing_committee", "dispatch", "promotion"])
def test_a_decision_is_passed_by_no_other_meeting_than_the_act_names(
    tabled: Build,  # noqa: F811
    called: Build,
    held: Build,
    listed: Build,
    take: Build,
    kind: str,
) -> None:
    meeting = called(kind=kind)
    item = listed(meeting, about=tabled())
    held(meeting)
    with refused("重大行政决策程序暂行条例(2019)第三十条", code="no_deciding_meeting"):
        take(item, "decide", "2024-05-06", **TOLD)
    assert discussions() == []


@pytest.mark.parametrize("about", ["", "task"])
def test_an_item_about_no_decision_is_not_passed_as_one(
    called: Build, held: Build, listed: Build, take: Build, task: Build, about: str
) -> None:
    meeting = called()
    item = listed(meeting, about=task()) if about else listed(meeting)
    held(meeting)
    with refused("重大行政决策程序暂行条例(2019)第三十条", code="about_no_decision"):
        take(item, "decide", "2024-05-06", **TOLD)
