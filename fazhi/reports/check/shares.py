"""Shares of a total: 占, 占比, 比重, also in chains of 分别 and in brackets behind the part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fazhi.reports.check.arithmetic import holds, plus
from fazhi.reports.check.places import FAR, Place, Run, contemporary, counts, far, here, near, same_unit
from fazhi.reports.check.readings import Reading, Support, simple
from fazhi.reports.check.sums import opens
from fazhi.reports.data import pattern
from fazhi.reports.model import Figure

_BESIDE = 8  # How many figures away another share of the same base is looked for.
_LARGE = 300  # Such a base may stand under another heading where several shares are taken of it.
_JOINED = re.compile(r"^[、，,和与及以]*(?:分别)?(?:占比?)?(?:为|是)?$")


def is_share(run: Run, index: int) -> bool:
    """Whether the words call a rate a share, itself or as a later member of a chain."""
    head = _head(run, index)
    return _says_share(run[head]) or _in_brackets(run, index) or _of_a_number(run, index) or _of_a_task(run, index)


def _says_share(place: Place) -> bool:
    said = place.figure.subject[-4:] + place.tail
    return pattern("relations", "share").search(said) is not None and "率" not in place.tail


def _of_a_number(run: Run, index: int) -> bool:
    """占审结案件100件的12%: the base stands between 占 and the rate."""
    return index > 0 and "占" in run[index - 1].tail and re.match("的|总", run[index].words) is not None


def _of_a_task(run: Run, index: int) -> bool:
    """完成任务2800亩的111.6%."""
    before = run[index - 1] if index else None
    said = before is not None and pattern("relations", "task").search(before.words) is not None
    return said and re.match("的", run[index].words) is not None


def _in_brackets(run: Run, index: int) -> bool:
    """维持20件（40%）: a bare rate in brackets right behind a count."""
    return re.fullmatch(r"[（(](?:占比?)?", run[index].words) is not None and index > 0 and run[index - 1].is_count


def _head(run: Run, index: int) -> int:
    """Where the chain of rates begins that a rate belongs to: 分别占30%、70%."""
    while index and _follows(run[index - 1], run[index]):
        index -= 1
    return index


def _tail(run: Run, index: int) -> int:
    while index + 1 < len(run) and _follows(run[index], run[index + 1]):
        index += 1
    return index


def _follows(before: Place, place: Place) -> bool:
    joined = _JOINED.match(place.words) is not None and place.words != ""
    return joined and before.sentence == place.sentence and before.figure.unit == place.figure.unit == "%"


def shares(run: Run, index: int, sibling: Figure | None) -> Iterator[Reading]:
    """Numbered cases, the most particular words first; `sibling` is the base of another share of the sentence."""
    place = run[index]
    inner = contemporary(counts(here(run, index)), place)
    if not inner:
        return
    # 1. 败诉12件，占审结案件100件的12%; 完成任务2800亩的111.6%
    if len(inner) > 1 and run[index - 1] is inner[-1] and (_of_a_number(run, index) or _of_a_task(run, index)):
        free = _of_a_task(run, index)
        yield simple([inner[-2].figure], inner[-1].figure, Support.STRICT, own=True, free=free)
        return
    # 2. 甲、乙分别为10件、30件，分别占25%和75%
    head, last = _head(run, index), _tail(run, index)
    if last > head or "分别" in run[head].tail:
        yield from _chained(run, head, index, last)
        return
    # 3. 其中甲类30件，占30%
    yield from _single(run, index, inner, sibling)


def _chained(run: Run, head: int, index: int, last: int) -> Iterator[Reading]:
    """The rates of a chain go with the counts of the list before it, in order."""
    size = last - head + 1
    parts = run[max(0, head - size) : head]
    if len(parts) < size or not all(same_unit(part, parts[0]) for part in parts):
        return
    part = parts[index - head]
    listed = {other.figure.start for other in parts}
    bases = [p for p in counts(near(run, head)) if p.figure.start not in listed and same_unit(p, part)]
    yield from _over(run, head, part, bases)
    if size > 1:
        yield Reading((("+", part.figure),), tuple(plus([p.figure for p in parts])), Support.NAMED)


def _single(run: Run, index: int, inner: Run, sibling: Figure | None) -> Iterator[Reading]:
    place = run[index]
    part = run[index - 1] if _in_brackets(run, index) else _part(place, _not_compared_with(run, index, inner))
    if sibling and sibling.unit == part.figure.unit and sibling.start != part.figure.start:
        yield simple([part.figure], sibling, Support.STRICT)
    earlier = [p for p in counts(near(run, index)) if p.figure.start < part.figure.start and same_unit(p, part)]
    yield from _over(run, index, part, contemporary(earlier, place))
    first = pattern("relations", "first_ones").search(place.tail)
    if first:
        yield from _first_ones(run, index, inner, "零一二三四五".find(first[1].replace("两", "二")))
    elif run[index - 1].words.endswith("前") and run[index - 1].figure.value in (2, 3, 4, 5):
        yield from _first_ones(run, index, inner, int(run[index - 1].figure.value))
    if pattern("relations", "taken_together").search(place.name):
        up_to = _up_to(place, inner)
        yield from _together(up_to or inner, up_to[-1] if up_to else part)
    for total in (p for p in inner if p.figure.start > part.figure.start and same_unit(p, part)):
        yield simple([part.figure], total.figure, Support.LOOSE)
    # 18件，占24%；42件，占56%；15件，占20%，合计75件
    for total in counts(run[index + 1 : index + FAR]):
        closes = pattern("relations", "closing_total").search(total.words) is not None
        if closes and total.sentence == place.sentence and same_unit(total, part):
            yield simple([part.figure], total.figure, Support.NAMED)


def _not_compared_with(run: Run, index: int, inner: Run) -> Run:
    """Without the number that another is a multiple of: 受理90件，为乙县30件的3倍，占全市的20%."""
    multiples = {p.figure.start for p, times in pairwise(run[max(0, index - FAR) : index]) if _is_multiple(times)}
    return [p for p in inner if p.figure.start not in multiples] or inner


def _is_multiple(times: Place) -> bool:
    return times.figure.unit == "倍" and times.words.startswith("的")


def _part(place: Place, inner: Run) -> Place:
    """The count that a share speaks of: the one it names, else the nearest."""
    if place.tail.startswith("占") and place.words == f"，{place.tail}" and inner[-1].after.startswith(place.words):
        return inner[-1]
    name = re.split("占|比例|比重|的", place.tail)[0] if "占" in place.tail[1:] else ""
    name = name or re.split("占|比例|比重", place.figure.subject)[0]
    named = [other for other in inner if len(name) > 1 and _is_called(other, name)]
    exact = [other for other in named if other.figure.subject == name]
    return (exact or named or inner)[-1]


def _first_ones(run: Run, index: int, inner: Run, size: int) -> Iterator[Reading]:
    """甲类30件、乙类20件、丙类8件；前两类合计占…: the first of the list before, over what stands before the list."""
    # The total may stand in the sentence before its list.
    for top in (inner[:size], inner[1 : size + 1]):
        if len(top) == size and all(same_unit(one, top[0]) for one in top):
            yield from _over_all_before(run, index, top)


def _over_all_before(run: Run, index: int, top: Run) -> Iterator[Reading]:
    named = _named_base(run[index].tail)
    for base in reversed(contemporary(counts(far(run, index)), run[index])):
        if base.figure.start < top[0].figure.start and same_unit(base, top[0]):
            near_by = base.sentence >= top[0].sentence - 1 or bool(named and _bears(base.figure, named))
            yield simple([one.figure for one in top], base.figure, Support.NAMED if near_by else Support.LOOSE)


def _up_to(place: Place, inner: Run) -> Run:
    """The counts up to the one that 以上 or 以下 names; none where it names none."""
    name = re.split("以上|以下", place.tail)[0] if re.search("以上|以下", place.tail) else ""
    ends = [i for i, p in enumerate(inner) if len(name) > 1 and p.tail.lstrip("、和及").startswith(name)]
    return inner[: ends[-1] + 1] if ends else []


def _is_called(place: Place, name: str) -> bool:
    """民事 is called 民事案件 too; the words right before the number tell as well."""
    subject = place.figure.subject
    short = re.sub("(?:类)?(?:案件|事项|纠纷|工单|问题|类)?$", "", name)
    said = [subject, re.sub("^[、，；,和及]*(?:其中|包括)?", "", place.tail)]
    return subject.startswith(name) or (len(short) > 1 and any(word.startswith(short) for word in said))


def _together(inner: Run, part: Place) -> Iterator[Reading]:
    """国家级3个、省级58个，省级以上占…: the last members of the list together; 合格以上 those up to 合格."""
    for size in (2, 3):
        top = inner[-size:]
        if len(top) == size and top[-1] is part and all(same_unit(one, part) for one in top):
            for base in reversed(inner[:-size]):
                if same_unit(base, part):
                    yield simple([one.figure for one in top], base.figure, Support.NAMED)


def _over(run: Run, index: int, part: Place, bases: Run) -> Iterator[Reading]:
    """A part over the base that the words name, over its own total, over what stands before it."""
    rate = run[index]
    bases = [base for base in bases if base.figure.value >= part.figure.value]
    # 占审结案件总数的: the words name the base; where no number bears that name it is not printed.
    named = _named_base(rate.tail)
    called = [base for base in bases if base.figure.subject and rate.tail.startswith(f"占{base.figure.subject}")]
    if called:
        yield simple([part.figure], called[-1].figure, Support.STRICT, own=True)
        return
    if named:
        fitting = [base for base in bases if _bears(base.figure, named)]
        if fitting:
            yield simple([part.figure], fitting[-1].figure, Support.STRICT, own=True)
            return
        for base in _far_bases(run, index, part):
            if _bears(base.figure, named):
                yield simple([part.figure], base.figure, Support.NAMED)
        return
    own = [base for base in bases if part.figure.whole and base.figure.raw == part.figure.whole]
    if own:
        yield simple([part.figure], own[-1].figure, Support.STRICT)
        return
    for base in reversed(bases):
        several = base.sentence != part.sentence and _shared_by_others(run, index, base)
        yield simple([part.figure], base.figure, Support.NAMED if several else _support(run, index, base, part))
    for base in _far_bases(run, index, part):
        if not holds(part.figure.value / base.figure.value * 100, rate.figure):
            continue
        several = base.figure.value >= _LARGE and _shared_by_others(run, index, base)
        yield simple([part.figure], base.figure, Support.NAMED if several else Support.FAR)


def _shared_by_others(run: Run, index: int, base: Place) -> bool:
    """Whether another rate right behind a count of the sentence is a share of the same base."""
    window = [p for p in run[max(0, index - _BESIDE) : index + _BESIDE] if p.sentence == run[index].sentence]
    for part, rate in pairwise(window):
        other = rate is not run[index] and rate.figure.unit == "%" and _says_share(rate)
        fits = other and same_unit(part, base) and base.figure.value >= part.figure.value > 0
        if fits and holds(part.figure.value / base.figure.value * 100, rate.figure):
            return True
    return False


def _support(run: Run, index: int, base: Place, part: Place) -> Support:
    """A base right before its only part, which 其中 opens, leaves no other reading."""
    inner = counts(here(run, index))
    direct = inner[-2:] == [base, part] and opens(part) and base.depth == part.depth
    return Support.STRICT if direct else Support.NAMED if base.sentence == part.sentence else Support.LOOSE


def _far_bases(run: Run, index: int, part: Place) -> Iterator[Place]:
    for base in reversed(contemporary(counts(far(run, index)), run[index])):
        if base is not part and same_unit(base, part) and base.figure.value >= part.figure.value > 0:
            yield base


def _named_base(tail: str) -> str:
    """The stage that names the base in 占审结案件总数的; empty where the words name none."""
    match = pattern("relations", "share_of").search(tail)
    stage = pattern("relations", "base_stage").search(match[1]) if match else None
    return stage[0] if stage else ""


def _bears(figure: Figure, name: str) -> bool:
    alike = "(?:收案|新收|收到|受理申请)" if name in ("收案", "新收", "收到", "接收") else re.escape(name)
    return re.search(alike, figure.subject) is not None and not re.search(f"[不未]予?{alike}|{alike}前", figure.subject)
