"""Points, observers, and a finding on its way: handed over, answered, verified, told."""

from __future__ import annotations

import pytest

from fazhi.kernel.automatic import advance
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.governance.models import Observer
from tests.registers.conftest import refused

from .conftest import Build, again, clock, codes, day, figure


def test_a_finding_from_report_to_the_observer(assigned: Build, take: Build, staff: User) -> None:
    matter = assigned()
    assert clock(matter, "handling").due_on == day("2024-03-27")
    matter = take(matter, "answer", "2024-03-20", by=staff, answer="已批评教育").matter
    done = take(matter, "solve", "2024-03-25", verified="回访商户")
    assert codes(done) == {"not_told"}
    matter = take(done.matter, "tell", "2024-03-26").matter
    assert (matter.stage, matter.timely, matter.told_on) == ("solved", True, day("2024-03-26"))
    with refused(code="already_recorded"):
        take(matter, "tell", "2024-03-27")


ANSWERED = [
    pytest.param("2024-03-27", True, set(), id="on the last day"),
    pytest.param("2024-03-28", False, {"answered_late"}, id="the day after"),
]


@pytest.mark.parametrize("on, timely, warned", ANSWERED)
def test_an_answer_is_on_time_up_to_its_last_day(
    assigned: Build, take: Build, staff: User, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(assigned(), "answer", on, by=staff, answer="已批评教育")
    assert (done.matter.timely, codes(done)) == (timely, warned)


def test_the_unit_does_not_verify_its_own_answer(assigned: Build, take: Build, staff: User) -> None:
    matter = take(assigned(), "answer", "2024-03-20", by=staff, answer="已批评教育").matter
    with refused(code="no_role"):
        take(matter, "solve", "2024-03-21", by=staff, verified="自查")


def test_what_is_not_solved_goes_back_with_a_new_day_and_counts_no_more(
    assigned: Build, take: Build, staff: User, county: Organ
) -> None:
    matter = take(assigned(), "answer", "2024-03-20", by=staff, answer="已处理").matter
    matter = take(matter, "send_back", "2024-03-22", due_on=day("2024-04-12"), found="再次发生").matter
    assert (matter.stage, matter.answered_on, clock(matter, "handling").due_on) == (
        "assigned",
        None,
        day("2024-04-12"),
    )
    assert (figure("findings", county), figure("findings_solved", county)) == (1, 0)


def test_what_goes_back_has_a_day_that_lies_ahead(assigned: Build, take: Build, staff: User) -> None:
    matter = take(assigned(), "answer", "2024-03-20", by=staff, answer="已处理").matter
    with refused(code="due_in_the_past", field="due_on"):
        take(matter, "send_back", "2024-03-22", due_on=day("2024-03-21"), found="再次发生")
    done = take(matter, "send_back", "2024-03-22", due_on=day("2024-03-22"), found="再次发生")
    assert done.matter.stage == "assigned"


def test_a_finding_is_handed_to_another_unit_with_a_new_day(assigned: Build, take: Build, township: Organ) -> None:
    told = {"assigned_to": township, "due_on": day("2024-04-08")}
    matter = take(assigned(), "assign", "2024-03-11", **told).matter
    assert (matter.assigned_to, clock(matter, "handling").due_on) == (township, day("2024-04-08"))


def test_what_cannot_be_solved_is_explained_and_not_counted_as_solved(
    found: Build, observer: Build, take: Build, county: Organ
) -> None:
    matter = found(observer=observer()).matter
    matter = take(matter, "explain", "2024-03-08", ground="不属实", told_on=day("2024-03-08")).matter
    assert matter.stage == "closed"
    assert (figure("findings", county), figure("findings_solved", county)) == (1, 0)


def test_a_finding_of_nobody_is_refused(found: Build) -> None:
    with refused(code="from_nobody", field="observer"):
        found()


def test_an_observer_reports_only_while_appointed(found: Build, observer: Build, take: Build) -> None:
    somebody = observer()
    with refused(code="observer_not_serving", field="observer"):
        found(on="2024-02-02", observer=somebody)
    take(somebody, "leave", "2024-03-04", ground="工作变动")
    with refused(code="observer_not_serving", field="observer"):
        found(on="2024-03-04", observer=again(somebody))
    assert found(on="2024-03-01", observer=again(somebody)).matter.stage == "found"


def test_an_observer_reports_for_no_other_point(found: Build, observer: Build, point: Build) -> None:
    own, other = point(), point(title="另一个观测点")
    with refused(code="observer_of_another_point", field="observer"):
        found(point=other, observer=observer(point=own))


def test_a_point_is_closed_when_its_findings_are_and_its_observers_leave_with_it(
    found: Build, observer: Build, point: Build, take: Build
) -> None:
    place = point()
    observer(point=place)
    finding = found(point=place).matter
    with refused(code="findings_open"):
        take(place, "close", "2024-09-02", ground="合并")
    take(finding, "explain", "2024-03-08", ground="不属实", told_on=day("2024-03-08"))
    done = take(place, "close", "2024-09-02", ground="合并")
    (left,) = Observer.objects.all()
    assert (done.matter.stage, left.stage, left.left_on) == ("closed", "left", day("2024-09-02"))
    with refused(code="point_closed", field="point"):
        observer(on="2024-09-02", point=again(place))


def test_points_and_observers_are_counted_at_the_end_of_the_year(
    point: Build, observer: Build, take: Build, county: Organ
) -> None:
    place = point(on="2022-05-10")
    point()
    observer()
    take(observer(on="2023-02-06"), "leave", "2024-12-31", ground="工作变动")
    take(place, "close", "2025-01-02", ground="合并")
    found = [figure(code, county, year=year) for code in ("points", "observers") for year in (2023, 2024, 2025)]
    assert found == [1, 2, 1, 1, 1, 1]


def test_an_observer_leaves_by_itself_after_the_last_day_of_the_letter(observer: Build) -> None:
    matter = observer(engaged_until_on=day("2024-12-31"))
    advance(type(matter).record, day("2024-12-31"))
    assert again(matter).stage == "serving"
    advance(type(matter).record, day("2025-01-02"))
    assert (again(matter).stage, again(matter).left_on) == ("left", day("2025-01-01"))


def test_a_letter_does_not_end_before_it_begins(observer: Build) -> None:
    with refused(code="invalid"):
        observer(engaged_until_on=day("2024-02-04"))


def test_a_renewed_letter_has_a_new_last_day(observer: Build, take: Build) -> None:
    matter = take(
        observer(engaged_until_on=day("2024-12-31")), "renew", "2024-12-20", engaged_until_on=day("2025-12-31")
    ).matter
    advance(type(matter).record, day("2025-01-02"))
    assert again(matter).stage == "serving"
