"""Cells: each flow of each record, added up by organ and month, in total and by the breakdowns that are asked for.

A step marks the months it may have changed (`TouchedMonth`); `refresh` counts those again and is called before cells
are read, so that what is read is never stale. One query per date of a record counts all its flows and breakdowns. Kept
are the total, each single key of a measure, and the combinations that the formulas of ratios use; any other breakdown
is counted from the records themselves (`fazhi.indicators.engine.computed`), which gives the same value.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet, Sum

from fazhi.indicators.catalogue import LEVEL, Catalogue, asked_terms, load_catalogue
from fazhi.indicators.engine import (
    NO,
    YES,
    Flow,
    Month,
    NotKept,
    RecordModel,
    described,
    lookup,
    model_behind,
    pieces_of,
)
from fazhi.indicators.measures import Breakdown, Measure, terms_of
from fazhi.indicators.models import Cell, Keeping, Series
from fazhi.kernel.organs import Organ
from fazhi.kernel.touched import TouchedMonth

Keys = tuple[str, ...]
Stale = set[tuple[int, date]]
Found = dict[tuple[Flow, str], Counter[tuple[int, date]]]
BATCH = 2000


# -- which cells are kept


@dataclass
class Plan:
    """The flows of a record, each with the combinations of keys by which it is kept."""

    model: RecordModel
    flows: dict[Flow, set[Keys]] = field(default_factory=dict)

    @property
    def record(self) -> str:
        return str(self.model._meta.label_lower)

    @cached_property
    def digest(self) -> str:
        """Changes when anything else is kept than before."""
        lines = sorted(f"{flow.name} {sorted(keys)}" for flow, keys in self.flows.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def by_moment(self) -> dict[tuple[str, str], list[Flow]]:
        """The flows that one pass counts together."""
        found: dict[tuple[str, str], list[Flow]] = defaultdict(list)
        for flow in self.flows:
            found[flow.moment].append(flow)
        return found


@cache
def plans() -> dict[RecordModel, Plan]:
    """What is kept of each record of the installed registers."""
    catalogue, found = load_catalogue(), dict[RecordModel, Plan]()
    for measure in catalogue:
        if (model := _kept_model(measure)) is None:
            continue
        plan = found.setdefault(model, Plan(model))
        for flow in flows_of(measure):
            plan.flows.setdefault(flow, set()).update(kept_keys(catalogue, measure, model))
    return found


def _kept_model(measure: Measure) -> RecordModel | None:
    """The model whose cells the measure needs; of the organs themselves, which no step writes, none are kept."""
    try:
        model = model_behind(measure) if flows_of(measure) else None
    except NotKept:
        return None
    return None if model is Organ else model


def flows_of(measure: Measure) -> list[Flow]:
    """The flows that add up to a measure; none where it does not add up or is no count of records."""
    if not hasattr(measure.formula, "record"):
        return []
    number, over = pieces_of(measure.formula) or ((), None)  # type: ignore[arg-type]
    return list(dict.fromkeys(piece.flow for piece in (*number, *(over or ()))))


def kept_keys(catalogue: Catalogue, measure: Measure, model: RecordModel) -> set[Keys]:
    """The combinations of keys by which a measure is kept; `level` is that of the organ and needs none."""
    wanted: set[frozenset[str]] = {frozenset(), *(frozenset([key]) for key in measure.by)}
    for ratio in catalogue:
        for term in terms_of(ratio.formula):
            if term.code == measure.code:
                own = {cut.key for cut in term.breakdown}
                wanted |= {frozenset(own)}
                wanted |= {frozenset([*own, key]) for key in ratio.by if term in asked_terms(ratio, key)}
    plain = {tuple(sorted(keys - {LEVEL})) for keys in wanted}
    return {keys for keys in plain if not any(described(model, key).many for key in keys)}


def dimensions_text(values: Mapping[str, str]) -> str:
    """The breakdown under which a cell is kept, keys in order: `ended_by=corrected;outcome=terminated`."""
    escaped = {key: value.replace("%", "%25").replace(";", "%3B") for key, value in values.items()}
    return ";".join(f"{key}={escaped[key]}" for key in sorted(escaped))


# -- keeping them up to date


def refresh() -> None:
    """Count stale months again. Cheap when nothing is stale; at most one writer at a time for each record."""
    built = dict(Keeping.objects.values_list("record", "plan"))
    touched = set(TouchedMonth.objects.values_list("record", flat=True).distinct())
    for plan in plans().values():
        if built.get(plan.record) != plan.digest:
            _rebuild(plan)
        elif plan.record in touched:
            _refresh(plan)


def rebuild_all() -> None:
    """Count every month of every record again."""
    for plan in plans().values():
        _rebuild(plan)


@transaction.atomic
def _rebuild(plan: Plan) -> None:
    keeping = _locked(plan)
    read = list(TouchedMonth.objects.filter(record=plan.record).values_list("pk", flat=True))
    Series.objects.filter(record=plan.record).delete()
    _store(plan, _counted(plan, None))
    _forget(read)
    keeping.plan = plan.digest
    keeping.save()


@transaction.atomic
def _refresh(plan: Plan) -> None:
    _locked(plan)
    read = list(TouchedMonth.objects.filter(record=plan.record).values_list("pk", "organ_id", "month"))
    stale = {(organ, month) for _, organ, month in read}
    _drop(plan, stale)
    _store(plan, _counted(plan, stale))
    _forget([pk for pk, _, _ in read])


def _locked(plan: Plan) -> Keeping:
    """The row that a writer of this record's cells holds until its transaction ends."""
    Keeping.objects.get_or_create(record=plan.record)
    return Keeping.objects.select_for_update().get(record=plan.record)


