"""Hours, points and check-ins are refused by design: there is nowhere to write them, and nobody may plan by them."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.procedure import Input
from fazhi.registers.learning.models import PlanItem
from fazhi.registers.learning.register import register
from tests.domain import refused

from .conftest import HELD, Build

BURDENS = ("学时", "积分", "学分", "打卡", "时长", "签到", "排名", "点赞", "照片")
ASKED = [
    (record.code, label)
    for record in register.records
    for label in (
        *(str(f.verbose_name) for f in record.model._meta.concrete_fields),
        *(item.label for step in record.procedure.steps for item in step.inputs if isinstance(item, Input)),
    )
]


def test_no_column_and_no_step_asks_for_hours_points_or_check_ins() -> None:
    assert len(ASKED) > 100
    assert [pair for pair in ASKED if any(word in pair[1] for word in BURDENS)] == []


@pytest.mark.parametrize("word", ["每人40学时", "积分达到3000", "每日打卡", "按学习时长评先", "部门排名通报"])
@pytest.mark.parametrize("place", ["title", "content"])
def test_what_is_to_be_learnt_is_not_set_in_hours_or_points(plan: Build, place: str, word: str) -> None:
    with refused(code="asks_for_time_or_points"):
        plan(**{place: f"学习行政处罚法，{word}"})
    assert not PlanItem.objects.exists()


CALLS: list[Any] = [
    pytest.param("meet", {"topic": "网上学法积分"}, id="session"),
    pytest.param("train", {"content": "计入年度学时"}, id="training"),
]


@pytest.mark.parametrize(("build", "told"), CALLS)
def test_sessions_and_trainings_neither(build: str, told: dict[str, str], request: pytest.FixtureRequest) -> None:
    with refused(code="asks_for_time_or_points"):
        request.getfixturevalue(build)(HELD, **told)


def test_a_law_that_speaks_of_its_own_matter_is_no_burden(plan: Build) -> None:
    assert plan(title="安全生产法", content="结合检查中发现的问题学习").matter.stage == "planned"
