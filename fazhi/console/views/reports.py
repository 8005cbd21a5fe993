"""Reports: read one that was published, and compose one from the registers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeGuard
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from fazhi.console import parts, uploads
from fazhi.console.navigation import user_of
from fazhi.console.pages import ComposedPage, ReadPage, ReportsPage, show
from fazhi.console.refusals import catches_refusals, found, status_of
from fazhi.console.views.collect import gap_url
from fazhi.console.views.indicators import base_of, organs_seen
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.compose import compose
from fazhi.reports.composition import Block, Bound, Composition, Lack
from fazhi.reports.model import Document, Figure, Paragraph, Relation, Section
from fazhi.reports.render import FORMS
from fazhi.reports.wording import Slot

YEARS_OFFERED = 8
BROKEN_LINE = re.compile(r"\s*\n\s*")
ROLES = {"target": "目标", "norm": "规定"}
KINDS = {"sum": "合计", "ratio": "比率", "change": "增减", "difference": "差额"}
LACKS = {"missing": "待填报", "unapproved": "待审定", "open": "待撰写", "unfinished": "未结束"}
Gaps = dict[tuple[str, str], str]
FORM_NAMES = {"docx": "Word", "html": "网页", "txt": "纯文本", "json": "JSON"}
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


def home(request: HttpRequest) -> HttpResponse:
    """Compose a report, or hand one in to be read."""
    return _home(request, ())


def _home(request: HttpRequest, refusals: tuple[Refusal, ...]) -> HttpResponse:
    user, year = user_of(request), timezone.localdate().year
    own = user.organ_id
    organs = [organ for organ in organs_seen(user) if organ.level != Level.VILLAGE]
    asked, asked_year = request.GET.get("organ", ""), request.GET.get("year", "")
    page = ReportsPage(
        head=parts.PageHead("报告", lead="读一份已经公布的报告，或者由台账写一份"),
        organs=tuple(_organ_choice(organ, asked or None, own) for organ in organs),
        years=tuple(
            parts.Choice(str(y), f"{y}年", chosen=str(y) == (asked_year or str(year - 1)))
            for y in range(year, year - YEARS_OFFERED, -1)
        ),
        read_before=tuple(_kept(kept) for kept in request.session.get(uploads.KEPT, [])),
        refusals=refusals,
    )
    return show(request, page, status_of(refusals) if refusals else 200)


def _organ_choice(organ: Organ, asked: str | None, own: int | None) -> parts.Choice:
    chosen = organ.code == asked if asked else organ.pk == own
    return parts.Choice(organ.code, organ.name, Level(organ.level).label, chosen)


def _kept(kept: dict[str, str]) -> parts.Link:
    return parts.Link(kept["name"], reverse("console:read", args=[kept["digest"]]))


# --- reading ------------------------------------------------------------------------------------------------------


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a file; what is no text is refused with the reason."""
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise Refused(
                Refusal("required", "没有选择文件", field="file", next_step="选择报告的文本文件（.txt）后再上传")
            )
        digest = uploads.take(request, sent.name or "未命名", sent.chunks())
    except Refused as refusal:
        return _home(request, refusal.refusals)
    return redirect("console:read", digest)


@catches_refusals
@require_GET
def read(request: HttpRequest, digest: str) -> HttpResponse:
    """A report with its figures marked, and the relations that its words imply."""
    name = found(uploads.name_of(request, digest))
    document, relations = uploads.read(digest)
    wrong = [relation for relation in relations if not relation.holds]
    right = [relation for relation in relations if relation.holds]
    bad = {relation.figures[-1] for relation in wrong if relation.figures}
    page = ReadPage(
        head=_read_head(document, name),
        cards=_cards(document, right, wrong),
        blocks=tuple(_blocks(document, bad)),
        lines=tuple(_mark_line(figure, bad) for figure in document.figures),
        wrong=tuple(_relation(document, relation) for relation in wrong),
        right=tuple(_relation(document, relation) for relation in right),
    )
    return show(request, page)


def _read_head(document: Document, name: str) -> parts.PageHead:
    crumbs = (parts.Link("报告", reverse("console:reports")), parts.Link(name))
    told = [document.organ, f"{document.year}年度" if document.year else "", f"{len(document.sections)}个章节"]
    return parts.PageHead(document.title or name, crumbs, " · ".join(word for word in told if word), _print())


