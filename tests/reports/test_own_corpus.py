"""The project's own annotated reports: the least that the reader reaches on them, and how a change is told."""

from __future__ import annotations

import copy
import re

import pytest

from fazhi.reports.read import read_text
from fazhi.reports.read.clean import clean
from scripts.corpus import changes, markdown, read_all, reports, scores

LEAST = {
    "figures": 0.995,
    "unit": 0.995,
    "approx": 0.995,
    "role": 0.99,
    "period": 0.99,
    "domain": 0.94,
    "whole": 0.985,
    "subject": 0.92,
    "indicator": 0.85,
    "relations": 0.95,
}


@pytest.fixture(scope="module")
def answers():
    return read_all()


@pytest.fixture(scope="module")
def reached(answers):
    return scores(answers)


@pytest.mark.parametrize("field", LEAST)
def test_reader_reaches_the_least_share_on_the_corpus(reached, field):
    assert reached[field] >= LEAST[field]


def test_every_annotated_figure_stands_where_its_file_says():
    for report in reports():
        for figure in report.figures:
            assert report.text[figure["start"] : figure["end"]] == figure["raw"], report.name


def test_relations_name_annotated_figures():
    for report in reports():
        known = {figure["start"] for figure in report.figures}
        assert all(set(relation["figures"]) <= known for relation in report.relations), report.name


def test_equal_readings_gain_and_lose_nothing(answers):
    assert changes(answers, answers) == ([], [])


def test_change_is_told_by_report_and_reason(answers):
    name, spoiled = sorted(answers)[0], copy.deepcopy(answers)
    figures = spoiled[name]["figures"]
    del figures[0]
    figures[0]["unit"] = "匹"
    figures.append({**figures[1], "start": 0, "end": 1, "value": 10**9})
    gained, lost = changes(answers, spoiled)
    assert gained == []
    assert {(v.report, v.reason) for v in lost} >= {(name, "value"), (name, "unit"), (name, "span")}
    assert changes(spoiled, answers)[1] == []
    assert f"- {name}, unit: " in markdown(gained, lost)


WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
BETWEEN = re.compile(r"(?<=[一-龥])(?=\d)|(?<=\d)(?=[一-龥])")


def wrapped(text):
    """Lines broken after 35 characters wherever that falls, with page numbers between them."""
    lines = []
    for paragraph in clean(text).text.split("\n"):
        pieces = [paragraph] if "\t" in paragraph else re.findall(".{1,35}", "　　" + paragraph)
        for piece in pieces:
            lines.append(piece)
            if len(lines) % 22 == 0:
                lines.append(f"— {len(lines) // 22} —")
    return "\n".join(lines)


FORMS = {
    "full_width_digits": lambda text: text.translate(WIDE),
    "blanks_around_numbers": lambda text: BETWEEN.sub(" ", text),
    "blank_lines": lambda text: re.sub("\n+", "\n\n\n", text),
    "line_ends_of_windows": lambda text: text.replace("\n", "\r\n"),
    "marked_headings": lambda text: re.sub("(?m)^([一二三四五六七八九十]+、)", r"## \1", text),
    "bold": lambda text: re.sub("(?m)^(（[一二三四五六七八九十]+）[^。\n]{2,20}。?)", r"**\1**", text),
    "hard_lines_and_pages": wrapped,
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_form_of_the_file_changes_no_figure(form):
    for report in reports():
        as_it_is, changed = (
            [(f.value, f.decimals, f.unit, f.approx, f.role, f.period) for f in read_text(text).figures]
            for text in (report.text, form(report.text))
        )
        assert changed == as_it_is, report.name
