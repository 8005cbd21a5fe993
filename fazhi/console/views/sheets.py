"""Spreadsheets of a record: template, export of what the list shows, import with a trial before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fazhi.console import listing, parts, sheet_parts, words
from fazhi.console.files import XLSX, sent
from fazhi.console.navigation import user_of
from fazhi.console.pages import SheetsPage, TransferPage, show
from fazhi.console.refusals import catches_refusals, found, status_of
from fazhi.console.views.registers import record_of
from fazhi.kernel import access
from fazhi.kernel.organs import organs_of_county
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record, registry
from fazhi.sheets import limits, progress, transfers
from fazhi.sheets.models import AT_WORK, State, Transfer, Way
from fazhi.sheets.taking_in import may_import
from fazhi.sheets.template import template

FIELD = "file"
SHOWN = 12  # transfers of one's own
LIST_ONLY = ("page", "sort")  # of the address of a list: how it is shown, not what


# --- the page of a record -----------------------------------------------------------------------------------------


@catches_refusals
@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, register: str, record: str) -> HttpResponse:
    """What can be done with spreadsheets of the record; a sheet that is handed in is checked."""
    declared = record_of(register, record)
    if request.method != "POST":
        return _page(request, declared)
    try:
        sent = request.FILES.get(FIELD)
        if sent is None:
            raise Refused(Refusal("required", "没有选择文件", field=FIELD, next_step="选择一张 .xlsx 表格后再上传"))
        transfer = transfers.begin_import(declared, user_of(request), sent.name or "表格.xlsx", sent.chunks())
    except Refused as refused:
        return _page(request, declared, refused.refusals)
    return redirect(_url(transfer, declared))


def _page(request: HttpRequest, record: Record, refusals: tuple[Refusal, ...] = ()) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    query = _query(request)
    page = SheetsPage(
        head=_head(record, "表格"),
        name=record.name,
        template_url=_reverse("sheet_template", record),
        may_import=may_import(user, record, today),
        largest=words.size(limits.LARGEST),
        most=limits.MOST_ROWS,
        export_url=_reverse("sheet_export", record) + (f"?{query}" if query else ""),
        count=_listed(request, record).count(),
        narrowed=_narrowed(request, record),
        lines=tuple(_lines(user, record)),
        refusals=refusals,
    )
    return show(request, page, status_of(refusals) if refusals else 200)


def _head(record: Record, here: str, title: str = "") -> parts.PageHead:
    register = registry[record.register_code]
    back = reverse("console:records", args=[register.code, record.code])
    crumbs = [parts.Link("台账", reverse("console:registers")), parts.Link(record.name, back)]
    if title:
        crumbs.append(parts.Link("表格", _reverse("sheets", record)))
    return parts.PageHead(title or f"{record.name}：导入、导出", (*crumbs, parts.Link(here)), register.name)


def _reverse(name: str, record: Record, *more: Any) -> str:
    return reverse(f"console:{name}", args=[record.register_code, record.code, *more])


def _url(transfer: Transfer, record: Record) -> str:
    return _reverse("transfer", record, transfer.pk)


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in LIST_ONLY:
        query.pop(name, None)
    return query.urlencode()


def _listed(request: HttpRequest, record: Record) -> Any:
    """The rows that the list shows with the same address, in its order."""
    user = user_of(request)
    rows = record.model._default_manager.filter(access.rows(user, record.model, timezone.localdate()).condition)
    chosen = listing.filters_of(record, user)(request.GET, rows).qs
    stage = request.GET.get("stage", "")
    chosen = chosen.filter(stage=stage) if stage in record.procedure.stages.values else chosen
    return chosen.order_by(f"-{record.opened}", "-pk")


def _narrowed(request: HttpRequest, record: Record) -> str:
    """By what the list was narrowed down, in words."""
    filters = listing.filters_of(record, user_of(request))(request.GET, record.model._default_manager.none())
    given = [(name, str(value)) for name, value in request.GET.items() if value and name not in LIST_ONLY]
    stages = dict(record.procedure.stages.choices)
    told = []
    for name, value in given:
        base = name.rsplit("_", 1)[0] if name.endswith(("_min", "_max")) else name
        label = "环节" if name == "stage" else filters.filters[base].label if base in filters.filters else ""
        shown = stages.get(value, value) if name == "stage" else _chosen(filters, base, value)
        told += [f"{label}：{shown}"] if label else []
    return "；".join(told)


def _chosen(filters: Any, name: str, value: str) -> str:
    """A chosen value by its label, where the filter has a list."""
    field = filters.form.fields.get(name)
    for option, label in getattr(field, "choices", ()):
        inner = label if isinstance(label, list | tuple) else [(option, label)]
        for key, said in inner:
            if str(key) == value:
                return str(said)
    return value


def _lines(user: User, record: Record) -> Iterator[sheet_parts.TransferLine]:
    own = Transfer.objects.filter(record=record.label, user=user).order_by("-created_at")[:SHOWN]
    for transfer in map(transfers.present, own):
        yield sheet_parts.transfer_line(transfer, _url(transfer, record))


# --- template and export ------------------------------------------------------------------------------------------


@require_GET
def sheet_template(request: HttpRequest, register: str, record: str) -> HttpResponse:
    """The template of the record."""
    declared, user = record_of(register, record), user_of(request)
    content = template(declared, user, organs_of_county(user.organ), timezone.localdate())
    return sent(content, f"{declared.name}模板.xlsx")


@catches_refusals
@require_POST
def sheet_export(request: HttpRequest, register: str, record: str) -> HttpResponseBase:
    """Export what the list shows: few rows at once, many while a page says how far it is."""
    declared = record_of(register, record)
    rows = _listed(request, declared)
    transfer = transfers.begin_export(declared, user_of(request), rows, _narrowed(request, declared))
    if transfer.state == State.DONE:
        return _file(transfer)
    return redirect(_url(transfer, declared))


# --- one transfer -------------------------------------------------------------------------------------------------


def _transfer(request: HttpRequest, register: str, record: str, pk: int) -> tuple[Transfer, Record]:
    """A transfer of one's own; of somebody else's there is nothing."""
    declared = record_of(register, record)
    own = Transfer.objects.filter(pk=pk, record=declared.label, user=user_of(request)).first()
    return transfers.present(found(own)), declared


@require_GET
def transfer(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """How far it is, what would be written, what was."""
    found_transfer, declared = _transfer(request, register, record, pk)
    if progress.is_at_work(found_transfer) or found_transfer.state in AT_WORK:
        # An import holds the only writer of SQLite; the page that tells of it must not wait for it.
        request.session.save = lambda *args, **kwargs: None  # type: ignore[method-assign]
    return show(request, _transfer_page(found_transfer, declared))


def _transfer_page(one: Transfer, record: Record, refusals: tuple[Refusal, ...] = ()) -> TransferPage:
    # What is done may still be told in the sheet.
    busy = one.state in AT_WORK or progress.is_at_work(one)
    what, done, total = progress.progress_of(one)
    told = sheet_parts.refusal_of(one)
    return TransferPage(
        head=_head(record, one.get_way_display(), f"{one.get_way_display()}：{one.name}"),
        state=State(one.state).label,
        tone=sheet_parts.tone_of(one),
        at_work=busy,
        what=what,
        done=min(done, total) if total else done,
        total=total,
        url=_url(one, record),
        figures=sheet_parts.figures_of(one),
        steps=tuple(sheet_parts.steps_of(one)),
        notes=tuple(sheet_parts.notes_of(one)),
        problems=tuple(sheet_parts.problems_of(one, record)),
        confirm_url=_reverse("transfer_confirm", record, one.pk) if one.state == State.CHECKED else "",
        cancel_url=_reverse("transfer_cancel", record, one.pk) if _may_stop(one) else "",
        file_url=_reverse("transfer_file", record, one.pk) if one.result.exists() and not busy else "",
        file_label=sheet_parts.file_label(one),
        list_url=reverse("console:records", args=[record.register_code, record.code]),
        again_url=_reverse("sheets", record),
        refusals=(*([told] if told else []), *refusals),
    )


def _may_stop(one: Transfer) -> bool:
    return one.state in (*AT_WORK, State.CHECKED)


@catches_refusals
@require_POST
def transfer_confirm(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """Write what was checked."""
    one, declared = _transfer(request, register, record, pk)
    transfers.confirm(one)
    return redirect(_url(one, declared))


@require_POST
def transfer_cancel(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponse:
    """Stop it."""
    one, declared = _transfer(request, register, record, pk)
    if one.state in AT_WORK:
        request.session.save = lambda *args, **kwargs: None  # type: ignore[method-assign]  # as above
    transfers.cancel(one)
    return redirect(_url(one, declared))


@require_GET
def transfer_file(request: HttpRequest, register: str, record: str, pk: int) -> HttpResponseBase:
    """The export, or the sheet with its problems or results."""
    one, _ = _transfer(request, register, record, pk)
    found(one if one.result.exists() else None)
    return _file(one)


def _file(one: Transfer) -> FileResponse:
    name = PurePath(one.name).stem
    shown = one.name if one.way == Way.EXPORT else f"{name}（{sheet_parts.copy_name(one)}）.xlsx"
    return FileResponse(one.result.open("rb"), as_attachment=True, filename=shown, content_type=XLSX)
