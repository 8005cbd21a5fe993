"""Collected values: what units reported for a period, and what several answers come to.

`report` is the one door through which an answer is stored: it asks who may, and whether the value is one. A later
answer supersedes the earlier ones of the same unit, period and breakdown. Where a unit answered by month, quarter or
year, a count or sum of a longer period is that of its parts, if they cover it without gap and none is blank; a stock is
that of the period's end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, product
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.utils import timezone

from fazhi.indicators.catalogue import breakdown_mistake, load_catalogue
from fazhi.indicators.measures import PERCENT, Breakdown, Collected, Kind, Measure
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact, exact, printed
from fazhi.kernel import access
from fazhi.kernel.journal import SYSTEM, System
from fazhi.kernel.organs import Organ, office_in_charge
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refusal, Refused

MISSING = "missing"
ADDS_OVER_TIME = (Kind.COUNT, Kind.SUM)
ADDS_OVER_UNITS = (Kind.COUNT, Kind.SUM, Kind.STOCK)
WHOLE = (Kind.COUNT, Kind.STOCK)
LARGEST = 10**15  # beyond it the column keeps no four decimals

Elsewhere = Callable[[Measure, Organ, Period], Refusal | None]


def _nowhere(measure: Measure, organ: Organ, period: Period) -> Refusal | None:
    return None


# Where a request collects the figure from the unit for the period, it is answered there alone (`fazhi.collection`).
collected_elsewhere: Elsewhere = _nowhere


# -- reporting


def report(
    measure: str,
    organ: Organ,
    period: Period,
    *,
    by: User | System,
    state: Reported,
    value: Decimal | int | None = None,
    breakdown: Breakdown = (),
    note: str = "",
) -> CollectedValue:
    """Store an answer of a unit; earlier ones stay.

    Refuses somebody who does not keep the statistics of the organ (`no_role`), a measure that is computed (`computed`),
    a period that has not begun, and a value that is none (`value`, `negative`, `decimals`, `too_large`). Of a person it
    also refuses what a request collects from the unit (`asked_already`), what stands already (`unchanged`) and, without
    a note, a value that is more than half away from that of the year before (`unexplained`). `SYSTEM` enters what
    another system hands over.
    """
    asked, today = load_catalogue().measure(measure), timezone.localdate()
    _refuse_all(_not_asked(asked, organ, period, breakdown, today))
    if isinstance(by, User):
        answer = may_report(by, asked.register, organ, today)
        if not answer:
            raise Refused(answer.refusal or Refusal("no_role", answer.why))
        _refuse_all(filter(None, [collected_elsewhere(asked, organ, period)]))
    note = note.strip()
    _refuse_all(value_mistakes(asked, state, value))
    if by is not SYSTEM:
        _refuse_all(_not_said(asked, organ, period, breakdown, state, value, note))
    return _stored(
        measure=measure,
        organ=organ,
        period_start=period.start,
        period_end=period.end,
        breakdown=_texts(breakdown)[0],
        state=state,
        value=value,
        note=note,
        entered_by=by if isinstance(by, User) else None,
        entered_at=timezone.now(),
    )


def may_report(user: User, register: str, organ: Organ, on: date | None = None) -> access.Answer:
    """Whether the user keeps the statistics of the organ, there or at the office in charge of the register."""
    day = on or timezone.localdate()
    for path, why in access.roots(user, register, (Role.STATISTICIAN,), day).items():
        if str(organ.path).startswith(path):
            return access.Answer(True, why)
    office = office_in_charge(organ, register, day)
    who = f"{organ}" + (f"或者主管的{office}" if office and office.pk != organ.pk else "")
    message = f"填报由{who}的统计人员办理，您没有这个角色"
    hint = "请该单位统计人员填报，或者请管理员授予“统计”角色"
    return access.Answer(False, message, Refusal("no_role", message, next_step=hint))


def _refuse_all(refusals: Iterable[Refusal]) -> None:
    found = tuple(refusals)
    if found:
        raise Refused(*found)


def _stored(**columns: Any) -> CollectedValue:
    answer = CollectedValue(**columns)
    try:
        answer.full_clean()
    except ValidationError as mistake:
        words = "；".join(mistake.messages)
        raise Refused(Refusal("value", words, field="value", next_step="核对后重新填写")) from mistake
    answer.save()
    return answer


def _not_asked(measure: Measure, organ: Organ, period: Period, breakdown: Breakdown, today: date) -> Iterator[Refusal]:
    """Why nobody is asked for the measure there and then."""
    if not isinstance(measure.formula, Collected):
        hint = f"在“指标”中查看{measure.name}，有出入的更正台账里的事项"
        yield Refusal("computed", f"{measure.name}由台账计算，不另行填报", field="measure", next_step=hint)
        return
    if mistake := breakdown_mistake(load_catalogue(), measure.code, breakdown):
        yield Refusal("unknown_breakdown", mistake[0], field="breakdown", next_step=mistake[1])
    if period.start > today:
        yield Refusal(
            "period_not_begun", f"{period.label}尚未开始，不能填报", field="period", next_step="选择已经开始的年度"
        )
    if not (organ.founded_on < period.end and (organ.abolished_on is None or organ.abolished_on > period.start)):
        yield Refusal(
            "organ_not_there", f"{organ}在{period.label}不存在", field="organ", next_step="选择该机构存续期间的年度"
        )


def exact_value(answer: CollectedValue) -> Exact:
    """The number of an answer; 0 where it gives none."""
    return exact(Fraction(answer.value or 0))


def places(measure: Measure) -> int:
    """How many decimals an answer may have: none where things are counted."""
    return 0 if measure.kind in WHOLE else measure.decimals


def value_mistakes(measure: Measure, state: Reported, value: Decimal | int | None) -> Iterator[Refusal]:
    """Why state and value are no answer."""
    if state != Reported.VALUE:
        if value is not None:
            words = "选了空白或者不适用，就不填数值"
            yield Refusal("value", words, field="value", next_step="清空数值，或者改选“有数值”（0也是数值）")
        return
    if value is None or not Decimal(value).is_finite():
        hint = "填写数值（没有发生的填0）；未掌握的选“空白”，不适用的选“不适用”"
        yield Refusal("value", "没有填写数值", field="value", next_step=hint)
        return
    amount, digits = Fraction(value), places(measure)
    if amount < 0:
        yield Refusal("negative", f"{measure.name}不能是负数", field="value", next_step="核对后填写0或者正数")
    if (amount * 10**digits).denominator != 1:
        allowed = f"最多{digits}位小数" if digits else "整数"
        yield Refusal(
            "decimals", f"{measure.name}以“{measure.unit}”计，填{allowed}", field="value", next_step="核对后填写"
        )
    if amount >= LARGEST or (measure.unit == PERCENT and amount > 100):
        most = "100%" if measure.unit == PERCENT else f"{LARGEST:,}{measure.unit}"
        yield Refusal("too_large", f"{measure.name}不会超过{most}", field="value", next_step="核对数值和计量单位")


def _not_said(
    measure: Measure,
    organ: Organ,
    period: Period,
    breakdown: Breakdown,
    state: Reported,
    value: Decimal | int | None,
    note: str,
) -> Iterator[Refusal]:
    """What a person still has to say, or has said already."""
    present = history(measure, organ, period, breakdown).first()
    if present and (present.state, present.value) == (state, value) and note in ("", present.note):
        yield Refusal("unchanged", "与现有的填报相同，没有新的内容", next_step="需要更正的，改动数值或者说明后再提交")
    if value is None or note:
        return
    before = of_organ(measure, organ, period.previous(), breakdown).value
    if before is not None and (words := change(measure, before, exact(Fraction(value)), period)):
        yield Refusal("unexplained", words, field="note", next_step="核对数值；属实的，在说明中写明变化的原因")


def change(measure: Measure, before: Exact, now: Exact, period: Period) -> str:
    """The arithmetic of a change by more than half against the year before; empty where it is not."""
    difference = abs(Fraction(now) - Fraction(before))
    if difference * 2 <= before:
        return ""
    shown = [printed(number, places(measure)) for number in (before, now, difference)]
    told = f"{period.previous().label}为{shown[0]}{measure.unit}，{period.label}为{shown[1]}{measure.unit}"
    way, pair = ("增加", f"{shown[1]}－{shown[0]}") if now > before else ("减少", f"{shown[0]}－{shown[1]}")
    if not before:
        return f"{told}，{way}{shown[2]}{measure.unit}（{pair}={shown[2]}），上一年为0"
    rate = printed(exact(difference * 100 / Fraction(before)), 1)
    return f"{told}，{way}{shown[2]}{measure.unit}（{pair}={shown[2]}；{shown[2]}÷{shown[0]}={rate}%），超过一半"


def history(measure: Measure, organ: Organ, period: Period, breakdown: Breakdown = ()) -> QuerySet[CollectedValue]:
    """All answers of the organ for exactly this period, the one that stands first."""
    return (
        CollectedValue.objects.filter(
            measure=measure.code, organ=organ, period_start=period.start, period_end=period.end
        )
        .filter(breakdown=_texts(breakdown)[0])
        .select_related("entered_by__organ")
        .order_by("-pk")
    )


def of_organ(measure: Measure, organ: Organ, period: Period, breakdown: Breakdown = ()) -> Together:
    """What the organ's own answers for a period come to, without those of the organs below it."""
    return together(measure, list(standing(measure, _only(organ), period, breakdown)))


