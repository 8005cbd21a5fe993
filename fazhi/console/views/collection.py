"""填报: every unit with its returns of a period on one page, who has not handed in, and the requests behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhi.collection.models import Request, Return, Returning
from fazhi.collection.progress import handed_in_late, is_late, is_missing, periods, units, wanted_by
from fazhi.collection.sets import set_choices
from fazhi.console import parts
from fazhi.console.collection_parts import Filters, Mark, NameList, ReturnLink, UnitCell
from fazhi.console.due import left, state_of, url_of
from fazhi.console.navigation import user_of
from fazhi.console.pages import CollectionPage, show
from fazhi.console.refusals import catches_refusals
from fazhi.console.views.registers import openings
from fazhi.indicators.period import Period
from fazhi.kernel import access
from fazhi.kernel.clocks import Clock
from fazhi.kernel.organs import Level
from fazhi.kernel.people import User
from fazhi.kernel.register import registry

SIGNS = {
    Returning.WAITING: ("待", "plain"),
    Returning.FILLING: ("填", "running"),
    Returning.RETURNED: ("退", "amber"),
    Returning.SUBMITTED: ("报", "running"),
    Returning.REVIEWED: ("审", "running"),
    Returning.APPROVED: ("定", "met"),
    Returning.LOCKED: ("锁", "met"),
    Returning.CANCELLED: ("消", "stopped"),
}
LATE, LATE_SIGN = "late", "逾"
LEVELS = {"": "全部层级", Level.COUNTY: "县本级", Level.DEPARTMENT: "部门", Level.TOWNSHIP: "乡镇（街道）"}
OWN_SHOWN, REQUESTS_SHOWN = 8, 8


@catches_refusals
@require_GET
def collection(request: HttpRequest) -> HttpResponse:
    """The page of `?period=…`, narrowed by `set`, `level` and `stage` (a stage, or `late`)."""
    user, today = user_of(request), timezone.localdate()
    seen = access.visible(user, Return)
    known = periods(seen)
    period = _period(request, known)
    rows = _rows(seen, period, request)
    stage = request.GET.get("stage", "")
    chosen = [row for row in rows if _in_stage(row, stage, today)]
    page = CollectionPage(
        head=_head(user, period),
        own=tuple(_own(row, today) for row in _own_rows(seen, user)),
        filters=_filters(request, known, period, stage),
        counts=tuple(_counts(request, rows, stage, today)),
        units=tuple(UnitCell(str(unit.organ), tuple(_mark(r, today) for r in unit.rows)) for unit in units(chosen)),
        lists=tuple(_lists(rows, today)),
        requests=tuple(_requests(user, period)),
        legend=tuple(Mark(sign, tone, str(stage.label)) for stage, (sign, tone) in SIGNS.items()),
        empty=_empty(bool(rows)),
    )
    return show(request, page)


def _head(user: User, period: str) -> parts.PageHead:
    openers = openings(registry.record("collection.request"), user)
    title = f"填报：{Period.parse(period).label}的数据" if period else "填报"
    return parts.PageHead(title, actions=(*openers, parts.Link("打印", key="print")))


def _period(request: HttpRequest, known: Sequence[str]) -> str:
    asked = request.GET.get("period", "")
    return asked if asked in known else next(iter(known), "")


def _rows(seen: Any, period: str, request: HttpRequest) -> list[Return]:
    rows = seen.filter(period=period).exclude(stage=Returning.CANCELLED).select_related("organ", "request")
    if data_set := request.GET.get("set", ""):
        rows = rows.filter(data_set=data_set)
    if level := request.GET.get("level", ""):
        rows = rows.filter(organ__level=level)
    return list(rows)


def _in_stage(row: Return, stage: str, today: date) -> bool:
    return not stage or (is_late(row, today) if stage == LATE else row.stage == stage)


def _mark(row: Return, today: date) -> Mark:
    sign, tone = SIGNS[Returning(row.stage)]
    late = is_late(row, today)
    told = [row.title, row.stage_name, f"截止{wanted_by(row)}"]
    told += [f"已逾期{(today - wanted_by(row)).days}天"] if late else []
    told += ["逾期报送"] if handed_in_late(row) else []
    told += [f"已催报{row.reminders}次，最近{row.reminded_on}"] if row.reminders else []
    return Mark(sign, "overdue" if late else tone, "，".join(told), url_of(row), row.reminders, late)


# --- narrowing ----------------------------------------------------------------------------------------------------


def _filters(request: HttpRequest, known: Sequence[str], period: str, stage: str) -> Filters:
    data_set, level = request.GET.get("set", ""), request.GET.get("level", "")
    return Filters(
        periods=tuple(parts.Choice(code, Period.parse(code).label, chosen=code == period) for code in known),
        sets=tuple(parts.Choice(c, n, chosen=c == data_set) for c, n in [("", "全部数据集"), *set_choices()]),
        levels=tuple(parts.Choice(c, n, chosen=c == level) for c, n in LEVELS.items()),
        stage=stage,
        narrowed=bool(data_set or level or stage),
    )


def _counts(request: HttpRequest, rows: Sequence[Return], here: str, today: date) -> Iterator[parts.Link]:
    """All, each stage that holds something, and what is late."""
    counts = Counter(row.stage for row in rows)
    late = sum(is_late(row, today) for row in rows)
    named = [
        ("", "全部", len(rows)),
        *((s.value, str(s.label), counts[s.value]) for s in SIGNS),
        (LATE, "逾期未报", late),
    ]
    kept = {name: text for name in ("period", "set", "level") if (text := request.GET.get(name))}
    for code, label, count in named:
        if count or not code or code == here:
            query = urlencode({**kept, **({"stage": code} if code else {})})
            yield parts.Link(label, f"?{query}", note=str(count), here=code == here)


# --- who is waited for --------------------------------------------------------------------------------------------


def _lists(rows: Sequence[Return], today: date) -> Iterator[NameList]:
    """Who has not handed in or did so late; empty lists are left out."""
    groups = (
        ("逾期未报", "截止日期已过", "overdue", [row for row in rows if is_late(row, today)]),
        ("尚未报送", "还没有到截止日期", "amber", [r for r in rows if is_missing(r) and not is_late(r, today)]),
        ("逾期报送", "在截止日期以后报送", "plain", [row for row in rows if handed_in_late(row)]),
    )
    for title, about, tone, found in groups:
        named = sorted(found, key=lambda row: str(row.organ.path))
        links = tuple(parts.Link(str(row.organ), url_of(row), note=row.title) for row in named)
        if links:
            yield NameList(title, about, tone, links)


def _own_rows(seen: Any, user: User) -> Any:
    """The returns that one's own organ still has to hand in."""
    waiting = (Returning.WAITING, Returning.FILLING, Returning.RETURNED)
    own = seen.filter(organ=user.organ, stage__in=waiting).select_related("organ")
    return own.order_by("due_on", "pk")[:OWN_SHOWN]


def _own(row: Return, today: date) -> ReturnLink:
    due_on = wanted_by(row)
    state = state_of(Clock(due_on=due_on), today)
    return ReturnLink(row.title, url_of(row), row.stage_name, state.value, due_on, left(due_on, state, today))


def _requests(user: User, period: str) -> Iterator[parts.Link]:
    rows = access.visible(user, Request).filter(period=period).order_by("-pk")
    for row in rows[:REQUESTS_SHOWN]:
        yield parts.Link(row.title, url_of(row), note=f"{row.number} · {row.stage_name}")
    if rows.count() > REQUESTS_SHOWN:
        address = reverse("console:records", args=["collection", "request"])
        yield parts.Link("全部填报任务", f"{address}?{urlencode({'period': period})}")


def _empty(there: bool) -> parts.Empty:
    if there:
        return parts.Empty("没有符合条件的单位", "去掉筛选条件再看。", None, "filter")
    advice = "主管单位拟定并下达填报任务后，各单位的报送列在这里。"
    return parts.Empty("没有看得到的填报", advice, None, "edit")
