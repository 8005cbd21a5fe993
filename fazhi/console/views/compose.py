"""Compose a report from the registers: each figure leads to its records, what is open to where it is filled."""

from __future__ import annotations

from collections import Counter
from typing import TypeGuard
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from fazhi.console import parts
from fazhi.console.files import sent
from fazhi.console.navigation import user_of
from fazhi.console.pages import ComposedPage, show
from fazhi.console.refusals import catches_refusals, found
from fazhi.console.views.collect import gap_url
from fazhi.console.views.indicators import base_of
from fazhi.console.views.reports import home_page
from fazhi.indicators.period import Period
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.compose import compose
from fazhi.reports.composition import Block, Bound, Composition, Lack
from fazhi.reports.render import FORMS
from fazhi.reports.wording import Slot

LACKS = {"missing": "待填报", "unapproved": "待审定", "open": "待撰写", "unfinished": "未结束"}
Gaps = dict[tuple[str, str], str]
FORM_NAMES = {"docx": "Word", "html": "网页", "txt": "纯文本", "json": "JSON"}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


@catches_refusals
@require_GET
def composed(request: HttpRequest) -> HttpResponse:
    """The report of an organ for a year."""
    try:
        composition = _composition(request)
    except Refused as refusal:
        return home_page(request, refusal.refusals)
    counter = iter(range(1, 100_000))
    numbered = [(run, f"{next(counter)}") for block in composition.blocks for run in block.runs if is_figure(run)]
    marks = {id(run): mark for run, mark in numbered}
    gaps = _gaps(composition, user_of(request))
    page = ComposedPage(
        head=_composed_head(composition),
        blocks=tuple(_block(block, marks, gaps) for block in composition.blocks),
        lines=tuple(_bound_line(run, mark) for run, mark in numbered),
        lacks=tuple(Counter(LACKS[problem.lack.value] for problem in composition.problems).items()),
        problems=tuple(
            parts.ProblemLine(
                LACKS[problem.lack.value],
                problem.message,
                problem.where,
                problem.next_step,
                gaps.get((problem.indicator, problem.breakdown), ""),
            )
            for problem in composition.problems
        ),
        doubts=tuple(
            parts.ProblemLine("疑问", doubt.message, doubt.where, doubt.next_step, doubt.figure.proof)
            for doubt in composition.doubts
        ),
    )
    return show(request, page)


def _composition(request: HttpRequest) -> Composition:
    """The composition that the address asks for; refuses a year that is none."""
    year = request.GET.get("year", "")
    if not year.isdecimal():
        raise Refused(Refusal("bad_year", f"“{year}”不是年份", field="year", next_step="选择一个年度"))
    return compose(request.GET.get("organ", ""), int(year), user=user_of(request))


def is_figure(run: object) -> TypeGuard[Bound]:
    """Whether a run is a figure that is printed."""
    return isinstance(run, Bound) and not run.stated.blocks


def _composed_head(composition: Composition) -> parts.PageHead:
    crumbs = (
        parts.Link("报告", reverse("console:reports")),
        parts.Link(f"{composition.organ_name}{composition.year}年"),
    )
    query = urlencode({"organ": composition.organ, "year": composition.year})
    forms = [
        parts.Link(FORM_NAMES[form], f"{reverse('console:download_report', args=[form])}?{query}", "download")
        for form in FORM_NAMES
    ]
    lead = f"{composition.organ_name} · {composition.year}年度 · {len(composition.figures)}个数字，每个都连着它的记录"
    return parts.PageHead(composition.title, crumbs, lead, (parts.Link("打印", key="print"), *forms))


def _gaps(composition: Composition, user: User) -> Gaps:
    """Measure and breakdown of each figure that was not handed in or not approved → where that is done."""
    asked = {
        (problem.indicator, problem.breakdown): Period.year(composition.year)
        for problem in composition.problems
        if problem.lack in (Lack.MISSING, Lack.UNAPPROVED)
    }
    for block in composition.blocks:
        for run in block.runs:
            if isinstance(run, Bound) and (run.code, run.breakdown) in asked and run.stated.blocks:
                asked[run.code, run.breakdown] = Period.parse(run.period)
    return {
        (code, breakdown): gap_url(code, composition.organ, period, breakdown, user)
        for (code, breakdown), period in asked.items()
    }


def _block(block: Block, marks: dict[int, str], gaps: Gaps) -> parts.ReportBlock:
    pieces = [parts.Piece(block.number)] if block.number else []
    return parts.ReportBlock(block.role.value, (*pieces, *(_run(run, marks, gaps) for run in block.runs)))


def _run(run: object, marks: dict[int, str], gaps: Gaps) -> parts.Piece:
    if isinstance(run, Bound) and run.stated.blocks:
        return parts.Piece(run.text, tone="gap", url=gaps.get((run.code, run.breakdown), ""))
    if isinstance(run, Bound):
        return parts.Piece(run.text, marks.get(id(run), ""))
    if isinstance(run, Slot):
        return parts.Piece(run.text, tone="gap")
    return parts.Piece(str(run))


def _bound_line(bound: Bound, mark: str) -> parts.MarkLine:
    told = [bound.organ_name, bound.period_label, bound.breakdown_label, base_of(bound)]
    records = f"{bound.records}条记录" if bound.records is not None else ""
    return parts.MarkLine(
        id=mark,
        value=bound.text,
        subject=bound.stated.name,
        about=" · ".join(word for word in (*told, records) if word),
        url=bound.proof,
    )


@catches_refusals
@require_GET
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The report as a file."""
    render = found(FORMS.get(form))
    composition = _composition(request)
    return sent(render(composition), f"{composition.title}.{form}", MEDIA[form])
