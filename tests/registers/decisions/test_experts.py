"""Experts are drawn by lot from the pool without those who have an interest; anybody can draw again."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel import lot
from fazhi.kernel.filling import lines_of
from fazhi.kernel.organs import Organ
from fazhi.registers.decisions.models import Proceeding
from tests.registers.conftest import refused

from .conftest import HEARING, HELD, Build, again, day

LAW = "重大行政决策程序暂行条例(2019)"
NAMES = ("示例专家甲", "示例专家乙", "示例专家丙", "示例专家丁", "示例专家戊")
ARGUED = {"result": "方案可行", "no_conflict": True, "signed_opinion": True}


@pytest.fixture
def pool(expert: Build) -> list[Any]:
    return [expert(name) for name in NAMES]


@pytest.fixture
def arranged(pool: list[Any], drafting: Build, proceed: Build) -> Build:
    """`arranged(…)`: three of five are to be drawn; the list is fixed on 11 March 2024."""

    def build(**data: Any) -> Proceeding:
        return proceed(drafting(), "arrange_experts", "2024-03-11", **{"quota": 3, "seed": "停车", **data}).matter  # type: ignore[no-any-return]

    return build


def test_the_same_list_seed_and_number_draw_the_same_experts(arranged: Build, take: Build) -> None:
    found = take(arranged(), "draw_experts", "2024-03-12", beacon="20240312").matter
    pool = lines_of(found.pool)
    assert [line.split(" ")[1] for line in pool] == list(NAMES)
    assert found.digest == lot.digest_of(pool, ["3"])
    assert lines_of(found.drawn) == lot.in_order(pool, "expert", found.digest, "停车", "20240312")[:3]
    other = lot.in_order(pool, "expert", found.digest, "停车", "20240313")
    assert other != lot.in_order(pool, "expert", found.digest, "停车", "20240312")


def test_the_draw_waits_for_the_day_after_the_list(arranged: Build, take: Build) -> None:
    with refused(code="drawn_too_early"):
        take(arranged(), "draw_experts", "2024-03-11")


def test_who_has_an_interest_is_not_on_the_list(
    pool: list[Any], expert: Build, drafting: Build, proceed: Build
) -> None:
    expert("示例专家己", employer="甲县交通运输局规划所")
    expert("示例专家庚", employer="某停车公司")
    told = {"quota": 3, "seed": "停车", "interested": f"某停车公司\n{pool[0].number}"}
    found = proceed(drafting(), "arrange_experts", "2024-03-11", **told).matter
    assert [line.split(" ")[1] for line in lines_of(found.pool)] == list(NAMES[1:])
    reasons = [line.split("（")[1].rstrip("）") for line in lines_of(found.excluded)]
    assert reasons == ["本人有利害关系", "承办单位人员", "某停车公司人员"]


def test_too_few_without_interest_are_not_drawn(arranged: Build) -> None:
    with refused(f"{LAW}第二十一条", code="pool_too_small", field="quota"):
        arranged(quota=6)
    with refused(f"{LAW}第二十一条", code="pool_too_small", field="quota"):
        arranged(speciality="水利")


def test_who_left_the_pool_or_came_later_is_not_on_the_list(
    pool: list[Any], expert: Build, drafting: Build, proceed: Build, take: Build
) -> None:
    take(pool[1], "leave", "2024-02-01", cause="term")
    expert("示例专家辛", on="2024-05-06")
    found = proceed(drafting(), "arrange_experts", "2024-03-11", quota=4, seed="停车").matter
    assert [line.split(" ")[1] for line in lines_of(found.pool)] == [NAMES[0], *NAMES[2:]]


def test_a_township_draws_from_the_pool_of_its_county(
    pool: list[Any], drafting: Build, proceed: Build, township: Organ
) -> None:
    decision = drafting(organ=township)
    found = proceed(decision, "arrange_experts", "2024-03-11", quota=2, seed="集镇").matter
    assert (found.organ, len(lines_of(found.pool))) == (township, 5)


def test_who_turns_out_to_have_an_interest_is_replaced_by_the_next_of_the_lot(arranged: Build, take: Build) -> None:
    found = take(arranged(), "draw_experts", "2024-03-12").matter
    order = lot.in_order(lines_of(found.pool), "expert", found.digest, "停车")
    first, second, third, fourth, fifth = order
    found = take(found, "replace_expert", "2024-03-13", out=second.split(" ")[0], cause="conflict").matter
    assert lines_of(found.drawn) == [first, third, fourth]
    found = take(found, "replace_expert", "2024-03-13", out=first.split(" ")[0], cause="absent").matter
    assert lines_of(found.drawn) == [third, fourth, fifth]
    with refused(code="nobody_left", field="out"):
        take(found, "replace_expert", "2024-03-13", out=third.split(" ")[0], cause="absent")
    with refused(code="not_drawn_under_this_number", field="out"):
        take(found, "replace_expert", "2024-03-13", out=second.split(" ")[0], cause="absent")


@pytest.mark.parametrize(
    "changed, code, article",
    [
        ({"no_conflict": False}, "conflict_not_excluded", "第二十条"),
        ({"signed_opinion": False}, "opinion_unsigned", "第十九条第二款"),
    ],
)
def test_argument_without_interest_and_signed(
    arranged: Build, take: Build, changed: dict[str, Any], code: str, article: str
) -> None:
    found = take(arranged(), "draw_experts", "2024-03-12").matter
    with refused(f"{LAW}{article}", code=code):
        take(found, "argue", "2024-03-18", **{**ARGUED, **changed})


def test_nobody_argues_before_the_draw(arranged: Build, take: Build) -> None:
    with refused(f"{LAW}第十九条第一款", code="nobody_argues"):
        take(arranged(), "argue", "2024-03-18", **ARGUED)


def test_an_institution_argues_in_place_of_experts_unless_it_is_interested(
    drafting: Build, proceed: Build, take: Build
) -> None:
    decision = drafting()
    with refused(f"{LAW}第二十条", code="institution_is_interested", field="institution"):
        proceed(decision, "commission_institution", "2024-03-11", institution="甲县交通运输局")
    found = proceed(decision, "commission_institution", "2024-03-11", institution="某研究院").matter
    found = take(found, "argue", "2024-03-25", **ARGUED).matter
    found = take(found, "answer_experts", "2024-03-26", adoption="采纳").matter
    assert (found.stage, found.held_on) == ("done", day("2024-03-25"))


def test_experts_who_join_a_hearing_make_it_both(pool: list[Any], drafting: Build, proceed: Build, take: Build) -> None:
    hearing = proceed(drafting(), "announce_hearing", "2024-04-01", **HEARING).matter
    take(hearing, "join_experts", "2024-04-02", quota=2, seed="停车")
    take(hearing, "deliver_materials", "2024-04-08", list_published=True)
    with refused(f"{LAW}第十九条第一款", code="nobody_argues"):
        take(hearing, "hold_hearing", "2024-04-22", **HELD)
    take(hearing, "draw_experts", "2024-04-09")
    argued = {"no_conflict": True, "signed_opinion": True}
    assert take(hearing, "hold_hearing", "2024-04-22", **HELD, **argued).matter.step == ";hearing;expert;"
    with refused(f"{LAW}第二十九条", code="experts_unanswered", field="adoption"):
        take(hearing, "give_feedback", "2024-04-23", channel="当面反馈")


def test_a_drawn_expert_stays_in_the_pool_until_replaced(pool: list[Any], arranged: Build, take: Build) -> None:
    found = take(arranged(quota=5), "draw_experts", "2024-03-12").matter
    assert len(lines_of(found.drawn)) == 5
    with refused(f"{LAW}第二十一条", code="is_arguing"):
        take(pool[0], "leave", "2024-03-13", cause="own")
    take(again(found), "argue", "2024-03-18", **ARGUED)
    assert take(pool[0], "leave", "2024-03-19", cause="own").matter.left_on == day("2024-03-19")


def test_nobody_is_twice_in_the_pool(pool: list[Any], expert: Build) -> None:
    with refused(f"{LAW}第二十一条", code="in_pool_already", field="employer"):
        expert(NAMES[0])
