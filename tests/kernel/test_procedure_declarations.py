"""A wrong declaration is named at the start, with a hint; one test per mistake."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import TextChoices

from fazhi.kernel.mistakes import mistakes
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, By, Input, Meet, Practice, Procedure, Returning, Step

BASIS = "reconsideration.form"


class Stage(TextChoices):
    OPEN = "open", "在办"
    PAUSED = "paused", "中止"
    DONE = "done", "办结"


def step(code: str, source: list[str], target: Any, **changes: Any) -> Step:
    values: dict[str, Any] = {"by": [Role.HANDLER], "basis": BASIS, **changes}
    return Step(code, code, source, target, **values)


GOOD = [
    step("open", [], Stage.OPEN, date="received_on"),
    step("pause", [Stage.OPEN], Stage.PAUSED),
    step("resume", [Stage.PAUSED], Returning("pause")),
    step("close", [Stage.OPEN], Stage.DONE),
]


def found(*steps: Step, final: list[str] | None = None, clocks: dict[str, str] | None = None) -> list[str]:
    procedure = Procedure(Stage, [*GOOD, *steps], final or [Stage.DONE], clocks or {})
    return [f"{message} → {hint}" for message, hint in mistakes(procedure, {"received_on", "title"})]


def test_a_right_declaration_has_no_mistakes() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(step("x", [Stage.OPEN], SAME, basis=""), "step x has no legal basis", id="without-basis"),
        pytest.param(step("x", [Stage.OPEN], SAME, by=[]), "step x may be taken by nobody", id="by-nobody"),
        pytest.param(step("x", [Stage.OPEN], SAME, date="gone_on"), "step x names no column gone_on", id="no-column"),
        pytest.param(
            step("x", [Stage.OPEN], SAME, numbers={"gone": "{n}号"}), "step x names no column gone", id="no-number"
        ),
        pytest.param(step("x", [Stage.OPEN], "lost"), "step x names no stage lost", id="no-such-target"),
        pytest.param(step("x", ["lost"], SAME), "step x names no stage lost", id="no-such-source"),
        pytest.param(step("close", [Stage.OPEN], SAME), "step close is declared twice", id="declared-twice"),
        pytest.param(step("x", [Stage.PAUSED], Returning("no")), "step x returns from unknown step no", id="returning"),
        pytest.param(step("x", [Stage.OPEN], SAME, clocks=[Meet("c")]), "step x moves an unnamed clock c", id="clock"),
        pytest.param(
            step("x", [Stage.OPEN], SAME, by=[By(Role.HANDLER, via="leader")]),
            "step x is taken by a role at leader, which is no column",
            id="a-role-nowhere",
        ),
        pytest.param(
            step("x", [Stage.OPEN], SAME, requires=[Input("reason", "理由")]),
            "step x calls an input reason, which the door takes for itself",
            id="a-word-of-the-door",
        ),
        pytest.param(
            step("x", [Stage.OPEN], SAME, basis="reconsideration.acceptance_reveiw"),
            "unknown law parameter reconsideration.acceptance_reveiw",
            id="misspelt-parameter",
        ),
    ],
)
def test_each_mistake_of_a_step_is_named(wrong: Step, message: str) -> None:
    assert any(message in line for line in found(wrong)), found(wrong)


def test_a_stage_that_cannot_be_reached_is_named() -> None:
    procedure = Procedure(Stage, [GOOD[0], GOOD[3]], [Stage.DONE])
    assert ("stage paused cannot be reached", "add a step that leads there") in mistakes(procedure, {"received_on"})


def test_a_stage_without_a_way_out_that_is_not_final_is_named() -> None:
    procedure = Procedure(Stage, [GOOD[0], GOOD[1], GOOD[3]], [Stage.DONE])
    assert [m for m, _ in mistakes(procedure, {"received_on"})] == ["stage paused cannot be left and is not final"]


def test_a_procedure_that_nothing_opens_is_named() -> None:
    procedure = Procedure(Stage, GOOD[1:], [Stage.DONE])
    assert "no step opens the matter" in [m for m, _ in mistakes(procedure, {"received_on"})]


def test_a_step_without_statute_says_on_which_practice_it_rests() -> None:
    assert found(step("x", [Stage.OPEN], SAME, basis=Practice("本县便民安排"))) == []
