"""The returns of the example county: what is spread adds up again, what is invented breaks no rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.collection.answers import Answer
from fazhi.collection.lines import line_of
from fazhi.collection.rules import Figures, Level, Sums, judge
from fazhi.collection.sets import DataSet, data_sets
from fazhi.demo.collecting import NOT_YET, invented, spread
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period


@pytest.mark.parametrize(
    ("key", "value", "shares"),
    [
        pytest.param("governance.grids", "7", ["3", "2", "2"], id="whole things"),
        pytest.param("supervision.road_works[kind=road]", "10", ["3.4", "3.3", "3.3"], id="tenths"),
        pytest.param("governance.grids", "2", ["1", "1", "0"], id="fewer than units"),
    ],
)
def test_a_figure_of_the_county_is_the_sum_of_its_units(key: str, value: str, shares: list[str]) -> None:
    found = spread(line_of(key), Decimal(value), len(shares))
    assert found == [Decimal(share) for share in shares]
    assert sum(found) == Decimal(value)


@pytest.mark.parametrize("n", [0, 7, 50])
@pytest.mark.parametrize("data_set", [s for s in data_sets().values() if s.code != NOT_YET], ids=lambda s: s.code)
def test_what_is_invented_breaks_no_rule(data_set: DataSet, n: int) -> None:
    numbers = invented(data_set, n)
    for rule in data_set.rules:
        if isinstance(rule, Sums):
            numbers[rule.keys[0]] = Decimal(sum(numbers[key] for key in rule.keys[1:]))
    answers = {key: Answer(Reported.VALUE, value) for key, value in numbers.items()}
    found = judge(data_set.lines, data_set.rules, Figures(answers, Period.year(2024)))
    assert [finding.message for finding in found if finding.level is Level.ERROR] == []