def _only(organ: Organ) -> QuerySet[Organ]:
    found: QuerySet[Organ] = Organ.objects.filter(pk=organ.pk)
    return found


# -- adding up


def _texts(breakdown: Breakdown) -> list[str]:
    """The stored texts of a breakdown, one for each combination of its values."""
    cuts = sorted(breakdown, key=lambda cut: cut.key)
    return [
        ";".join(f"{cut.key}={value}" for cut, value in zip(cuts, chosen, strict=True))
        for chosen in product(*(cut.values for cut in cuts))
    ]


def standing(
    measure: Measure, organs: QuerySet[Organ], period: Period, breakdown: Breakdown
) -> QuerySet[CollectedValue]:
    """The answers of the organs that stand and make up the period, ready to be added up by `together`."""
    rows = CollectedValue.objects.filter(measure=measure.code, organ__in=organs, breakdown__in=_texts(breakdown))
    inside = rows.filter(period_start__gte=period.start, period_end__lte=period.end)
    latest = inside.values("organ", "period_start", "period_end", "breakdown").annotate(newest=Max("pk"))
    answers = CollectedValue.objects.filter(pk__in=latest.values("newest")).order_by(
        "organ", "breakdown", "period_start", "-period_end"
    )
    chosen: list[Any] = []
    for _, group in groupby(answers, key=lambda answer: (answer.organ_id, answer.breakdown)):
        chosen += _covering(measure, list(group), period)
    return CollectedValue.objects.filter(pk__in=[answer.pk for answer in chosen]).order_by("organ", "pk")


