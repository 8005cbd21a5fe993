"""Duties under judgments and reconsideration decisions: laid down, performed, verified by another, closed (销号)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.clocks import State, current, runs
from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.litigation.models import Case, Duty
from tests.registers.conftest import refused

from .conftest import NOW, Build, codes, due

DONE = {"how": "已重新调查并作出决定"}


def performed(take: Build, duty: Duty, on: date = date(2024, 8, 12), **data: Any) -> Duty:
    return take(duty, "perform", on, **DONE, **data).matter  # type: ignore[no-any-return]


def test_a_duty_goes_from_the_judgment_to_closure(owed: Build, take: Build, justice: Organ) -> None:
    duty = performed(take, owed().matter)
    assert (duty.stage, duty.supervisor, duty.timely) == ("performed", justice, True)
    closed = take(duty, "close", date(2024, 8, 26), verified="查看决定书和送达回证").matter
    assert (closed.stage, closed.closed_on) == ("closed", date(2024, 8, 26))


@pytest.mark.parametrize(
    "on, in_time, warnings",
    [
        pytest.param(date(2024, 8, 20), True, set(), id="on the last day"),
        pytest.param(date(2024, 8, 21), False, {"performance_late"}, id="a day late"),
    ],
)
def test_a_duty_is_performed_by_the_day_that_the_document_names(
    owed: Build, take: Build, on: date, in_time: bool, warnings: set[str]
) -> None:
    done = take(owed(due_on=date(2024, 8, 20)).matter, "perform", on, **DONE)
    assert (done.matter.timely, codes(done)) == (in_time, warnings)


def test_without_a_day_in_the_document_the_duty_is_due_at_once(owed: Build) -> None:
    done = owed(due_on=None)
    assert codes(done) == {"no_term"}
    assert (done.matter.due_on, due(done.matter, "performance")) == (date(2024, 6, 21), date(2024, 6, 21))


def test_the_supervising_office_sets_a_term_and_the_clock_follows(owed: Build, take: Build) -> None:
    duty = take(
        owed(due_on=None).matter, "set_term", date(2024, 7, 1), due_on=date(2024, 9, 30), grounds="须鉴定"
    ).matter
    assert (duty.due_on, due(duty, "performance")) == (date(2024, 9, 30), date(2024, 9, 30))
    assert due(duty, "execution") == date(2026, 9, 30)


def test_the_other_side_may_ask_for_enforcement_for_some_years(owed: Build) -> None:
    duty = owed(due_on=date(2024, 8, 20)).matter
    run = current(runs(events_of(duty)))["execution"]
    assert (run.due_on, run.state(date(2026, 12, 1))) == (date(2026, 8, 20), State.MATURED)


@pytest.mark.parametrize("step, data", [("close", {"verified": "属实"}), ("send_back", {"missing": "没有送达"})])
def test_who_owes_does_not_verify(
    owed: Build, take: Build, respondent_handler: User, step: str, data: dict[str, str]
) -> None:
    with refused(code="no_role"):
        take(performed(take, owed().matter), step, date(2024, 8, 26), by=respondent_handler, **data)


def test_the_office_in_charge_is_supervised_from_above(
    effective: Build, handler: User, justice: Organ, county: Organ
) -> None:
    case = effective(sued_as={"organ": justice})
    values = {"title": "履行", "kind": "perform", "content": "限期答复", "case": case}
    duty = act(Duty, "lay", by=handler, on=date(2024, 6, 21), organ=justice, today=NOW, **values).matter
    assert duty.supervisor == county


def test_nobody_supervises_himself(owed: Build, police: Organ) -> None:
    with refused(code="supervises_itself", field="supervisor"):
        owed(supervisor=police)


def test_what_is_not_fully_performed_goes_back_and_the_clock_with_it(owed: Build, take: Build) -> None:
    duty = take(performed(take, owed().matter), "send_back", date(2024, 8, 15), missing="没有送达").matter
    assert (duty.stage, duty.performed_on, due(duty, "performance")) == ("owed", None, date(2024, 8, 20))
    assert performed(take, duty, date(2024, 8, 22)).timely is False


@pytest.mark.parametrize(
    "given, allowed",
    [
        pytest.param({"same_act": True}, False, id="same facts, same reasons, same act"),
        pytest.param({"same_act": True, "procedure_only": True}, True, id="revoked for its procedure only"),
        pytest.param({}, True, id="another act"),
    ],
)
def test_the_same_act_may_not_be_made_again(owed: Build, take: Build, given: dict[str, bool], allowed: bool) -> None:
    duty = owed().matter
    if allowed:
        assert performed(take, duty, **given).stage == "performed"
        return
    with refused("行政诉讼法(2017)第七十一条", code="redone_alike", field="same_act"):
        performed(take, duty, **given)


@pytest.mark.parametrize("measure", ["debit", "daily_fine", "announce", "advice", "detention"])
def test_the_court_has_the_measures_of_the_law_against_who_does_not_perform(
    owed: Build, take: Build, measure: str
) -> None:
    done = take(owed().matter, "court_measure", date(2024, 9, 2), measure=measure, document="（2024）甲行执1号")
    assert done.event.inputs["measure"] == measure


def test_no_measure_before_the_term_is_over(owed: Build, take: Build) -> None:
    with refused("行政诉讼法(2017)第九十六条", code="performance_not_late"):
        take(owed().matter, "court_measure", date(2024, 8, 20), measure="debit", document="（2024）甲行执1号")


@pytest.mark.parametrize("outcome, lays", [("revoke", True), ("perform", True), ("pay", True), ("dismiss", False)])
def test_only_what_finds_against_the_organ_lays_a_duty_on_it(
    owed: Build, effective: Build, outcome: str, lays: bool
) -> None:
    case = effective(outcome)
    if lays:
        assert owed(case=case).matter.stage == "owed"
        return
    with refused("行政诉讼法(2017)第九十四条", code="nothing_to_perform", field="case"):
        owed(case=case)


def test_an_upheld_judgment_lays_the_duty_of_the_first_instance(
    served: Build, take: Build, notice: Build, owed: Build
) -> None:
    first = take(served("revoke"), "appeal", date(2024, 6, 10)).matter
    second: Case = notice(date(2024, 6, 12), step="receive_appeal", appellant="own", previous=first).matter
    second = take(second, "judge", date(2024, 6, 19), outcome="uphold", appellate="uphold").matter
    second = take(second, "serve_final", date(2024, 6, 21)).matter
    assert owed(case=second).matter.stage == "owed"


def test_a_judgment_that_is_not_in_force_lays_no_duty(owed: Build, served: Build) -> None:
    with refused("行政诉讼法(2017)第九十四条", code="case_not_effective", field="case"):
        owed(case=served("revoke"))


def test_the_duty_is_that_of_the_sued_organ(effective: Build, handler: User, township: Organ) -> None:
    values = {"title": "履行", "kind": "perform", "content": "限期答复", "case": effective()}
    with refused("行政诉讼法(2017)第九十四条", code="duty_of_other_organ"):
        act(Duty, "lay", by=handler, on=date(2024, 6, 21), organ=township, today=NOW, **values)


def test_a_duty_comes_from_one_document(owed: Build, decided: Build) -> None:
    with refused(code="invalid"):
        owed(application=decided("perform", delivered_on=date(2024, 5, 6)))


@pytest.mark.parametrize(
    "delivered_on, allowed", [(date(2024, 5, 6), True), (None, False)], ids=["delivered", "not delivered"]
)
def test_a_reconsideration_decision_lays_a_duty_once_delivered(
    decided: Build, police: Organ, handler: User, delivered_on: date | None, allowed: bool
) -> None:
    values = {
        "title": "限期履行",
        "kind": "perform",
        "content": "六十日内答复",
        "application": decided("perform", delivered_on=delivered_on),
        "due_on": date(2024, 7, 8),
    }
    if allowed:
        duty = act(Duty, "lay", by=handler, on=date(2024, 5, 6), organ=police, today=NOW, **values).matter
        assert set(current(runs(events_of(duty)))) == {"performance"}
        return
    with refused("行政复议法(2023)第七十七条第一款", code="decision_not_delivered", field="application"):
        act(Duty, "lay", by=handler, on=date(2024, 5, 6), organ=police, today=NOW, **values)


def test_a_duty_that_has_lapsed_is_no_longer_owed(owed: Build, take: Build) -> None:
    duty = take(owed().matter, "lapse", date(2024, 7, 1), grounds="再审撤销原判决").matter
    assert (duty.stage, duty.timely, duty.closed_on) == ("ended", None, None)


def test_another_day_of_effect_than_that_of_the_case_is_warned_of(
    effective: Build, respondent_handler: User, police: Organ
) -> None:
    values = {"title": "履行", "kind": "pay", "content": "给付", "case": effective(), "due_on": date(2024, 8, 20)}
    done = act(Duty, "lay", by=respondent_handler, on=date(2024, 6, 24), organ=police, today=NOW, **values)
    assert codes(done) == {"arose_differs"}
