"""Hostile text: the reader and the checker answer in a time that grows with the length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reports.check import check
from fazhi.reports.read import read_text

LENGTH = 20_000
PATTERNS = {
    "one_long_number": "1",
    "one_long_numeral": "一",
    "open_brackets": "（",
    "open_quotations": "“",
    "commas": "、",
    "no_full_stop": "受理3件",
    "no_full_stop_with_commas": "受理3件，",
    "many_short_sentences": "受理3件。",
    "rates_in_one_sentence": "办结率5%，受理3件，",
    "respectively_without_end": "分别为3件、4件、",
    "headings_only": "一是甲。",
    "numbers_on_lines": "12\n",
    "spaced_numbers": "1 ",
    "table": "a\t1\t2\n",
    "separators": "1,234,",
    "years": "由2021年",
}


@pytest.mark.parametrize("unit", PATTERNS.values(), ids=PATTERNS.keys())
def test_hostile_text_is_read_in_bounded_time(unit):
    began = time.perf_counter()
    check(read_text(unit * (LENGTH // len(unit))))
    assert time.perf_counter() - began < 10


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="受理案件一二三十百万余多约近，、。；：“”《》（）其中分别为占率%％.0123456789 \n\t由从至年上去比增降",
        max_size=120,
    )
)
def test_any_text_is_read_and_every_figure_stands_in_it(text):
    document = read_text(text)
    check(document)
    for figure in document.figures:
        assert text[figure.start : figure.end] == figure.raw
    starts = [figure.start for figure in document.figures]
    assert starts == sorted(set(starts))
