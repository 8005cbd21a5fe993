"""The example county's disputes give the figure for which they were made, each once."""

from __future__ import annotations

from datetime import date

from fazhi.indicators.figures import value
from fazhi.indicators.period import Period
from fazhi.registers.settlement.models import Dispute
from tests.example_county import example_of

WANTED = {
    ("settled", ""): 58,
    ("settled", "phase=before"): 11,
    ("settled", "phase=reconsideration"): 35,
    ("settled", "phase=litigation"): 12,
    ("settled", "way=remedy"): 9,
    ("concluded", "result=returned"): 3,
    ("concluded", "result=failed"): 2,
}


def figure(measure: str, cuts: str) -> object:
    return value(f"settlement.{measure}", "qingxi", Period.year(2023), breakdown=cuts).value


def test_the_example_gives_the_figures_of_its_year_and_names_each_case_once(db: None) -> None:
    example_of("settlement", today=date(2025, 2, 28))
    assert {asked: figure(*asked) for asked in WANTED} == WANTED
    for column in ("application", "case"):
        named = list(Dispute.objects.exclude(**{column: ""}).values_list(column, flat=True))
        assert len(named) == len(set(named)) > 0
