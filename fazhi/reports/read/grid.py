"""Which lines of a source are rows of a table, and where their cells part: tabs, bars, or columns set with blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

_BLANK = " \u3000\u00a0"
_BAR = re.compile(r"[|｜]")
_TAB = re.compile(r"\t")
_GAP = re.compile(rf"(?<=[^\s])[{_BLANK}]{{2,}}(?=[^\s])")
_PROSE = re.compile(r"[，。；：！？]")
_NUMERIC = re.compile(r"[-+]?[\d０-９][\d０-９,，.．]*\s*[%％‰]?[余多]?[万亿]?[^\d年月日]{0,3}")
_LISTED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第.{1,3}[章部节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、])"
)
_LONGEST_CELL = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the part of the line from `start` to `end`, its cells parted at `separators`."""

    start: int
    end: int
    separators: tuple[int, ...]

    def cells(self, line: str) -> list[str]:
        """The cells of the line without white space at their ends, empty ones too."""
        bounds = (self.start - 1, *self.separators, self.end)
        return [line[left + 1 : right].strip() for left, right in pairwise(bounds)]


def rows(lines: Sequence[str]) -> dict[int, Row]:
    """The rows among the lines that are not blank, by index: runs of lines of one kind with a number in a cell."""
    kinds = [_kind(line) for line in lines]
    found: dict[int, Row] = {}
    for kind, members in groupby(range(len(lines)), key=lambda index: kinds[index]):
        run = list(members)
        if not kind:
            continue
        parted = {index: _row(lines[index], kind) for index in run}
        if _is_table([parted[index].cells(lines[index]) for index in run]):
            found.update(parted)
    return found


def _kind(line: str) -> str:
    """How a line could be parted into cells, empty where it is plain text."""
    if _BAR.search(line, _indent(line) + 1):
        return "bar"
    if "\t" in line.strip() or ("\t" in line and len(line.strip()) <= _LONGEST_CELL and not _PROSE.search(line)):
        return "tab"
    if "  " in line or "\u3000\u3000" in line or "\u00a0\u00a0" in line:
        cells = _GAP.split(line.strip())
        if len(cells) > 1 and not _PROSE.search(line) and max(map(len, cells)) <= _LONGEST_CELL:
            return "gap"
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _row(line: str, kind: str) -> Row:
    if kind == "bar":
        return _barred(line)
    if kind == "tab":
        start = len(line) - len(line.lstrip(_BLANK))
        return Row(start, len(line.rstrip()), tuple(m.start() for m in _TAB.finditer(line, start, len(line.rstrip()))))
    start, end = _indent(line), len(line.rstrip())
    return Row(start, end, tuple(match.start() for match in _GAP.finditer(line, 0, end) if match.start() > start))


def _barred(line: str) -> Row:
    """A bar at either end of the line encloses the row and parts nothing."""
    start, end = _indent(line), len(line.rstrip())
    start += line[start] in "|｜"
    end -= end > start and line[end - 1] in "|｜"
    return Row(start, end, tuple(match.start() for match in _BAR.finditer(line, start, end)))


def _is_table(cells: list[list[str]]) -> bool:
    """Two rows or more with a number behind the first cell; one row needs three cells. A table of contents is none."""
    numeric = [any(map(_NUMERIC.fullmatch, row[1:])) for row in cells]
    if not any(numeric) or (len(cells) == 1 and len(cells[0]) < 3):
        return False
    return not (max(map(len, cells)) == 2 and sum(bool(_LISTED.match(row[0])) for row in cells) * 3 >= len(cells) * 2)
