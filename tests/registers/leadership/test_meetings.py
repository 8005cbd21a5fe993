"""Meetings, their agenda, and what they settle: what is counted, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.kernel.mend import correct
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.leadership.models import AgendaItem, Body, Meeting, Resolution
from tests.registers.conftest import refused

from .conftest import NOW, Build, again, clock, codes, day, figure

RECORDED = {"title": "第3次调度会", "kind": "dispatch", "field": "mediation", "agenda": 2, "minutes_number": "纪要3号"}


def test_topics_are_counted_as_they_are_listed_and_withdrawn(called: Build, listed: Build, take: Build) -> None:
    meeting = called()
    listed(meeting)
    second = listed(meeting, title="年度立法计划", field="norms")
    assert again(meeting).agenda == 2
    take(second, "withdraw", "2024-05-05", ground="材料没有准备好")
    assert again(meeting).agenda == 1


def test_a_recorded_meeting_keeps_the_number_of_topics_of_its_minutes(open_: Build, listed: Build) -> None:
    meeting = open_(Meeting, "record", "2024-03-20", **RECORDED).matter
    assert (meeting.stage, meeting.agenda, meeting.called_on) == ("minuted", 2, day("2024-03-20"))
    with refused(code="recorded_meeting", field="meeting"):
        listed(meeting)


@pytest.mark.parametrize("place, allowed", [("county", True), ("transport", False), ("township", False)])
def test_only_a_government_from_the_county_upward_holds_an_executive_meeting(
    called: Build, transport: Organ, request: pytest.FixtureRequest, place: str, allowed: bool
) -> None:
    at = request.getfixturevalue(place)
    if allowed:
        assert called(organ=at).stage == "planned"
        return
    with refused("地方组织法(2022)第七十八条", field="kind"):
        called(organ=at)


def test_a_meeting_planned_for_a_day_before_the_notice_is_refused(called: Build) -> None:
    with refused(code="planned_before_the_notice", field="planned_on"):
        called(planned_on=day("2024-04-26"))


def test_a_committee_meeting_asks_for_its_committee(open_: Build) -> None:
    about = {"title": "委员会会议", "kind": "committee", "field": "leadership", "planned_on": day("2024-03-20")}
    body = open_(
        Body,
        "establish",
        "2019-03-01",
        title="县委全面依法治县委员会",
        kind="committee",
        field="leadership",
        chair="主任",
    )
    assert codes(body) == {"committee_without_office"}
    assert codes(open_(Meeting, "call", "2024-03-11", **about)) == {"committee_without_body"}
    assert codes(open_(Meeting, "call", "2024-03-11", **about, body=body.matter)) == set()


def test_a_dissolved_body_holds_no_meeting(open_: Build, take: Build) -> None:
    body = open_(Body, "establish", "2019-03-01", kind="leading", field="decisions", chair="组长").matter
    body = take(body, "dissolve", "2023-12-29", document="县府发〔2023〕9号").matter
    about = {"kind": "promotion", "field": "decisions", "planned_on": day("2024-03-20"), "body": body}
    with refused(code="body_dissolved", field="body"):
        open_(Meeting, "call", "2024-03-11", **about)


def test_a_meeting_without_topics_is_asked_about(called: Build, take: Build) -> None:
    assert codes(take(called(), "hold", "2024-05-06")) == {"without_topics"}


@pytest.mark.parametrize("step, data", [("cancel", {"ground": "改期"}), ("minute", {"minutes_number": "〔2024〕7号"})])
def test_a_meeting_with_an_open_topic_is_neither_cancelled_nor_minuted(
    called: Build, held: Build, listed: Build, take: Build, step: str, data: dict[str, Any]
) -> None:
    meeting = called()
    item = listed(meeting)
    if step == "minute":
        held(meeting)
    with refused(code="topics_listed"):
        take(meeting, step, "2024-05-08", **data)
    take(item, "withdraw", "2024-05-06", ground="临时撤下")
    assert take(meeting, step, "2024-05-08", **data).matter.stage in ("cancelled", "minuted")


def test_a_topic_is_not_listed_after_the_minutes(held: Build, listed: Build, take: Build) -> None:
    meeting = take(held(), "minute", "2024-05-08", minutes_number="〔2024〕7号").matter
    with refused(code="meeting_closed", field="meeting"):
        listed(meeting, on="2024-05-09")


def test_a_topic_is_concluded_on_the_day_of_the_meeting(called: Build, held: Build, listed: Build, take: Build) -> None:
    meeting = called()
    item = listed(meeting)
    with refused(code="meeting_not_held"):
        take(item, "discuss", "2024-05-06", conclusion="heard")
    held(meeting)
    with refused(code="not_on_the_day"):
        take(item, "discuss", "2024-05-07", conclusion="heard")
    assert take(item, "discuss", "2024-05-06", conclusion="heard").matter.stage == "discussed"


def test_a_topic_is_kept_by_the_organ_that_meets(called: Build, open_: Build, transport: Organ) -> None:
    with refused(code="meeting_of_another_organ", field="meeting"):
        open_(AgendaItem, "list", "2024-04-30", organ=transport, meeting=called(), field="decisions")


def test_a_topic_is_not_moved_to_another_meeting(called: Build, listed: Build, clerk: User) -> None:
    item, other = listed(called()), called(title="县政府第41次常务会议")
    with refused(code="moved_to_another_meeting", field="meeting"):
        correct(item, by=clerk, reason="列错会议", today=NOW, meeting=other)


def test_the_number_of_topics_is_not_corrected_beside_them(called: Build, listed: Build, clerk: User) -> None:
    meeting = called()
    listed(meeting)
    with refused(code="topics_counted", field="agenda"):
        correct(again(meeting), by=clerk, reason="漏登", today=NOW, agenda=3)


def test_a_matter_stands_once_on_an_agenda(called: Build, listed: Build, task: Build) -> None:
    meeting, about = called(), task()
    item = listed(meeting, about=about)
    assert item.about == f"leadership.task:{about.pk}"
    with refused(code="invalid"):
        listed(meeting, about=about)


def test_what_a_meeting_settles_becomes_one_resolution_a_line(
    called: Build, held: Build, listed: Build, take: Build, transport: Organ
) -> None:
    meeting = called()
    item = listed(meeting)
    held(meeting)
    item = take(item, "discuss", "2024-05-06", conclusion="heard").matter
    told = {"owner": transport, "settled": "新增泊位三百个\n规范收费", "settled_due_on": day("2024-06-28")}
    done = take(item, "settle", "2024-05-06", **told)
    rows = list(Resolution.objects.order_by("pk"))
    assert [(r.content, r.owner, r.item, r.field) for r in rows] == [
        ("新增泊位三百个", transport, item, "decisions"),
        ("规范收费", transport, item, "decisions"),
    ]
    assert len(done.followed) == 2
    assert figure("resolutions", meeting.organ, "field=decisions") == 2


def test_the_owner_reports_and_who_met_verifies(held: Build, resolved: Build, take: Build, staff: User) -> None:
    resolution = resolved(held())
    assert clock(resolution, "carrying_out").due_on == day("2024-06-28")
    resolution = take(resolution, "report", "2024-06-20", by=staff, result="已新增三百个").matter
    with refused(code="no_role"):
        take(resolution, "close", "2024-06-24", by=staff, verified="现场查看")
    resolution = take(resolution, "close", "2024-06-24", verified="现场查看").matter
    assert (resolution.stage, resolution.timely, resolution.done_on) == ("done", True, day("2024-06-24"))


def test_what_was_not_carried_out_goes_back_with_its_last_day(
    held: Build, resolved: Build, take: Build, staff: User
) -> None:
    resolution = take(resolved(held()), "report", "2024-06-20", by=staff, result="已新增").matter
    resolution = take(resolution, "send_back", "2024-06-24", found="只新增一百个").matter
    assert (resolution.stage, resolution.reported_on) == ("open", None)
    late = take(resolution, "report", "2024-07-01", by=staff, result="全部新增")
    assert codes(late) == {"carried_out_late"}
    assert late.matter.timely is False


def test_a_resolution_of_another_day_than_the_meeting_is_refused(held: Build, resolved: Build) -> None:
    with refused(code="not_on_the_day"):
        resolved(held(), on="2024-05-07")


def test_an_item_of_another_meeting_is_refused(called: Build, held: Build, listed: Build, resolved: Build) -> None:
    other = listed(called(title="县政府第41次常务会议"))
    with refused(code="item_of_another_meeting", field="item"):
        resolved(held(), item=other)


def test_a_resolution_is_dropped_with_a_reason_and_its_clock_ends(held: Build, resolved: Build, take: Build) -> None:
    resolution = take(resolved(held()), "drop", "2024-05-20", ground="上级另有部署").matter
    assert resolution.stage == "dropped"
    assert not clock(resolution, "carrying_out").open
