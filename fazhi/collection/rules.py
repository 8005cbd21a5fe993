"""What the answers of a return must obey, as data, and how it is judged: each message shows the arithmetic.

    {sum: code, by: key}               the parts by a breakdown add up to the whole
    {parts: code, by: key}             the parts do not come to more than the whole
    {at_most: line, whole: line}       one figure is not above another
    {bounds: line, least: 0, most: 30} a figure lies between bounds
    {ratio: line, over: line, least: 80, most: 100}   a figure in per cent of another lies between bounds

A rule judges only what was given a number; 未填 and 不适用 are neither 0 nor wrong. What breaks a rule is an error,
which no explanation heals; with `warning: true` it is a warning, which the unit may explain beside the figure. Two
warnings hold for every line: a number more than half away from that of the year before, and 未填 itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from fazhi.collection.answers import BLANK, Answers
from fazhi.collection.lines import Line, line_of, lines_of
from fazhi.indicators import collected
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact, exact, printed
from fazhi.kernel.refusal import Refusal

RATE_DECIMALS = 2


class Level(StrEnum):
    """Whether an explanation heals it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """Something wrong with an answer: at which line, in words with the arithmetic, and whether it was explained."""

    code: str
    level: Level
    key: str
    message: str
    explained: bool = False

    @property
    def blocks(self) -> bool:
        """Whether the return cannot be handed in."""
        return not self.explained


@dataclass(frozen=True)
class Figures:
    """The answers of a return, with the numbers of the same unit for the year before."""

    answers: Answers
    period: Period
    before: Mapping[str, Exact] = field(default_factory=dict)

    def number(self, key: str) -> Fraction | None:
        """The number of a line, None where none was given."""
        value = self.answers.get(key, BLANK).value
        return None if value is None else Fraction(value)


@dataclass(frozen=True)
class Rule:
    """The base of the rules; `keys` are the lines it speaks of, the one where it is told first."""

    keys: tuple[str, ...]
    warning: bool = field(default=False, kw_only=True)

    def mistake(self, figures: Figures) -> str:
        """What is wrong, with the arithmetic; empty where nothing is."""
        raise NotImplementedError

    def judge(self, figures: Figures) -> Iterator[Finding]:
        """The finding where the rule is broken."""
        if message := self.mistake(figures):
            level = Level.WARNING if self.warning else Level.ERROR
            explained = self.warning and bool(figures.answers[self.keys[0]].note)
            yield Finding(type(self).__name__.lower(), level, self.keys[0], message, explained)


@dataclass(frozen=True)
class Sums(Rule):
    """The first line is the sum of the others; where one of these is 未填, it is at least their sum."""

    at_most: bool = field(default=False, kw_only=True)

    def mistake(self, figures: Figures) -> str:
        whole, *parts = (line_of(key) for key in self.keys)
        total = figures.number(whole.key)
        given = [(line, number) for line in parts if (number := figures.number(line.key)) is not None]
        if total is None or not given:
            return ""
        sum_of_parts = Fraction(sum(number for _, number in given))
        open_parts = any(figures.answers.get(line.key, BLANK).state == Reported.BLANK for line in parts)
        if sum_of_parts == total or (sum_of_parts < total and (self.at_most or open_parts)):
            return ""
        return self._arithmetic(whole, total, given, sum_of_parts)

    def _arithmetic(self, whole: Line, total: Fraction, given: list[tuple[Line, Fraction]], parts: Fraction) -> str:
        places = collected.places(whole.measure)
        terms = "＋".join(f"{line.part}{printed(exact(number), places)}" for line, number in given)
        way = "多" if parts > total else "少"
        compared = "各项之和不应超过合计，" if self.at_most else ""
        return (
            f"{compared}{terms}＝{whole.shown(exact(parts))}，合计填的是{whole.shown(exact(total))}，"
            f"各项{way}{whole.shown(exact(abs(parts - total)))}"
        )


@dataclass(frozen=True)
class AtMost(Rule):
    """The first line is not above the second."""

    def mistake(self, figures: Figures) -> str:
        part, whole = (line_of(key) for key in self.keys)
        number, most = figures.number(part.key), figures.number(whole.key)
        if number is None or most is None or number <= most:
            return ""
        return (
            f"{part.name}{part.shown(exact(number))}多于{whole.name}{whole.shown(exact(most))}，"
            f"多{part.shown(exact(number - most))}"
        )


