"""What registers write in their example files, and what becomes of it; a wrong word is refused with its place."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from fazhi.demo.days import last_day, step_day
from fazhi.demo.notation import RegisterExample, add_part, check_paths
from fazhi.demo.notation import example_of as example_files_of
from fazhi.demo.plan import plan
from fazhi.demo.units import spread_over
from fazhi.demo.values import ExampleMistake, parts, shared, value
from fazhi.kernel.calendar import is_workday
from fazhi.kernel.register import registry
from tests.example_county import example_of

DAY = date(2024, 3, 4)
TODAY = date(2025, 11, 3)
POINT = "reconsideration.contactpoint"
NOTHING = RegisterExample("")
PATHS = {
    "opened": [{"open": {"kind": {"cycle": ["enterprise", "acceptance"]}, "address": "$address"}}],
    "closed": ["opened", {"close": {"after": [5, 9]}}],
}


def brought(**group: Any) -> RegisterExample:
    """An example with one group of contact points."""
    found = RegisterExample("reconsideration")
    matter = {"kept_by": "county", "handler": "none", "title": "{unit}{kind}{n}"}
    row = {"county": "qingxi", "path": "opened", "received": 2023, **group}
    add_part(found, {"record": POINT, "matter": matter, "paths": PATHS, "groups": {"points": row}}, "here")
    return found


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The register brings this and nothing else."""

    def bring(**group: Any) -> None:
        found = brought(**group)
        nothing = RegisterExample("")
        monkeypatch.setattr(
            "fazhi.demo.notation.example_of", lambda code: found if code == "reconsideration" else nothing
        )

    return bring


# --- values -------------------------------------------------------------------------------------------------------


def test_shares_that_add_up_to_the_count_are_exact() -> None:
    of = value({"shares": {"succeeded": 14968, "failed": 337}}, 15305, "salt")
    assert Counter(of(n, DAY) for n in range(15305)) == {"succeeded": 14968, "failed": 337}


def test_other_shares_are_weights() -> None:
    assert Counter(shared(1000, [3, 1], "salt")) == {0: 750, 1: 250}


def test_shares_under_different_names_are_mixed_independently() -> None:
    one, other = (shared(4000, [1, 1], name) for name in ("channel", "kind"))
    together = Counter(zip(one, other, strict=True))
    assert all(900 < number < 1100 for number in together.values())


def test_a_total_adds_up_within_its_share() -> None:
    of = value({"shares": [[30, {"total": 262_700_000, "step": 100}], [70, None]]}, 100, "salt")
    amounts = [amount for n in range(100) if (amount := of(n, DAY)) is not None]
    assert (len(amounts), sum(amounts)) == (30, 262_700_000)


def test_parts_of_a_total_differ() -> None:
    assert len(set(parts(1_000_000, 20, 1, "salt"))) > 5


def test_a_range_keeps_its_step_and_bounds() -> None:
    of = value({"range": [150, 990, 100]}, 50, "salt")
    assert {of(n, DAY) for n in range(50)} <= set(range(200, 1000, 100))


# --- units --------------------------------------------------------------------------------------------------------


def test_units_come_by_weight_and_townships_in_turn() -> None:
    found = Counter(spread_over("qingxi", {"townships": 39, "police": 11}, 50, "salt"))
    assert found["qingxi-police"] == 11
    assert set(found.values()) == {11, 1}


def test_townships_by_size_are_uneven() -> None:
    found = Counter(spread_over("qingxi", ["townships_by_size"], 3900, "salt"))
    assert len(found) == 39
    assert 3.5 < max(found.values()) / min(found.values()) < 4.5


def test_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(ExampleMistake, match="no-such-office"):
        spread_over("qingxi", ["no-such-office"], 1, "salt")


def test_the_township_with_a_code_of_its_own_is_found() -> None:
    assert spread_over("wanling", ["yunbai"], 2, "salt") == ["yunbai", "yunbai"]


# --- days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(12))
def test_within_a_period_is_never_late_and_never_on_a_holiday(n: int) -> None:
    key = "reconsideration.acceptance_review"
    found = step_day({"within": key}, DAY, DAY, n)
    assert DAY <= found <= last_day(key, DAY)
    assert is_workday(found)


def test_past_is_the_day_after_the_last_one() -> None:
    key = "reconsideration.acceptance_review"
    assert step_day({"past": key}, DAY, DAY, 0) == last_day(key, DAY) + timedelta(days=1)


def test_a_period_counts_from_the_step_that_is_named() -> None:
    key, since = "reconsideration.decision.ordinary", DAY - timedelta(days=20)
    assert step_day({"limit": key}, DAY, DAY, 0, since) == last_day(key, since)


# --- groups -------------------------------------------------------------------------------------------------------


def test_matters_go_their_paths_in_exact_shares(only: Any) -> None:
    only(count=20, path={"shares": {"closed": 13, "opened": 7}}, units=["townships"])
    assert Counter(act.step for act in plan(TODAY)) == {"open": 20, "close": 13}


def test_a_year_begins_and_ends_inside_itself(only: Any) -> None:
    only(count=30, units=["townships"])
    days = [act.on for act in plan(TODAY)]
    assert (min(days), max(days)) == (date(2023, 1, 3), date(2023, 12, 29))


