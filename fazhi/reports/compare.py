"""Reports side by side: what each states for the same measure, and what changed most.

Documents may be read or composed; nothing here looks at how they came about. A figure stands in a row by its measure
and breakdown; what has none can stand beside another by subject, unit and domain, apart from the others and marked.
Only what was done in a report's own year is compared, never a target, a rule or an earlier year that it mentions.
Counts differ in number and per cent, rates in percentage points. Where the base is small a per cent says nothing, and
none is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import Kind, Ratio
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.between import same_organ
from fazhi.reports.data import load
from fazhi.reports.model import Document, Figure
from fazhi.reports.read.indicators.catalogue import core

SMALL_BASE = 10  # Below it one case more or less is ten per cent and more.
MOST_CHANGED = 10
PERCENT, PERMILLE = "%", "‰"
POINTS = {PERCENT: "个百分点", PERMILLE: "个千分点"}
UNMEASURED = (Kind.AVERAGE, Kind.DURATION)  # How many they are taken over is not printed: no base to judge.


@dataclass(frozen=True)
class Side:
    """A report that is compared: `key` is the caller's name for it, `places` say where a figure stands by offset."""

    key: str
    document: Document
    places: Mapping[int, str] = field(default_factory=dict)

    @property
    def organ(self) -> str:
        """The organ as the report names it, else the title."""
        return self.document.organ or self.document.title or self.key

    @property
    def label(self) -> str:
        """Organ and year."""
        return f"{self.organ} {self.document.year}年" if self.document.year else self.organ


@dataclass(frozen=True)
class Cell:
    """What one report states: the figure, its sentence, where it stands, and other values stated for the same."""

    figure: Figure
    sentence: str
    place: str = ""
    others: tuple[Figure, ...] = ()

    @property
    def value(self) -> Fraction:
        return self.figure.value


@dataclass(frozen=True)
class Row:
    """One measure and breakdown, or where `code` is empty one subject, with a cell for each report."""

    name: str
    part: str
    unit: str
    group: str
    cells: tuple[Cell | None, ...]
    code: str = ""
    breakdown: str = ""

    @property
    def key(self) -> str:
        """Names the row within a comparison."""
        return f"{self.code}:{self.breakdown}" if self.code else f"{self.group}:{self.name}:{self.unit}"

    @property
    def label(self) -> str:
        """Name and part."""
        return f"{self.name}（{self.part}）" if self.part else self.name

    @property
    def stated(self) -> int:
        """How many reports state it."""
        return sum(cell is not None for cell in self.cells)

    @property
    def is_rate(self) -> bool:
        """Whether it is a share, which differs in points."""
        return self.unit in POINTS

    @property
    def is_mixed(self) -> bool:
        """Whether the reports print it in different units, so that its numbers cannot be set against one another."""
        return len({cell.figure.unit for cell in self.cells if cell}) > 1


@dataclass(frozen=True)
class Change:
    """A row between two reports. `relative` is a fraction of the first value, None for rates and small bases.

    `is_small` says that the first value, or the base of a rate, is below `SMALL_BASE`; `is_about` that one of the two
    is an approximate number.
    """

    row: Row
    first: int
    second: int
    absolute: Fraction
    relative: Fraction | None
    is_small: bool
    is_about: bool

    @property
    def values(self) -> tuple[Fraction, Fraction]:
        """The two values."""
        return _value(self.row, self.first), _value(self.row, self.second)

    @property
    def weight(self) -> Fraction:
        """By which the changes of a kind are ranked: points of a rate, else how many times the one is the other."""
        if self.row.is_rate:
            return abs(self.absolute)
        low, high = sorted(self.values)
        return high / max(low, Fraction(1))


