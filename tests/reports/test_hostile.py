"""Hostile text and files: the reader and the checker answer in bounded time and memory, with a result or a refusal."""

from __future__ import annotations

import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.kernel.refusal import Refused
from fazhi.reports.check import check
from fazhi.reports.formats import extract
from fazhi.reports.formats.limits import WAIT
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


def page_of_pdf(drawn, pages=1):
    """A PDF whose pages are all drawn by the same packed instructions."""
    packed = zlib.compress(drawn, 9)
    kids = b" ".join(b"%d 0 R" % (5 + page) for page in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, item) for number, item in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + numbered + b"trailer<</Root 1 0 R/Size %d>>" % (len(objects) + 1)


WORDS = b"BT /F 9 Tf 20 300 Td (12) Tj ET "
FILES = {
    "web_page_of_open_tags": lambda: b"<body>" + b"<div>" * 30_000 + b"1",
    "web_page_of_tables_in_tables": lambda: b"<body>" + b"<table><tr><td>1" * 20_000,
    "web_page_of_cells": lambda: b"<body><table><tr>" + b"<td>1" * 30_000,
    "web_page_of_escapes": lambda: b"<body>" + b"&" * 300_000,
    "web_page_of_brackets": lambda: b"<body>" + b"<" * 100_000,
    "web_page_of_open_comments": lambda: b"<body>" + b"<!--" * 200_000,
    "web_page_of_attributes": lambda: b"<body><p " + b"a " * 400_000 + b">1",
    "pdf_of_ten_thousand_pages": lambda: page_of_pdf(WORDS, pages=10_000),
    "pdf_that_unpacks_to_much": lambda: page_of_pdf(b" " * 200_000_000),
    "pdf_of_characters": lambda: page_of_pdf(WORDS * 100_000),
    "pdf_of_lines": lambda: page_of_pdf(b"0 0 m 100 100 l S " * 100_000 + WORDS),
    "pdf_of_a_fine_grid": lambda: page_of_pdf(
        b"".join(b"0 %d m 595 %d l S %d 0 m %d 842 l S " % (at, at, at, at) for at in range(0, 595, 4)) + WORDS
    ),
    "pdf_of_open_brackets": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 1_000_000,
}


@pytest.mark.parametrize("make", FILES.values(), ids=FILES.keys())
def test_hostile_file_is_read_or_refused_in_bounded_time(tmp_path, make):
    path = tmp_path / "hostile"
    path.write_bytes(make())
    began = time.perf_counter()
    try:
        told = extract(path).text
    except Refused as refused:
        told = refused.refusal.next_step
    assert told
    assert time.perf_counter() - began < WAIT


def test_broken_files_by_the_hundred_are_read_or_refused_within_memory():
    command = [sys.executable, "-m", "tests.reports.fuzz", "--files", "200", "--together"]
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert run.returncode == 0, run.stdout + run.stderr
