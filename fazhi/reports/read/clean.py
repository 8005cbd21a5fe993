"""First stage: text without spaces, hard line breaks and web residue, each character with its offset in the source."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from fazhi.reports.data import load, pattern
from fazhi.reports.read.grid import Row, rows
from fazhi.reports.read.notation import unit_pattern
from fazhi.reports.read.numeral import CHINESE

_TERMINAL = tuple("。！？；：!?;…")
_CLOSING = "”’」』）)》】\"'"
_OPEN_END = tuple("，、,（(《“‘「『+—-")
_FULL_WIDTH = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
_KEEP_WIDE = frozenset("，：；！？（）～｜＜＞")
_NARROW = str.maketrans({wide: narrow for wide, narrow in _FULL_WIDTH.items() if wide not in _KEEP_WIDE})
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
_WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９])")
_NARROW_SIGNS = re.compile(r"[\u0020-\u2013\u2015-\u2017\u201e-\u2025\u2027-\u2e7f]")
# A heading number with a blank instead of a point keeps the blank: 一 主要工作, 1.1 行政复议.
_SPACED_NUMBER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分|章|节)?|\d{1,2}(?:[.．]\d{1,2}){0,3})([ \u3000\u00a0]+)[一-龥（(《“]"
    r"[^。；]{1,40}$"
)


_LONGEST_RESIDUE = 300
_FULL = 0.85  # A line of this share of the usual width is full: what follows may go on with it.


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text[i]` stands at `offsets[i]` of the source; a line break marks the end of a paragraph, a tab a table cell."""

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the cleaned text stands in the source."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, offset: int) -> int:
        """The first cleaned character at or after an offset of the source."""
        return bisect_left(self.offsets, offset)


@dataclass(frozen=True, slots=True)
class _Line:
    """`stripped` is the text without white space at its ends; `row`: it is a row of a table."""

    start: int
    text: str
    stripped: str
    row: Row | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def width(self) -> int:
        """Columns of a fixed-width display: an ideograph takes two."""
        return 2 * len(self.stripped) - len(_NARROW_SIGNS.findall(self.stripped))


def clean(text: str) -> Cleaned:
    """Drop white space and residue, join hard-wrapped lines, make digits half-width; offsets are kept."""
    lines = _lines(_blank_residue(text))
    margin = _margin(lines)
    parts: list[str] = []
    offsets: list[int] = []
    for index, line in enumerate(lines):
        _append(line, parts, offsets)
        if index + 1 < len(lines) and not _joins(line, lines[index + 1], margin, text):
            parts.append("\n")
            offsets.append(line.end)
    return Cleaned("".join(parts), tuple(offsets))


