"""The indicators: all of a register, one with its parts, and the records behind a number.

Organ, period and breakdown stand in the address, as a composed report links to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

import django_tables2 as tables
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fazhi.console import listing, parts
from fazhi.console.navigation import registers_of, user_of
from fazhi.console.pages import IndicatorsPage, MeasurePage, RecordsPage, show
from fazhi.console.refusals import catches_refusals
from fazhi.indicators import figures
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.figures import MeasureValue, Part
from fazhi.indicators.measures import Breakdown, Collected, Cut, Direction, Measure, Source
from fazhi.indicators.models import CollectedValue
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.indicators.rates import printed, rounded
from fazhi.kernel import access, succession
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Level, Organ, scope
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.composition import Bound

YEARS_SHOWN = 8
LABELS_SHOWN = 2
TODAY = "now"  # in the address: merged organs counted with their successors of today
PER_PAGE = 25
DIRECTIONS = {Direction.HIGHER_BETTER: "越高越好", Direction.LOWER_BETTER: "越低越好", Direction.NEUTRAL: "不分高低"}
MEASURE_CODE = re.compile(r"[a-z_]+\.[a-z_]+")
SOURCES = {Source.COMPUTED: "由台账计算", Source.COLLECTED: "由责任单位填报"}


# --- what is asked ------------------------------------------------------------------------------------------------


def organ_of(request: HttpRequest, organs: Sequence[Organ]) -> Organ:
    """The organ in the address, else the user's own."""
    code = request.GET.get("organ", "")
    if code:
        return figures.organ_asked(code)
    user = user_of(request)
    own = user.organ or next(iter(organs), None)
    if own is None:
        raise Refused(Refusal("no_organ", "您还没有所在机构", next_step="请管理员登记您的所在机构"))
    return own


def period_of(request: HttpRequest) -> Period:
    """The period in the address, else the last year from which the user sees anything."""
    text = request.GET.get("period", "")
    return Period.parse(text) if text else Period.year(_latest_year(user_of(request)))


def _latest_year(user: User) -> int:
    latest = timezone.localdate().year
    days = []
    for register in registers_of(user):
        record = register.records[0]
        days.append(access.visible(user, record.model).aggregate(last=Max(record.opened))["last"])
    return max((day.year for day in days if day), default=latest)


def organs_seen(user: User) -> list[Organ]:
    """The organs whose numbers the user may ask for, without the villages."""
    paths = {str(user.organ.path)} if user.organ else set()
    for register in registers_of(user):
        paths |= set(access.roots(user, register.code, access.SEES_MATTERS))
    organs = Organ.objects.none()
    for path in sorted(paths):
        organs = organs | Organ.objects.filter(path__startswith=path)
    return list(organs.exclude(level=Level.VILLAGE).order_by("path"))


def picker(organs: Iterable[Organ], organ: Organ, period: Period, **kept: str) -> parts.Picker:
    """The lists of organs and periods with the present ones chosen."""
    by_level: dict[str, list[parts.Choice]] = {}
    for listed in organs:
        level = Level(listed.level).label
        by_level.setdefault(level, []).append(parts.Choice(listed.code, listed.name, level, listed.pk == organ.pk))
    grouped = tuple((level, tuple(choices)) for level, choices in by_level.items())
    return parts.Picker(grouped, _periods(period), tuple((key, text) for key, text in kept.items() if text))


def _periods(here: Period) -> tuple[tuple[str, tuple[parts.Choice, ...]], ...]:
    groups = []
    latest = max(timezone.localdate().year, here.last.year)
    for year in range(latest, latest - YEARS_SHOWN, -1):
        quarters = [Period.quarter(year, quarter) for quarter in range(1, 5)]
        spans = [Period.year(year), *quarters, *Period.year(year).months()]
        groups.append((f"{year}年", tuple(parts.Choice(s.code, s.label, "", s == here) for s in spans)))
    if not any(choice.chosen for _, choices in groups for choice in choices):
        groups.insert(0, ("所选", (parts.Choice(here.code, here.label, "", True),)))
    return tuple(groups)


def address(view: str, code: str, organ: Organ | str, period: Period | str, breakdown: str = "", **more: str) -> str:
    """The address of a number."""
    asked = {
        "organ": organ if isinstance(organ, str) else organ.code,
        "period": period if isinstance(period, str) else period.code,
        "breakdown": breakdown,
        **more,
    }
    query = urlencode({key: text for key, text in asked.items() if text})
    return f"{reverse(f'console:{view}', args=[code])}?{query}"


def collect_address(measure: Measure, organ: Organ | str, period: Period, breakdown: str = "") -> str:
    """Where a collected measure is answered for the last year of a period."""
    asked = {"organ": organ if isinstance(organ, str) else organ.code, "year": period.last.year}
    return f"{reverse('console:collect')}?{urlencode(asked)}#{collect_id(measure, breakdown)}"


