"""A reading as it is kept: all that was found in a report, as JSON, and the document made from it again.

Beside the fields of the reader's JSON it holds the paragraphs with their sentences and, where the file has pages or
tables, the place of each paragraph and figure in words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast

from fazhi.reports.check import check
from fazhi.reports.items import Evidence, RequiredItem, required_items
from fazhi.reports.model import Document, Figure, Paragraph, Relation, Section, Sentence
from fazhi.reports.source import PLAIN

Reading = dict[str, Any]
READS = (
    ("fazhi.reports", ("read", "formats", "check", "data", "items.py", "model.py", "numerals.py", "reading.py")),
    ("fazhi.registers", ("*/measures.yaml", "dimensions.yaml")),
)
_VERSION_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Stored:
    """A reading taken out of store: the document, its relations, the required items, places in words by offset."""

    document: Document
    relations: tuple[Relation, ...]
    items: tuple[RequiredItem, ...]
    places: dict[int, str]
    kind: str = PLAIN

    def place(self, start: int) -> str:
        """Where a figure or paragraph stands, such as 第3页; empty where nothing is known."""
        return self.places.get(start, "")

    def told(self, title: str, organ: str, year: int | None) -> Stored:
        """The same with title, organ and year as people told them."""
        return replace(self, document=replace(self.document, title=title, organ=organ, year=year))


def reading_of(document: Document) -> Reading:
    """All that the reader and the checker find in a document, as it is kept."""
    return {
        "kind": document.origin.kind if document.origin else PLAIN,
        "organ": document.organ,
        "title": document.title,
        "year": document.year,
        "sections": [section.to_json() for section in document.sections],
        "paragraphs": list(_paragraphs(document)),
        "figures": [{**figure.to_json(), "place": _place(document, figure)} for figure in document.figures],
        "relations": [relation.to_json() for relation in check(document)],
        "items": items_of(document),
    }


def items_of(document: Document, level: str = "") -> list[dict[str, Any]]:
    """The required items of a document; of an organ at that level where one is given, else by its name."""
    return [item.to_json() for item in required_items(document, level or None)]


def stored(reading: Reading, text: str, source: str = "") -> Stored:
    """The document of a reading, without reading anything anew."""
    figures = [_figure(row) for row in reading["figures"]]
    sections = tuple(_sections(reading, figures))
    document = Document(reading["title"], reading["organ"], reading["year"], sections, text, source)
    rows = [*reading["paragraphs"], *reading["figures"]]
    return Stored(
        document,
        tuple(_relation(row) for row in reading["relations"]),
        tuple(_item(row) for row in reading["items"]),
        {row["start"]: row["place"] for row in rows if row["place"]},
        reading["kind"],
    )


@cache
def reader_version() -> str:
    """Changes whenever anything changes that a reading follows from: code, words and patterns, the catalogue."""
    sm3 = hashlib.new("sm3")
    for package, names in READS:
        for file in _files(files(package), names):
            sm3.update(file.name.encode() + file.read_bytes())
    return sm3.hexdigest()[:_VERSION_LENGTH]


def _files(folder: Traversable, names: Iterable[str]) -> Iterator[Traversable]:
    for name in names:
        first, _, rest = name.partition("/")
        found = [one for one in folder.iterdir() if one.name == first or (first == "*" and one.is_dir())]
        for one in sorted(found, key=lambda entry: entry.name):
            if one.is_file():
                yield one
            else:
                yield from _files(one, [rest]) if rest else _all(one)


def _all(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if one.is_dir():
            yield from _all(one)
        elif one.name.endswith((".py", ".yaml")):
            yield one


# --- putting away -----------------------------------------------------------------------------------------------------


def _paragraphs(document: Document) -> Iterator[dict[str, Any]]:
    for number, section in enumerate(document.sections):
        for paragraph in section.paragraphs:
            yield {
                "section": number,
                "start": paragraph.start,
                "end": paragraph.end,
                "sentences": [[sentence.start, sentence.end] for sentence in paragraph.sentences],
                "place": _place(document, paragraph),
            }


def _place(document: Document, part: Figure | Paragraph) -> str:
    """Where a part stands, in words; a plain text has no pages and every editor finds its words."""
    origin = document.origin
    return origin.place(part.start, part.end).label if origin and origin.kind != PLAIN else ""


# --- taking out -------------------------------------------------------------------------------------------------------


def _figure(row: dict[str, Any]) -> Figure:
    given = {name: row[name] for name in Figure.__dataclass_fields__ if name in row}
    return Figure(**given | {"value": Fraction(str(row["value"]))})


def _sections(reading: Reading, figures: Sequence[Figure]) -> Iterator[Section]:
    ordered = iter(figures)
    waiting = next(ordered, None)
    filled: dict[int, list[Paragraph]] = {}
    for row in reading["paragraphs"]:
        sentences = []
        for start, end in row["sentences"]:
            inside: list[Figure] = []
            while waiting is not None and waiting.start < end:
                inside.append(waiting)
                waiting = next(ordered, None)
            sentences.append(Sentence(start, end, tuple(inside)))
        filled.setdefault(row["section"], []).append(Paragraph(row["start"], row["end"], tuple(sentences)))
    for number, row in enumerate(reading["sections"]):
        yield Section(**row, paragraphs=tuple(filled.get(number, ())))


def _relation(row: dict[str, Any]) -> Relation:
    return Relation(**{**row, "figures": tuple(row["figures"])})


def _item(row: dict[str, Any]) -> RequiredItem:
    evidence = tuple(Evidence(**one) for one in cast(list[dict[str, Any]], row["evidence"]))
    return RequiredItem(row["code"], row["label"], row["required"], evidence, row["message"])
