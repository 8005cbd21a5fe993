"""What is asked already, and what was not approved yet: a figure is collected once, and reports wait for it.

A measure that registers compute, or that another request collects from the same unit for an overlapping period, is
refused with a pointer to where it is (政务: one entry, reported once).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.collection.models import STANDS, Request, Return, Returning
from fazhi.collection.sets import OWN, DataSet, data_sets, measures_named, names_of, set_of, set_with
from fazhi.indicators.measures import Collected, Measure
from fazhi.indicators.period import Period
from fazhi.kernel.filling import lines_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.refusal import Refusal

SHOWN = 3  # units and figures named in a message


def set_asked(data_set: str, measures: str) -> DataSet:
    """The data set of a request: one of those that ship, or its own part of one."""
    if data_set != OWN:
        return data_sets()[data_set]
    found, _ = measures_named(lines_of(measures))
    return set_with(tuple(measure.code for measure in found))


def set_of_request(request: Request) -> DataSet:
    """The data set that a request asks."""
    return set_asked(request.data_set, request.measures)


def set_of_return(row: Return) -> DataSet:
    """The data set that a return answers."""
    return data_sets()[row.data_set] if row.data_set != OWN else set_of_request(row.request)


# --- asking once ----------------------------------------------------------------------------------------------------


def not_collected(lines: Iterable[str]) -> Iterator[Refusal]:
    """Why measures that a request names itself are not collected: unknown, computed, or of several data sets."""
    found, unknown = measures_named(lines)
    for line in unknown:
        hint = "写指标的全称或者编码，在“指标”中查找"
        yield Refusal("unknown_measure", f"没有指标“{line}”", field="measures", next_step=hint)
    for measure in found:
        if not isinstance(measure.formula, Collected):
            yield computed(measure)
    sets = {owner.name for measure in found if (owner := set_of(measure.code))}
    if len(sets) > 1:
        message = f"所列指标分属“{'”“'.join(sorted(sets))}”，向不同的单位收集"
        yield Refusal("several_sets", message, field="measures", next_step="按数据集分别下达")


def computed(measure: Measure) -> Refusal:
    """A measure that follows from a register is not asked for."""
    hint = f"在“指标”中查看{measure.name}，有出入的更正台账里的事项"
    return Refusal("computed", f"{measure.name}由台账计算，不另行填报", field="measures", next_step=hint)


def asked_already(
    codes: Iterable[str], organs: Iterable[Organ], period: Period, but: int | None = None
) -> list[Return]:
    """The returns that ask one of these organs for one of these measures in an overlapping period.

    `but` is the request that asks.
    """
    wanted, keys = set(codes), [organ.pk for organ in organs]
    rows = Return.objects.filter(organ__in=keys).exclude(stage=Returning.CANCELLED).exclude(request=but)
    rows = rows.select_related("request", "organ").order_by("organ__path", "pk")
    return [row for row in rows if overlap(row.span, period) and not wanted.isdisjoint(set_of_return(row).codes)]


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common."""
    return one.start < other.end and other.start < one.end


def pointer(codes: Iterable[str], found: list[Return]) -> str:
    """Which request collects which measures from whom, for the refusal."""
    row = found[0]
    names = names_of(code for code in codes if code in set_of_return(row).codes)
    units = "、".join(str(other.organ) for other in found[:SHOWN])
    more = f"等{len(found)}个单位" if len(found) > SHOWN else ""
    several = f"等{len(names)}项" if len(names) > SHOWN else ""
    measures = "、".join(f"“{name}”" for name in names[:SHOWN])
    where = f"{row.request.number}《{row.request.title}》"
    return f"{where}已经向{units}{more}收集{row.span.label}的{measures}{several}，不重复收集"


def elsewhere(measure: Measure, organ: Organ, period: Period) -> Refusal | None:
    """The refusal for an answer beside the return that collects the figure (`collected.collected_elsewhere`)."""
    row = collecting(measure.code, organ, period)
    if row is None:
        return None
    message = f"{row.span.label}的{measure.name}由填报任务《{row.request.title}》向{row.organ}收集，不另行填报"
    return Refusal("asked_already", message, field="measure", next_step=f"在“填报”的{row.number}中填写、查看")


def collecting(measure: str, organ: Organ, period: Period) -> Return | None:
    """The first return of an organ, or of one below it, that collects a measure for a part of a period."""
    rows = Return.objects.filter(organ__path__startswith=organ.path).exclude(stage=Returning.CANCELLED)
    rows = rows.select_related("request", "organ").order_by("organ__path", "pk")
    return next((row for row in rows if overlap(row.span, period) and measure in set_of_return(row).codes), None)


# --- what reports wait for ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Open:
    """Returns of an organ and those below it whose figures do not stand yet."""

    rows: tuple[Return, ...]

    def of(self, measure: str, period: Period) -> list[Return]:
        """Those that ask for a measure in a part of a period."""
        return [row for row in self.rows if overlap(row.span, period) and measure in set_of_return(row).codes]


def open_returns(organ: Organ) -> Open:
    """The returns below an organ that were asked for and not approved."""
    below = Return.objects.filter(organ__path__startswith=organ.path)
    rows = below.exclude(stage__in=[*STANDS, Returning.CANCELLED])
    return Open(tuple(rows.select_related("request", "organ").order_by("organ__path", "pk")))


def waiting_for(rows: list[Return]) -> str:
    """Which units have not come to an approved return, by the stage they are in."""
    named = "、".join(f"{row.organ}（{row.stage_name}）" for row in rows[:SHOWN])
    return named + (f"等{len(rows)}个单位" if len(rows) > SHOWN else "")
