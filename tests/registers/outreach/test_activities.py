"""Activities: how many came is a number, nothing has to be proved by photographs, one activity is entered once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.registers.outreach.activities import procedure
from fazhi.registers.outreach.models import Activity
from tests.domain import refused

from .conftest import HELD, Build, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_an_activity_that_was_held_is_one_row_with_its_numbers(record: Build) -> None:
    matter = record(audience=120, handouts=300).matter
    assert (matter.stage, matter.held_on, matter.audience, matter.handouts) == ("held", HELD, 120, 300)
    assert matter.registered_on == HELD


def test_an_activity_is_announced_and_held(record: Build, take: Build) -> None:
    matter = record(step="plan", planned_on=day("2024-03-22")).matter
    assert (matter.stage, matter.held_on, matter.audience) == ("planned", None, None)
    matter = take(matter, "hold", day("2024-03-22"), audience=60).matter
    assert (matter.stage, matter.held_on, matter.timely) == ("held", day("2024-03-22"), True)


def test_what_lies_behind_is_not_planned(record: Build) -> None:
    with refused(code="planned_for_the_past", field="planned_on"):
        record(step="plan", planned_on=day("2024-03-14"))


def test_a_cancelled_activity_counts_nowhere(record: Build, take: Build) -> None:
    matter = record(step="plan", planned_on=day("2024-03-22")).matter
    matter = take(matter, "cancel", day("2024-03-20"), ground="暴雨").matter
    assert (matter.stage, matter.held_on) == ("cancelled", None)


DOUBTS = [
    pytest.param({"audience": 0}, "nobody_came", id="nobody came"),
    pytest.param({"kind": "online", "handouts": 50}, "handed_out_online", id="leaflets online"),
]


@pytest.mark.parametrize(("told", "code"), DOUBTS)
def test_what_can_hardly_be_is_asked_about(record: Build, told: dict[str, Any], code: str) -> None:
    assert codes(record(**told)) == {code}


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        pytest.param({}, True, id="same day, form and topic"),
        pytest.param({"topic": "drugs"}, False, id="another topic"),
        pytest.param({"kind": "lecture"}, False, id="another form"),
        pytest.param({"on": day("2024-03-18")}, False, id="another day"),
    ],
)
def test_an_activity_entered_twice_is_asked_about(record: Build, told: dict[str, Any], asked: bool) -> None:
    record()
    assert ("entered_before" in codes(record(**told))) is asked


def test_a_list_of_another_unit_is_refused(record: Build, adopt: Build, charge: Organ, office: Any) -> None:
    other = adopt(by=office, organ=charge).matter
    with refused(code="list_of_another_unit", field="plan"):
        record(plan=other)
    assert record(plan=adopt().matter).matter.plan.organ.code == "police"


def test_no_step_asks_for_a_photograph_or_counts_views() -> None:
    asked = {i.label for step in procedure.steps for i in step.inputs}
    labels = asked | {str(f.verbose_name) for f in Activity._meta.concrete_fields}
    assert [label for label in labels if any(word in label for word in ("照片", "截图", "点赞", "转发", "浏览"))] == []
