"""What is on a page of a PDF: characters with their boxes, ruled lines, and whether it shows anything else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from ctypes import c_double, c_float, c_int
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from fazhi.reports.formats.limits import MOST_RULES

_UPRIGHT = math.radians(5)
_THIN = 3.0  # points: a filled rectangle so thin is a line
_SHORTEST = 4.0  # points, of a rule
_DRAWING = 200  # segments: a path of more is a picture
_FORMS = 4  # forms inside one another
_OUTLINES = 50  # paths: text drawn as outlines has at least so many


class Glyph(NamedTuple):
    """A character, the box in which it is set and its base line, in points from the lower left corner as shown.

    Fonts differ in the height of their boxes: what stands on one line has the base line in common.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float


class Rule(NamedTuple):
    """A straight line: level at height `at` or upright at `at` from the left, from `begin` to `end`."""

    level: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown; `shown` says whether it has pictures or drawings."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    shown: bool = False


@dataclass(frozen=True, slots=True)
class _Turn:
    """From the coordinates of the file to those of the page as shown: its edges and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    degrees: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point as shown."""
        if self.degrees == 90:
            return y - self.bottom, self.right - x
        if self.degrees == 180:
            return self.right - x, self.top - y
        if self.degrees == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box as shown."""
        one, other = self.point(left, bottom), self.point(right, top)
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def is_upright(self, angle: float) -> bool:
        """Whether a character with this angle in the file stands upright as shown; one that does not is a watermark."""
        away = (angle + math.radians(self.degrees)) % (2 * math.pi)
        return min(away, 2 * math.pi - away) < _UPRIGHT


def page_of(page: pypdfium2.PdfPage, number: int) -> Page:
    """The characters and rules of a page."""
    left, bottom, right, top = page.get_bbox()
    turn = _Turn(left, bottom, right, top, page.get_rotation())
    width, height = page.get_size()
    text = page.get_textpage()
    glyphs = tuple(_glyphs(text, turn))
    text.close()
    rules, shown = _objects(page, turn)
    return Page(number, width, height, glyphs, rules, shown)


def _glyphs(text: pypdfium2.PdfTextPage, turn: _Turn) -> Iterator[Glyph]:
    """The printed characters in the order of the file; spaces and line ends that the library adds are left out."""
    handle, box, x, y = text.raw, raw.FS_RECTF(), c_double(), c_double()
    high = ""
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if raw.FPDFText_IsGenerated(handle, index) == 1 or code in (0, 10, 13, 0xFFFE):
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        char, high = _joined(high, code), ""
        if not turn.is_upright(raw.FPDFText_GetCharAngle(handle, index)):
            continue
        if raw.FPDFText_GetLooseCharBox(handle, index, box) and raw.FPDFText_GetCharOrigin(handle, index, x, y):
            base = turn.point(x.value, y.value)[1]
            glyph = Glyph(char, *turn.box(box.left, box.bottom, box.right, box.top), base)
            yield glyph if glyph.top - glyph.bottom > 1 else _tight(text, index, glyph, turn)


def _joined(high: str, code: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if high else "\ufffd"
    return chr(code)


def _tight(text: pypdfium2.PdfTextPage, index: int, glyph: Glyph, turn: _Turn) -> Glyph:
    """A character of a font without metrics: the box of its ink, or at least its size."""
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    box = turn.box(left.value, bottom.value, right.value, top.value)
    size = max(raw.FPDFText_GetFontSize(text, index), box[3] - box[1], 1.0)
    return Glyph(glyph.text, box[0], glyph.base, max(box[2], box[0]), glyph.base + size, glyph.base)


def _objects(page: pypdfium2.PdfPage, turn: _Turn) -> tuple[tuple[Rule, ...], bool]:
    """Rules, and whether there are pictures or many paths; a page of too many paths is a drawing and has no rules."""
    rules: list[Rule] = []
    pictures = paths = 0
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]
    for drawn in page.get_objects(filter=wanted, max_depth=_FORMS):
        if drawn.type != raw.FPDF_PAGEOBJ_PATH:
            pictures += 1
            continue
        paths += 1
        rules += _rules(drawn, turn)
        if paths + len(rules) > MOST_RULES:
            return (), True
    return tuple(rules), pictures > 0 or paths >= _OUTLINES


def _rules(path: pypdfium2.PdfObject, turn: _Turn) -> Iterator[Rule]:
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= _DRAWING:
        return
    filled, stroked = _mode(path)
    for points in _outlines(path, count, turn):
        box = (
            min(x for x, _ in points),
            min(y for _, y in points),
            max(x for x, _ in points),
            max(y for _, y in points),
        )
        if stroked:
            for one, other in pairwise(points):
                yield from _rule(*one, *other)
        elif filled and min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            yield from _rule(*_middle(*box))


def _mode(path: pypdfium2.PdfObject) -> tuple[bool, bool]:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != 0, stroke.value != 0


def _outlines(path: pypdfium2.PdfObject, count: int, turn: _Turn) -> list[list[tuple[float, float]]]:
    """The points of each part of a path, as shown; closed where the path closes it."""
    matrices = _matrices(path)
    x, y = c_float(), c_float()
    parts: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        for matrix in matrices:
            point = matrix.on_point(*point)
        point = turn.point(*point)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return parts


def _matrices(drawn: Any) -> list[Any]:
    matrices = []
    while drawn is not None:
        matrices.append(drawn.get_matrix())
        drawn = drawn.container
    return matrices


def _middle(left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """The middle line of a thin box."""
    if right - left >= top - bottom:
        return left, (bottom + top) / 2, right, (bottom + top) / 2
    return (left + right) / 2, bottom, (left + right) / 2, top


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return
    if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _SHORTEST:
        yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _SHORTEST:
        yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
