"""Ruled tables of a PDF page: cells are what drawn lines enclose, merged where a line is left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.reports.formats.drawn import Glyph, Rule

_NEAR = 3.0  # points: lines so near are one, ends so near meet
_MOST_PAIRS = 250_000  # of level and upright rules on a page
_MOST_PLACES = 4_000  # of one table on a page


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell from its upper left place on, over so many rows and columns, with the characters in it."""

    row: int
    column: int
    rows: int
    columns: int
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on a page, from `top` down to `bottom`; cells by row, then column."""

    top: float
    bottom: float
    cells: tuple[RuledCell, ...]


def tables(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[RuledTable], list[Glyph]]:
    """The ruled tables of a page, and the characters outside of them. A frame around text is no table."""
    level = _joined([rule for rule in rules if rule.level])
    upright = _joined([rule for rule in rules if not rule.level])
    if len(level) * len(upright) > _MOST_PAIRS:
        return [], list(glyphs)
    found, left = [], list(glyphs)
    for group in _groups(level, upright):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [glyph for glyph in left if grid.holds(glyph)]
        table = grid.table(inside)
        if len([cell for cell in table.cells if cell.glyphs]) > 1:
            found.append(table)
            taken = set(map(id, inside))
            left = [glyph for glyph in left if id(glyph) not in taken]
    return found, left


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one."""
    joined: list[Rule] = []
    for line in _lines(rules):
        at = sum(rule.at for rule in line) / len(line)
        for rule in sorted(line, key=lambda rule: rule.begin):
            if joined and joined[-1].at == at and rule.begin <= joined[-1].end + _NEAR:
                joined[-1] = joined[-1]._replace(end=max(joined[-1].end, rule.end))
            else:
                joined.append(rule._replace(at=at))
    return joined


def _lines(rules: list[Rule]) -> list[list[Rule]]:
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lines and rule.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return lines


def _groups(level: list[Rule], upright: list[Rule]) -> list[list[Rule]]:
    """Rules that meet one another, from the top of the page down."""
    rules = [*level, *upright]
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, one in enumerate(level):
        for j, other in enumerate(upright, start=len(level)):
            if _meet(one, other):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    found = [group for group in groups.values() if len({rule.level for rule in group}) == 2]
    return sorted(found, key=lambda group: -max(rule.at for rule in group if rule.level))


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.begin - _NEAR <= upright.at <= level.end + _NEAR
        and upright.begin - _NEAR <= level.at <= upright.end + _NEAR
    )


def _places(values: list[float]) -> list[float]:
    """Values in ascending order, those near one another once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _nearest(places: list[float], value: float) -> int:
    distances = [abs(place - value) for place in places]
    return distances.index(min(distances))


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns between `xs` from the left, rows between `ys` from the bottom, and the rules that part them."""

    xs: list[float]
    ys: list[float]
    rules: list[Rule]

    @classmethod
    def of(cls, group: list[Rule]) -> _Grid | None:
        """The grid of rules that meet; open sides end where the rules across them do. None for a single cell."""
        level = [rule for rule in group if rule.level]
        upright = [rule for rule in group if not rule.level]
        xs = _places([rule.at for rule in upright] + [end for rule in level for end in (rule.begin, rule.end)])
        ys = _places([rule.at for rule in level] + [end for rule in upright for end in (rule.begin, rule.end)])
        places = (len(xs) - 1) * (len(ys) - 1)
        return cls(xs, ys, group) if 1 < places <= _MOST_PLACES else None

    def holds(self, glyph: Glyph) -> bool:
        """Whether the middle of a character is inside."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def table(self, glyphs: list[Glyph]) -> RuledTable:
        """The cells with their characters; the first row is the uppermost."""
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        owner = self._owners(rows, columns)
        inside: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            inside.setdefault(owner[self._place(glyph)], []).append(glyph)
        extent: dict[tuple[int, int], tuple[int, int]] = {}
        for (row, column), first in owner.items():
            down, across = extent.get(first, (0, 0))
            extent[first] = (max(down, row - first[0] + 1), max(across, column - first[1] + 1))
        cells = tuple(RuledCell(*first, *extent[first], tuple(inside.get(first, ()))) for first in sorted(extent))
        return RuledTable(self.ys[-1], self.ys[0], cells)

    def _place(self, glyph: Glyph) -> tuple[int, int]:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return len(self.ys) - 2 - row, column

    def _owners(self, rows: int, columns: int) -> dict[tuple[int, int], tuple[int, int]]:
        """The cell, by its upper left place, of each place: places without a rule between them are one cell."""
        walls, floors = self._walls(rows, columns), self._floors(rows, columns)
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(rows):
            for column in range(columns):
                if (row, column) in owner:
                    continue
                waiting = [(row, column)]
                owner[row, column] = (row, column)
                while waiting:
                    r, c = waiting.pop()
                    for place, parted in (
                        ((r, c + 1), (r, c) in walls),
                        ((r, c - 1), (r, c - 1) in walls),
                        ((r + 1, c), (r, c) in floors),
                        ((r - 1, c), (r - 1, c) in floors),
                    ):
                        inside = 0 <= place[0] < rows and 0 <= place[1] < columns
                        if inside and not parted and place not in owner:
                            owner[place] = (row, column)
                            waiting.append(place)
        return owner

    def _walls(self, rows: int, columns: int) -> set[tuple[int, int]]:
        """Places with a rule on their right."""
        walls = set()
        for rule in self.rules:
            if rule.level:
                continue
            column = _nearest(self.xs, rule.at) - 1
            for row in range(rows):
                middle = (self.ys[rows - row - 1] + self.ys[rows - row]) / 2
                if rule.begin <= middle <= rule.end:
                    walls.add((row, column))
        return walls

    def _floors(self, rows: int, columns: int) -> set[tuple[int, int]]:
        """Places with a rule below them."""
        floors = set()
        for rule in self.rules:
            if not rule.level:
                continue
            row = rows - 1 - _nearest(self.ys, rule.at)
            for column in range(columns):
                middle = (self.xs[column] + self.xs[column + 1]) / 2
                if rule.begin <= middle <= rule.end:
                    floors.add((row, column))
        return floors
