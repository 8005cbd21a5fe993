"""The lot: public before, the same for everybody who draws again, and different with any change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.ledger.chain import sm3
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.enforcement import lot
from fazhi.registers.enforcement.models import Inspection, Officer, Plan
from tests.domain import refused

from .conftest import Build, again, codes

TARGETS = [f"甲县示例餐馆{n:02}" for n in range(1, 21)]
STAFF = [f"A{n:04}" for n in range(1, 6)]
RULE = "优化营商环境条例(2019)第五十四条"


def day(text: str) -> date:
    return date.fromisoformat(text)


def targets(visits: list[lot.Visit]) -> list[str]:
    return [visit.target for visit in visits]


def test_the_digest_is_sm3_as_the_standard_has_it() -> None:
    assert sm3("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_the_lot_can_be_drawn_again_by_hand() -> None:
    digest = sm3("甲\n乙\n丙\n\nA1\nA2\n\n1")
    tickets = {name: sm3(f"{digest}|种子|123|target|{name}") for name in ("甲", "乙", "丙")}
    [visit] = lot.draw(["甲", "乙", "丙"], ["A1", "A2"], 1, "种子", "123")
    assert visit.target == min(tickets, key=lambda name: tickets[name])


def test_the_same_lists_and_seed_give_the_same_visits() -> None:
    assert lot.draw(TARGETS, STAFF, 5, "2024年第1号", "888") == lot.draw(TARGETS, STAFF, 5, "2024年第1号", "888")


CHANGES = [
    pytest.param(TARGETS, STAFF, 5, "2024年第2号", "888", id="another seed"),
    pytest.param(TARGETS, STAFF, 5, "2024年第1号", "889", id="another public number"),
    pytest.param(TARGETS[:-1], STAFF, 5, "2024年第1号", "888", id="a subject struck out"),
    pytest.param(TARGETS, STAFF[:-1], 5, "2024年第1号", "888", id="an officer struck out"),
]


@pytest.mark.parametrize("subjects, staff, quota, seed, beacon", CHANGES)
def test_any_change_gives_other_visits(subjects: Any, staff: Any, quota: int, seed: str, beacon: str) -> None:
    assert targets(lot.draw(subjects, staff, quota, seed, beacon)) != targets(
        lot.draw(TARGETS, STAFF, 5, "2024年第1号", "888")
    )


def test_nobody_is_drawn_twice_and_two_different_officers_go() -> None:
    visits = lot.draw(TARGETS, STAFF, 20, "种子")
    assert sorted(targets(visits)) == TARGETS
    assert all(len(set(visit.officers)) == 2 for visit in visits)


def test_one_officer_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="2 officers"):
        lot.draw(TARGETS, STAFF[:1], 5, "种子")


LIST: dict[str, Any] = {
    "targets": "\n".join(TARGETS),
    "quota": 5,
    "seed": "甲市监2024年第1号",
    "beacon_source": "5月9日某彩票开奖号码",
    "channel": "县政府网站",
}


@pytest.fixture
def posted(plan: Build, take: Build, pair: dict[str, Officer]) -> Build:
    """`posted(…)`: lists and seed public since 8 May 2024."""

    def build(**data: Any) -> Plan:
        return take(plan(), "post", day("2024-05-08"), **{**LIST, **data}).matter  # type: ignore[no-any-return]

    return build


def test_lists_and_seed_are_published_with_their_digest(posted: Build) -> None:
    found = posted()
    assert (found.pool, found.stage) == (20, "posted")
    assert found.list_digest == lot.digest_of(TARGETS, found.staff.splitlines(), 5)


def test_nothing_is_drawn_on_the_day_of_publication(posted: Build, take: Build) -> None:
    with refused(RULE, code="drawn_too_early"):
        take(posted(), "draw", day("2024-05-08"), beacon="888")


def test_an_agreed_public_number_must_come_in(posted: Build, take: Build) -> None:
    with refused(RULE, code="beacon_missing", field="beacon"):
        take(posted(), "draw", day("2024-05-09"))


def test_a_public_number_that_was_not_agreed_stays_out(posted: Build, take: Build) -> None:
    with refused(RULE, code="beacon_not_agreed"):
        take(posted(beacon_source=""), "draw", day("2024-05-09"), beacon="888")


def test_a_seed_of_its_own_is_pointed_at(plan: Build, take: Build, pair: dict[str, Officer]) -> None:
    done = take(plan(), "post", day("2024-05-08"), **{**LIST, "beacon_source": ""})
    assert codes(done) == {"seed_of_its_own"}


def test_the_draw_opens_one_visit_for_each_subject(posted: Build, take: Build) -> None:
    found = take(posted(), "draw", day("2024-05-09"), beacon="888").matter
    expected = lot.draw(TARGETS, found.staff.splitlines(), 5, LIST["seed"], "888")
    visits = Inspection.objects.filter(plan=found).order_by("pk")
    assert [visit.inspected for visit in visits] == targets(expected)
    assert [(v.officer.certificate_number, v.partner.certificate_number) for v in visits] == [
        visit.officers for visit in expected
    ]
    assert {(v.mode, v.stage, v.organ) for v in visits} == {("random", "assigned", found.organ)}


def test_only_officers_who_may_sign_are_in_the_list(plan: Build, take: Build, officer: Build) -> None:
    valid = [officer("赵一"), officer("钱二")]
    officer("周五", until=day("2024-05-07"))
    found = take(plan(), "post", day("2024-05-08"), **LIST).matter
    assert found.staff.splitlines() == [one.certificate_number for one in valid]


def test_too_few_officers_and_nothing_is_published(plan: Build, take: Build, officer: Build) -> None:
    officer("赵一")
    with refused("行政处罚法(2021)第四十二条", code="too_few_to_be_drawn"):
        take(plan(), "post", day("2024-05-08"), **LIST)


def test_an_officer_who_lost_the_certificate_stops_the_draw(
    plan: Build, take: Build, officer: Build, supervisor: User
) -> None:
    found = [officer("赵一"), officer("钱二")]
    posted = take(plan(), "post", day("2024-05-08"), **LIST).matter
    take(found[0], "suspend", day("2024-05-08"), by=supervisor, grounds="调查中")
    with refused("行政处罚法(2021)第四十二条", code="nobody_may_sign_any_more"):
        take(posted, "draw", day("2024-05-09"), beacon="888")


def test_drawn_officers_go_themselves(posted: Build, take: Build, officer: Build) -> None:
    found = take(posted(), "draw", day("2024-05-09"), beacon="888").matter
    visit = Inspection.objects.filter(plan=found).first()
    about = {"officer": officer("周五"), "partner": visit.partner, "result": "clear", "id_shown": True}
    with refused(RULE, code="planned_officers_replaced"):
        take(visit, "inspect", day("2024-05-13"), **about)
    assert take(visit, "inspect", day("2024-05-13"), replaced="回避", **about).matter.stage == "inspected"


def test_results_are_published_when_every_visit_is_done(posted: Build, take: Build) -> None:
    found = take(posted(quota=2), "draw", day("2024-05-09"), beacon="888").matter
    first, second = Inspection.objects.filter(plan=found)
    done = {"result": "clear", "id_shown": True}
    take(first, "inspect", day("2024-05-13"), officer=first.officer, partner=first.partner, **done)
    with refused(RULE, code="visits_open"):
        take(found, "publish", day("2024-05-14"), channel="县政府网站")
    take(second, "cancel", day("2024-05-14"), grounds="已经歇业")
    assert take(found, "publish", day("2024-05-15"), channel="县政府网站").matter.stage == "published"


def test_random_visits_come_from_a_plan_only(visited: Build) -> None:
    with refused(RULE, code="random_without_plan"):
        visited(mode="random")


def test_lists_are_public_for_the_stage_only(posted: Build, take: Build, market: Organ) -> None:
    withdrawn = take(posted(), "post_again", day("2024-05-09"), grounds="名录有误").matter
    assert (again(withdrawn).stage, withdrawn.seed_published_on, withdrawn.list_digest) == ("planned", None, "")