def _forget(read: list[int]) -> None:
    for batch in _batches(read):
        TouchedMonth.objects.filter(pk__in=batch).delete()


def _batches(rows: list[int]) -> Iterator[list[int]]:
    return (rows[start : start + BATCH // 4] for start in range(0, len(rows), BATCH // 4))


def _drop(plan: Plan, stale: Stale) -> None:
    series = Series.objects.filter(record=plan.record)
    by_organ: dict[int, list[date]] = defaultdict(list)
    for organ, month in stale:
        by_organ[organ].append(month)
    for organ, months in by_organ.items():
        Cell.objects.filter(organ_id=organ, month__in=months, series__in=series).delete()


def _store(plan: Plan, found: Found) -> None:
    series = _series(plan, found)
    as_stored = cache(connection.ops.adapt_datefield_value)
    rows = (
        (series[flow.name, dimensions], organ, as_stored(month), value)
        for (flow, dimensions), counts in found.items()
        for (organ, month), value in sorted(counts.items())
        if value
    )
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(_insert(), batch)


def _insert() -> str:
    """Plain SQL, because a rebuild writes millions of cells and making an object for each takes ten times as long."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in ("series_id", "organ_id", "month", "value"))
    return f"INSERT INTO {quote(Cell._meta.db_table)} ({names}) VALUES (%s, %s, %s, %s)"  # noqa: S608  names of ours


def _series(plan: Plan, found: Found) -> dict[tuple[str, str], int]:
    known = {(row.flow, row.dimensions): row.pk for row in Series.objects.filter(record=plan.record)}
    lacking = [(flow.name, text) for flow, text in found if (flow.name, text) not in known]
    Series.objects.bulk_create(
        (Series(record=plan.record, flow=flow, dimensions=text) for flow, text in lacking), batch_size=BATCH
    )
    if lacking:
        known = {(row.flow, row.dimensions): row.pk for row in Series.objects.filter(record=plan.record)}
    return known


# -- counting


def _counted(plan: Plan, stale: Stale | None) -> Found:
    """All flows of a record, of the stale organs and months or of all."""
    found: Found = defaultdict(Counter)
    for flows in plan.by_moment().values():
        keys = sorted({key for flow in flows for combination in plan.flows[flow] for key in combination})
        combinations = {flow: sorted(plan.flows[flow]) for flow in flows}
        for row in _pass(plan.model, flows, keys, stale).iterator(chunk_size=BATCH):
            _add(found, combinations, keys, row, stale)
    return found


def _pass(model: RecordModel, flows: list[Flow], keys: list[str], stale: Stale | None) -> QuerySet[Any]:
    """One query over a record: by organ, month and keys, one column for each flow."""
    first = flows[0]
    rows = model._default_manager.filter(first.present()).filter(_near(first, stale)).order_by()
    sums = {f"flow_{i}": flow.aggregate(model) for i, flow in enumerate(flows)}
    names = ["organ_id", "in_month", *(lookup(model, key) for key in keys)]
    by_month: QuerySet[Any] = rows.annotate(in_month=Month(first.day())).values_list(*names).annotate(**sums)
    return by_month


def _near(flow: Flow, stale: Stale | None) -> Q:
    """Rows that may fall into a stale organ and month: a condition that an index on organ and date can answer."""
    if stale is None:
        return Q()
    first, last = min(month for _, month in stale), max(month for _, month in stale)
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    dated = Q()
    for name in flow.moment:
        if name:
            dated |= Q(**{f"{name}__gte": first, f"{name}__lt": after})
    return dated & Q(organ_id__in={organ for organ, _ in stale})


def _add(found: Found, combinations: Mapping[Flow, list[Keys]], keys: list[str], row: Any, stale: Stale | None) -> None:
    organ, text, *rest = row
    place = (organ, date(int(text[:4]), int(text[5:7]), 1))
    if stale is not None and place not in stale:
        return
    known = {key: _plain(value) for key, value in zip(keys, rest, strict=False) if value not in (None, "")}
    texts: dict[Keys, str] = {}
    for (flow, wanted), number in zip(combinations.items(), rest[len(keys) :], strict=True):
        if not number:
            continue
        for combination in wanted:
            if all(key in known for key in combination):
                if combination not in texts:
                    texts[combination] = dimensions_text({key: known[key] for key in combination})
                found[flow, texts[combination]][place] += int(number)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)


# -- reading them


@dataclass(frozen=True, slots=True)
class Line:
    """One month of one flow under a breakdown, for one organ (its path) or for all organs together (empty path)."""

    month: date
    path: str
    value: int


def breakdown_texts(model: RecordModel, flow: Flow, breakdown: Breakdown) -> list[str] | None:
    """The kept breakdowns whose cells add up to `breakdown`; None where they are not kept."""
    cuts = [cut for cut in breakdown if cut.key != LEVEL]
    keys = tuple(sorted(cut.key for cut in cuts))
    plan = plans().get(model)
    kept = plan.flows.get(flow, set()) if plan else set()
    if keys not in kept or any(cut.together for cut in cuts):
        return None
    choices: list[dict[str, str]] = [{}]
    for cut in cuts:
        choices = [{**chosen, cut.key: value} for chosen in choices for value in dict.fromkeys(cut.values)]
    return [dimensions_text(chosen) for chosen in choices]


def lines(
    model: RecordModel, wanted: Iterable[tuple[Flow, str]], organs: Q, months: Q, *, by_organ: bool
) -> dict[tuple[str, str], list[Line]]:
    """The cells of flows under breakdowns, for the organs and the months of the conditions."""
    pairs = {(flow.name, text) for flow, text in wanted}
    series = Q(
        series__record=model._meta.label_lower,
        series__flow__in={name for name, _ in pairs},
        series__dimensions__in={text for _, text in pairs},
    )
    path = ["organ__path"] if by_organ else []
    rows = Cell.objects.filter(series, organs, months).order_by()
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for name, text, month, *place, value in rows.values_list(
        "series__flow", "series__dimensions", "month", *path
    ).annotate(total=Sum("value")):
        if (name, text) in pairs:
            found[name, text].append(Line(month, place[0] if place else "", value))
    return found
