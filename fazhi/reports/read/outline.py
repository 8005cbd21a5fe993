"""Second stage: title, organ, year and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fazhi.reports.data import load
from fazhi.reports.read.headings import STOP, Mark, marks, numbered

_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_CHINESE_YEAR = re.compile(r"([二一][〇零九][〇零一二三四五六七八九]{2})年")
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


def outline(text: str) -> Outline:
    """The outline of a cleaned text: blocks cover the body without gaps."""
    title, body = _title(text)
    year = _year(title) or _year(text[body:])
    blocks = _blocks(marks(text, body), body, len(text), year)
    return Outline(title, _organ(title) or _signature(text), year, body, blocks)


def _title(text: str) -> tuple[str, int]:
    """The lines before the first sentence or numbered heading, and where the body begins.

    What a web page shows above the title, with colons or as a path, is passed over.
    """
    taken: list[str] = []
    position = 0
    for line in text.split("\n")[:12]:
        if _begins_body(line, bool(taken)):
            break
        position += len(line) + 1
        if re.search(r"[>＞|｜：:\t]", line):
            taken.clear()
            continue
        taken.append(line.lstrip("#"))
        if line.endswith(tuple(load("headings")["title"]["ends"])):
            break
    return "".join(taken[-4:]), min(position, len(text))


def _begins_body(line: str, titled: bool) -> bool:
    if numbered(line) and (titled or not line.startswith("#") or numbered(line.lstrip("#"))):
        return True
    return bool(STOP.search(line)) or "，" in line or line.endswith("：") or len(line) > 60


def _organ(title: str) -> str:
    """Whose report it is: the title up to 关于 or the year."""
    match = re.match(r"(.*?)(?=关于|\d{4}年|[二一][〇零九][〇零一二三四五六七八九]{2}年|法治政府|依法行政)", title)
    return match[1] if match else ""


def _signature(text: str) -> str:
    """The organ that signs below the text."""
    ends = tuple(load("headings")["title"]["organ_ends"])
    for line in reversed(text.rstrip("\n").split("\n")[-4:]):
        named = re.sub(r"(?:19|20)\d{2}年.*$", "", line)
        if named.endswith(ends) and len(named) <= 30 and not STOP.search(named):
            return named
    return ""


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    chinese = _CHINESE_YEAR.search(text)
    return int(chinese[1].translate(_DIGIT)) if chinese else None


def _blocks(found: list[Mark], body: int, end: int, year: int | None) -> tuple[Block, ...]:
    blocks: list[Block] = []
    above: list[tuple[float, Mark]] = []
    first = found[0].position if found else end
    if first > body:
        blocks.append(Block(0, "", "", body, first, (), "", False, False))
    for index, mark in enumerate(found):
        level = _level(mark, above)
        above = [upper for upper in above if upper[0] < level]
        stop = found[index + 1].position if index + 1 < len(found) else end
        path = tuple(upper.heading for _, upper in reversed(above))
        above.append((level, mark))
        blocks.append(_block(mark, stop, path, [upper for _, upper in above], year))
    return tuple(blocks)


def _level(mark: Mark, above: list[tuple[float, Mark]]) -> float:
    """The level of a heading; one without number or marks stands beside the last of its kind, else just below."""
    if mark.level is not None:
        return mark.level
    alike = [level for level, upper in above if upper.level is None]
    return alike[-1] if alike else above[-1][0] + 0.5 if above else 0.7


def _block(mark: Mark, stop: int, path: tuple[str, ...], above: list[Mark], year: int | None) -> Block:
    chapter = above[0].heading if above[0].chapter else ""
    plan, shortcoming = _plans(chapter, year), _has(chapter, "shortcoming")
    for lower in above[1:]:
        if lower.chapter and re.search(load("headings")["plan_below"], lower.heading):
            plan, shortcoming = True, False
        elif lower.chapter and plan and shortcoming and _has(lower.heading, "shortcoming"):
            plan = False
    return Block(len(above), mark.number, mark.heading, mark.position, stop, path, chapter, plan, shortcoming)


def _plans(chapter: str, year: int | None) -> bool:
    """Whether a chapter is one of plans: by its words, or because it names only a later year than the report's."""
    years = [int(found) for found in re.findall(r"(?:19|20)\d{2}", chapter)]
    return _has(chapter, "plan") or bool(year and years and min(years) > year and len(chapter) <= 30)


@lru_cache(maxsize=1024)
def _has(heading: str, kind: str) -> bool:
    return any(word in heading for word in load("headings")[kind])
