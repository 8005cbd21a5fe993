"""Who makes the law known and until when, what is put up, and the cases that are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.outreach.models import Case, Display, Person, Venue
from tests.domain import refused

from .conftest import HELD, NOW, Build, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- people


def test_a_law_literate_joins_when_found_fit(enter: Build, take: Build) -> None:
    matter = enter("propose").matter
    assert (matter.kind, matter.joined_on) == ("law_literate", None)
    take(matter, "train", day("2024-04-10"), content="民法典")
    matter = take(matter, "qualify", day("2024-04-12")).matter
    assert (matter.stage, matter.joined_on) == ("serving", day("2024-04-12"))


def test_nobody_is_found_fit_without_training(enter: Build, take: Build) -> None:
    with refused(code="never_trained"):
        take(enter("propose").matter, "qualify", day("2024-04-12"))


def test_who_is_given_up_never_joined(enter: Build, take: Build) -> None:
    matter = take(enter("propose").matter, "give_up", day("2024-04-12"), ground="外出务工").matter
    assert (matter.stage, matter.joined_on, matter.left_on) == ("given_up", None, None)


def test_a_law_literate_is_not_simply_engaged(enter: Build) -> None:
    with refused(code="is_law_literate", field="kind"):
        enter("engage", kind="law_literate")
    assert enter("enrol", kind="law_literate").matter.stage == "serving"


@pytest.mark.parametrize("step", ["engage", "enrol"])
def test_a_vice_principal_has_a_school(enter: Build, step: str) -> None:
    with refused(code="vice_principal_of_no_school"):
        enter(step, kind="vice_principal")
    assert enter(step, kind="vice_principal", school="甲县一中").matter.school == "甲县一中"


@pytest.mark.parametrize(
    ("today", "stage"),
    [pytest.param("2024-09-30", "serving", id="the last day"), pytest.param("2024-10-01", "left", id="the day after")],
)
def test_an_engagement_ends_by_itself(enter: Build, today: str, stage: str) -> None:
    matter = enter("engage", kind="lecturer", engaged_until_on=day("2024-09-30")).matter
    advance(Person.record, day(today))
    again: Any = Person.objects.get(pk=matter.pk)
    assert again.stage == stage
    assert (again.left_on, again.left_by) == ((day("2024-10-01"), "term") if stage == "left" else (None, ""))


def test_a_renewed_engagement_goes_on(enter: Build, take: Build) -> None:
    matter = enter("engage", kind="lecturer", engaged_until_on=day("2024-09-30")).matter
    take(matter, "renew", day("2024-09-20"), engaged_until_on=day("2027-09-30"))
    advance(Person.record, day("2024-10-01"))
    assert Person.objects.get(pk=matter.pk).stage == "serving"


@pytest.mark.parametrize(
    ("trained_on", "asked"), [(None, {"literate_without_training"}), (day("2021-06-01"), set())], ids=["unsaid", "said"]
)
def test_of_a_law_literate_entered_later_the_training_is_asked_about(
    enter: Build, trained_on: date | None, asked: set[str]
) -> None:
    assert codes(enter("enrol", day("2022-05-05"), kind="law_literate", trained_on=trained_on)) == asked


@pytest.mark.parametrize("step", ["engage", "enrol"])
def test_an_engagement_ends_on_its_first_day_at_the_earliest(enter: Build, step: str) -> None:
    assert enter(step, kind="lecturer", engaged_until_on=HELD).matter.joined_on == HELD
    with refused(code="term_over_already", field="engaged_until_on"):
        enter(step, kind="lecturer", engaged_until_on=day("2024-03-14"))


def test_who_leaves_before_the_term_says_why(enter: Build, take: Build) -> None:
    matter = enter("engage", kind="youth_volunteer").matter
    with refused(code="by_term", field="left_by"):
        take(matter, "leave", day("2024-09-20"), left_by="term")
    assert take(matter, "leave", day("2024-09-20"), left_by="moved").matter.stage == "left"


# -- displays and venues


def test_a_display_is_one_row_with_its_number(clerk: User, police: Organ, take: Build) -> None:
    told = {"title": "反诈横幅", "kind": "banner"}
    with refused(code="nothing_put_up", field="quantity"):
        act(Display, "put_up", by=clerk, on=HELD, organ=police, today=NOW, quantity=0, **told)
    matter = act(Display, "put_up", by=clerk, on=HELD, organ=police, today=NOW, quantity=12, **told).matter
    matter = take(matter, "remove", day("2024-09-02"), ground="褪色").matter
    assert (matter.stage, matter.quantity, matter.removed_on) == ("removed", 12, day("2024-09-02"))


def test_a_damaged_venue_stays_a_venue_until_it_is_closed(clerk: User, police: Organ, take: Build) -> None:
    told = {"title": "法治公园", "kind": "park"}
    matter = act(Venue, "open", by=clerk, on=HELD, organ=police, today=NOW, **told).matter
    matter = take(matter, "report_damage", day("2024-06-03"), found="两块展板破损").matter
    assert (matter.stage, matter.closed_on) == ("repair", None)
    matter = take(matter, "inspect", day("2024-07-01"), done="更换展板").matter
    assert (matter.stage, matter.inspected_on) == ("open", day("2024-07-01"))
    assert take(matter, "close", day("2025-03-03"), ground="地块征收").matter.closed_on == day("2025-03-03")


# -- cases

CHECKED = {"closed": True, "anonymous": True}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("closed", "case_not_closed"), ("anonymous", "person_recognisable")],
    ids=["still open", "somebody is recognisable"],
)
def test_a_case_that_must_not_be_told_is_refused(
    collected: Case, take: Build, checker: User, wrong: str, code: str
) -> None:
    with refused(code=code, field=wrong):
        take(collected, "check", day("2024-03-20"), by=checker, **{**CHECKED, wrong: False})


def test_only_a_reviewer_or_the_head_checks_a_case(collected: Case, take: Build) -> None:
    with refused(code="no_role"):
        take(collected, "check", day("2024-03-20"), **CHECKED)


def test_an_unchecked_case_is_not_published(collected: Case, take: Build) -> None:
    with refused(code="wrong_stage"):
        take(collected, "publish", day("2024-03-22"), outlet="公众号")


def test_a_case_is_published_and_withdrawn(collected: Case, take: Build, checker: User) -> None:
    take(collected, "check", day("2024-03-20"), by=checker, **CHECKED)
    matter = take(collected, "publish", day("2024-03-22"), outlet="公众号").matter
    matter = take(matter, "withdraw", day("2024-05-06"), ground="原决定被撤销").matter
    assert (matter.stage, matter.published_on, matter.withdrawn_on) == (
        "withdrawn",
        day("2024-03-22"),
        day("2024-05-06"),
    )


def test_a_declined_case_is_not_published(collected: Case, take: Build, checker: User) -> None:
    matter = take(collected, "decline", day("2024-03-20"), by=checker, ground="涉及未成年人").matter
    assert (matter.stage, matter.published_on) == ("declined", None)
