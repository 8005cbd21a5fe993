"""The stages of a procedure as a drawing: layered from left to right, as SVG markup.

`draw` is a pure function of stages and steps. Parallel steps become one line whose label counts them and whose tooltip
names them; a step that leads back is drawn below, one that stays in its stage becomes a mark on the stage. The layout
is the usual one in four passes: layers, dummy nodes on long lines, order within layers, coordinates.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from statistics import fmean
from typing import TypeAlias

WIDTH, HEIGHT = 104, 40
GAP_X, GAP_Y = 62, 22
MARGIN = 14
SWEEPS = 8
LABEL_UNITS = 12


@dataclass(frozen=True)
class Stage:
    """A stage to draw; a `final` one ends the procedure. `code` empty stands for "not yet opened"."""

    code: str
    label: str
    final: bool = False


@dataclass(frozen=True)
class Arrow:
    """A step from one stage to another."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class _Line:
    """All steps between two stages, drawn as one."""

    source: str
    target: str
    labels: tuple[str, ...]
    back: bool


_Slot: TypeAlias = str | tuple[str, str, int]
"""A place in a layer: a stage, or the dummy of a long line in that layer."""


def draw(
    stages: Sequence[Stage], arrows: Iterable[Arrow], current: str | None = None, visited: Sequence[str] = ()
) -> str:
    """SVG of a procedure with the stage `current` filled and the way through `visited` marked as done.

    `visited` are the stages in the order in which the matter went through them; stages of the first layer come first
    in `stages`. Text comes from declarations and is escaped.
    """
    codes = [stage.code for stage in stages]
    lines = _merge(arrows, codes)
    layer_of = _layers(codes, lines)
    layers = _order(_with_dummies(codes, lines, layer_of))
    places = _coordinates(layers)
    loops = _loops(arrows)
    done = set(pairwise(visited))
    parts = [_line_svg(line, places, layer_of, done, current) for line in lines]
    parts += [_stage_svg(stage, places[stage.code], current, visited, loops) for stage in stages]
    return _frame(parts, places)


def _merge(arrows: Iterable[Arrow], codes: list[str]) -> list[_Line]:
    """One line per pair of stages, in the order of `codes`; a line against that order leads back."""
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for arrow in arrows:
        if arrow.source != arrow.target and arrow.label not in labels[arrow.source, arrow.target]:
            labels[arrow.source, arrow.target].append(arrow.label)
    rank = {code: place for place, code in enumerate(codes)}
    return [
        _Line(source, target, tuple(names), back=rank[source] > rank[target])
        for (source, target), names in labels.items()
        if source in rank and target in rank
    ]


def _loops(arrows: Iterable[Arrow]) -> dict[str, list[str]]:
    """The steps that stay in their stage, by stage."""
    loops: dict[str, list[str]] = defaultdict(list)
    for arrow in arrows:
        if arrow.source == arrow.target and arrow.label not in loops[arrow.source]:
            loops[arrow.source].append(arrow.label)
    return loops


def _layers(codes: list[str], lines: list[_Line]) -> dict[str, int]:
    """The layer of each stage: one more than the last stage that leads to it (steps back are left out)."""
    forward = defaultdict(list)
    for line in lines:
        if not line.back:
            forward[line.target].append(line.source)
    layer_of: dict[str, int] = {}
    for code in codes:
        layer_of[code] = max((layer_of[source] + 1 for source in forward[code]), default=0)
    return layer_of


def _with_dummies(codes: list[str], lines: list[_Line], layer_of: dict[str, int]) -> tuple[list[list[_Slot]], list]:
    """Layers of stages and dummies, and the neighbours that pull on one another."""
    layers: list[list[_Slot]] = [[] for _ in range(max(layer_of.values(), default=0) + 1)]
    for code in codes:
        layers[layer_of[code]].append(code)
    pulls: list[tuple[_Slot, _Slot]] = []
    for line in lines:
        way = _way(line, layer_of)
        for slot, layer in zip(way[1:-1], range(_left(line, layer_of) + 1, 99), strict=False):
            layers[layer].append(slot)
        pulls += pairwise(way)
    return layers, pulls


def _left(line: _Line, layer_of: dict[str, int]) -> int:
    return min(layer_of[line.source], layer_of[line.target])


def _way(line: _Line, layer_of: dict[str, int]) -> list[_Slot]:
    """From the left end of a line to its right end, over a dummy in each layer between."""
    ends = sorted((line.source, line.target), key=lambda code: layer_of[code])
    between = range(layer_of[ends[0]] + 1, layer_of[ends[1]])
    return [ends[0], *((line.source, line.target, layer) for layer in between), ends[1]]


def _order(graph: tuple[list[list[_Slot]], list[tuple[_Slot, _Slot]]]) -> list[list[_Slot]]:
    """Fewer crossings: each slot moves to the mean place of its neighbours, sweeping to and fro."""
    layers, pulls = graph
    before, after = defaultdict(list), defaultdict(list)
    for left, right in pulls:
        before[right].append(left)
        after[left].append(right)
    for sweep in range(SWEEPS):
        neighbours = before if sweep % 2 == 0 else after
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            place = {slot: index / max(len(row) - 1, 1) for row in layers for index, slot in enumerate(row)}
            layer.sort(key=lambda slot, n=neighbours, p=place: fmean([p[x] for x in n[slot]] or [p[slot]]))  # type: ignore[misc]
    return layers


