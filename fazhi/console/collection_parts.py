"""What the pages of the collection receive: plain values, ready to be shown. `parts` says the same of all pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi.console.parts import Choice, Link


@dataclass(frozen=True)
class Mark:
    """A return in the grid of units: one character for its stage, the colour, and all of it in words."""

    sign: str
    tone: str
    about: str
    url: str = ""
    reminders: int = 0
    late: bool = False


@dataclass(frozen=True)
class UnitCell:
    """A unit with a mark for each of its returns."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class NameList:
    """Units of which the same is to be said, in the order of the tree."""

    title: str
    about: str
    tone: str
    names: tuple[Link, ...]


@dataclass(frozen=True)
class Filters:
    """What the grid may be narrowed by."""

    periods: tuple[Choice, ...]
    sets: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    stage: str
    narrowed: bool


@dataclass(frozen=True)
class ReturnLink:
    """A return of one's own organ: where it stands, and until when it is to be handed in."""

    title: str
    url: str
    stage: str
    tone: str
    due_on: date
    left: str


@dataclass(frozen=True)
class FindingLine:
    """What is wrong with a figure; `explained` where the unit said why it is right all the same."""

    message: str
    tone: str
    explained: bool


@dataclass(frozen=True)
class ReturnLine:
    """A figure of a return: what is asked, what was said, last year's number, what is wrong, and who uses it."""

    key: str
    id: str
    name: str
    part: bool
    unit: str
    words: str
    url: str
    typed: str
    not_applicable: bool
    note: str
    said: str
    before: str
    error: str
    findings: tuple[FindingLine, ...]
    uses: tuple[Link, ...]


@dataclass(frozen=True)
class OnBehalf:
    """The ground on which somebody of another organ fills in; what was typed, and what is wrong with it."""

    typed: str
    error: str


@dataclass(frozen=True)
class SheetProblem:
    """A row of a spreadsheet that is not taken: where it stands, empty for the whole sheet, and why."""

    place: str
    message: str
