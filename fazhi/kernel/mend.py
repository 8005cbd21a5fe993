"""Mending: `correct` and `revert`, the two ways to set a mistake right. Both add an event; nothing is overwritten.

The people of the matter's organ mend it; but what only others may do (the office in charge, the respondent) is mended
by those others, so that a unit does not lengthen the term that was set for it (`may_mend`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fazhi.kernel import access, clocks, links, local_law, touched
from fazhi.kernel.announcing import outcomes
from fazhi.kernel.attempt import Attempt, law_date
from fazhi.kernel.clocks import Clock
from fazhi.kernel.effects import follow_clocks, index
from fazhi.kernel.filling import clean_column, columns_of, label, validate
from fazhi.kernel.journal import append, events_of, lock, plain
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.taking import FOLLOWS, OUTSIDE, Done, announce, days_of
from fazhi.kernel.writer import DIRECTLY

FIXED = {"organ", "number", "stage", "version", "head", "timely", "entered_at", "id"}


def may_mend(matter: Matter, by: User, set_by: Event | None, today: date) -> access.Answer:
    """Whether somebody may set right what a step said; without a step, what the matter has from elsewhere."""
    step = matter.record.procedure.by_code.get(set_by.step) if set_by else None
    if step is None or not step.actors or any(actor.via == "organ" for actor in step.actors):
        return access.may_correct(by, matter, today)
    return access.may_take(by, step, matter, today)


def correct(
    matter: Matter, /, *, by: User, reason: str, today: date | None = None, version: int | None = None, **data: Any
) -> Done:
    """Correct columns with a reason; the event names the one that had set them, and the clocks follow.

    Raises `Refused` where the user may not correct, nothing changes, a column is not open to correction, or the law
    forbids the corrected value.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = lock(matter, version)
        events = events_of(matter)
        for setter in [setter_of(events, name) for name in data] or [None]:
            _need(may_mend(matter, by, setter, today))
        if not reason.strip():
            raise Refused(Refusal("required", "更正须写明理由", field="reason", next_step="写明错在哪里、依据什么更正"))
        new = _corrected(matter, events, data, today)
        links.check(matter, new, by)
        _check_corrected(matter, by, events, new, today)
        return _mend(matter, by, today, events, new, reason)


def _need(answer: access.Answer) -> None:
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))


def said(matter: Matter, events: list[Event]) -> set[str]:
    """The columns that the steps taken so far ask for or set; of others there is nothing to set right."""
    steps = matter.record.procedure.by_code
    return {name for event in clocks.standing(events) for name in (*steps[event.step].fillable, *event.changes)}


def _corrected(matter: Matter, events: list[Event], data: Mapping[str, Any], today: date) -> dict[str, Any]:
    columns, mirrored, sayable = columns_of(matter), counted_columns(matter), said(matter, events)
    ahead = set(matter.record.ahead)
    new: dict[str, Any] = {}
    refusals = []
    for name, value in data.items():
        if name in matter.record.procedure.given_outside:
            refusals.append(
                Refusal("given_outside", f"“{label(matter, None, name)}”由本人填写，工作人员不能更正", field=name)
            )
            continue
        if name not in columns or name in FIXED | mirrored or not columns[name].editable:
            refusals.append(
                Refusal("not_correctable", f"“{label(matter, None, name)}”由系统产生，不能直接更正", field=name)
            )
            continue
        if name not in sayable:
            refusals.append(
                Refusal(
                    "not_said_yet",
                    f"“{label(matter, None, name)}”在以后的步骤填写，还没有可以更正的内容",
                    field=name,
                    next_step="办理该步骤时填写",
                )
            )
            continue
        try:
            cleaned = clean_column(columns[name], matter, value)
        except ValidationError as error:
            refusals.append(
                Refusal("invalid", f"“{label(matter, None, name)}”：{'；'.join(error.messages)}", field=name)
            )
            continue
        if isinstance(cleaned, date) and cleaned > today and not (name in ahead or name.endswith("due_on")):
            refusals.append(Refusal("date_in_future", f"“{label(matter, None, name)}”晚于今天", field=name))
        if cleaned != getattr(matter, name):
            new[name] = cleaned
    if refusals:
        raise Refused(*refusals)
    if not new:
        raise Refused(Refusal("nothing_changed", "没有需要更正的内容", next_step="修改后再提交"))
    return new


def counted_columns(matter: Matter) -> set[str]:
    """The columns of last days that follow from a rule; one that a paper set may be corrected like any other."""
    mirrors = matter.record.procedure.mirrors
    if not mirrors:
        return set()
    present = clocks.current(clocks.runs(events_of(matter)))
    return {column for code, column in mirrors.items() if code not in present or present[code].deadline is not None}


def setter_of(events: list[Event], name: str) -> Event | None:
    """The step that last set a column."""
    return next((e for e in reversed(clocks.standing(events)) if name in e.changes), None)


def _check_corrected(matter: Matter, by: User, events: list[Event], new: Mapping[str, Any], today: date) -> None:
    """Ask the rules of the step that had set a column about its corrected value."""
    refusals: list[Refusal] = []
    for name, value in new.items():
        setter = setter_of(events, name)
        if setter is None:
            continue
        step = matter.record.procedure.by_code[setter.step]
        attempt = Attempt(matter, step, by, setter.on, today, {name: value}, [e for e in events if e.seq < setter.seq])
        situation = attempt.situation()
        refusals += [r for rule in step.forbids if rule.field == name and (r := rule.judge(situation))]
    if refusals:
        raise Refused(*refusals)


