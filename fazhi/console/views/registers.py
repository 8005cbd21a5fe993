"""The registers: an overview, and the list of the matters of a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_tables2
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fazhi.console import listing, parts
from fazhi.console.navigation import registers_of, user_of
from fazhi.console.pages import ListPage, RegistersPage, SearchPage, show
from fazhi.console.refusals import catches_refusals, found
from fazhi.kernel import access
from fazhi.kernel.people import User
from fazhi.kernel.procedure import By
from fazhi.kernel.register import Record, Register, registry

PER_PAGE = 25
FOUND_PER_RECORD = 10


def registers(request: HttpRequest) -> HttpResponse:
    """All registers in which the user has a role."""
    cards = tuple(_card(user_of(request), register) for register in registers_of(user_of(request)))
    advice = "台账按角色开放。需要查看或者办理的，请本单位管理员授权。"
    page = RegistersPage(
        head=parts.PageHead("台账", lead="每件工作登记一次，期限、指标和年度报告都由此计算"),
        registers=cards,
        empty=parts.Empty("还没有向您开放的台账", advice),
    )
    return show(request, page)


def _card(user: User, register: Register) -> parts.RegisterCard:
    records = []
    for record in register.records:
        rows = access.visible(user, record.model)
        counted = rows.aggregate(all=Count("pk"), open=Count("pk", filter=~Q(stage__in=record.procedure.final)))
        url = reverse("console:records", args=[register.code, record.code])
        records.append(parts.Link(record.name, url, note=f"在办 {counted['open']} · 共 {counted['all']}"))
    return parts.RegisterCard(register.name, register.number, register.about, register.law, tuple(records))


def register(request: HttpRequest, register: str) -> HttpResponse:
    """The main record of a register."""
    declared = _register_of(register)
    return redirect("console:records", declared.code, declared.records[0].code)


def _register_of(code: str) -> Register:
    if code not in registry:
        raise Http404
    return registry[code]


def record_of(register: str, record: str) -> Record:
    """A declared record, or the 404 page."""
    declared = next((r for r in _register_of(register).records if r.code == record), None)
    return found(declared)


@catches_refusals
def records(request: HttpRequest, register: str, record: str) -> HttpResponse:
    """The matters of a record: stage tabs, filters, search, pages."""
    declared = record_of(register, record)
    user, today = user_of(request), timezone.localdate()
    seen = access.rows(user, declared.model, today)
    filters = listing.dressed(
        listing.filters_of(declared, user)(request.GET, declared.model.objects.filter(seen.condition))
    )
    stage = request.GET.get("stage", "")
    chosen = filters.qs.filter(stage=stage) if stage in declared.procedure.stages.values else filters.qs
    page = ListPage(
        head=_head(registry[register], declared, user, request.GET.urlencode()),
        records=_records(registry[register], declared),
        tabs=_stage_tabs(request, declared, filters.qs, stage),
        filters=filters,
        filtered=any(value for key, value in request.GET.items() if key not in ("page", "sort", "stage")),
        table=_table(request, declared, chosen, today),
        empty=_empty(declared, bool(request.GET)),
        why=seen.why,
    )
    return show(request, page)


def _head(register: Register, record: Record, user: User, query: str) -> parts.PageHead:
    links = openings(record, user)
    menu = [parts.Link("登记", icon="plus", here=True, children=tuple(links))] if len(links) > 1 else links
    sheets = parts.Link("表格", icon="table", children=_sheet_links(register, record, query))
    actions = [parts.Link("打印", key="print"), sheets, *menu]
    crumbs = (parts.Link("台账", reverse("console:registers")), parts.Link(register.name))
    return parts.PageHead(record.name, crumbs, register.about, tuple(actions))


def _sheet_links(register: Register, record: Record, query: str) -> tuple[parts.Link, ...]:
    """Template, import, and export of what the list shows."""
    page, template = (
        reverse(f"console:{name}", args=[register.code, record.code]) for name in ("sheets", "sheet_template")
    )
    narrowed = f"?{query}" if query else ""
    return (
        parts.Link("下载模板", template),
        parts.Link("导入", f"{page}#import"),
        parts.Link("导出", f"{page}{narrowed}#export"),
    )


def openings(record: Record, user: User, query: str = "", column: str = "") -> list[parts.Link]:
    """A button for each step by which the user may open a matter of the record; each set of actors is asked for once.

    With `column` only for the steps that ask for it.
    """
    links = []
    held: dict[tuple[By, ...], bool] = {}
    for step in record.procedure.openable:
        if column and column not in step.columns:
            continue
        if step.actors not in held:
            held[step.actors] = access.may_open(user, step, record)
        if held[step.actors]:
            url = reverse("console:open", args=[record.register_code, record.code, step.code])
            links.append(parts.Link(step.name, url + query, "plus", here=True))
    return links


def _records(register: Register, here: Record) -> tuple[parts.Link, ...]:
    if len(register.records) == 1:
        return ()
    return tuple(
        parts.Link(record.name, reverse("console:records", args=[register.code, record.code]), here=record is here)
        for record in register.records
    )


def _stage_tabs(request: HttpRequest, record: Record, rows: QuerySet[Any], here: str) -> tuple[parts.Link, ...]:
    """All, then each stage that holds something."""
    counts = dict(rows.order_by().values_list("stage").annotate(n=Count("pk")))
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for value, label in [("", "全部"), *record.procedure.stages.choices]:
        count = counts.get(value, 0) if value else sum(counts.values())
        if count or value == here or not value:
            query["stage"] = value
            tabs.append(parts.Link(str(label), f"?{query.urlencode()}", note=str(count), here=value == here))
    return tuple(tabs)


def _table(request: HttpRequest, record: Record, rows: QuerySet[Any], today: date) -> Any:
    table = listing.table_of(record, today)(listing.with_due(rows, record), request=request)
    django_tables2.RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return table


def _empty(record: Record, narrowed: bool) -> parts.Empty:
    if narrowed:
        return parts.Empty(f"没有符合条件的{record.name}", "放宽或者清除筛选条件再看。", None, "filter")
    return parts.Empty(f"还没有{record.name}", "从右上角的按钮登记第一件；看不到按钮的，说明您没有登记的角色。")


@catches_refusals
def search(request: HttpRequest) -> HttpResponse:
    """Matters of all registers by number, title or party; a single hit is opened at once."""
    text = request.GET.get("q", "").strip()
    groups = (
        [group for record in registry.records() if (group := _found(user_of(request), record, text))] if text else []
    )
    if len(groups) == 1 and groups[0][2] == 1:
        return redirect(groups[0][1][0].url)
    advice = "核对编号是否完整，或者换标题、当事人姓名中的几个字。只查找您看得到的事项。"
    title = f"没有找到“{text}”" if text else "请输入要查找的内容"
    page = SearchPage(
        head=parts.PageHead("查找", lead=f"“{text}”" if text else ""),
        query=text,
        groups=tuple(groups),
        empty=parts.Empty(title, advice, None, "search"),
    )
    return show(request, page)


def _found(user: User, record: Record, text: str) -> tuple[str, tuple[parts.Link, ...], int] | None:
    rows = access.visible(user, record.model).filter(listing.found_by(record, text))
    hits = list(rows.order_by("-pk")[:FOUND_PER_RECORD])
    if not hits:
        return None
    today = timezone.localdate()
    links = tuple(
        parts.Link(
            row.title,
            listing.url_of(row),
            note=f"{row.number} · {record.standing(row, today)}",
            about=listing.place_of(row, text),
        )
        for row in hits
    )
    return (record.name, links, rows.count())
