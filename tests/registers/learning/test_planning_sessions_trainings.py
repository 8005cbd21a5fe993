"""What a unit plans and learns: in which bodies, on which day, with whom; speeches, papers, trainings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role
from fazhi.kernel.refusal import Refused
from fazhi.registers.learning.models import Paper, Session, Speech, Training
from tests.domain import person, refused

from .conftest import HELD, Build, codes


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- plan


def test_an_item_is_learnt_in_a_session_of_the_unit(plan: Build, meet: Build, take: Build) -> None:
    matter = take(plan().matter, "complete", day("2024-06-28"), session=meet().matter).matter
    assert (matter.stage, matter.done, matter.done_on, matter.timely) == ("done", True, day("2024-06-28"), True)


def test_what_is_learnt_late_is_noted(plan: Build, take: Build) -> None:
    done = take(plan().matter, "complete", day("2024-06-29"))
    assert (codes(done), done.matter.timely) == ({"learnt_late"}, False)


def test_an_item_is_put_off_to_a_later_day_only(plan: Build, take: Build) -> None:
    matter = plan().matter
    with refused(code="not_later_than_before", field="planned_on"):
        take(matter, "postpone", day("2024-06-03"), planned_on=day("2024-06-28"), ground="换届")
    with refused(code="planned_for_the_past", field="planned_on"):
        take(matter, "postpone", day("2024-07-02"), planned_on=day("2024-07-01"), ground="换届")
    take(matter, "postpone", day("2024-06-03"), planned_on=day("2024-09-30"), ground="换届")
    assert codes(take(matter, "complete", day("2024-09-30"))) == set()


def test_a_session_that_is_still_to_come_completes_nothing(plan: Build, meet: Build, take: Build) -> None:
    ahead = meet(step="arrange", planned_on=day("2024-07-01")).matter
    with refused(code="learnt_elsewhere", field="session"):
        take(plan().matter, "complete", day("2024-06-28"), session=ahead)


def test_a_dropped_item_stays_in_the_plan_and_is_not_done(plan: Build, take: Build) -> None:
    matter = take(plan().matter, "drop", day("2024-05-06"), ground="上级统一安排").matter
    assert (matter.stage, matter.done, matter.adopted_on) == ("dropped", False, day("2024-02-05"))


def test_the_past_is_not_planned(plan: Build) -> None:
    with refused(code="planned_for_the_past", field="planned_on"):
        plan(planned_on=day("2024-02-02"))


# -- sessions


@pytest.mark.parametrize("form", ["standing_committee", "executive_meeting"])
def test_a_department_has_no_meeting_of_a_county(meet: Build, county: Organ, form: str) -> None:
    with refused(code="meeting_of_a_county_only", field="form"):
        meet(form=form)
    head = person("county_clerk", county, Role.HANDLER)
    assert meet(form=form, by=head, organ=county).matter.organ == county


def test_a_session_is_arranged_and_held(meet: Build, take: Build) -> None:
    matter = meet(step="arrange", planned_on=day("2024-03-20")).matter
    assert (matter.stage, matter.held_on) == ("planned", None)
    matter = take(matter, "hold", day("2024-03-20"), attendees=12).matter
    assert (matter.stage, matter.held_on, matter.attendees, matter.timely) == ("held", day("2024-03-20"), 12, True)


def test_a_cancelled_session_was_not_held(meet: Build, take: Build) -> None:
    matter = meet(step="arrange", planned_on=day("2024-03-20")).matter
    assert take(matter, "cancel", day("2024-03-19"), ground="冲突").matter.held_on is None


DOUBTS = [
    pytest.param({"attendees": 0}, {"nobody_came"}, id="nobody came"),
    pytest.param({"form": "party_lecture"}, {"lecture_by_nobody"}, id="lecture by nobody"),
    pytest.param({"form": "party_lecture", "speaker": "何局长"}, set(), id="lecture"),
    pytest.param({"led_by": "top_leaders", "attendees": 9}, set(), id="led by the head"),
]


@pytest.mark.parametrize(("told", "asked"), DOUBTS)
def test_what_can_hardly_be_is_asked_about(meet: Build, told: dict[str, Any], asked: set[str]) -> None:
    assert codes(meet(**told)) == asked


@pytest.mark.parametrize(
    ("form", "asked"), [("party_group", True), ("centre_group", False), ("party_lecture", False)], ids=str
)
def test_a_session_entered_twice_is_asked_about(meet: Build, form: str, asked: bool) -> None:
    for first in ("party_group", "party_lecture"):
        meet(form=first, speaker="何局长")
    assert ("entered_before" in codes(meet(form=form, speaker="何局长"))) is asked


# -- speeches and papers


def test_a_speech_belongs_to_a_session_that_was_held(opened: Build, meet: Build) -> None:
    told = {"kind": "exchange", "speaker": "何局长"}
    ahead = meet(step="arrange", planned_on=day("2024-03-20")).matter
    with refused(code="not_held", field="session"):
        opened(Speech, "speak", HELD, session=ahead, **told)
    session = meet().matter
    with refused(code="spoken_on_another_day", field="session"):
        opened(Speech, "speak", day("2024-03-18"), session=session, **told)
    assert opened(Speech, "speak", HELD, session=session, **told).matter.spoken_on == HELD
    with pytest.raises(Refused, match="已经登记"):
        opened(Speech, "speak", HELD, session=session, **told)


def test_who_held_the_session_enters_the_speeches(opened: Build, meet: Build, township: Organ) -> None:
    other = person("elsewhere", township, Role.HANDLER)
    with refused(code="held_by_another_unit"):
        opened(Speech, "speak", HELD, by=other, organ=township, session=meet().matter, kind="exchange", speaker="李某")


def test_a_paper_may_be_shared(opened: Build, take: Build) -> None:
    matter = opened(Paper, "submit", HELD, kind="report", author="李某").matter
    assert matter.stage == "submitted"
    matter = take(matter, "share", day("2024-04-01"), outlet="学法交流会").matter
    assert (matter.stage, matter.shared_on) == ("shared", day("2024-04-01"))


# -- trainings


def test_a_training_is_arranged_and_held(train: Build, take: Build) -> None:
    matter = train(step="arrange", planned_on=day("2024-03-22")).matter
    assert (matter.people, matter.held_on) == (None, None)
    matter = take(matter, "hold", day("2024-03-25"), people=45).matter
    assert (matter.stage, matter.people, matter.timely) == ("held", 45, False)


def test_a_training_of_nobody_is_refused(train: Build) -> None:
    with refused(code="nobody_trained", field="people"):
        train(people=0)
    assert not Training.objects.exists()


def test_another_unit_enters_nothing_here(meet: Build, township: Organ) -> None:
    with refused(code="no_role"):
        meet(by=person("elsewhere", township, Role.HANDLER))
    assert not Session.objects.exists()