@dataclass(frozen=True)
class Bounds(Rule):
    """The line lies between bounds."""

    least: Fraction | None = field(default=None, kw_only=True)
    most: Fraction | None = field(default=None, kw_only=True)

    def mistake(self, figures: Figures) -> str:
        line = line_of(self.keys[0])
        number = figures.number(line.key)
        if number is None:
            return ""
        told = f"{line.name}{line.shown(exact(number))}，"
        if self.least is not None and number < self.least:
            return f"{told}低于{line.shown(exact(self.least))}，差{line.shown(exact(self.least - number))}"
        if self.most is not None and number > self.most:
            return f"{told}高于{line.shown(exact(self.most))}，多{line.shown(exact(number - self.most))}"
        return ""


@dataclass(frozen=True)
class Ratio(Rule):
    """The first line in per cent of the second lies between bounds; nothing is said of a share of 0."""

    least: Fraction | None = field(default=None, kw_only=True)
    most: Fraction | None = field(default=None, kw_only=True)

    def mistake(self, figures: Figures) -> str:
        part, whole = (line_of(key) for key in self.keys)
        number, base = figures.number(part.key), figures.number(whole.key)
        if number is None or not base:
            return ""
        rate = number * 100 / base
        if (self.least is None or rate >= self.least) and (self.most is None or rate <= self.most):
            return ""
        bound = f"低于{self.least}%" if self.least is not None and rate < self.least else f"高于{self.most}%"
        sides = [printed(exact(side), collected.places(line.measure)) for side, line in ((number, part), (base, whole))]
        return f"{part.name}÷{whole.name}＝{sides[0]}÷{sides[1]}＝{printed(exact(rate), RATE_DECIMALS)}%，{bound}"


def rule_of(row: Mapping[str, Any]) -> Rule:
    """A rule of `sets.yaml`; raises `ValueError` for what is none."""
    warning = bool(row.get("warning", False))
    bounds: dict[str, Any] = {name: Fraction(str(row[name])) for name in ("least", "most") if name in row}
    match row:
        case {"sum": code, "by": key} | {"parts": code, "by": key}:
            parts = [line.key for line in lines_of(line_of(code).measure) if [c.key for c in line.breakdown] == [key]]
            return Sums((code, *parts), warning=warning, at_most="parts" in row)
        case {"at_most": part, "whole": whole}:
            return AtMost((part, whole), warning=warning)
        case {"bounds": key}:
            return Bounds((key,), warning=warning, **bounds)
        case {"ratio": part, "over": whole}:
            return Ratio((part, whole), warning=warning, **bounds)
    raise ValueError(f"no rule: {dict(row)}")


# --- judging a return -----------------------------------------------------------------------------------------------


def judge(lines: tuple[Line, ...], rules: tuple[Rule, ...], figures: Figures) -> list[Finding]:
    """All that is wrong with the answers, line by line, errors of the numbers themselves first."""
    found = [finding for line in lines for finding in _of_line(line, figures)]
    return [*found, *(finding for rule in rules for finding in rule.judge(figures))]


def _of_line(line: Line, figures: Figures) -> Iterator[Finding]:
    answer = figures.answers.get(line.key, BLANK)
    explained = bool(answer.note)
    if answer.state == Reported.BLANK:
        yield Finding("blank", Level.WARNING, line.key, f"{line.name}未填，写明原因；没有发生的填0", explained)
    for refusal in _mistakes(line, figures):
        yield Finding(refusal.code, Level.ERROR, line.key, f"{refusal.message}。{refusal.next_step}")
    before, number = figures.before.get(line.key), figures.number(line.key)
    if before is None or number is None:
        return
    if words := collected.change(line.measure, before, exact(number), figures.period):
        yield Finding("change", Level.WARNING, line.key, f"{line.name}{words}", explained)


def _mistakes(line: Line, figures: Figures) -> Iterator[Refusal]:
    answer = figures.answers.get(line.key, BLANK)
    yield from collected.value_mistakes(line.measure, answer.state, answer.value)
