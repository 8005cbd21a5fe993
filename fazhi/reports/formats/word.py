"""Word files (DOCX): paragraphs with the numbers that Word sets, tables, text boxes; changes taken as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi.reports.formats.blocks import Block, Cell, Line, Piece, Table, written
from fazhi.reports.formats.limits import DEEPEST
from fazhi.reports.formats.numbering import Numbering
from fazhi.reports.formats.parts import WORD, attribute, child, named, parts_of, value, whole
from fazhi.reports.formats.refusals import broken, too_complex
from fazhi.reports.source import Source

# Deleted or moved away, field codes, comments and the like: not the text that is printed.
_UNPRINTED = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "Fallback", "object"))
_PROPERTIES = frozenset(("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"))
_REFERENCES = frozenset(("footnoteReference", "endnoteReference", "commentReference", "annotationRef", "footnoteRef"))
_LEFT_OUT = _UNPRINTED | _PROPERTIES | _REFERENCES
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(content: bytes) -> Source:
    """The text of a Word file; refuses what `parts_of` and `written` refuse."""
    parts = parts_of(content)
    body = child(parts["document"], "body")
    if body is None:
        raise broken(WORD)
    reader = _Reader(Numbering(parts.get("numbering"), parts.get("styles")))
    return written(reader.blocks(body, 0), "docx")


class _Reader:
    """Lines and tables of a Word file in reading order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def blocks(self, parent: Any, depth: int) -> Iterator[Block]:
        """The paragraphs and tables under an element, through whatever wraps them."""
        if depth > DEEPEST:
            raise too_complex("内容嵌套过深")
        for element in parent:
            name = named(element)
            if name == "p":
                yield from self._paragraph(element, depth)
            elif name == "tbl":
                yield self._table(element, depth)
            elif name and name not in _LEFT_OUT and not _is_contents(element):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> Iterator[Block]:
        """A paragraph as a line, more where it has set breaks; what its text boxes hold comes after it."""
        properties = child(paragraph, "pPr")
        if self._numbering.style_name(properties).startswith("toc "):
            return
        text, boxes = _shown(paragraph)
        label = self._numbering.label(properties)  # an empty paragraph counts as well
        if label and text.strip():
            text = label + ("" if label[-1] > "\u2e7f" else " ") + text.lstrip()
        for part in text.split("\n"):
            yield Line([Piece(part.strip())])
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> Table:
        rows: list[list[Cell]] = []
        merged: dict[int, Cell] = {}
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is None:
                rows.append(self._row(row, merged, depth))
        return Table(rows)

    def _row(self, row: Any, merged: dict[int, Cell], depth: int) -> list[Cell]:
        """The cells of a row; a cell merged with the one above makes that one longer."""
        cells = []
        column = whole(value(row, "trPr", "gridBefore"))
        if column:
            cells.append(Cell([], columns=column))
        for element in _within(row, "tc"):
            columns = max(1, whole(value(element, "tcPr", "gridSpan"), 1))
            merge = child(element, "tcPr", "vMerge")
            goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
            if goes_on and column in merged:
                merged[column].rows += 1
            else:
                cells.append(Cell(list(self.blocks(element, depth + 1)), columns=columns))
                merged.pop(column, None)
                if merge is not None:
                    merged[column] = cells[-1]
            column += columns
        return cells


def _within(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if named(element) == name:
            yield element
        elif named(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            waiting.extend(reversed(element))


def _is_contents(element: Any) -> bool:
    """Whether this is a table of contents that Word made."""
    return value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents"


def _shown(paragraph: Any) -> tuple[str, list[Any]]:
    """The text of a paragraph as printed, and its text boxes."""
    parts: list[str] = []
    boxes: list[Any] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = named(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(element)
        elif name not in _LEFT_OUT and not _is_hidden(element, name):
            waiting.extend(reversed(element))
    return "".join(parts), boxes


def _is_hidden(element: Any, name: str) -> bool:
    if name != "r":
        return False
    hidden = child(element, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val", "true") not in ("0", "false", "off")
