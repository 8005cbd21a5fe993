"""Reports side by side: what changed most, a chart, the rows by measure and by subject, and all of it as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhi.console import parts, report_parts
from fazhi.console.files import sent
from fazhi.console.navigation import user_of
from fazhi.console.pages import ComparePage, show
from fazhi.console.refusals import catches_refusals, found
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports import library
from fazhi.reports.compare import Cell, Change, Comparison, Row, change_words, compare, number_words
from fazhi.reports.models import PublishedReport, State
from fazhi.reports.spreadsheet import spreadsheet

MOST_REPORTS = 12
TREND_YEARS = 3


def _chosen(request: HttpRequest) -> list[PublishedReport]:
    """The reports of the address (`?r=1&r=2`) that the user sees, in its order; 404 for one that he does not see."""
    asked = list(dict.fromkeys(text for text in request.GET.getlist("r") if text.isdecimal()))
    if len(asked) > MOST_REPORTS:
        said = f"一次最多对比{MOST_REPORTS}份报告"
        raise Refused(Refusal("too_many", said, field="r", next_step="减少所选的报告"))
    seen = library.visible(user_of(request)).in_bulk([int(text) for text in asked])
    return [found(seen.get(int(text))) for text in asked]


@catches_refusals
@require_GET
def compare_page(request: HttpRequest) -> HttpResponse:
    """The comparison of `?r=…&r=…`; `row` chooses what the chart shows."""
    reports = _chosen(request)
    if len(reports) < 2:
        return show(request, _too_few(reports))
    comparison = compare([library.side_of(report) for report in reports])
    page = Shown(comparison, reports, request.GET.get("row", "")).page()
    return show(request, page)


def _too_few(reports: Sequence[PublishedReport]) -> ComparePage:
    """Where fewer than two are chosen: back to the library, with the one that is."""
    url = f"{reverse('console:library')}?{urlencode([('r', report.pk) for report in reports])}"
    advice = "在报告库中勾选两份或者更多：同一机构的几个年度，或者几个地方的同一年度。"
    return ComparePage(
        head=parts.PageHead("对比报告", _crumbs()),
        sides=(),
        over_time=False,
        numbers=(),
        rates=(),
        small=(),
        chart=None,
        chosen=(),
        kept=(),
        groups=(),
        alone=(),
        alone_count=0,
        loose=(),
        loose_count=0,
        empty=parts.Empty("选两份报告来对比", advice, parts.Link("到报告库选择", url), "chart-bar"),
    )


def _crumbs() -> tuple[parts.Link, ...]:
    library_url = reverse("console:library")
    return parts.Link("报告", reverse("console:reports")), parts.Link("报告库", library_url), parts.Link("对比")


class Shown:
    """A comparison as the page shows it."""

    def __init__(self, comparison: Comparison, reports: Sequence[PublishedReport], row: str) -> None:
        self.comparison = comparison
        self.by_digest = {report.digest: report for report in reports}
        self.reports = [self.by_digest[side.key] for side in comparison.sides]
        self.shared = [one for one in comparison.rows if one.stated > 1]
        self.row = next((one for one in self.shared if one.key == row), None) or self._first_row()

    def _first_row(self) -> Row | None:
        numbers, rates, small = self.comparison.most_changed(1)
        return next((change.row for change in (*numbers, *rates, *small)), self.shared[0] if self.shared else None)

    def page(self) -> ComparePage:
        """All of it."""
        numbers, rates, small = (tuple(map(self._line, one)) for one in self.comparison.most_changed())
        alone = [row for row in self.comparison.rows if row.stated == 1]
        groups = tuple(self._groups(self.shared))
        return ComparePage(
            head=self._head(),
            sides=tuple(self._sides()),
            over_time=self.comparison.over_time,
            numbers=numbers,
            rates=rates,
            small=small,
            chart=self._chart(),
            chosen=tuple(parts.Choice(r.key, r.label, r.group, r is self.row) for r in self.shared),
            kept=tuple(str(report.pk) for report in self.reports),
            groups=groups,
            alone=tuple(self._groups(alone)),
            alone_count=len(alone),
            loose=tuple(self._groups(self.comparison.loose)),
            loose_count=len(self.comparison.loose),
            empty=self._empty(),
        )

    def _head(self) -> parts.PageHead:
        sheet = f"{reverse('console:compare_sheet')}?{self._query()}"
        actions = (
            parts.Link("打印", key="print"),
            parts.Link("增减报告", f"{reverse('console:library')}?{self._query()}", "plus"),
            parts.Link("电子表格", sheet, "download", here=True),
        )
        lead = f"{len(self.reports)}份报告，{len(self.shared)}项指标有两份以上列出"
        return parts.PageHead("对比报告", _crumbs(), lead, actions)

    def _query(self, without: PublishedReport | None = None, **more: str) -> str:
        kept = [("r", str(report.pk)) for report in self.reports if report is not without]
        return urlencode([*kept, *more.items()])

    def _sides(self) -> Iterator[report_parts.SideHead]:
        for side, report in zip(self.comparison.sides, self.reports, strict=True):
            yield report_parts.SideHead(
                organ=side.organ,
                year=f"{report.year}年" if report.year else "年度不明",
                url=reverse("console:read", args=[report.pk]),
                without_url=f"?{self._query(report)}" if len(self.reports) > 2 else "",
                is_draft=report.state == State.DRAFT,
            )

    def _empty(self) -> parts.Empty:
        advice = "几份报告没有说到相同的指标。下面是按名称对应的数字和各报告单独列出的指标。"
        return parts.Empty("没有共同的指标", advice, icon="chart-bar")

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _groups(self, rows: Iterable[Row]) -> Iterator[report_parts.SideGroup]:
        for name, members in groupby(rows, key=lambda row: row.group):
            yield report_parts.SideGroup(name, tuple(map(self._row, members)))

    def _row(self, row: Row) -> report_parts.SideRow:
        greatest = max((abs(cell.value) for cell in row.cells if cell), default=0) or 1
        changes = {change.second: change for change in self.comparison.changes(row)}
        return report_parts.SideRow(
            name=row.name,
            part=row.part,
            unit="单位不同" if row.is_mixed else row.unit,
            url=self._row_url(row) if row.stated > 1 and row.code else "",
            here=row is self.row,
            cells=tuple(
                self._cell(cell, report, row, int(abs(cell.value) / greatest * 100), changes.get(n)) if cell else EMPTY
                for n, (cell, report) in enumerate(zip(row.cells, self.reports, strict=True))
            ),
        )

    def _row_url(self, row: Row) -> str:
        return f"?{self._query(row=row.key)}#chart"

    def _cell(
        self, cell: Cell, report: PublishedReport, row: Row, share: int, change: Change | None
    ) -> report_parts.SideCell:
        tags = [f"另有{len(cell.others)}种说法"] if cell.others else []
        return report_parts.SideCell(
            text=number_words(cell.figure),
            unit=cell.figure.unit if row.is_mixed else "",
            url=f"{reverse('console:read', args=[report.pk])}#t-{cell.figure.start}",
            title="".join(filter(None, [cell.place, "：" if cell.place else "", cell.sentence[:160]])),
            share=0 if row.is_mixed or row.stated < 2 else max(share, 1),
            change=self._change_words(change) if change else "",
            tone="muted" if change and change.is_small else "",
            tags=tuple(tags),
        )

    def _change_words(self, change: Change) -> str:
        if change.absolute:
            return change_words(change)
        return "持平" if self.comparison.over_time else "相同"

    def _line(self, change: Change) -> report_parts.ChangeLine:
        first, second = self.comparison.sides[change.first], self.comparison.sides[change.second]
        one, other = change.row.cells[change.first], change.row.cells[change.second]
        values = " → ".join(number_words(cell.figure) for cell in (one, other) if cell)
        same = first.organ == second.organ
        between = f"{first.document.year} → {second.document.year}" if same else f"{first.label} / {second.label}"
        unit = "" if change.row.is_rate else change.row.unit
        return report_parts.ChangeLine(
            name=change.row.label,
            words=change_words(change),
            values=f"{values}{unit}",
            between=between,
            url=self._row_url(change.row),
            tone="up" if change.absolute > 0 else "down",
        )

    # --- chart --------------------------------------------------------------------------------------------------------

    def _chart(self) -> parts.Chart | None:
        """The chosen row: by report, and where a year has followers as a trend with a line for each organ."""
        row = self.row
        if row is None or row.is_mixed:
            return None
        values = [float(cell.value) if cell else None for cell in row.cells]
        years = sorted({side.document.year for side in self.comparison.sides if side.document.year})
        if not self.comparison.over_time:
            labels = tuple(side.label for side in self.comparison.sides)
            return parts.Chart("chart-row", "bar", labels, ((row.label, tuple(values)),), row.unit, row.label)
        series: dict[str, dict[int, float | None]] = {}
        for side, value in zip(self.comparison.sides, values, strict=True):
            series.setdefault(self._organ(side.organ), {})[side.document.year or 0] = value
        kind = "line" if len(years) >= TREND_YEARS else "bar"
        drawn = tuple((organ, tuple(points.get(year) for year in years)) for organ, points in series.items())
        return parts.Chart("chart-row", kind, tuple(f"{y}年" for y in years), drawn, row.unit, row.label)

    def _organ(self, organ: str) -> str:
        """One name for an organ that its reports name differently: that of the first."""
        from_pairs = {second: first for first, second in self.comparison.pairs} if self.comparison.over_time else {}
        number = next(n for n, side in enumerate(self.comparison.sides) if side.organ == organ)
        while number in from_pairs:
            number = from_pairs[number]
        return self.comparison.sides[number].organ


EMPTY = report_parts.SideCell()


@catches_refusals
@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """The comparison as a spreadsheet."""
    comparison = compare([library.side_of(report) for report in _chosen(request)])
    return sent(spreadsheet(comparison), f"报告对比{timezone.localdate():%Y%m%d}.xlsx")