def _blank_residue(text: str) -> str:
    """Residue as spaces of the same length, so that offsets stay."""
    text = pattern("residue", "inside").sub(lambda match: " " * len(match[0]), text)
    residue = pattern("residue", "line")
    return "".join(
        re.sub(r"[^\n]", " ", line) if len(line) <= _LONGEST_RESIDUE and residue.match(line) else line
        for line in text.splitlines(keepends=True)
    )


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank, with the rows of tables marked."""
    lines, start = [], 0
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        stripped = body.strip(" \t\u3000\u00a0\ufeff\u200b")
        if stripped:
            lines.append(_Line(start, body, stripped))
        start += len(raw)
    found = rows([line.text for line in lines])
    return [_Line(line.start, line.text, line.stripped, found.get(index)) for index, line in enumerate(lines)]


def _margin(lines: list[_Line]) -> int:
    """Where sentences run over line ends, the width that full lines have; else 0.

    They do where many lines of about the greatest width end without punctuation.
    """
    lines = [line for line in lines if line.row is None]
    widths = [line.width for line in lines]
    if len(widths) < 8:
        return 0
    usual = sorted(widths)[int(len(widths) * 0.8)]
    if usual > 160:
        return 0
    full = [line for line, width in zip(lines, widths, strict=True) if width >= _FULL * usual]
    return usual if sum(not _terminated(line) for line in full) >= max(4, 0.35 * len(lines)) else 0


def _terminated(line: _Line) -> bool:
    return line.stripped.rstrip(_CLOSING).endswith(_TERMINAL)


def _joins(line: _Line, following: _Line, margin: int, source: str) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    if line.row or following.row or _heads(following.stripped):
        return False
    text = line.stripped
    if text.endswith(_OPEN_END) and not _heads(text):
        return True
    if _terminated(line):
        return False
    if _number_goes_on(text, following.stripped):
        return True
    wrapped = bool(margin) or _page_ends(source, line, following)
    running = len(text) >= 8 and any(mark in text for mark in "，。、；")
    return (wrapped or running) and not _stands_alone(line, margin)


def _number_goes_on(text: str, following: str) -> bool:
    """Whether a line breaks off inside a number or between a number and its unit."""
    if not _open_number().search(text) or _caption_number().search(text):
        return False
    return len(text) > 8 or text.endswith("第") or bool(_number_tail().match(following))


@cache
def _open_number() -> re.Pattern[str]:
    return re.compile(
        rf"[一-龥，、；（](?:约|近|第|超过?|突破)?[ ]?[\d０-９{CHINESE}余多.．,，]*[\d０-９{CHINESE}余多约近第.．]$"
    )


@cache
def _number_tail() -> re.Pattern[str]:
    units = load("units")
    listed = sorted(map(str, units["measures"] + units["time"] + units["physical"]), key=len, reverse=True)
    unit = "|".join(map(re.escape, listed))
    return re.compile(rf"(?:[\d０-９]{{1,4}}[.．]?[\d０-９]*\s*)?[余多]?\s*[万亿千百]?\s*[余多]?(?:{unit})")


@cache
def _caption_number() -> re.Pattern[str]:
    return re.compile(load("headings")["captions"] + r"\s*[\d０-９一二三四五六七八九十]+$")


def _page_ends(source: str, line: _Line, following: _Line) -> bool:
    """Whether residue, such as a page number, stood between two lines."""
    return bool(source[line.end : following.start].strip())


@cache
def _styles() -> re.Pattern[str]:
    return re.compile("#|" + "|".join(f"(?:{style})" for style in load("headings")["styles"]))


def _heads(text: str) -> bool:
    """Whether a line begins like a heading; `55 件` is a number with its unit that was wrapped to the next line."""
    return _styles().match(text) is not None and _counted().match(text) is None


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\d{{1,2}}\s+[余多]?[万亿千百]?(?:{unit_pattern()})")


def _stands_alone(line: _Line, margin: int) -> bool:
    """A heading or title line: without a full stop inside, and short where full lines run on."""
    text = line.stripped
    if "。" in text:
        return False
    if _heads(text):
        return len(text) <= 24 or line.width < _FULL * (margin or 120)
    titles = load("headings")["title"]
    return len(text) <= 30 and "，" not in text and text.endswith(tuple(titles["ends"]))


def _append(line: _Line, parts: list[str], offsets: list[int]) -> None:
    """The characters of a line that count, in runs between what is dropped."""
    position, last = (line.row.start, line.row.end) if line.row else (0, len(line.text))
    for start, end, kept in (*_stops(line), (last, last, "")):
        if start > position:
            parts.append(_narrow(line.text[position:start]))
            offsets.extend(range(line.start + position, line.start + start))
        if kept and start < last:
            parts.append(kept)
            offsets.append(line.start + start)
        position = max(position, end)


def _stops(line: _Line) -> list[tuple[int, int, str]]:
    """Where blanks and separators of cells stand in a line, with the one character that stands for them."""
    spaced = None if line.row else _spaced_number(line.text)
    separators = set(line.row.separators) if line.row else set()
    stops: list[tuple[int, int, str]] = []
    for match in _BLANKS.finditer(line.text):
        start, end = match.span()
        inner = sorted(position for position in separators if start <= position < end)
        separators.difference_update(inner)
        stops.extend((position, position + 1, "\t") for position in inner)
        if not inner or start < inner[0]:
            keeps = not inner and (_parts_numbers(line.text, start, end) or (spaced and start == spaced.start(1)))
            stops.append((start, inner[0] if inner else end, " " if keeps else ""))
        stops.extend((position + 1, end, "") for position in inner[-1:])
    stops.extend((position, position + 1, "\t") for position in separators)
    return sorted(stops)


def _spaced_number(text: str) -> re.Match[str] | None:
    """A heading number with a blank behind it; a quantity that a line begins with is none: 12 场次."""
    match = _SPACED_NUMBER.match(text)
    return None if match is None or _number_tail().match(text.strip()) else match


def _parts_numbers(body: str, start: int, end: int) -> bool:
    """A blank that keeps two numbers of one line apart."""
    return 0 < start < end < len(body) and body[start - 1].isdigit() and body[end].isdigit()


def _narrow(text: str) -> str:
    """Half-width letters and digits; a full-width comma only between full-width digits."""
    return _WIDE_THOUSANDS.sub(",", text).translate(_NARROW)
