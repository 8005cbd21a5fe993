"""A return: the form in which a unit fills in its figures, kept as a draft at any time, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fazhi.collection.answers import BLANK, Answer, answer_of, parse, text_of
from fazhi.collection.asked import set_of_return
from fazhi.collection.guards import before, findings_of
from fazhi.collection.lines import Line
from fazhi.collection.models import TO_FILL_IN, Return, Returning
from fazhi.collection.rules import Finding, Level
from fazhi.collection.uses import TABLE, Use, uses_of
from fazhi.console import matter_parts, parts
from fazhi.console.collection_parts import FindingLine, OnBehalf, ReturnLine, SheetProblem
from fazhi.console.due import url_of
from fazhi.console.files import sent
from fazhi.console.navigation import user_of
from fazhi.console.pages import ReturnPage, ReturnSheetPage, show
from fazhi.console.refusals import UNPROCESSABLE, catches_refusals, found, status_of
from fazhi.console.views.indicators import address
from fazhi.console.views.matters import asked_day, events_with_people, revert_url_of
from fazhi.indicators.models import Reported
from fazhi.indicators.rates import Exact
from fazhi.kernel import access, clocks
from fazhi.kernel.act import act, assess
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.sheets import returns

NOT_FILLED_IN = "blank"  # of the finding that a figure was left out: told when the return is to be handed in
FILL, SUBMIT, BEHALF = "fill", "submit", "on_behalf"


@dataclass(frozen=True)
class Sent:
    """What was sent for a return: as it was typed by line, what is wrong with it, and the answers."""

    typed: Mapping[str, tuple[str, bool, str]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    on_behalf: str = ""
    behalf_error: str = ""
    refusals: tuple[Refusal, ...] = ()
    version: int | None = None
    checked: bool = False


def return_of(request: HttpRequest, pk: int) -> Return:
    """The return, if the user sees it; otherwise the 404 page, which does not say whether it exists."""
    seen = access.visible(user_of(request), Return)
    row: Return = found(seen.select_related("organ", "request", "county", "handler").filter(pk=pk).first())
    return row


# --- the page -----------------------------------------------------------------------------------------------------


@catches_refusals
@require_http_methods(["GET", "POST"])
def return_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; what is sent is kept as a draft, and handed in where that was asked for."""
    row = return_of(request, pk)
    if request.method != "POST":
        return show(request, _page(request, row, Sent(checked="check" in request.GET)))
    sent = _sent(row, request.POST)
    if sent.errors:
        return show(request, _page(request, row, sent), UNPROCESSABLE)
    try:
        kept = _keep(request, row, text_of(sent.answers), sent.version, sent.on_behalf)
    except Refused as refused:
        status = status_of(refused.refusals)
        return show(request, _page(request, row, _told(sent, refused.refusals)), status)
    if SUBMIT not in request.POST:
        messages.success(request, "草稿已经保存，可以继续填写")
        return redirect(url_of(kept))
    return _hand_in(request, kept)