def collect_id(measure: Measure, breakdown: str = "") -> str:
    """What a measure is called within the page on which it is answered."""
    return quote("-".join(word for word in (measure.code, breakdown) if word), safe="")


def cuts_text(breakdown: Breakdown) -> str:
    """A breakdown as it stands in an address."""
    return ";".join(str(cut) for cut in breakdown)


def cut_labels(code: str, cut: Cut) -> list[str]:
    """The values of a cut in words."""
    dimension = load_catalogue().dimension(code, cut.key)
    return [dimension.label(text) if dimension else text for text in cut.values]


def cuts_label(code: str, breakdown: Breakdown) -> str:
    """A breakdown in words."""
    told = []
    for cut in breakdown:
        dimension = load_catalogue().dimension(code, cut.key)
        told.append(f"{dimension.name if dimension else cut.key}：{'、'.join(cut_labels(code, cut))}")
    return "；".join(told)


# --- all measures -------------------------------------------------------------------------------------------------


@catches_refusals
def indicators(request: HttpRequest) -> HttpResponse:
    """The measures of a register, or of all, for an organ and a period."""
    user = user_of(request)
    organs = organs_seen(user)
    organ, period, code = organ_of(request, organs), period_of(request), request.GET.get("register", "")
    shown = {code} if code else {register.code for register in registers_of(user)}
    values = [v for v in figures.all_values(organ, period, user=user) if v.definition.register in shown]
    page = IndicatorsPage(
        head=parts.PageHead("指标", lead=f"{organ.name} · {period.label}", actions=_actions(organ, period)),
        picker=picker(organs, organ, period, register=code),
        tabs=_register_tabs(user, organ, period, code),
        lines=tuple(line_of(value) for value in values),
        empty=parts.Empty("没有可以查看的指标", "指标按台账开放。需要查看的，请本单位管理员授权。", None, "chart-bar"),
    )
    return show(request, page)


def _actions(organ: Organ, period: Period) -> tuple[parts.Link, ...]:
    query = urlencode({"organ": organ.code, "year": period.last.year})
    return (parts.Link("填报", f"{reverse('console:collect')}?{query}", "edit"), parts.Link("打印", key="print"))


def _register_tabs(user: User, organ: Organ, period: Period, here: str) -> tuple[parts.Link, ...]:
    tabs = []
    for code, name in [("", "全部"), *((r.code, r.name) for r in registers_of(user))]:
        query = urlencode({"organ": organ.code, "period": period.code, "register": code})
        tabs.append(parts.Link(name, f"{reverse('console:indicators')}?{query}", here=code == here))
    return tuple(tabs)


def line_of(value: MeasureValue) -> parts.MeasureLine:
    """A measure with its value, as a line."""
    measure = value.definition
    return parts.MeasureLine(
        name=measure.name,
        text=value.text,
        url=address("measure", measure.code, value.organ, value.period, cuts_text(value.breakdown)),
        base=base_of(value),
        words=measure.words,
        basis=measure.basis,
        code=measure.code,
        source=SOURCES[measure.source],
        reason=value.reason,
        has_value=value.value is not None,
    )


def base_of(bound: MeasureValue | Bound) -> str:
    """Numerator over denominator of a ratio; empty for others."""
    if bound.numerator is None or bound.denominator is None:
        return ""
    return f"{printed(bound.numerator, 0)} / {printed(bound.denominator, 0)}"


# --- one measure --------------------------------------------------------------------------------------------------


@catches_refusals
def measure(request: HttpRequest, code: str) -> HttpResponse:
    """A measure with its parts."""
    user = user_of(request)
    organs = organs_seen(user)
    organ, period = organ_of(request, organs), period_of(request)
    breakdown = figures.breakdown_asked(figures.measure_asked(code), request.GET.get("breakdown", ""))
    asked: Any = {"breakdown": breakdown, "user": user, "restated": _restated(request)}
    value = figures.value(code, organ, period, **asked)
    months = figures.series(code, organ, _months(period), **asked)
    keys, key = _keys(request, value)
    parted = figures.by_breakdown(code, key, organ, period, **asked) if key else []
    below = figures.by_organ(code, organ, period, **asked)
    page = MeasurePage(
        head=_head(value, reverse("console:indicators")),
        picker=picker(organs, organ, period, breakdown=cuts_text(breakdown), by=key, basis=_basis(request)),
        line=line_of(value),
        definition=_definition(value),
        scope=_scope(value),
        records_url=address("measure_records", code, organ, period, cuts_text(breakdown), basis=_basis(request)),
        merger=_merger(value),
        months=_chart("months", "bar", "各月", [(f"{m.period.start.month}月", m) for m in months]),
        month_rows=tuple(_row(m.period.label, m) for m in months) if any(m.value is not None for m in months) else (),
        keys=keys,
        values=_chart("values", "rows", "构成", [(choice.label, part) for choice, part in parted]),
        value_rows=tuple(_row(choice.label, part) for choice, part in parted),
        organs=_chart("organs", "rows", "各机构", [(_short(b, organ), b) for b in below if b.value]),
        organ_rows=tuple(_row(_short(b, organ), b) for b in below if b.value),
        collect_url=_collect_url(value),
    )
    return show(request, page)


