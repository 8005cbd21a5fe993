"""Reports side by side: the same measure in a row, honest about small bases, rates and approximate numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fazhi.kernel.refusal import Refused
from fazhi.reports.compare import Change, Comparison, Row, Side, change_words, compare, number_words
from fazhi.reports.model import Document, Figure, Paragraph, Section, Sentence
from fazhi.reports.spreadsheet import LOOSE_NOTE, spreadsheet

RECEIVED, RATE = "reconsideration.received", "reconsideration.correction_rate"


def document(organ: str, year: int, *figures: Figure) -> Document:
    """A report whose only sentence states the figures one after the other."""
    text = "".join(figure.raw for figure in figures) or "无"
    placed, at = [], 0
    for figure in figures:
        end = at + len(figure.raw)
        placed.append(replace(figure, start=at, end=end))
        at = end
    sentence = Sentence(0, len(text), tuple(placed))
    section = Section(1, "一、", "工作", 0, len(text), (Paragraph(0, len(text), (sentence,)),))
    return Document(f"{organ}{year}年报告", organ, year, (section,), text)


def figure(raw: str, value: object, unit: str = "件", **more: object) -> Figure:
    return Figure(0, 0, raw, Fraction(str(value)), unit=unit, **{"period": "", "confidence": 0.9, **more})  # type: ignore[arg-type]


def received(value: int, **more: object) -> Figure:
    return figure(f"{value}件", value, indicator=RECEIVED, **more)


def compared(*documents: Document) -> Comparison:
    return compare([Side(str(number), one) for number, one in enumerate(documents)])


def only_change(*documents: Document) -> Change:
    comparison = compared(*documents)
    [change] = comparison.changes(comparison.rows[0])
    return change


def test_one_report_is_no_comparison() -> None:
    with pytest.raises(Refused) as refused:
        compared(document("甲县", 2023, received(40)))
    assert refused.value.refusal.code == "too_few"


def test_reports_stand_by_organ_and_year() -> None:
    comparison = compared(document("甲县", 2024), document("乙县", 2023), document("甲县人民政府", 2023))
    assert [side.label for side in comparison.sides] == ["甲县人民政府 2023年", "甲县 2024年", "乙县 2023年"]


def test_the_same_measure_stands_in_one_row() -> None:
    comparison = compared(document("甲县", 2023, received(40)), document("甲县", 2024, received(50)))
    [row] = comparison.rows
    assert (row.code, [number_words(cell.figure) for cell in row.cells if cell]) == (RECEIVED, ["40", "50"])


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param({"role": "target"}, id="a target"),
        pytest.param({"role": "norm"}, id="a rule"),
        pytest.param({"period": "2022"}, id="an earlier year"),
        pytest.param({"period": "2020-2023"}, id="a span of years"),
    ],
)
def test_only_what_was_done_in_the_year_of_the_report_is_compared(left_out: dict[str, str]) -> None:
    comparison = compared(document("甲县", 2023, received(40, **left_out)), document("甲县", 2024, received(50)))
    assert comparison.rows[0].cells[0] is None
    assert comparison.changes(comparison.rows[0]) == ()


def test_a_breakdown_is_a_row_of_its_own_after_the_total() -> None:
    part = figure("10件", 10, indicator=RECEIVED, breakdown="channel=online")
    comparison = compared(document("甲县", 2023, part, received(40)), document("甲县", 2024, received(50)))
    assert [(row.breakdown, row.stated) for row in comparison.rows] == [("", 2), ("channel=online", 1)]


# --- changes


def test_a_count_differs_in_number_and_per_cent() -> None:
    change = only_change(document("甲县", 2023, received(40)), document("甲县", 2024, received(50)))
    assert (change.absolute, change.relative, change_words(change)) == (10, Fraction(1, 4), "+10件（+25.0%）")


def test_a_small_base_gives_no_per_cent_and_says_so() -> None:
    change = only_change(document("甲县", 2023, received(1)), document("甲县", 2024, received(3)))
    assert (change.relative, change_words(change)) == (None, "+2件，基数小")


@pytest.mark.parametrize("base, small", [(9, True), (10, False)])
def test_ten_is_the_first_base_that_is_not_small(base: int, small: bool) -> None:
    change = only_change(document("甲县", 2023, received(base)), document("甲县", 2024, received(30)))
    assert change.is_small is small


def test_a_rate_differs_in_points_and_never_in_per_cent() -> None:
    def rate(value: str) -> Figure:
        return figure(f"{value}%", value, "%", decimals=2, indicator=RATE)

    change = only_change(document("甲县", 2023, rate("10.00")), document("甲县", 2024, rate("12.50")))
    assert (change.relative, change_words(change)) == (None, "+2.5个百分点")


def test_a_change_of_an_approximate_number_is_marked() -> None:
    change = only_change(document("甲县", 2023, received(40, approx=">=")), document("甲县", 2024, received(30)))
    assert change_words(change) == "−10件（−25.0%），约数"


def test_numbers_in_different_units_are_not_set_against_one_another() -> None:
    comparison = compared(
        document("甲县", 2023, received(40)), document("甲县", 2024, figure("50人", 50, "人", indicator=RECEIVED))
    )
    assert comparison.rows[0].is_mixed
    assert comparison.changes(comparison.rows[0]) == ()


def test_a_number_that_the_report_states_in_two_ways_is_shown_with_the_other() -> None:
    twice = document("甲县", 2023, received(40), received(41, confidence=0.5))
    cell = compared(twice, document("甲县", 2024, received(50))).rows[0].cells[0]
    assert cell is not None
    assert (cell.value, [other.value for other in cell.others]) == (40, [41])


def test_the_greatest_change_comes_first_and_small_bases_apart() -> None:
    codes = {"reconsideration.accepted": (100, 50), RECEIVED: (100, 110), "litigation.received": (1, 9)}
    before, after = (
        document("甲县", year, *(figure(f"{v[n]}件", v[n], indicator=code) for code, v in codes.items()))
        for n, year in enumerate((2023, 2024))
    )
    numbers, rates, small = compared(before, after).most_changed()
    assert [change.row.code for change in numbers] == ["reconsideration.accepted", RECEIVED]
    assert (rates, [change.row.code for change in small]) == ([], ["litigation.received"])


def test_places_in_one_year_are_set_against_the_first() -> None:
    comparison = compared(*(document(organ, 2023, received(40)) for organ in ("甲县", "乙县", "丙县")))
    assert (comparison.over_time, comparison.pairs) == (False, ((0, 1), (0, 2)))


# --- what has no measure


def test_what_has_no_measure_is_matched_by_subject_and_unit_apart_from_the_others() -> None:
    def visits(value: int, unit: str = "次") -> Figure:
        return figure(f"{value}{unit}", value, unit, subject="走访企业", domain="business")

    comparison = compared(
        document("甲县", 2023, visits(20)), document("甲县", 2024, visits(30), visits(9, "家"), received(3))
    )
    assert [(row.name, row.unit, row.group) for row in comparison.loose] == [("走访企业", "次", "营商环境")]
    assert [row.code for row in comparison.rows] == [RECEIVED]


# --- words and spreadsheet


@pytest.mark.parametrize(
    "shown, words",
    [
        (figure("30000余条", 30000, "条", approx=">="), "30,000余"),
        (figure("约3亿元", 3 * 10**8, "元", approx="~"), "约3亿"),
        (figure("93.80%", "93.8", "%", decimals=2), "93.80%"),
        (figure("1.5天", "1.5", "天", decimals=1), "1.5"),
    ],
    ids=["more-than", "about", "rate", "fraction"],
)
def test_a_number_is_shown_with_its_sign(shown: Figure, words: str) -> None:
    assert number_words(shown) == words


@pytest.fixture
def book() -> object:
    rate = figure("12.50%", "12.5", "%", decimals=2, indicator=RATE)
    loose = figure("20次", 20, "次", subject="=1+1", domain="business")
    one = document("甲县", 2023, received(40, approx=">="), rate, loose)
    other = document("甲县", 2024, received(50), rate, loose)
    return load_workbook(BytesIO(spreadsheet(compared(one, other))))


def test_the_spreadsheet_has_numbers_as_numbers_and_units_beside_them(book: object) -> None:
    sheet = book["指标对比"]  # type: ignore[index]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["业务", "指标", "分项", "单位", "甲县 2023年", "甲县 2024年", "指标代码"]
    assert [row[3:6] for row in rows[1:]] == [["件", 40, 50], ["%", 12.5, 12.5]]


def test_an_approximate_number_keeps_its_sign_in_the_spreadsheet(book: object) -> None:
    assert book["指标对比"]["E2"].number_format == '#,##0"余"'  # type: ignore[index]


def test_every_number_of_the_spreadsheet_has_its_sentence(book: object) -> None:
    assert "40件" in book["指标对比"]["E2"].comment.text  # type: ignore[index]
    sources = [[cell.value for cell in row] for row in book["出处"].iter_rows(min_row=2)]  # type: ignore[index]
    assert {row[4] for row in sources} == {"40件", "50件", "12.50%", "20次"}


def test_what_was_matched_by_name_only_says_so_in_the_spreadsheet(book: object) -> None:
    assert book["未对应指标"]["A1"].value == LOOSE_NOTE  # type: ignore[index]


def test_text_of_a_report_never_becomes_a_formula(book: object) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]  # type: ignore[attr-defined]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_a_row_has_a_name_that_stays(book: object) -> None:
    assert Row("收案", "", "件", "行政复议", (), RECEIVED, "").key == f"{RECEIVED}:"
