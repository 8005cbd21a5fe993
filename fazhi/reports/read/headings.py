"""Where headings stand and how they rank: numbered in any common style, marked with #, or a short line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fazhi.reports.data import load

STOP = re.compile(r"[。！？；]")
_HASHES = re.compile(r"(#{1,6})")
_BRACKETS = re.compile(r"[【〖]([^】〗\n]{2,30})[】〗]")
_BRACKETED = 4.5  # A heading in brackets stands below 一、 and （一） and above 1.
_ENDS = "。！？；：，、,.;:?!…）"
_SHORTEST_TEXT = 28


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading: the lower its `level`, the higher it stands; None is just below the heading before it.

    `chapter`: it may open a chapter; a heading inside a paragraph does not.
    """

    position: int
    level: float | None
    number: str
    heading: str
    chapter: bool = True


@cache
def styles() -> tuple[re.Pattern[str], ...]:
    """The styles of numbered headings, the highest first."""
    return tuple(re.compile(style) for style in load("headings")["styles"])


def numbered(line: str) -> bool:
    """Whether a line begins like a heading with a number or marks."""
    return any(style.match(line) for style in (_HASHES, _BRACKETS, *styles()))


def marks(text: str, body: int) -> list[Mark]:
    """All headings of a cleaned text from `body` on, in order."""
    lines = text[body:].split("\n")
    found: list[Mark] = []
    position = body
    for index, line in enumerate(lines):
        if "\t" not in line:
            before = lines[index - 1] if index else ""
            following = lines[index + 1] if index + 1 < len(lines) else ""
            own = _at_start(line, position) or _alone(line, position, before, following)
            found.extend([own] if own else [])
            found.extend(_inside(line, position, own is not None))
        position += len(line) + 1
    return found


def _at_start(line: str, position: int) -> Mark | None:
    hashes = _HASHES.match(line)
    rest = line[hashes.end() :] if hashes else line
    for level, style in enumerate(styles(), 1):
        match = style.match(rest)
        if match:
            return Mark(position, level, match[1], _heading(rest[match.end() :]))
    bracketed = _BRACKETS.match(rest)
    if bracketed:
        return Mark(position, _BRACKETED, "", bracketed[1])
    return Mark(position, len(hashes[1]) / 10, "", _heading(rest)) if hashes else None


def _alone(line: str, position: int, before: str, following: str) -> Mark | None:
    """A short line of its own above running text: 主要工作成效."""
    data = load("headings")
    if not 4 <= len(line) <= data["longest_alone"] or line[-1] in _ENDS or STOP.search(line):
        return None
    if before and before[-1] not in "。！？；：…”）" and not numbered(before) and len(before) > data["longest_alone"]:
        return None
    if not (len(following) >= _SHORTEST_TEXT or numbered(following)) or "\t" in following:
        return None
    if not _name().fullmatch(line) or line.endswith(tuple(data["title"]["organ_ends"])):
        return None
    return Mark(position, 0.7 if _opens_chapter().search(line) else None, "", line)


@cache
def _name() -> re.Pattern[str]:
    """Words without a figure: what is counted is no heading, a year may stand in one."""
    return re.compile(load("headings")["alone"])


@cache
def _opens_chapter() -> re.Pattern[str]:
    data = load("headings")
    return re.compile("|".join([*data["plan"], *data["chapter"]]))


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=[。；：\n])|^)" + load("headings")["inline"], re.MULTILINE)


def _inside(line: str, position: int, headed: bool) -> Iterator[Mark]:
    for match in _inline().finditer(line):
        if not headed or match.start():
            number = match[1].rstrip("，、.．")
            heading = _heading(line[match.end() :])
            yield Mark(position + match.start(), len(styles()) + 1, number, heading, chapter=False)


def _heading(rest: str) -> str:
    """The first sentence after the number, or its first clause where the sentence is running text."""
    longest = load("headings")["longest"]
    sentence = STOP.split(rest, maxsplit=1)[0].lstrip(" ")
    if len(sentence) > longest:
        sentence = re.split(r"[，：]", sentence, maxsplit=1)[0]
    return str(sentence[:longest])
