"""Drills: arranged, held, assessed; what was found leads back to the plan."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.registers.emergency.models import Drill
from tests.domain import refused

from .conftest import Build, codes

HELD = date(2025, 6, 4)


def test_what_was_arranged_counts_when_it_was_held(open_matter: Build, take: Build) -> None:
    matter = open_matter(Drill, "arrange", date(2025, 5, 6), kind="accident", planned_on=date(2025, 6, 3)).matter
    assert (matter.stage, matter.held_on) == ("arranged", None)
    matter = take(matter, "hold", HELD, people=60).matter
    assert (matter.stage, matter.held_on, matter.people) == ("held", HELD, 60)


def test_what_was_cancelled_was_not_held(open_matter: Build, take: Build) -> None:
    matter = open_matter(Drill, "arrange", date(2025, 5, 6), kind="accident", planned_on=date(2025, 6, 3)).matter
    matter = take(matter, "cancel", date(2025, 6, 2), ground="防汛抢险").matter
    assert (matter.stage, matter.held_on) == ("cancelled", None)


def test_a_plan_that_was_ended_meanwhile_is_replaced_when_the_drill_is_held(
    open_matter: Build, issued: Build, take: Build
) -> None:
    old, new = issued(), issued()
    told = {"kind": "accident", "planned_on": date(2025, 6, 3), "plan": old}
    matter = open_matter(Drill, "arrange", date(2025, 5, 6), **told).matter
    take(old, "end", date(2025, 5, 20), cause="并入新的预案")
    with refused(code="plan_not_in_force", field="plan"):
        take(matter, "hold", HELD, people=60)
    assert take(matter, "hold", HELD, people=60, plan=new).matter.plan_id == new.pk


def test_a_drill_in_which_nobody_took_part_is_none(drilled: Build) -> None:
    with refused(code="nobody_took_part", field="people"):
        drilled(people=0)


@pytest.mark.parametrize("revise, said", [(True, {"plan_to_be_revised"}), (False, set())], ids=["to revise", "fine"])
def test_what_a_drill_found_leads_to_a_revision(
    issued: Build, drilled: Build, take: Build, revise: bool, said: set[str]
) -> None:
    done = take(drilled(plan=issued()), "assess", date(2025, 6, 6), found="通讯联络不畅", revise=revise)
    assert codes(done) == said
    assert done.matter.stage == "assessed"
