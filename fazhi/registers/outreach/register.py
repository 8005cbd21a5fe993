"""普法 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.outreach import activities as activity_steps
from fazhi.registers.outreach import cases as case_steps
from fazhi.registers.outreach import people as people_steps
from fazhi.registers.outreach import places, plans
from fazhi.registers.outreach.clause import clause
from fazhi.registers.outreach.models import Activity, Case, Display, Person, Plan, Venue

duty_lists = Record(
    model=Plan,
    procedure=plans.procedure,
    number="{sign}普责〔{year}〕{n}号",
    opened="adopted_on",
    columns=["number", "title", "organ", "year", "items", "items_done", "report_due_on", "stage"],
    filters=["year", "stage", "rating", "organ"],
    search=["number", "title", "external_number"],
    facts=[
        ("清单", ["year", "adopted_on", "items", "items_done", "duties"]),
        ("公布", ["published_on", "outlet"]),
        ("报告", ["report_due_on", "reported_on", "performance"]),
        ("评议", ["reviewed_on", "rating"]),
    ],
)
activities = Record(
    model=Activity,
    procedure=activity_steps.procedure,
    number="{sign}普活〔{year}〕{n}号",
    opened="registered_on",
    columns=["number", "title", "organ", "kind", "topic", "held_on", "audience", "stage"],
    filters=["kind", "topic", "host", "held_on", "planned_on", "stage", "organ"],
    search=["number", "title", "external_number", "place"],
    ahead=["planned_on"],
    facts=[
        ("活动", ["kind", "topic", "host", "place", "plan"]),
        ("举办", ["registered_on", "planned_on", "held_on", "audience", "handouts"]),
    ],
)
displays = Record(
    model=Display,
    procedure=places.displays,
    number="{sign}普设〔{year}〕{n}号",
    opened="put_up_on",
    columns=["number", "title", "organ", "kind", "quantity", "put_up_on", "stage"],
    filters=["kind", "put_up_on", "stage", "organ"],
    search=["number", "title", "external_number", "place"],
    facts=[("设施", ["kind", "quantity", "place", "put_up_on", "removed_on"])],
)
venues = Record(
    model=Venue,
    procedure=places.venues,
    number="{sign}普阵〔{year}〕{n}号",
    opened="opened_on",
    columns=["number", "title", "organ", "kind", "opened_on", "inspected_on", "stage"],
    filters=["kind", "opened_on", "stage", "organ"],
    search=["number", "title", "external_number", "address"],
    facts=[("阵地", ["kind", "address", "opened_on", "inspected_on", "closed_on"])],
)
people = Record(
    model=Person,
    procedure=people_steps.procedure,
    number="{sign}普员〔{year}〕{n}号",
    opened="registered_on",
    columns=["number", "title", "organ", "kind", "joined_on", "trained_on", "stage"],
    filters=["kind", "joined_on", "left_by", "stage", "organ"],
    search=["number", "title", "external_number", "school"],
    ahead=["engaged_until_on"],
    facts=[
        ("身份", ["kind", "school", "registered_on", "joined_on", "engaged_until_on"]),
        ("培训", ["trained_on"]),
        ("退出", ["left_on", "left_by"]),
    ],
)
cases = Record(
    model=Case,
    procedure=case_steps.procedure,
    number="{sign}普案〔{year}〕{n}号",
    opened="collected_on",
    columns=["number", "title", "organ", "source", "published_on", "outlet", "stage"],
    filters=["published_on", "stage", "organ"],
    search=["number", "external_number", "source"],
    full_text=["title", "lesson"],
    facts=[
        ("案例", ["source", "collected_on", "lesson"]),
        ("审核和推送", ["checked_on", "published_on", "outlet", "withdrawn_on"]),
    ],
)

register = registry.add(
    Register(
        code="outreach",
        number="R12",
        name="普法",
        records=[activities, duty_lists, displays, venues, people, cases],
        clause=clause,
        law="优化营商环境条例、“谁执法谁普法”普法责任制",
        about="普法责任清单从制定、公布到报告、评议，以及法治宣传活动、宣传设施、法治文化阵地、普法队伍和宣传案例；不要求照片，不计浏览和点赞。",
    )
)
