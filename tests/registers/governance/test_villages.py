"""Model villages and advisers: what is refused, what is asked about, what counts at the end of a year."""

from __future__ import annotations

from django.test import Client

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.governance.models import ModelUnit
from tests.registers.conftest import refused

from .conftest import Build, again, clock, codes, day, figure

# --- model villages -----------------------------------------------------------------------------------------------


def test_an_application_is_recommended_and_named(applied: Build, take: Build, county: Organ) -> None:
    matter = take(applied().matter, "recommend", "2024-04-08", opinion="符合条件").matter
    done = take(matter, "name", "2024-10-14", document="命名决定")
    assert (done.matter.stage, codes(done)) == ("named", set())
    assert figure("model_applications", county, "kind=democracy") == 1
    assert figure("model_units", county, "kind=democracy;grade=municipal") == 1


def test_naming_without_recommendation_is_asked_about(applied: Build, take: Build) -> None:
    assert codes(take(applied().matter, "name", "2024-10-14", document="命名决定")) == {"not_recommended"}


def test_the_township_does_not_name(applied: Build, take: Build, village_staff: User) -> None:
    with refused(code="no_role"):
        take(applied().matter, "name", "2024-10-14", by=village_staff, document="命名决定")


def test_the_township_does_not_enrol_what_was_named_elsewhere(
    open_: Build, township: Organ, village_staff: User
) -> None:
    about = {"village": "第1村", "kind": "democracy", "grade": "county", "document": "命名决定"}
    with refused(code="no_role"):
        open_(ModelUnit, "enrol", "2020-05-12", organ=township, by=village_staff, **about)


def test_a_national_application_without_the_municipal_name_is_asked_about(applied: Build, named: Build) -> None:
    assert codes(applied(grade="national", village="第2村")) == {"lower_grade_not_named"}
    named()
    assert codes(applied(grade="national")) == set()


def test_a_village_stands_once_in_a_kind_and_grade(applied: Build, named: Build, take: Build) -> None:
    matter = named()
    with refused(code="invalid"):
        applied()
    take(matter, "withdraw", "2024-01-08", document="撤销通知", ground="不再符合条件")
    assert applied().matter.stage == "applied"


def test_a_withdrawn_unit_counts_up_to_the_day_of_withdrawal(named: Build, take: Build, county: Organ) -> None:
    take(named(), "withdraw", "2024-12-31", document="撤销通知", ground="不再符合条件")
    named(village="第2村")
    assert [figure("model_units", county, year=year) for year in (2023, 2024)] == [2, 1]


def test_a_unit_that_has_to_correct_is_still_one(named: Build, take: Build, county: Organ) -> None:
    told = {"correction_due_on": day("2024-06-28"), "found": "村务公开不规范"}
    matter = take(named(), "demand", "2024-04-08", **told).matter
    assert (matter.stage, matter.reviewed_on, clock(matter, "correction").due_on) == (
        "correcting",
        day("2024-04-08"),
        day("2024-06-28"),
    )
    assert figure("model_units", county) == 1
    late = take(matter, "pass_correction", "2024-07-01", opinion="整改到位")
    assert (late.matter.stage, late.matter.correction_due_on, codes(late)) == ("named", None, {"correction_late"})


def test_a_unit_that_did_not_correct_is_withdrawn(named: Build, take: Build) -> None:
    told = {"correction_due_on": day("2024-06-28"), "found": "村务公开不规范"}
    matter = take(named(), "demand", "2024-04-08", **told).matter
    matter = take(matter, "withdraw", "2024-07-15", document="撤销通知", ground="逾期没有整改").matter
    assert (matter.stage, clock(matter, "correction").open) == ("withdrawn", False)


# --- advisers -----------------------------------------------------------------------------------------------------


def test_an_adviser_serves_a_village(engaged: Build, police: Organ, villages: list[Organ]) -> None:
    with refused(code="no_village", field="village"):
        engaged(police)


def test_the_township_of_the_village_enters_its_adviser(engaged: Build, county: Organ, villages: list[Organ]) -> None:
    from fazhi.kernel.organs import Level
    from tests.domain import organ

    other = organ("other", Level.TOWNSHIP, "丙镇人民政府", county)
    elsewhere = organ("elsewhere", Level.VILLAGE, "别处村", other)
    with refused(code="village_of_another_township", field="village"):
        engaged(elsewhere)


def test_coverage_counts_villages_once_over_the_villages_of_the_day(
    engaged: Build, take: Build, county: Organ, villages: list[Organ]
) -> None:
    engaged(villages[0])
    engaged(villages[0], lawyer="第二位顾问")
    take(engaged(villages[1]).matter, "end", "2024-12-30", ground="协议到期")
    assert [figure("villages", county, year=year) for year in (2023, 2024)] == [2, 3]
    assert figure("advised_villages", county) == 1
    assert round(float(figure("adviser_coverage", county)), 2) == 33.33


def test_the_villages_behind_the_coverage_are_shown(
    engaged: Build, county: Organ, villages: list[Organ], clerk: User
) -> None:
    engaged(villages[0])
    behind = records("governance.villages", county, Period.year(2024), user=clerk)
    assert [list(rows) for rows in behind.values()] == [villages]
    browser = Client()
    browser.force_login(clerk)
    page = browser.get(f"/indicators/governance.villages/records/?organ={county.code}&period=2024").content.decode()
    assert all(village.name in page for village in villages)


def test_organs_are_counted_by_level(engaged: Build, county: Organ, township: Organ, villages: list[Organ]) -> None:
    engaged(villages[0])
    assert figure("organs", township) == 4
    assert figure("organs", county, "level=village") == 3


def test_an_adviser_ends_by_itself_after_the_last_day(engaged: Build, villages: list[Organ]) -> None:
    matter = engaged(villages[0], engaged_until_on=day("2024-12-31")).matter
    advance(type(matter).record, day("2025-01-02"))
    assert (again(matter).stage, again(matter).ended_on) == ("ended", day("2025-01-01"))


def test_the_form_offers_the_villages_of_the_township(
    township: Organ, village_staff: User, villages: list[Organ]
) -> None:
    browser = Client()
    browser.force_login(village_staff)
    page = browser.get(f"/registers/governance/villageadviser/open/engage/?organ={township.pk}").content.decode()
    assert all(village.name in page for village in villages)