def _hand_in(request: HttpRequest, row: Return) -> HttpResponse:
    """Hand in what was kept; where that is refused, the draft stays and the page says what is wrong."""
    try:
        act(row, SUBMIT, by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        page = _page(request, return_of(request, row.pk), Sent(refusals=refused.refusals, checked=True))
        return show(request, page, status_of(refused.refusals))
    messages.success(request, "已报送，等待主管单位审核")
    return redirect(url_of(row))


def _keep(request: HttpRequest, row: Return, answers: str, version: int | None, on_behalf: str) -> Return:
    """Take the step that keeps the answers; what is the same already is left alone."""
    if answers == row.answers and row.stage == Returning.FILLING:
        return row
    told: dict[str, Any] = {BEHALF: on_behalf} if on_behalf else {}
    done = act(row, FILL, by=user_of(request), on=timezone.localdate(), version=version, answers=answers, **told)
    kept: Return = done.matter
    return kept


def _sent(row: Return, data: QueryDict) -> Sent:
    typed, errors, answers = {}, {}, {}
    for line in set_of_return(row).lines:
        value, note = (data.get(f"{name}:{line.key}", "").strip() for name in ("value", "note"))
        absent = f"na:{line.key}" in data
        typed[line.key] = (value, absent, note)
        try:
            answers[line.key] = _answer(value, absent, note)
        except Refused as refused:
            errors[line.key] = f"{refused.refusal.message}；{refused.refusal.next_step}"
    version = data.get("version", "")
    return Sent(
        typed, errors, answers, data.get(BEHALF, "").strip(), version=int(version) if version.isdecimal() else None
    )


def _answer(value: str, absent: bool, note: str) -> Answer:
    if absent and value:
        raise Refused(Refusal("value", "勾选了不适用，就不填数值", next_step="清空数值，或者取消勾选（0也是数值）"))
    return answer_of("不适用" if absent else value, note)


def _told(sent: Sent, refusals: tuple[Refusal, ...]) -> Sent:
    """The refusals at the fields they speak of, with all that was typed."""
    behalf = next((f"{r.message}。{r.next_step}" for r in refusals if r.field == BEHALF), "")
    general = tuple(refusal for refusal in refusals if refusal.field != BEHALF)
    return Sent(sent.typed, {}, sent.answers, sent.on_behalf, behalf, general, sent.version)


def _page(request: HttpRequest, row: Return, sent: Sent) -> ReturnPage:
    user, today, on = user_of(request), timezone.localdate(), asked_day(request, timezone.localdate())
    events = events_with_people(row)
    waiting, over = matter_parts.clock_cards(row, clocks.runs(events), today)
    possible = assess(row, user, on)
    refusal = next((item.refusal for item in possible if item.step.code == FILL), None)
    barred = "" if refusal is None or refusal.code == "filled_in_by_others" else refusal.message
    own = row.organ_id == user.organ_id or not _fills_for_others(row, user)
    return ReturnPage(
        head=_head(row),
        stage=row.stage_name,
        facts=_facts(row),
        opinion=row.opinion if row.stage in TO_FILL_IN else "",
        about=set_of_return(row).about,
        lines=tuple(_lines(row, sent)),
        may_fill=not barred,
        why_not=barred,
        on_behalf=None if barred or own else OnBehalf(sent.on_behalf, sent.behalf_error),
        version=row.version if sent.version is None else sent.version,
        sheet_url=reverse("console:return_sheet", args=[row.pk]),
        import_url="" if barred else reverse("console:return_import", args=[row.pk]),
        generic_url=reverse("console:matter", args=[row.record.register_code, row.record.code, row.pk]),
        refusals=sent.refusals,
        clocks=(*waiting, *over[:1]),
        steps=matter_parts.step_groups(
            row, [i for i in possible if i.step.code != FILL], clocks.runs(events), on, today
        ),
        on=on,
        today=today,
        final=row.stage in set(row.record.procedure.final),
        revert_url=revert_url_of(row, user, events, today),
        entries=matter_parts.timeline(row, events),
    )


def _fills_for_others(row: Return, user: User) -> bool:
    """Whether the user holds no role at the unit itself."""
    register = row.record.register_code
    return not any(grant.organ_id == row.organ_id for grant in access.grants(user, register))


def _head(row: Return, here: str = "") -> parts.PageHead:
    back = f"{reverse('console:collection')}?{urlencode({'period': row.period})}"
    crumbs = [parts.Link("填报", back), parts.Link(row.number, url_of(row) if here else "")]
    crumbs += [parts.Link(here)] if here else []
    return parts.PageHead(here or row.title, tuple(crumbs), row.organ.name, () if here else _actions())


def _actions() -> tuple[parts.Link, ...]:
    return (parts.Link("打印", key="print"),)


def _facts(row: Return) -> tuple[parts.Fact, ...]:
    told = [
        ("填报任务", str(row.request.title), url_of(row.request)),
        ("数据期间", row.span.label, ""),
        ("截止日期", str(row.due_on), ""),
        ("催报", f"{row.reminders}次，最近{row.reminded_on}" if row.reminders else "", ""),
        ("审核意见", "" if row.stage in TO_FILL_IN else row.opinion, ""),
    ]
    return tuple(
        parts.Fact(label=label, value=text, url=url, wide=label == "审核意见") for label, text, url in told if text
    )


# --- its lines ----------------------------------------------------------------------------------------------------


def _lines(row: Return, sent: Sent) -> Iterable[ReturnLine]:
    said, last = parse(row.answers), before(row)
    findings = _findings(row, sent)
    for line in set_of_return(row).lines:
        answer = said.get(line.key, BLANK)
        typed, absent, note = sent.typed.get(line.key) or _typed(answer)
        yield ReturnLine(
            key=line.key,
            id=line.key.translate(str.maketrans(".[]=", "----")),
            name=line.part or line.name,
            part=bool(line.part),
            unit=line.unit,
            words=line.measure.words,
            url=address("measure", line.measure.code, row.organ, row.span, line.cuts),
            typed=typed,
            not_applicable=absent,
            note=note,
            said=answer.said + (line.unit if answer.value is not None else ""),
            before=_before(line, last),
            error=sent.errors.get(line.key, ""),
            findings=tuple(_finding(f) for f in findings if f.key == line.key),
            uses=() if line.part else tuple(_use(use, row) for use in uses_of(line.measure.code)),
        )


def _typed(answer: Answer) -> tuple[str, bool, str]:
    return answer.said if answer.value is not None else "", answer.state == Reported.NOT_APPLICABLE, answer.note


def _before(line: Line, last: Mapping[str, Exact]) -> str:
    return line.shown(last[line.key]) if line.key in last else ""


def _findings(row: Return, sent: Sent) -> list[Finding]:
    """What is wrong with what was kept; what is simply not filled in yet is not told in the middle of the work."""
    if sent.errors or (row.stage == Returning.WAITING and not sent.checked):
        return []
    found_all = findings_of(row, row.answers)
    if row.stage not in TO_FILL_IN:
        return [finding for finding in found_all if finding.explained]
    return [finding for finding in found_all if sent.checked or finding.code != NOT_FILLED_IN]


def _finding(finding: Finding) -> FindingLine:
    tone = "met" if finding.explained else ("overdue" if finding.level is Level.ERROR else "amber")
    return FindingLine(finding.message, tone, finding.explained)


def _use(use: Use, row: Return) -> parts.Link:
    if use.code:
        return parts.Link(use.name, address("measure", use.code, row.organ, row.span), note=use.kind)
    if use.kind == TABLE:
        query = urlencode({"year": row.span.start.year})
        return parts.Link(use.name, f"{reverse('console:tables_of', args=[use.register])}?{query}", note=use.kind)
    return parts.Link(use.name, reverse("console:reports"), note=use.kind)


# --- as a spreadsheet ---------------------------------------------------------------------------------------------


@catches_refusals
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The template with what was filled in so far."""
    row = return_of(request, pk)
    return sent(returns.template(row), f"{row.number}.xlsx")


@catches_refusals
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an uploaded sheet would change; what was shown is kept once it was confirmed, all or nothing."""
    row = return_of(request, pk)
    if "answers" in request.POST:
        return _confirmed(request, row)
    file = request.FILES.get("file")
    if file is None:
        raise Refused(Refusal("required", "没有选择文件", field="file", next_step="选择填好的表格后再上传"))
    with NamedTemporaryFile(suffix=".xlsx") as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        taken = returns.read(Path(copy.name), row)
    page = _preview(request, row, file.name or "", taken)
    return show(request, page, UNPROCESSABLE if taken.problems else 200)


def _confirmed(request: HttpRequest, row: Return) -> HttpResponse:
    answers, version = request.POST["answers"], request.POST.get("version", "")
    on_behalf = request.POST.get(BEHALF, "").strip()
    _keep(request, row, text_of(parse(answers)), int(version) if version.isdecimal() else None, on_behalf)
    messages.success(request, "表格已经写入草稿，核对后报送")
    return redirect(url_of(row))


def _preview(request: HttpRequest, row: Return, name: str, taken: returns.Taken) -> ReturnSheetPage:
    said = parse(row.answers)
    changes = [
        parts.Change(line.name, _in_words(line, said.get(line.key, BLANK)), _in_words(line, taken.answers[line.key]))
        for line in set_of_return(row).lines
        if said.get(line.key, BLANK) != taken.answers.get(line.key, BLANK)
    ]
    others = _fills_for_others(row, user_of(request))
    return ReturnSheetPage(
        head=_head(row, "核对上传的表格"),
        name=name,
        problems=tuple(SheetProblem(f"第{p.row}行" if p.row else "", p.message) for p in taken.problems),
        changes=tuple(changes),
        answers="" if taken.problems else text_of(taken.answers),
        on_behalf=OnBehalf("", "") if others else None,
        version=row.version,
        action=reverse("console:return_import", args=[row.pk]),
        back=url_of(row),
    )


def _in_words(line: Line, answer: Answer) -> str:
    unit = line.unit if answer.value is not None else ""
    return f"{answer.said}{unit}" + (f"（{answer.note}）" if answer.note else "")
