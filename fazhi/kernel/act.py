"""The one door: `act` is the only way a matter comes into being and moves.

In one transaction it checks access, stage, law and what was filled in, writes the row, appends the event, moves the
clocks and marks the months that must be counted again. Either all of it happens or nothing. Console, API, import and
command line call it; none of them writes a matter in another way.

`fazhi.kernel.mend` sets mistakes right; `fazhi.kernel.automatic` takes the steps that the law itself takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from fazhi.kernel import access, clocks, law, touched
from fazhi.kernel.clocks import Clock, Run
from fazhi.kernel.identifiers import without_identity_numbers
from fazhi.kernel.journal import Actor, System, append, events_of, lock, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter, date_fields
from fazhi.kernel.numbering import take
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import (
    SAME,
    Effect,
    Extend,
    Input,
    Meet,
    Rekey,
    Resume,
    Returning,
    Start,
    Step,
    Stop,
    Suspend,
    known_citation,
    refuse,
)
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record
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


@dataclass
class Attempt:
    """A step on its way through the door."""

    matter: Matter
    step: Step
    by: Actor
    on: date
    today: date
    data: dict[str, Any]
    events: list[Event] = field(default_factory=list)

    @property
    def record(self) -> Record:
        return self.matter.record  # type: ignore[no-any-return]

    def situation(self) -> Situation:
        user = self.by

        def holds(role: Any, organ: Organ) -> bool:
            return isinstance(user, User) and access.holds(user, self.record.register_code, role, organ, self.on)

        standing = clocks.standing(self.events)
        return Situation(
            matter=self.matter,
            step=self.step,
            on=self.on,
            law_on=law_date(self.matter, self.on),
            today=self.today,
            data=self.data,
            events=standing,
            runs=clocks.runs(self.events),
            holds_at=holds,
        )


def law_date(matter: Matter, on: date) -> date:
    """The date whose law governs a step: the step's own, or that of the opening (setting `FAZHI_TRANSITION`).

    The 2023 act on reconsideration has no transitional clause; the office must settle which act governs a case that
    was received before and is open still.
    """
    opened = getattr(matter, matter.record.opened, None)
    return opened if settings.FAZHI_TRANSITION == "received" and opened else on


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
        attempt = Attempt(matter, declared, by, on, today, _cleaned(matter, declared, data), _events(matter))
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


def standing_date(event: Event, events: Iterable[Event]) -> date:
    """The day of an event as later corrections gave it."""
    day: date = event.on
    for later in events:
        if later.kind == Kind.CORRECTION and str(event.seq) in later.inputs.get("dates", {}):
            day = date.fromisoformat(later.inputs["dates"][str(event.seq)])
    return day


def _existing(situation: Situation) -> Refusal | None:
    if situation.step.exists_on(situation.law_on):
        return None
    cited = known_citation(situation.step.basis)
    message = f"{situation.law_on}适用的法律没有“{situation.step.name}”这一步骤"
    return refuse("not_in_force", message, cited, "", "按当时施行的法律办理")


def _check_required(attempt: Attempt) -> None:
    missing = [name for name in attempt.step.required_names if _empty(attempt.data.get(name))]
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
    return name not in attempt.data and bool(attempt.matter.pk) and not _empty(getattr(attempt.matter, name))


def _empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal), None)


def label(matter: Matter | type[Matter], step: Step | None, name: str) -> str:
    """What people call a column or an input."""
    for item in step.inputs if step else ():
        if item.name == name:
            return item.label
    columns = {f.name: f for f in matter._meta.concrete_fields}
    return str(columns[name].verbose_name) if name in columns else name


# --- what was filled in -------------------------------------------------------------------------------------------


def columns_of(matter: Matter) -> dict[str, models.Field[Any, Any]]:
    return {f.name: f for f in matter._meta.concrete_fields}


def _cleaned(matter: Matter, step: Step, data: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the types of its columns and inputs; every bad field is refused at once."""
    inputs = {item.name: item for item in step.inputs}
    columns = columns_of(matter)
    open_to_all = {"title", "handler", "external_number", "retention"} if step.opens else {"handler"}
    allowed = set(step.columns) | open_to_all | ({step.date} if step.date else set())
    cleaned: dict[str, Any] = {}
    refusals = []
    for name, value in data.items():
        try:
            if _empty(value) and name in step.required_names:
                cleaned[name] = None
            elif name in inputs:
                cleaned[name] = _clean_input(inputs[name], value)
            elif name in allowed and name in columns:
                cleaned[name] = clean_column(columns[name], matter, value)
            else:
                refusals.append(Refusal("unknown_field", f"“{step.name}”不填写“{name}”", field=name))
        except ValidationError as error:
            refusals.append(
                Refusal("invalid", f"“{label(matter, step, name)}”：{'；'.join(error.messages)}", field=name)
            )
    if refusals:
        raise Refused(*refusals)
    return cleaned


