"""A wrong clause stops the start, with a message and a hint."""

from __future__ import annotations

import pytest

from fazhi.indicators.catalogue import load_catalogue
from fazhi.kernel.register import Register
from fazhi.reports.checks import check_clauses, clause_errors
from fazhi.reports.clause import Clause, Sentence
from fazhi.reports.outline import outline_of, task_codes


def mistakes(clause: object) -> list[tuple[str | None, str, str | None]]:
    declared = Register("visits", "R9", "来访", records=[], clause=clause)
    return [(error.id, error.msg, error.hint) for error in clause_errors(declared, load_catalogue())]


def sentence(text: str, when: str = "") -> Clause:
    return Clause("oversight", "来访", [Sentence(text, when=when)])


@pytest.mark.parametrize(
    "clause, problem, hint",
    [
        pytest.param(
            sentence("{reconsideration.handeld}"), "没有指标", "reconsideration.handled", id="unknown measure"
        ),
        pytest.param(
            sentence("{reconsideration.handled}", when="reconsideration.gone"), "没有指标", "相近", id="in a condition"
        ),
        pytest.param(
            sentence("{reconsideration.handled[outcome=uphold]}"), "没有维度 outcome", "可用的维度", id="unknown key"
        ),
        pytest.param(
            sentence("{reconsideration.concluded[outcome=upheld]}"), "没有取值“upheld”", "uphold", id="unknown value"
        ),
        pytest.param(
            sentence("{reconsideration.concluded[outcome=uphold+change]}"), "要求同时", "改用 |", id="both of one"
        ),
        pytest.param(sentence("{reconsideration.concluded[outcome=*]}"), "不是取值", "写明", id="open value"),
    ],
)
def test_a_wrong_figure_stops_the_start_with_a_hint(clause: Clause, problem: str, hint: str) -> None:
    ((code, message, said),) = mistakes(clause)
    assert code == "reports.E003"
    assert message.startswith("visits: ")
    assert problem in message
    assert hint in str(said)


def test_an_unknown_task_stops_the_start_with_the_known_ones() -> None:
    ((code, message, hint),) = mistakes(Clause("visits", "来访", [Sentence("{reconsideration.handled}")]))
    assert (code, message) == ("reports.E002", "visits: clause with the unknown task visits")
    assert "disputes" in str(hint)


def test_something_else_in_place_of_a_clause_stops_the_start() -> None:
    ((code, _, hint),) = mistakes("全年接待来访")
    assert code == "reports.E001"
    assert "Clause" in str(hint)


def test_a_register_may_have_no_clause() -> None:
    assert mistakes(None) == []


def test_the_clauses_of_the_installed_registers_are_well_formed() -> None:
    assert check_clauses() == []


def test_the_outline_has_its_nine_tasks_in_order() -> None:
    outline = outline_of(2024)
    assert [task.code for task in outline.tasks][:2] == ["functions", "institutions"]
    assert len(outline.tasks) == len(task_codes()) == 9


@pytest.mark.parametrize(
    "year", [pytest.param(2021, id="first"), pytest.param(2025, id="last"), pytest.param(2026, id="until a successor")]
)
def test_an_outline_orders_its_years_and_goes_on_until_its_successor(year: int) -> None:
    assert outline_of(year).first == 2021
