"""What a declaration of a step from outside may not be: named at the start, with a hint."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import TextChoices

from fazhi.kernel.checks import record_errors
from fazhi.kernel.mistakes import mistakes
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Outside, Practice, Procedure, Step
from fazhi.kernel.register import registry
from fazhi.portal.forms import AnswerForm


class Stage(TextChoices):
    OPEN = "open", "在办"
    DONE = "done", "办结"


HELD = Practice("示例")


def found(outside: Outside, **changes: Any) -> list[str]:
    values: dict[str, Any] = {"source": [Stage.OPEN], "target": Stage.DONE, "by": [outside], "basis": HELD, **changes}
    opening = Step("open", "登记", source=(), target=Stage.OPEN, by=[Role.HANDLER], basis=HELD)
    procedure = Procedure(Stage, [opening, Step("judge", "评价", **values)], [Stage.DONE])
    return [message for message, _ in mistakes(procedure, {"title", "organ"})]


def test_a_right_declaration_has_no_mistakes() -> None:
    assert found(Outside(PartyRole.MEMBER, sent_by=[Role.HANDLER], shows=["title", ("organ", "承办单位")])) == []


WRONG = [
    pytest.param({"shows": ["secret"]}, {}, "step judge names no column secret", id="shows what is not there"),
    pytest.param({"shows": [("secret", "内容")]}, {}, "step judge names no column secret", id="under another label"),
    pytest.param({"sent_by": []}, {}, "step judge has nobody to send its link", id="nobody may send it"),
    pytest.param({}, {"source": []}, "step judge has nobody to send its link", id="opens a matter"),
]


@pytest.mark.parametrize("outside, step, message", WRONG)
def test_a_mistake_is_named(outside: dict[str, Any], step: dict[str, Any], message: str) -> None:
    values: dict[str, Any] = {"sent_by": [Role.HANDLER], "shows": ["title"], **outside}
    assert message in found(Outside(PartyRole.MEMBER, **values), **step)


OUTSIDE = [
    pytest.param(record, step, id=f"{record.label}-{step.code}")
    for record in registry.records()
    for step in record.procedure.steps
    if step.outside
]


@pytest.mark.parametrize("record, step", OUTSIDE)
def test_every_declared_step_from_outside_has_a_form(record: Any, step: Step) -> None:
    form = AnswerForm(step, record.model())
    assert set(form.fields) == {*step.columns, *(item.name for item in step.inputs)}


@pytest.mark.parametrize("record, step", OUTSIDE)
def test_nobody_who_signs_in_fills_in_what_is_given_outside(record: Any, step: Step) -> None:
    given = record.procedure.given_outside
    for other in record.procedure.steps:
        if not other.outside:
            assert not given & {*other.columns, *other.sets, other.date}, other.code


def test_nobody_outside_chooses_among_matters_organs_or_people() -> None:
    record = registry.record("proposals.cohandling")
    outside = Outside(PartyRole.MEMBER, sent_by=[Role.HANDLER], shows=["title"])
    wrong = replace(record.procedure.by_code["opine"], by=[outside], requires=["host", "opinion"])
    steps = [wrong if step.code == "opine" else step for step in record.procedure.steps]
    declared = copy(record)
    declared.procedure = replace(record.procedure, steps=steps)
    told = [error.msg for error in record_errors(registry["proposals"], declared)]
    assert told == ["proposals.cohandling: step opine asks somebody outside for host"]
