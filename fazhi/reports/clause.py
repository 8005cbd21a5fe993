"""The vocabulary of clauses: what a register says about a year in the yearly report.

A register declares one `Clause`. It reads like the paragraph that it becomes; whatever is a number is a placeholder
that names a measure, so that no number is ever typed:

    clause = Clause(
        task="oversight",
        title="政府信息公开",
        sentences=[
            Sentence(
                "全年收到政府信息公开申请{disclosure.applications}",
                "办结{disclosure.applications_answered}",
                Parts("其中", [
                    "予以公开{disclosure.applications_answered[reply=disclosed]}",
                    "不予公开{disclosure.applications_answered[reply=withheld]}",
                ]),
                Phrase("按期答复率{disclosure.applications_on_time_rate|1}", when="disclosure.applications_answered"),
            ),
            Sentence("{span:3y}累计公开信息{disclosure.items@3y}", when="disclosure.items@3y"),
            Prose("政府信息公开的制度和平台建设"),
        ],
    )

**Placeholders.** `{code}` prints value and unit of the report year (`82件`, `97.5%`, `3.6万元`); so the text around it
holds neither. In this order it may carry

    [key=value;key=value]   a breakdown, written as in the catalogue: `a|b` is either, `a+b` both
    @4y                     the four years that end with the report year
    |0                      so many decimals instead of those of the measure

Words: `{year}` is the report year (`2024年`), `{span:4y}` the years of `@4y` (`2021年至2024年`), `{organ}` the name of
the organ for which the report speaks.

**Pieces.** A `Sentence` joins its pieces with `，` and ends with `。`; a piece is a text, a `Phrase` or `Parts`.
`Prose` is a slot which the writer fills; it is listed as open until then.

**What a figure without an ordinary value reads like.**

    zero         prints `0件`; `zero="…"` reads instead, `zero=""` leaves the phrase out. The figure that decides is
                 the first of the phrase. In `Parts` a zero part is left out unless it has a `zero` text.
    no value     a rate over zero, or 不适用: the phrase reads `zero`, and is left out where there is none
    missing,     not yet handed in, or handed in and not yet approved: the number is replaced by a marked gap, or the
    unapproved   phrase reads `missing="…"`; either way the figure blocks publication and is listed.
    when="code"  the phrase, sentence or list appears only if this measure (a placeholder without braces) is above zero

A sentence whose pieces have all gone is left out, and the whole clause where the organ has nothing to report on it
(`compose` says when). A mistake in the notation raises `ClauseError` where it is written; an unknown measure, key or
value and an unknown task are found by the start-up checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from fazhi.indicators.measures import Breakdown
from fazhi.indicators.notation import CODE, CatalogueError, parse_breakdown

FIGURE = re.compile(r"(?P<code>[^\[\]@|]+)(?:\[(?P<cuts>[^\]]*)\])?(?:@(?P<years>\d+)y)?(?:\|(?P<decimals>\d))?")
SPAN = re.compile(r"span:(?P<years>\d+)y")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
HINT = "写作 {台账.指标[维度=取值]@4y|0}，后三项可省；文字用 {year}、{organ}、{span:4y}"


class ClauseError(ValueError):
    """A mistake in a clause: the text in which it stands, what is wrong, and what to write instead."""

    def __init__(self, text: str, message: str, hint: str) -> None:
        super().__init__(f"报告条款“{text}”：{message}。{hint}")
        self.text = text
        self.hint = hint


# -- placeholders


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure that a text asks for: measure, breakdown, how many years up to the report year, decimals if fixed."""

    code: str
    breakdown: Breakdown = ()
    years: int = 1
    decimals: int | None = None

    @property
    def cuts(self) -> str:
        """The breakdown as `key=value;key=value`."""
        return ";".join(str(cut) for cut in self.breakdown)

    def __str__(self) -> str:
        cuts = f"[{self.cuts}]" if self.breakdown else ""
        return f"{self.code}{cuts}" + (f"@{self.years}y" if self.years > 1 else "")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that depends on the report: its year, the years of a span, the organ."""

    kind: Literal["year", "organ", "span"]
    years: int = 1


Segment = str | Asked | Word


def parse_figure(inside: str, text: str) -> Asked:
    """The placeholder of a figure, without its braces.

    >>> asked = parse_figure("a.done[way=x|y]@4y|0", "")
    >>> asked.code, asked.cuts, asked.years, asked.decimals
    ('a.done', 'way=x|y', 4, 0)
    """
    match = FIGURE.fullmatch(inside)
    if match is None or not CODE.fullmatch(match["code"]):
        raise ClauseError(text, f"占位“{inside}”无法识别", HINT)
    try:
        breakdown = parse_breakdown(match["cuts"] or "", inside)
    except CatalogueError as error:
        raise ClauseError(text, error.refusal.message, error.hint) from error
    years = int(match["years"] or 1)
    if years < 1:
        raise ClauseError(text, f"占位“{inside}”的年数为零", "@ 后写一年以上，如 @4y")
    return Asked(match["code"], breakdown, years, int(match["decimals"]) if match["decimals"] else None)


def parse_text(text: str) -> tuple[Segment, ...]:
    """A text as plain pieces, figures and words, in order.

    >>> [str(segment) for segment in parse_text("办结{a.done[way=x]}，") if segment]
    ['办结', 'a.done[way=x]', '，']
    """
    plain = PLACEHOLDER.sub("", text)
    if "{" in plain or "}" in plain:
        raise ClauseError(text, "花括号不成对", HINT)
    pieces = PLACEHOLDER.split(text)
    found = [piece if index % 2 == 0 else _segment(piece, text) for index, piece in enumerate(pieces)]
    return tuple(segment for segment in found if segment != "")


def _segment(inside: str, text: str) -> Segment:
    span = SPAN.fullmatch(inside)
    if span:
        return Word("span", int(span["years"]))
    if inside == "year":
        return Word("year")
    if inside == "organ":
        return Word("organ")
    return parse_figure(inside, text)


# -- pieces of a sentence


@dataclass(frozen=True)
class Phrase:
    """A text with placeholders, with what it reads at zero and when a figure is missing."""

    text: str
    when: str = ""
    zero: str | None = None
    missing: str | None = None
    segments: tuple[Segment, ...] = field(init=False, repr=False)
    condition: Asked | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        _refuse_figures(self.zero, "zero")
        _refuse_figures(self.missing, "missing")
        object.__setattr__(self, "segments", parse_text(self.text))
        object.__setattr__(self, "condition", _condition(self.when))

    @property
    def figures(self) -> tuple[Asked, ...]:
        """The figures of the text, in order."""
        return tuple(segment for segment in self.segments if isinstance(segment, Asked))


@dataclass(frozen=True)
class Parts:
    """A list of what a total consists of: a lead (`其中`), then the parts that are not zero, joined by `sep`."""

    lead: str
    items: Sequence[str | Phrase]
    sep: str = "、"
    when: str = ""
    phrases: tuple[Phrase, ...] = field(init=False, repr=False)
    condition: Asked | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.items:
            raise ClauseError(self.lead, "列举中没有一项", "至少写一项")
        phrases = tuple(_dropped_at_zero(item) for item in self.items)
        bare = next((phrase.text for phrase in phrases if not phrase.figures), None)
        if bare is not None:
            raise ClauseError(self.lead, f"列举的“{bare}”中没有数字", "每一项写一个占位，或改用 Phrase")
        object.__setattr__(self, "phrases", phrases)
        object.__setattr__(self, "condition", _condition(self.when))


Piece = Phrase | Parts


@dataclass(frozen=True, init=False)
class Sentence:
    """Pieces joined by `sep` and ended by `。`."""

    pieces: tuple[Piece, ...]
    when: str
    sep: str
    condition: Asked | None = field(repr=False)

    def __init__(self, *pieces: str | Piece, when: str = "", sep: str = "，") -> None:
        if not pieces:
            raise ClauseError("", "句子是空的", "至少写一个短语")
        given = tuple(Phrase(piece) if isinstance(piece, str) else piece for piece in pieces)
        object.__setattr__(self, "pieces", given)
        object.__setattr__(self, "when", when)
        object.__setattr__(self, "sep", sep)
        object.__setattr__(self, "condition", _condition(when))

    @property
    def phrases(self) -> Iterator[Phrase]:
        """All phrases, those of lists among them, in order."""
        for piece in self.pieces:
            yield from piece.phrases if isinstance(piece, Parts) else (piece,)

    @property
    def conditions(self) -> Iterator[Asked]:
        """The measures on which something of the sentence depends."""
        for part in (self, *self.pieces, *self.phrases):
            if part.condition is not None:
                yield part.condition


@dataclass(frozen=True, slots=True)
class Prose:
    """A slot that the writer fills; `about` says with what."""

    about: str


@dataclass(frozen=True)
class Question:
    """A rate that may be true and hardly ever is: it stands at `value` over at least `over` cases.

    `rate` is a placeholder without braces. `ask` says what to look at; nothing is refused.
    """

    rate: str
    over: int
    ask: str
    value: int = 100
    asked: Asked = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", parse_figure(self.rate, f"rate={self.rate}"))

    def bites(self, value: Fraction | int | None, cases: Fraction | int | None) -> bool:
        """Whether a rate over so many cases is to be asked about."""
        return value is not None and cases is not None and value == self.value and cases >= self.over


@dataclass(frozen=True)
class Clause:
    """A register's paragraph: the task of the outline to which it belongs, its lead, its sentences and slots.

    `questions` are asked of the figures of the report, whether the clause states them or somebody else's report does.
    """

    task: str
    title: str
    sentences: Sequence[Sentence | Prose]
    questions: Sequence[Question] = ()

    def __post_init__(self) -> None:
        if not any(isinstance(sentence, Sentence) for sentence in self.sentences):
            raise ClauseError(self.title, "条款没有句子", "至少写一个 Sentence")

    @property
    def figures(self) -> tuple[Asked, ...]:
        """Every figure that the clause may state, in order."""
        sentences = [sentence for sentence in self.sentences if isinstance(sentence, Sentence)]
        return tuple(figure for sentence in sentences for phrase in sentence.phrases for figure in phrase.figures)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every figure that the clause needs to know: those it states, those it only depends on or asks about."""
        sentences = [sentence for sentence in self.sentences if isinstance(sentence, Sentence)]
        conditions = (asked for sentence in sentences for asked in sentence.conditions)
        return (*self.figures, *conditions, *(question.asked for question in self.questions))


def _condition(when: str) -> Asked | None:
    return parse_figure(when, f"when={when}") if when else None


def _dropped_at_zero(item: str | Phrase) -> Phrase:
    """A part reads nothing at zero, unless it says what."""
    if isinstance(item, str):
        return Phrase(item, zero="")
    return item if item.zero is not None else Phrase(item.text, item.when, "", item.missing)


def _refuse_figures(text: str | None, option: str) -> None:
    """The wording for zero or for a gap states no figure: there is none."""
    if any(isinstance(segment, Asked) for segment in parse_text(text or "")):
        raise ClauseError(text or "", f"{option} 的文字里有数字占位", f"{option} 只写文字")
