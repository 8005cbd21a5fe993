"""The drawing of a procedure: every stage once, parallel steps as one line, the way that was gone marked."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from fazhi.console.diagram import Arrow, Stage, draw
from fazhi.console.matter_parts import diagram
from fazhi.kernel.register import Record, registry

STAGES = [Stage("a", "收到"), Stage("b", "审理"), Stage("c", "中止"), Stage("d", "已决定", final=True)]
ARROWS = [
    Arrow("a", "b", "受理"),
    Arrow("b", "c", "中止审理"),
    Arrow("c", "b", "恢复审理"),
    Arrow("b", "b", "延长期限"),
    Arrow("b", "d", "维持"),
    Arrow("b", "d", "撤销"),
    Arrow("a", "d", "不予受理"),
]
RECORDS = list(registry.records())


def groups(svg: str, kind: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return [g for g in root.iter("{http://www.w3.org/2000/svg}g") if kind in g.get("class", "").split()]


def title(group: ElementTree.Element) -> str:
    return group.findtext("{http://www.w3.org/2000/svg}title", "")


def test_every_stage_is_drawn_once() -> None:
    assert [title(g) for g in groups(draw(STAGES, ARROWS), "node")] == ["收到", "审理", "中止", "已决定"]


def test_parallel_steps_are_one_line_that_names_them_all() -> None:
    assert [title(g) for g in groups(draw(STAGES, ARROWS), "edge")] == [
        "受理",
        "中止审理",
        "恢复审理",
        "维持、撤销",
        "不予受理",
    ]


def test_a_step_that_stays_in_its_stage_is_a_mark_on_the_stage() -> None:
    assert [title(g) for g in groups(draw(STAGES, ARROWS), "loop")] == ["延长期限"]


def test_the_present_stage_and_the_way_there_are_marked() -> None:
    svg = draw(STAGES, ARROWS, "b", ["a", "b"])
    assert [title(g) for g in groups(svg, "node-current")] == ["审理"]
    assert [title(g) for g in groups(svg, "node-visited")] == ["收到"]
    assert [title(g) for g in groups(svg, "edge-done")] == ["受理"]


def test_stages_run_from_left_to_right() -> None:
    rects = [g.find("{http://www.w3.org/2000/svg}rect") for g in groups(draw(STAGES, ARROWS), "node")]
    xs = [float(rect.get("x", "0")) for rect in rects if rect is not None]
    assert xs == sorted(xs)


def test_labels_are_escaped() -> None:
    svg = draw([Stage("a", "<收到>")], [])
    assert "<收到>" not in svg
    assert title(groups(svg, "node")[0]) == "<收到>"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_no_two_stages_of_a_procedure_cover_each_other(record: Record) -> None:
    rects = re.findall(r'<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', diagram(record.procedure))
    boxes = [tuple(map(int, rect)) for rect in rects]
    assert len(boxes) == len(record.procedure.stages.choices)
    for i, (x, y, width, height) in enumerate(boxes):
        assert all(abs(x - x2) >= width or abs(y - y2) >= height for x2, y2, *_ in boxes[i + 1 :])


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.label)
def test_the_drawing_of_a_procedure_needs_no_inline_style(record: Record) -> None:
    assert " style=" not in diagram(record.procedure)
