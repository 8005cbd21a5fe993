"""A report that was read: its findings beside the marked text, and the verdicts that people give on them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from fazhi.console import parts
from fazhi.console.navigation import user_of
from fazhi.console.pages import ReadPage, show
from fazhi.console.reading import Asked, Judged, Reader, card_id, missing
from fazhi.console.refusals import catches_refusals, found
from fazhi.kernel.organs import Level
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports import library
from fazhi.reports.beside import companions, found_between, found_in_registers
from fazhi.reports.findings import ITEM, Finding, Grade, findings_of
from fazhi.reports.models import PublishedReport, State, Verdict
from fazhi.reports.reading import Stored

SEEN_BY = {State.DRAFT: "草稿，本单位可见", State.KEPT: "已存入报告库"}
REGISTERS = "registers"
TOLD = {
    Verdict.HOLDS: "已认定有误。改正后把新的一稿再上传，不会重问已判断的地方。",
    Verdict.EXPLAINED: "已记下解释，这一处不再提示。",
    Verdict.FALSE_ALARM: "已记为误报，这一处不再提示。",
}


def seen(request: HttpRequest, pk: int) -> PublishedReport:
    """The report, or the 404 page where the user does not see it."""
    rows = library.visible(user_of(request)).select_related("organ", "held_by", "uploaded_by", "corrected_by", "blob")
    report: PublishedReport = found(rows.filter(pk=pk).first())
    return report


@catches_refusals
@require_GET
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """A report with its figures marked and what was found; with `?with=registers` also against the registers."""
    user, report = user_of(request), seen(request, pk)
    stored = library.taken_out(report)
    others = companions(user, report)
    against = request.GET.get("with") == REGISTERS
    judged = _judged(user, report, others, _found(user, report, stored, others, against))
    reader = Reader(report, stored, judged, {other.digest: other for other in others})
    asked = Asked(*(request.GET.get(name, "") for name in ("domain", "role", "indicator")))
    tone, summary = _summary(judged, against or report.organ is None)
    page = ReadPage(
        head=_head(report, others),
        tone=tone,
        summary=summary,
        verdicts=tuple(parts.Choice(verdict.value, verdict.label) for verdict in Verdict),
        judge_url=reverse("console:judge", args=[pk]),
        groups=tuple(reader.groups()),
        open_count=sum(_is_open(*pair) for pair in judged),
        registers_url="" if against or report.organ is None else f"?{urlencode({'with': REGISTERS})}",
        blocks=tuple(reader.blocks()),
        items=tuple(reader.items()),
        items_missing=missing(stored.items),
        filter=reader.figure_filter(asked),
        lines=tuple(reader.lines(asked)),
        outline=tuple(reader.outline()),
        facts=tuple(_facts(user, report)),
        forms=tuple(_forms(user, report)),
        stale=library.is_stale(report),
    )
    return show(request, page)


def _found(
    user: User, report: PublishedReport, stored: Stored, others: list[PublishedReport], against: bool
) -> list[Finding]:
    found_here = [*findings_of(stored), *found_between(report, others)]
    return [*found_here, *found_in_registers(user, report)] if against else found_here


def _judged(user: User, report: PublishedReport, others: list[PublishedReport], findings: list[Finding]) -> Judged:
    verdicts = library.standing(user, report, others)
    ordered = sorted(findings, key=lambda finding: list(Grade).index(finding.grade))
    return [(finding, verdicts.get(finding.key)) for finding in ordered]


def _is_open(finding: Finding, judgement: object) -> bool:
    return judgement is None and finding.grade in (Grade.ERROR, Grade.QUESTION, Grade.HINT)


def _summary(judged: Judged, complete: bool) -> tuple[str, str]:
    """One sentence: what there is to do."""
    waiting = [finding.grade for finding, judgement in judged if judgement is None and finding.kind != ITEM]
    errors, questions = waiting.count(Grade.ERROR), waiting.count(Grade.QUESTION)
    confirmed = sum(judgement is not None and judgement.verdict == Verdict.HOLDS for _, judgement in judged)
    absent = sum(finding.kind == ITEM for finding, judgement in judged if judgement is None)
    told = [
        f"{errors}处错误要改" if errors else "",
        f"{questions}处疑问要核对" if questions else "",
        f"{confirmed}处已认定有误、待改正" if confirmed else "",
        f"必备内容有{absent}项没有找到" if absent else "",
    ]
    said = "，".join(word for word in told if word)
    if said:
        return ("refusal" if errors or confirmed else "warning"), f"{said}。"
    holds = sum(finding.grade is Grade.HOLDS for finding, _ in judged)
    rest = "。" if complete else "，还没有与台账核对。"
    return "success", f"没有发现要改的地方；{holds}处算式成立，必备内容齐全{rest}"


def _head(report: PublishedReport, others: list[PublishedReport]) -> parts.PageHead:
    crumbs = (
        parts.Link("报告", reverse("console:reports")),
        parts.Link("报告库", reverse("console:library")),
        parts.Link(report.name),
    )
    level = Level(report.level).label if report.level else ""
    told = [report.organ_text or "机构不明", level, f"{report.year}年度" if report.year else "年度不明"]
    told.append(SEEN_BY.get(State(report.state), ""))
    compared = [(("r", report.pk)), *(("r", other.pk) for other in others if other.year != report.year)]
    years = "、".join(str(other.year) for other in others if other.year != report.year)
    with_years = parts.Link(f"与{years}年对比", f"{reverse('console:compare')}?{urlencode(compared)}", "chart-bar")
    choose = parts.Link("对比", f"{reverse('console:library')}?{urlencode({'r': report.pk})}", "chart-bar")
    actions = (parts.Link("打印", key="print"), with_years if years else choose)
    return parts.PageHead(str(report), crumbs, " · ".join(word for word in told if word), actions)


def _facts(user: User, report: PublishedReport) -> list[parts.Fact]:
    about = reverse("console:about_report", args=[report.pk]) if library.may_change(user, report) else ""
    corrected = _signed(report.corrected_by, report.corrected_at) if report.corrected_at else ""
    return [
        parts.Fact("报告机构", report.organ_text, about),
        parts.Fact("本系统中的机构", str(report.organ.name) if report.organ else "", about),
        parts.Fact("层级", Level(report.level).label if report.level else "", about),
        parts.Fact("地方", report.place, about),
        parts.Fact("年度", str(report.year or ""), about),
        parts.Fact("原件", report.name, url=reverse("console:original", args=[report.pk])),
        parts.Fact("上传", _signed(report.uploaded_by, report.uploaded_at)),
        *([parts.Fact("更正", corrected)] if corrected else []),
    ]


def _signed(by: User | None, at: datetime) -> str:
    return f"{by}，{timezone.localtime(at):%Y-%m-%d}"


def _forms(user: User, report: PublishedReport) -> list[parts.Link]:
    """What may be done with the report; each is sent as a form."""
    made = []
    if report.state == State.DRAFT and library.may_change(user, report):
        made.append(parts.Link("存入报告库", reverse("console:keep_report", args=[report.pk]), "folder", key="primary"))
    made.append(parts.Link("重新审读", reverse("console:read_again", args=[report.pk]), "history"))
    if report.uploaded_by_id == user.pk:
        made.append(parts.Link("删除", reverse("console:remove_report", args=[report.pk]), "x"))
    return made


@catches_refusals
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a verdict, and go on to the next finding that waits for one."""
    user, report = user_of(request), seen(request, pk)
    stored, others = library.taken_out(report), companions(user, report)
    key = request.POST.get("finding", "")
    here = _found(user, report, stored, others, against=False)
    asked = next((finding for finding in here if finding.key == key), None)
    against = asked is None
    if asked is None:
        here = _found(user, report, stored, others, against=True)
        asked = next((finding for finding in here if finding.key == key), None)
    if asked is None:
        why = Refusal("unknown_finding", "报告中已没有这项发现", field="finding", next_step="返回报告，看最新的发现")
        raise Refused(why)
    judgement = library.judge(user, report, asked, request.POST.get("verdict", ""), request.POST.get("reason", ""))
    messages.success(request, TOLD[Verdict(judgement.verdict)])
    following = next((one for one, verdict in _judged(user, report, others, here) if _is_open(one, verdict)), asked)
    query = f"?with={REGISTERS}" if against else ""
    return redirect(f"{reverse('console:read', args=[pk])}{query}#{card_id(following)}")
