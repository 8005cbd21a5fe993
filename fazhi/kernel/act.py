"""The one door: `act` is the only way a matter comes into being and moves.

In one transaction it checks access, stage, law and what was filled in, writes the row, appends the event, moves the
clocks and marks the months that must be counted again. Either all of it happens or nothing. Console, API, import and
command line call it; none of them writes a matter in another way.

`fazhi.kernel.mend` sets mistakes right; `fazhi.kernel.automatic` takes the steps that the law itself takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.kernel import access, clocks, touched
from fazhi.kernel.attempt import Attempt, standing_date
from fazhi.kernel.effects import effects_of_step, follow_clocks, index
from fazhi.kernel.filling import cleaned, columns_of, is_empty, label, validate
from fazhi.kernel.journal import Actor, System, append, events_of, lock, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter, date_fields
from fazhi.kernel.numbering import take
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import SAME, Returning, Step, known_citation, refuse
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.situation import Situation


@dataclass(frozen=True)
class Done:
    """What an act did: the matter as it is now, its event, and what the law would have expected otherwise."""

    matter: Any
    event: Event
    warnings: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Possible:
    """A step as it stands for somebody today: allowed, or refused with the reason."""

    step: Step
    refusal: Refusal | None = None
    warnings: tuple[Refusal, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the step may be taken now."""
        return self.refusal is None


# --- the door -----------------------------------------------------------------------------------------------------


def act(
    target: Matter | type[Matter],
    step: str,
    *,
    by: Actor,
    on: date,
    organ: Organ | None = None,
    today: date | None = None,
    version: int | None = None,
    reason: str = "",
    **data: Any,
) -> Done:
    """Take a step; opening is a step as well (`target` is then the model and `organ` the organ that keeps it).

    `on` is the day on which it happened, `today` the day on which it is entered, `version` the version of the matter
    that the writer had seen. Raises `Refused` with code, article, field and next step; then nothing has changed.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = _opened(target, organ) if isinstance(target, type) else lock(target, version)
        declared = _declared(matter, step)
        attempt = Attempt(matter, declared, by, on, today, cleaned(matter, declared, data), _events(matter))
        _check(attempt)
        return _take(attempt, reason)


def assess(matter: Matter, by: User, on: date | None = None) -> list[Possible]:
    """Every step that the procedure has from the matter's stage or elsewhere, with whether and why not."""
    on = on or timezone.localdate()
    events = events_of(matter)
    found = []
    for step in matter.record.procedure.steps:
        if not step.opens and step.by:
            attempt = Attempt(matter, step, by, on, on, {}, events)
            found.append(_possible(attempt))
    return found


def _possible(attempt: Attempt) -> Possible:
    try:
        _check_stage(attempt)
        _check_access(attempt)
        situation = attempt.situation()
        refusal = _existing(situation) or _first(r.judge(situation) for r in attempt.step.forbids if not r.field)
        warnings = [w for r in attempt.step.expects if not r.field and (w := r.judge(situation))]
    except Refused as refused:
        return Possible(attempt.step, refused.refusal)
    return Possible(attempt.step, refusal, tuple(warnings))


def _opened(model: type[Matter], organ: Organ | None) -> Matter:
    if organ is None:
        raise Refused(Refusal("organ_required", "没有写明由哪个机构登记", field="organ", next_step="选择承办机构"))
    return model(organ=organ, stage="", entered_at=timezone.now())


def _declared(matter: Matter, code: str) -> Step:
    found = matter.record.procedure.by_code.get(code)
    if found is None:
        names = "、".join(s.code for s in matter.record.procedure.steps)
        raise Refused(Refusal("unknown_step", f"没有“{code}”这一步骤", next_step=f"可用的步骤：{names}"))
    return found  # type: ignore[no-any-return]


def _events(matter: Matter) -> list[Event]:
    return events_of(matter) if matter.pk else []


# --- checks -------------------------------------------------------------------------------------------------------


def _check(attempt: Attempt) -> None:
    _check_stage(attempt)
    _check_access(attempt)
    _check_date(attempt)
    _check_required(attempt)
    situation = attempt.situation()
    refusals = [r for r in [_existing(situation), *(rule.judge(situation) for rule in attempt.step.forbids)] if r]
    if refusals:
        raise Refused(*refusals)


def _check_stage(attempt: Attempt) -> None:
    stage, step = attempt.matter.stage, attempt.step
    if step.opens and not attempt.matter.pk:
        return
    if stage in step.source:
        return
    stages = attempt.record.procedure.stages
    here = stages(stage).label if stage else "尚未登记"
    where = "、".join(stages(s).label for s in step.source) or "登记时"
    cited = step.citation(attempt.on)
    next_step = f"本步骤只能在“{where}”环节办理"
    raise Refused(refuse("wrong_stage", f"事项现在处于“{here}”环节，不能办理“{step.name}”", cited, "", next_step))


def _check_access(attempt: Attempt) -> None:
    if isinstance(attempt.by, System):
        if attempt.step.automatic is None:
            raise Refused(Refusal("no_role", f"“{attempt.step.name}”须由人办理"))
        return
    answer = access.may_take(attempt.by, attempt.step, attempt.matter, attempt.today)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))


