"""One report as TXT, HTML, DOCX and PDF: the same figures, each of which can be shown where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.reports.formats import extract
from fazhi.reports.formats.web import decoded
from fazhi.reports.read import read_file
from tests.reports.filing import FORMS

TESTS = Path(__file__).resolve().parents[1]
REPORTS = [
    *sorted((TESTS / "corpus" / "reports").glob("*.txt")),
    *sorted((TESTS.parents[1] / "shared" / "reports").glob("*.txt")),
]
PLAIN = "某县2023年法治政府建设情况报告\n一、主要工作\n全年收到行政复议申请52件，受理38件。\n"
TABLED = f"{PLAIN}行政复议情况表\n项目\t2022年\t2023年\n受理（件）\t31\t38\n办结（件）\t30\t1,237\n"


def filed(tmp_path, kind, text):
    path = tmp_path / f"report.{kind}"
    path.write_bytes(FORMS[kind](text))
    return path


def stated(document):
    return [(f.value, f.unit, f.approx, "".join(f.raw.split()), f.subject) for f in document.figures]


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_report_has_the_same_figures_in_every_format(tmp_path, report, kind):
    text = report.read_text(encoding="utf-8")
    assert stated(read_file(filed(tmp_path, kind, text))) == stated(read_file(report))


@pytest.mark.parametrize("kind", FORMS)
def test_text_is_a_line_for_each_paragraph_and_table_row_with_tabs_between_cells(tmp_path, kind):
    source = extract(filed(tmp_path, kind, TABLED))
    assert [line.strip("　") for line in source.text.splitlines()] == TABLED.splitlines()
    assert source.kind == kind


LABELS = {
    "html": ("第3段", "表1第2行第2列"),
    "docx": ("第3段", "表1第2行第2列"),
    "pdf": ("第1页", "第1页表1第2行第2列"),
}


@pytest.mark.parametrize("kind", FORMS)
def test_a_place_says_where_in_the_file_words_stand(tmp_path, kind):
    source = extract(filed(tmp_path, kind, TABLED))
    places = [source.place(at, at + 2) for at in (source.text.index("52"), source.text.index("31"))]
    if kind == "text":
        assert [place.span for place in places] == [(at, at + 2) for at in (TABLED.index("52"), TABLED.index("31"))]
    else:
        assert tuple(place.label for place in places) == LABELS[kind]


def test_each_figure_of_a_web_page_is_found_at_its_characters_of_the_page(tmp_path):
    path = filed(tmp_path, "html", TABLED)
    page, document = decoded(path.read_bytes()), read_file(path)
    assert document.origin.kind == "html"
    assert document.figures
    for figure in document.figures:
        start, end = document.origin.place(figure.start, figure.end).span
        assert page[start:end] == figure.raw


def test_each_figure_of_a_pdf_has_a_box_on_its_page_that_is_wider_for_longer_words(tmp_path):
    source = extract(filed(tmp_path, "pdf", PLAIN))
    short, long = (
        source.place(source.text.index(words), source.text.index(words) + len(words)) for words in ("52", "38件")
    )
    (one,), (other,) = short.boxes, long.boxes
    assert one.page == other.page == 1
    assert one.right <= other.left
    assert (other.right - other.left) > (one.right - one.left) > 5
    assert (one.bottom, one.top) == (other.bottom, other.top)


def test_words_over_a_line_end_of_a_pdf_have_a_box_on_each_line(tmp_path):
    source = extract(filed(tmp_path, "pdf", "全年受理行政复议申请三十八件。" * 12))
    boxes = source.place(0, 60).boxes
    assert len(boxes) == 2
    assert boxes[0].bottom > boxes[1].top


@pytest.mark.parametrize("kind", FORMS)
def test_figures_in_json_name_their_place_unless_the_file_is_plain_text(tmp_path, kind):
    figures = read_file(filed(tmp_path, kind, PLAIN)).to_json()["figures"]
    assert [figure.get("place") for figure in figures] == ([None, None] if kind == "text" else [LABELS[kind][0]] * 2)
