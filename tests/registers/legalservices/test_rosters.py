"""Platforms and the bodies that give legal services."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.legalservices.models import Platform
from tests.domain import refused

from .conftest import NOW, Build, codes, day


def test_a_platform_meets_the_standard_when_it_was_assessed(platform: Build, take: Build) -> None:
    with refused(code="standard_without_assessment", field="assessed_on"):
        platform(passed=True)
    case = take(platform(), "assess", day("2022-09-01"), passed=True, findings="设施齐全").matter
    assert (case.standard_met, case.assessed_on) == (True, day("2022-09-01"))
    assert take(case, "assess", day("2024-09-02"), passed=False, findings="无人值班").matter.standard_met is False


@pytest.mark.parametrize(
    ("kind", "warned"),
    [
        pytest.param("station", set(), id="a station of the township"),
        pytest.param("room", set(), id="a room, kept by the township"),
        pytest.param("centre", {"of_another_level"}, id="a centre is of the county"),
    ],
)
def test_each_platform_stands_at_its_level(
    entered: Build, township: Organ, village_clerk: User, kind: str, warned: set[str]
) -> None:
    done = entered(Platform, "open", day("2023-05-08"), by=village_clerk, organ=township, kind=kind)
    assert codes(done) == warned


def test_only_the_office_assesses(entered: Build, take: Build, township: Organ, village_clerk: User) -> None:
    station = entered(Platform, "open", day("2023-05-08"), by=village_clerk, organ=township, kind="station").matter
    with refused(code="no_role"):
        take(station, "assess", day("2023-09-01"), by=village_clerk, passed=True, findings="齐全")
    assert take(station, "assess", day("2023-09-01"), passed=True, findings="齐全").matter.standard_met


def test_a_station_does_not_say_itself_that_it_meets_the_standard(
    entered: Build, township: Organ, village_clerk: User
) -> None:
    said = {"kind": "station", "passed": True, "assessed_on": day("2023-05-08")}
    with refused(code="assessed_by_itself", field="passed"):
        entered(Platform, "open", day("2023-05-08"), by=village_clerk, organ=township, **said)
    assert entered(Platform, "open", day("2023-05-08"), organ=township, **said).matter.standard_met


def test_a_station_does_not_correct_itself_to_the_standard(
    entered: Build, township: Organ, village_clerk: User
) -> None:
    station = entered(Platform, "open", day("2023-05-08"), by=village_clerk, organ=township, kind="station").matter
    with refused(code="not_correctable", field="standard_met"):
        correct(station, by=village_clerk, reason="漏填", today=NOW, standard_met=True, assessed_on=day("2023-05-08"))


@pytest.mark.parametrize("people", [0, 1])
def test_a_notary_office_has_two_notaries(provider: Build, people: int) -> None:
    with refused("公证法(2017)第八条第一款", code="too_few_notaries", field="practitioners"):
        provider(kind="notary", practitioners=people)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"kind": "notary", "practitioners": 2}, id="two notaries"),
        pytest.param({"kind": "law_firm", "practitioners": 1}, id="a lawyer alone"),
    ],
)
def test_who_may_practise(provider: Build, data: dict[str, Any]) -> None:
    assert provider(**data).matter.stage == "practising"


def test_a_body_that_has_lost_its_notaries_does_not_pass(provider: Build, take: Build) -> None:
    office = provider(kind="notary", practitioners=3).matter
    with refused("公证法(2017)第八条第一款", code="too_few_notaries"):
        take(office, "examine", day("2024-05-06"), practitioners=1, result="合格")
    office = take(office, "strike", day("2024-06-03"), grounds="合并").matter
    assert (office.stage, office.ended_on) == ("ended", day("2024-06-03"))
