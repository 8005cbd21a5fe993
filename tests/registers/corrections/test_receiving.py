"""From the notice to the reception: every term of it, on the last day and the day after, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.kernel.access import rows
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.corrections.models import Person
from tests.domain import refused

from .conftest import CHECKED, DECISION, NOTIFIED, REPORTED, UNTIL, Build, clock, codes

PRISON = {"kind": "outside", "decided_by": "prison", "deciding_organ": "示例监狱管理局"}


@pytest.mark.parametrize(
    "on, late",
    [(date(2024, 3, 6), False), (date(2024, 3, 7), True)],
    ids=["the fifth day", "the sixth day"],
)
def test_the_deciding_organ_tells_within_five_days(open_matter: Build, on: date, late: bool) -> None:
    told = {
        "kind": "probation",
        "decided_by": "court",
        "deciding_organ": "甲县人民法院",
        "effective_on": date(2024, 3, 1),
    }
    assert ("notified_late" in codes(open_matter(Person, "notify", on, **told))) is late


TERMS = [
    pytest.param({}, "report", date(2024, 3, 11), "社区矫正法(2019)第二十一条第一款", id="probation: he reports"),
    pytest.param({"kind": "control"}, "report", date(2024, 3, 11), "社区矫正法(2019)第二十一条第一款", id="control"),
    pytest.param({"kind": "parole"}, "report", date(2024, 3, 11), "社区矫正法(2019)第二十一条第一款", id="parole"),
    pytest.param(
        {"kind": "outside", "custody_on": date(2024, 3, 4)},
        "report",
        date(2024, 3, 14),
        "社区矫正法(2019)第二十一条第二款",
        id="outside by a court: the gaol hands over",
    ),
    pytest.param(
        {**PRISON, "custody_on": date(2024, 3, 4)},
        "report",
        date(2024, 3, 14),
        "社区矫正法(2019)第二十一条第三款",
        id="outside by the prisons: the prison hands over",
    ),
    pytest.param({}, "documents", date(2024, 3, 11), "社区矫正法(2019)第二十条", id="documents"),
]


@pytest.mark.parametrize("data, code, due, article", TERMS)
def test_each_kind_has_its_term(notified: Build, data: dict[str, Any], code: str, due: date, article: str) -> None:
    run = clock(notified(**data), code)
    assert (run.due_on, run.waits) == (due, True)
    assert run.limit is not None
    assert str(run.limit.citation) == article


def test_the_term_of_somebody_who_reports_moves_past_a_holiday(notified: Build) -> None:
    assert clock(notified(effective_on=date(2024, 2, 29)), "report").due_on == date(2024, 3, 11)  # the 10th is a Sunday


def test_without_the_day_of_custody_the_handover_has_no_term_and_that_is_said(open_matter: Build) -> None:
    told = {**PRISON, "effective_on": date(2024, 3, 1)}
    done = open_matter(Person, "notify", NOTIFIED, **told)
    assert "custody_day_unknown" in codes(done)
    assert done.matter.report_due_on is None


@pytest.mark.parametrize("kind", ["control", "probation", "parole"])
def test_only_a_court_sentences_to_control_and_grants_probation_or_parole(notified: Build, kind: str) -> None:
    with refused("社区矫正法(2019)第十七条第四款", code="decided_by_no_court", field="decided_by"):
        notified(kind=kind, decided_by="prison")


@pytest.mark.parametrize(
    "changed, code",
    [
        pytest.param({"checked": False}, "not_checked", id="documents not checked"),
        pytest.param({"identified": False}, "not_identified", id="identity not verified"),
        pytest.param({"declared": False}, "not_declared", id="nothing declared"),
        pytest.param({"term_until_on": date(2024, 3, 7)}, "term_over_before", id="term already over"),
    ],
)
def test_reception_is_complete_or_refused(notified: Build, take: Build, changed: dict[str, Any], code: str) -> None:
    with refused("社区矫正法(2019)第二十二条", code=code):
        take(notified(), "receive", REPORTED, **{**CHECKED, **changed})


@pytest.mark.parametrize("on, late", [(date(2024, 3, 11), False), (date(2024, 3, 12), True)], ids=["in time", "late"])
def test_a_late_report_is_pointed_out_and_received(notified: Build, take: Build, on: date, late: bool) -> None:
    done = take(notified(), "receive", on, **CHECKED)
    assert ("reported_late" in codes(done)) is late
    assert (done.matter.stage, done.matter.received_on) == ("supervised", on)


def test_reception_without_documents_is_pointed_out(notified: Build, take: Build) -> None:
    matter = notified()
    assert "no_documents_yet" in codes(take(matter, "receive", REPORTED, **CHECKED))


@pytest.mark.parametrize(
    "on, late", [(date(2024, 3, 13), False), (date(2024, 3, 14), True)], ids=["fifth day", "sixth day"]
)
def test_the_receipt_goes_out_within_five_days(notified: Build, take: Build, on: date, late: bool) -> None:
    matter = take(notified(), "take_documents", REPORTED).matter
    assert clock(matter, "receipt").due_on == date(2024, 3, 13)
    assert ("receipt_late" in codes(take(matter, "send_receipt", on))) is late


def test_no_receipt_without_documents(notified: Build, take: Build) -> None:
    with refused("社区矫正法实施办法(2020)第十六条", code="no_documents_yet"):
        take(notified(), "send_receipt", REPORTED)


def test_documents_after_ten_days_are_late(notified: Build, take: Build) -> None:
    assert "documents_late" in codes(take(notified(), "take_documents", date(2024, 3, 12)))


def test_the_end_of_the_term_is_a_clock_of_the_agency(supervised: Build) -> None:
    run = clock(supervised(), "term")
    assert (run.due_on, run.waits) == (UNTIL, False)


def test_who_never_comes_because_the_notice_was_withdrawn_is_not_counted(notified: Build, take: Build) -> None:
    matter = take(notified(), "cancel", REPORTED, ground="法院改定执行地").matter
    assert (matter.stage, matter.received_on, clock(matter, "report").open) == ("cancelled", None, False)


def test_another_organ_receives_nobody(notified: Build, take: Build, stranger: User) -> None:
    with refused(code="no_role"):
        take(notified(), "receive", REPORTED, by=stranger, **CHECKED)


def test_the_station_that_was_entrusted_sees_the_person(notified: Build, station_staff: User, township: Organ) -> None:
    matter = notified(station=township)
    other = notified()
    seen = Person.objects.filter(rows(station_staff, Person).condition)
    assert list(seen) == [matter]
    assert other not in seen


@pytest.mark.parametrize("place", ["county", "township"])
def test_neither_government_nor_township_is_an_agency(
    open_matter: Build, county: Organ, township: Organ, place: str
) -> None:
    told = {"kind": "probation", **DECISION}
    with refused("社区矫正法(2019)第九条第一款", code="kept_by_another", field="organ"):
        open_matter(Person, "notify", NOTIFIED, organ={"county": county, "township": township}[place], **told)