@dataclass(frozen=True)
class Comparison:
    """The reports, the rows by measure, those by subject only, and the pairs of reports between which things changed.

    `over_time` says that each pair is one organ in two years; otherwise the first report is set against each other.
    """

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    loose: tuple[Row, ...]
    pairs: tuple[tuple[int, int], ...]
    over_time: bool

    def changes(self, row: Row) -> tuple[Change, ...]:
        """What happened to a row between the reports of each pair that state it in the same unit."""
        found = (self._change(row, first, second) for first, second in self.pairs)
        return tuple(change for change in found if change is not None)

    def _change(self, row: Row, first: int, second: int) -> Change | None:
        one, other = row.cells[first], row.cells[second]
        if one is None or other is None or one.figure.unit != other.figure.unit:
            return None
        small = self._has_small_base(row, first, second)
        relative = None if row.is_rate or small or not one.value else (other.value - one.value) / one.value
        about = bool(one.figure.approx or other.figure.approx)
        return Change(row, first, second, other.value - one.value, relative, small, about)

    def _has_small_base(self, row: Row, first: int, second: int) -> bool:
        if row.is_rate:
            return any(base is not None and base < SMALL_BASE for n in (first, second) for base in [self._base(row, n)])
        unmeasured = row.code and load_catalogue().measure(row.code).kind in UNMEASURED
        return not unmeasured and abs(_value(row, first)) < SMALL_BASE

    def _base(self, row: Row, number: int) -> Fraction | None:
        """What a rate is taken of, where the same report prints it."""
        formula = load_catalogue().measure(row.code).formula if row.code else None
        if not isinstance(formula, Ratio) or any(term.previous for term in formula.denominator):
            return None
        total = Fraction(0)
        for term in formula.denominator:
            cut = ";".join(map(str, term.breakdown))
            cell = next((r.cells[number] for r in self.rows if (r.code, r.breakdown) == (term.code, cut)), None)
            if cell is None:
                return None
            total += term.sign * cell.value
        return total

    def most_changed(self, limit: int = MOST_CHANGED) -> tuple[list[Change], list[Change], list[Change]]:
        """The greatest changes of measures: of numbers, of rates, and those whose base is small, each ranked."""
        changes = [change for row in self.rows for change in self.changes(row) if change.absolute]
        ranked = sorted(changes, key=lambda change: (-change.weight, change.row.key))
        numbers = [change for change in ranked if not change.is_small and not change.row.is_rate]
        rates = [change for change in ranked if not change.is_small and change.row.is_rate]
        small = [change for change in ranked if change.is_small]
        return numbers[:limit], rates[:limit], small[:limit]


def compare(sides: Sequence[Side]) -> Comparison:
    """Set reports side by side, by organ and year. Refuses (`too_few`) fewer than two."""
    if len(sides) < 2:
        advice = "再选一份其他年度或者其他地方的报告"
        raise Refused(Refusal("too_few", "对比至少要两份报告", field="files", next_step=advice))
    ordered = tuple(sorted(sides, key=lambda side: (_first_like(sides, side), side.document.year or 0)))
    stated = [_stated(side) for side in ordered]
    pairs = _years(ordered)
    return Comparison(
        sides=ordered,
        rows=tuple(_rows(stated)),
        loose=tuple(_loose(stated)),
        pairs=tuple(pairs or [(0, number) for number in range(1, len(ordered))]),
        over_time=bool(pairs),
    )


def _first_like(sides: Sequence[Side], side: Side) -> int:
    """The place of the first report of the same organ: reports of an organ stand together."""
    return next(n for n, other in enumerate(sides) if other is side or same_organ(other.organ, side.organ))


