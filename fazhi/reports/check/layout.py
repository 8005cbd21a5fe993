"""Which lines of a text are rows of a table, and where their cells stand.

Cells are parted by tabs, by upright strokes, or by runs of blanks; a single line of that kind is no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_GAPS = (re.compile(r"\t+"), re.compile(r"\|"), re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)"))
_RULE = re.compile(r"[\s|:+=—-]+")
_STOP = re.compile(r"[。；]")
_LONGEST, _WIDEST = 400, 60


def blocks(text: str) -> Iterator[list[Span]]:
    """Runs of at least two lines that are rows, as spans of the lines."""
    block: list[Span] = []
    for match in re.finditer(r"[^\n]+", text):
        if block and text[block[-1][1] : match.start()].count("\n") > 1:
            yield from _finished(block)
            block = []
        if _is_row(match[0]):
            if len(block) < _LONGEST:
                block.append(match.span())
        else:
            yield from _finished(block)
            block = []
    yield from _finished(block)


def _finished(block: list[Span]) -> Iterator[list[Span]]:
    if len(block) > 1:
        yield block


def _is_row(line: str) -> bool:
    if "\t" in line.strip():
        return True
    if line.count("|") > 1:
        return True
    return len(_GAPS[2].findall(line.strip())) > 1 and not _STOP.search(line)


def cells(text: str, line: Span) -> list[Span]:
    """The spans of a row's cells; none for a rule between head and body."""
    start, end = line
    row = text[start:end]
    if _RULE.fullmatch(row):
        return []
    gap = next((gap for gap in _GAPS if gap.search(row.strip())), _GAPS[0])
    edges = [match.span() for match in gap.finditer(row)]
    begins, ends = [0, *(e for _, e in edges)], [*(s for s, _ in edges), len(row)]
    spans = [(start + b, start + e) for b, e in zip(begins, ends, strict=True)]
    if gap is _GAPS[1]:
        spans = spans[1:-1] if row.strip().startswith("|") and row.strip().endswith("|") else spans
    return spans[:_WIDEST]
