"""Taking in: which phase needs which case, and that one dispute is entered once, wherever else it is counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fazhi.kernel.ledger.models import Event
from fazhi.kernel.people import User
from tests.domain import refused

from .conftest import BOTH, Build

ON = date(2024, 3, 1)


@pytest.mark.parametrize(
    "phase, code",
    [
        pytest.param("reconsideration", "without_its_case", id="in reconsideration without its case"),
        pytest.param("litigation", "without_its_case", id="in a suit without its case"),
    ],
)
def test_in_the_course_of_proceedings_these_are_named(taken_in: Build, phase: str, code: str) -> None:
    with refused(code=code, field="phase"):
        taken_in(ON, phase=phase)


def test_before_proceedings_there_is_no_case(taken_in: Build, application: Build) -> None:
    with refused(code="before_but_in_proceedings", field="phase"):
        taken_in(ON, phase="before", application=application())


def test_a_decided_case_is_not_in_the_course_of_proceedings(taken_in: Build, application: Build, ended: Build) -> None:
    case = ended(application(), date(2024, 2, 28))
    with refused(code="during_but_over", field="phase"):
        taken_in(ON, phase="reconsideration", application=case)


def test_a_pending_case_has_no_binding_decision(taken_in: Build, application: Build) -> None:
    with refused(code="after_but_pending", field="phase"):
        taken_in(ON, phase="after", application=application())


def test_a_case_is_named_by_its_number(taken_in: Build, application: Build) -> None:
    case = application()
    dispute = taken_in(ON, phase="reconsideration", application=case.number)
    assert dispute.application == f"reconsideration.application:{case.pk}"
    assert dispute.counted_elsewhere
    assert Event.objects.get(record=dispute.label, seq=1).changes["application"] == ["", dispute.application]


def test_a_dispute_without_case_is_counted_here_alone(taken_in: Build) -> None:
    assert not taken_in(ON).counted_elsewhere


def test_a_case_that_was_taken_in_is_not_taken_in_again(taken_in: Build, application: Build) -> None:
    case = application()
    first = taken_in(ON, phase="reconsideration", application=case)
    with refused(code="already_taken_in", field="application") as _:
        taken_in(ON, phase="reconsideration", application=case)
    assert first.number


def test_the_suit_after_the_reconsideration_is_the_same_dispute(
    taken_in: Build, application: Build, ended: Build, suit: Build
) -> None:
    case = application()
    taken_in(ON, phase="reconsideration", application=case)
    case = ended(case)
    with refused(code="already_taken_in", field="case"):
        taken_in(date(2024, 6, 3), phase="litigation", case=suit(date(2024, 5, 6), application=case))


def test_the_reconsideration_before_the_suit_is_the_same_dispute(
    taken_in: Build, application: Build, ended: Build, suit: Build
) -> None:
    case = ended(application())
    taken_in(date(2024, 6, 3), phase="litigation", case=suit(date(2024, 5, 6), application=case))
    with refused(code="already_taken_in", field="application"):
        taken_in(date(2024, 6, 3), phase="after", application=case)


def test_a_case_that_comes_later_is_linked_and_adds_no_dispute(
    taken_in: Build, take: Build, application: Build
) -> None:
    dispute = taken_in(date(2024, 2, 20))
    dispute = take(dispute, "link", ON, application=application().number).matter
    assert (dispute.phase, dispute.stage, dispute.counted_elsewhere) == ("before", "asked", True)


def test_linking_nothing_is_refused(taken_in: Build, take: Build) -> None:
    with refused(code="nothing_linked"):
        take(taken_in(), "link", ON)


def test_what_belongs_to_another_dispute_is_not_linked(taken_in: Build, take: Build, application: Build) -> None:
    case = application()
    taken_in(ON, phase="reconsideration", application=case)
    with refused(code="already_taken_in", field="application"):
        take(taken_in(), "link", ON, application=case)


def test_the_database_itself_refuses_a_second_dispute_about_a_case(taken_in: Build, application: Build) -> None:
    case = application()
    taken_in(ON, phase="reconsideration", application=case)
    other = taken_in()
    other.application = f"reconsideration.application:{case.pk}"
    with pytest.raises(IntegrityError), transaction.atomic():
        other.write()


def test_both_sides_must_be_willing(taken_in: Build, take: Build) -> None:
    with refused("行政复议法(2023)第五条第二款", code="somebody_unwilling", field="applicant_agrees"):
        take(taken_in(), "consent", date(2024, 3, 5), **{**BOTH, "applicant_agrees": False})


def test_under_the_earlier_act_willingness_rests_on_the_regulations(taken_in: Build, take: Build) -> None:
    dispute = taken_in(date(2023, 3, 1))
    with refused("行政复议法实施条例(2007)第五十条第一款", code="somebody_unwilling"):
        take(dispute, "consent", date(2023, 3, 3), **{**BOTH, "respondent_agrees": False})


def test_a_host_that_is_a_party_is_pointed_out(taken_in: Build, take: Build) -> None:
    dispute = taken_in()
    done = take(dispute, "consent", date(2024, 3, 5), host=dispute.respondent, **BOTH)
    assert [warning.code for warning in done.warnings] == ["hosted_by_respondent"]


def test_a_stranger_may_not_take_in(taken_in: Build, take: Build, stranger: User) -> None:
    with refused(code="no_role"):
        take(taken_in(), "consent", date(2024, 3, 5), by=stranger, **BOTH)
