"""The checker as a whole: exact rounding, each relation once, in text order, questions apart from what is certain."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.check import cut, rounded, split, verdict
from fazhi.reports.model import Relation
from tests.reports.checking import relations

MIXED = "受理工单1320件，办结1301件，办结率98.60%。培训60人，其中女性30人、党员40人。办结40件，其中维持25件、撤销15件。"


def test_relations_come_in_the_order_of_their_results():
    results = [relation.figures[-1] for relation in relations(MIXED)]
    assert len(results) == 3
    assert results == sorted(results)


def test_each_relation_is_reported_once():
    found = [(relation.kind, relation.figures) for relation in relations("办结40件，其中维持25件、撤销15件。")]
    assert len(found) == len(set(found)) == 1


def test_list_that_adds_up_to_something_is_not_held_against_another_total():
    assert [relation.holds for relation in relations("受理50件，审结40件，其中维持25件、撤销15件。")] == [True]


def test_questions_are_parted_from_certain_relations():
    checks, questions = split(relations(MIXED))
    assert [relation.holds for relation in checks] == [False, True]
    assert [relation.formula for relation in questions] == ["30+40 = 60"]


VERDICTS = {
    "holding": (True, True, "成立"),
    "failing": (False, True, "不成立"),
    "question_that_holds": (True, False, "存疑"),
    "question_that_fails": (False, False, "存疑"),
}


@pytest.mark.parametrize("holds, certain, word", VERDICTS.values(), ids=VERDICTS.keys())
def test_verdict_in_words(holds, certain, word):
    assert verdict(Relation("sum", "1+1 = 2", (1, 2), holds, certain=certain)) == word


ROUNDED = {
    "half_goes_up": (Fraction(1, 8), 2, Fraction(13, 100)),
    "below_half": (Fraction(1249, 10000), 2, Fraction(12, 100)),
    "whole": (Fraction(5, 2), 0, Fraction(3)),
    "negative_half_goes_away_from_zero": (Fraction(-1, 8), 2, Fraction(-13, 100)),
}


@pytest.mark.parametrize("value, decimals, expected", ROUNDED.values(), ids=ROUNDED.keys())
def test_half_is_rounded_up(value, decimals, expected):
    assert rounded(value, decimals) == expected


@given(st.fractions(min_value=0, max_value=1000), st.integers(min_value=0, max_value=4))
def test_rounding_stays_within_half_a_unit_and_cutting_below(value, decimals):
    unit = Fraction(1, 10**decimals)
    assert abs(rounded(value, decimals) - value) <= unit / 2
    assert 0 <= value - cut(value, decimals) < unit
