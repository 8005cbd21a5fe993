"""Opinions of third parties and other organs (arts. 32 to 34): the time they take does not count."""

from __future__ import annotations

import pytest

from fazhi.registers.disclosure.consultation import WAITING
from fazhi.registers.disclosure.models import Application
from tests.domain import refused

from .conftest import Build, again, clock, day

ART_32 = "政府信息公开条例(2019)第三十二条"
ART_34 = "政府信息公开条例(2019)第三十四条"
DISCLOSED = {"how": "disclose", "form": "electronic", "redress": True}
JOINT = {"organs_kind": "joint", "who": "县民政局", "organs_received_on": day("2024-03-11")}


@pytest.fixture
def third_party_asked(asked: Build, take: Build) -> Build:
    """`third_party_asked()`: received on 4 March; a third party has had the letter since 11 March."""

    def build() -> Application:
        return take(  # type: ignore[no-any-return]
            asked("2024-03-04"),
            "consult_third_party",
            "2024-03-11",
            who="某企业",
            third_party_received_on=day("2024-03-11"),
        ).matter

    return build


@pytest.fixture
def heard(third_party_asked: Build, take: Build) -> Build:
    """`heard("consents")`: what the third party said on 18 March."""

    def build(opinion: str) -> Application:
        return take(third_party_asked(), "hear_third_party", "2024-03-18", third_party_opinion=opinion).matter  # type: ignore[no-any-return]

    return build


def test_a_third_party_stops_the_clock(third_party_asked: Build) -> None:
    application = third_party_asked()
    assert application.due_on is None
    assert clock(application, "third_party").due_on == day("2024-04-01")


def test_the_days_of_the_third_party_do_not_count(heard: Build) -> None:
    # 5 workdays to 8 March, paused from Monday 11 March, 15 more from Monday 18 March on.
    assert heard("consents").due_on == day("2024-04-09")


def test_the_silence_of_a_third_party_shows_only_when_its_period_is_over(third_party_asked: Build, take: Build) -> None:
    application = third_party_asked()
    with refused(ART_32, code="third_party_may_still_answer", field="third_party_opinion"):
        take(application, "hear_third_party", "2024-04-01", third_party_opinion="silent")
    silent = take(application, "hear_third_party", "2024-04-02", third_party_opinion="silent").matter
    assert silent.due_on is not None


def test_the_period_of_the_third_party_runs_from_the_day_it_got_the_letter(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "consult_third_party", "2024-03-06", who="某企业").matter
    application = take(application, "serve_third_party", "2024-03-15").matter
    assert clock(application, "third_party").due_on == day("2024-04-08")


def test_no_reply_while_a_third_party_is_asked(third_party_asked: Build, take: Build) -> None:
    with refused(ART_32, code="third_party_open"):
        take(third_party_asked(), "disclose", "2024-03-12", **DISCLOSED)


def test_a_well_founded_objection_keeps_the_information_back(heard: Build, take: Build) -> None:
    with refused(ART_32, code="objection_stands", field="public_interest"):
        take(heard("objects_with_reason"), "disclose", "2024-03-20", **DISCLOSED)


def test_public_interest_outweighs_it_when_the_third_party_is_told(heard: Build, take: Build) -> None:
    application = heard("objects_with_reason")
    with refused(ART_32, code="third_party_not_told", field="third_party_told_on"):
        take(application, "disclose", "2024-03-20", public_interest=True, **DISCLOSED)
    told = {"public_interest": True, "third_party_told_on": day("2024-03-20")}
    assert take(application, "disclose", "2024-03-20", **told, **DISCLOSED).matter.reply == "disclosed"


def test_an_unfounded_objection_binds_nobody_but_the_third_party_is_told(heard: Build, take: Build) -> None:
    application = heard("objects")
    with refused(ART_32, code="third_party_not_told"):
        take(application, "disclose", "2024-03-20", **DISCLOSED)
    done = take(application, "disclose", "2024-03-20", third_party_told_on=day("2024-03-20"), **DISCLOSED)
    assert done.matter.stage == "answered"


