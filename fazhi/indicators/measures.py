"""The vocabulary of measures: a measure is its definition in words and one formula.

A formula says how the value follows from records (`Count`, `Sum`, `Distinct`, `Average`, `Duration`, `Active`,
`Stock`), from other measures (`Ratio`, `Total`), or that it is asked of a unit (`Collected`). Formulas come from the
catalogue files through `notation`, or are written in Python by a county for its own measures:

>>> Measure(code="visits.online", name="网上来访件数", unit="件", words="报告期内网上来访的件数", kind=Kind.COUNT,
...         formula=Count("Visit", on="received_on", where=In("channel", ("online",)))).formula.on
'received_on'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MULTIPLES = {"万": 10**4, "亿": 10**8}
PERCENT = "%"


class Kind(StrEnum):
    """What sort of number a measure is."""

    COUNT = "count"
    SUM = "sum"
    STOCK = "stock"
    AVERAGE = "average"
    DURATION = "duration"
    RATIO = "ratio"


class Source(StrEnum):
    """Whether a measure follows from the records of its register or is asked of a unit."""

    COMPUTED = "computed"
    COLLECTED = "collected"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER_BETTER = "higher_better"
    LOWER_BETTER = "lower_better"
    NEUTRAL = "neutral"


# -- conditions on the fields of a record


@dataclass(frozen=True, slots=True)
class Holds:
    """A field of type bool is true."""

    field: str

    def __str__(self) -> str:
        return self.field


@dataclass(frozen=True, slots=True)
class In:
    """A field has one of the values; `level` is the level of the organ."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{self.field} = {self.values[0]}"
        return f"{self.field} in ({', '.join(self.values)})"


@dataclass(frozen=True, slots=True)
class IsSet:
    """A field has a value."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} is set"


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold; a field without value satisfies `not in`."""

    condition: Condition

    def __str__(self) -> str:
        return f"not ({self.condition})"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(f"({c})" if isinstance(c, Either) else str(c) for c in self.conditions)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(str(c) for c in self.conditions)


Condition = Holds | In | IsSet | Not | All | Either


def leaves_of(condition: Condition | None) -> list[Holds | In | IsSet]:
    """The single tests of a condition, from left to right."""
    match condition:
        case None:
            return []
        case Not(inner):
            return leaves_of(inner)
        case All(parts) | Either(parts):
            return [test for part in parts for test in leaves_of(part)]
    return [condition]


# -- breakdowns


@dataclass(frozen=True, slots=True)
class Cut:
    """One key of a breakdown: the values of which one must hold, or with `together` all of them.

    The value `*` of a formula marks the place where the value that a reader asks for is filled in.
    """

    key: str
    values: tuple[str, ...]
    together: bool = False

    @property
    def open(self) -> bool:
        """Whether the value is left to the reader (`key=*`)."""
        return self.values == ("*",)

    def __str__(self) -> str:
        return f"{self.key}={('+' if self.together else '|').join(self.values)}"


Breakdown = tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a ratio or total: sign, measure, breakdown, and whether the year before is meant."""

    sign: int
    code: str
    breakdown: Breakdown = ()
    previous: bool = False

    def __str__(self) -> str:
        cuts = ";".join(str(cut) for cut in self.breakdown)
        return self.code + (f"[{cuts}]" if cuts else "") + ("@prev" if self.previous else "")


Terms = tuple[Term, ...]


# -- formulas


@dataclass(frozen=True, slots=True)
class Count:
    """Records whose date `on` lies in the period."""

    record: str
    on: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class _Valued:
    """Something about the values of a field.

    With `on` among the records whose date lies in the period; with `since` and `until` among those that are open at its
    end.
    """

    record: str
    field: str
    on: str = ""
    since: str = ""
    until: str = ""
    where: Condition | None = None

    @property
    def at_end(self) -> bool:
        """Whether the end of the period is looked at."""
        return bool(self.since)


@dataclass(frozen=True, slots=True)
class Sum(_Valued):
    """The sum of a number field."""


@dataclass(frozen=True, slots=True)
class Distinct(_Valued):
    """How many different values a field has; records without value do not count."""


@dataclass(frozen=True, slots=True)
class Average(_Valued):
    """The mean of a number field over the records that have it; undefined where there is none."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Mean days from `since` to `to` of the records whose date `on` lies in the period and that have both dates."""

    record: str
    since: str
    to: str
    on: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """Records open at the end of the period: `since` has come, `until` has not."""

    record: str
    since: str
    until: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Active:
    """Records open at any time in the period: the stock before it and what came in during it."""

    record: str
    since: str
    until: str
    where: Condition | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum of measures over another, formed last from exact numbers; undefined over zero."""

    numerator: Terms
    denominator: Terms


@dataclass(frozen=True, slots=True)
class Total:
    """A sum or difference of measures."""

    terms: Terms


@dataclass(frozen=True, slots=True)
class Collected:
    """Held by another system; asked once of the unit named here."""

    asked_of: str


Counted = Count | Sum | Distinct | Average | Duration | Stock | Active
Formula = Counted | Ratio | Total | Collected


def dates_of(formula: Counted) -> tuple[str, ...]:
    """The date fields that a formula over records looks at."""
    named = (getattr(formula, part, "") for part in ("on", "since", "to", "until"))
    return tuple(dict.fromkeys(field for field in named if field))


def terms_of(formula: Formula) -> Terms:
    """The addends of a formula over other measures, the numerator first; none for a formula over records."""
    match formula:
        case Ratio(numerator, denominator):
            return numerator + denominator
        case Total(terms):
            return terms
    return ()


# -- measures


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension: its code, its label and other phrasings."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a measure may be broken down by: a field of the record, or `level` (of the organ), or `timely` (its clock).

    Without values the field is free text. With `many` several values hold at once. `via` names the record that carries
    the field where it is not the counted one.
    """

    key: str
    name: str
    values: tuple[Value, ...] = ()
    many: bool = False
    boolean: bool = False
    via: str = ""

    @property
    def free(self) -> bool:
        """Whether any text is a value."""
        return not self.values

    def label(self, code: str) -> str:
        """The label of a value; free text is its own label."""
        return next((value.label for value in self.values if value.code == code), code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: its definition, shown wherever its number is, and its formula.

    `print_multiple` is the unit in which it is usually printed (`万元`), `units` are others in which reports print it;
    the value is always in `unit`. `by` names its breakdowns; a collected measure brings their values in `dimensions`.
    """

    code: str
    name: str
    unit: str
    words: str
    kind: Kind
    formula: Formula
    units: tuple[str, ...] = ()
    print_multiple: str = ""
    by: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    decimals: int = 0
    direction: Direction = Direction.NEUTRAL
    aliases: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""
    seen: bool = False

    @property
    def register(self) -> str:
        """The register it belongs to, the first word of its code."""
        return self.code.partition(".")[0]

    @property
    def source(self) -> Source:
        """Computed from records, or collected."""
        return Source.COLLECTED if isinstance(self.formula, Collected) else Source.COMPUTED

    @property
    def print_factor(self) -> int:
        """By how much a value is divided before it is printed (10000 for `万元`)."""
        return MULTIPLES.get(self.print_multiple[:1], 1)
