"""Supervision: team, plan, lost contact, violations, the files of minors and the answer to the procuratorate."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fazhi.kernel import mend
from fazhi.kernel.journal import events_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.corrections.register import register
from tests.domain import refused

from .conftest import NOW, Build, again, codes

ON = date(2024, 3, 12)
TEAM = {"members": "司法所工作人员\n村干部", "woman": False}
FILE = {"asked_by": "乙县人民法院", "document": "函1号"}


def test_a_woman_has_a_woman_in_her_team(supervised: Build, take: Build) -> None:
    matter = supervised(female=True)
    with refused("社区矫正法(2019)第二十五条第一款", code="no_woman_in_team", field="woman"):
        take(matter, "form_team", ON, **TEAM)
    assert take(matter, "form_team", ON, **{**TEAM, "woman": True}).matter.team_on == ON


def test_a_minor_has_somebody_who_knows_minors_and_is_kept_apart(supervised: Build, take: Build) -> None:
    matter = supervised(minor=True)
    with refused("社区矫正法(2019)第五十二条第三款", code="nobody_knows_minors", field="knows_minors"):
        take(matter, "form_team", ON, **TEAM)
    matter = take(matter, "form_team", ON, **TEAM, knows_minors=True).matter
    with refused("社区矫正法(2019)第五十二条第三款", code="not_kept_apart", field="apart"):
        take(matter, "make_plan", ON, content="每周谈话")
    assert take(matter, "make_plan", ON, content="每周谈话", apart=True).matter.plan_on == ON


def test_a_plan_before_the_team_is_pointed_out(supervised: Build, take: Build) -> None:
    assert codes(take(supervised(), "make_plan", ON, content="每月报告")) == {"no_team_yet"}


@pytest.mark.parametrize("stage", ["notified", "supervised"])
def test_who_is_found_again_is_where_he_was(notified: Build, supervised: Build, take: Build, stage: str) -> None:
    matter = notified() if stage == "notified" else supervised()
    matter = take(matter, "lose", date(2024, 4, 1), search="向家属了解，请公安机关协助").matter
    assert (matter.stage, matter.lost_on) == ("lost", date(2024, 4, 1))
    assert take(matter, "find", date(2024, 4, 3), handling="住院，说明情况").matter.stage == stage


@pytest.mark.parametrize("stopped, police, allowed", [(True, False, True), (False, True, True), (False, False, False)])
def test_what_cannot_be_stopped_is_told_to_the_police(
    supervised: Build, take: Build, stopped: bool, police: bool, allowed: bool
) -> None:
    data = {"facts": "进入被禁止的场所", "stopped": stopped, "police_told": police}
    if allowed:
        assert take(supervised(), "stop_violation", ON, **data).matter.stage == "supervised"
        return
    with refused("社区矫正法(2019)第三十一条", code="neither_stopped_nor_reported", field="police_told"):
        take(supervised(), "stop_violation", ON, **data)


def test_the_station_works_by_what_it_was_entrusted_with(
    supervised: Build, take: Build, township: Organ, station_staff: User
) -> None:
    matter = supervised()
    with refused(code="no_role"):
        take(matter, "make_plan", ON, by=station_staff, content="每月报告")
    matter = take(matter, "entrust", ON, station=township, entrusted_with="日常报告").matter
    assert take(matter, "make_plan", ON, by=station_staff, content="每月报告").matter.plan_on == ON
    with refused(code="no_role"):
        take(matter, "release", ON, by=station_staff, ground="pardoned", certificate="解1号", told=True)


# --- minors -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, kept",
    [("张小某缓刑", "未成年社区矫正对象"), ("【示例】张小某", "【示例】未成年社区矫正对象")],
    ids=["a name", "a name after a mark"],
)
def test_the_name_of_a_minor_is_kept_nowhere(notified: Build, typed: str, kept: str) -> None:
    matter = notified(title=typed, minor=True)
    assert matter.title == kept
    assert "张小某" not in str([(event.changes, event.inputs) for event in events_of(matter)])


def test_what_is_done_about_a_minor_names_nobody(
    supervised: Build, measure: Build, leave: Build, township: Organ
) -> None:
    matter = supervised(minor=True, station=township)
    assert measure("warn", matter, title="警告张小某").matter.title == "未成年社区矫正对象警告"
    assert leave(matter, title="张小某外出").title == "未成年社区矫正对象外出审批"


def test_a_minor_who_is_assessed_or_comes_home_has_no_name_here(assessment: Build, returnee: Build) -> None:
    assert assessment(title="张小某", minor=True).title == "未成年被告人（罪犯）"
    assert returnee(title="张小某", minor=True).title == "未成年刑满释放人员"


def test_no_correction_brings_the_name_back(supervised: Build, staff: User) -> None:
    matter = supervised(minor=True)
    with refused(code="invalid"):
        mend.correct(matter, by=staff, today=NOW, reason="补登姓名", title="张小某")
    row = again(matter)
    row.title = "张小某"
    with pytest.raises(IntegrityError, match="corrections_minor_person"), transaction.atomic():
        row.write()


@pytest.mark.parametrize("ground, allowed", [("proceedings", True), ("regulation", True), ("otherwise", False)])
def test_a_minors_file_is_opened_on_lawful_grounds_only(
    supervised: Build, take: Build, ground: str, allowed: bool
) -> None:
    matter = supervised(minor=True)
    if allowed:
        assert take(matter, "consult_file", ON, ground=ground, **FILE).event.inputs["asked_by"] == "乙县人民法院"
        return
    with refused("社区矫正法(2019)第五十四条第二款", code="no_lawful_ground", field="ground"):
        take(matter, "consult_file", ON, ground=ground, **FILE)


def test_the_register_has_no_place_for_numbers_positions_or_devices() -> None:
    names: set[str] = set()
    for record in register.records:
        assert record.parties == ()
        names |= {field.name for field in record.model._meta.concrete_fields}
        names |= {item.name for step in record.procedure.steps for item in step.inputs}
    words: Any = ("identity", "phone", "position", "location", "route", "tracking", "device", "latitude")
    assert [name for name in names if any(word in name for word in words)] == []


# --- the procuratorate --------------------------------------------------------------------------------------------


def test_what_is_not_adopted_is_answered_with_reasons(supervised: Build, take: Build) -> None:
    data = {"document": "检建1号", "adopted": False, "reply": "已核查"}
    with refused("社区矫正法(2019)第六十二条", code="not_adopted_without_reason", field="reasons"):
        take(supervised(), "answer_procuratorate", ON, **data)
    assert take(supervised(), "answer_procuratorate", ON, **data, reasons="情况不属实").matter.stage == "supervised"
