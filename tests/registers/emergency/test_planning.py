"""Plans: heard before issued, filed, made public, drilled and revised by the county's own rules or typed-in days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.emergency.models import Plan
from tests.domain import refused

from .conftest import DRAFTED, ISSUED, NOW, Build, again, clock, codes, has_clock

CHANGE = {"cause": "change", "content": "调整指挥体系"}


def test_a_plan_is_issued_after_others_were_heard(open_matter: Build, take: Build) -> None:
    matter = open_matter(Plan, "draft", DRAFTED, kind="plan", scope="department").matter
    with refused("突发事件应对法(2024)第二十八条第二款", code="nobody_heard"):
        take(matter, "issue", ISSUED)


def test_under_the_earlier_act_nobody_had_to_be_heard(open_matter: Build, take: Build) -> None:
    matter = open_matter(Plan, "draft", date(2023, 3, 1), kind="plan", scope="department").matter
    assert take(matter, "issue", date(2023, 4, 3)).matter.stage == "issued"


@pytest.mark.parametrize("kind", ["card", "standard"])
def test_cards_and_standards_are_issued_without_hearing_and_without_rhythm(
    open_matter: Build, take: Build, rules: None, kind: str
) -> None:
    done = take(open_matter(Plan, "draft", DRAFTED, kind=kind).matter, "issue", ISSUED)
    assert codes(done) == set()
    assert [code for code in ("filing", "publication", "revision", "drill") if has_clock(done.matter, code)] == []


@pytest.mark.parametrize(
    "data, code",
    [
        pytest.param({"kind": "plan"}, "plan_without_scope", id="a plan of no scope"),
        pytest.param({"kind": "card", "scope": "special"}, "scope_of_no_plan", id="a card with a scope"),
    ],
)
def test_a_plan_says_its_scope(open_matter: Build, data: dict[str, Any], code: str) -> None:
    with refused(code=code, field="scope"):
        open_matter(Plan, "draft", DRAFTED, **data)


def test_the_countys_own_rules_give_the_terms(issued: Build, rules: None) -> None:
    matter = issued()
    due = {code: clock(matter, code).due_on for code in ("filing", "publication", "revision", "drill")}
    assert due == {
        "filing": date(2025, 2, 8),
        "publication": date(2025, 2, 8),
        "revision": date(2030, 1, 6),
        "drill": date(2026, 1, 6),
    }
    assert (matter.revision_due_on, matter.drill_due_on) == (date(2030, 1, 6), date(2026, 1, 6))


def test_a_township_revises_by_its_own_rhythm(issued: Build, rules: None, township: Organ, stranger: User) -> None:
    assert issued(organ=township, by=stranger, scope="local").revision_due_on == date(2028, 1, 6)


def test_without_a_rule_the_days_are_typed_in_or_missed(heard: Build, take: Build) -> None:
    silent = take(heard(), "issue", ISSUED)
    assert "no_rhythm" in codes(silent)
    assert not has_clock(silent.matter, "revision")
    told = take(heard(), "issue", ISSUED, revise_by=date(2029, 12, 31), file_by=date(2025, 1, 27))
    assert codes(told) == set()
    assert (told.matter.revision_due_on, told.matter.filing_due_on) == (date(2029, 12, 31), date(2025, 1, 27))


@pytest.mark.parametrize("on, late", [(date(2025, 2, 8), False), (date(2025, 2, 9), True)], ids=["in time", "late"])
def test_filing(issued: Build, rules: None, take: Build, on: date, late: bool) -> None:
    done = take(issued(), "file", on, recipient="县应急管理局")
    assert ("filed_late" in codes(done)) is late


def test_a_card_is_not_filed(open_matter: Build, take: Build) -> None:
    matter = take(open_matter(Plan, "draft", DRAFTED, kind="card").matter, "issue", ISSUED).matter
    with refused("突发事件应对法(2024)第二十六条第三款", code="no_plan"):
        take(matter, "file", date(2025, 1, 8), recipient="县应急管理局")


@pytest.mark.parametrize("on, late", [(date(2025, 2, 8), False), (date(2025, 2, 9), True)], ids=["in time", "late"])
def test_a_plan_is_public_within_twenty_workdays(issued: Build, take: Build, on: date, late: bool) -> None:
    assert ("published_late" in codes(take(issued(), "publish", on, channel="政府网站"))) is late


def test_what_is_withheld_is_not_published(issued: Build, take: Build) -> None:
    matter = take(issued(), "withhold", date(2025, 1, 8), unpublished_reason="涉及国家秘密").matter
    assert not clock(matter, "publication").open
    with refused("政府信息公开条例(2019)第二十条第一款第十二项", code="kept_secret"):
        take(matter, "publish", date(2025, 1, 9), channel="政府网站")


def test_what_may_be_published_after_all_is_published(issued: Build, take: Build, clerk: User) -> None:
    matter = take(issued(), "withhold", date(2025, 1, 8), unpublished_reason="涉及国家秘密").matter
    matter = correct(matter, by=clerk, reason="已经解密", today=NOW, unpublished_reason="").matter
    assert take(matter, "publish", date(2025, 1, 9), channel="政府网站").matter.published_on == date(2025, 1, 9)


@pytest.mark.parametrize(
    ("drafted", "law"),
    [(date(2023, 3, 1), []), (DRAFTED, ["突发事件应对法(2024)第二十六条第三款"])],
    ids=["the earlier act says nothing of filing", "present act"],
)
def test_on_what_filing_rests(open_matter: Build, take: Build, drafted: date, law: list[str]) -> None:
    matter = open_matter(Plan, "draft", drafted, kind="plan", scope="department").matter
    take(matter, "consult", drafted, heard="专家", adopted="采纳")
    take(matter, "issue", drafted)
    assert take(matter, "file", drafted, recipient="县应急管理局").event.law == law


def test_a_revision_starts_all_terms_anew(issued: Build, rules: None, take: Build) -> None:
    matter = take(issued(), "file", date(2025, 1, 10), recipient="县应急管理局").matter
    matter = take(matter, "publish", date(2025, 1, 10), channel="政府网站").matter
    matter = take(matter, "consult", date(2026, 3, 2), heard="乡镇", adopted="采纳").matter
    done = take(matter, "revise", date(2026, 4, 1), **CHANGE)
    matter = done.matter
    assert codes(done) == set()
    assert (matter.revised_on, matter.issued_on) == (date(2026, 4, 1), ISSUED)
    assert (matter.filed_on, matter.published_on) == (None, None)
    assert (matter.revision_due_on, clock(matter, "filing").open) == (date(2031, 4, 1), True)


def test_a_revision_about_which_nobody_was_heard_again_is_pointed_out(issued: Build, rules: None, take: Build) -> None:
    assert codes(take(issued(), "revise", date(2026, 4, 1), **CHANGE)) == {"nobody_heard_again"}


@pytest.mark.parametrize("on, late", [(date(2030, 1, 6), False), (date(2030, 1, 7), True)], ids=["last day", "after"])
def test_a_revision_after_the_rhythm_is_late(issued: Build, rules: None, take: Build, on: date, late: bool) -> None:
    assert ("revised_late" in codes(take(issued(), "revise", on, **CHANGE))) is late


def test_what_was_ended_is_no_longer_in_force(issued: Build, rules: None, take: Build) -> None:
    matter = take(issued(), "end", date(2026, 1, 5), cause="并入专项预案").matter
    assert (matter.stage, matter.ended_on) == ("ended", date(2026, 1, 5))
    assert not any(clock(matter, code).open for code in ("filing", "publication", "revision", "drill"))


def test_another_department_does_not_issue_it(heard: Build, take: Build, respondent_handler: User) -> None:
    with refused(code="no_role"):
        take(heard(), "issue", ISSUED, by=respondent_handler)


# --- drills -------------------------------------------------------------------------------------------------------


def test_a_drill_of_a_plan_moves_its_rhythm(issued: Build, rules: None, drilled: Build) -> None:
    matter = issued()
    drilled(date(2025, 6, 4), plan=matter)
    matter = again(matter)
    assert (matter.drilled_on, matter.drill_due_on) == (date(2025, 6, 4), date(2026, 6, 4))


def test_a_drill_of_no_plan_moves_nothing(issued: Build, rules: None, drilled: Build) -> None:
    matter = issued()
    assert drilled().plan is None
    assert again(matter).drill_due_on == date(2026, 1, 6)


def test_a_drill_is_of_a_plan_in_force(heard: Build, drilled: Build) -> None:
    with refused("突发事件应对法(2024)第四十二条第一款", code="plan_not_in_force", field="plan"):
        drilled(plan=heard())


def test_a_drill_is_of_ones_own_plan(issued: Build, drilled: Build, township: Organ, stranger: User) -> None:
    with refused(code="plan_of_others", field="plan"):
        drilled(plan=issued(), organ=township, by=stranger)
