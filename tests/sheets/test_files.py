"""What a file must be to be read, what the template offers, and how a sheet comes back with its problems."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record, registry
from fazhi.sheets import limits
from fazhi.sheets.layout import Kind, layout_of
from fazhi.sheets.marking import BAD, mark_copy
from fazhi.sheets.meaning import Problem
from fazhi.sheets.reading import find_sheet, open_book
from fazhi.sheets.template import template
from fazhi.sheets.values import Unreadable, column_value, day, fen, several, text, whole
from tests.sheets.conftest import FIRST_ROW, TODAY, change, places, rows_in

pytestmark = pytest.mark.django_db
Fill = Callable[..., Path]
RECORDS = list(registry.records())


def refused(path: Path, record: Record) -> str:
    with pytest.raises(Refused) as caught:
        find_sheet(open_book(path), layout_of(record))
    return caught.value.refusal.code


# --- the layout ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_every_record_has_a_sheet_whose_heads_differ(record: Record) -> None:
    labels = [head.label for head in layout_of(record).heads]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_every_step_of_people_has_its_day(record: Record) -> None:
    days = {head.step.code for head in layout_of(record).heads if head.kind is Kind.DAY and head.step}
    assert days == {step.code for step in record.procedure.steps if step.by_hand and not step.opens}


# --- the template -------------------------------------------------------------------------------------------------


def test_the_example_of_the_template_is_not_taken_in(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    assert rows_in(fill_in(points, handler, [county], []), points) == []


def test_the_template_offers_choices_organs_and_help(
    points: Record, county: Organ, handler: User, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template(points, handler, [county], TODAY))
    book = load_workbook(path)
    sheet, found = book[points.name], places(path, points)
    sources = {
        str(area).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation for area in v.sqref.ranges
    }
    kind, organ = (sheet.cell(FIRST_ROW, found.places[key]).coordinate for key in ("kind", "organ"))
    assert (sources[kind], sources[organ]) == ("'选项'!$A$2:$A$3", "'机构'!$A$2:$A$2")
    assert [cell.value for cell in book["选项"]["A"] if cell.value][1:] == [
        str(label) for _, label in points.model.kind.field.choices
    ]
    assert book["选项"].sheet_state == "hidden"
    assert sheet.row_dimensions[1].hidden
    heads = {key: sheet.cell(3, place) for key, place in found.places.items()}
    assert heads["kind"].value == "联系点类别 *"
    assert "必填" in heads["kind"].comment.text
    assert book.sheetnames[0] == "填表说明"


def test_a_renamed_and_moved_head_is_recognised(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [{"title": "甲", "kind": "服务企业联系点"}])
    place = places(path, points).places["kind"]
    book = load_workbook(path)
    sheet = book[points.name]
    sheet.cell(3, place).value = "类型（自定）"
    sheet.insert_cols(1)
    book.save(path)
    (row,) = rows_in(path, points)
    assert row.cells == {"title": "甲", "kind": "服务企业联系点"}


def test_a_sheet_of_somebody_elses_is_known_by_its_labels(points: Record, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["2024年联系点一览表"])
    book.active.append(["序号", "平台编号", " 标题 ", "联系点类别*", "备注"])
    book.active.append([1, "PT-1", "第一联系点", "服务企业联系点", "无"])
    path = tmp_path / "platform.xlsx"
    book.save(path)
    found = places(path, points)
    assert (found.head_row, found.unknown, found.by_names) == (2, ("序号", "备注"), False)
    assert rows_in(path, points)[0].cells == {
        "external_number": "PT-1",
        "title": "第一联系点",
        "kind": "服务企业联系点",
    }


# --- what is no sheet ---------------------------------------------------------------------------------------------


def test_a_sheet_of_another_record_is_refused(
    fill_in: Fill, points: Record, papers: Record, county: Organ, handler: User
) -> None:
    assert refused(fill_in(papers, handler, [county], []), points) == "other_record"


def test_a_sheet_of_another_version_is_refused(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [])
    book = load_workbook(path)
    book[points.name]["A1"].value = book[points.name]["A1"].value.replace("fazhi-1:", "fazhi-2:")
    book.save(path)
    assert refused(path, points) == "other_version"


def test_a_column_twice_is_refused(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [])
    book = load_workbook(path)
    book[points.name].cell(1, 40).value = "title"
    book.save(path)
    assert refused(path, points) == "column_twice"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04 broken"], ids=["nothing", "csv", "broken"])
def test_what_is_no_workbook_is_refused(points: Record, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    assert refused(path, points) == "unsupported_format"


def test_a_sheet_that_is_broken_inside_is_refused(
    fill_in: Fill, points: Record, county: Organ, handler: User, tmp_path: Path
) -> None:
    path, broken = fill_in(points, handler, [county], []), tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(broken, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            copy.writestr(name, content[: len(content) // 2] if "worksheets/sheet" in name else content)
    assert refused(broken, points) == "broken_file"


def test_a_workbook_without_the_heads_is_refused(points: Record, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    Workbook().save(path)
    assert refused(path, points) == "no_heads"


def test_a_bomb_is_refused_unopened(points: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_UNPACKED", 2**20)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2**21)
    assert refused(path, points) == "too_large"


def test_more_rows_than_are_read_are_refused(
    fill_in: Fill, points: Record, county: Organ, handler: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill_in(points, handler, [county], [{"title": "甲"}, {"title": "乙"}])
    monkeypatch.setattr(limits, "MOST_ROWS", 1)
    with pytest.raises(Refused) as caught:
        rows_in(path, points)
    assert caught.value.refusal.code == "too_many_rows"


# --- cells --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "read, cell, value",
    [
        (fen, "1,234.50元", 123450),
        (fen, 0.1, 10),
        (fen, 1234567.89, 123456789),
        (whole, "12", 12),
        (whole, 12.0, 12),
        (text, 202401.0, "202401"),
        (day, "2024年3月4日", TODAY.replace(year=2024, month=3, day=4)),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_cell_is_read_as_people_write_it(read: Callable[[Any], Any], cell: Any, value: Any) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    "read, cell",
    [
        (fen, "1.005"),
        (fen, "若干"),
        (fen, "NaN"),
        (whole, "1.5"),
        (whole, "3件"),
        (text, 1.1e17),
        (day, "昨天"),
        (day, 45000),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_what_cannot_be_meant_is_refused(read: Callable[[Any], Any], cell: Any) -> None:
    with pytest.raises(Unreadable):
        read(cell)


@pytest.mark.parametrize("cell", ["罚款、警告、通报批评", "警告、通报批评；罚款", "fine;warning"])
def test_several_values_are_joined_by_either_mark(cell: str) -> None:
    assert several({"warning": "警告、通报批评", "fine": "罚款"}, cell) == ";warning;fine;"


def test_one_wrong_of_several_values_is_refused() -> None:
    with pytest.raises(Unreadable):
        several({"warning": "警告", "fine": "罚款"}, "罚款、拘役")


def test_a_choice_is_taken_by_its_label(points: Record) -> None:
    assert column_value(points.model.kind.field, "服务企业联系点") == "enterprise"


# --- the copy with its problems -----------------------------------------------------------------------------------


@pytest.fixture
def copy(fill_in: Fill, points: Record, county: Organ, handler: User, tmp_path: Path) -> Path:
    """A sheet in which the kind of the second row was refused."""
    rows = [{"title": "=甲", "kind": "服务企业联系点"}, {"title": "乙", "kind": "大厦"}]
    source, target = fill_in(points, handler, [county], rows), tmp_path / "copy.xlsx"
    change(source, points, {FIRST_ROW + 1: {"note": "上一次的问题"}})
    refusal = Refusal("unreadable", "“大厦”不在所列选项中", "行政复议法(2023)", "第十条", "kind", "从下拉列表中选择")
    mark_copy(source, target, layout_of(points), {FIRST_ROW + 2: [Problem("kind", refusal)]}, {})
    return target


def test_a_bad_cell_is_coloured_and_says_why(copy: Path, points: Record) -> None:
    found = places(copy, points)
    cell = load_workbook(copy)[found.title].cell(FIRST_ROW + 2, found.places["kind"])
    assert cell.fill.fgColor.rgb == BAD.fgColor.rgb
    assert cell.comment.text == "“大厦”不在所列选项中\n依据：行政复议法(2023)第十条\n下一步：从下拉列表中选择"


def test_the_first_column_says_all_problems_of_a_row_and_forgets_the_old(copy: Path, points: Record) -> None:
    found = places(copy, points)
    sheet = load_workbook(copy)[found.title]
    notes = [sheet.cell(row, found.places["note"]).value for row in (FIRST_ROW + 1, FIRST_ROW + 2)]
    assert notes == [None, "【联系点类别】“大厦”不在所列选项中；依据：行政复议法(2023)第十条；下一步：从下拉列表中选择"]


def test_the_copy_can_be_handed_in_again(copy: Path, points: Record) -> None:
    assert [row.cells for row in rows_in(copy, points)] == [
        {"title": "=甲", "kind": "服务企业联系点"},
        {"title": "乙", "kind": "大厦"},
    ]


def test_in_a_sheet_of_somebody_elses_the_problems_stand_in_a_further_column(points: Record, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["平台编号", "标题", "说明"])
    book.active.append(["PT-1", "第一联系点", "自己的话"])
    source, target = tmp_path / "platform.xlsx", tmp_path / "copy.xlsx"
    book.save(source)
    mark_copy(source, target, layout_of(points), {2: [Problem("on", Refusal("required", "没有填写日期"))]}, {})
    sheet = load_workbook(target).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["平台编号", "标题", "说明", "说明"],
        ["PT-1", "第一联系点", "自己的话", "【设立日期】没有填写日期"],
    ]
