"""Organisations and mediators over time: size and term of a committee, appointment, training, the ways to leave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.registers.mediation.models import Mediator, Organisation
from tests.domain import person, refused

from .conftest import Build, codes, due

ACT = "人民调解法(2010)"


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- committees


@pytest.mark.parametrize("members", [3, 9])
def test_a_committee_has_three_to_nine_members(found: Build, members: int) -> None:
    assert found(members=members).matter.members == members


@pytest.mark.parametrize("members", [2, 10])
def test_a_committee_of_another_size_is_refused(found: Build, members: int) -> None:
    with refused(ACT + "第八条第二款", code="committee_of_wrong_size", field="members"):
        found(members=members, women=1)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        pytest.param("village", True, id="village"),
        pytest.param("township", True, id="township"),
        pytest.param("sector", True, id="sector"),
        pytest.param("centre", False, id="centre"),
        pytest.param("room", False, id="room"),
    ],
)
def test_only_a_committee_is_elected(found: Build, kind: str, asked: bool) -> None:
    without = {"elected_on": None, "members": None, "women": None, "host": "甲县人民法院"}
    if asked:
        with refused(ACT + "第九条第一款", code="committee_without_election"):
            found(kind, **without)
    else:
        assert found(kind, **without).matter.term_due_on is None


def test_a_committee_without_a_woman_is_asked_about(found: Build) -> None:
    assert codes(found(women=0)) == {"committee_without_woman"}


def test_a_sector_body_says_its_sector(found: Build) -> None:
    assert codes(found("sector")) == {"says_no_sector"}
    assert codes(found("sector", sector="医疗")) == set()


def test_members_serve_three_years_and_may_be_elected_again(committee: Organisation, take: Build) -> None:
    assert (due(committee, "term"), committee.term_due_on) == (
        day("2025-05-12"),
        day("2025-05-12"),
    )  # the 10th is a Saturday
    elected = {"members": 5, "women": 2, "elected_by": "村民会议"}
    done = take(committee, "elect", day("2025-05-08"), **elected)
    assert (done.matter.term_due_on, codes(done)) == (day("2028-05-08"), set())


def test_an_election_after_the_term_is_noted(committee: Organisation, take: Build) -> None:
    done = take(committee, "elect", day("2025-05-13"), members=5, women=2, elected_by="村民会议")
    assert codes(done) == {"term_is_over"}


def test_the_justice_bureau_tells_the_court(committee: Organisation, take: Build, handler: User) -> None:
    with refused(ACT + "第十条", code="no_role"):
        take(committee, "inform_court", day("2022-05-20"), content="设立情况")
    done = take(committee, "inform_court", day("2022-05-20"), by=handler, content="设立情况")
    assert done.matter.court_informed_on == day("2022-05-20")


def test_with_an_organisation_its_mediators_leave(committee: Organisation, appoint: Build, take: Build) -> None:
    gone = take(appoint(title="孙某").matter, "leave", day("2023-01-04"), left_by="resigned").matter
    appoint()
    take(committee, "dissolve", day("2024-02-01"), grounds="村级建制调整")
    left = {m.title: (m.stage, m.left_on, m.left_by) for m in Mediator.objects.all()}
    assert left == {
        "李某": ("left", day("2024-02-01"), "dissolved"),
        gone.title: ("left", day("2023-01-04"), "resigned"),
    }


# -- mediators


def test_a_centre_elects_nobody(found: Build, appoint: Build) -> None:
    with refused(ACT + "第十三条", code="elected_to_no_committee"):
        appoint(organisation=found("centre").matter, appointed_by="elected")


def test_nobody_is_appointed_to_what_does_not_stand_yet(appoint: Build) -> None:
    with refused(code="no_longer_stands", field="organisation"):
        appoint(day("2022-05-09"))


def test_hours_of_training_add_up(appoint: Build, take: Build, handler: User) -> None:
    mediator = appoint().matter
    for on, hours in (("2022-09-01", 16), ("2023-09-01", 8)):
        mediator = take(mediator, "train", day(on), by=handler, topic="调解技能", hours_of_course=hours).matter
    assert (mediator.hours, mediator.trained_on) == (24, day("2023-09-01"))


def test_a_certificate_without_training_is_asked_about(appoint: Build, take: Build, handler: User) -> None:
    done = take(appoint().matter, "certify", day("2022-09-02"), by=handler, certificate_number="调001")
    assert codes(done) == {"never_trained"}


@pytest.mark.parametrize("conduct", ["partial", "insult", "bribe", "secrets"])
def test_who_is_dismissed_did_what_the_act_lists(appoint: Build, take: Build, conduct: str) -> None:
    mediator = take(appoint().matter, "dismiss", day("2023-03-01"), conduct=conduct, facts="查证属实").matter
    assert (mediator.stage, mediator.left_by) == ("left", "dismissed")


def test_dismissal_is_not_entered_as_leaving(appoint: Build, take: Build) -> None:
    with refused(ACT + "第十五条", code="left_by_conduct"):
        take(appoint().matter, "leave", day("2023-03-01"), left_by="dismissed")


def test_an_admonished_mediator_stays(appoint: Build, take: Build) -> None:
    done = take(appoint().matter, "admonish", day("2023-03-01"), conduct="insult", facts="言语不当，已经道歉")
    assert done.matter.stage == "serving"


@pytest.mark.parametrize(
    ("today", "stage"),
    [pytest.param("2024-05-31", "serving", id="the last day"), pytest.param("2024-06-01", "left", id="the day after")],
)
def test_an_engagement_ends_by_itself(appoint: Build, today: str, stage: str) -> None:
    mediator = appoint(engaged_until_on=day("2024-05-31")).matter
    advance(Mediator.record, day(today))
    again: Any = Mediator.objects.get(pk=mediator.pk)
    assert again.stage == stage
    assert again.left_on == (day("2024-06-01") if stage == "left" else None)


def test_a_renewed_engagement_goes_on(appoint: Build, take: Build) -> None:
    mediator = appoint(engaged_until_on=day("2024-05-31")).matter
    take(mediator, "renew", day("2024-05-20"), engaged_until_on=day("2027-05-31"))
    advance(Mediator.record, day("2024-06-01"))
    assert Mediator.objects.get(pk=mediator.pk).stage == "serving"


def test_another_organ_does_not_write_here(committee: Organisation, take: Build, police: Organ) -> None:
    stranger = person("elsewhere", police, Role.HANDLER)
    with refused(code="no_role"):
        take(committee, "dissolve", day("2024-02-01"), by=stranger, grounds="合并")