def _mend(matter: Matter, by: User, today: date, events: list[Event], new: dict[str, Any], reason: str) -> Done:
    days_before, stood = days_of(matter), outcomes(matter, clocks.standing(events))
    before = {name: getattr(matter, name) for name in new}
    for name, value in new.items():
        setattr(matter, name, value)
    effects, dates = _moved(matter, events, new)
    target = next((e for name in new if (e := setter_of(events, name))), None)
    draft = Event(kind=Kind.CORRECTION, effects=effects, corrects=target.seq if target else None)
    found = clocks.runs([*events, draft])
    new.update(follow_clocks(matter, found, before))
    validate(matter)
    event = append(
        matter,
        kind=Kind.CORRECTION,
        step="correct",
        name="更正",
        by=by,
        on=today,
        changes={name: [plain(before[name]), plain(value)] for name, value in new.items() if before[name] != value},
        inputs={"dates": dates} if dates else {},
        effects=effects,
        reason=reason,
        corrects=target.seq if target else None,
    )
    index(matter, found)
    touched.touch(matter.label, matter.organ_id, [*days_before, *days_of(matter)])
    stand = outcomes(matter, clocks.standing(events))
    return Done(matter, event, (), announce(DIRECTLY, matter, stood, stand, on=today, today=today))


def _moved(matter: Matter, events: list[Event], new: Mapping[str, Any]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Effects with their corrected dates (and the version of the law of that date), and corrected days of events."""
    replaced: list[dict[str, Any]] = []
    dates: dict[str, str] = {}
    for event in clocks.standing(events):
        column = matter.record.procedure.by_code[event.step].date
        own = new.get(column) if column and event is setter_of(events, column) else None
        if own:
            dates[str(event.seq)] = own.isoformat()
        effects = [_redated(matter, effect, own, new) for effect in _present(events, event)]
        if effects != list(_present(events, event)):
            replaced.append({"replaces": event.seq, "effects": effects})
    return replaced, dates


def _present(events: list[Event], event: Event) -> list[dict[str, Any]]:
    """The effects of an event as earlier corrections left them."""
    for later in reversed(events):
        if later.kind == Kind.CORRECTION:
            for item in later.effects:
                if item["replaces"] == event.seq:
                    return list(item["effects"])
    return list(event.effects)


def _redated(matter: Matter, effect: Mapping[str, Any], own: date | None, new: Mapping[str, Any]) -> dict[str, Any]:
    due = new.get(effect.get("due_from", ""))
    moved = {**effect, "due": due.isoformat()} if isinstance(due, date) else dict(effect)
    day = new.get(effect["from"]) if effect["from"] else own
    if not isinstance(day, date):
        return moved
    moved["on"] = day.isoformat()
    if effect["do"] == "start" and effect.get("key"):
        moved["id"] = local_law.lookup(effect["key"], law_date(matter, day), matter.organ).id
    return moved


def revert(matter: Matter, *, by: User, reason: str, today: date | None = None, version: int | None = None) -> Done:
    """Take back the last step: the columns return to what they were, and the ledger keeps both events.

    Only the last event, only a step, and never the opening: a number once given stays.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = lock(matter, version)
        events = events_of(matter)
        _need(may_mend(matter, by, last_step(events), today))
        last = revertible(matter, events)
        if not reason.strip():
            raise Refused(Refusal("required", "撤回须写明理由", field="reason", next_step="写明为什么撤回"))
        return _take_back(matter, by, today, events, last, reason)


def last_step(events: list[Event]) -> Event | None:
    """The last step that stands."""
    return next(reversed(clocks.standing(events)), None)


def revertible(matter: Matter, events: list[Event]) -> Event:
    """The event that may be taken back; raises `Refused` where there is none."""
    last = events[-1] if events else None
    standing = clocks.standing(events)
    if last is None or last.kind != Kind.STEP or len(standing) < 2:
        raise Refused(
            Refusal(
                "not_revertible", "没有可以撤回的步骤：只能撤回最后一步，登记不能撤回", next_step="内容有误的，用“更正”"
            )
        )
    if last.inputs.get(OUTSIDE):
        message = f"“{last.name}”由本人通过一次性链接办理，工作人员不能撤回"
        raise Refused(Refusal("given_outside", message, next_step="本人要求更改的，重新发出链接"))
    if matter.record.procedure.by_code[last.step].heard:
        message = f"“{last.name}”随来源事项由系统办理，不能在这里撤回"
        raise Refused(Refusal("not_revertible", message, next_step="来源事项有误的，在来源事项上更正或者撤回"))
    if last.inputs.get(FOLLOWS):
        message = f"“{last.name}”同时办理了其他事项，不能单独撤回"
        raise Refused(Refusal("not_revertible", message, next_step="在各件事项上分别更正"))
    return last


def _take_back(matter: Matter, by: User, today: date, events: list[Event], last: Event, reason: str) -> Done:
    days_before, stood = days_of(matter), outcomes(matter, clocks.standing(events))
    columns = columns_of(matter)
    changes = {}
    for name, (old, present) in last.changes.items():
        changes[name] = [present, old]
        setattr(matter, columns[name].attname, columns[name].to_python(old))
    found = clocks.runs([*events, Event(kind=Kind.REVERSAL, corrects=last.seq)])
    event = append(
        matter,
        kind=Kind.REVERSAL,
        step="revert",
        name=f"撤回“{last.name}”",
        by=by,
        on=today,
        changes=changes,
        reason=reason,
        corrects=last.seq,
    )
    gone = {run.code for run in clocks.runs(events)} - {run.code for run in found}
    Clock.objects.filter(record=matter.label, record_id=matter.pk, code__in=gone).delete()
    index(matter, found)
    touched.touch(matter.label, matter.organ_id, [*days_before, *days_of(matter)])
    stand = outcomes(matter, clocks.standing([*events, event]))
    return Done(matter, event, (), announce(DIRECTLY, matter, stood, stand, on=today, today=today))