def _covering(measure: Measure, answers: list[CollectedValue], period: Period) -> list[CollectedValue]:
    """The answer for the period itself, or those that make it up."""
    exactly = [a for a in answers if (a.period_start, a.period_end) == (period.start, period.end)]
    if exactly:
        return exactly
    if measure.kind is Kind.STOCK:
        return [a for a in answers if a.period_end == period.end][-1:]
    return _chain(answers, period) if measure.kind in ADDS_OVER_TIME else []


def _chain(answers: Iterable[CollectedValue], period: Period) -> list[CollectedValue]:
    """Answers that follow one another from the start of a period to its end; none where there is a gap."""
    chain: list[CollectedValue] = []
    reached: date = period.start
    for answer in answers:
        if answer.period_start == reached:
            chain.append(answer)
            reached = answer.period_end
    return chain if reached == period.end else []


class Together(NamedTuple):
    """What several answers come to: state, value, and why there is none."""

    state: str
    value: Exact | None = None
    reason: str = ""


def together(measure: Measure, answers: list[CollectedValue]) -> Together:
    """What several answers come to.

    Counts, sums and stocks of several units add up, blanks and 不适用 adding nothing; only where no unit gave a value
    do they stand for the whole. Rates and averages of several units have no common value. A longer period of which a
    unit left a part blank is blank: its sum would be too small without saying so.
    """
    if not answers:
        return Together(MISSING)
    if gaps := _blank_parts(answers):
        return Together(Reported.BLANK.value, reason=f"{'、'.join(gaps)}未填，不能合计")
    given = [answer for answer in answers if answer.state == Reported.VALUE]
    if not given:
        blank = any(answer.state == Reported.BLANK for answer in answers)
        return Together((Reported.BLANK if blank else Reported.NOT_APPLICABLE).value)
    if len(given) > 1 and measure.kind not in ADDS_OVER_UNITS:
        return Together(MISSING)
    return Together(Reported.VALUE.value, exact(sum(exact_value(answer) for answer in given)))


def _blank_parts(answers: list[CollectedValue]) -> list[str]:
    """The parts left blank by a unit that answered for several parts of the period, in order."""
    parts: dict[Any, list[CollectedValue]] = {}
    for answer in answers:
        parts.setdefault((answer.organ_id, answer.breakdown), []).append(answer)
    several = [answer for group in parts.values() if len(group) > 1 for answer in group]
    spans = {Period(a.period_start, a.period_end) for a in several if a.state == Reported.BLANK}
    return [span.label for span in sorted(spans)]
