"""The report as one self-contained page: each figure opens its proof, what is open or missing is marked and listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from django.template.loader import render_to_string

from fazhi.indicators.rates import printed
from fazhi.reports.composition import Block, Bound, Composition, Role

# Not to begin a line with: it stays with the figure before it.
CLOSING = "，。、；：）”》"
TAGS = {Role.TITLE: "h1", Role.HEADING: "h2", Role.SUBHEADING: "h3"}
SHARE_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run for the page: plain text, a slot or gap, or a figure with its number on the page.

    `tail` is punctuation that must not be parted from the figure at the end of a line.
    """

    text: str
    kind: str
    figure: Bound | None = None
    anchor: str = ""
    parts: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A block for the page."""

    tag: str
    role: str
    number: str
    pieces: tuple[Piece, ...]


def render(composition: Composition, *, site: str = "") -> str:
    """The page; `site` is the address of the console (`https://…`) that stands before the links to records."""
    numbers = count(1)
    lines = [_line(block, numbers) for block in composition.blocks]
    figures = [piece for line in lines for piece in line.pieces if piece.figure]
    context = {"report": composition, "lines": lines, "figures": figures, "site": site.rstrip("/")}
    return render_to_string("reports/composition.html", context)


def _line(block: Block, numbers: Iterator[int]) -> Line:
    pieces: list[Piece] = []
    for run in block.runs:
        piece = _piece(run, numbers)
        if pieces and pieces[-1].figure and piece.kind == "text" and piece.text[:1] in CLOSING:
            pieces[-1] = replace(pieces[-1], tail=piece.text[:1])
            piece = replace(piece, text=piece.text[1:])
        pieces.append(piece)
    return Line(TAGS.get(block.role, "p"), block.role.value, block.number, tuple(pieces))


def _piece(run: object, numbers: Iterator[int]) -> Piece:
    if isinstance(run, str):
        return Piece(run, "text")
    if isinstance(run, Bound) and not run.stated.blocks:
        return Piece(run.text, "figure", run, f"f{next(numbers)}", _parts(run))
    return Piece(getattr(run, "text", ""), "gap")


def _parts(bound: Bound) -> str:
    """How a rate follows from its parts: `18 ÷ 56 = 32.1429%`."""
    if bound.numerator is None or bound.denominator is None or bound.stated.value is None:
        return ""
    over, under = printed(bound.numerator, SHARE_DECIMALS), printed(bound.denominator, SHARE_DECIMALS)
    return f"{over} ÷ {under} = {printed(bound.stated.value, SHARE_DECIMALS)}{bound.stated.unit}"
