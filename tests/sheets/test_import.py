"""A row is a matter; a step whose day is filled in was taken; all rows are taken in or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fazhi.kernel.act import act
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role, User
from fazhi.kernel.register import Record
from fazhi.registers.reconsideration.models import Application, ContactPoint, Paper
from fazhi.sheets.outcome import Outcome
from fazhi.sheets.taking_in import HasProblems, OtherThanSeen, take
from tests.domain import person
from tests.sheets.conftest import TODAY, judged, rows_in, taken

pytestmark = pytest.mark.django_db
Fill = Callable[..., Path]


def point(n: int = 1, **changed: Any) -> dict[str, Any]:
    given = {"external_number": f"PT-{n}", "organ": "甲县人民政府", "title": f"第{n}联系点", "on": datetime(2024, 3, 4)}
    return {**given, "kind": "服务企业联系点", **changed}


def application(**changed: Any) -> dict[str, Any]:
    given = {"external_number": "GJ-1", "organ": "甲县人民政府", "title": "张某不服处罚", "on": "2024年3月4日"}
    asked = {"channel": "当面", "applicant": "公民", "respondent_kind": "县级政府部门", "respondent": "甲县公安局"}
    return {**given, **asked, "matter": "行政处罚", **changed}


def the_problem(verdicts: list[Any]) -> Any:
    (bad,) = [verdict for verdict in verdicts if verdict.problems]
    return bad.problems[0]


def test_trying_writes_nothing(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [point(1), point(2)])
    count, _ = judged(path, points, handler)
    assert count.outcomes == {Outcome.NEW: 2}
    assert (ContactPoint.objects.count(), Event.objects.count()) == (0, 0)


def test_rows_become_matters_with_number_and_ledger(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    _, verdicts = taken(fill_in(points, handler, [county], [point(1), point(2)]), points, handler)
    assert [(m.number, m.external_number) for m in ContactPoint.objects.order_by("pk")] == [
        (verdict.number, f"PT-{n}") for n, verdict in enumerate(verdicts, start=1)
    ]
    assert {event.reason for event in Event.objects.all()} == {"表格导入"}
    assert verify().findings == ()


def test_a_step_whose_day_is_filled_in_was_taken(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    rows = [point(1), point(2, **{"on:close": datetime(2024, 6, 1)})]
    taken(fill_in(points, handler, [county], rows), points, handler)
    stages = {m.external_number: (m.stage, m.closed_on) for m in ContactPoint.objects.all()}
    assert stages == {"PT-1": ("open", None), "PT-2": ("closed", date(2024, 6, 1))}


def test_steps_are_taken_in_the_order_of_their_days(
    fill_in: Fill, applications: Record, county: Organ, police: Organ, handler: User
) -> None:
    days = {
        "on:send_copy": "2024-03-06",
        "on:accept": "2024/3/5",
        "on:reply": "2024.3.12",
        "on:receive_copy": "2024-3-7",
    }
    taken(fill_in(applications, handler, [county, police], [application(**days)]), applications, handler)
    case = Application.objects.get()
    assert [event.step for event in events_of(case)] == ["receive", "accept", "send_copy", "receive_copy", "reply"]
    assert (case.accepted_on, case.replied_on) == (date(2024, 3, 5), date(2024, 3, 12))


def test_a_late_step_of_the_past_is_taken_as_it_was(
    fill_in: Fill, applications: Record, county: Organ, police: Organ, handler: User
) -> None:
    """Five days for acceptance are long over; the law expects otherwise and the row says what was."""
    row = application(**{"on:accept": "2024-03-08", "on:send_copy": "2024-04-30"})
    count, _ = taken(fill_in(applications, handler, [county, police], [row]), applications, handler)
    assert count.bad == 0
    assert Application.objects.get().copy_sent_on == date(2024, 4, 30)


def test_what_the_law_forbids_is_refused_at_its_cell_with_the_article(
    fill_in: Fill, applications: Record, county: Organ, police: Organ, handler: User
) -> None:
    row = application(**{"on:reject": "2024-03-06"})
    _, verdicts = judged(fill_in(applications, handler, [county, police], [row]), applications, handler)
    problem = the_problem(verdicts)
    assert (problem.key, problem.refusal.code) == ("rejection_ground", "required")
    assert problem.refusal.citation.startswith("行政复议法(2023)")


@pytest.mark.parametrize(
    "changed, key, code",
    [
        ({"kind": "大厦"}, "kind", "unreadable"),
        ({"title": "#REF!"}, "title", "unreadable"),
        ({"on": "去年三月"}, "on", "unreadable"),
        ({"on": datetime(2026, 1, 1)}, "on", "date_in_future"),
        ({"organ": "丙县人民政府"}, "organ", "unreadable"),
        ({"title": None}, "title", "invalid"),
        ({"kind": None}, "kind", "required"),
        ({"on:close": datetime(2024, 3, 1)}, "on:close", "before_previous_step"),
        ({"number": "甲府联系〔2024〕9号"}, "number", "unknown_number"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_cell_is_named(
    fill_in: Fill, points: Record, county: Organ, handler: User, changed: dict[str, Any], key: str, code: str
) -> None:
    _, verdicts = judged(fill_in(points, handler, [county], [point(1, **changed)]), points, handler)
    problem = the_problem(verdicts)
    assert (problem.key, problem.refusal.code) == (key, code)


def test_one_bad_row_keeps_all_rows_out(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [point(1), point(2, kind="大厦"), point(3)])
    with pytest.raises(HasProblems):
        taken(path, points, handler)
    assert (ContactPoint.objects.count(), Event.objects.count()) == (0, 0)


def test_a_second_import_changes_nothing(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    path = fill_in(points, handler, [county], [point(1), point(2, **{"on:close": datetime(2024, 6, 1)})])
    taken(path, points, handler)
    events = Event.objects.count()
    count, _ = taken(path, points, handler)
    assert count.outcomes == {Outcome.SAME: 2}
    assert (ContactPoint.objects.count(), Event.objects.count()) == (2, events)


def test_the_number_of_the_platform_finds_the_matter_and_the_new_step_is_taken(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    count, _ = taken(fill_in(points, handler, [county], [point(1, **{"on:close": "2024-06-01"})]), points, handler)
    assert (count.outcomes, dict(count.steps)) == ({Outcome.UPDATED: 1}, {"撤销联系点": 1})
    assert ContactPoint.objects.get().stage == "closed"


def test_what_a_step_had_filled_in_is_corrected_with_its_reason(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    changed = point(1, title="改正的名称", on=datetime(2024, 3, 1))
    count, _ = taken(fill_in(points, handler, [county], [changed]), points, handler)
    matter = ContactPoint.objects.get()
    assert (matter.title, matter.opened_on) == ("改正的名称", date(2024, 3, 1))
    assert [(e.kind, e.reason) for e in events_of(matter)[1:]] == [("correction", "表格导入")]
    assert count.outcomes == {Outcome.UPDATED: 1}
    assert verify().findings == ()


def test_a_row_may_correct_and_lead_on_at_once(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    changed = point(1, title="改正的名称", **{"on:close": "2024-06-01"})
    count, _ = taken(fill_in(points, handler, [county], [changed]), points, handler)
    assert dict(count.steps) == {"更正": 1, "撤销联系点": 1}
    assert [event.kind for event in events_of(ContactPoint.objects.get())] == ["step", "correction", "step"]
    assert taken(fill_in(points, handler, [county], [changed]), points, handler)[0].outcomes == {Outcome.SAME: 1}


def test_a_matter_that_one_does_not_see_is_not_there(
    fill_in: Fill, points: Record, county: Organ, township: Organ, handler: User, stranger: User
) -> None:
    taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    row = {"number": ContactPoint.objects.get().number, "title": "改名"}
    _, verdicts = judged(fill_in(points, stranger, [township], [row]), points, stranger)
    assert the_problem(verdicts).refusal.code == "unknown_number"


def test_who_may_only_read_corrects_nothing(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    reader = person("reader", county, Role.SUPERVISOR)
    _, verdicts = judged(fill_in(points, reader, [county], [point(1, title="改名")]), points, reader)
    assert (the_problem(verdicts).key, the_problem(verdicts).refusal.code) == ("title", "no_role")


def test_an_empty_cell_changes_nothing(fill_in: Fill, points: Record, county: Organ, handler: User) -> None:
    taken(fill_in(points, handler, [county], [point(1, address="一号楼")]), points, handler)
    count, _ = taken(fill_in(points, handler, [county], [point(1)]), points, handler)
    assert count.outcomes == {Outcome.SAME: 1}
    assert ContactPoint.objects.get().address == "一号楼"


def test_a_matter_named_twice_is_refused_at_the_second_row(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    _, verdicts = judged(fill_in(points, handler, [county], [point(1), point(1)]), points, handler)
    assert [verdict.outcome for verdict in verdicts] == [Outcome.NEW, Outcome.BAD]
    assert the_problem(verdicts).refusal.code == "row_twice"


def test_an_organ_outside_of_the_charge_is_refused_in_its_row(
    fill_in: Fill, points: Record, county: Organ, township: Organ, stranger: User
) -> None:
    rows = [point(1), point(2, organ="乙镇人民政府")]
    _, verdicts = judged(fill_in(points, stranger, [county, township], rows), points, stranger)
    assert [(verdict.outcome, [(p.key, p.refusal.code) for p in verdict.problems]) for verdict in verdicts] == [
        (Outcome.BAD, [("organ", "no_role")]),
        (Outcome.NEW, []),
    ]


def test_the_way_of_opening_is_chosen_by_name(
    fill_in: Fill, papers: Record, county: Organ, police: Organ, head: User
) -> None:
    row = {
        "external_number": "W-1",
        "organ": "甲县人民政府",
        "title": "约谈",
        "opening": "制发约谈提醒",
        "on": "2024-03-04",
        "addressee": "甲县公安局",
        "content": "改进工作",
    }
    _, verdicts = taken(fill_in(papers, head, [county, police], [row]), papers, head)
    assert Paper.objects.get().kind == "interview"
    assert verdicts[0].steps == ("制发约谈提醒",)


def test_what_no_step_of_the_row_takes_is_refused(
    fill_in: Fill, applications: Record, county: Organ, police: Organ, handler: User
) -> None:
    row = application(delivery_method="直接送达")
    _, verdicts = judged(fill_in(applications, handler, [county, police], [row]), applications, handler)
    assert (the_problem(verdicts).key, the_problem(verdicts).refusal.code) == ("delivery_method", "step_missing")


def test_what_was_shown_is_what_is_written_or_nothing(
    fill_in: Fill, points: Record, county: Organ, handler: User
) -> None:
    path = fill_in(points, handler, [county], [point(1)])
    count, _ = judged(path, points, handler)
    data = {"title": "第1联系点", "external_number": "PT-1", "kind": "enterprise"}
    act(ContactPoint, "open", by=handler, on=date(2024, 3, 4), organ=county, today=TODAY, **data)
    with pytest.raises(OtherThanSeen):
        take(points, handler, rows_in(path, points), TODAY, lambda verdict: None, seen=count.digest)
    assert ContactPoint.objects.count() == 1
