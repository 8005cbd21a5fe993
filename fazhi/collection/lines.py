"""Lines: what a data set asks, one figure each: a collected measure, whole or one value of its breakdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.collected import places
from fazhi.indicators.measures import Breakdown, Cut, Measure
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.rates import Exact, printed


@dataclass(frozen=True)
class Line:
    """One figure that is asked for; `key` is what it is called in answers, rules and spreadsheets."""

    measure: Measure
    breakdown: Breakdown = ()

    @cached_property
    def cuts(self) -> str:
        """The breakdown as the collected values keep it."""
        return ";".join(str(cut) for cut in self.breakdown)

    @cached_property
    def key(self) -> str:
        """`code`, or `code[key=value]`."""
        return f"{self.measure.code}[{self.cuts}]" if self.cuts else self.measure.code

    @cached_property
    def part(self) -> str:
        """The value of the breakdown in words; empty for the whole."""
        named = load_catalogue().dimensions(self.measure.code)
        return "、".join(named[cut.key].label(value) for cut in self.breakdown for value in cut.values)

    @cached_property
    def name(self) -> str:
        """The measure, with the part in words."""
        return f"{self.measure.name}（{self.part}）" if self.part else self.measure.name

    @property
    def unit(self) -> str:
        """The unit in which it is filled in."""
        return self.measure.unit

    def shown(self, number: Exact) -> str:
        """A number with as many decimals as the line may have, and its unit.

        >>> line_of("litigation.court_received").shown(73)
        '73件'
        """
        return f"{printed(number, places(self.measure))}{self.unit}"


def line_of(key: str) -> Line:
    """The line of a key; raises what the catalogue and the notation raise for a wrong one."""
    code, _, cuts = key.removesuffix("]").partition("[")
    return Line(load_catalogue().measure(code), parse_breakdown(cuts) if cuts else ())


def lines_of(measure: Measure, *, parts_only: bool = False) -> Iterator[Line]:
    """The whole, and each value of each breakdown that answers bring."""
    if not parts_only:
        yield Line(measure)
    for dimension in measure.dimensions:
        for value in dimension.values:
            yield Line(measure, (Cut(dimension.key, (value.code,)),))
