"""What is asked of whom: every measure of the catalogue is whole, and each collected one is asked for exactly once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from fazhi.collection.checks import mistakes
from fazhi.collection.rules import rule_of
from fazhi.collection.sets import DataSet, data_sets, set_of, unit_kinds
from fazhi.collection.units import UnitKind
from fazhi.collection.uses import uses_of
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import Collected, Measure
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ

CATALOGUE = list(load_catalogue())
COLLECTED = [measure for measure in CATALOGUE if isinstance(measure.formula, Collected)]
NAMED = {kind.code for kind in unit_kinds().values() if kind.ends}


def test_the_catalogue_has_its_301_measures() -> None:
    assert len({measure.code for measure in CATALOGUE}) == 301


@pytest.mark.parametrize("measure", CATALOGUE, ids=lambda measure: measure.code)
def test_a_measure_has_name_unit_formula_and_breakdowns(measure: Measure) -> None:
    assert measure.name
    assert measure.unit
    assert measure.words
    assert measure.formula
    assert all(load_catalogue().dimension(measure.code, key) for key in measure.by)
    assert all(dimension.values for dimension in measure.dimensions)


@pytest.mark.parametrize("measure", COLLECTED, ids=lambda measure: measure.code)
def test_a_collected_measure_is_asked_once_of_one_kind_of_unit(measure: Measure) -> None:
    asking = [data_set for data_set in data_sets().values() if measure.code in data_set.codes]
    assert [data_set.codes.count(measure.code) for data_set in asking] == [1]


def test_nothing_is_asked_that_registers_compute() -> None:
    asked = Counter(code for data_set in data_sets().values() for code in data_set.codes)
    assert asked.keys() == {measure.code for measure in COLLECTED}


@pytest.mark.parametrize("data_set", data_sets().values(), ids=lambda data_set: data_set.code)
def test_each_line_of_a_set_has_a_key_of_its_own_and_an_owner(data_set: DataSet) -> None:
    assert len(data_set.by_key) == len(data_set.lines)
    assert data_set.due_on(Period.year(2024)) > date(2025, 1, 1)


def made(*measures: str, rules: tuple[dict[str, object], ...] = ()) -> DataSet:
    pairs = tuple((code, False) for code in measures)
    return DataSet("made", "示例", UnitKind("x", "示例"), pairs, tuple(rule_of(rule) for rule in rules))


@pytest.mark.parametrize(
    ("data_set", "message"),
    [
        pytest.param(made("litigation.received"), "which is computed", id="computed"),
        pytest.param(made("litigation.court_received"), "2 times", id="twice"),
        pytest.param(
            made("services.e_seals", rules=({"bounds": "services.e_licences", "most": 5},)),
            "speaks of services.e_licences",
            id="rule about another",
        ),
    ],
)
def test_a_wrong_data_set_stops_the_start(data_set: DataSet, message: str) -> None:
    found = [text for text, _ in mistakes([*data_sets().values(), data_set])]
    assert any(message in text for text in found)


def test_a_measure_that_is_not_asked_stops_the_start() -> None:
    left = [data_set for data_set in data_sets().values() if data_set.code != "incidents"]
    assert [text for text, _ in mistakes(left)] == ["sets.yaml does not ask for emergency.incidents"]


def test_a_rule_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        rule_of({"guess": "litigation.court_received"})


def test_a_unit_is_found_by_the_end_of_its_name(county: Organ, market: Organ) -> None:
    assert unit_kinds()["market"].of(county, date(2025, 1, 1)) == [market]


@pytest.mark.parametrize("code", sorted(NAMED - {"market"}))
def test_the_office_answers_where_a_county_has_no_such_unit(
    county: Organ, justice: Organ, market: Organ, code: str
) -> None:
    assert unit_kinds()[code].of(county, date(2025, 1, 1)) == [justice]


def test_a_unit_that_was_abolished_is_not_asked(county: Organ, market: Organ, justice: Organ) -> None:
    Organ.objects.filter(pk=market.pk).update(abolished_on=date(2024, 7, 1))
    assert unit_kinds()["market"].of(county, date(2025, 1, 1)) == [justice]


def test_who_uses_a_figure_is_known() -> None:
    told = {(use.kind, use.code or use.name) for use in uses_of("litigation.court_received")}
    assert ("指标", "reconsideration.first_choice_rate") in told
    assert {kind for kind, _ in told} >= {"指标", "报告"}


def test_every_data_set_is_found_by_its_measures() -> None:
    assert {found.code for measure in COLLECTED if (found := set_of(measure.code))} == set(data_sets())