def _restated(request: HttpRequest) -> bool:
    """Whether what merged organs did is asked for as that of their successors of today."""
    return request.GET.get("basis") == TODAY


def _basis(request: HttpRequest) -> str:
    return TODAY if _restated(request) else ""


def _merger(value: MeasureValue) -> parts.Merger | None:
    """Which organs joined or left the organ, by which basis the number is counted, and the way to the other one."""
    root = scope(value.organ, value.definition.register, value.period.last)
    moved = Organ.objects.filter(path__in=[one.path for one in succession.moved_of(str(root.path))])
    told = [f"{one.abolished_on} {one.short_name}并入{one.successor}" for one in moved.select_related("successor")]
    if not told:
        return None
    other = address(
        "measure",
        value.code,
        value.organ,
        value.period,
        cuts_text(value.breakdown),
        basis="" if value.restated else TODAY,
    )
    now, then = "按现行机构口径：合并前的数也计入承继机构", "按当时机构口径：合并以前的计入原机构，以后的计入承继机构"
    links = ("改按当时机构口径", "改按现行机构口径")
    return parts.Merger("；".join(told), now if value.restated else then, parts.Link(links[not value.restated], other))


def _collect_url(value: MeasureValue) -> str:
    """Where the measure is answered; empty where it is computed."""
    if not isinstance(value.definition.formula, Collected):
        return ""
    return collect_address(value.definition, value.organ, value.period, cuts_text(value.breakdown))


def _months(period: Period) -> list[Period]:
    """The months of the year in which the period ends."""
    return Period.year(period.last.year).months()


def _head(value: MeasureValue, back: str) -> parts.PageHead:
    query = urlencode({"organ": value.organ.code, "period": value.period.code})
    crumbs = (parts.Link("指标", f"{back}?{query}"), parts.Link(value.definition.name))
    lead = "，".join(
        word for word in (value.organ.name, value.period.label, cuts_label(value.code, value.breakdown)) if word
    )
    return parts.PageHead(value.definition.name, crumbs, lead, (parts.Link("打印", key="print"),))


def _scope(value: MeasureValue) -> str:
    told = cuts_label(value.code, value.breakdown)
    return f"{value.organ.name} · {value.period.label}" + (f" · {told}" if told else "")


def _definition(value: MeasureValue) -> tuple[parts.Fact, ...]:
    measure = value.definition
    given = (
        ("口径", measure.words),
        ("依据", measure.basis),
        ("来源", SOURCES[measure.source]),
        ("方向", DIRECTIONS[measure.direction]),
        ("也称", "、".join(measure.aliases)),
        ("说明", _named(measure.note)),
        ("接口代码", measure.code),
    )
    return tuple(parts.Fact(label, text) for label, text in given if text)


def _named(note: str) -> str:
    """A note with the codes of other measures replaced by their names."""
    names = {measure.code: measure.name for measure in load_catalogue()}
    return MEASURE_CODE.sub(lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], note)


def _keys(request: HttpRequest, value: MeasureValue) -> tuple[tuple[parts.Link, ...], str]:
    """The breakdowns to choose from, and the chosen one; what the number is already cut by is left out."""
    cut = {one.key for one in value.breakdown}
    dimensions = {k: d for k, d in load_catalogue().dimensions(value.code).items() if k not in cut}
    asked = request.GET.get("by", "")
    here = asked if asked in dimensions else next(iter(dimensions), "")
    text = cuts_text(value.breakdown)
    links = tuple(
        parts.Link(d.name, _address("measure", value, text, by=k), here=k == here) for k, d in dimensions.items()
    )
    return links, here


def _chart(name: str, kind: str, title: str, points: Sequence[tuple[str, MeasureValue]]) -> parts.Chart | None:
    """A chart of the points, or None where there is nothing to draw."""
    values = tuple(None if p.value is None else float(rounded(p.value, p.decimals)) for _, p in points)
    if not any(values):
        return None
    measure = points[0][1].definition
    labels = tuple(label for label, _ in points)
    return parts.Chart(f"chart-{name}", kind, labels, ((measure.name, values),), measure.unit, title)


def _address(view: str, value: MeasureValue, breakdown: str, **more: str) -> str:
    """The address of a number, counted by the same basis."""
    basis = TODAY if value.restated else ""
    return address(view, value.code, value.organ, value.period, breakdown, basis=basis, **more)