def test_who_consents_cannot_be_the_reason_to_refuse(heard: Build, take: Build) -> None:
    with refused("政府信息公开条例(2019)第十五条", code="third_party_consented", field="exemption"):
        take(heard("consents"), "refuse", "2024-03-20", exemption="third_party", reasons="商业秘密")


@pytest.mark.parametrize("step", ["refuse", "disclose_partly"])
def test_nothing_is_withheld_for_a_third_party_that_was_not_asked(asked: Build, take: Build, step: str) -> None:
    form = {"form": "paper"} if step == "disclose_partly" else {}
    with refused(ART_32, code="third_party_not_asked", field="exemption"):
        take(asked(), step, "2024-03-20", exemption="third_party", reasons="商业秘密", **form)


def test_what_can_be_split_is_disclosed_without_what_the_third_party_objects_to(heard: Build, take: Build) -> None:
    application = heard("objects_with_reason")
    split = {"form": "paper", "reasons": "隐去企业的商业秘密"}
    with refused(ART_32, code="withheld_against_objection"):
        take(application, "disclose_partly", "2024-03-20", exemption="internal", **split)
    done = take(application, "disclose_partly", "2024-03-20", exemption="third_party", **split)
    assert (done.matter.reply, done.matter.reason) == ("partial", "")


def test_a_joint_maker_that_stays_silent_consents_when_its_period_is_over(asked: Build, take: Build) -> None:
    application = take(asked("2024-03-04"), "consult_organs", "2024-03-11", **JOINT).matter
    assert clock(application, "organs").due_on == day("2024-04-01")
    with refused(ART_34, code="joint_may_still_answer", field="organs_opinion"):
        take(application, "hear_organs", "2024-04-01", organs_opinion="silent")
    silent = take(application, "hear_organs", "2024-04-02", organs_opinion="silent").matter
    assert take(silent, "disclose", "2024-04-03", **DISCLOSED).matter.reply == "disclosed"


def test_another_organ_has_no_period_and_its_silence_means_nothing(asked: Build, take: Build) -> None:
    asked_for = {"organs_kind": "concerned", "who": "县档案馆"}
    application = take(asked("2024-03-04"), "consult_organs", "2024-03-11", **asked_for).matter
    with refused(ART_34, code="not_joint"):
        take(application, "serve_organs", "2024-03-12")
    done = take(application, "hear_organs", "2024-03-18", organs_opinion="silent")
    assert [warning.code for warning in done.warnings] == ["concerned_organ_has_no_period"]
    assert done.matter.due_on == day("2024-04-09")


def test_the_clock_goes_on_when_the_last_opinion_is_in(third_party_asked: Build, take: Build) -> None:
    application = take(third_party_asked(), "consult_organs", "2024-03-12", **JOINT | {
        "organs_received_on": day("2024-03-12")}).matter  # fmt: skip
    application = take(application, "hear_third_party", "2024-03-15", third_party_opinion="consents").matter
    assert application.due_on is None
    application = take(application, "hear_organs", "2024-03-18", organs_opinion="consents").matter
    assert application.due_on == day("2024-04-09")


def test_the_list_shows_for_whom_an_application_waits(third_party_asked: Build, take: Build) -> None:
    application = again(third_party_asked())
    assert WAITING.name_on(application, day("2024-03-12")) == "等待第三方意见"
    assert Application.objects.filter(WAITING.rows("third_party", day("2024-03-12"))).get() == application
    heard = take(application, "hear_third_party", "2024-03-15", third_party_opinion="consents").matter
    assert WAITING.name_on(heard, day("2024-03-18")) == ""
    asked = take(heard, "consult_organs", "2024-03-18", organs_kind="concerned", who="县档案馆").matter
    assert WAITING.name_on(asked, day("2024-03-18")) == "等待机关意见"
    assert Application.objects.filter(WAITING.rows("organs", day("2024-03-18"))).get() == application
