"""Taking a step that was admitted: the columns it leaves, what it does to the clocks, its event, what follows it.

`take_step` is the whole way of a step, for whatever writer keeps it; nobody else writes what a step makes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from fazhi.kernel import clocks
from fazhi.kernel.admission import admit
from fazhi.kernel.announcing import Outcomes, consequences, outcomes
from fazhi.kernel.attempt import Attempt, standing_date
from fazhi.kernel.effects import effects_of_step, follow_clocks
from fazhi.kernel.filling import cleaned, columns_of, validate, validate_new
from fazhi.kernel.journal import SYSTEM, Actor, Outsider, next_event, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter, date_fields
from fazhi.kernel.organs import Organ
from fazhi.kernel.procedure import SAME, Follow, Returning, Step
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.situation import Situation
from fazhi.kernel.tables import made
from fazhi.kernel.writer import Writer

FOLLOWS = "follows"  # under this name the event of a step keeps which steps of other matters were taken with it
OUTSIDE = "outside"  # and under this one in which capacity, and by which link, somebody outside took it
REASON_LENGTH = 500


@dataclass(frozen=True)
class Done:
    """What an act did: the matter as it is now, its event, and what the law would have expected otherwise.

    `followed` is what was done to other matters with it; what was expected of them stands among the warnings.
    """

    matter: Any
    event: Event
    warnings: tuple[Refusal, ...] = ()
    followed: tuple[Done, ...] = ()


def take_step(
    writer: Writer,
    target: Matter | type[Matter],
    code: str,
    *,
    by: Actor,
    on: date,
    today: date,
    organ: Organ | None = None,
    version: int | None = None,
    reason: str = "",
    brought: bool = False,
    data: dict[str, Any],
) -> Done:
    """Check a step and take it; raises `Refused`, and then nothing was given to the writer.

    `brought` says that a step of another matter brings it.
    """
    matter = _opened(target, organ) if isinstance(target, type) else writer.hold(target, version)
    step = _declared(matter, code)
    if step.brought and not brought:
        next_step = step.help or "在另一件事项上办理"
        raise Refused(
            Refusal("only_brought", f"“{step.name}”随另一件事项的步骤一并办理，不单独办理", next_step=next_step)
        )
    events, runs = (writer.events(matter), writer.runs(matter)) if matter.pk else ([], ())
    attempt = Attempt(matter, step, by, on, today, cleaned(matter, step, data), events, runs)
    admit(attempt)
    if step.follows is None and not step.announces:
        return _take(writer, attempt, reason)
    done: Done = writer.together(attempt, lambda: _take(writer, attempt, reason))
    return done


def _opened(model: type[Matter], organ: Organ | None) -> Matter:
    if organ is None:
        raise Refused(Refusal("organ_required", "没有写明由哪个机构登记", field="organ", next_step="选择承办机构"))
    matter = made(model, organ_id=organ.pk, stage="", entered_at=timezone.now())
    matter._state.fields_cache["organ"] = organ
    return matter


def _declared(matter: Matter, code: str) -> Step:
    found = matter.record.procedure.by_code.get(code)
    if found is None:
        names = "、".join(s.code for s in matter.record.procedure.steps)
        raise Refused(Refusal("unknown_step", f"没有“{code}”这一步骤", next_step=f"可用的步骤：{names}"))
    return found  # type: ignore[no-any-return]


def _take(writer: Writer, attempt: Attempt, reason: str) -> Done:
    situation, step, matter = attempt.situation(), attempt.step, attempt.matter
    warnings = tuple(w for rule in step.expects if (w := rule.judge(situation)))
    days_before = days_of(matter)
    stood = outcomes(matter, attempt.standing) if step.announces else {}
    new = _new_values(writer, attempt, situation)
    effects = effects_of_step(attempt, new)
    before = {name: getattr(matter, name, None) for name in new}
    found = list(attempt.runs)
    for effect in effects:
        clocks.apply(found, effect)
    try:
        _fill_in(writer, attempt, new, before, found)
    except Refused:
        for name, value in before.items():
            setattr(matter, name, value)
        raise
    if step.opens:
        writer.begin(matter)
    cited = step.citation(situation.law_on)
    follows = tuple(step.follows(situation)) if step.follows else ()
    event = next_event(
        matter,
        kind=Kind.STEP,
        step=step.code,
        name=step.name,
        by=attempt.by,
        on=attempt.on,
        changes={name: [plain(before[name]), plain(value)] for name, value in new.items() if before[name] != value},
        inputs=_inputs(attempt, follows),
        effects=effects,
        warnings=[w.as_dict() for w in warnings],
        law=[str(cited)] if cited else [],
        reason=reason,
    )
    writer.keep(matter, event, () if step.opens else new)
    for row in step.rows(situation, event) if step.rows else ():
        writer.insert(row)
    writer.index(matter, found, None if step.opens or "handler" in new else {effect["clock"] for effect in effects})
    writer.touch(matter, [*days_before, *days_of(matter)])
    followed = tuple(_follow(writer, follow, attempt, reason) for follow in follows)
    if step.announces:
        stand = outcomes(matter, [*attempt.standing, event])
        followed += announce(writer, matter, stood, stand, on=attempt.on, today=attempt.today)
    return Done(matter, event, (*warnings, *(w for done in followed for w in done.warnings)), followed)


def _fill_in(
    writer: Writer, attempt: Attempt, new: dict[str, Any], before: dict[str, Any], found: list[clocks.Run]
) -> None:
    """Let the matter have its new columns, with those that follow its clocks, and a number where it is opened."""
    matter, step = attempt.matter, attempt.step
    for name, value in new.items():
        setattr(matter, name, value)
    new.update(follow_clocks(matter, found, before))
    if step.opens:
        _number(writer, matter, new, before, attempt.on)
    if step.opens:
        validate_new(matter, new)
    else:
        validate(matter, new)
    matter.entered_at = matter.entered_at or timezone.now()


def _inputs(attempt: Attempt, follows: Sequence[Follow]) -> dict[str, Any]:
    """What the event keeps beside columns: the inputs, which steps were taken with it, and who took it outside."""
    kept = {item.name: plain(attempt.data[item.name]) for item in attempt.step.inputs if item.name in attempt.data}
    if follows:
        kept[FOLLOWS] = [follow.step for follow in follows]
    if isinstance(attempt.by, Outsider):
        kept[OUTSIDE] = {"capacity": str(attempt.by.capacity), "invitation": attempt.by.invitation}
    return kept


def _follow(writer: Writer, follow: Follow, attempt: Attempt, reason: str) -> Done:
    """Take a step of another matter with this one; what refuses it refuses both, and names the other matter."""
    reason = reason or f"随{attempt.matter.number}“{attempt.step.name}”一并办理"[:REASON_LENGTH]
    on, today = attempt.on, attempt.today
    try:
        return take_step(
            writer,
            follow.target,
            follow.step,
            by=attempt.by,
            on=on,
            today=today,
            organ=follow.organ,
            reason=reason,
            brought=True,
            data=dict(follow.data),
        )
    except Refused as refused:
        opens = isinstance(follow.target, type)
        name = follow.target.record.name if opens else follow.target
        raise Refused(*(replace(r, message=f"{name}：{r.message}", field="") for r in refused.refusals)) from refused


def announce(
    writer: Writer, matter: Matter, before: Outcomes, after: Outcomes, *, on: date, today: date
) -> tuple[Done, ...]:
    """Let other registers hear which outcomes of a matter came about, and which stand no more."""
    told = list(consequences(matter, before, after, on)) if before.keys() != after.keys() else []
    return tuple(_heard(writer, follow, matter, on, today) for follow in told)


def _heard(writer: Writer, follow: Follow, matter: Matter, on: date, today: date) -> Done:
    """Take a step of another register because of an outcome; not before what was last done there."""
    if not isinstance(follow.target, type):
        events = writer.events(writer.hold(follow.target))
        on = max(on, standing_date(clocks.standing(events)[-1], events))
    return take_step(
        writer,
        follow.target,
        follow.step,
        by=SYSTEM,
        on=on,
        today=today,
        organ=follow.organ,
        reason=f"随{matter.number}自动登记",
        brought=True,
        data=dict(follow.data),
    )


def _new_values(writer: Writer, attempt: Attempt, situation: Situation) -> dict[str, Any]:
    """The columns as the step leaves them."""
    step, columns = attempt.step, columns_of(attempt.matter)
    new = {name: value for name, value in attempt.data.items() if name in columns}
    if step.date and step.date not in new:
        new[step.date] = attempt.on
    new.update(step.sets)
    if step.derive:
        new.update(step.derive(situation))
    for name, pattern in step.numbers.items():
        new[name] = _next_number(writer, attempt, name, pattern)
    new["stage"] = _target(attempt)
    return new


def _target(attempt: Attempt) -> str:
    target = attempt.step.target
    if isinstance(target, Returning):
        left = next(e for e in reversed(clocks.standing(attempt.events)) if e.step == target.step)
        return str(left.changes["stage"][0])
    return str(attempt.matter.stage) if target == SAME else target


def _number(writer: Writer, matter: Matter, new: dict[str, Any], before: dict[str, Any], on: date) -> None:
    record = matter.record
    year = (getattr(matter, record.opened) or on).year
    n = writer.number(matter.organ, record.label, year)
    before["number"], new["number"] = "", numbered(matter.organ, record.number, year, n)
    before["organ"], new["organ"] = None, matter.organ
    matter.number = new["number"]


def numbered(organ: Organ, pattern: str, year: int, n: int) -> str:
    """A number by its pattern, with the sign of the organ."""
    return pattern.format(sign=organ.sign or organ.short_name, year=year, n=n)


def _next_number(writer: Writer, attempt: Attempt, name: str, pattern: str) -> str:
    """The next number in the series of a column; those that were entered by hand are left out."""
    matter, year = attempt.matter, attempt.on.year
    while True:
        number = numbered(matter.organ, pattern, year, writer.number(matter.organ, f"{matter.label}.{name}", year))
        if not writer.is_given(matter, name, number):
            return number


def days_of(matter: Matter) -> list[date | None]:
    """All dates of a matter, by which its figures belong to months; none of one that is not stored yet."""
    return [getattr(matter, name) for name in date_fields(type(matter))] if matter.pk else []
