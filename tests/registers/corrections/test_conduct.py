"""Rewards, sanctions and proposals: what each asks for, how long the others have, and what follows for the person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain import refused

from .conftest import REPORTED, UNTIL, Build, again, clock, codes

FILED = date(2024, 6, 5)
RULED = date(2024, 7, 1)
RULING: dict[str, Any] = {"granted": True, "document": "裁1号", "told": True}


@pytest.fixture
def filed(measure: Build, take: Build) -> Build:
    """`filed(step, person)`: proposed on 3 June 2024, received by the court on the 5th."""

    def build(step: str, person: Any, **data: Any) -> Any:
        return take(measure(step, person, **data).matter, "file", FILED).matter

    return build


@pytest.mark.parametrize("kind", ["praise", "admonish", "warn"])
def test_what_the_agency_decides_itself_is_done_with_its_day(supervised: Build, measure: Build, kind: str) -> None:
    matter = measure(kind, supervised(), document="决1号", served_on=date(2024, 6, 4)).matter
    assert (matter.stage, matter.kind, matter.decided_on) == ("imposed", kind, date(2024, 6, 3))


def test_nobody_is_warned_before_he_was_received(notified: Build, measure: Build) -> None:
    with refused("社区矫正法(2019)第二十三条", code="not_under_correction", field="person"):
        measure("warn", notified())


def test_nothing_is_decided_for_a_day_before_the_reception(supervised: Build, measure: Build) -> None:
    matter = supervised()
    with refused("社区矫正法(2019)第二十三条", code="before_reception"):
        measure("warn", matter, date(2024, 3, 7))
    assert measure("warn", matter, REPORTED).matter.stage == "imposed"


PROPOSALS = [
    pytest.param("probation", "propose_revocation", "社区矫正法(2019)第四十八条第一款", id="revocation of probation"),
    pytest.param("parole", "propose_revocation", "社区矫正法(2019)第四十八条第一款", id="revocation of parole"),
    pytest.param("outside", "propose_reimprisonment", "社区矫正法(2019)第四十九条第二款", id="return to prison"),
    pytest.param("control", "propose_commutation", "社区矫正法(2019)第三十三条第二款", id="commutation"),
]


@pytest.mark.parametrize("kind, step, article", PROPOSALS)
def test_the_court_has_thirty_days_from_receipt(
    supervised: Build, outside: Build, filed: Build, kind: str, step: str, article: str
) -> None:
    person = outside() if kind == "outside" else supervised(kind=kind)
    run = clock(filed(step, person), "ruling")
    assert run.limit is not None
    assert (run.due_on, run.waits, str(run.limit.citation)) == (date(2024, 7, 5), True, article)


@pytest.mark.parametrize(
    "kind, step, article, code",
    [
        ("control", "propose_revocation", "社区矫正法(2019)第四十六条第一款", "nothing_to_revoke"),
        ("probation", "propose_reimprisonment", "社区矫正法(2019)第四十九条第一款", "nothing_to_reimprison"),
    ],
    ids=["control cannot be revoked", "probation has no prison to return to"],
)
def test_a_proposal_fits_the_kind(
    supervised: Build, measure: Build, kind: str, step: str, article: str, code: str
) -> None:
    with refused(article, code=code, field="person"):
        measure(step, supervised(kind=kind))


def test_the_proposal_is_copied_to_the_procuratorate(supervised: Build, measure: Build) -> None:
    with refused("社区矫正法(2019)第四十六条第三款", code="no_copy_sent", field="copied"):
        measure("propose_revocation", supervised(), copied=False)


@pytest.mark.parametrize("evidence", ["", None])
def test_a_proposal_without_evidence_is_refused(supervised: Build, measure: Build, evidence: Any) -> None:
    with refused("社区矫正法(2019)第四十六条第三款", code="required", field="evidence"):
        measure("propose_revocation", supervised(), evidence=evidence)


def test_a_revocation_ends_the_correction_on_the_day_of_the_ruling(
    supervised: Build, filed: Build, take: Build
) -> None:
    person = supervised()
    done = take(filed("propose_revocation", person), "rule", RULED, **RULING)
    person = again(person)
    assert (done.matter.stage, person.stage, person.termination) == ("answered", "terminated", "revoked")
    assert (person.terminated_on, person.ended_on) == (RULED, RULED)


def test_a_return_to_prison_ends_it_too(outside: Build, filed: Build, take: Build) -> None:
    person = outside()
    take(filed("propose_reimprisonment", person), "rule", RULED, **RULING)
    assert again(person).termination == "reimprisoned"


def test_what_the_court_refuses_changes_nothing(supervised: Build, filed: Build, take: Build) -> None:
    person = supervised()
    take(filed("propose_revocation", person), "rule", RULED, **{**RULING, "granted": False})
    assert again(person).stage == "supervised"


def test_a_commutation_moves_the_end_of_the_term(supervised: Build, filed: Build, take: Build) -> None:
    person = supervised()
    matter = filed("propose_commutation", person)
    with refused("社区矫正法(2019)第三十三条第二款", code="new_term_unknown", field="new_term_until"):
        take(matter, "rule", RULED, **RULING)
    take(matter, "rule", RULED, **RULING, new_term_until=date(2025, 1, 7))
    assert (again(person).term_until_on, clock(person, "term").due_on) == (date(2025, 1, 7), date(2025, 1, 7))
    assert again(person).term_until_on != UNTIL


@pytest.mark.parametrize("on, late", [(date(2024, 7, 5), False), (date(2024, 7, 6), True)], ids=["last day", "after"])
def test_a_late_ruling_is_said(supervised: Build, filed: Build, take: Build, on: date, late: bool) -> None:
    done = take(filed("propose_revocation", supervised()), "rule", on, **{**RULING, "granted": False})
    assert ("ruled_late" in codes(done)) is late


# --- arrest -------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(supervised: Build, filed: Build, take: Build) -> Build:
    """`asked()`: arrest asked for on 6 June 2024."""

    def build() -> Any:
        return take(filed("propose_revocation", supervised()), "ask_arrest", date(2024, 6, 6), danger="可能逃跑").matter

    return build


@pytest.mark.parametrize(
    "on, late", [(date(2024, 6, 8), False), (date(2024, 6, 9), True)], ids=["within two days", "on the third"]
)
def test_the_court_decides_on_arrest_within_forty_eight_hours(asked: Build, take: Build, on: date, late: bool) -> None:
    done = take(asked(), "decide_arrest", on, arrested=True)
    assert ("arrest_decided_late" in codes(done)) is late


def test_detention_ends_thirty_days_after_the_arrest(asked: Build, take: Build) -> None:
    matter = take(asked(), "decide_arrest", date(2024, 6, 6), arrested=True).matter
    matter = take(matter, "arrest", date(2024, 6, 7)).matter
    run = clock(matter, "detention")
    assert run.limit is not None
    assert (run.due_on, str(run.limit.citation)) == (date(2024, 7, 7), "社区矫正法(2019)第四十七条第二款")


def test_without_arrest_there_is_no_detention(asked: Build, take: Build) -> None:
    matter = take(asked(), "decide_arrest", date(2024, 6, 7), arrested=False).matter
    with refused("社区矫正法(2019)第四十七条第二款", code="arrest_not_decided"):
        take(matter, "arrest", date(2024, 6, 8))
    with pytest.raises(KeyError):
        clock(matter, "detention")


@pytest.mark.parametrize("until, shorter", [(date(2025, 3, 6), True), (date(2025, 3, 7), False)], ids=["less", "same"])
def test_a_commutation_shortens_the_term(
    supervised: Build, filed: Build, take: Build, until: date, shorter: bool
) -> None:
    matter = filed("propose_commutation", supervised())
    if shorter:
        take(matter, "rule", RULED, **RULING, new_term_until=until)
        assert again(matter.person).term_until_on == until
    else:
        with refused(code="term_not_shortened", field="new_term_until"):
            take(matter, "rule", RULED, **RULING, new_term_until=until)


def test_who_was_arrested_and_is_not_revoked_is_set_free(asked: Build, take: Build) -> None:
    matter = take(asked(), "decide_arrest", date(2024, 6, 7), arrested=True).matter
    done = take(matter, "rule", RULED, **{**RULING, "granted": False})
    assert [w.citation for w in done.warnings if w.code == "arrested_for_nothing"] == [
        "社区矫正法(2019)第四十八条第四款"
    ]


def test_arrest_is_asked_for_with_a_revocation_only(outside: Build, filed: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第四十七条第一款", code="no_revocation"):
        take(filed("propose_reimprisonment", outside()), "ask_arrest", date(2024, 6, 6), danger="可能逃跑")


def test_an_arrest_that_nobody_asked_for_is_refused(supervised: Build, filed: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第四十七条第二款", code="arrest_not_asked"):
        take(filed("propose_revocation", supervised()), "decide_arrest", date(2024, 6, 7), arrested=True)


# --- police -------------------------------------------------------------------------------------------------------


def test_the_police_answer_without_a_term(supervised: Build, measure: Build, take: Build) -> None:
    matter = measure("propose_police", supervised(), addressed_to="甲县公安局").matter
    with refused(code="for_police"):
        take(matter, "file", FILED)
    matter = take(matter, "answer_police", RULED, granted=True, document="罚1号").matter
    assert (matter.stage, matter.granted) == ("answered", True)


def test_the_police_answer_no_proposal_to_a_court(supervised: Build, measure: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第二十八条第一款", code="for_others"):
        take(measure("propose_revocation", supervised()).matter, "answer_police", RULED, granted=True, document="无")


def test_a_proposal_may_be_withdrawn_until_it_is_received(supervised: Build, measure: Build, take: Build) -> None:
    matter = measure("propose_revocation", supervised()).matter
    assert take(matter, "withdraw", date(2024, 6, 4), ground="查明无过错").matter.stage == "withdrawn"
