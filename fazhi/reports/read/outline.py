"""Second stage: title, organ, year and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from fazhi.reports.data import load

_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_CHINESE_YEAR = re.compile(r"([二一][〇零九][〇零一二三四五六七八九]{2})年")
_STOP = re.compile(r"[。！？；]")
_DIGIT = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands under one heading, in the cleaned text: `path` holds the headings above it, nearest first."""

    level: int
    number: str
    heading: str
    start: int
    end: int
    path: tuple[str, ...]
    chapter: str
    plan: bool
    shortcoming: bool

    @property
    def headings(self) -> tuple[str, ...]:
        """Its own heading and those above, nearest first."""
        return (self.heading, *self.path) if self.heading else self.path


@dataclass(frozen=True, slots=True)
class Outline:
    """`body` is where the text after the title begins."""

    title: str
    organ: str
    year: int | None
    body: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    position: int
    level: int
    number: str
    heading: str


def outline(text: str) -> Outline:
    """The outline of a cleaned text: blocks cover the body without gaps."""
    title, body = _title(text)
    year = _year(title) or _year(text[body:])
    blocks = _blocks(_marks(text, body), body, len(text))
    return Outline(title, _organ(title) or _signature(text), year, body, blocks)


@cache
def _styles() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(style) for style in load("headings")["styles"])


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(r"(?:(?<=[。；：\n])|^)" + load("headings")["inline"], re.MULTILINE)


def _title(text: str) -> tuple[str, int]:
    """The lines before the first sentence or numbered heading, and where the body begins."""
    taken, position = [], 0
    for line in text.split("\n")[:6]:
        numbered = any(style.match(line) for style in _styles())
        if numbered or _STOP.search(line) or "，" in line or line.endswith("：") or len(line) > 60:
            break
        taken.append(line)
        position += len(line) + 1
        if line.endswith(tuple(load("headings")["title"]["ends"])):
            break
    return "".join(taken), min(position, len(text))


def _organ(title: str) -> str:
    """Whose report it is: the title up to 关于 or the year."""
    match = re.match(r"(.*?)(?=关于|\d{4}年|[二一][〇零九][〇零一二三四五六七八九]{2}年|法治政府|依法行政)", title)
    return match[1] if match else ""


def _signature(text: str) -> str:
    """The organ that signs below the text."""
    ends = tuple(load("headings")["title"]["organ_ends"])
    for line in reversed(text.rstrip("\n").split("\n")[-4:]):
        named = re.sub(r"(?:19|20)\d{2}年.*$", "", line)
        if named.endswith(ends) and len(named) <= 30 and not _STOP.search(named):
            return named
    return ""


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    chinese = _CHINESE_YEAR.search(text)
    return int(chinese[1].translate(_DIGIT)) if chinese else None


def _marks(text: str, body: int) -> list[_Mark]:
    marks: list[_Mark] = []
    position = body
    for line in text[body:].split("\n"):
        marks.extend(_line_marks(line, position))
        position += len(line) + 1
    return marks


def _line_marks(line: str, position: int) -> list[_Mark]:
    marks = []
    for level, style in enumerate(_styles(), 1):
        match = style.match(line)
        if match:
            marks.append(_Mark(position, level, match[1], _heading(line[match.end() :])))
            break
    inner = len(_styles()) + 1
    for match in _inline().finditer(line):
        if not marks or match.start():
            marks.append(_Mark(position + match.start(), inner, match[1], _heading(line[match.end() :])))
    return marks


def _heading(rest: str) -> str:
    """The first sentence after the number, or its first clause where the sentence is running text."""
    sentence = _STOP.split(rest, maxsplit=1)[0]
    if len(sentence) > load("headings")["longest"]:
        sentence = re.split(r"[，：]", sentence, maxsplit=1)[0]
    return sentence[: load("headings")["longest"]]


def _blocks(marks: list[_Mark], body: int, end: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    above: list[_Mark] = []
    first = marks[0].position if marks else end
    if first > body:
        blocks.append(Block(0, "", "", body, first, (), "", False, False))
    for index, mark in enumerate(marks):
        above = [upper for upper in above if upper.level < mark.level]
        stop = marks[index + 1].position if index + 1 < len(marks) else end
        path = tuple(upper.heading for upper in reversed(above))
        above.append(mark)
        chapter = above[0].heading if above[0].level <= len(_styles()) else ""
        blocks.append(_block(mark, stop, len(above), path, chapter))
    return tuple(blocks)


def _block(mark: _Mark, stop: int, level: int, path: tuple[str, ...], chapter: str) -> Block:
    data = load("headings")
    plan = any(word in chapter for word in data["plan"])
    shortcoming = any(word in chapter for word in data["shortcoming"])
    return Block(level, mark.number, mark.heading, mark.position, stop, path, chapter, plan, shortcoming)
