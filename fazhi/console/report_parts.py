"""What the parts of the report pages receive: findings, required items, outline, reports of the library, comparisons.

Each class is named after its template or the line of it, as those of `parts` are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fazhi.console.parts import Choice, Link


@dataclass(frozen=True)
class VerdictLine:
    """What somebody thought of a finding; `carried` names the draft on which it was said, where it is another."""

    verdict: str
    tone: str
    reason: str
    by: str
    at: datetime
    carried: str = ""


@dataclass(frozen=True)
class FindingCard:
    """A finding: what is wrong, why, what to do, where; and what was judged of it.

    `marks` are the figures it rests on, the one to look at last; `mark` is where a click leads to.
    """

    id: str
    key: str
    tone: str
    tag: str
    kind: str
    headline: str
    why: str = ""
    advice: str = ""
    formula: str = ""
    quote: str = ""
    place: str = ""
    mark: str = ""
    marks: tuple[Link, ...] = ()
    other: Link | None = None
    verdict: VerdictLine | None = None

    @property
    def mark_ids(self) -> str:
        """The marks of the text, for the script."""
        return " ".join(link.url.removeprefix("#") for link in self.marks)


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one kind; a closed one is opened by whoever wants to see it."""

    name: str
    cards: tuple[FindingCard, ...]
    open: bool = True


@dataclass(frozen=True)
class ItemLine:
    """A required item: found, with its passages, or missing, with what to do."""

    label: str
    found: bool
    required: bool
    message: str
    passages: tuple[Link, ...] = ()


@dataclass(frozen=True)
class FigureFilter:
    """The lists by which the figures of a report are narrowed down."""

    domains: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    indicators: tuple[Choice, ...]
    shown: int
    all: int


@dataclass(frozen=True)
class ReportCard:
    """A report of the library in a short list."""

    title: str
    url: str
    about: str
    told: str
    tone: str = ""


@dataclass(frozen=True)
class SideHead:
    """A report at the head of a comparison."""

    organ: str
    year: str
    url: str
    without_url: str
    is_draft: bool = False


@dataclass(frozen=True)
class SideCell:
    """What one report states: `share` is its part of the row's greatest value in per cent, for the bar."""

    text: str = ""
    unit: str = ""
    url: str = ""
    title: str = ""
    share: int = 0
    change: str = ""
    tone: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class SideRow:
    """A measure or subject across the reports."""

    name: str
    part: str
    unit: str
    url: str
    here: bool
    cells: tuple[SideCell, ...]


@dataclass(frozen=True)
class SideGroup:
    """The rows of a register."""

    name: str
    rows: tuple[SideRow, ...]


@dataclass(frozen=True)
class ChangeLine:
    """A great change: between which reports, from what to what."""

    name: str
    words: str
    values: str
    between: str
    url: str
    tone: str = ""
