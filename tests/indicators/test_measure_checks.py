"""Start-up checks: a measure that its register's records cannot answer is named with a hint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi.indicators.catalogue import Catalogue, load_catalogue
from fazhi.indicators.checks import check_measures, register_errors
from fazhi.indicators.measures import Average, Count, Distinct, Formula, Holds, In, IsSet, Kind, Measure, Stock, Sum

WRONG: dict[str, tuple[Formula, str, str]] = {
    "record": (Count("Nothing", "received_on"), "no record Nothing", "name a record"),
    "date": (Count("Application", "arrived_on"), "no date arrived_on", "date column"),
    "column that is no date": (Count("Application", "channel"), "no date channel", "date column"),
    "moment in place of a date": (Count("Application", "entered_at"), "no date entered_at", "date column"),
    "end of a stock": (Stock("ContactPoint", "opened_on", "shut_on"), "no date shut_on", "date column"),
    "column to tell apart": (Distinct("Application", "colour", on="received_on"), "no column colour", "column"),
    "number": (Sum("Application", "channel", on="received_on"), "no number channel", "decimal column"),
    "mean of no number": (Average("Application", "title", on="received_on"), "no number title", "decimal column"),
    "bool": (Count("Application", "received_on", Holds("channel")), "no bool channel", "mend the condition"),
    "field that is set": (Count("Application", "received_on", IsSet("colour")), "no column colour", "mend"),
    "key of a condition": (
        Count("Application", "received_on", In("colour", ("red",))),
        "no breakdown colour",
        "column",
    ),
}


def with_formula(formula: Formula, by: tuple[str, ...] = ()) -> Catalogue:
    measure = Measure(
        code="reconsideration.x", name="例", unit="件", words="例", kind=Kind.COUNT, formula=formula, by=by
    )
    whole = load_catalogue()
    return replace(whole, measures={**whole.measures, measure.code: measure})


def test_the_measures_of_the_installed_registers_are_computable() -> None:
    assert check_measures() == []


@pytest.mark.parametrize(("formula", "message", "hint"), WRONG.values(), ids=WRONG)
def test_what_a_record_lacks_is_named(formula: Formula, message: str, hint: str) -> None:
    (error,) = register_errors(with_formula(formula), "reconsideration")
    assert error.msg.startswith("reconsideration.x: ")
    assert message in error.msg
    assert hint in str(error.hint)


def test_a_breakdown_that_the_record_does_not_carry_is_named() -> None:
    (error,) = register_errors(with_formula(Count("Application", "received_on"), by=("colour",)), "reconsideration")
    assert "carries no breakdown colour" in error.msg


def test_values_that_differ_from_the_choices_of_the_column_are_named() -> None:
    whole = load_catalogue()
    changed = {**whole.vocabulary["reconsideration", "Paper"]}
    changed["kind"] = replace(changed["kind"], values=changed["kind"].values[1:])
    vocabulary = {**whole.vocabulary, ("reconsideration", "Paper"): changed}
    errors = register_errors(replace(whole, vocabulary=vocabulary), "reconsideration")
    assert ["opinion" in error.msg for error in errors] == [True]


def test_a_register_without_measures_is_named() -> None:
    (error,) = register_errors(load_catalogue(), "nowhere")
    assert "nowhere/measures.yaml" in str(error.hint)
