"""A duty list of a year: drawn up once, published, carried out item by item, reported, reviewed."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel.mend import correct, revert
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refused
from fazhi.registers.outreach.models import Plan
from tests.domain import person, refused

from .conftest import ADOPTED, NOW, Build, codes

RULE = "重庆市优化营商环境条例(2021)第七十三条"


def day(text: str) -> date:
    return date.fromisoformat(text)


# -- drawn up


@pytest.mark.parametrize(
    ("on", "year", "allowed"),
    [
        pytest.param("2024-02-05", 2024, True, id="in its year"),
        pytest.param("2023-12-20", 2024, True, id="late in the year before"),
        pytest.param("2024-02-05", 2023, False, id="after its year"),
        pytest.param("2024-02-05", 2026, False, id="two years ahead"),
    ],
)
def test_a_list_is_drawn_up_in_its_year_or_just_before(adopt: Build, on: str, year: int, allowed: bool) -> None:
    if allowed:
        assert adopt(day(on), year=year).matter.year == year
    else:
        with refused(RULE, code="year_far_off", field="year"):
            adopt(day(on), year=year)


def test_before_the_regulation_the_list_rests_on_practice(adopt: Build) -> None:
    done = adopt(day("2021-02-05"), year=2021, report_due_on=None)
    assert done.event.law == []


def test_a_unit_has_one_list_a_year(adopt: Build) -> None:
    adopt()
    with pytest.raises(Refused, match="调整清单"):
        adopt(day("2024-05-06"))


def test_each_line_is_an_item(adopt: Build) -> None:
    assert adopt(duties="甲\n\n乙\n 丙 ").matter.items == 3


def test_an_empty_list_is_refused(adopt: Build) -> None:
    with refused(RULE, code="no_duties", field="duties"):
        adopt(duties=" \n ")


def test_the_report_is_not_due_before_the_list_exists(adopt: Build) -> None:
    with refused(code="report_due_before_adoption"):
        adopt(report_due_on=day("2024-02-04"))
    assert adopt(report_due_on=ADOPTED).matter.report_due_on == ADOPTED


# -- published, carried out


def test_a_changed_list_is_published_again(published: Build, take: Build) -> None:
    matter = take(published(), "amend", day("2024-04-01"), duties="甲\n乙\n丙", ground="新法施行").matter
    assert (matter.stage, matter.items, matter.published_on, matter.outlet) == ("adopted", 3, None, "")


def test_what_was_carried_out_stays_in_the_list(published: Build, take: Build) -> None:
    matter = published()
    take(matter, "carry_out", day("2024-03-04"), item=2, how="进社区")
    with refused(code="fewer_duties_than_done", field="duties"):
        take(matter, "amend", day("2024-04-01"), duties="只剩一项", ground="精简")
    assert take(matter, "amend", day("2024-04-01"), duties="甲\n乙", ground="改写").matter.items == 2


def test_a_correction_mends_the_wording_and_not_the_number_of_items(adopt: Build, clerk: User) -> None:
    matter = adopt().matter
    with refused(RULE, code="other_number_of_items", field="duties"):
        correct(matter, by=clerk, reason="漏了一项", today=NOW, duties="甲\n乙\n丙")
    assert correct(matter, by=clerk, reason="错字", today=NOW, duties="甲\n乙").matter.items == 2


def test_a_changed_list_is_corrected_like_the_first_one(published: Build, take: Build, clerk: User) -> None:
    matter = take(published(), "amend", day("2024-04-01"), duties="甲\n乙\n丙", ground="新法施行").matter
    with refused(code="other_number_of_items"):
        correct(matter, by=clerk, reason="多了一项", today=NOW, duties="甲\n乙")
    assert correct(matter, by=clerk, reason="错字", today=NOW, duties="丁\n乙\n丙").matter.items == 3


def test_what_was_carried_out_and_taken_back_does_not_count(published: Build, take: Build, clerk: User) -> None:
    matter = take(published(), "carry_out", day("2024-03-04"), item=1, how="进社区").matter
    matter = revert(matter, by=clerk, reason="登记错误", today=NOW).matter
    assert matter.items_done == 0
    assert take(matter, "carry_out", day("2024-03-05"), item=2, how="进社区").matter.items_done == 1


@pytest.mark.parametrize(("items", "done"), [((1,), 1), ((1, 1), 1), ((1, 2, 1), 2)], ids=str)
def test_an_item_counts_once_however_often(published: Build, take: Build, items: tuple[int, ...], done: int) -> None:
    matter = published()
    for item in items:
        matter = take(matter, "carry_out", day("2024-03-04"), item=item, how="结合检查").matter
    assert matter.items_done == done


@pytest.mark.parametrize("item", [0, 3, -1])
def test_an_item_that_is_not_in_the_list_is_refused(published: Build, take: Build, item: int) -> None:
    with refused(RULE, code="no_such_item", field="item"):
        take(published(), "carry_out", day("2024-03-04"), item=item, how="结合检查")


def test_what_is_not_public_is_not_carried_out(adopt: Build, take: Build) -> None:
    with refused(RULE, code="wrong_stage"):
        take(adopt().matter, "carry_out", day("2024-03-04"), item=1, how="结合检查")


# -- reported, reviewed


def test_a_list_carried_out_and_reported_in_time_raises_no_question(reported: Build) -> None:
    matter = reported(day("2024-12-13"))
    assert (matter.stage, matter.timely, matter.items_done) == ("reported", True, 2)


def test_a_late_report_is_noted(published: Build, take: Build) -> None:
    done = take(published(), "report", day("2024-12-14"), performance="第二项未落实")
    assert codes(done) == {"reported_late", "something_left"}
    assert done.matter.timely is False


def test_only_the_office_in_charge_reviews(reported: Build, take: Build, office: User) -> None:
    matter, told = reported(), {"rating": "good", "opinion": "落实较好"}
    with refused(code="no_role"):
        take(matter, "review", day("2024-12-20"), **told)
    done = take(matter, "review", day("2024-12-20"), by=office, **told)
    assert (done.matter.stage, codes(done)) == ("reviewed", set())


def test_a_poor_report_goes_back_with_another_day(reported: Build, take: Build, office: User) -> None:
    matter = reported(items=(1,))
    told = {"shortcomings": "第二项没有落实", "report_due_on": day("2025-01-20")}
    matter = take(matter, "return", day("2024-12-20"), by=office, **told).matter
    take(matter, "carry_out", day("2025-01-06"), item=2, how="进社区宣传")
    matter = take(matter, "report", day("2025-01-20"), performance="已经补上").matter
    assert (matter.timely, matter.reported_on) == (True, day("2025-01-20"))


def test_what_is_left_is_shown_to_who_reviews(reported: Build, take: Build, office: User) -> None:
    done = take(reported(items=(1,)), "review", day("2024-12-20"), by=office, rating="ordinary", opinion="一项未落实")
    assert codes(done) == {"something_left"}


def test_an_office_that_reviews_its_own_list_is_told(adopt: Build, take: Build, office: User, charge: Organ) -> None:
    matter = adopt(by=office, organ=charge, duties="甲").matter
    take(matter, "publish", day("2024-02-19"), by=office, outlet="政府网站")
    take(matter, "carry_out", day("2024-03-04"), by=office, item=1, how="进机关")
    take(matter, "report", day("2024-12-02"), by=office, performance="已落实")
    done = take(matter, "review", day("2024-12-09"), by=office, rating="good", opinion="好")
    assert codes(done) == {"reviews_itself"}


def test_another_bureau_does_not_write_in_the_list(adopt: Build, township: Organ) -> None:
    with refused(code="no_role"):
        adopt(by=person("elsewhere", township, Role.HANDLER))
    assert not Plan.objects.exists()
