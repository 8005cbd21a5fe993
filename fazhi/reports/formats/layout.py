"""Lines of characters and paragraphs of lines, by where they stand on the page.

A line belongs to the paragraph of the line before when that one is full (what the line begins with would not have
fitted on it), the line is not indented, and the distance is that of lines and not that of paragraphs. Heads, feet and
page numbers, which would stand in the middle of a sentence, are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from fazhi.reports.data import load
from fazhi.reports.formats.blocks import Block, Cell, Line, Piece, Table
from fazhi.reports.formats.drawn import Glyph, Page
from fazhi.reports.formats.ruled import RuledCell, RuledTable, tables

_SAME_LINE = 0.4  # em: characters whose base lines are nearer stand on one line
_TWICE = 0.3  # of the width: the same character so near is bold type made by setting it twice
_COLUMN = 2.0  # em: a gap of columns
_WORD = 0.25  # em: a gap between words or numbers
_APART = 1.0  # em: a gap between characters of other kinds
_INDENT = 0.8  # em
_SPARE = 0.6  # em: a full line may end so much before what follows would have fitted
_SPARE_INSIDE = 2.0  # em: the same for a line that ends inside a sentence
_SAME_SIZE = 0.15
_MARGIN = 0.12  # of the page's height, where heads and feet stand
_PARAGRAPH_GAP = 1.25  # of the usual distance between lines
_FULL_LINES = 3  # so many that end together show where lines end
_SENTENCE_ENDS = (*"。！？；：”’）",)
_CENTRE = 1.0  # em
_APART_FROM_TEXT = 2.2  # em: a head or foot from the text; lines are set 1.2 to 2 em apart
_PAGE_NUMBER = re.compile(
    r"[-—–·.\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*[/／]\s*\d{1,4}|第\s*\d+\s*页\s*[，,/]?\s*共\s*\d+\s*页)[-—–·.\s]*"
)
# What stays together at the end of a line: a character or a word or number, with the marks around it.
_UNBROKEN = re.compile(r"[“‘（《【]*(?:[\w.,%/+-]+|.)[，。、；：？！）》】”’％%]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its text with the edges of its characters; `em` is about the width of a Chinese character.

    `base` is its base line; `wide` says that columns stand apart on it.
    """

    page: int
    text: str
    edges: tuple[float, ...]
    bottom: float
    top: float
    base: float
    em: float
    wide: bool

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.edges[-1]

    @property
    def piece(self) -> Piece:
        """As it is written out."""
        return Piece(self.text, page=self.page, bottom=self.bottom, top=self.top, edges=self.edges)


@dataclass(frozen=True, slots=True)
class _Body:
    """The measure of a document's text: where lines begin and end, and how far they are apart."""

    left: float
    right: float
    pitch: float
    em: float


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """The paragraphs and ruled tables of all pages; a paragraph may go on over the end of a page."""
    items = [_items(page) for page in pages]
    furniture = _furniture(pages, items)
    kept = [[item for item in page if id(item) not in furniture] for page in items]
    body = _body([item for page in kept for item in page if isinstance(item, Printed)], pages)
    paragraph: list[Printed] = []
    for item in (item for page in kept for item in page):
        if isinstance(item, Printed) and paragraph and _goes_on(paragraph, item, body):
            paragraph.append(item)
            continue
        if paragraph:
            yield _joined(paragraph)
        paragraph = [item] if isinstance(item, Printed) else []
        if isinstance(item, Table):
            yield item
    if paragraph:
        yield _joined(paragraph)


def _items(page: Page) -> list[Printed | Table]:
    """Lines and tables of a page from the top down."""
    ruled, outside = tables(page.glyphs, page.rules)
    tops: list[tuple[float, Printed | Table]] = [(line.top, line) for line in lines(outside, page.number)]
    tops += [(table.top, _table(table, page.number)) for table in ruled]
    return [item for _, item in sorted(tops, key=lambda pair: -pair[0])]


def _table(table: RuledTable, page: int) -> Table:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(_cell(cell, page))
    return Table([rows.get(row, []) for row in range(max(rows) + 1)], page=page)


def _cell(cell: RuledCell, page: int) -> Cell:
    """A cell's lines as one: a cell breaks its text wherever it is narrow."""
    pieces: list[Piece] = []
    for line in lines(cell.glyphs, page):
        if pieces and pieces[-1].text[-1:].isascii() and line.text[:1].isascii():
            pieces.append(Piece(" "))
        pieces.append(line.piece)
    return Cell([Line(pieces)] if pieces else [], rows=cell.rows, columns=cell.columns)


