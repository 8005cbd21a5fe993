"""An application from the day it came to the file, and from the figures of the report and its table back to it."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.indicators import tables
from fazhi.indicators.figures import records, value
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.indicators.tables import Counted, Kind, Row
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import add_party
from fazhi.kernel.people import User

from .conftest import NOW, Build, again, codes, day

SAID = {"reasons": "见答复书", "redress": True}
DISCLOSED = {"how": "disclose", "form": "paper", "redress": True}


def figure(code: str, organ: Organ, year: int, breakdown: str = "") -> Any:
    cuts = parse_breakdown(breakdown, code) if breakdown else ()
    return value(f"disclosure.{code}", organ, Period.year(year), breakdown=cuts).value


def test_an_application_with_correction_third_party_and_extension(
    ask: Build, take: Build, chief: User, clerk: User, county: Organ
) -> None:
    about = {"title": "申请公开采购合同", "content": "去年的采购合同", "applicant": "company", "channel": "online"}
    application = ask("2024-02-28", "arrive", **about).matter
    application = take(application, "confirm", "2024-03-01").matter
    add_party(application, by=clerk, role="applicant", kind="body", name="示例科技公司", today=NOW)
    notice = {"items": "写明合同编号", "correction_due_on": day("2024-03-22")}
    application = take(application, "request_correction", "2024-03-06", **notice).matter
    application = take(application, "supplement", "2024-03-15", content="2023年第7号采购合同").matter
    received = {"who": "供应商", "third_party_received_on": day("2024-03-19")}
    application = take(application, "consult_third_party", "2024-03-18", **received).matter
    said = {"third_party_opinion": "objects_with_reason", "said": "报价构成是商业秘密"}
    application = take(application, "hear_third_party", "2024-04-01", **said).matter
    assert application.due_on == day("2024-04-28")
    extension = {"days": 10, "extension_told_on": day("2024-04-24")}
    application = take(application, "extend", "2024-04-24", by=chief, **extension).matter
    assert application.due_on == day("2024-05-14")
    split = {"exemption": "third_party", "form": "electronic", **SAID}
    done = take(application, "disclose_partly", "2024-05-13", **split)
    assert codes(done) == set()
    application = take(done.matter, "deliver", "2024-05-14", delivery="electronic").matter
    application = take(application, "archive", "2024-06-03").matter
    assert (application.stage, application.timely, application.reply) == ("archived", True, "partial")
    assert len(events_of(application)) == 11
    assert verify().findings == ()
    measured = {code: figure(code, county, 2024) for code in ("received", "answered", "pending", "overdue")}
    assert measured == {"received": 1, "answered": 1, "pending": 0, "overdue": 0}
    assert {figure(code, county, 2024) for code in ("answer_rate", "on_time_rate", "grant_rate")} == {100}
    behind = records("disclosure.answered", county, Period.year(2024), breakdown="reply=partial")
    assert [row.pk for rows in behind.values() for row in rows] == [application.pk]


@pytest.fixture
def two_years(asked: Build, ask: Build, take: Build, county: Organ) -> Counted:
    """2023: four came, two were answered. 2024: three came, four were answered, one of them late."""
    first, second, third, fourth = (asked("2023-03-06", applicant=kind) for kind in
                                    ("person", "person", "company", "legal"))  # fmt: skip
    take(first, "disclose", "2023-03-20", **DISCLOSED)
    take(second, "decline", "2023-03-27", how="repeated", previous=again(first), **SAID)
    take(third, "refuse", "2024-01-15", exemption="process", **SAID)
    take(fourth, "withdraw", "2024-01-16")
    fifth, sixth = asked("2024-03-04"), asked("2024-03-05", applicant="research")
    ask("2024-03-06", "arrive", channel="online")
    asked("2024-12-30", applicant="welfare")
    take(fifth, "cannot_provide", "2024-03-20", how="not_exist", search="检索档案", **SAID)
    take(sixth, "disclose", "2024-03-21", **DISCLOSED)
    return tables.count(tables.form_of("disclosure"), county.code, 2024)


def test_the_measures_agree_with_a_count_by_hand(two_years: Counted, county: Organ) -> None:
    assert [figure(code, county, 2023) for code in ("received", "answered", "pending", "overdue")] == [4, 2, 2, 2]
    assert [figure(code, county, 2024) for code in ("received", "answered", "pending", "overdue")] == [3, 4, 1, 0]
    assert figure("answered", county, 2024, "timely=no") == 2
    assert figure("answer_rate", county, 2023) == 50
    assert figure("on_time_rate", county, 2024) == 50
    assert figure("grant_rate", county, 2024) == 25
    assert figure("answered", county, 2024, "applicant=company|legal") == 2


def rows(counted: Counted, code: str) -> dict[str, Row]:
    return next({row.label: row for row in found} for table, found in counted.tables if table.code == code)


HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def line(counted: Counted, label: str) -> dict[str, Any]:
    """The cells of a row of chapter three that hold something else than zero."""
    cells = rows(counted, "applications")[label].cells
    return {head: cell.number for head, cell in zip(HEADS, cells, strict=True) if cell.number}


def test_chapter_three_agrees_with_a_count_by_hand(two_years: Counted) -> None:
    assert line(two_years, "一、本年新收政府信息公开申请数量") == {
        "自然人": 1,
        "科研机构": 1,
        "社会公益组织": 1,
        "总计": 3,
    }
    assert line(two_years, "二、上年结转政府信息公开申请数量") == {"商业企业": 1, "法律服务机构": 1, "总计": 2}
    assert line(two_years, "（一）予以公开") == {"科研机构": 1, "总计": 1}
    assert line(two_years, "6.属于四类过程性信息") == {"商业企业": 1, "总计": 1}
    assert line(two_years, "1.本机关不掌握相关政府信息") == {"自然人": 1, "总计": 1}
    assert line(two_years, "3.其他") == {"法律服务机构": 1, "总计": 1}
    assert line(two_years, "（七）总计")["总计"] == 4
    assert line(two_years, "四、结转下年度继续办理") == {"社会公益组织": 1, "总计": 1}


def test_the_identities_of_the_report_hold(two_years: Counted) -> None:
    assert [row.mistakes for _, found in two_years.tables for row in found if row.mistakes] == []


def test_what_was_carried_over_is_what_the_year_before_left(two_years: Counted, county: Organ) -> None:
    before = tables.count(tables.form_of("disclosure"), county.code, 2023)
    left, taken = line(before, "四、结转下年度继续办理"), line(two_years, "二、上年结转政府信息公开申请数量")
    assert left == taken == {"商业企业": 1, "法律服务机构": 1, "总计": 2}


def test_every_reason_has_one_row_of_chapter_three() -> None:
    form = tables.form_of("disclosure")
    table = next(table for table in form.tables if table.code == "applications")
    from fazhi.registers.disclosure.models import REASONS

    asked = [str(found.head.where) for found in table.lines or () if found.head.where]
    assert asked == [f"reason = {reason}" for reasons in REASONS.values() for reason in reasons]


def test_chapter_two_says_that_a_county_makes_no_rules_and_leaves_blank_what_nobody_entered(two_years: Counted) -> None:
    found = rows(two_years, "norms")
    assert {cell.kind for cell in found["规章"].cells} == {Kind.NOT_APPLICABLE}
    assert {cell.kind for cell in found["行政规范性文件"].cells} == {Kind.BLANK}


def test_chapter_four_counts_the_cases_about_disclosure(
    two_years: Counted, received_case: Build, county: Organ
) -> None:
    received_case(day("2024-05-06"), matter="disclosure")
    received_case(day("2024-05-07"))
    counted = tables.count(tables.form_of("disclosure"), county.code, 2024)
    cells = rows(counted, "challenges")["件数"].cells
    assert [cell.text for cell in cells[:5]] == ["0", "0", "0", "1", "1"]