def _print() -> tuple[parts.Link, ...]:
    return (parts.Link("打印", key="print"),)


def _cards(document: Document, right: Sequence[Relation], wrong: Sequence[Relation]) -> tuple[parts.FigureCard, ...]:
    known = sum(1 for figure in document.figures if figure.indicator)
    return (
        parts.FigureCard("数字", str(len(document.figures)), "个"),
        parts.FigureCard("对应指标", str(known), "个"),
        parts.FigureCard("成立的关系", str(len(right)), "处", "#right" if right else ""),
        parts.FigureCard("不成立的关系", str(len(wrong)), "处", "#wrong" if wrong else "", tone="red" if wrong else ""),
    )


def _mark(figure: Figure) -> str:
    return str(figure.start)


def _blocks(document: Document, bad: set[int]) -> Iterator[parts.ReportBlock]:
    """The report as it is meant to be read: headings and paragraphs, without the line breaks of the printed page."""
    yield parts.ReportBlock("title", (parts.Piece(document.title),))
    for section in document.sections:
        for paragraph in section.paragraphs:
            role = "heading" if section.level <= 1 else "subheading"
            printed = role if _is_heading(document, section, paragraph) else "body"
            yield parts.ReportBlock(printed, tuple(_pieces(document, paragraph, bad)))


def _is_heading(document: Document, section: Section, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the heading of its section alone; a heading that runs on into its text is part of it."""
    if not section.heading or paragraph.start != section.start:
        return False
    printed = "".join(document.text[paragraph.start : paragraph.end].split())
    return len(printed) <= len("".join(f"{section.number}{section.heading}".split())) + len("、。")


def _pieces(document: Document, paragraph: Paragraph, bad: set[int]) -> Iterator[parts.Piece]:
    """A paragraph cut at its figures; a figure inside another stays part of it."""
    at = paragraph.start
    figures = [figure for sentence in paragraph.sentences for figure in sentence.figures]
    for figure in sorted(figures, key=lambda f: (f.start, -f.end)):
        if figure.start < at:
            continue
        yield parts.Piece(_joined(document.text[at : figure.start]))
        tone = "bad" if figure.start in bad else "plain" if figure.role in ROLES else ""
        yield parts.Piece(_joined(document.text[figure.start : figure.end]), _mark(figure), tone)
        at = figure.end
    yield parts.Piece(_joined(document.text[at : paragraph.end]))


def _joined(text: str) -> str:
    return BROKEN_LINE.sub("", text)


def _mark_line(figure: Figure, bad: set[int]) -> parts.MarkLine:
    register = load_catalogue().registers.get(figure.domain)
    told = [figure.period, register.name if register else "", f"占{figure.whole}" if figure.whole else ""]
    if figure.indicator:
        told.append(f"指标：{load_catalogue().measure(figure.indicator).name}")
    wrong = figure.start in bad
    return parts.MarkLine(
        id=_mark(figure),
        value="".join(figure.raw.split()),
        subject=figure.subject,
        about=" · ".join(word for word in told if word),
        tag="不成立" if wrong else ROLES.get(figure.role, ""),
        tone="bad" if wrong else "",
        url=f"{reverse('console:measure', args=[figure.indicator])}" if figure.indicator else "",
    )


def _relation(document: Document, relation: Relation) -> parts.RelationLine:
    raws = {figure.start: "".join(figure.raw.split()) for figure in document.figures}
    marks = tuple(parts.Link(raws.get(start, str(start)), f"#t-{start}") for start in relation.figures)
    return parts.RelationLine(KINDS.get(relation.kind, relation.kind), relation.formula, relation.note, marks)


# --- composing ----------------------------------------------------------------------------------------------------


@catches_refusals
@require_GET
def composed(request: HttpRequest) -> HttpResponse:
    """The report of an organ for a year."""
    try:
        composition = _composition(request)
    except Refused as refusal:
        return _home(request, refusal.refusals)
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
    return parts.PageHead(composition.title, crumbs, lead, (*_print(), *forms))


def _gaps(composition: Composition, user: User) -> Gaps:
    """Measure and breakdown of each figure that nobody has handed in → where it is answered."""
    asked = {
        (problem.indicator, problem.breakdown): Period.year(composition.year)
        for problem in composition.problems
        if problem.lack is Lack.MISSING
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
    response = HttpResponse(render(composition), content_type=MEDIA[form])
    name = quote(f"{composition.title}.{form}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
