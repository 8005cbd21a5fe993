"""The arithmetic that a report's own words imply: sums, ratios, changes, differences.

A document may be read or composed; nothing here looks at how it came about. A false alarm is worse than a miss: a
relation is reported as failing only where the words name its members and the numbers come close; what could have
another reading is left alone. All arithmetic is exact, compared at the printed precision with half rounded up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, groupby, pairwise
from typing import Any

from fazhi.reports.data import either, load, words
from fazhi.reports.model import Document, Figure, Relation

_RATES = frozenset({"%", "‰", "倍", "个百分点", "百分点"})
_REACH = 4  # How many sentences back the base of a rate may stand.
_FAR = 40  # How many figures back anything is looked for, so that work grows with the text only.
_NEAR = Fraction(1, 2)  # How far a rate may lie from its computed value and still be meant, in points.


def check(document: Document) -> list[Relation]:
    """All relations found, in text order of their results; each once."""
    found: dict[tuple[str, tuple[int, ...]], Relation] = {}
    for run in _runs(document):
        for relation in (*_sums(run), *_progress_sums(run), *_ratios(run), *_changes(run), *_differences(run)):
            found.setdefault((relation.kind, relation.figures), relation)
    return sorted(found.values(), key=lambda relation: relation.figures[-1])


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure with the words between the figure before it in the same sentence and itself."""

    figure: Figure
    sentence: int
    words: str

    @property
    def counts(self) -> bool:
        return self.figure.unit not in _RATES and not self.figure.approx


def _runs(document: Document) -> Iterator[list[_Place]]:
    """The figures of each section with the words before them."""
    for section in document.sections:
        sentences = [sentence for paragraph in section.paragraphs for sentence in paragraph.sentences]
        run = [
            _Place(figure, number, _words_before(document.text, sentence.start, sentence.figures, index))
            for number, sentence in enumerate(sentences)
            for index, figure in enumerate(sentence.figures)
        ]
        if len(run) > 1:
            yield run


def _words_before(text: str, start: int, figures: Sequence[Figure], index: int) -> str:
    begin = figures[index - 1].end if index else start
    return "".join(text[begin : figures[index].start].split())


