"""我的工作: what falls due, for me, for my organ, for all that I see."""

from __future__ import annotations

from datetime import date

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhi.console import parts
from fazhi.console.due import DueRow, clocks_seen, due_rows, of_organ, overdue, soon
from fazhi.console.listing import SHORT
from fazhi.console.navigation import registers_of, user_of
from fazhi.console.pages import WorkPage, show
from fazhi.kernel import access
from fazhi.kernel.clocks import Clock
from fazhi.kernel.people import Role, User

PER_PAGE = 25
TABS = {"mine": "我经办的", "organ": "本机构", "all": "全部可见"}
STATES = {"overdue": "逾期", "soon": "临期", "": "在办期限"}


class DueTable(tables.Table):
    """Open clocks by last day."""

    title = tables.Column("事项", orderable=False)
    clock = tables.Column("期限", orderable=False, attrs=SHORT)
    due_on = tables.Column("届满日", orderable=False, attrs={"td": {"class": "due-date"}})
    left = tables.Column("状态", orderable=False, attrs=SHORT)
    stage = tables.Column("环节", orderable=False, attrs=SHORT)
    handler = tables.Column("经办人", orderable=False, attrs=SHORT)
    organ = tables.Column("机构", orderable=False, attrs=SHORT)

    class Meta:
        template_name = "console/components/table.html"
        row_attrs = {"class": lambda record: f"row-{record.state.value}"}

    def render_title(self, record: DueRow) -> SafeString:
        return format_html(
            '<a href="{}">{}</a><div class="small muted">{}</div>', record.url, record.title, record.number
        )

    def render_clock(self, record: DueRow) -> SafeString:
        if not record.actor:
            return format_html("{}", record.clock)
        return format_html('{}<div class="small muted">{}</div>', record.clock, record.actor)

    def render_due_on(self, record: DueRow) -> SafeString:
        note = "（暂定）" if record.provisional else ""
        return format_html(
            '<span><span class="num">{}</span>{}</span>', record.due_on.isoformat() if record.due_on else "—", note
        )

    def render_left(self, record: DueRow) -> SafeString:
        return format_html('<span class="tag tag-{}">{}</span>', record.state.value, record.left)


def work(request: HttpRequest) -> HttpResponse:
    """The page, with `?whose=mine|organ|all` and `?state=overdue|soon`."""
    user, today = user_of(request), timezone.localdate()
    seen = clocks_seen(user, today)
    counts = _counts(seen, user, today)
    whose = _whose(request, counts)
    chosen = seen.filter(_owner(whose, user, today))
    state = request.GET.get("state", "")
    rows = _ordered(chosen.filter(_state(state, today)))
    page = WorkPage(
        head=parts.PageHead("我的工作", lead=_day(today)),
        figures=_figures(chosen, whose, today),
        tabs=_tabs(whose, counts),
        table=_table(request, rows, today),
        empty=_empty(user, whose, state, today),
    )
    return show(request, page)


def _day(today: date) -> str:
    return f"{today.year}年{today.month}月{today.day}日 星期{'一二三四五六日'[today.weekday()]}"


def _whose(request: HttpRequest, counts: dict[str, int]) -> str:
    """Which tab: the one asked for, else the first that holds something."""
    asked = request.GET.get("whose", "")
    return asked if asked in TABS else next((tab for tab in TABS if counts[tab]), "mine")


def _owner(whose: str, user: User, today: date) -> Q:
    if whose == "mine":
        return Q(handler=user)
    if whose == "organ" and user.organ:
        return of_organ(user.organ, today)
    return Q()


def _counts(seen: QuerySet[Clock], user: User, today: date) -> dict[str, int]:
    wanted = {tab: Count("pk", filter=_owner(tab, user, today) or Q(pk__isnull=False)) for tab in TABS}
    return seen.aggregate(**wanted)


def _state(state: str, today: date) -> Q:
    return {"overdue": overdue(today), "soon": soon(today)}.get(state, Q())


def _ordered(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """Overdue first, then by last day; what is suspended has none and comes last, as do waiting periods."""
    return clocks.select_related("organ", "handler").order_by("waits", F("due_on").asc(nulls_last=True), "pk")


def _figures(chosen: QuerySet[Clock], whose: str, today: date) -> tuple[parts.FigureCard, ...]:
    found = chosen.aggregate(
        overdue=Count("pk", filter=overdue(today)),
        soon=Count("pk", filter=soon(today)),
        suspended=Count("pk", filter=Q(suspended=True)),
        all=Count("pk"),
    )
    here = f"{reverse('console:work')}?whose={whose}"
    return (
        parts.FigureCard(
            "逾期", str(found["overdue"]), "项", f"{here}&state=overdue", tone="red" if found["overdue"] else ""
        ),
        parts.FigureCard("临期", str(found["soon"]), "项", f"{here}&state=soon", tone="amber" if found["soon"] else ""),
        parts.FigureCard("中止", str(found["suspended"]), "项"),
        parts.FigureCard("在办期限", str(found["all"]), "项", here),
    )


def _tabs(whose: str, counts: dict[str, int]) -> tuple[parts.Link, ...]:
    url = reverse("console:work")
    return tuple(
        parts.Link(label, f"{url}?whose={tab}", note=str(counts[tab]), here=tab == whose) for tab, label in TABS.items()
    )


def _table(request: HttpRequest, rows: QuerySet[Clock], today: date) -> DueTable:
    """The table of one page; only its clocks are looked up."""
    paginator = Paginator(rows, PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    table = DueTable(due_rows(page.object_list, today), request=request)
    page.object_list = table.rows
    table.page, table.paginator = page, paginator
    return table


def _empty(user: User, whose: str, state: str, today: date) -> parts.Empty:
    if not registers_of(user):
        return _no_registers(user, today)
    registers = parts.Link("打开台账", reverse("console:registers"))
    if state:
        return parts.Empty(
            f"没有{STATES.get(state, '')}的期限", "换一个标签或者去掉状态条件再看。", None, "circle-check"
        )
    if whose == "mine":
        advice = "由您经办且有法定期限在走的事项会按届满日列在这里。登记新的事项，或者从台账里领办。"
        return parts.Empty("没有等您办的期限", advice, registers, "circle-check")
    return parts.Empty("没有在走的期限", "看得见的事项都没有未完成的期限。", registers, "circle-check")


def _no_registers(user: User, today: date) -> parts.Empty:
    """What somebody without a role in any register is told; an administrator goes to the people instead."""
    title, advice = "您的账户不办理事项", "办理或者查看事项须有经办、审核、负责人等角色，由本单位管理员授权。"
    administers = any(grant.role == Role.ADMINISTRATOR for grant in access.grants(user, "", today))
    organs = parts.Link("管理机构人员", reverse("console:organs")) if administers else None
    return parts.Empty(title, advice, organs, "users")
