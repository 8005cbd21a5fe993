"""First stage: text without spaces, hard line breaks and web residue, each character with its offset in the source."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from fazhi.reports.data import load, pattern
from fazhi.reports.read.numeral import CHINESE

_TERMINAL = tuple("。！？；：!?;…")
_CLOSING = "”’」』）)》】\"'"
_OPEN_END = tuple("，、,（(《“‘「『+—-")
_DIGITS = frozenset("0123456789.,%")
_FULL_WIDTH = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
_KEEP_WIDE = frozenset("，：；！？（）～｜＜＞")
_SPACES = frozenset("　\u00a0\u200b\u200c\u200d\ufeff\u2002\u2003\u2009 \r\x0b\x0c")
_TABLE_GAP = re.compile(r"(?<=\S)(?:[ \u3000\u00a0]{2,}|\t+|\s*[|｜]\s*)(?=\S)")


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
    start: int
    text: str

    @property
    def stripped(self) -> str:
        return self.text.strip()

    @property
    def width(self) -> int:
        return sum(2 if ord(char) > 0x2E7F or char in "“”‘’—…·" else 1 for char in self.text.strip())


def clean(text: str) -> Cleaned:
    """Drop white space and residue, join hard-wrapped lines, make digits half-width; offsets are kept."""
    lines = [line for line in _lines(_blank_residue(text)) if line.stripped]
    wrapped = _is_wrapped(lines)
    characters: list[str] = []
    offsets: list[int] = []
    for index, line in enumerate(lines):
        _append(line, text, characters, offsets)
        if index + 1 < len(lines) and not _joins(
            line, lines[index + 1], wrapped or _page_ends(text, line, lines[index + 1])
        ):
            characters.append("\n")
            offsets.append(line.start + len(line.text))
    return Cleaned("".join(characters), tuple(offsets))


def _blank_residue(text: str) -> str:
    """Residue as spaces of the same length, so that offsets stay."""
    text = pattern("residue", "inside").sub(lambda match: " " * len(match[0]), text)
    residue = pattern("residue", "line")
    return "".join(
        re.sub(r"[^\n]", " ", line) if residue.match(line) else line for line in text.splitlines(keepends=True)
    )


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for raw in text.splitlines(keepends=True):
        lines.append(_Line(start, raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
        start += len(raw)
    return lines


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether sentences run over line ends: many lines of about the greatest width end without punctuation."""
    widths = sorted(line.width for line in lines)
    if len(widths) < 8:
        return False
    usual = widths[int(len(widths) * 0.8)]
    if usual > 160:
        return False
    full = [line for line in lines if line.width >= 0.85 * usual]
    return sum(not _terminated(line) for line in full) >= max(4, 0.35 * len(lines))


def _terminated(line: _Line) -> bool:
    return line.stripped.rstrip(_CLOSING).endswith(_TERMINAL)


def _joins(line: _Line, following: _Line, wrapped: bool) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    if _is_cells(line) or _is_cells(following) or _heads(following.stripped):
        return False
    text = line.stripped
    if text.endswith(_OPEN_END) and not _heads(text):
        return True
    if _terminated(line):
        return False
    if re.search(r"[\d" + CHINESE + r"余多约近第]$", text) and len(text) > 8:
        return True
    running = len(text) >= 8 and any(mark in text for mark in "，。、；")
    return (wrapped or running) and not _stands_alone(text)


def _page_ends(source: str, line: _Line, following: _Line) -> bool:
    """Whether residue, such as a page number, stood between two lines."""
    return bool(source[line.start + len(line.text) : following.start].strip())


def _is_cells(line: _Line) -> bool:
    return len(_TABLE_GAP.findall(line.stripped)) >= 2 and any(char.isdigit() for char in line.text)


def _heads(text: str) -> bool:
    return any(re.match(style, text) for style in load("headings")["styles"])


def _stands_alone(text: str) -> bool:
    """A heading or title line: short, without a full stop inside."""
    if "。" in text:
        return False
    if _heads(text):
        return len(text) <= 24
    titles = load("headings")["title"]
    return len(text) <= 30 and "，" not in text and text.endswith(tuple(titles["ends"]))


def _append(line: _Line, source: str, characters: list[str], offsets: list[int]) -> None:
    cells = _is_cells(line)
    body = line.text
    gaps = {match.start(): match.end() for match in _TABLE_GAP.finditer(body)} if cells or "\t" in body.strip() else {}
    for index, char in enumerate(body):
        offset = line.start + index
        if index in gaps:
            characters.append("\t")
            offsets.append(offset)
        elif char in _SPACES or char.isspace():
            if _between_numbers(body, index) and characters[-1:] != [" "]:
                characters.append(" ")
                offsets.append(offset)
        else:
            characters.append(_narrow(char, source, offset))
            offsets.append(offset)


def _between_numbers(body: str, index: int) -> bool:
    """A space that keeps two numbers of one line apart."""
    left, right = body[:index].rstrip(), body[index:].lstrip()
    return bool(left and right) and left[-1].isdigit() and right[0].isdigit()


def _narrow(char: str, source: str, offset: int) -> str:
    """Half-width letters and digits; a full-width comma only between full-width digits."""
    if char in _KEEP_WIDE:
        around = source[max(0, offset - 1) : offset] + source[offset + 1 : offset + 2]
        separates = char == "，" and len(around) == 2 and all("０" <= side <= "９" for side in around)
        return "," if separates else char
    return _FULL_WIDTH.get(char, char)
