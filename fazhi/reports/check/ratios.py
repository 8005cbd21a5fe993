"""Rates: those with a definition of their own, and those named after what was done of what came in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise, product
from typing import Any

from fazhi.reports.check.arithmetic import holds
from fazhi.reports.check.averages import averages, is_average, is_multiple, multiples
from fazhi.reports.check.places import (
    REACH,
    Place,
    Run,
    alike_unit,
    contemporary,
    counts,
    far,
    here,
    near,
    same_unit,
)
from fazhi.reports.check.readings import Reading, Support, judge, simple
from fazhi.reports.check.shares import is_share, shares
from fazhi.reports.data import either, load, pattern, words
from fazhi.reports.model import Figure, Relation

_MANY = 8  # How many carriers of a stage are tried together.


def ratios(run: Run) -> Iterator[Relation]:
    """One relation at most for each rate, share, average or multiple."""
    bases: dict[int, Figure] = {}
    for index, place in enumerate(run):
        figure = place.figure
        if figure.role != "actual" or figure.approx not in ("", "~"):
            continue
        others = [p.figure for p in reversed(counts(near(run, index)))]
        if figure.unit == "%" and not place.is_change:
            found = judge(_readings(run, index, bases), figure, others)
        elif is_multiple(run, index):
            found = judge(multiples(run, index), figure)
        elif is_average(place):
            found = judge(averages(run, index), figure)
        else:
            found = None
        if found:
            _remember(bases, run, index, found)
            yield found


def _remember(bases: dict[int, Figure], run: Run, index: int, found: Relation) -> None:
    """The base of a share that holds is that of the other shares of its sentence."""
    if found.holds and is_share(run, index) and len(found.figures) == 3:
        base = next((place.figure for place in far(run, index) if place.figure.start == found.figures[1]), None)
        if base:
            bases[run[index].sentence] = base


def _readings(run: Run, index: int, bases: dict[int, Figure]) -> list[Reading]:
    """Numbered cases, the most particular words first."""
    place = run[index]
    # 1. A share: the words say what it is taken of, or its total stands before it.
    if is_share(run, index):
        return list(shares(run, index, bases.get(place.sentence)))
    # 2. 维持率56.25%（36件）: the numerator stands in brackets right behind the rate.
    if index + 1 < len(run) and re.fullmatch("[（(][即共]?", run[index + 1].words) and run[index + 1].is_count:
        whole = [p for p in contemporary(counts(here(run, index)), place) if same_unit(p, run[index + 1])]
        return [simple([run[index + 1].figure], base.figure, Support.NAMED) for base in reversed(whole)]
    # 3. A rate with a definition of its own.
    entries = [entry for entry in load("relations")["named"] if re.search(entry["name"], place.name)]
    if entries:
        last = [p.figure for p in counts(here(run, index))[-2:]]
        inner = contemporary(counts(here(run, index)) + _behind(run, index), place)
        outer = contemporary(counts(near(run, index)), place)
        windows = [(inner, True), (outer, True), (contemporary(counts(far(run, index)), place), False)]
        if any(entry.get("one") for entry in entries):
            # 同期 may be read as last year: what the sentence prints is tried without regard to the year.
            windows.append((counts(here(run, index)), False))
        return [r for entry in entries for window, own in windows for r in _defined(entry, place, window, own, last)]
    # 4. A rate named after what was done: 办结率, 调解成功率, 持证率.
    named = list(_named_rates(run, index)) if "率" in place.name or "比例" in place.name else []
    # 5. A rate whose name says nothing of it: two counts side by side that give it to the decimal.
    strict = any(reading.support is Support.STRICT for reading in named)
    return named if strict else [*named, *_side_by_side(run, index)]


def _side_by_side(run: Run, index: int) -> Iterator[Reading]:
    inner = contemporary(counts(here(run, index)), run[index])
    for base, done in reversed(list(pairwise(inner))):
        if alike_unit(base, done) and 0 < done.figure.value < base.figure.value:
            loose = simple([done.figure], base.figure, Support.LOOSE)
            before = run[index - 1] is done and run[index - 2] is base and "率" in run[index].tail
            yield replace(loose, support=Support.NAMED) if before and holds(loose.value, run[index].figure) else loose


# Rates with a definition


def _defined(entry: dict[str, Any], place: Place, window: Run, inside: bool, last: list[Figure]) -> Iterator[Reading]:
    """`last` are the two counts right before the rate."""
    taken = {term[1:] for terms in entry["bases"] for term in terms if term[0] == "+"} - {"numerator"}
    matching = _matching(window, "|".join(entry["numerator"]))
    ends = "(?:" + "|".join(entry["numerator"]) + ")$"
    top = [f for f in matching if re.search(ends, f.subject) or not any(re.search(b, f.subject) for b in taken)]
    if not top:
        return
    for terms in entry["bases"]:
        own = inside and any(term in entry.get("own", ()) for term in terms)
        beside = any(term in entry.get("beside", ()) for term in terms)
        for chosen in _numerators(entry, place, top):
            for base in _bases(terms, chosen, window):
                numerator = tuple(("+", figure) for figure in chosen)
                decided = own or (beside and [base[-1][1], *chosen] == last)
                yield Reading(numerator, tuple(base), Support.NAMED, own_base=decided)


def _numerators(entry: dict[str, Any], place: Place, top: list[Figure]) -> list[list[Figure]]:
    """The figures that make up a numerator: one that sums them up, each alone where only one is meant, or all."""
    if entry.get("one"):
        return [[figure] for figure in reversed(top)]
    # 直接纠错107件 sums up what stands beside it.
    summed = [figure for figure in top if "sum" in entry and re.search(entry["sum"], figure.subject)][-1:]
    if not summed:
        return [top]
    wider = [figure for figure in top if re.search(entry["wider"], figure.subject)]
    return [[*wider, *summed] if "综合" in place.name else summed, top]


def _matching(window: Run, expression: str) -> list[Figure]:
    return [place.figure for place in window if re.search(expression, place.figure.subject)]


def _bases(terms: list[str], top: list[Figure], window: Run) -> Iterator[list[tuple[str, Figure]]]:
    """The possible figures of a base with their signs, nearest first; none where one is not printed."""
    choices: list[list[list[tuple[str, Figure]]]] = []
    for term in terms:
        sign, expression = term[0], term[1:]
        if expression == "numerator":
            choices.append([[(sign, figure) for figure in top]])
            continue
        # What came before the number may name the base: 开庭审理我县行政机关为被告的案件30件.
        listed = [p.figure for p in window if re.search(expression, p.name) and p.figure not in top]
        found = listed[:1] if sign == "-" else ([f for f in listed if not f.whole] or listed)[: -_MANY - 1 : -1]
        choices.append([[(sign, figure)] for figure in found])
    for chosen in product(*choices):
        yield [pair for pairs in chosen for pair in pairs]


def _behind(run: Run, index: int) -> Run:
    """The counts of the same sentence after a rate."""
    return [p for p in counts(run[index + 1 : index + REACH]) if p.sentence == run[index].sentence]


# Rates named after what was done


def _rate_name(place: Place) -> str:
    name = place.tail if "率" in place.tail[1:] else place.name
    return name[: name.rfind("率")] if "率" in name else name


@cache
def _stage_pattern() -> re.Pattern[str]:
    return re.compile("[不未]?" + either(words("relations", "stages")))


def _stages(place: Place) -> tuple[str, ...]:
    """The stages that a rate is named after; where none is known, the last two characters of its name."""
    name = re.split("案件|工单|事项|问题", _rate_name(place))[-1] or _rate_name(place)
    found = tuple(dict.fromkeys(_stage_pattern().findall(name)))
    telling = tuple(stage for stage in found if stage not in load("relations")["plain_stages"])
    return telling or found or ((name[-2:],) if len(name) > 1 else ())


def _named_rates(run: Run, index: int) -> Iterator[Reading]:
    place = run[index]
    stages = _stages(place)
    if not stages:
        return
    inner = contemporary(counts(here(run, index)), place)
    outer = contemporary(counts(near(run, index)), place)
    # 1. What bears the whole name, over what stands before it.
    for window in (inner + contemporary(_behind(run, index), place), outer):
        for done in reversed(window):
            if _bears(done, stages) and not _qualified(place, done):
                yield from _over_bases(stages, done, window, inner)
    # 2. 办结答复率: several stages together make up the numerator.
    if not pattern("relations", "qualifier").search(_rate_name(place)):
        joint = load("relations")["joint"]
        yield from _stages_together(outer, tuple(part for stage in stages for part in joint.get(stage, [stage])))
    # 3. 合格率 where only what failed is printed.
    yield from _complements(inner, stages)


def _bears(done: Place, stages: tuple[str, ...]) -> bool:
    subject = done.figure.subject
    return all(_covers(subject, stage) for stage in stages)


def _covers(subject: str, stage: str) -> bool:
    """Whether a subject says that this was done: in the word itself, in one like it, or in its characters."""
    for word in next((group for group in load("relations")["alike"] if stage in group), [stage]):
        at = subject.rfind(word)
        if at >= 0:
            return not re.search("[不未][^，]{0,2}$", subject[:at]) or stage[0] in "不未"
    return re.search(".*".join(map(re.escape, stage)), subject) is not None and stage[0] not in "不未"


def _qualified(rate: Place, done: Place) -> bool:
    """Whether the rate's name is narrower than what was counted: 按期办结率 beside 办结."""
    asked = pattern("relations", "qualifier").findall(_rate_name(rate))
    return any(word not in done.figure.subject for word in asked)


