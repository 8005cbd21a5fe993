"""Open clocks as somebody sees them: whose they are, how they stand today, and the table of 我的工作."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import Q, QuerySet
from django.urls import reverse

from fazhi.kernel import access, law
from fazhi.kernel.clocks import AMBER_DAYS, Clock, State
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ, scope
from fazhi.kernel.people import User
from fazhi.kernel.register import Record, registry

OPENS = "after"  # the direction of a period after which something may be done
COURT = "court"
OWN_PAGES = {"collection.return": "console:return"}  # records with a page of their own
OWN_FORMS = {("collection.return", "fill")}  # steps that are taken there


def clocks_seen(user: User, today: date) -> QuerySet[Clock]:
    """The open clocks of the matters that the user sees.

    A period of a court or the other side is left out once it has passed: nothing is to be done about it here.
    """
    condition = access.NOTHING
    for record in registry.records():
        rows = access.rows(user, record.model, today)
        if not rows.roots:
            continue
        condition |= Q(record=record.label) & (_by_organ(rows) if rows.organs_only else _by_row(record, rows))
    return Clock.objects.filter(condition, open=True).exclude(_passed_elsewhere(today))


def _passed_elsewhere(today: date) -> Q:
    return Q(waits=True, due_on__lt=today) & ~Q(limit_id__in=_opening_limits())


@cache
def _opening_limits() -> frozenset[str]:
    """The ids of the periods after which something may be done here, not by a court or the other side."""
    others = {COURT, *law.vocabulary().party_actors}
    limits = (row for row in law.all_parameters() if isinstance(row, law.TimeLimit))
    return frozenset(limit.id for limit in limits if limit.direction == OPENS and limit.actor not in others)


def _by_organ(rows: access.Rows) -> Q:
    condition = access.NOTHING
    for path in rows.roots:
        condition |= Q(organ__path__startswith=path)
    return condition


def _by_row(record: Record, rows: access.Rows) -> Q:
    return Q(record_id__in=record.model._default_manager.filter(rows.condition).values("pk"))


def of_organ(organ: Organ, today: date) -> Q:
    """The clocks an organ answers for: its own, and those of its parent in the registers it is in charge of."""
    condition = Q(organ__path__startswith=organ.path)
    for register in registry:
        root = scope(organ, register.code, today)
        if root.pk != organ.pk:
            condition |= Q(register=register.code, organ=root)
    return condition


def overdue(today: date) -> Q:
    """Past its last day, and not a waiting period."""
    return Q(due_on__lt=today, waits=False, suspended=False)


def soon(today: date) -> Q:
    """The last day is near."""
    return Q(due_on__gte=today, due_on__lte=today + timedelta(days=AMBER_DAYS), waits=False, suspended=False)


def state_of(clock: Clock, today: date) -> State:
    """How an open clock of the index stands on a day; `clocks.Run.state` says the same of a run."""
    if clock.suspended or clock.due_on is None:
        return State.SUSPENDED
    if clock.waits:
        return State.MATURED if clock.due_on < today else State.RUNNING
    if clock.due_on < today:
        return State.OVERDUE
    return State.AMBER if clock.due_on - today <= timedelta(days=AMBER_DAYS) else State.RUNNING


def left(due_on: date | None, state: State, today: date, *, opens: bool = False) -> str:
    """Days left or past, in words; `opens` says that something may be done once the period is over.

    >>> left(date(2024, 3, 4), State.AMBER, date(2024, 3, 1)), left(date(2024, 3, 1), State.AMBER, date(2024, 3, 1))
    ('还有3天', '今天届满')
    >>> left(date(2024, 2, 28), State.OVERDUE, date(2024, 3, 1))
    '已逾期2天'
    """
    if due_on is None:
        return "期限中止"
    days = (due_on - today).days
    if state == State.MATURED:
        return "期间已满，可以办理" if opens else "期间已满"
    if days < 0:
        return f"已逾期{-days}天"
    return "今天届满" if days == 0 else f"还有{days}天"


def actor_name(code: str) -> str:
    """Whom a limit binds, without the explanation in brackets; empty where a document set it.

    >>> actor_name("court"), actor_name("agency"), actor_name("")
    ('人民法院', '行政机关', '')
    """
    return law.vocabulary().actors.get(code, "").partition("（")[0]


@dataclass(frozen=True)
class DueRow:
    """A line of 我的工作."""

    due_on: date | None
    state: State
    left: str
    clock: str
    actor: str
    number: str
    title: str
    stage: str
    organ: str
    handler: str
    url: str
    provisional: bool


def due_rows(clocks: Iterable[Clock], today: date) -> list[DueRow]:
    """The lines for some clocks, with one query per kind of matter among them."""
    listed = list(clocks)
    wanted: dict[str, set[int]] = defaultdict(set)
    for clock in listed:
        wanted[clock.record].add(clock.record_id)
    matters = {
        (label, pk): matter
        for label, pks in wanted.items()
        for pk, matter in registry.record(label).model._default_manager.in_bulk(pks).items()
    }
    return [_due_row(clock, matters[clock.record, clock.record_id], today) for clock in listed]


def _due_row(clock: Clock, matter: Matter, today: date) -> DueRow:
    state = state_of(clock, today)
    return DueRow(
        due_on=clock.due_on,
        state=state,
        left=left(clock.due_on, state, today, opens=clock.limit_id in _opening_limits()),
        clock=clock.name,
        actor=actor_name(clock.actor),
        number=matter.number,
        title=matter.title,
        stage=matter.stage_name,
        organ=str(clock.organ),
        handler=str(clock.handler) if clock.handler else "",
        url=url_of(matter),
        provisional=clock.provisional,
    )


def url_of(matter: Matter) -> str:
    """The page of a matter, its own where its record has one."""
    record = matter.record
    if own := OWN_PAGES.get(record.label):
        return reverse(own, args=[matter.pk])
    return reverse("console:matter", args=[record.register_code, record.code, matter.pk])
