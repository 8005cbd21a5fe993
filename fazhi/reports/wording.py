"""From a clause and its figures to words: which phrases are said, and how a figure without an ordinary value reads.

Pure: whoever calls brings a function that knows the figures. The result keeps text, figures and gaps apart, so that a
figure stays bound to what it counts until it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fazhi.indicators.measures import MULTIPLES
from fazhi.indicators.rates import Exact, exact, printed, rounded
from fazhi.reports.clause import Asked, Clause, Parts, Phrase, Piece, Prose, Segment, Sentence, Word, parse_text


class Standing(StrEnum):
    """How far one may rely on a figure."""

    VALUE = "value"
    NO_VALUE = "no_value"
    MISSING = "missing"
    UNAPPROVED = "unapproved"


GAPS = {Standing.MISSING: "待填报", Standing.UNAPPROVED: "待审定"}


# Smaller units of a duration, largest first: a working day has eight hours.
SMALLER = {"工作日": (("小时", 8), ("分钟", 8 * 60))}


def legible(value: Exact | None, unit: str, decimals: int, allowed: Sequence[str]) -> tuple[Exact | None, str]:
    """A value with the unit in which it reads well, of those that its measure allows: a duration that its unit would
    print as next to nothing in a smaller one, working days with their measure word.

    >>> legible(Fraction(1, 16), "工作日", 1, ["小时", "分钟"]), legible(5, "工作日", 1, ["个工作日", "分钟"])
    ((30, '分钟'), (5, '个工作日'))
    """
    usual = value, f"个{unit}" if f"个{unit}" in allowed else unit
    if value is None or value <= 0 or value * 10**decimals >= 1:
        return usual
    whole = [(exact(Fraction(value) * times), name) for name, times in SMALLER.get(unit, ()) if name in allowed]
    return next(((number, name) for number, name in whole if number >= 1), usual)


def multiple_for(value: Exact | None, usual: str, unit: str, allowed: Sequence[str]) -> str:
    """The multiple in which a value is printed: the usual one, or for less than that a smaller one that is allowed.

    >>> multiple_for(98204000, "亿", "元", ["万元", "亿元"]), multiple_for(389900000, "亿", "元", ["万元"])
    ('万', '亿')
    """
    if value is None or not usual or value >= MULTIPLES[usual]:
        return usual
    smaller = [word for word in MULTIPLES if MULTIPLES[word] <= value and f"{word}{unit}" in allowed]
    return max(smaller, key=MULTIPLES.__getitem__, default=usual)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure as it stands: what was asked, its exact value in `unit`, how it is printed.

    `multiple` is the print unit's factor (10000 for `万元`), `multiple_word` its word (`万`).
    """

    asked: Asked
    name: str
    standing: Standing
    value: Exact | None
    unit: str
    decimals: int
    multiple: int = 1
    multiple_word: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the report cannot be published with it."""
        return self.standing in GAPS

    @property
    def is_zero(self) -> bool:
        """Whether it is known to be zero."""
        return self.standing is Standing.VALUE and self.value == 0

    @property
    def above_zero(self) -> bool:
        """Whether what depends on it is said; what is not known yet may be above zero."""
        return self.blocks or (self.value is not None and self.value > 0)

    @property
    def digits(self) -> int:
        """The digits printed after the point."""
        number = self._number()
        return 0 if number.denominator == 1 else self.decimals

    @property
    def shown(self) -> Exact:
        """The value as printed, multiplied out: what a reader takes from the text."""
        return exact(rounded(self._number(), self.digits) * self.multiple)

    @property
    def text(self) -> str:
        """Number and unit, or the marked gap."""
        if self.blocks:
            return f"（{GAPS[self.standing]}：{self.name}）"
        return f"{printed(exact(self._number()), self.digits)}{self.multiple_word}{self.unit}"

    def _number(self) -> Fraction:
        if self.value is None:
            raise ValueError(f"{self.asked} has no value to print")
        return Fraction(self.value) / self.multiple


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that the writer fills."""

    about: str

    @property
    def text(self) -> str:
        """The marked placeholder."""
        return f"（由撰写单位填写：{self.about}）"