def clean_column(column: models.Field[Any, Any], matter: Matter, value: Any) -> Any:
    if isinstance(column, models.ForeignKey):
        if value is None or isinstance(value, models.Model):
            return value
        found = column.related_model._default_manager.filter(pk=value).first()
        if found is None:
            raise ValidationError("所选的内容不存在")
        return found
    if _empty(value) and (column.null or column.blank):
        return None if column.null else ""
    return column.clean(value, matter)


def _clean_input(item: Input, value: Any) -> Any:
    if _empty(value):
        return None
    match item.kind:
        case "int":
            return models.IntegerField().to_python(value)
        case "date":
            return models.DateField().to_python(value)
        case "bool":
            return models.BooleanField().to_python(value)
        case "choice" if value not in dict(item.choices):
            raise ValidationError("请从所列选项中选择")
        case "organ":
            return value if isinstance(value, Organ) else Organ.objects.get(pk=value)
        case _:
            return without_identity_numbers(value) if isinstance(value, str) else value


# --- taking the step ----------------------------------------------------------------------------------------------


def _take(attempt: Attempt, reason: str) -> Done:
    situation = attempt.situation()
    step, matter = attempt.step, attempt.matter
    warnings = tuple(w for rule in step.expects if (w := rule.judge(situation)))
    days_before = days_of(matter)
    new = _new_values(attempt, situation)
    effects = _effects(attempt, new)
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


def follow_clocks(matter: Matter, found: list[Run], before: dict[str, Any]) -> dict[str, Any]:
    """Columns that show what the clocks say: mirrored last days, and whether the matter was on time."""
    procedure = matter.record.procedure
    present = clocks.current(found)
    follow: dict[str, Any] = {
        column: present[code].due_on for code, column in procedure.mirrors.items() if code in present
    }
    if procedure.timely:
        started = [present[code] for code in procedure.timely_clocks if code in present]
        decisive = next((run for run in started if run.stopped_on is None or run.met_in_time is False), None)
        follow["timely"] = decisive.met_in_time if decisive else None
    for name, value in follow.items():
        before.setdefault(name, getattr(matter, name))
        setattr(matter, name, value)
    return follow


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


def validate(matter: Matter, changed: Collection[str] | None = None) -> None:
    """What the database would refuse, said in words before it does.

    `changed` names the columns that differ from what is stored; the others, and what they obey among themselves, were
    judged when they were stored.
    """
    columns = set(columns_of(matter))
    same = columns - set(columns if changed is None else changed)
    try:
        matter.full_clean(exclude={"head", *same}, validate_constraints=False)
        matter.validate_constraints(exclude={"head", *same} - matter.constrained_with(columns - same))
    except ValidationError as error:
        refusals = []
        for name, messages in error.message_dict.items():
            where = "" if name == "__all__" else name
            called = f"“{label(matter, None, name)}”：" if where else ""
            refusals += [Refusal("invalid", f"{called}{message}", field=where) for message in messages]
        raise Refused(*refusals) from error


