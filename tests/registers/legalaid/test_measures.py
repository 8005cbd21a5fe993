"""The figures of the register, from matters that were really entered, against hand counts."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ

from .conftest import BELIEVED, LAWYER, REFUSAL, TERMINATION, Build, day

YEAR = Period.year(2024)


@pytest.fixture
def year(
    county: Organ,
    opened: Build,
    applied: Build,
    granted: Build,
    assigned: Build,
    notified: Build,
    concluded: Build,
    take: Build,
) -> Organ:
    """In 2024: seven cases came in, five of them with aid; three ended, one of 2023 among them, one by termination.

    One review and one assignment were late; two recipients were asked, one of them was not content.
    """
    old = take(applied(day("2023-11-01")), "grant", day("2023-11-02"), **BELIEVED).matter
    old = take(old, "assign", day("2023-11-03"), **LAWYER).matter
    old = take(old, "conclude", day("2024-01-10"), ended_by="mediated", report="已调解", recovered_fen=1_250_050).matter
    take(old, "evaluate", day("2024-01-20"), satisfaction="unsatisfied", way="phone")
    case = take(
        concluded(day("2024-05-10")), "evaluate", day("2024-05-20"), satisfaction="basically", way="phone"
    ).matter
    case = take(case, "hand_in", day("2024-05-20"), file="判决书副本").matter
    take(case, "pay", day("2024-06-03"), subsidy_fen=150_000)
    take(assigned(recipients=3, matter="injury"), "terminate", day("2024-04-01"), **TERMINATION)
    take(applied(), "grant", day("2024-03-09"), **BELIEVED)
    take(notified(), "assign", day("2024-03-05"), **LAWYER, told=True)
    opened("help", recipient="other", matter="other")
    take(applied(form="civil", matter="other"), "refuse", day("2024-03-05"), **REFUSAL)
    applied()
    return county


WANTED: list[tuple[str, str, Any]] = [
    ("applied", "", 7),
    ("applied", "decision=refused", 1),
    ("applied", "form=criminal", 1),
    ("applied", "timely=yes", 4),
    ("review_on_time_rate", "", 400 / 7),
    ("accepted", "", 5),
    ("accepted", "recipient=migrant_worker", 3),
    ("accepted", "assigned_in_time=yes", 3),
    ("accepted", "form=duty_lawyer", 1),
    ("assignment_on_time_rate", "", 60),
    ("recipients", "", 7),
    ("recipients", "recipient=migrant_worker", 5),
    ("handled", "", 6),
    ("handled", "matter=wages", 3),
    ("concluded", "", 3),
    ("concluded", "matter=injury", 1),
    ("recovered", "", 42_500.5),
    ("recovered", "matter=wages", 42_500.5),
    ("evaluated", "", 2),
    ("evaluated", "satisfaction=unsatisfied", 1),
    ("satisfaction_rate", "", 50),
    ("subsidies", "form=labour", 1_500),
]


def test_a_year_of_legal_aid_is_counted(year: Organ) -> None:
    got = {}
    for code, breakdown, _ in WANTED:
        cuts = parse_breakdown(breakdown, code) if breakdown else ()
        got[code, breakdown] = value(f"legalaid.{code}", year, YEAR, breakdown=cuts).value
    assert {key: float(number or 0) for key, number in got.items()} == {
        (code, breakdown): pytest.approx(wanted) for code, breakdown, wanted in WANTED
    }


def test_a_number_leads_to_its_records(year: Organ) -> None:
    (rows,) = records("legalaid.evaluated", year, YEAR, breakdown="satisfaction=unsatisfied").values()
    assert [row.applied_on for row in rows] == [day("2023-11-01")]
