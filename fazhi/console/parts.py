"""What the page parts in `templates/console/components/` receive: plain values, ready to be shown.

Each class is named after its template. Whoever builds one has already decided what the reader may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fazhi.kernel.clocks import State

FEW_ROWS, MANY_ROWS = 6, 10


@dataclass(frozen=True)
class Link:
    """Somewhere to go. `url` is empty for the page one is on; `note` is a number or a few words beside it, `about` a
    sentence below."""

    label: str
    url: str = ""
    icon: str = ""
    note: str = ""
    here: bool = False
    children: tuple[Link, ...] = ()
    key: str = ""
    about: str = ""


@dataclass(frozen=True)
class Empty:
    """A place with nothing in it: what is missing, and what to do about it."""

    title: str
    advice: str
    action: Link | None = None
    icon: str = "folder"


CLOCK_ICONS = {
    State.RUNNING: "clock",
    State.AMBER: "alert-triangle",
    State.OVERDUE: "alert-circle",
    State.MATURED: "circle-check",
    State.SUSPENDED: "clock-pause",
    State.MET: "circle-check",
    State.LATE: "alert-circle",
    State.STOPPED: "lock",
}


@dataclass(frozen=True)
class ClockCard:
    """A statutory limit of a matter: when it ends, by which article, and line by line how the day was counted."""

    name: str
    state: State
    due_on: date | None
    left: str
    citation: str = ""
    limit: str = ""
    lines: tuple[str, ...] = ()
    provisional: bool = False
    met_on: date | None = None
    informs: bool = False


@dataclass(frozen=True)
class OneTimeLink:
    """How the link of a step stands that somebody outside takes; `url` is empty for those who may not send it."""

    name: str
    who: str
    state: str
    tone: str
    note: str
    url: str
    open: bool
    answered: bool
    wanted: bool


@dataclass(frozen=True)
class Change:
    """A field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class TimelineEntry:
    """An event: what was done, by whom, when it was done and when it was entered."""

    name: str
    by: str
    organ: str
    on: date
    entered_at: datetime
    note: str = ""
    basis: str = ""
    changes: tuple[Change, ...] = ()
    withdrawn: bool = False
    latest: bool = False
    number: int = 0


@dataclass(frozen=True)
class StepButton:
    """A step. Lawful ones have a `url`; the others say why not, by which article, and what to do instead.

    `due` says how a running limit stands that the step meets, `state` in which colour.
    """

    name: str
    basis: str
    url: str = ""
    reason: str = ""
    next_step: str = ""
    due: str = ""
    state: State | None = None