def _coordinates(layers: list[list[_Slot]]) -> dict[_Slot, tuple[float, float]]:
    """The middle of each slot; layers are centred on the tallest, a dummy takes half a place."""
    heights = [sum(_height(slot) for slot in layer) for layer in layers]
    tallest = max(heights, default=HEIGHT)
    places: dict[_Slot, tuple[float, float]] = {}
    for column, (layer, height) in enumerate(zip(layers, heights, strict=True)):
        y = MARGIN + (tallest - height) / 2
        for slot in layer:
            places[slot] = (MARGIN + WIDTH / 2 + column * (WIDTH + GAP_X), y + _height(slot) / 2)
            y += _height(slot)
    return places


def _height(slot: _Slot) -> float:
    return HEIGHT + GAP_Y if isinstance(slot, str) else (HEIGHT + GAP_Y) / 2.6


def _line_svg(
    line: _Line,
    places: dict[_Slot, tuple[float, float]],
    layer_of: dict[str, int],
    done: set[tuple[str, str]],
    current: str | None,
) -> str:
    kind = "done" if (line.source, line.target) in done else "open" if line.source == current else ""
    path = _path(line, places, layer_of)
    style = f"edge edge-{kind}" if kind else "edge"
    end = f"arrow-{kind}" if kind else "arrow"
    title = "、".join(line.labels)
    return (
        f'<g class="{style}"><title>{escape(title)}</title><path class="halo" d="{path}"/>'
        f'<path d="{path}" marker-end="url(#{end})"/></g>'
    )


def _path(line: _Line, places: dict[_Slot, tuple[float, float]], layer_of: dict[str, int]) -> str:
    """A curve from stage to stage through the dummies; a step back leaves and enters from below."""
    points = [places[slot] for slot in _way(line, layer_of)]
    if line.back:
        points.reverse()
    (first_x, first_y), (last_x, last_y) = points[0], points[-1]
    if line.back or layer_of[line.source] == layer_of[line.target]:
        low = max(y for _, y in points) + HEIGHT / 2 + 20
        return (
            f"M{first_x - 14:.0f} {first_y + HEIGHT / 2:.0f} C{first_x - 14:.0f} {low:.0f} "
            f"{last_x + 14:.0f} {low:.0f} {last_x + 14:.0f} {last_y + HEIGHT / 2 + 2:.0f}"
        )
    points[0] = (first_x + WIDTH / 2, first_y)
    points[-1] = (last_x - WIDTH / 2 - 3, last_y)
    return _smooth(points)


def _smooth(points: list[tuple[float, float]]) -> str:
    """Horizontal at each point, curved between."""
    path = f"M{points[0][0]:.0f} {points[0][1]:.0f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) / 2
        path += f" C{middle:.0f} {y:.0f} {middle:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"
    return path


def _stage_svg(
    stage: Stage,
    place: tuple[float, float],
    current: str | None,
    visited: Sequence[str],
    loops: dict[str, list[str]],
) -> str:
    x, y = place[0] - WIDTH / 2, place[1] - HEIGHT / 2
    state = "current" if stage.code == current else "visited" if stage.code in visited else "open"
    final = " node-final" if stage.final else ""
    words = _break(stage.label)
    text = "".join(
        f'<text x="{place[0]:.0f}" y="{place[1] + 5 + (i - (len(words) - 1) / 2) * 15:.0f}" '
        f'text-anchor="middle" font-size="{13 if len(words) == 1 else 12}">{escape(word)}</text>'
        for i, word in enumerate(words)
    )
    loop = _loop_svg(loops.get(stage.code, []), x, y)
    return (
        f'<g class="node node-{state}{final}"><title>{escape(stage.label)}</title>'
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="6"/>{text}</g>{loop}'
    )


def _loop_svg(labels: list[str], x: float, y: float) -> str:
    """The mark of steps that stay in their stage: how many, and in the tooltip which."""
    if not labels:
        return ""
    return (
        f'<g class="loop"><title>{escape("、".join(labels))}</title>'
        f'<circle cx="{x + WIDTH - 4:.0f}" cy="{y + 2:.0f}" r="9"/>'
        f'<text x="{x + WIDTH - 4:.0f}" y="{y + 6:.0f}" text-anchor="middle" font-size="11">{len(labels)}</text></g>'
    )


def _break(label: str) -> list[str]:
    """A label in at most two lines of the width of a stage; what does not fit ends in an ellipsis."""
    if _units(label) <= LABEL_UNITS + 2:
        return [label]
    half = next(i for i in range(1, len(label) + 1) if _units(label[:i]) >= _units(label) / 2)
    return [_clip(label[:half]), _clip(label[half:])]


def _clip(text: str) -> str:
    return text if _units(text) <= LABEL_UNITS + 2 else text[:6] + "…"


def _units(text: str) -> int:
    """Width in half characters: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _frame(parts: list[str], places: dict[_Slot, tuple[float, float]]) -> str:
    width = max((x for x, _ in places.values()), default=0) + WIDTH / 2 + MARGIN
    height = max((y for _, y in places.values()), default=0) + HEIGHT / 2 + MARGIN + 24
    markers = "".join(_marker(name) for name in ("arrow", "arrow-done", "arrow-open"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="程序流程图"><defs>{markers}</defs>{"".join(parts)}</svg>'
    )


def _marker(name: str) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="{name}" d="M0 0 8 4 0 8Z"/></marker>'
    )