# Exact numbers


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Half rounded up, away from zero for what is below it: 1/8 at two decimals is 0.13."""
    scale = 10**decimals
    if value < 0:
        return -rounded(-value, decimals)
    return Fraction((value * scale + Fraction(1, 2)).__floor__(), scale)


def cut(value: Fraction, decimals: int) -> Fraction:
    """Cut off after the given decimals."""
    scale = 10**decimals
    return Fraction((abs(value) * scale).__floor__(), scale) * (1 if value >= 0 else -1)


def printed(value: Fraction, decimals: int = 0) -> str:
    """A number with its decimals: 93.8 at two is `93.80`; without decimals as many as it needs."""
    if not decimals:
        return str(value.numerator) if value.denominator == 1 else f"{float(value):.10f}".rstrip("0").rstrip(".")
    return f"{float(value):.{decimals}f}"


def _number(figure: Figure) -> str:
    """The number as a formula writes it, without separators, multiplied out."""
    return printed(figure.value, figure.decimals if figure.unit in _RATES else 0)


def _result(figure: Figure) -> str:
    return _number(figure) + ("%" if figure.unit == "%" else "")


def note(value: Fraction, figure: Figure) -> str:
    """What differs between a computed value and the printed one; empty where nothing does."""
    if _holds(value, figure):
        return ""
    sign = "%" if figure.unit == "%" else figure.unit
    computed = printed(rounded(value, figure.decimals), figure.decimals)
    said = f"按所列数据为 {computed}{sign}，报告为 {_number(figure)}{sign}"
    if cut(value, figure.decimals) == figure.value:
        return said + "（截尾而未四舍五入）"
    for decimals in range(figure.decimals - 1, -1, -1):
        if rounded(value, decimals) == rounded(figure.value, decimals):
            return said + (f"（仅在保留{decimals}位小数时成立）" if decimals else "（仅在取整时成立）")
    return said


def _holds(value: Fraction, figure: Figure) -> bool:
    return rounded(value, figure.decimals) == figure.value


def _relation(kind: str, expression: str, operands: Sequence[Figure], result: Figure, value: Fraction) -> Relation:
    starts = (*dict.fromkeys(figure.start for figure in operands), result.start)
    return Relation(kind, f"{expression} = {_result(result)}", starts, _holds(value, result), note(value, result))


# Sums


def _sums(run: list[_Place]) -> Iterator[Relation]:
    """Parts that name their total; where they do not add up, only if the list is complete by its own words."""
    for _, group in groupby(run, key=lambda place: place.sentence):
        same = list(group)
        for index, total in enumerate(same):
            parts = _parts(same[max(0, index - _FAR) : index + _FAR], total)
            if len(parts) < 2 or not all(part.counts for part in (*parts, total)):
                continue
            value = sum((part.figure.value for part in parts), Fraction(0))
            if value == total.figure.value or _is_complete(parts, total):
                yield _sum(parts, total, value)


def _parts(same: list[_Place], total: _Place) -> list[_Place]:
    """The figures of the sentence that name this total and no nearer one like it."""
    parts = [place for place in same if place.figure.whole and place.figure.whole == total.figure.raw]
    if len(parts) < 2:
        return []
    taken = {part.figure.start for part in parts}
    alike = [p for p in same if p.figure.raw == total.figure.raw and p.figure.start not in taken]
    return [part for part in parts if _nearest(alike, part) is total]


def _nearest(totals: list[_Place], part: _Place) -> _Place | None:
    before = [total for total in totals if total.figure.start < part.figure.start]
    after = [total for total in totals if total.figure.start > part.figure.start]
    return before[-1] if before else after[0] if after else None


def _is_complete(parts: list[_Place], total: _Place) -> bool:
    if total.figure.start > parts[-1].figure.start:
        return bool(re.search(load("relations")["closing_total"], total.words))
    return bool(re.search(load("relations")["exhaustive"], parts[0].words))


def _sum(parts: list[_Place], total: _Place, value: Fraction) -> Relation:
    figures = [part.figure for part in parts]
    return _relation("sum", "+".join(map(_number, figures)), figures, total.figure, value)


def _progress_sums(run: list[_Place]) -> Iterator[Relation]:
    """What is done and what is still open make up what was set out a sentence before; said only where it holds."""
    for index, (done, pending) in enumerate(pairwise(run)):
        if done.sentence != pending.sentence or not _same_unit(done, pending) or done.figure.whole:
            continue
        if not re.search(load("relations")["done"], done.words + done.figure.subject):
            continue
        if not re.search(load("relations")["pending"], pending.words + pending.figure.subject):
            continue
        value = done.figure.value + pending.figure.value
        for total in reversed(run[max(0, index - _FAR) : index]):
            if _same_unit(total, done) and total.figure.value == value and value > 2:
                yield _sum([done, pending], total, value)
                break


def _same_unit(one: _Place, other: _Place) -> bool:
    return one.figure.unit == other.figure.unit and one.counts and other.counts


# Ratios


def _ratios(run: list[_Place]) -> Iterator[Relation]:
    for index, place in enumerate(run):
        figure = place.figure
        if figure.role != "actual":
            continue
        if figure.unit == "%" and figure.approx in ("", "~") and not _is_change(place):
            relation = _ratio(run, index)
        elif figure.unit == "倍" and re.search(load("relations")["multiple_of"], place.words):
            relation = _multiple(run, index)
        elif figure.unit not in _RATES and re.search(load("relations")["average"], place.words + figure.subject):
            relation = _average(run, index)
        else:
            relation = None
        if relation:
            yield relation


def _ratio(run: list[_Place], index: int) -> Relation | None:
    """The first reading whose words fit and whose numbers hold; else the nearest one that comes close."""
    figure, window = run[index].figure, _window(run, index)
    here = [place for place in window if place.sentence == run[index].sentence]
    first = _sentence_start(run, index)
    best: Relation | None = None
    distance = _NEAR
    for top, base, expression, operands in chain(_readings(run[index], here), _readings(run[index], window)):
        if base <= 0 or top > base:
            continue
        value = top / base * 100
        relation = _relation("ratio", expression, operands, figure, value)
        if relation.holds:
            return relation
        if abs(value - figure.value) < distance and all(operand.start >= first for operand in operands):
            best, distance = relation, abs(value - figure.value)
    return best


def _sentence_start(run: list[_Place], index: int) -> int:
    """Where the first figure of the same sentence stands: what fails must stand in one sentence with its members."""
    near = run[max(0, index - _FAR) : index + 1]
    return min(place.figure.start for place in near if place.sentence == run[index].sentence)


def _window(run: list[_Place], index: int) -> list[_Place]:
    """The counts that a rate may follow from: of its sentence up to it, and of the few sentences before."""
    here = run[index].sentence
    return [place for place in run[max(0, index - _FAR) : index] if place.counts and here - place.sentence <= _REACH]


_Reading = tuple[Fraction, Fraction, str, list[Figure]]


def _readings(place: _Place, window: list[_Place]) -> Iterator[_Reading]:
    """Numbered cases, the most particular words first."""
    name = place.figure.subject + place.words[-12:]
    # 1. A rate with a definition of its own.
    named = [entry for entry in load("relations")["named"] if re.search(entry["name"], name)]
    for entry in named:
        yield from _defined(entry, window)
    # 2. A share of a total that the part names, or of the larger number just before it.
    if re.search(load("relations")["share"], name):
        yield from _shares(place, window)
    # 3. A rate named after a stage: 办结率, 调解成功率.
    elif not named and "率" in name:
        yield from _stage_rates(name, window)


def _defined(entry: dict[str, Any], window: list[_Place]) -> Iterator[_Reading]:
    taken = {term[1:] for terms in entry["bases"] for term in terms if term[0] == "+"} - {"numerator"}
    numerator = [
        figure
        for figure in _matching(window, "|".join(entry["numerator"]))
        if _ends_with(entry["numerator"], figure) or not any(re.search(base, figure.subject) for base in taken)
    ]
    if not numerator:
        return
    top = sum((figure.value for figure in numerator), Fraction(0))
    for terms in entry["bases"]:
        base = _base(terms, numerator, window)
        if base is None:
            continue
        signed = [(sign, figure) for sign, figure in base]
        value = sum((figure.value * (1 if sign == "+" else -1) for sign, figure in signed), Fraction(0))
        yield (
            top,
            value,
            f"{_bracket([('+', f) for f in numerator])}/{_bracket(signed)}",
            numerator + [f for _, f in signed],
        )


def _ends_with(expressions: list[str], figure: Figure) -> bool:
    """案件败诉 is a 败诉, 应出庭案件 is no 出庭."""
    return any(re.search(f"(?:{expression})$", figure.subject) for expression in expressions)


def _matching(window: list[_Place], expression: str) -> list[Figure]:
    return [place.figure for place in window if re.search(expression, place.figure.subject)]


def _base(terms: list[str], numerator: list[Figure], window: list[_Place]) -> list[tuple[str, Figure]] | None:
    """The figures of a base with their signs, None where one is not printed; a missing subtrahend is nothing."""
    base: list[tuple[str, Figure]] = []
    for term in terms:
        sign, expression = term[0], term[1:]
        if expression == "numerator":
            base += [(sign, figure) for figure in numerator]
            continue
        listed = [f for f in _matching(window, expression) if f not in numerator]
        found = listed if sign == "-" else [f for f in listed if not f.whole] or listed
        if not found:
            return None
        base.append((sign, found[-1] if sign == "+" else found[0]))
    return base


def _bracket(signed: list[tuple[str, Figure]]) -> str:
    text = "".join(sign + _number(figure) for sign, figure in signed).removeprefix("+")
    return f"({text})" if len(signed) > 1 else text


def _shares(place: _Place, window: list[_Place]) -> Iterator[_Reading]:
    if not window:
        return
    # 败诉 12件，占审结案件 100件 的 12%
    if len(window) > 1 and place.words in ("的", "") and "占" in window[-1].words:
        yield _simple([window[-2].figure], window[-1].figure)
        return
    named = [
        other
        for other in window
        if place.figure.subject in (f"{other.figure.subject}占比", f"{other.figure.subject}占")
    ]
    part = named[-1] if named else window[-1]
    for total in reversed([other for other in window if other.figure.start < part.figure.start]):
        if _same_unit(part, total) and total.figure.value >= part.figure.value:
            yield _simple([part.figure], total.figure)
            if part.figure.whole == total.figure.raw:
                return


def _simple(parts: list[Figure], base: Figure) -> _Reading:
    top = sum((figure.value for figure in parts), Fraction(0))
    signed = [("+", figure) for figure in parts]
    return top, base.value, f"{_bracket(signed)}/{_number(base)}", [*parts, base]


def _stage_rates(name: str, window: list[_Place]) -> Iterator[_Reading]:
    """Everything that carries a stage of the rate's name, over what came in; all stages together first."""
    stages = [stage for stage in words("relations", "stages") if stage in name[: name.rfind("率") + 1]]
    staged = [p for p in window if any(_carries(p.figure.subject, stage) for stage in stages)]
    bases = [p for p in window if _bases().search(p.figure.subject)]
    for size in range(min(len(staged), len(stages), 3), 0, -1):
        for parts in combinations(staged[-12:], size):
            for base in reversed(bases):
                if base not in parts and all(_same_unit(part, base) for part in parts):
                    yield _simple([part.figure for part in parts], base.figure)


