"""Appraisals, rosters and the yearly report: what is refused, what the law expects, what is counted."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.leadership.models import Demonstration, Honour, Rule, YearReport
from tests.registers.conftest import refused

from .conftest import NOW, Build, again, clock, codes, day, figure

# --- appraisal ----------------------------------------------------------------------------------------------------


def test_a_deduction_without_grounds_is_refused(scored: Build) -> None:
    with refused(code="deducted_without_grounds", field="grounds"):
        scored(grounds="")


def test_a_year_that_has_not_begun_is_not_appraised(scored: Build) -> None:
    with refused(code="year_not_begun", field="year"):
        scored(year=2025)


LEFT_OUT = [
    ("reconsideration", "行政复议法实施条例(2007)第五十五条"),
    ("enforcement", "行政处罚法(2021)第七十五条第一款"),
    ("publicity", "重庆市优化营商环境条例(2021)第七十三条第一款"),
]


@pytest.mark.parametrize("aspect, article", LEFT_OUT)
def test_an_appraisal_that_leaves_out_what_the_law_wants_is_asked_about(
    scored: Build, aspect: str, article: str
) -> None:
    covered = [a for a, _ in LEFT_OUT if a != aspect]
    (warning,) = scored(aspects=covered).warnings
    assert (warning.code, warning.citation) == (f"without_{aspect}", article)


def test_a_unit_objects_once_and_the_office_reviews(scored: Build, take: Build, staff: User) -> None:
    matter = scored().matter
    with refused(code="no_role"):
        take(matter, "decide", "2024-02-05", by=staff, document="通报")
    matter = take(matter, "object", "2024-01-17", by=staff, ground="该案已改判").matter
    matter = take(matter, "review", "2024-01-22", deduction=0, opinion="不予扣分").matter
    with refused(code="objected_before"):
        take(matter, "object", "2024-01-23", by=staff, ground="还有异议")
    matter = take(matter, "decide", "2024-02-05", document="通报").matter
    assert (matter.stage, matter.deducted) == ("decided", False)


def test_deducted_units_are_counted_by_level_in_the_year_of_the_result(
    scored: Build, take: Build, county: Organ, transport: Organ, township: Organ
) -> None:
    take(scored().matter, "decide", "2024-02-05", document="通报")
    take(scored(township).matter, "decide", "2024-02-05", document="通报")
    take(scored(county, deduction=0, grounds="").matter, "decide", "2024-02-05", document="通报")
    found = [figure("deducted_units", county, cuts) for cuts in ("", "level=department", "level=township")]
    assert found == [2, 1, 1]


def test_a_unit_is_appraised_once_a_year(scored: Build) -> None:
    scored()
    with refused(code="invalid"):
        scored()


# --- rosters ------------------------------------------------------------------------------------------------------


def test_rules_and_honours_are_counted_by_kind_and_business(open_: Build, take: Build, county: Organ) -> None:
    rule = open_(Rule, "adopt", "2024-03-04", kind="mechanism", field="enforcement").matter
    open_(Rule, "adopt", "2024-03-05", kind="system", field="enforcement")
    take(rule, "end", "2024-09-02", ground="由新文件代替")
    told = {"recipient": "示例律师甲", "awarded_by": "某市司法局", "field": "legalservices"}
    honour = open_(Honour, "award", "2024-07-01", kind="person", grade="municipal", **told).matter
    take(honour, "revoke", "2024-10-08", ground="授予机关撤销")
    assert figure("rules", county, "kind=mechanism;field=enforcement") == 1
    assert figure("rules", county) == 2
    assert figure("honours", county, "kind=person;grade=municipal;field=legalservices") == 1


def test_only_a_government_applies_for_a_comprehensive_demonstration(
    open_: Build, take: Build, county: Organ, transport: Organ
) -> None:
    about = {"grade": "municipal", "field": "leadership"}
    with refused(code="comprehensive_of_no_government", field="kind"):
        open_(Demonstration, "apply", "2024-03-04", organ=transport, kind="comprehensive", **about)
    single = open_(Demonstration, "apply", "2024-03-04", organ=transport, kind="single", **about).matter
    assert codes(take(single, "name", "2024-10-08", document="命名决定")) == {"not_recommended"}
    assert figure("demonstrations", county, "kind=single") == 1


# --- the yearly report --------------------------------------------------------------------------------------------

CHECKED = {"secrecy_checked": True}


@pytest.fixture
def submit(take: Build, office_head: User) -> Any:
    """`submit(report, on)`: checked and reported upward on a day."""

    def build(matter: YearReport, on: str) -> Any:
        take(matter, "check", on, by=office_head, **CHECKED)
        return take(matter, "submit", on, to="县委、县政府和市交通运输局")

    return build


def test_the_two_days_of_the_report_are_those_of_the_regulation(report: Build) -> None:
    matter = report()
    assert (matter.due_on, matter.publish_due_on) == (day("2024-03-01"), day("2024-04-01"))


def test_before_the_regulation_there_was_no_day(report: Build) -> None:
    matter = report(year=2017, on="2018-01-08")
    assert (matter.due_on, matter.publish_due_on) == (None, None)


DAYS = [
    pytest.param("2024-03-01", "2024-04-01", (True, True), id="both in time"),
    pytest.param("2024-03-04", "2024-04-01", (False, True), id="reported late"),
    pytest.param("2024-03-01", "2024-04-02", (True, False), id="public late"),
]


@pytest.mark.parametrize("submitted, published, in_time", DAYS)
def test_reporting_and_publishing_are_judged_apart(
    report: Build, submit: Any, take: Build, submitted: str, published: str, in_time: tuple[bool, bool]
) -> None:
    matter = submit(report(), submitted).matter
    done = take(matter, "publish", published, address="https://example.invalid/2023")
    assert (done.matter.timely, done.matter.published_in_time) == in_time
    assert codes(done) == (set() if in_time[1] else {"published_late"})


def test_a_corrected_day_of_publication_is_judged_again(report: Build, submit: Any, take: Build, staff: User) -> None:
    matter = take(
        submit(report(), "2024-02-26").matter, "publish", "2024-04-01", address="https://example.invalid"
    ).matter
    correct(again(matter), by=staff, reason="网页时间为二日", today=NOW, published_on=day("2024-04-02"))
    assert again(matter).published_in_time is False


def test_the_year_of_a_report_is_not_corrected(report: Build, staff: User) -> None:
    with refused(code="year_changed", field="year"):
        correct(report(), by=staff, reason="填错年度", today=NOW, year=2022)


def test_publication_in_time_is_measured_over_all_reports_due(
    report: Build, submit: Any, take: Build, county: Organ, police: Organ, township: Organ
) -> None:
    take(submit(report(), "2024-02-26").matter, "publish", "2024-03-29", address="https://example.invalid/1")
    take(submit(report(police), "2024-03-05").matter, "publish", "2024-04-08", address="https://example.invalid/2")
    report(township)
    asked = [("", 3), ("timely=yes", 1), ("published_in_time=yes", 1), ("level=township", 1)]
    assert [(cuts, figure("year_reports", county, cuts)) for cuts, _ in asked] == asked
    assert round(float(figure("year_report_publication_rate", county)), 2) == 33.33


def test_a_report_is_checked_after_its_year_and_for_secrets(report: Build, take: Build, office_head: User) -> None:
    with refused("法治政府建设与责任落实督察工作规定", code="year_not_over"):
        take(report(year=2024, on="2024-12-02"), "check", "2024-12-31", by=office_head, **CHECKED)
    with refused(code="secrecy_not_checked", field="secrecy_checked"):
        take(report(), "check", "2024-02-05", by=office_head, secrecy_checked=False)


def test_the_county_calls_for_the_report_of_every_unit_once(
    report: Build, take: Build, county: Organ, transport: Organ, police: Organ, township: Organ
) -> None:
    report(transport)
    own = report(county)
    take(own, "call", "2024-01-10")
    units = set(YearReport.objects.filter(begun_on=day("2024-01-10")).values_list("organ__code", flat=True))
    assert {"justice", "police", "township"} <= units
    assert "transport" not in units
    take(own, "call", "2024-01-11")
    assert YearReport.objects.filter(begun_on=day("2024-01-11")).count() == 0


def test_only_a_government_calls_for_reports(report: Build, take: Build) -> None:
    with refused(code="not_a_government"):
        take(report(), "call", "2024-01-10")


def test_a_report_with_secrets_is_withheld_by_the_head_and_no_longer_overdue(
    report: Build, submit: Any, take: Build, office_head: User
) -> None:
    matter = submit(report(), "2024-02-26").matter
    with refused(code="no_role"):
        take(matter, "withhold", "2024-03-11", withheld="定密决定")
    matter = take(matter, "withhold", "2024-03-11", by=office_head, withheld="定密决定").matter
    assert (matter.stage, clock(matter, "publish").open) == ("withheld", False)


def test_an_appraisal_without_deduction_agrees_with_its_ledger(scored: Build, county: Organ) -> None:
    """Nothing was changed from the column's default, and the default is a decimal as it is read back."""
    scored(county, deduction=0, grounds="")
    assert verify().findings == ()
