"""The parts of the page of a matter, made from its row, its events and its declaration."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from fazhi.console import parts, words
from fazhi.console.diagram import Arrow, Stage, draw
from fazhi.console.due import OWN_FORMS, left, url_of
from fazhi.kernel import access, clocks, law, mend
from fazhi.kernel.act import Possible
from fazhi.kernel.attempt import standing_date
from fazhi.kernel.clocks import Run, State
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.links import LinkField, linked
from fazhi.kernel.local_law import declared, is_local
from fazhi.kernel.matter import Matter
from fazhi.kernel.memory import remembered
from fazhi.kernel.mend import FIXED, counted_columns
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.people import Role, User
from fazhi.kernel.procedure import SAME, Input, Meet, Practice, Procedure, Step
from fazhi.kernel.taking import OUTSIDE

OPENING = ""
NO_ROLE = "no_role"  # the code of `access.may_take`
UNITS = {"workday": "个工作日", "day": "日", "month": "个月", "year": "年", "hour": "小时"}
HIDDEN = {"id", "version", "head", "number", "title", "stage"}


# --- facts --------------------------------------------------------------------------------------------------------


def fact_groups(
    matter: Matter, correctable: Collection[str], user: User | None = None
) -> tuple[tuple[str, tuple[parts.Fact, ...]], ...]:
    """The columns of a matter under the declared headings, the others last; empty ones are left out.

    `correctable` are the columns that the reader may correct. A matter of another register is named by more than its
    number only where `user` sees it.
    """
    record = matter.record
    columns = [c.name for c in type(matter)._meta.concrete_fields if c.name not in HIDDEN]
    named = {name for _, names in record.facts for name in names}
    rest = [name for name in columns if name not in named]
    groups = [*record.facts, ("登记信息" if record.facts else "基本情况", rest)]
    made = [
        (title, tuple(f for name in names if (f := _fact(matter, name, correctable, user)))) for title, names in groups
    ]
    return tuple((title, facts) for title, facts in made if facts)


def _fact(matter: Matter, name: str, correctable: Collection[str], user: User | None) -> parts.Fact | None:
    """A column with a value; a box that was not ticked is none."""
    if derived := matter.record.derived_as(name):
        said = words.shown(matter, name)
        return parts.Fact(label=derived.label, value=said) if said else None
    column = matter._meta.get_field(name)
    value = words.shown(matter, name)
    if not value or (_is_box(matter, column) and not getattr(matter, name)):
        return None
    related = getattr(matter, name) if isinstance(column, models.ForeignKey) else None
    if isinstance(column, LinkField) and (related := _seen(getattr(matter, name), user)) is not None:
        value = str(related)
    may = name in correctable
    return parts.Fact(
        label=words.label_of(type(matter), name),
        value=value,
        correct_url=step_url(matter, "correct", name) if may else "",
        url=url_of(related) if isinstance(related, Matter) else "",
        wide=isinstance(column, (models.TextField, LinkField)),
    )


def _seen(name: str, user: User | None) -> Matter | None:
    """The matter of another register that a column names, if the user sees it."""
    found = linked(name)
    return found if found is not None and user is not None and access.may_see(user, found) else None


def _is_box(matter: Matter, column: Any) -> bool:
    """Whether "no" says nothing: a box that was not ticked, or a conclusion while the matter is still open."""
    concluded = isinstance(column, models.GeneratedField) and matter.stage in matter.record.procedure.final
    return isinstance(getattr(column, "output_field", column), models.BooleanField) and not concluded


def corrections(
    matter: Matter, correctable: Collection[str], groups: Iterable[tuple[str, Iterable[parts.Fact]]]
) -> tuple[parts.Link, ...]:
    """Links to correct the columns that are not shown because they are empty."""
    shown = {fact.label for _, facts in groups for fact in facts}
    named = [(words.label_of(type(matter), name), name) for name in correctable]
    return tuple(parts.Link(label, step_url(matter, "correct", name)) for label, name in named if label not in shown)


def correctable_columns(matter: Matter, events: list[Event]) -> list[str]:
    """The columns that `mend.correct` takes."""
    follow = remembered(counted_columns, matter) | matter.record.procedure.given_outside
    names = [c.name for c in type(matter)._meta.concrete_fields if c.editable and c.name not in FIXED | follow | {"id"}]
    said = mend.said(matter, events)
    return [name for name in names if name in said]


def correctable_by(matter: Matter, user: User, events: list[Event], today: date) -> list[str]:
    """The columns that somebody may correct."""
    return [
        name
        for name in correctable_columns(matter, events)
        if mend.may_mend(matter, user, mend.setter_of(events, name), today)
    ]


def step_url(matter: Matter, view: str, *more: str) -> str:
    """An address below the page of a matter."""
    record = matter.record
    return reverse(f"console:{view}", args=[record.register_code, record.code, matter.pk, *more])


# --- clocks -------------------------------------------------------------------------------------------------------


def clock_cards(
    matter: Matter, runs: Sequence[Run], today: date
) -> tuple[list[parts.ClockCard], list[parts.ClockCard]]:
    """Cards of the clocks that still wait, nearest first, and of the others, latest first."""
    names = matter.record.procedure.clocks
    waiting = [run for run in runs if run.open]
    over = [run for run in runs if not run.open]
    waiting.sort(key=lambda run: (run.due_on is None, run.due_on or run.start))
    made = [
        [_clock_card(names.get(run.code, run.code), run, today) for run in group] for group in (waiting, over[::-1])
    ]
    return made[0], made[1]


def _clock_card(name: str, run: Run, today: date) -> parts.ClockCard:
    state, counted = run.state(today), run.deadline
    return parts.ClockCard(
        name=name,
        state=state,
        due_on=run.due_on,
        left=_left(run, state, today),
        citation=str(counted.citation) if counted else _set_by(run),
        limit=_limit(run),
        lines=tuple(counted.count) if counted else (),
        provisional=bool(counted and counted.provisional),
        met_on=run.met_on,
        informs=run.informs,
    )


def _set_by(run: Run) -> str:
    """Who set a last day that is not counted."""
    if is_local(run.limit_id):
        return f"由文书载明，没有按本地规定计算：{declared(run.limit_id).label}"
    return "由文书载明"


def _left(run: Run, state: State, today: date) -> str:
    if run.met_on:
        return f"{run.met_on}完成"
    if run.stopped_on:
        return f"自{run.stopped_on}起不再计算"
    if state == State.SUSPENDED and run.pauses:
        return f"自{run.pauses[-1].from_on}起中止"
    return left(run.due_on, state, today)


def _limit(run: Run) -> str:
    limit = run.limit
    if limit is None or limit.value is None:
        return ""
    unit = UNITS.get(limit.unit or "") or law.vocabulary().units.get(limit.unit or "", "")
    extended = f"，延长{run.extended}{unit}" if run.extended else ""
    return f"{limit.value}{unit}{extended}"


# --- steps --------------------------------------------------------------------------------------------------------


def step_groups(
    matter: Matter, possible: Iterable[Possible], runs: Iterable[Run], on: date, today: date
) -> parts.StepGroups:
    """The steps as they stand on a day, each in the group that says whether and why not."""
    waiting = {run.code: run for run in runs if run.open and not run.informs}
    judged = [(item, _waiting_for(item.step, waiting)) for item in possible]
    ways = Counter(run.code for item, run in judged if run and item.refusal is None)
    groups: dict[str, list[parts.StepButton]] = defaultdict(list)
    for item, run in judged:
        only = run is not None and ways[run.code] == 1
        groups[_group(matter, item, run, only)].append(_button(matter, item, run, on, today))
    for buttons in groups.values():
        buttons.sort(key=lambda button: not button.due)
    return parts.StepGroups(**{name: tuple(buttons) for name, buttons in groups.items()})


def _waiting_for(step: Step, waiting: Mapping[str, Run]) -> Run | None:
    """The limit nearest to its end that the step would meet."""
    met = [waiting[e.clock] for e in step.clocks if isinstance(e, Meet) and e.clock in waiting]
    return min(met, key=lambda run: run.due_on or date.max, default=None)


def _group(matter: Matter, item: Possible, run: Run | None, only: bool) -> str:
    """`only` says that no other lawful step meets the limit; where several do, which one is the office's choice."""
    beside = item.step.target == SAME
    if item.refusal is None:
        if run and (beside or only):
            return "urgent"
        return "beside" if beside else "onward"
    if matter.stage not in item.step.source:
        return "elsewhere"
    if item.refusal.code == NO_ROLE:
        return "awaited" if run and beside else "of_others"
    return "awaited" if run else "barred"