def _check_date(attempt: Attempt) -> None:
    if attempt.on > attempt.today:
        raise Refused(
            Refusal(
                "date_in_future",
                f"办理日期{attempt.on}晚于今天{attempt.today}",
                field=attempt.step.date or "on",
                next_step="填写实际办理的日期；还没有发生的事情，发生以后再登记",
            )
        )
    if not attempt.matter.organ.exists_on(attempt.on):
        raise Refused(
            Refusal("organ_not_there", f"{attempt.matter.organ}在{attempt.on}尚未成立或者已经撤销", field="organ")
        )
    before = next(reversed(clocks.standing(attempt.events)), None)
    if before and attempt.on < standing_date(before, attempt.events):
        raise Refused(
            Refusal(
                "before_previous_step",
                f"办理日期{attempt.on}早于上一步骤“{before.name}”的日期{standing_date(before, attempt.events)}",
                field=attempt.step.date or "on",
                next_step="核对日期；上一步骤的日期有误的，先更正上一步骤",
            )
        )


def _existing(situation: Situation) -> Refusal | None:
    if situation.step.exists_on(situation.law_on):
        return None
    cited = known_citation(situation.step.basis)
    message = f"{situation.law_on}适用的法律没有“{situation.step.name}”这一步骤"
    return refuse("not_in_force", message, cited, "", "按当时施行的法律办理")


def _check_required(attempt: Attempt) -> None:
    missing = [name for name in attempt.step.required_names if is_empty(attempt.data.get(name))]
    missing = [name for name in missing if not (name in columns_of(attempt.matter) and _kept(attempt, name))]
    if not missing:
        return
    cited = attempt.step.citation(attempt.on)
    raise Refused(
        *(
            refuse(
                "required", f"办理“{attempt.step.name}”须填写“{label(attempt.matter, attempt.step, name)}”", cited, name
            )
            for name in missing
        )
    )


def _kept(attempt: Attempt, name: str) -> bool:
    """Whether an earlier step filled a column that this step does not ask to change."""
    return name not in attempt.data and bool(attempt.matter.pk) and not is_empty(getattr(attempt.matter, name))


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal), None)


# --- taking the step ----------------------------------------------------------------------------------------------


def _take(attempt: Attempt, reason: str) -> Done:
    situation = attempt.situation()
    step, matter = attempt.step, attempt.matter
    warnings = tuple(w for rule in step.expects if (w := rule.judge(situation)))
    days_before = days_of(matter)
    new = _new_values(attempt, situation)
    effects = effects_of_step(attempt, new)
    before = {name: getattr(matter, name, None) for name in new}
    for name, value in new.items():
        setattr(matter, name, value)
    found = clocks.runs(attempt.events)
    for effect in effects:
        clocks.apply(found, effect)
    new.update(follow_clocks(matter, found, before))
    if step.opens:
        _number(matter, new, before, attempt.on)
    validate(matter, None if step.opens else new)
    matter.entered_at = matter.entered_at or timezone.now()
    if not matter.pk:
        matter.write()
    cited = step.citation(situation.law_on)
    event = append(
        matter,
        written=() if step.opens else new,
        kind=Kind.STEP,
        step=step.code,
        name=step.name,
        by=attempt.by,
        on=attempt.on,
        changes={name: [plain(before[name]), plain(value)] for name, value in new.items() if before[name] != value},
        inputs={item.name: plain(attempt.data[item.name]) for item in step.inputs if item.name in attempt.data},
        effects=effects,
        warnings=[w.as_dict() for w in warnings],
        law=[str(cited)] if cited else [],
        reason=reason,
    )
    index(matter, found, None if step.opens or "handler" in new else {effect["clock"] for effect in effects})
    touched.touch(matter.label, matter.organ_id, [*days_before, *days_of(matter)])
    return Done(matter, event, warnings)


def _new_values(attempt: Attempt, situation: Situation) -> dict[str, Any]:
    """The columns as the step leaves them."""
    step, columns = attempt.step, columns_of(attempt.matter)
    new = {name: value for name, value in attempt.data.items() if name in columns}
    if step.date and step.date not in new:
        new[step.date] = attempt.on
    new.update(step.sets)
    if step.derive:
        new.update(step.derive(situation))
    new["stage"] = _target(attempt)
    return new


def _target(attempt: Attempt) -> str:
    target = attempt.step.target
    if isinstance(target, Returning):
        left = next(e for e in reversed(clocks.standing(attempt.events)) if e.step == target.step)
        return str(left.changes["stage"][0])
    return str(attempt.matter.stage) if target == SAME else target


def _number(matter: Matter, new: dict[str, Any], before: dict[str, Any], on: date) -> None:
    record = matter.record
    year = (getattr(matter, record.opened) or on).year
    n = take(matter.organ, record.label, year)
    before["number"], new["number"] = (
        "",
        record.number.format(sign=matter.organ.sign or matter.organ.short_name, year=year, n=n),
    )
    before["organ"], new["organ"] = None, matter.organ
    matter.number = new["number"]


def days_of(matter: Matter) -> list[date | None]:
    return [getattr(matter, name) for name in date_fields(type(matter))] if matter.pk else []
