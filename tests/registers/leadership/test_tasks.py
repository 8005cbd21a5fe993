"""Lists of tasks, the tasks they are split into, follow-up, and what is counted of them."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.leadership.models import Task
from tests.registers.conftest import refused

from .conftest import NOW, Build, clock, codes, day, figure


def test_work_points_are_split_into_tasks_of_their_units(
    issued: Build, take: Build, transport: Organ, police: Organ
) -> None:
    points = issued()
    told = {"kind": "work_point", "task_due_on": day("2024-11-29")}
    take(points, "split", "2024-03-06", owner=transport, tasks="修订执法程序规定\n开展案卷评查\n\n", **told)
    take(points, "split", "2024-03-06", owner=police, tasks="开展案卷评查", **told)
    rows = list(Task.objects.order_by("pk"))
    assert [(t.organ, t.title, t.due_on, t.list) for t in rows] == [
        (transport, "修订执法程序规定", day("2024-11-29"), points),
        (transport, "开展案卷评查", day("2024-11-29"), points),
        (police, "开展案卷评查", day("2024-11-29"), points),
    ]
    assert clock(rows[0], "task").due_on == day("2024-11-29")


def test_a_task_is_not_due_before_it_is_set(issued: Build, take: Build, transport: Organ) -> None:
    told = {"owner": transport, "kind": "reform", "tasks": "改革", "task_due_on": day("2024-03-05")}
    with refused(code="due_before_it_is_set", field="task_due_on"):
        take(issued(), "split", "2024-03-06", **told)


def test_a_list_is_closed_when_all_its_tasks_are_verified_or_cancelled(issued: Build, task: Build, take: Build) -> None:
    points = issued()
    first, second = task(list=points), task(list=points)
    take(first, "complete", "2024-06-20", result="已修订")
    take(first, "verify", "2024-06-24", verified="查看文件")
    with refused(code="tasks_open"):
        take(points, "close", "2024-12-30")
    take(second, "cancel", "2024-12-27", ground="并入另一项任务")
    assert take(points, "close", "2024-12-30").matter.stage == "closed"
    with refused(code="list_closed", field="list"):
        task(list=take_again(points))


def take_again(points: Any) -> Any:
    return type(points).objects.get(pk=points.pk)


WAYS = [
    pytest.param("2024-06-30", True, set(), id="on the last day"),
    pytest.param("2024-07-01", False, {"term_over"}, id="the day after"),
]


@pytest.mark.parametrize("on, timely, warned", WAYS)
def test_a_task_is_on_time_up_to_its_last_day(
    task: Build, take: Build, on: str, timely: bool, warned: set[str]
) -> None:
    done = take(task(), "complete", on, result="已修订")
    assert (done.matter.timely, codes(done)) == (timely, warned)


def test_the_owner_reports_and_the_office_verifies(task: Build, take: Build, staff: User) -> None:
    matter = take(task(), "progress", "2024-05-06", by=staff, progress="已征求意见").matter
    matter = take(matter, "urge", "2024-06-03", asked="月底前完成").matter
    matter = take(matter, "complete", "2024-06-20", by=staff, result="已修订").matter
    with refused(code="no_role"):
        take(matter, "verify", "2024-06-24", by=staff, verified="查看文件")
    assert take(matter, "verify", "2024-06-24", verified="查看文件").matter.stage == "done"


@pytest.mark.parametrize("step", ["urge", "postpone", "cancel"])
def test_only_the_office_urges_postpones_and_cancels(task: Build, take: Build, staff: User, step: str) -> None:
    told = {
        "urge": {"asked": "抓紧"},
        "postpone": {"new_due_on": day("2024-09-30"), "ground": "等待上级文件"},
        "cancel": {"ground": "不需要"},
    }
    with refused(code="no_role"):
        take(task(), step, "2024-05-06", by=staff, **told[step])


def test_the_unit_does_not_correct_its_own_last_day(task: Build, staff: User, clerk: User) -> None:
    matter = task()
    with refused(code="own_term_changed", field="due_on"):
        correct(matter, by=staff, reason="填错", today=NOW, due_on=day("2024-09-30"))
    correct(matter, by=clerk, reason="填错", today=NOW, due_on=day("2024-07-31"))
    assert clock(matter, "task").due_on == day("2024-07-31")


def test_what_was_not_done_counts_no_more_and_keeps_its_last_day(
    task: Build, take: Build, staff: User, transport: Organ
) -> None:
    matter = take(task(), "complete", "2024-06-20", by=staff, result="已修订").matter
    assert figure("tasks_done", transport) == 1
    matter = take(matter, "send_back", "2024-06-24", found="只完成初稿").matter
    assert (matter.stage, matter.done_on, clock(matter, "task").due_on) == ("set", None, day("2024-06-30"))
    assert figure("tasks_done", transport) == 0


POSTPONED = [
    pytest.param("2024-06-30", "2024-09-30", "", id="on the last day"),
    pytest.param("2024-07-01", "2024-09-30", "term_over", id="after the last day"),
    pytest.param("2024-06-03", "2024-06-30", "new_day_not_later", id="to the same day"),
]


@pytest.mark.parametrize("on, new, code", POSTPONED)
def test_a_term_is_only_lengthened_while_it_runs(task: Build, take: Build, on: str, new: str, code: str) -> None:
    told = {"new_due_on": day(new), "ground": "等待上级文件"}
    if code:
        with refused(code=code):
            take(task(), "postpone", on, **told)
        return
    matter = take(task(), "postpone", on, **told).matter
    assert (matter.due_on, clock(matter, "task").due_on) == (day(new), day(new))


def test_a_cancelled_task_is_no_longer_one_that_had_to_be_done(task: Build, take: Build, transport: Organ) -> None:
    take(task(), "cancel", "2024-05-06", ground="并入另一项任务")
    task()
    assert figure("tasks", transport) == 1


def test_every_measure_of_tasks_against_a_count_by_hand(
    issued: Build, task: Build, take: Build, county: Organ, police: Organ
) -> None:
    issued()
    issued(field="enforcement", batch=1)
    issued(field="enforcement", batch=2)
    take(task(), "complete", "2024-06-20", result="完成")
    take(task(kind="livelihood", organ=police), "complete", "2024-07-02", result="完成")
    task(kind="reform")
    wanted = {
        ("task_lists", ""): 3,
        ("task_lists", "field=enforcement"): 2,
        ("tasks", ""): 3,
        ("tasks", "timely=yes"): 1,
        ("tasks_done", ""): 2,
        ("tasks_done", "kind=livelihood"): 1,
        ("tasks_done", "timely=no"): 1,
    }
    assert {asked: figure(asked[0], county, asked[1]) for asked in wanted} == wanted
    assert round(float(figure("task_completion_rate", county)), 2) == 33.33
