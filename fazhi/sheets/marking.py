"""The user's own sheet again, with every bad cell coloured and told: message, article, what to do next.

The copy is written row by row, so that a large sheet needs little memory: values (of formulas what they give), formats,
colours and widths are kept, in a sheet of this system the lists to choose from and the help as well; drawings are not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import iterparse

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.read_only import EmptyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from fazhi.kernel.refusal import Refusal
from fazhi.sheets import limits
from fazhi.sheets.book import FORMULA, ORGANS, comment, explained, offer_choices
from fazhi.sheets.layout import NOTE, Layout
from fazhi.sheets.meaning import Problem
from fazhi.sheets.reading import EXAMPLE, Found, find_sheet, open_book

BAD = PatternFill("solid", fgColor="F8CBC6")
SAID = Font(color="9C1C13")
DONE = Font(color="2F6B47")
NOTE_WIDTH = 44
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sentence(refusal: Refusal) -> str:
    """Message, article and next step."""
    cited = f"\n依据：{refusal.citation}" if refusal.citation else ""
    then = f"\n下一步：{refusal.next_step}" if refusal.next_step else ""
    return f"{refusal.message}{cited}{then}"


def mark_copy(
    source: Path, target: Path, layout: Layout, problems: Mapping[int, Sequence[Problem]], notes: Mapping[int, str]
) -> None:
    """Write the copy: problems by row of the sheet, and what else is to be said of a row."""
    book = open_book(source, data_only=True)
    widths = _widths(source)
    found = find_sheet(book, layout)
    copied = Workbook(write_only=True)
    organs = sum(1 for _ in book[ORGANS].iter_rows(max_col=1)) - 1 if ORGANS in book.sheetnames else 0
    copier = _Copier(layout, problems, notes, organs)
    for number, sheet in enumerate(book.worksheets, start=1):
        sheet.reset_dimensions()
        made = copied.create_sheet(sheet.title)
        made.sheet_state = sheet.sheet_state
        for letter, (width, hidden) in widths.get(number, {}).items():
            made.column_dimensions[letter].width, made.column_dimensions[letter].hidden = width, hidden
        copier.copy(sheet, made, found if sheet.title == found.title else None)
    copied.save(target)
    book.close()


class _Copier:
    """Copies sheets cell by cell; each style is taken over once."""

    def __init__(
        self, layout: Layout, problems: Mapping[int, Sequence[Problem]], notes: Mapping[int, str], organs: int
    ) -> None:
        self.layout, self.problems, self.notes, self.organs = layout, problems, notes, organs
        self.styles: dict[int, Any] = {}
        self.comments = 0

    def copy(self, sheet: Any, made: Any, found: Found | None) -> None:
        """One sheet; in the sheet of the matters the problems are marked."""
        if found is not None:
            self._prepare(made, found)
        for number, cells in enumerate(sheet.iter_rows(max_row=limits.LAST_ROW), start=1):
            line = [self._cell(made, cell) for cell in cells]
            if found is not None:
                self._tell(made, line, number, found)
            while line and line[-1] is None:
                line.pop()
            made.append(line)

    def _prepare(self, made: Any, found: Found) -> None:
        if found.by_names:
            made.row_dimensions[1].hidden = True
            offer_choices(made, self.layout, found.places, self.organs)
        note = found.places.get(NOTE) or found.width + 1
        self.note = note
        made.column_dimensions[get_column_letter(note)].width = NOTE_WIDTH
        made.freeze_panes = f"B{found.head_row + 1}"

    def _cell(self, made: Any, cell: Any) -> Any:
        value = cell.value
        if value is None and (isinstance(cell, EmptyCell) or not cell.has_style):
            return None
        copied = WriteOnlyCell(made)
        self._dress(copied, cell)
        if isinstance(value, str) and cell.data_type != "f":
            copied._value, copied.data_type = value, "s"
            if value.startswith(FORMULA):
                copied._style = copy(copied._style)
                copied.quotePrefix = True
        elif value is not None:
            copied.value = value
        return copied

    def _dress(self, copied: Any, cell: Any) -> None:
        """Take the style over; each is made once and then only named."""
        if not cell.has_style:
            return
        style = cell._style_id
        if style not in self.styles:
            copied.font, copied.border = copy(cell.font), copy(cell.border)
            copied.alignment, copied.fill = copy(cell.alignment), copy(cell.fill)
            copied.number_format = cell.number_format
            self.styles[style] = copied._style
        copied._style = self.styles[style]  # shared: whoever changes it copies it first

    def _tell(self, made: Any, line: list[Any], number: int, found: Found) -> None:
        """Colour and explain the bad cells of a row, and say all of it in the column for that."""
        if number <= found.head_row:
            if number == found.head_row:
                self._tell_heads(made, line, found)
            return
        told = self.problems.get(number, ())
        for problem in told:
            if (place := found.places.get(problem.key)) is not None:
                self._mark(made, line, place, problem)
        if told:
            self._put(made, line, self.note, "；\n".join(self._said(problem) for problem in told), SAID)
        elif number in self.notes:
            self._put(made, line, self.note, self.notes[number], DONE)
        elif NOTE in found.places and len(line) >= self.note and not _is_example(line[self.note - 1]):
            line[self.note - 1] = None

    def _tell_heads(self, made: Any, line: list[Any], found: Found) -> None:
        """The help of the columns; in a sheet of somebody else's a head for what is said of the rows."""
        if NOTE not in found.places:
            self._put(made, line, self.note, "说明", Font(bold=True))
        if found.by_names:
            for key, place in found.places.items():
                line[place - 1].comment = comment(explained(self.layout.by_key[key]))

    def _said(self, problem: Problem) -> str:
        label = self.layout.by_key[problem.key].label if problem.key in self.layout.by_key else ""
        said = sentence(problem.refusal).replace("\n", "；")
        return said if label in said else f"【{label}】{said}"

    def _mark(self, made: Any, line: list[Any], place: int, problem: Problem) -> None:
        _lengthen(line, place)
        cell = line[place - 1]
        if cell is None:
            cell = line[place - 1] = WriteOnlyCell(made)
        cell._style = copy(cell._style)
        cell.fill = BAD
        if self.comments < limits.MOST_COMMENTS:
            before = f"{cell.comment.text}\n" if cell.comment else ""
            self.comments += not before
            cell.comment = comment(before + sentence(problem.refusal))

    @staticmethod
    def _put(made: Any, line: list[Any], place: int, text: str, font: Font) -> None:
        _lengthen(line, place)
        cell = WriteOnlyCell(made)
        cell._value, cell.data_type = text[:32_000], "s"
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
        line[place - 1] = cell