def days_of(matter: Matter) -> list[date | None]:
    return [getattr(matter, name) for name in date_fields(type(matter))] if matter.pk else []


def index(matter: Matter, found: list[Run], moved: Collection[str] | None = None) -> None:
    """Let the table of present clocks say what the runs say, or those of them that moved.

    The matter is locked, so nobody else writes its rows.
    """
    procedure = matter.record.procedure
    present = {code: run for code, run in clocks.current(found).items() if moved is None or code in moved}
    if not present:
        return
    stored = {row.code: row for row in Clock.objects.filter(record=matter.label, record_id=matter.pk)}
    for code, run in present.items():
        row = stored.get(code) or Clock(record=matter.label, record_id=matter.pk, code=code)
        values = {
            "register": matter.record.register_code,
            "organ_id": matter.organ_id,
            "handler_id": matter.handler_id,
            "name": procedure.clocks[code],
            **clocks.as_row(run),
        }
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()


# --- effects on clocks --------------------------------------------------------------------------------------------


def _effects(attempt: Attempt, new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the step does to the clocks, as the event keeps it; what cannot act on a clock is left out."""
    found = clocks.runs(attempt.events)
    effects: list[dict[str, Any]] = []
    situation = attempt.situation()
    for declared in attempt.step.clocks:
        if declared.when is None or declared.when(situation):
            kept = _effect(declared, attempt, new, clocks.current(found).get(declared.clock))
            if kept:
                clocks.apply(found, kept)
                _count(found, attempt, kept)
                effects.append(kept)
    return effects


def _count(found: list[Run], attempt: Attempt, effect: Mapping[str, Any]) -> None:
    """Count the clock once, so that an unlawful extension is refused here with its article."""
    run = clocks.current(found)[effect["clock"]]
    _ = run.deadline


def _effect(declared: Effect, attempt: Attempt, new: Mapping[str, Any], run: Run | None) -> dict[str, Any] | None:
    on = new.get(declared.from_) or getattr(attempt.matter, declared.from_) if declared.from_ else attempt.on
    kept: dict[str, Any] = {"clock": declared.clock, "on": on.isoformat(), "from": declared.from_}
    running = run is not None and run.open
    match declared:
        case Start():
            return _start(declared, attempt, new, kept, on)
        case Meet() if running:
            return {**kept, "do": "meet"}
        case Stop() if running:
            return {**kept, "do": "stop"}
        case Suspend() if running and run and not run.suspended:
            return {**kept, "do": "suspend", "reason": attempt.step.name}
        case Resume() if run and run.suspended:
            return {**kept, "do": "resume"}
        case Extend() if running:
            return {**kept, "do": "extend", "days": int(attempt.data[declared.days])}
        case Rekey() if running and run:
            limit = law.parameter(declared.key, law_date(attempt.matter, run.start))
            return {**kept, "do": "rekey", "key": declared.key, "id": limit.id}
    return None


def _document_date(declared: Start, attempt: Attempt, new: Mapping[str, Any]) -> date | None:
    """The last day that a document set, filled in with this step or an earlier one."""
    if not declared.due:
        return None
    given = new.get(declared.due) or attempt.data.get(declared.due)
    return given or getattr(attempt.matter, declared.due, None)


def _start(
    declared: Start, attempt: Attempt, new: Mapping[str, Any], kept: dict[str, Any], on: date
) -> dict[str, Any] | None:
    kept = {**kept, "do": "start", **({"informs": True} if declared.informs else {})}
    fixed = _document_date(declared, attempt, new)
    if fixed:
        return {**kept, "due": fixed.isoformat(), "due_from": declared.due}
    key = declared.key
    if isinstance(key, Mapping):
        key = key.get(str(new.get(declared.by, getattr(attempt.matter, declared.by, ""))), "")
    if not key:
        return None
    limit = law.parameter(key, law_date(attempt.matter, on))
    return {**kept, "key": key, "id": limit.id}