@dataclass(frozen=True)
class StepGroups:
    """The steps of a matter: leading on, beside the way, barred by the law, of other roles, of other stages.

    What a running limit waits for comes first: `urgent` may be taken now, `awaited` not yet or by somebody else.
    """

    urgent: tuple[StepButton, ...] = ()
    awaited: tuple[StepButton, ...] = ()
    onward: tuple[StepButton, ...] = ()
    beside: tuple[StepButton, ...] = ()
    barred: tuple[StepButton, ...] = ()
    of_others: tuple[StepButton, ...] = ()
    elsewhere: tuple[StepButton, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A field of a matter, with the address where it is corrected (empty where it may not be)."""

    label: str
    value: str
    correct_url: str = ""
    url: str = ""
    wide: bool = False


@dataclass(frozen=True)
class FigureCard:
    """A figure with its unit and, where it is a measure, what the words behind it mean."""

    name: str
    value: str
    unit: str = ""
    url: str = ""
    note: str = ""
    tone: str = ""
    definition: str = ""
    basis: str = ""
    code: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart drawn in the browser; the page shows the same numbers as a table."""

    id: str
    kind: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str = ""
    title: str = ""

    @property
    def size(self) -> str:
        """How high it is drawn: one with rows by their number."""
        if self.kind != "rows":
            return ""
        return "chart-short" if len(self.labels) <= FEW_ROWS else "chart-tall" if len(self.labels) > MANY_ROWS else ""

    def options(self) -> dict[str, Any]:
        """What `charts.js` reads."""
        series = [{"name": name, "values": list(values)} for name, values in self.series]
        return {"kind": self.kind, "labels": list(self.labels), "series": series, "unit": self.unit}


@dataclass(frozen=True)
class Piece:
    """A run of text; with `mark` it is a figure that jumps to its line in the list beside the text, or to `jump`.

    With `url` it is a gap, and leads to where it is filled.
    """

    text: str
    mark: str = ""
    tone: str = ""
    url: str = ""
    jump: str = ""


@dataclass(frozen=True)
class MarkLine:
    """A figure in the list beside a text. `id` is that of its `Piece`."""

    id: str
    value: str
    subject: str
    about: str = ""
    tag: str = ""
    tone: str = ""
    url: str = ""


@dataclass(frozen=True)
class FileLine:
    """An attachment as it is listed."""

    name: str
    url: str
    size: str
    by: str
    at: datetime
    kind: str = ""


@dataclass(frozen=True)
class PageHead:
    """Title, way back and actions of a page."""

    title: str
    crumbs: tuple[Link, ...] = ()
    lead: str = ""
    actions: tuple[Link, ...] = ()
    stage: str = ""


@dataclass(frozen=True)
class RegisterCard:
    """A register in the overview: its business, its law, and its records."""

    name: str
    number: str
    about: str
    law: str
    records: tuple[Link, ...]


@dataclass(frozen=True)
class ArrowLine:
    """A step in the table below the diagram."""

    name: str
    source: str
    target: str
    by: str
    basis: str


@dataclass(frozen=True)
class PartyLine:
    """Somebody who takes part; identity and contact are masked."""

    role: str
    kind: str
    name: str
    identity: str
    contact: str


@dataclass(frozen=True)
class RelatedGroup:
    """Matters of another record that belong to this one, and where to open a further one."""

    name: str
    matters: tuple[Link, ...]
    openings: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An option of a list; those of one `group` stand together."""

    value: str
    label: str
    group: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Picker:
    """Organ and period above the indicators; `kept` are further parts of the address."""

    organs: tuple[tuple[str, tuple[Choice, ...]], ...]
    periods: tuple[tuple[str, tuple[Choice, ...]], ...]
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class MeasureLine:
    """A measure with its value."""

    name: str
    text: str
    url: str
    base: str = ""
    words: str = ""
    basis: str = ""
    code: str = ""
    source: str = ""
    reason: str = ""
    has_value: bool = True


@dataclass(frozen=True)
class PartRow:
    """A line of the table below a chart."""

    label: str
    text: str
    base: str = ""
    url: str = ""
    records_url: str = ""


@dataclass(frozen=True)
class ReportBlock:
    """A heading or paragraph of a report; `id` is what links lead to, `place` where it stands in the file."""

    role: str
    pieces: tuple[Piece, ...]
    id: str = ""
    place: str = ""


@dataclass(frozen=True)
class ProblemLine:
    """What keeps a report from being published, or is to be looked at before."""

    kind: str
    message: str
    where: str
    next_step: str
    url: str = ""


@dataclass(frozen=True)
class OrganNode:
    """An organ in the tree."""

    name: str
    url: str
    level: str
    here: bool = False
    open: bool = False
    children: tuple[OrganNode, ...] = ()


@dataclass(frozen=True)
class GrantLine:
    """A role that somebody holds or held."""

    person: str
    role: str
    organ: str
    register: str
    span: str
    reason: str
    by: str
    revoke_url: str = ""


@dataclass(frozen=True)
class PersonLine:
    """Somebody of an organ, with the roles that hold today."""

    name: str
    username: str
    active: bool
    grants: tuple[GrantLine, ...]


@dataclass(frozen=True)
class Merger:
    """Organs that joined or left the one whose number is shown, the basis of the number, and the way to the other."""

    told: str
    basis: str
    other: Link


@dataclass(frozen=True)
class ChangeLine:
    """A change of an organ (机构变更) that was entered; `undo_url` where it may be taken back."""

    on: date
    kind: str
    text: str
    document: str
    by: str
    undone: bool
    undo_url: str = ""


@dataclass(frozen=True)
class AnswerLine:
    """An answer of a unit as it was given: what, why, by whom and when; the one that stands is marked."""

    text: str
    note: str
    by: str
    organ: str
    at: datetime
    stands: bool = False


@dataclass(frozen=True)
class CollectLine:
    """A collected measure of one organ and year: what is asked of whom, what was answered, and the form.

    Without `form` the reader may not answer, and `why_not` says why; `elsewhere` is the return that collects it.
    `made_up` says that the value follows from answers for parts of the year or of organs below.
    """

    id: str
    name: str
    unit: str
    organ: str
    definition: tuple[Fact, ...]
    tag: str
    tone: str
    text: str
    before: str
    measure_url: str
    answers: tuple[AnswerLine, ...] = ()
    form: Any = None
    why_not: str = ""
    made_up: bool = False
    elsewhere: Link | None = None


@dataclass(frozen=True)
class OfficialCell:
    """A cell of an official table: its words, the measure behind it, `muted` where it is no number, and why."""

    text: str
    url: str = ""
    tone: str = ""
    reason: str = ""


@dataclass(frozen=True)
class OfficialRow:
    """A row of an official table; `whole` adds up all below a unit, `mistakes` says which sums do not fit.

    A row of the form stands below `depth` others; one that only stands over others has no cells and reaches over `over`
    columns.
    """

    label: str
    whole: bool
    cells: tuple[OfficialCell, ...]
    mistakes: tuple[str, ...] = ()
    depth: int = 0
    over: int = 1


@dataclass(frozen=True)
class OfficialHead:
    """A head of an official table, over so many columns and so many lines."""

    label: str
    over: int = 1
    lines: int = 1

    @property
    def numeric(self) -> bool:
        """Whether it stands right above numbers."""
        return self.over == 1


@dataclass(frozen=True)
class UnitGroup:
    """Units of an official table that have no number, with the reason they share."""

    label: str
    count: int
    names: str


@dataclass(frozen=True)
class OfficialTable:
    """A yearly official table: its heads by line, the rows with numbers, and the units without any."""

    title: str
    unit: str
    rows_label: str
    heads: tuple[tuple[OfficialHead, ...], ...]
    rows: tuple[OfficialRow, ...]
    others: tuple[UnitGroup, ...] = ()
