"""The figures of the register, from matters that were really entered, against hand counts."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.legalservices.models import Consultation, Platform

from .conftest import Build, day

YEAR = Period.year(2024)


@pytest.fixture
def year(
    county: Organ,
    township: Organ,
    village_clerk: User,
    platform: Build,
    consulted: Build,
    opinion: Build,
    checkup: Build,
    entered: Build,
    take: Build,
) -> Organ:
    """In 2024: three platforms, two of them up to standard, a fourth closed; 503 people asked; two opinions; two
    enterprises, one of them twice."""
    centre = take(platform(), "assess", day("2022-09-01"), passed=True, findings="齐全").matter
    station = {"kind": "station", "organ": township, "by": village_clerk}
    entered(Platform, "open", day("2023-05-08"), **station)
    take(entered(Platform, "open", day("2023-05-08"), **station).matter, "close", day("2024-06-03"), grounds="合并")
    room = entered(Platform, "open", day("2024-07-01"), **{**station, "kind": "room"}).matter
    take(room, "assess", day("2024-09-02"), passed=True, findings="齐全")
    consulted(day("2024-03-29"), platform=centre, tally=True, channel="hotline", kind="marriage", people=440)
    consulted(day("2023-12-29"), platform=centre, tally=True, channel="hotline", kind="marriage", people=7)
    event = {"channel": "event", "kind": "labour", "organ": township, "by": village_clerk}
    entered(Consultation, "answer", day("2024-05-01"), people=60, **event)
    consulted(people=2)
    consulted()
    opinion()
    take(opinion("ask", day("2023-12-25")).matter, "issue", day("2024-01-03"))
    opinion("ask")
    for on, name in (("2024-03-04", "示例企业甲"), ("2024-09-04", "示例企业甲"), ("2024-03-05", "示例企业乙")):
        checkup(day(on), enterprise=name)
    return county


WANTED: list[tuple[str, str, Any]] = [
    ("platforms", "", 3),
    ("platforms", "kind=station", 1),
    ("platforms", "standard_met=yes", 2),
    ("platforms", "level=township", 2),
    ("platform_compliance_rate", "", 200 / 3),
    ("consultations", "", 503),
    ("consultations", "channel=event", 60),
    ("consultations", "channel=visit", 3),
    ("consultations", "kind=marriage", 440),
    ("consultations", "level=township", 60),
    ("opinions", "", 2),
    ("checkups", "", 2),
]


def test_a_year_of_legal_services_is_counted(year: Organ) -> None:
    got = {}
    for code, breakdown, _ in WANTED:
        cuts = parse_breakdown(breakdown, code) if breakdown else ()
        got[code, breakdown] = value(f"legalservices.{code}", year, YEAR, breakdown=cuts).value
    assert {key: float(number or 0) for key, number in got.items()} == {
        (code, breakdown): pytest.approx(wanted) for code, breakdown, wanted in WANTED
    }


def test_a_number_leads_to_its_records(year: Organ) -> None:
    (rows,) = records("legalservices.consultations", year, YEAR, breakdown="channel=hotline").values()
    assert [row.people for row in rows] == [440]


def test_notarial_matters_are_not_counted_into_the_collected_figure(year: Organ, accepted: Build) -> None:
    accepted()
    assert value("legalservices.notarisations", year, YEAR).value is None