def _row(label: str, value: MeasureValue) -> parts.PartRow:
    text = cuts_text(value.breakdown)
    return parts.PartRow(
        label=label,
        text=value.text if value.value is not None else (value.reason or value.text),
        base=base_of(value),
        url=_address("measure", value, text),
        records_url=_address("measure_records", value, text) if value.value else "",
    )


def _short(value: MeasureValue, organ: Organ) -> str:
    return f"{value.organ.short_name}（本级）" if value.organ.level == Level.COUNTY else value.organ.short_name


# --- the records behind a number ----------------------------------------------------------------------------------


@catches_refusals
def measure_records(request: HttpRequest, code: str) -> HttpResponse:
    """The records behind a number; of a ratio one part at a time."""
    user = user_of(request)
    organ, period = organ_of(request, organs_seen(user)), period_of(request)
    breakdown = figures.breakdown_asked(figures.measure_asked(code), request.GET.get("breakdown", ""))
    asked: Any = {"breakdown": breakdown, "user": user, "restated": _restated(request)}
    value = figures.value(code, organ, period, **asked)
    found = list(figures.records(code, organ, period, **asked).items())
    here = _number(request.GET.get("part", ""), len(found))
    counts = [rows.count() for _, rows in found]
    tabs = tuple(
        parts.Link(_part_label(part), _part_url(value, i), note=str(counts[i]), here=i == here)
        for i, (part, _) in enumerate(found)
    )
    back = address("measure", code, organ, period, cuts_text(breakdown), basis=_basis(request))
    page = RecordsPage(
        head=_records_head(value, back),
        line=line_of(value),
        tabs=tabs if len(found) > 1 else (),
        sum=f"共 {counts[here]} 条记录" if found else "",
        table=_table(request, found[here][1], timezone.localdate()) if found else None,
        empty=parts.Empty("这个数字背后没有记录", "数值为零，或者由责任单位填报而不由台账计算。", None, "list-check"),
    )
    return show(request, page)


def _number(text: str, length: int) -> int:
    return int(text) if text.isdecimal() and int(text) < length else 0


def _records_head(value: MeasureValue, back: str) -> parts.PageHead:
    crumbs = (
        parts.Link("指标", reverse("console:indicators")),
        parts.Link(value.definition.name, back),
        parts.Link("记录"),
    )
    return parts.PageHead(
        f"{value.definition.name}：{value.text}", crumbs, _scope(value), (parts.Link("打印", key="print"),)
    )


def _part_label(part: Part) -> str:
    """On which side of the formula, with which sign, what is counted, narrowed to what."""
    side = {"numerator": "分子", "denominator": "分母"}.get(part.role, "")
    sign = "减去" if part.sign < 0 else ""
    when = f"（{part.period.label}）" if part.term.endswith("@prev") else ""
    narrowed = re.search(r"\[(.+)\]", part.term)
    told = f"（{_few(part.measure.code, narrowed[1])}）" if narrowed else ""
    return f"{side} {sign}{part.measure.name}{told}{when}".strip()


def _few(code: str, breakdown: str) -> str:
    """The first values of a breakdown, for a tab."""
    cuts = parse_breakdown(breakdown)
    labels = [label for cut in cuts for label in cut_labels(code, cut)]
    return "、".join(labels[:LABELS_SHOWN]) + ("等" if len(labels) > LABELS_SHOWN else "")


def _part_url(value: MeasureValue, part: int) -> str:
    text = cuts_text(value.breakdown)
    return _address("measure_records", value, text, part=str(part) if part else "")


class AnswerTable(tables.Table):
    """What units answered for a collected measure."""

    organ = tables.Column("填报单位")
    period_start = tables.Column("自")
    period_end = tables.Column("至（不含）")
    value = tables.Column("数值", attrs={"td": {"class": "numeric"}, "th": {"class": "numeric"}})
    note = tables.Column("说明")
    entered_at = tables.Column("填报时间")

    class Meta:
        template_name = "console/components/table.html"


class OrganTable(tables.Table):
    """The organs that a measure counts."""

    name = tables.Column("机构")
    level = tables.Column("层级")
    founded_on = tables.Column("成立日期")
    abolished_on = tables.Column("撤销日期")

    class Meta:
        template_name = "console/components/table.html"


def _table(request: HttpRequest, rows: Any, today: date) -> Any:
    model = rows.model
    if model is Organ:
        table = OrganTable(rows.order_by("path"), request=request)
    elif model is CollectedValue or not issubclass(model, Matter):
        table = AnswerTable(rows, request=request)
    else:
        listed = listing.with_due(rows, model.record)
        table = listing.table_of(model.record, today)(listed, request=request)
    tables.RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return table
