"""Appeal, second instance, case sent back, retrial: each instance is a case that names the one before it."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.clocks import current, runs
from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from fazhi.registers.litigation.models import Case
from tests.registers.conftest import refused

from .conftest import Build, codes, due


@pytest.fixture
def second(served: Build, take: Build, notice: Build) -> Build:
    """`second()`: the second instance of a case that the other side appealed."""

    def build(**data: object) -> Case:
        first = take(served("revoke"), "appealed_by_other", date(2024, 6, 25), appealed_on=date(2024, 6, 18)).matter
        values = {"appellant": "other", "previous": first, "court": "丙市中级人民法院", **data}
        return notice(date(2024, 6, 25), step="receive_appeal", **values).matter  # type: ignore[no-any-return]

    return build


def test_the_first_instance_shows_its_second(second: Build) -> None:
    case = second()
    assert list(case.previous.later.all()) == [case]
    assert (case.instance, case.stage, case.previous.stage) == ("second", "answering", "appealed")


def test_an_appeal_stops_the_judgment_from_taking_effect(second: Build) -> None:
    first = second().previous
    assert first.effective_on is None
    assert {"appeal", "effect"}.isdisjoint(_open(first))


def _open(case: Case) -> set[str]:
    return {code for code, run in current(runs(events_of(case))).items() if run.open}


@pytest.mark.parametrize(
    "on, refused_by",
    [
        pytest.param(date(2024, 6, 20), None, id="on the last day"),
        pytest.param(date(2024, 6, 21), "appeal_late", id="a day late"),
    ],
)
def test_our_own_appeal_after_its_period_is_refused(
    served: Build, take: Build, on: date, refused_by: str | None
) -> None:
    case = served("revoke", on=date(2024, 6, 5))
    if refused_by:
        with refused("行政诉讼法(2017)第八十五条", code=refused_by):
            take(case, "appeal", on)
        return
    appealed = take(case, "appeal", on).matter
    assert (appealed.stage, appealed.appealed_on) == ("appealed", on)


@pytest.mark.parametrize(
    "appealed_on, warnings",
    [
        pytest.param(date(2024, 6, 20), set(), id="in time"),
        pytest.param(date(2024, 6, 21), {"other_side_late"}, id="late, as far as is known here"),
    ],
)
def test_a_late_appeal_of_the_other_side_is_warned_of(
    served: Build, take: Build, appealed_on: date, warnings: set[str]
) -> None:
    done = take(served("revoke"), "appealed_by_other", date(2024, 6, 25), appealed_on=appealed_on)
    assert codes(done) == warnings


def test_an_appeal_that_comes_to_be_known_late_takes_the_effect_back(effective: Build, take: Build) -> None:
    case = take(effective(), "appealed_by_other", date(2024, 6, 26), appealed_on=date(2024, 6, 19)).matter
    assert (case.stage, case.effective_on) == ("appealed", None)
    assert "retrial" not in _open(case)


def test_a_final_judgment_cannot_be_appealed(second: Build, take: Build) -> None:
    case = take(second(), "judge", date(2024, 9, 2), outcome="uphold", appellate="uphold").matter
    case = take(case, "serve_final", date(2024, 9, 9)).matter
    assert (case.stage, case.effective_on) == ("effective", date(2024, 9, 9))
    with refused("行政诉讼法司法解释(2018)第一百零一条第二款", code="not_appealable"):
        take(case, "appealed_by_other", date(2024, 9, 20), appealed_on=date(2024, 9, 18))


@pytest.mark.parametrize(
    "outcome, ground, lost", [("uphold", "uphold", False), ("dismiss", "change", False), ("void", "change", True)]
)
def test_the_second_instance_is_lost_by_its_own_outcome(
    second: Build, take: Build, outcome: str, ground: str, lost: bool
) -> None:
    assert take(second(), "judge", date(2024, 9, 2), outcome=outcome, appellate=ground).matter.lost is lost


def test_a_second_instance_without_an_appeal_is_refused(notice: Build, served: Build) -> None:
    with refused("行政诉讼法(2017)第八十五条", code="not_appealed", field="previous"):
        notice(date(2024, 6, 25), step="receive_appeal", appellant="other", previous=served("revoke"))


def test_a_second_instance_names_its_first(notice: Build) -> None:
    with refused("行政诉讼法(2017)第八十五条", code="not_appealed"):
        notice(date(2024, 6, 25), step="receive_appeal", appellant="other")


def test_a_case_of_another_organ_is_no_lower_instance(
    notice: Build, served: Build, take: Build, township: Organ
) -> None:
    first = take(served("revoke"), "appeal", date(2024, 6, 18)).matter
    with refused(code="previous_of_other_organ", field="previous"):
        notice(date(2024, 7, 1), step="receive_appeal", organ=township, appellant="own", previous=first)


def test_a_case_sent_back_is_a_new_first_instance(second: Build, take: Build, notice: Build) -> None:
    back = take(second(), "judge", date(2024, 9, 2), outcome="remand", appellate="remand").matter
    back = take(back, "serve_final", date(2024, 9, 9)).matter
    again = notice(date(2024, 10, 14), previous=back).matter
    assert (again.instance, again.previous) == ("first", back)


def test_only_a_case_sent_back_has_a_case_before_its_first_instance(notice: Build, effective: Build) -> None:
    with refused("行政诉讼法(2017)第八十九条", code="not_remanded", field="previous"):
        notice(date(2024, 10, 14), previous=effective())


def test_in_a_case_sent_back_jurisdiction_is_not_examined(second: Build, take: Build, notice: Build) -> None:
    back = take(second(), "judge", date(2024, 9, 2), outcome="remand", appellate="remand").matter
    again = notice(date(2024, 10, 14), previous=back).matter
    with refused("行政诉讼法司法解释(2018)第十一条", code="objection_not_open"):
        take(again, "object_to_jurisdiction", date(2024, 10, 15), grounds="级别")


def test_a_case_sent_back_has_no_simplified_procedure(second: Build, take: Build, notice: Build) -> None:
    back = take(second(), "judge", date(2024, 9, 2), outcome="remand", appellate="remand").matter
    with refused("行政诉讼法(2017)第八十二条第三款", code="simplified_after_remand", field="track"):
        notice(date(2024, 10, 14), previous=back, track="simplified", simplified_ground="disclosure")


def test_what_was_sent_back_once_is_not_sent_back_again(second: Build, take: Build, notice: Build) -> None:
    back = take(second(), "judge", date(2024, 9, 2), outcome="remand", appellate="remand").matter
    again = take(notice(date(2024, 10, 14), previous=back).matter, "judge", date(2024, 12, 2), outcome="revoke").matter
    again = take(take(again, "serve", date(2024, 12, 4)).matter, "appeal", date(2024, 12, 16)).matter
    last = notice(date(2025, 1, 6), step="receive_appeal", appellant="own", previous=again).matter
    with refused("行政诉讼法(2017)第八十九条第二款", code="remanded_twice", field="outcome"):
        take(last, "judge", date(2025, 3, 3), outcome="remand", appellate="remand")


@pytest.mark.parametrize(
    "on, given, allowed",
    [
        pytest.param(date(2024, 12, 23), {}, True, id="on the last day"),
        pytest.param(date(2024, 12, 24), {}, False, id="a day late"),
        pytest.param(
            date(2025, 3, 3),
            {"ground": "evidence", "known_on": date(2025, 1, 6)},
            True,
            id="new evidence, known lately",
        ),
        pytest.param(
            date(2025, 8, 4),
            {"ground": "evidence", "known_on": date(2025, 1, 6)},
            False,
            id="new evidence, known too long",
        ),
        pytest.param(date(2025, 3, 3), {"ground": "evidence"}, False, id="new evidence, not said since when"),
    ],
)
def test_our_own_application_for_retrial_keeps_its_period(
    effective: Build, take: Build, on: date, given: dict[str, object], allowed: bool
) -> None:
    case = effective()
    if allowed:
        assert take(case, "apply_for_retrial", on, reasons="新证据", **given).matter.retrial_applied_on == on
        return
    with refused("行政诉讼法司法解释(2018)第一百一十条", code="retrial_late"):
        take(case, "apply_for_retrial", on, reasons="新证据", **given)


def test_a_retrial_follows_what_took_effect(notice: Build, effective: Build, take: Build) -> None:
    before = effective()
    case = notice(date(2024, 9, 2), step="receive_retrial_application", appellant="other", previous=before).matter
    assert (case.instance, case.previous, due(case, "defence")) == ("retrial", before, date(2024, 9, 18))


def test_what_has_not_taken_effect_has_no_retrial(notice: Build, served: Build) -> None:
    with refused("行政诉讼法司法解释(2018)第一百一十条", code="not_in_effect", field="previous"):
        notice(date(2024, 9, 2), step="receive_retrial_application", appellant="other", previous=served("revoke"))


def test_a_judgment_does_not_take_effect_while_it_can_be_appealed(served: Build, take: Build) -> None:
    with refused("行政诉讼法(2017)第八十五条", code="period_to_appeal_runs"):
        take(served("revoke", on=date(2024, 6, 5)), "take_effect", date(2024, 6, 20))


def test_a_filed_case_has_no_period_running(effective: Build, take: Build) -> None:
    case = take(effective(), "archive", date(2024, 7, 31)).matter
    assert (case.stage, _open(case)) == ("archived", set())