def _button(matter: Matter, item: Possible, run: Run | None, on: date, today: date) -> parts.StepButton:
    refusal, query = item.refusal, "" if on == today else f"?on={on}"
    basis, state = basis_of(item.step, on), run.state(today) if run else None
    return parts.StepButton(
        name=item.step.name,
        basis=refusal.citation or basis if refusal else basis,
        url="" if refusal else _form_url(matter, item.step) + query,
        reason=refusal.message if refusal else "",
        next_step=refusal.next_step if refusal and refusal.code != NO_ROLE else "",
        due=left(run.due_on, state, today) if run and state else "",
        state=state,
    )


def _form_url(matter: Matter, step: Step) -> str:
    own = (matter.label, step.code) in OWN_FORMS
    return url_of(matter) if own else step_url(matter, "step", step.code)


def basis_of(step: Step, on: date) -> str:
    """The article a step rests on, or the practice in words."""
    if isinstance(step.basis, Practice):
        return step.basis.text
    return str(step.citation(on) or "")


# --- timeline -----------------------------------------------------------------------------------------------------


def timeline(matter: Matter, events: Sequence[Event]) -> tuple[parts.TimelineEntry, ...]:
    """The events, latest first. `events` come with actor and its organ."""
    gone = {event.corrects for event in events if event.kind == Kind.REVERSAL}
    pairs = [(name, key) for event in events for name, values in event.changes.items() for key in values]
    names = words.names_of(type(matter), pairs)
    organs = _organs_named(matter, events)
    last = events[-1].seq if events else 0
    return tuple(_entry(matter, event, events, gone, names, organs, last) for event in reversed(events))


