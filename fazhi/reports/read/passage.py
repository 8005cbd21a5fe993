"""Sentences with their quantities and what stands above them; what the later stages look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fazhi.reports.read.clauses import CLAUSE_MARKS, SEGMENT_MARKS, begin
from fazhi.reports.read.outline import Block, Outline
from fazhi.reports.read.quantities import Quantity

# Text without any full stop is cut, so that a hostile file cannot make one endless sentence.
_SENTENCE = re.compile(r"[^。！？\n]{1,1000}[。！？]?[”’）」』]?|\n")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "〈": "〉"}
_OPENING = re.compile("[" + re.escape("".join(_PAIRS)) + "]")
_LONGEST_LEAD = 28
__all__ = ["CLAUSE_MARKS", "SEGMENT_MARKS", "Passage", "begin", "passages"]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One sentence: `text` from `start` of the cleaned text on, its quantities with offsets into the sentence.

    `lead` is the last short sentence without a number before it, which often names the topic; `masked` is the text
    with quotations and brackets blanked out, so that a comma inside a name ends no clause.
    """

    text: str
    masked: str
    start: int
    quantities: tuple[Quantity, ...]
    block: Block
    paragraph: int
    lead: str

    @property
    def end(self) -> int:
        """Where the sentence ends in the cleaned text."""
        return self.start + len(self.text)


def passages(
    text: str, outline: Outline, found: list[Quantity], captions: Mapping[int, str] = MappingProxyType({})
) -> list[Passage]:
    """The sentences of the body in text order, also those without a quantity; the rows of a table have its caption."""
    queue = [quantity for quantity in found if quantity.start >= outline.body]
    result: list[Passage] = []
    for number, (block, start, end) in enumerate(_paragraphs(text, outline)):
        lead = captions.get(start, "")
        for match in _SENTENCE.finditer(text, start, end):
            inside = list(_take(queue, match.end()))
            result.append(_passage(match, inside, block, number, lead))
            if not inside and len(match[0]) <= _LONGEST_LEAD:
                lead = match[0]
    return result


def _paragraphs(text: str, outline: Outline) -> Iterator[tuple[Block, int, int]]:
    for block in outline.blocks:
        for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
            yield block, block.start + match.start(), block.start + match.end()


def _take(queue: list[Quantity], end: int) -> list[Quantity]:
    taken = []
    while queue and queue[0].start < end:
        taken.append(queue.pop(0))
    return taken


def _passage(match: re.Match[str], inside: list[Quantity], block: Block, number: int, lead: str) -> Passage:
    start = match.start()
    moved = tuple(quantity.moved(start) for quantity in inside)
    return Passage(match[0], mask(match[0], moved), start, moved, block, number, lead)


def mask(text: str, inside: tuple[Quantity, ...]) -> str:
    """The text with quotations and brackets that hold no quantity blanked out, same length."""
    parts, index = [], 0
    for match in _OPENING.finditer(text):
        start = match.start()
        close = text.find(_PAIRS[match[0]], start + 1) if start >= index else -1
        if close > 0 and not any(start < quantity.start < close for quantity in inside):
            parts += [text[index:start], "□" * (close + 1 - start)]
            index = close + 1
    return "".join([*parts, text[index:]]) if parts else text