def test_no_two_people_bear_one_name(only: Any) -> None:
    only(count=200, units=["townships"])
    assert len({act.item.person for act in plan(TODAY)}) == 200


def test_what_is_near_today_never_reaches_the_reported_years(only: Any) -> None:
    only(count=50, received=[-2000, -10], units=["townships"])
    assert min(act.on for act in plan(TODAY)) >= date(2025, 1, 1)


def test_titles_say_unit_choice_and_number(db: None, only: Any) -> None:
    only(count=2, units=["xikou", "taoling"])
    example_of("reconsideration", today=TODAY)
    model = registry.record(POINT).model
    labels = dict(model._meta.get_field("kind").flatchoices)
    titles = set(model._default_manager.values_list("title", flat=True))
    assert titles == {f"【示例】溪口街道{labels['enterprise']}1", f"【示例】桃岭镇{labels['acceptance']}2"}


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ({"record": POINT, "group": {}}, "group"),
        ({"record": "reconsideration.letter"}, "no such record"),
        ({"record": POINT, "groups": {"a": {"county": "qingxi", "received": 2023}}}, "path"),
        ({"record": POINT, "groups": {"a": {"county": "qingxi", "path": "opened"}}}, "received"),
        ({"record": POINT, "groups": {"a": {"county": "qingxi", "path": "x", "recieved": 2023}}}, "recieved"),
        ({"record": POINT, "matter": {"titel": ""}}, "titel"),
        ({"in_chrage": "justice"}, "in_chrage"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_wrong_word_is_refused_with_its_place(part: dict[str, Any], named: str) -> None:
    with pytest.raises(ExampleMistake, match=named) as mistake:
        add_part(RegisterExample("reconsideration"), part, "there/example.yaml")
    assert str(mistake.value).startswith("there/example.yaml")


# --- groups that go on with matters which are there ---------------------------------------------------------------

VISIT = "enforcement.inspection"
PLAN = {"as": "plan", "group": "planned", "step": "draw"}


def continuing(**group: Any) -> dict[str, Any]:
    """A part of an example file with one group of visits that a draw opened."""
    row = {"county": "qingxi", "path": "drawn", "continues": PLAN, **group}
    paths = {"drawn": [{"inspect": {"result": "clear"}}], "again": [{"visit": {"result": "clear"}}]}
    builds_on = {"plan": "enforcement.plan"}
    return {"record": VISIT, "builds_on": builds_on, "paths": paths, "groups": {"drawn": row}}


def checked(found: RegisterExample, part: dict[str, Any]) -> None:
    """Read a part as a file of the register."""
    add_part(found, part, "here")
    check_paths(found.records[VISIT], "enforcement")


MISTAKES = [
    pytest.param({"continues": {**PLAN, "number": 2}}, "number is unknown", id="unknown word"),
    pytest.param({"continues": {"as": "plan", "step": "draw"}}, "group is missing", id="no group"),
    pytest.param({"received": 2023}, "received cannot stand beside continues", id="a day of opening"),
    pytest.param({"units": ["market"]}, "units cannot stand beside continues", id="units of its own"),
    pytest.param({"continues": {**PLAN, "as": "visit"}}, "builds_on does not say what visit is", id="unknown name"),
    pytest.param({"continues": {**PLAN, "step": "post"}}, "no step post that opens", id="a step that opens nothing"),
    pytest.param({"continues": {**PLAN, "step": "drow"}}, "no step drow that opens", id="unknown step"),
    pytest.param({"path": "again"}, "path again opens a matter", id="a path that opens"),
]


@pytest.mark.parametrize("group, said", MISTAKES)
def test_a_group_that_continues_is_refused_where_it_cannot(group: dict[str, Any], said: str) -> None:
    found = RegisterExample("enforcement")
    with pytest.raises(ExampleMistake, match=said):
        checked(found, continuing(**group))


def drawn_visits(monkeypatch: pytest.MonkeyPatch, **group: Any) -> RegisterExample:
    """The example of the register with its plans, and this group alone among the visits."""
    found = RegisterExample("enforcement")
    for label in ("enforcement.officer", "enforcement.plan"):
        found.records[label] = example_files_of("enforcement").records[label]
    add_part(found, continuing(**{"continues": {**PLAN, "group": "qingxi-2024"}, **group}), "here")
    monkeypatch.setattr("fazhi.demo.notation.example_of", lambda code: found if code == found.code else NOTHING)
    return found


def test_a_group_that_continues_has_the_matters_that_were_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_visits(monkeypatch, continues={**PLAN, "group": "qingxi-2024", "wait": 9})
    steps = plan(TODAY, only=["enforcement"])
    draws = {step.item: step.on for step in steps if step.step == "draw" and step.item.group.name == "qingxi-2024"}
    visits = [step for step in steps if step.item.group.record == VISIT]
    assert [step.step for step in visits] == ["inspect"] * len(draws)
    assert all(step.on >= draws[step.item.joined] + timedelta(days=9) for step in visits if step.item.joined)


def test_a_group_cannot_continue_more_than_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_visits(monkeypatch, count=999)
    with pytest.raises(ExampleMistake, match="continues 999 matters of only 12"):
        plan(TODAY, only=["enforcement"])