def _entry(
    matter: Matter,
    event: Event,
    events: Sequence[Event],
    gone: set[int | None],
    names: dict[str, dict[Any, str]],
    organs: dict[Any, str],
    last: int,
) -> parts.TimelineEntry:
    return parts.TimelineEntry(
        name=event.name,
        by=str(event.actor) if event.actor else _without_account(event),
        organ=str(event.actor.organ or "") if event.actor else "",
        on=standing_date(event, events),
        entered_at=event.entered_at,
        note="\n".join(
            [*_inputs(matter, event, organs), *([f"理由：{event.reason}"] if event.reason else []), *_warned(event)]
        ),
        basis="、".join(event.law),
        changes=tuple(_change(matter, name, pair, names) for name, pair in event.changes.items() if name != "number"),
        withdrawn=event.seq in gone and event.kind == Kind.STEP,
        latest=event.seq == last,
        number=event.seq,
    )


def _without_account(event: Event) -> str:
    """Who took a step that nobody signed in for: the law itself, or somebody through a one-time link."""
    outside = event.inputs.get(OUTSIDE)
    return f"{PartyRole(outside['capacity']).label}本人（一次性链接）" if outside else "依法自动"


def _change(matter: Matter, name: str, pair: Sequence[Any], names: dict[str, dict[Any, str]]) -> parts.Change:
    before, after = (_raw(matter, name, value, names) for value in pair)
    return parts.Change(words.label_of(type(matter), name), before, after)


def _raw(matter: Matter, name: str, value: Any, names: dict[str, dict[Any, str]]) -> str:
    if name == "stage" and value:
        return str(matter.record.procedure.stages(value).label)
    return words.worded(words.column_of(type(matter), name), value, names.get(name))


def _asked_beside(matter: Matter, event: Event) -> dict[str, Input]:
    """What the step of an event asked for beside columns, by name."""
    step = matter.record.procedure.by_code.get(event.step)
    return dict(step.inputs_by_name) if step else {}


def _organs_named(matter: Matter, events: Sequence[Event]) -> dict[Any, str]:
    """The organs that were named beside columns, by their key."""
    keys = {
        event.inputs.get(name)
        for event in events
        for name, item in _asked_beside(matter, event).items()
        if item.kind == "organ"
    }
    wanted = [key for key in keys if key not in (None, "")]
    return {key: str(organ) for key, organ in Organ.objects.in_bulk(wanted).items()} if wanted else {}


def _inputs(matter: Matter, event: Event, organs: dict[Any, str]) -> list[str]:
    """What a step asked for beside columns, and what else the event tells."""
    items = _asked_beside(matter, event)
    told = []
    for name, value in event.inputs.items():
        if name in items and value not in (None, ""):
            known = organs if items[name].kind == "organ" else dict(items[name].choices)
            told.append(f"{items[name].label}：{known.get(value, words.plain(value))}")
    if event.kind == Kind.PARTY:
        told.append(f"{event.inputs.get('name', '')} {event.inputs.get('identity', '')}".strip())
    if event.kind == Kind.ATTACHMENT:
        told.append(str(event.inputs.get("name", "")))
    return told


def _warned(event: Event) -> list[str]:
    return [f"经确认：{warning['message']}" for warning in event.warnings]


# --- diagram ------------------------------------------------------------------------------------------------------


def diagram(procedure: Procedure, current: str = "", events: Sequence[Event] = ()) -> SafeString:
    """The procedure with the way that the matter took."""
    final = set(procedure.final)
    stages = [Stage(value, str(label), value in final) for value, label in procedure.stages.choices]
    arrows = [Arrow(source, target, step.name) for source, target, step in procedure.edges() if source]
    way = [str(event.changes["stage"][1]) for event in clocks.standing(events) if "stage" in event.changes]
    return mark_safe(draw(stages, arrows, current or None, way))  # noqa: S308  labels are escaped by `draw`


def _takers(step: Step) -> list[str]:
    outside = [f"{step.outside.capacity.label}本人"] if step.outside else []
    return [str(Role(actor.role).label) for actor in step.actors] + outside


def arrow_lines(procedure: Procedure, on: date) -> tuple[parts.ArrowLine, ...]:
    """The steps that the law of the day knows, as a table: from where to where, by whom, on which ground."""
    ends: dict[str, tuple[list[str], list[str]]] = {}
    names = {OPENING: "登记", **{value: str(label) for value, label in procedure.stages.choices}}
    for source, target, step in procedure.edges():
        sources, targets = ends.setdefault(step.code, ([], []))
        sources += [names[source]] if names[source] not in sources else []
        targets += [names[target]] if names[target] not in targets else []
    return tuple(
        parts.ArrowLine(
            step.name,
            "、".join(ends[step.code][0]),
            "、".join(ends[step.code][1]),
            "、".join(_takers(step)) or "依法自动",
            basis_of(step, on),
        )
        for step in procedure.steps
        if step.exists_on(on)
    )