def _lengthen(line: list[Any], place: int) -> None:
    line.extend([None] * (place - len(line)))


def _is_example(cell: Any) -> bool:
    return cell is not None and str(cell.value or "").startswith(EXAMPLE)


def _widths(path: Path) -> dict[int, dict[str, tuple[float, bool]]]:
    """Widths of the columns by number of the sheet, which openpyxl does not read row by row."""
    found: dict[int, dict[str, tuple[float, bool]]] = {}
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        for number, name in enumerate(sorted(names, key=lambda name: (len(name), name)), start=1):
            with archive.open(name) as part:
                found[number] = _widths_of(part)
    return found


def _widths_of(part: Any) -> dict[str, tuple[float, bool]]:
    widths: dict[str, tuple[float, bool]] = {}
    for _, element in iterparse(part, events=("start",)):  # noqa: S314  the archive was checked; expat bounds entities
        if element.tag == f"{SPREADSHEET}sheetData":
            break
        if element.tag == f"{SPREADSHEET}col" and element.get("width"):
            hidden = element.get("hidden") in ("1", "true")
            last = min(int(element.get("max", "1")), limits.MOST_COLUMNS)
            for place in range(int(element.get("min", "1")), last + 1):
                widths[get_column_letter(place)] = (float(element.get("width", "9")), hidden)
    return widths
