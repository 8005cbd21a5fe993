"""Local law: the office in charge enters the county's filing period; documents are filed by it, and cite it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.kernel import law, local_law, mend
from fazhi.kernel.act import act
from fazhi.kernel.clocks import Clock
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.local_law import Unit
from fazhi.kernel.local_rules import RuleStage
from fazhi.kernel.memory import remembering
from fazhi.kernel.mistakes import mistakes
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.procedure import Procedure, Step, citation, holds_on
from fazhi.registers.norms.local import FILING_DAYS
from fazhi.registers.norms.models import LocalTerm
from tests.domain import refused

from .conftest import NOW, PUBLISHED, Build, clock

RULE: dict[str, Any] = {
    "title": "规范性文件报备期限",
    "key": FILING_DAYS,
    "value": 15,
    "unit": "workday",
    "document": "甲县行政规范性文件管理办法",
    "document_number": "甲府发〔2023〕5号",
    "article": 21,
    "from_on": date(2023, 7, 1),
}


@pytest.fixture
def enter(clerk: User, county: Organ) -> Build:
    """`enter(…)`: the office in charge enters a rule for the county."""

    def build(by: User | None = None, organ: Organ | None = None, **data: Any) -> Any:
        on = data.pop("on", date(2024, 1, 8))
        values = {**RULE, **data}
        return act(LocalTerm, "enter", by=by or clerk, on=on, organ=organ or county, today=NOW, **values).matter

    return build


# --- the rule itself ----------------------------------------------------------------------------------------------


def test_only_the_office_in_charge_enters_local_law(enter: Build, respondent_handler: User, police: Organ) -> None:
    with refused(code="no_role"):
        enter(by=respondent_handler, organ=police)


@pytest.mark.parametrize(
    "changed, code, field",
    [
        pytest.param({"until_on": date(2023, 7, 1)}, "ends_before_it_begins", "until_on", id="ended as it begins"),
        pytest.param({"unit": "point"}, "unit_not_meant", "unit", id="points for a period"),
        pytest.param({"document": ""}, "required", "document", id="no document"),
        pytest.param({"value": 0}, "invalid", "", id="no days"),
        pytest.param({"key": "local.norms.other"}, "invalid", "key", id="a key that nobody declared"),
    ],
)
def test_a_rule_has_value_unit_document_and_a_time(
    enter: Build, changed: dict[str, Any], code: str, field: str
) -> None:
    with refused(code=code, field=field):
        enter(**changed)


def test_two_rules_of_one_day_are_refused(enter: Build) -> None:
    enter()
    with refused(code="overlapping", field="from_on"):
        enter(from_on=date(2024, 3, 1))


def test_a_new_document_follows_the_one_it_ends(enter: Build, clerk: User) -> None:
    first = enter()
    act(first, "end", by=clerk, on=date(2024, 5, 6), today=NOW, until_on=date(2024, 6, 1))
    enter(value=30, unit="day", from_on=date(2024, 6, 1), article=8)
    last_days = {on: local_law.lookup(FILING_DAYS, on, first.organ) for on in (date(2024, 5, 31), date(2024, 6, 1))}
    assert [(limit.value, str(limit.citation)[-4:]) for limit in last_days.values()] == [  # type: ignore[attr-defined]
        (15, "二十一条"),
        (30, ")第八条"),
    ]


@pytest.mark.parametrize(
    "on, known", [(date(2023, 6, 30), False), (date(2023, 7, 1), True)], ids=["the day before", "the first day"]
)
def test_a_rule_holds_from_its_first_day(enter: Build, county: Organ, police: Organ, on: date, known: bool) -> None:
    enter()
    for organ in (county, police):
        assert (local_law.rule_of(FILING_DAYS, on, organ) is not None) is known


def test_the_nearest_organ_above_decides(enter: Build, police: Organ, township: Organ) -> None:
    enter()
    own = enter(organ=police, value=5)
    assert local_law.lookup(FILING_DAYS, NOW, police).id == f"{FILING_DAYS}@{own.pk}.1"
    assert local_law.lookup(FILING_DAYS, NOW, township).id != f"{FILING_DAYS}@{own.pk}.1"


def test_without_rule_the_answer_says_who_enters_it(county: Organ) -> None:
    with refused(code="no_local_rule"):
        local_law.lookup(FILING_DAYS, NOW, county)
    with pytest.raises(law.UnknownParameter):
        local_law.lookup("local.norms.other", NOW, county)


def test_the_law_is_still_read_without_django() -> None:
    code = "import sys, fazhi.kernel.due; assert 'django' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- documents ----------------------------------------------------------------------------------------------------


def test_the_last_day_is_counted_by_the_rule_and_cites_it(enter: Build, published: Build) -> None:
    rule = enter()
    document = published(filing_due_on=None)
    # Fifteen working days from Friday 8 November 2024.
    assert document.filing_due_on == clock(document, "congress").due_on == date(2024, 11, 29)
    run = clock(document, "filing")
    assert run.limit_id == f"{FILING_DAYS}@{rule.pk}.1"
    assert str(run.deadline.citation) == "甲县行政规范性文件管理办法〔甲府发〔2023〕5号〕(2023)第二十一条"  # type: ignore[union-attr]


@pytest.mark.parametrize("on, in_time", [(date(2024, 11, 29), True), (date(2024, 12, 2), False)], ids=["last", "late"])
def test_filing_is_judged_by_the_counted_day(
    enter: Build, published: Build, take: Build, on: date, in_time: bool
) -> None:
    enter()
    done = take(published(filing_due_on=None), "file_upward", on, recipient="某市人民政府")
    assert (done.matter.filed_in_time, done.matter.timely) == (in_time, in_time)


def test_without_rule_the_day_is_typed_in_and_the_page_says_so(published: Build, clerk: User) -> None:
    with refused(code="filing_day_unknown", field="filing_due_on"):
        published(filing_due_on=None)
    document = published()
    run = clock(document, "filing")
    assert (run.due_on, run.deadline) == (date(2024, 12, 6), None)
    browser = Client()
    browser.force_login(clerk)
    shown = browser.get(f"/registers/norms/document/{document.pk}/").content.decode()
    assert "没有按本地规定计算：报送备案的期限" in shown


def test_a_day_that_differs_from_the_rule_is_pointed_out_with_the_document(
    enter: Build, numbered: Build, take: Build
) -> None:
    enter()
    done = take(numbered(), "publish", date(2024, 11, 8), **PUBLISHED)
    warned = {w.code: w.citation for w in done.warnings}
    assert warned["filing_day_differs"].startswith("甲县行政规范性文件管理办法")
    assert done.matter.filing_due_on == date(2024, 12, 6)


def test_a_counted_day_follows_a_corrected_publication_and_is_not_corrected_itself(
    enter: Build, published: Build, clerk: User
) -> None:
    enter()
    document = published(filing_due_on=None)
    done = mend.correct(document, by=clerk, reason="笔误", today=NOW, issued_on=date(2024, 11, 11))
    assert done.matter.filing_due_on == date(2024, 12, 2)
    with refused(code="not_correctable", field="filing_due_on"):
        mend.correct(done.matter, by=clerk, reason="笔误", today=NOW, filing_due_on=date(2024, 12, 6))


def test_a_typed_day_may_be_corrected(published: Build, clerk: User) -> None:
    done = mend.correct(published(), by=clerk, reason="笔误", today=NOW, filing_due_on=date(2024, 12, 9))
    assert clock(done.matter, "filing").due_on == date(2024, 12, 9)


def test_a_corrected_rule_moves_no_clock_that_has_started(enter: Build, published: Build, clerk: User) -> None:
    rule = enter()
    document = published(filing_due_on=None)
    mend.correct(rule, by=clerk, reason="笔误", today=NOW, value=20)
    assert clock(document, "filing").due_on == date(2024, 11, 29)
    assert local_law.lookup(FILING_DAYS, NOW, document.organ).value == 20  # type: ignore[attr-defined]
    assert Clock.objects.get(record_id=document.pk, code="filing").due_on == date(2024, 11, 29)
    assert verify().findings == ()


# --- what else a key can be ---------------------------------------------------------------------------------------


def test_a_number_is_asked_like_a_threshold(enter: Build, county: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    key = replace(local_law.declared(FILING_DAYS), label="合格分数", units=(Unit.POINT,))
    monkeypatch.setitem(local_law._declared, FILING_DAYS, (key, LocalTerm))
    with refused(code="unit_not_meant", field="unit"):
        enter()
    enter(value=85, unit="point")
    found = local_law.lookup(FILING_DAYS, NOW, county)
    assert isinstance(found, law.Threshold)
    assert found.bound("合格分数").holds(85)


def test_without_rule_the_law_that_the_key_names_applies(county: Organ, monkeypatch: pytest.MonkeyPatch) -> None:
    key = replace(local_law.declared(FILING_DAYS), otherwise="norms.rulemaking.effective_after")
    monkeypatch.setitem(local_law._declared, FILING_DAYS, (key, LocalTerm))
    assert local_law.lookup(FILING_DAYS, NOW, county) == law.parameter("norms.rulemaking.effective_after", NOW)


def test_a_basis_may_be_local_law(enter: Build, county: Organ, police: Organ) -> None:
    basis = (FILING_DAYS, "norms.making_discipline")
    assert citation(basis, NOW, police) == law.parameter("norms.making_discipline", NOW).citation
    rule = enter()
    assert citation(basis, NOW, police).article == rule.article  # type: ignore[union-attr]
    assert holds_on((FILING_DAYS,), date(2023, 6, 30), county) is False


def test_a_step_that_names_an_undeclared_key_stops_the_start() -> None:
    step = Step("a", "甲", [], "entered", [Role.HANDLER], "local.norms.other")
    procedure = Procedure(RuleStage, [step], final=RuleStage.values)
    assert "unknown law parameter local.norms.other" in [message for message, _ in mistakes(procedure, set())]


def test_an_answer_is_kept_while_it_is_remembered(enter: Build, county: Organ, django_assert_num_queries: Any) -> None:
    enter()
    with remembering(), django_assert_num_queries(2):
        for _ in range(3):
            local_law.lookup(FILING_DAYS, NOW, county)