def _carries(subject: str, stage: str) -> bool:
    """Whether a subject says that this was done, at its beginning or its end; 化解中心 is no 化解."""
    return stage in subject[:4] or subject.endswith(stage)


@cache
def _bases() -> re.Pattern[str]:
    return re.compile(either(words("relations", "bases")))


def _multiple(run: list[_Place], index: int) -> Relation | None:
    """是……的1.86倍: one count over another of the same unit; said only where it holds."""
    figure = run[index].figure
    for one, other in _pairs(_window(run, index)):
        for top, base in ((one, other), (other, one)):
            if base.value and _holds(top.value / base.value, figure):
                return _relation(
                    "ratio", f"{_number(top)}/{_number(base)}", [top, base], figure, top.value / base.value
                )
    return None


def _pairs(window: list[_Place]) -> Iterator[tuple[Figure, Figure]]:
    for other, one in combinations(reversed(window), 2):
        if _same_unit(one, other):
            yield one.figure, other.figure


def _average(run: list[_Place], index: int) -> Relation | None:
    """A total over the number of those it is spread over; said only where it holds."""
    figure = run[index].figure
    window = [place.figure for place in _window(run, index)]
    for total in reversed(window):
        for count in window:
            if total.unit != figure.unit or count is total or count.value <= 1 or total.value <= count.value:
                continue
            if _holds(total.value / count.value, figure):
                expression = f"{_number(total)}/{_number(count)}"
                return _relation("ratio", expression, [total, count], figure, total.value / count.value)
    return None


