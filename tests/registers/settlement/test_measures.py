"""The measures against hand counts; a dispute counts once, in however many registers it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figures import records, value
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ

from .conftest import PRIVATE, Build

ENDED_ON = date(2024, 3, 15)


def figure(code: str, county: Organ, breakdown: str = "", year: int = 2024) -> Any:
    return value(f"settlement.{code}", county, Period.year(year), breakdown=breakdown).value


def test_each_measure_counts_what_its_name_says(taken_in: Build, settled: Build, take: Build, county: Organ) -> None:
    settled()
    settled()
    take(taken_in(), "fail", date(2024, 3, 11), reasons="不愿意化解")
    taken_in(date(2024, 4, 1))
    assert figure("received", county) == 4
    assert figure("concluded", county) == 3
    assert figure("concluded", county, "result=failed") == 1
    assert figure("settled", county) == 2
    assert figure("settled", county, "way=agreement") == 2
    assert round(float(figure("resolution_rate", county)), 2) == 66.67
    assert float(figure("average_days", county)) == (14 + 14 + 10) / 3
    assert figure("early_share", county) == 100


def test_a_case_counts_in_its_register_and_the_dispute_once_here(
    agreed: Build, take: Build, application: Build, ended: Build, county: Organ
) -> None:
    case = application()
    dispute = agreed(phase="reconsideration", application=case)
    ended(case)
    take(dispute, "conclude", ENDED_ON, confirmed="已经终止复议")
    assert value("reconsideration.concluded", county, Period.year(2024), breakdown="ended_by=settled").value == 1
    assert figure("settled", county) == 1
    assert figure("settled", county, "phase=reconsideration") == 1
    (found,) = records("settlement.settled", county, Period.year(2024)).values()
    assert [row.counted_elsewhere for row in found] == [True]


def test_taken_up_again_it_counts_once_by_its_last_end(settled: Build, take: Build, county: Organ) -> None:
    dispute = take(settled(), "reopen", date(2025, 1, 6), ground="unperformed").matter
    assert figure("settled", county) == 0
    dispute = take(dispute, "agree", date(2025, 1, 13), **PRIVATE).matter
    take(dispute, "conclude", date(2025, 1, 14), confirmed="双方确认")
    assert (figure("settled", county), figure("settled", county, year=2025)) == (0, 1)
    assert (figure("received", county), figure("received", county, year=2025)) == (1, 0)