@dataclass(frozen=True, slots=True)
class Worded:
    """A run of text, figures and slots, and the figures that keep it from being published."""

    runs: tuple[str | Stated | Slot, ...]
    blocked: tuple[Stated, ...] = ()

    @property
    def text(self) -> str:
        """As printed."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


Look = Callable[[Asked], Stated]
NOTHING = Worded(())


@dataclass(frozen=True, slots=True)
class Wording:
    """Words a clause for one organ and year; `look` gives a figure."""

    look: Look
    organ: str
    year: int

    def clause(self, clause: Clause) -> Worded:
        """The paragraph of a clause: its lead, then what there is to say."""
        said = [self._any(sentence) for sentence in clause.sentences]
        return _joined([Worded((f"{clause.title}。",)), *said], "")

    def _any(self, sentence: Sentence | Prose) -> Worded:
        return Worded((Slot(sentence.about), "。")) if isinstance(sentence, Prose) else self.sentence(sentence)

    def sentence(self, sentence: Sentence) -> Worded:
        """A sentence with its full stop; nothing where every piece has gone."""
        if not self._holds(sentence.condition):
            return NOTHING
        said = _joined([self._piece(piece) for piece in sentence.pieces], sentence.sep)
        return Worded((*said.runs, "。"), said.blocked) if said.runs else said

    def _piece(self, piece: Piece) -> Worded:
        if not self._holds(piece.condition):
            return NOTHING
        if isinstance(piece, Phrase):
            return self._phrase(piece)
        return self._parts(piece)

    def _parts(self, parts: Parts) -> Worded:
        said = _joined([self._piece(phrase) for phrase in parts.phrases], parts.sep)
        return Worded((parts.lead, *said.runs), said.blocked) if said.runs else said

    def _phrase(self, phrase: Phrase) -> Worded:
        figures = [self.look(asked) for asked in phrase.figures]
        blocked = tuple(figure for figure in figures if figure.blocks)
        if blocked and phrase.missing is not None:
            return Worded(self._runs(parse_text(phrase.missing)), blocked)
        if not blocked and self._is_nothing(figures, phrase):
            return Worded(self._runs(parse_text(phrase.zero or "")))
        if not blocked and any(figure.value is None for figure in figures):
            return NOTHING
        return Worded(self._runs(phrase.segments), blocked)

    @staticmethod
    def _is_nothing(figures: Sequence[Stated], phrase: Phrase) -> bool:
        """Whether the phrase reads its `zero` text: its first figure is zero, or one of them has no value."""
        if phrase.zero is None or not figures:
            return False
        return figures[0].is_zero or any(figure.value is None for figure in figures)

    def _runs(self, segments: Sequence[Segment]) -> tuple[str | Stated, ...]:
        return tuple(self._run(segment) for segment in segments)

    def _run(self, segment: Segment) -> str | Stated:
        if isinstance(segment, Asked):
            return self.look(segment)
        return self._word(segment) if isinstance(segment, Word) else segment

    def _word(self, word: Word) -> str:
        if word.kind == "organ":
            return self.organ
        first = self.year - word.years + 1
        return f"{self.year}年" if first == self.year else f"{first}年至{self.year}年"

    def _holds(self, condition: Asked | None) -> bool:
        return condition is None or self.look(condition).above_zero


def _joined(pieces: Sequence[Worded], sep: str) -> Worded:
    """Pieces that say something, with the separator between them; what blocks stays listed where nothing is said."""
    said = [piece for piece in pieces if piece.runs]
    blocked = tuple(dict.fromkeys(figure for piece in pieces for figure in piece.blocked))
    return Worded(tuple(_between(said, sep)), blocked)


def _between(said: Sequence[Worded], sep: str) -> Iterator[str | Stated | Slot]:
    for index, piece in enumerate(said):
        if index and sep:
            yield sep
        yield from piece.runs