def _over_bases(stages: tuple[str, ...], done: Place, window: Run, inner: Run) -> Iterator[Reading]:
    before = [p for p in window if p.figure.start < done.figure.start]
    for base in (*reversed(before), *(p for p in window if p.figure.start > done.figure.start)):
        # Of two equal numbers every one is 100%: only those side by side are meant.
        apart = done.figure.value == base.figure.value and inner[-2:] != [base, done]
        if alike_unit(done, base) and not apart:
            # 调解100件，调解成功95件，调解率: the name fits both.
            support = Support.NAMED if _bears(base, stages) else _support(done, base, inner)
            yield simple([done.figure], base.figure, support)


def _support(done: Place, base: Place, inner: Run) -> Support:
    """受理268件，成功调解265件，调解成功率…: the two counts that stand before the rate leave no other reading."""
    own = bool(done.figure.whole) and done.figure.whole == base.figure.raw
    pair = inner[-2:] == [base, done] and same_unit(base, done) and (not done.figure.whole or own)
    carried = pattern("relations", "new_only").search(base.figure.subject)
    named = own or pattern("relations", "base").search(base.figure.subject)
    return Support.STRICT if pair and named and not carried else Support.NAMED


def _stages_together(window: Run, stages: tuple[str, ...]) -> Iterator[Reading]:
    staged = [p for p in window if any(_begins_or_ends(p.figure.subject, stage) for stage in stages)][-_MANY:]
    bases = [p for p in window if pattern("relations", "base").search(p.figure.subject)]
    for size in range(min(len(staged), len(stages), 3), 1, -1):
        for top in combinations(staged, size):
            for base in reversed(bases):
                if base not in top and all(same_unit(part, base) for part in top):
                    yield simple([part.figure for part in top], base.figure, Support.NAMED)


def _begins_or_ends(subject: str, stage: str) -> bool:
    """Whether a subject says that this was done, at its beginning or its end; 化解中心 is no 化解."""
    return stage in subject[:4] or subject.endswith(stage)


def _complements(inner: Run, stages: tuple[str, ...]) -> Iterator[Reading]:
    """抽检1536批次，不合格38批次，合格率…: all but what failed."""
    for failed in reversed(inner):
        subject = failed.figure.subject
        if not any(re.search(f"[不未]{re.escape(stage)}", subject) for stage in stages if stage[0] not in "不未"):
            continue
        before = [p for p in inner if p.figure.start < failed.figure.start and same_unit(p, failed)]
        for base in reversed(before):
            top = (("+", base.figure), ("-", failed.figure))
            support = Support.STRICT if before[-1] is base and inner[-1] is failed else Support.NAMED
            yield Reading(top, (("+", base.figure),), support)
