"""Averages and multiples: one count over another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reports.check.arithmetic import RATES
from fazhi.reports.check.places import Place, Run, counts, far, here, near, same_unit
from fazhi.reports.check.readings import Reading, Support, simple
from fazhi.reports.data import load, pattern

_NAME = 10  # How many characters behind a number may name what it counts.
_LIKE = 0.4  # Share of the pairs of characters of a name that a subject must have.


# Multiples


def is_multiple(run: Run, index: int) -> bool:
    """是……的1.86倍, with or without a number before 的."""
    place = run[index]
    if place.figure.unit != "倍" or place.direction:
        return False
    return pattern("relations", "multiple_of").search(_said(run, index)) is not None


def _said(run: Run, index: int) -> str:
    before = run[index - 1] if index and run[index - 1].sentence == run[index].sentence else None
    return (before.words if before else "") + run[index].words


def multiples(run: Run, index: int) -> Iterator[Reading]:
    """One count over another of the same unit: the two before the number, else two that its words name."""
    against = pattern("relations", "earlier_base")
    inner = [place for place in counts(here(run, index)) if not against.search(place.words)]
    if len(inner) > 1 and same_unit(inner[-2], inner[-1]) and re.match("[）)]?的$", run[index].words):
        yield simple([inner[-2].figure], inner[-1].figure, Support.STRICT, scale=1)
        return
    if re.search("前者[^，；]{0,6}后者的$", run[index].words) and len(inner) > 1 and same_unit(inner[-2], inner[-1]):
        yield simple([inner[-2].figure], inner[-1].figure, Support.STRICT, scale=1)
        return
    name = re.search("(?:^|[，；])([^，；]*?)(?:是|为|相当于|达到?)([^，；]{2,24})的$", run[index].words)
    if not name:
        return
    window = list(reversed(counts(far(run, index))))
    for top in (place for place in window if _named(place, name[1])):
        for base in (place for place in window if _named(place, name[2]) and same_unit(place, top)):
            if top is not base:
                yield simple([top.figure], base.figure, Support.NAMED, scale=1)


def _named(place: Place, name: str) -> bool:
    subject = place.figure.subject
    wanted = {subject[i : i + 2] for i in range(len(subject) - 1)}
    return bool(wanted) and len([pair for pair in wanted if pair in name]) >= _LIKE * len(wanted)


# Averages


def is_average(place: Place) -> bool:
    """平均每个中心办理190件, 人均3件."""
    return place.figure.unit not in RATES and pattern("relations", "average").search(place.name) is not None


def averages(run: Run, index: int) -> Iterator[Reading]:
    """A total over the number of those it is spread over; the words name what that is."""
    figure = run[index].figure
    near_by, inner = counts(near(run, index)), counts(here(run, index))
    shared = sorted(
        (count for count in counts(far(run, index)) if _is_spread_over(run, index, count)),
        key=lambda count: (_is_just(run, index, count), count.figure.start),
    )
    for total in reversed(near_by):
        if not _adds_to(total.figure.unit, figure.unit):
            continue
        for count in reversed(shared):
            larger = total.figure.value > count.figure.value
            if count is not total and count.figure.value > 1 and (larger or figure.value <= 1):
                alone = larger and len(shared) == 1 and set(map(id, inner)) == {id(total), id(count)}
                support = Support.STRICT if alone else Support.NAMED
                yield simple([total.figure], count.figure, support, scale=1)


def _adds_to(unit: str, part: str) -> bool:
    """Whether a total of one measure word may be spread in another: 户次 in 次, 起 in 件."""
    return unit == part or (bool(part) and unit.endswith(part)) or _alike(unit, part)


def _alike(one: str, other: str) -> bool:
    return any({one, other} <= set(group) for group in load("relations")["alike_units"])


def _is_spread_over(run: Run, index: int, count: Place) -> bool:
    """每个中心 is spread over 24个中心, 人均 over what counts persons, 214个村居平均 over the count before it."""
    said = run[index].name
    if index and run[index - 1] is count and re.search("^[一-龥]{0,8}(?:平均|均)", run[index].words):
        return True
    each = pattern("relations", "each").search(said)
    if each:
        unit, thing = each[1], each[2]
        # 调委会 is short for 调解委员会.
        short = ".*".join(map(re.escape, thing))
        return count.figure.unit == unit and re.search(short, count.figure.subject + _counted(count)) is not None
    per = pattern("relations", "per").search(said)
    return per is not None and _is_counted_by(count, per[1] or per[2])


def _is_just(run: Run, index: int, count: Place) -> bool:
    """Whether a count counts the very thing and nothing made of it."""
    each = pattern("relations", "each").search(run[index].name)
    return each is not None and bool(each[2]) and (each[2] in _counted(count) or count.figure.subject == each[2])


def _is_counted_by(count: Place, kind: str) -> bool:
    """人 counts persons, 案 and 件 cases, 所 and 村 what ends with that character."""
    units = load("relations")["per_units"].get(kind, [kind])
    return count.figure.unit in units or count.figure.subject.endswith(kind) or kind in _counted(count)


def _counted(count: Place) -> str:
    """The words right behind a number, which mostly name the thing: 9个社区."""
    return re.split("[，。；、：（]", count.after[:_NAME])[0]