# Changes and differences


def _direction(place: _Place) -> int:
    """1 for a rise, -1 for a fall, 0 for neither, by the last word of change before the number."""
    tail = re.split(r"[，；。]", place.words)[-1]
    rise = [match.start() for match in re.finditer(load("relations")["rise"], tail)]
    fall = [match.start() for match in re.finditer(load("relations")["fall"], tail)]
    if not rise and not fall:
        return 0
    if re.search(r"(?:至|到|为)$", tail):
        return 0
    return 1 if max(rise, default=-1) > max(fall, default=-1) else -1


def _is_change(place: _Place) -> bool:
    return _direction(place) != 0 or bool(re.search("同比|环比", place.words))


def _changes(run: list[_Place]) -> Iterator[Relation]:
    """A stated change between an earlier and a present value that are both printed in the sentence."""
    for index, place in enumerate(run):
        direction = _direction(place)
        if not direction or place.figure.approx not in ("", "~") or place.figure.role == "target":
            continue
        for now, then in _nows_and_thens(run, index):
            relation = _change(place.figure, now, then, direction)
            if relation:
                yield relation
                break


def _nows_and_thens(run: list[_Place], index: int) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of the sentence, nearest first, of which one is of an earlier period or an old limit."""
    near = run[max(0, index - _FAR) : index]
    here = [place for place in near if place.sentence == run[index].sentence and not place.figure.approx]
    for first, second in combinations(list(reversed(here)), 2):
        if first.figure.unit != second.figure.unit:
            continue
        for now, then in ((first, second), (second, first)):
            if _is_earlier(then, now):
                yield now.figure, then.figure


def _is_earlier(then: _Place, now: _Place) -> bool:
    if then.figure.role == "norm" and now.figure.role == "actual":
        return now.figure.start > then.figure.start
    if then.figure.period[-4:] != now.figure.period[-4:]:
        return then.figure.period[-4:] < now.figure.period[-4:]
    moved = now.figure.start > then.figure.start and re.search(r"(?:至|到|为)$", now.words)
    return bool(moved and re.search(r"(?:由|从)[^，；。]*$", then.words))


def _change(figure: Figure, now: Figure, then: Figure, direction: int) -> Relation | None:
    """Per cent of the earlier value, points between two rates, or the plain difference."""
    up, down = (now, then) if direction > 0 else (then, now)
    plain = f"{_number(up)}-{_number(down)}"
    gap = up.value - down.value
    if figure.unit in ("个百分点", "百分点") and now.unit == "%":
        return _close(_relation("change", plain, [up, down], figure, gap), gap, figure, _NEAR)
    if figure.unit in ("%", "倍") and then.value and now.unit not in _RATES:
        value = gap / then.value * (100 if figure.unit == "%" else 1)
        expression = f"({plain})/{_number(then)}"
        near = Fraction(1) if figure.unit == "%" else Fraction(1, 10)
        return _close(_relation("change", expression, [up, down], figure, value), value, figure, near)
    if figure.unit == now.unit and figure.unit not in _RATES:
        return _close(_relation("change", plain, [up, down], figure, gap), gap, figure, Fraction(0))
    return None


def _close(relation: Relation, value: Fraction, figure: Figure, near: Fraction) -> Relation | None:
    return relation if relation.holds or abs(value - figure.value) <= near else None


def _differences(run: list[_Place]) -> Iterator[Relation]:
    """多出, 相差 between two quantities of the same time; said only where it holds."""
    for index, place in enumerate(run):
        tail = re.split(r"[，；。]", place.words)[-1]
        if place.figure.approx or not re.search(load("relations")["difference"], tail):
            continue
        points = place.figure.unit in ("个百分点", "百分点")
        near = run[max(0, index - _FAR) : index]
        here = [p.figure for p in near if p.sentence == place.sentence and not p.figure.approx]
        for one, other in combinations(list(reversed(here)), 2):
            high, low = (one, other) if one.value > other.value else (other, one)
            fits = high.unit == low.unit and (high.unit == "%" if points else high.unit == place.figure.unit)
            if fits and one.period == other.period and high.value - low.value == place.figure.value:
                expression = f"{_number(high)}-{_number(low)}"
                yield _relation("difference", expression, [high, low], place.figure, place.figure.value)
                break
