"""The end: released at the end of the term, terminated before it; each with its article."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain import refused

from .conftest import RELEASED, UNTIL, Build, clock, codes

DEATH = {"termination": "death", "document": "死亡证明", "told": True}


def test_released_on_the_last_day_of_the_term(supervised: Build, take: Build) -> None:
    done = take(supervised(), "release", UNTIL, **RELEASED)
    assert (done.matter.stage, done.matter.released_on, done.matter.ended_on) == ("released", UNTIL, UNTIL)
    assert (codes(done), clock(done.matter, "term").met_in_time) == (set(), True)


def test_not_before_the_last_day_unless_pardoned(supervised: Build, take: Build) -> None:
    early = date(2025, 3, 6)
    with refused("社区矫正法(2019)第四十四条", code="term_not_over", field="ground"):
        take(supervised(), "release", early, **RELEASED)
    assert take(supervised(), "release", early, **{**RELEASED, "ground": "pardoned"}).matter.stage == "released"


def test_released_late_is_said(supervised: Build, take: Build) -> None:
    assert "released_late" in codes(take(supervised(), "release", date(2025, 3, 8), **RELEASED))


def test_the_others_are_told_of_a_release(supervised: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第四十四条", code="others_not_told", field="told"):
        take(supervised(), "release", UNTIL, **{**RELEASED, "told": False})


@pytest.mark.parametrize(
    "written, missing",
    [(date(2025, 2, 5), False), (date(2025, 2, 6), True), (None, True)],
    ids=["thirty days before", "a day too late", "none"],
)
def test_the_summary_is_due_thirty_days_before_the_end(
    supervised: Build, take: Build, written: date | None, missing: bool
) -> None:
    done = take(supervised(), "release", UNTIL, **{**RELEASED, "summary_on": written})
    assert ("no_summary_in_time" in codes(done)) is missing


def test_a_proposal_that_is_not_answered_is_pointed_out(supervised: Build, measure: Build, take: Build) -> None:
    matter = supervised()
    measure("propose_revocation", matter)
    assert "proposal_pending" in codes(take(matter, "release", UNTIL, **RELEASED))


KINDS = [
    pytest.param("control", "revoked", "社区矫正法(2019)第四十六条第一款", "nothing_to_revoke", id="control revoked"),
    pytest.param(
        "control", "reimprisoned", "社区矫正法(2019)第四十九条第一款", "nothing_to_reimprison", id="control back"
    ),
    pytest.param(
        "probation", "reimprisoned", "社区矫正法(2019)第四十九条第一款", "nothing_to_reimprison", id="probation back"
    ),
    pytest.param(
        "parole", "reimprisoned", "社区矫正法(2019)第四十九条第一款", "nothing_to_reimprison", id="parole back"
    ),
    pytest.param("probation", "revoked", "", "", id="probation revoked"),
    pytest.param("parole", "revoked", "", "", id="parole revoked"),
    pytest.param("control", "death", "", "", id="death"),
]


@pytest.mark.parametrize("kind, termination, article, code", KINDS)
def test_which_end_goes_with_which_kind(
    supervised: Build, take: Build, kind: str, termination: str, article: str, code: str
) -> None:
    data: dict[str, Any] = {"termination": termination, "document": "裁1号", "told": True}
    if not article:
        matter = take(supervised(kind=kind), "terminate", date(2024, 9, 2), **data).matter
        assert (matter.stage, matter.termination, matter.ended_on) == ("terminated", termination, date(2024, 9, 2))
        return
    with refused(article, code=code, field="termination"):
        take(supervised(kind=kind), "terminate", date(2024, 9, 2), **data)


def test_somebody_outside_of_prison_is_taken_back_and_never_revoked(outside: Build, take: Build) -> None:
    data = {"document": "决1号", "told": True}
    with refused("社区矫正法(2019)第四十六条第一款", code="nothing_to_revoke"):
        take(outside(), "terminate", date(2024, 9, 2), termination="revoked", **data)
    assert take(outside(), "terminate", date(2024, 9, 2), termination="reimprisoned", **data).matter.ended_on


def test_a_death_is_told_to_the_others(supervised: Build, take: Build) -> None:
    with refused("社区矫正法(2019)第五十一条", code="death_not_told", field="told"):
        take(supervised(), "terminate", date(2024, 9, 2), **{**DEATH, "told": False})


def test_who_was_never_received_is_not_released(notified: Build, take: Build) -> None:
    matter = take(notified(), "lose", date(2024, 4, 1), search="向家属了解").matter
    with refused("社区矫正法(2019)第四十四条", code="never_received"):
        take(matter, "release", date(2025, 3, 7), **RELEASED)