def _years(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Reports that stand beside one another and are of the same organ in different years."""
    return [
        (n, n + 1)
        for n, (one, other) in enumerate(pairwise(sides))
        if same_organ(one.organ, other.organ) and one.document.year and other.document.year != one.document.year
    ]


def _value(row: Row, number: int) -> Fraction:
    cell = row.cells[number]
    if cell is None:
        raise LookupError(f"{row.key}: not stated by report {number}")
    return cell.value


# --- what a report states ---------------------------------------------------------------------------------------------

Key = tuple[str, ...]
Stated = dict[Key, list[Cell]]


def _stated(side: Side) -> Stated:
    """The figures of the report's own year by measure and breakdown, else by domain, subject and unit."""
    found: Stated = defaultdict(list)
    for sentence in side.document.sentences():
        words = "".join(side.document.text[sentence.start : sentence.end].split())
        for figure in sentence.figures:
            if figure.role == "actual" and figure.period in ("", str(side.document.year or "")):
                found[_key(figure)].append(Cell(figure, words, side.places.get(figure.start, "")))
    return found


def _key(figure: Figure) -> Key:
    if figure.indicator and figure.indicator in load_catalogue():
        return figure.indicator, figure.breakdown
    return figure.domain, core(figure.subject), figure.unit


def _cell(stated: Stated, key: Key) -> Cell | None:
    """The surest statement, the first among equals; others that differ are kept beside it."""
    cells = stated.get(key)
    if not cells:
        return None
    best = max(cells, key=lambda cell: cell.figure.confidence)
    others = [cell.figure for cell in cells if (cell.value, cell.figure.unit) != (best.value, best.figure.unit)]
    return Cell(best.figure, best.sentence, best.place, tuple(others))


def _rows(stated: Sequence[Stated]) -> list[Row]:
    """A row for each measure and breakdown that any report states, in the order of the catalogue."""
    catalogue = load_catalogue()
    order = {measure.code: number for number, measure in enumerate(catalogue)}
    keys = sorted({key for one in stated for key in one if len(key) == 2}, key=lambda key: (order[key[0]], key[1]))
    rows = []
    for code, breakdown in keys:
        cells = tuple(_cell(one, (code, breakdown)) for one in stated)
        measure = catalogue.measure(code)
        group = catalogue.registers[measure.register].name
        part = breakdown_label(code, breakdown)
        rows.append(Row(measure.name, part, _unit(cells) or measure.unit, group, cells, code, breakdown))
    return rows


def _loose(stated: Sequence[Stated]) -> list[Row]:
    """A row for each subject without measure that at least two reports state in the same unit and domain."""
    reports: dict[Key, int] = defaultdict(int)
    for key in (key for one in stated for key in one if len(key) == 3 and key[1]):
        reports[key] += 1
    names = load("domain_names")
    return [
        Row(subject, "", unit, names.get(domain, domain), cells)
        for (domain, subject, unit), count in sorted(reports.items())
        if count > 1
        for cells in [tuple(_cell(one, (domain, subject, unit)) for one in stated)]
    ]


def _unit(cells: Iterable[Cell | None]) -> str:
    """The unit that the reports print; of several the first."""
    return next((cell.figure.unit for cell in cells if cell), "")


def breakdown_label(code: str, breakdown: str) -> str:
    """A breakdown (`key=value;key=value`) in words; what the catalogue does not know stays as it is.

    >>> breakdown_label("reconsideration.received", "")
    ''
    """
    dimensions = load_catalogue().dimensions(code)
    words = []
    for pair in filter(None, breakdown.split(";")):
        key, _, value = pair.partition("=")
        labels = {one.code: one.label for one in dimensions[key].values} if key in dimensions else {}
        parts = [labels.get(one, one) for one in value.replace("+", "|").split("|")]
        words.append("、".join(parts))
    return "，".join(words)


# --- in words ---------------------------------------------------------------------------------------------------------

ABOUT = {">=": "余", "<=": "以内", "~": "约"}
GREAT = ((10**8, 10**8, "亿"), (10**6, 10**4, "万"))  # from where on, in what, in which word


def number_words(figure: Figure) -> str:
    """A value as the tables show it: separated by thousands, with its decimals and the sign of an approximate number.

    >>> number_words(Figure(0, 5, "3万余条", Fraction(30000), approx=">=", unit="条"))
    '30,000余'
    >>> number_words(Figure(0, 6, "93.80%", Fraction(938, 10), decimals=2, unit="%"))
    '93.80%'
    """
    text = plain_number(figure.value, figure.decimals if figure.unit in POINTS else None)
    text += figure.unit if figure.unit in POINTS else ""
    about = ABOUT.get(figure.approx, "")
    return f"{about}{text}" if about == "约" else f"{text}{about}"


def plain_number(value: Fraction, decimals: int | None = None) -> str:
    """A number with thousands separated, a great one in 万 or 亿; without `decimals` two at most.

    >>> plain_number(Fraction(3168)), plain_number(Fraction(280_000_000)), plain_number(Fraction(1_234_500))
    ('3,168', '2.8亿', '123.45万')
    """
    if decimals is not None:
        return f"{float(value):,.{decimals}f}"
    for least, scale, word in GREAT:
        if abs(value) >= least:
            return plain_number(value / scale) + word
    return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.2f}".rstrip("0").rstrip(".")


def change_words(change: Change) -> str:
    """A change in words: number and per cent, points of a rate, or with a small base the number alone.

    The sign is always printed.
    """
    unit = POINTS.get(change.row.unit, change.row.unit)
    text = f"{_signed(change.absolute)}{unit}"
    if change.relative is not None:
        text += f"（{_signed(change.relative * 100, 1)}%）"
    if change.is_small:
        text += "，基数小"
    return f"{text}，约数" if change.is_about else text


def _signed(value: Fraction, decimals: int | None = None) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{plain_number(abs(value), decimals)}"
