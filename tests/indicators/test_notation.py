"""The notation of formulas: what it means, and that every mistake names its place and says what to write instead."""

from __future__ import annotations

import pytest

from fazhi.indicators.measures import (
    Active,
    All,
    Average,
    Count,
    Cut,
    Distinct,
    Duration,
    Either,
    Holds,
    In,
    IsSet,
    Not,
    Stock,
    Sum,
    Term,
)
from fazhi.indicators.notation import CatalogueError, parse_breakdown, parse_call, parse_condition, parse_terms

CALLS = {
    "count(Case, on=judged_on)": Count("Case", "judged_on"),
    "count(Case, on=judged_on, where=lost)": Count("Case", "judged_on", Holds("lost")),
    "sum(Review.opinions, on=reviewed_on)": Sum("Review", "opinions", on="reviewed_on"),
    "sum(Item.days, from=a_on, until=b_on)": Sum("Item", "days", since="a_on", until="b_on"),
    "distinct(Duty.organ, on=arose_on)": Distinct("Duty", "organ", on="arose_on"),
    "distinct(Team.field, from=a_on, until=b_on)": Distinct("Team", "field", since="a_on", until="b_on"),
    "avg(Item.visits, from=a_on, until=b_on, where=nature = x)": Average(
        "Item", "visits", since="a_on", until="b_on", where=In("nature", ("x",))
    ),
    "active(Case, from=a_on, until=b_on)": Active("Case", "a_on", "b_on"),
    "stock(Point, from=a_on, until=b_on)": Stock("Point", "a_on", "b_on"),
    "avg_days(Case, from=a_on, to=b_on, on=c_on)": Duration("Case", "a_on", "b_on", "c_on"),
}
CONDITIONS = {
    "lost": Holds("lost"),
    "not lost": Not(Holds("lost")),
    "outcome = punish": In("outcome", ("punish",)),
    "outcome in (a, b)": In("outcome", ("a", "b")),
    "outcome not in (a, b)": Not(In("outcome", ("a", "b"))),
    "closed_on is set": IsSet("closed_on"),
    "closed_on is not set": Not(IsSet("closed_on")),
    "a and b": All((Holds("a"), Holds("b"))),
    "a or b and c": Either((Holds("a"), All((Holds("b"), Holds("c"))))),
    "(a or b) and c": All((Either((Holds("a"), Holds("b"))), Holds("c"))),
}
WRONG_CALLS = {
    "no call": ("count", "count(Application"),
    "unknown function": ("counts(Case, on=judged_on)", "count"),
    "small record": ("count(case, on=judged_on)", "首字母大写"),
    "lacking argument": ("count(Case)", "名称=字段"),
    "foreign argument": ("stock(Case, on=judged_on)", "名称=字段"),
    "argument without field": ("count(Case, on=)", "on=received_on"),
    "argument twice": ("count(Case, on=a_on, on=b_on)", "删去其中一个"),
    "field where none belongs": ("count(Case.lost, on=judged_on)", "count(Case, …)"),
    "field lacking": ("sum(Case, on=judged_on)", "sum(Case.字段, …)"),
    "empty condition": ("count(Case, on=judged_on, where=)", "英文标识符"),
    "strange character": ("count(Case, on=judged_on, where=a > b)", "is set"),
    "two fields side by side": ("count(Case, on=judged_on, where=a b)", "and 或 or"),
    "open list": ("count(Case, on=judged_on, where=a in (b, c)", "括号"),
    "keyword as field": ("count(Case, on=judged_on, where=in (b))", "英文标识符"),
}
WRONG_TERMS = {
    "no blanks around the sign": "a.x+a.y",
    "no register": "received",
    "upper case": "a.X",
    "open bracket": "a.x[k=v",
    "unknown mark": "a.x@next",
    "key without value": "a.x[k]",
    "key twice": "a.x[k=v;k=w]",
    "both signs": "a.x[k=v|w+u]",
    "value lacking": "a.x[k=v|]",
    "dangling sign": "a.x + ",
}


@pytest.mark.parametrize("text", CALLS)
def test_a_call_means_its_formula(text: str) -> None:
    assert parse_call(text) == CALLS[text]


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_means_its_tree(text: str) -> None:
    assert parse_condition(text) == CONDITIONS[text]


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_written_out_means_the_same(text: str) -> None:
    assert parse_condition(str(CONDITIONS[text])) == CONDITIONS[text]


@pytest.mark.parametrize(("text", "hint"), WRONG_CALLS.values(), ids=WRONG_CALLS)
def test_a_wrong_call_is_refused_with_place_and_hint(text: str, hint: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_call(text, "cases/measures.yaml cases.lost formula")
    assert caught.value.place == "cases/measures.yaml cases.lost formula"
    assert hint in caught.value.hint


def test_terms_carry_sign_breakdown_and_year() -> None:
    assert parse_terms("a.x@prev - a.x[k=v|w;m=*] + b.y") == (
        Term(1, "a.x", previous=True),
        Term(-1, "a.x", (Cut("k", ("v", "w")), Cut("m", ("*",)))),
        Term(1, "b.y"),
    )


@pytest.mark.parametrize("text", WRONG_TERMS.values(), ids=WRONG_TERMS)
def test_wrong_terms_are_refused_with_place_and_hint(text: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_terms(text, "a/measures.yaml a.rate")
    assert caught.value.place == "a/measures.yaml a.rate"
    assert caught.value.hint


def test_a_plus_between_values_means_both() -> None:
    assert parse_breakdown("step=expert+hearing") == (Cut("step", ("expert", "hearing"), together=True),)


def test_free_text_is_a_value_of_a_breakdown() -> None:
    assert parse_breakdown("field=市场监管") == (Cut("field", ("市场监管",)),)
