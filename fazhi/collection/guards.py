"""What the steps look at: whom and what a request asks, what is wrong with the answers of a return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fazhi.collection.answers import parse
from fazhi.collection.asked import asked_already, not_collected, pointer, set_asked, set_of_return
from fazhi.collection.models import TO_FILL_IN, Return, Returning
from fazhi.collection.rules import Figures, Finding, judge
from fazhi.collection.sets import OWN, DataSet
from fazhi.collection.units import county_of
from fazhi.indicators.collected import exact_value
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.period import Period
from fazhi.indicators.rates import Exact
from fazhi.kernel.filling import lines_of
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.situation import Situation

SHOWN = 5

# --- requests -------------------------------------------------------------------------------------------------------


def wrong_measures(s: Situation) -> list[Refusal]:
    """What is wrong with the measures that a request names itself."""
    if s.get("data_set") != OWN:
        return []
    lines = lines_of(s.get("measures"))
    if not lines:
        return [Refusal("no_measures", "没有写明填报的指标", field="measures", next_step="每行写一项指标")]
    return list(not_collected(lines))


def measures_not_to_collect(s: Situation) -> bool:
    return bool(wrong_measures(s))


def wrong_measures_message(s: Situation) -> str:
    return "；".join(f"{refusal.message}（{refusal.next_step}）" for refusal in wrong_measures(s)[:SHOWN])


def set_given(s: Situation) -> DataSet:
    """The data set that a request asks; refuses one without measures."""
    return set_asked(s.get("data_set"), s.get("measures") or "")


def county(s: Situation) -> Organ:
    """The county of the office that asks."""
    return county_of(s.matter.organ)


def units_asked(s: Situation) -> tuple[list[Organ], list[str]]:
    """The units of a request in the order of the tree, and the names that fit none of the kind that is asked."""
    possible = set_given(s).units.of(county(s), s.on)
    lines = lines_of(s.get("units"))
    if not lines:
        return possible, []
    by_name = {name: organ for organ in possible for name in (organ.short_name, organ.name, organ.code)}
    wanted = {by_name[line].pk for line in lines if line in by_name}
    return [organ for organ in possible if organ.pk in wanted], [line for line in lines if line not in by_name]


def units_of_another_kind(s: Situation) -> bool:
    return not wrong_measures(s) and bool(units_asked(s)[1])


def units_of_another_kind_message(s: Situation) -> str:
    kind = set_given(s).units.name
    return f"“{'”“'.join(units_asked(s)[1][:SHOWN])}”不是本县的{kind}，这一数据集只向{kind}收集"


def no_units(s: Situation) -> bool:
    return not wrong_measures(s) and not any(units_asked(s))


def others_asking(s: Situation) -> list[Return]:
    """The returns through which the same figures are collected already."""
    if wrong_measures(s):
        return []
    organs, _ = units_asked(s)
    return asked_already(set_given(s).codes, organs, Period.parse(s.get("period")), s.matter.pk)


def is_asked_already(s: Situation) -> bool:
    return bool(others_asking(s))


def asked_already_message(s: Situation) -> str:
    return pointer(set_given(s).codes, others_asking(s))


def issued_already(s: Situation) -> bool:
    """What units were asked stays as they were asked it."""
    return bool(s.matter.pk) and bool(s.matter.returns.exists())


def due_before_the_period_ends(s: Situation) -> bool:
    """A flow is known only when its period is over; a unit is not asked to guess."""
    return bool(s.get("due_on") < Period.parse(s.get("period")).end)


def returns_of(s: Situation, *stages: str) -> list[Return]:
    """The returns of a request in some stages, in the order of the tree."""
    rows = s.matter.returns.filter(stage__in=stages).select_related("organ").order_by("organ__path")
    return list(rows)


def nobody_to_remind(s: Situation) -> bool:
    return not returns_of(s, *TO_FILL_IN)


def nothing_reviewed(s: Situation) -> bool:
    return not returns_of(s, Returning.REVIEWED)


def nothing_approved(s: Situation) -> bool:
    return not returns_of(s, Returning.APPROVED)


def returns_open(s: Situation) -> list[Return]:
    """The returns that are neither locked nor cancelled."""
    rows = s.matter.returns.exclude(Q(stage=Returning.LOCKED) | Q(stage=Returning.CANCELLED))
    return list(rows.select_related("organ").order_by("organ__path"))


def some_not_locked(s: Situation) -> bool:
    return bool(returns_open(s))


def not_locked_message(s: Situation) -> str:
    rows = returns_open(s)
    named = "、".join(f"{row.organ}（{row.stage_name}）" for row in rows[:SHOWN])
    return f"还有{len(rows)}份报送没有锁定：{named}"


# --- returns --------------------------------------------------------------------------------------------------------


def period_not_begun(s: Situation) -> bool:
    return bool(s.matter.span.start > s.on)


def unknown_lines(s: Situation) -> list[str]:
    """What was filled in and is not asked for."""
    known = set_of_return(s.matter).by_key
    return [key for key in _parsed(s) if key not in known]


def not_asked_for(s: Situation) -> bool:
    return bool(unknown_lines(s))


def not_asked_for_message(s: Situation) -> str:
    return f"这份报送没有“{'”“'.join(unknown_lines(s)[:SHOWN])}”"


def filled_in_by_others(s: Situation) -> bool:
    """Somebody who belongs to the office or an organ above fills in for the unit and does not say why."""
    own = any(s.holds(role, s.matter.organ) for role in (Role.HANDLER, Role.STATISTICIAN, Role.REVIEWER, Role.HEAD))
    return not own and not s.given("on_behalf")


def _parsed(s: Situation) -> Mapping[str, Any]:
    try:
        return parse(s.get("answers") or "")
    except Refused:
        return {}


def findings(s: Situation) -> list[Finding]:
    """What is wrong with the answers, with last year's numbers."""
    return findings_of(s.matter, s.get("answers") or "")


def findings_of(row: Return, answers: str) -> list[Finding]:
    """What is wrong with answers to a return."""
    asked = set_of_return(row)
    return judge(asked.lines, asked.rules, Figures(parse(answers), row.span, before(row)))


def before(row: Return) -> dict[str, Exact]:
    """The unit's own numbers for the same period of the year before, by line."""
    last, asked = row.span.previous(), set_of_return(row)
    rows = CollectedValue.objects.filter(
        measure__in=asked.codes, organ=row.organ_id, period_start=last.start, period_end=last.end
    ).order_by("pk")
    found: dict[str, Exact] = {}
    for kept in rows:
        key = f"{kept.measure}[{kept.breakdown}]" if kept.breakdown else kept.measure
        found.pop(key, None)
        if kept.state == Reported.VALUE:
            found[key] = exact_value(kept)
    return found


def blocking(s: Situation) -> list[Finding]:
    """What keeps a return from being handed in."""
    return [finding for finding in findings(s) if finding.blocks]


def answers_break_rules(s: Situation) -> bool:
    return bool(blocking(s))


def broken_rules_message(s: Situation) -> str:
    found = blocking(s)
    more = f"；另有{len(found) - SHOWN}处" if len(found) > SHOWN else ""
    return "；".join(finding.message for finding in found[:SHOWN]) + more
