"""The document model: what it gives to JSON, whoever made it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.reports.model import Document, Figure, Paragraph, Relation, Section, Sentence, json_number

NUMBERS = {"whole": (Fraction(3), 3), "decimal": (Fraction(469, 5), 93.8), "large": (Fraction(3899000000), 3899000000)}


@pytest.mark.parametrize("value, expected", NUMBERS.values(), ids=NUMBERS.keys())
def test_exact_number_is_an_integer_where_it_is_one(value, expected):
    assert json_number(value) == expected
    assert isinstance(json_number(value), type(expected))


def test_figures_of_a_document_come_in_text_order():
    figures = tuple(Figure(start, start + 2, "3件", Fraction(3)) for start in (4, 9))
    sentences = tuple(Sentence(figure.start, figure.end, (figure,)) for figure in figures)
    section = Section(1, "一", "工作", 0, 20, (Paragraph(0, 20, sentences),))
    document = Document("报告", "某县", 2023, (section,), "一、工作 3件 又 3件", "a.txt")
    assert document.figures == figures
    assert [figure["start"] for figure in document.to_json()["figures"]] == [4, 9]


def test_unsure_indicator_is_null_and_not_left_out():
    assert Figure(0, 2, "3件", Fraction(3)).to_json()["indicator"] is None


def test_relation_lists_its_figures():
    relation = Relation("sum", "1+2 = 3", (1, 5, 9), True)
    assert relation.to_json() == {
        "kind": "sum",
        "formula": "1+2 = 3",
        "figures": [1, 5, 9],
        "holds": True,
        "note": "",
        "certain": True,
    }
