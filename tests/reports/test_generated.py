"""Sentences made from known figures are read back, kind by kind of phrasing; a report of several of them as well."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.reports.model import Figure
from fazhi.reports.read import read_text
from tests.reports.sentences import KINDS, YEAR, Expected, reports

HEAD = f"某县{YEAR}年法治政府建设情况报告\n一、工作情况\n"
QUICK = settings(
    derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], database=None
)


def said(figure: Figure) -> tuple[object, ...]:
    return (
        figure.start,
        figure.raw,
        figure.value,
        figure.decimals,
        figure.unit,
        figure.approx,
        figure.whole,
        figure.role,
        figure.period,
    )


def meant(expected: Expected, offset: int) -> tuple[object, ...]:
    number = expected.number
    return (
        offset + expected.start,
        number.raw,
        number.value,
        number.decimals,
        number.unit,
        number.approx,
        expected.whole,
        expected.role,
        expected.period,
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_sentence_gives_back_its_figures(kind):
    @QUICK
    @given(told=kind)
    def holds(told):
        found = read_text(HEAD + told.text + "\n").figures
        assert [said(figure) for figure in found] == [meant(figure, len(HEAD)) for figure in told.figures]

    holds()


@pytest.mark.parametrize("kind", ["plain", "listed", "of_which", "money"])
def test_subject_holds_the_words_for_what_is_counted(kind):
    @QUICK
    @given(told=KINDS[kind])
    def holds(told):
        found = read_text(HEAD + told.text + "\n").figures
        for figure, expected in zip(found, told.figures, strict=True):
            assert expected.about in figure.subject

    holds()


@settings(QUICK, max_examples=60)
@given(report=reports())
def test_report_of_several_kinds_gives_back_all_figures(report):
    text, expected = report
    assert [said(figure) for figure in read_text(text).figures] == [meant(figure, 0) for figure in expected]


@settings(QUICK, max_examples=30)
@given(report=reports(), breaks=st.lists(st.integers(min_value=0, max_value=10**6), max_size=3))
def test_blanks_between_characters_change_nothing_but_offsets(report, breaks):
    text, expected = report
    places = sorted({len(HEAD) + place % max(1, len(text) - len(HEAD) - 1) for place in breaks})
    spaced = text
    for place in reversed([place for place in places if _splits_nothing(text, place)]):
        spaced = spaced[:place] + " " + spaced[place:]
    found = read_text(spaced).figures
    assert [(f.value, f.unit, f.approx) for f in found] == [
        (f.number.value, f.number.unit, f.number.approx) for f in expected
    ]


def _splits_nothing(text: str, place: int) -> bool:
    """A blank between two digits may part two numbers."""
    return not (text[place - 1].isdigit() and text[place].isdigit())
