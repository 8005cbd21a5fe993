"""The start of the reports: hand one in to be checked, compose one, go on with a draft or with the library."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fazhi.console import parts, report_parts
from fazhi.console.navigation import user_of
from fazhi.console.pages import ReportsPage, show
from fazhi.console.refusals import status_of
from fazhi.console.views.indicators import organs_seen
from fazhi.indicators.tables import forms
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.refusal import Refusal
from fazhi.reports import library
from fazhi.reports.formats import LARGEST
from fazhi.reports.models import PublishedReport, State

YEARS_OFFERED = 8
SHORT_LIST = 6
MEGABYTE = 2**20


def home(request: HttpRequest) -> HttpResponse:
    """Compose a report, or hand some in to be read."""
    return home_page(request)


def home_page(request: HttpRequest, refusals: tuple[Refusal, ...] = ()) -> HttpResponse:
    """The page, with what was refused of what was sent from it."""
    user, year = user_of(request), timezone.localdate().year
    organs = [organ for organ in organs_seen(user) if organ.level != Level.VILLAGE]
    asked, asked_year = request.GET.get("organ", ""), request.GET.get("year", "")
    seen = library.visible(user).select_related("uploaded_by")
    drafts, kept = seen.filter(state=State.DRAFT), seen.filter(state=State.KEPT)
    page = ReportsPage(
        head=parts.PageHead("报告", lead="核对一份报告，或者由台账写一份", actions=_actions()),
        organs=tuple(_organ_choice(organ, asked or None, user.organ_id) for organ in organs),
        years=tuple(
            parts.Choice(str(y), f"{y}年", chosen=str(y) == (asked_year or str(year - 1)))
            for y in range(year, year - YEARS_OFFERED, -1)
        ),
        largest=f"{LARGEST // MEGABYTE}兆",
        drafts=tuple(map(card, drafts[:SHORT_LIST])),
        kept=tuple(map(card, kept[:SHORT_LIST])),
        kept_count=kept.count(),
        refusals=refusals,
    )
    return show(request, page, status_of(refusals) if refusals else 200)


def _actions() -> tuple[parts.Link, ...]:
    """The way to the official tables, where a register has one."""
    return (parts.Link("统计年报", reverse("console:tables"), "table"),) if forms() else ()


def _organ_choice(organ: Organ, asked: str | None, own: int | None) -> parts.Choice:
    chosen = organ.code == asked if asked else organ.pk == own
    return parts.Choice(organ.code, organ.name, Level(organ.level).label, chosen)


def card(report: PublishedReport) -> report_parts.ReportCard:
    """A report in a short list."""
    at = timezone.localtime(report.uploaded_at)
    about = [report.organ_text, f"{report.year}年" if report.year else "", f"{report.uploaded_by} {at:%m-%d %H:%M}"]
    return report_parts.ReportCard(
        title=str(report),
        url=reverse("console:read", args=[report.pk]),
        about=" · ".join(word for word in about if word),
        told=found_words(report),
        tone="overdue" if report.errors else "amber" if report.questions else "met",
    )


def found_words(report: PublishedReport) -> str:
    """How many findings a report has by itself."""
    told = [f"错误 {report.errors}" if report.errors else "", f"疑问 {report.questions}" if report.questions else ""]
    return " · ".join(word for word in told if word) or "未见问题"