def lines(glyphs: Iterable[Glyph], page: int) -> list[Printed]:
    """The printed lines, from the top down, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        if rows and rows[-1][0].base - glyph.base < _SAME_LINE * max(_em(rows[-1][0]), _em(glyph)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    printed = (_printed(sorted(row, key=lambda glyph: glyph.left), page) for row in rows)
    return [line for line in printed if line is not None]


def _em(glyph: Glyph) -> float:
    """The size of a character: its width where it is Chinese, else something under the height of its box."""
    wide = glyph.text > "\u2e7f" and glyph.right > glyph.left
    return max(1.0, glyph.right - glyph.left if wide else 0.85 * (glyph.top - glyph.bottom))


def _printed(row: list[Glyph], page: int) -> Printed | None:
    """Characters of a line with the gaps between them: a tab between columns, a space between words and numbers."""
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    spaces = [glyph.left for glyph in row if glyph.text.isspace()]
    if not inked:
        return None
    em = median([_em(glyph) for glyph in inked if glyph.text > "\u2e7f"] or map(_em, inked))
    text, edges, wide = "", [], False
    before: Glyph | None = None
    for glyph in inked:
        if before is not None:
            if glyph.text == before.text and glyph.left - before.left < _TWICE * (before.right - before.left):
                continue
            spaced = bisect_left(spaces, glyph.left) > bisect_left(spaces, before.left)
            gap = _gap(before, glyph, em) or " " * spaced
            wide = wide or gap == "\t"
            text += gap
            edges += [before.right] * len(gap)
        text += glyph.text
        edges += [glyph.left] * len(glyph.text)
        before = glyph
    edges.append(max(inked[-1].right, edges[-1]))
    bottom, top = min(glyph.bottom for glyph in inked), max(glyph.top for glyph in inked)
    return Printed(page, text, tuple(edges), bottom, top, median(glyph.base for glyph in inked), em, wide)


def _gap(before: Glyph, glyph: Glyph, em: float) -> str:
    distance = glyph.left - before.right
    if distance >= _COLUMN * em:
        return "\t"
    words = before.text.isascii() and glyph.text.isascii() and before.text.isalnum() and glyph.text.isalnum()
    return " " if distance >= (_WORD if words else _APART) * em else ""


def _furniture(pages: Sequence[Page], items: Sequence[Sequence[Printed | Table]]) -> set[int]:
    """Heads, feet and page numbers, by identity: at the edge of a page, and a number or the same on most pages."""
    edges = [
        (line, (re.sub(r"\d+", "0", line.text), round(line.base / 6)))
        for page, found in zip(pages, items, strict=True)
        for line in found
        if isinstance(line, Printed) and _at_edge(line, page)
    ]
    repeated = Counter(key for _, key in edges)
    most = max(2, len(pages) // 2)
    numbers = {id(line) for line, _ in edges if _PAGE_NUMBER.fullmatch(line.text)}
    same = {id(line) for line, key in edges if repeated[key] >= most}
    return numbers | {
        id(line)
        for page, found in zip(pages, items, strict=True)
        for line in found
        if id(line) in same and isinstance(line, Printed) and _is_apart(line, found, same | numbers)
    }


def _at_edge(line: Printed, page: Page) -> bool:
    return line.base > (1 - _MARGIN) * page.height or line.base < _MARGIN * page.height


def _is_apart(line: Printed, found: Sequence[Printed | Table], repeated: set[int]) -> bool:
    """Whether a line is farther from the text than lines are from one another, or of another size."""
    text = [one for one in found if isinstance(one, Printed) and id(one) not in repeated]
    if not text:
        return True
    near = min(text, key=lambda one: abs(one.base - line.base))
    return abs(near.base - line.base) > _APART_FROM_TEXT * near.em or abs(near.em - line.em) > _SAME_SIZE * near.em


def _body(printed: list[Printed], pages: Sequence[Page]) -> _Body:
    """What most lines of running text have in common."""
    if not printed:
        return _Body(0, 0, 0, 1)
    em = median(line.em for line in printed)
    usual = [line for line in printed if abs(line.em - em) <= _SAME_SIZE * em and not line.wide] or printed
    right = _right(usual, em, pages[usual[0].page - 1].width)
    begins = Counter(round(line.left) for line in usual if line.right >= right - 6 * em)
    left = min((at for at, times in begins.items() if times > 1), default=min(line.left for line in usual))
    distances = [
        one.base - other.base
        for one, other in pairwise(usual)
        if one.page == other.page and 0 < one.base - other.base < 4 * em
    ]
    return _Body(left, right, median(distances) if distances else 2 * em, em)


def _right(usual: list[Printed], em: float, width: float) -> float:
    """Where full lines end; in a short text, which may have none, as far from the edge of the page as lines begin."""
    rights = sorted(line.right for line in usual)
    right = rights[int(0.95 * (len(rights) - 1))]
    if sum(abs(one - right) <= 2 * em for one in rights) >= _FULL_LINES:
        return right
    return max(right, width - min(line.left for line in usual))


def _goes_on(paragraph: list[Printed], line: Printed, body: _Body) -> bool:
    """Whether a line goes on with a paragraph."""
    last = paragraph[-1]
    if last.wide or line.wide or abs(last.em - line.em) > _SAME_SIZE * last.em:
        return False
    if last.page == line.page and last.base - line.base > _PARAGRAPH_GAP * max(body.pitch, 1.5 * line.em):
        return False
    if line.em > (1 + _SAME_SIZE) * body.em:
        return _is_centred(last, body) and _is_centred(line, body)
    if _heads(line) and last.text.endswith(_SENTENCE_ENDS):
        return False
    indented = line.left > min(body.left, last.left) + _INDENT * line.em
    return not indented and _is_full(last, line, body)


def _heads(line: Printed) -> bool:
    """Whether a line begins as a heading does."""
    return any(re.match(style, line.text) for style in load("headings")["styles"])


def _is_centred(line: Printed, body: _Body) -> bool:
    return abs((line.left + line.right) - (body.left + body.right)) / 2 < _CENTRE * line.em


def _is_full(last: Printed, line: Printed, body: _Body) -> bool:
    """Whether what a line begins with would not have fitted on the last."""
    word = _UNBROKEN.match(line.text)
    length = len(word[0]) if word else 1
    width = line.edges[min(length, len(line.edges) - 1)] - line.left
    spare = _SPARE if last.text.endswith(_SENTENCE_ENDS) else _SPARE_INSIDE
    return body.right - last.right < width + spare * line.em


def _joined(paragraph: list[Printed]) -> Line:
    pieces: list[Piece] = []
    for line in paragraph:
        if pieces and pieces[-1].text[-1].isascii() and pieces[-1].text[-1].isalpha() and line.text[0].isascii():
            pieces.append(Piece(" "))
        pieces.append(line.piece)
    return Line(pieces)
