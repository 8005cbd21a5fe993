"""Procedure: the stages and steps of a business, as data.

A step says from which stage it leads where, who may take it, what must be filled in, on which law it rests, what the
law forbids (`forbids`) or only expects (`expects`), and what it does to the clocks. Guards are named pure functions of
a `Situation`. `fazhi.kernel.act` takes steps; nothing here writes.

    Step("extend", "延长期限", source=[UNDER_WAY], target=SAME, by=[HEAD], basis="disclosure.reply",
         requires=[Input("days", "延长天数", kind="int")], clocks=[Extend("reply", days="days")])

Every `key`, and a `basis` as a rule, is the key of a law parameter, looked up with the date of the matter, so that the
article follows the version in force. A number that comes from law stands nowhere in a procedure. Where an article
lays down neither period, number nor list, a `basis` may cite it in the one form (`政府信息公开条例(2019)第四十条`): it
holds while that version is in force. A `basis` of several grounds holds by the first that is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextChoices

from fazhi.kernel import law
from fazhi.kernel.law.acts import version_in_force
from fazhi.kernel.law.citation import Citation
from fazhi.kernel.local_law import is_local, rule_of
from fazhi.kernel.memory import remembered
from fazhi.kernel.people import Role
from fazhi.kernel.refusal import Refusal

if TYPE_CHECKING:
    from fazhi.kernel.ledger.models import Event
    from fazhi.kernel.organs import Organ
    from fazhi.kernel.situation import Situation

SAME = "="  # target of a step that leaves the matter in its stage
RESERVED = frozenset({"target", "step", "by", "on", "organ", "today", "version", "reason"})  # words of `act` itself
ALWAYS = ("title", "external_number", "handler", "retention")  # what every opening step takes
OFFICE = "office"  # in By(via=…): the organ in charge of the register
STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)  # whoever works on matters at an organ


@dataclass(frozen=True)
class Returning:
    """Target of a step that leads back to the stage from which the named step had left."""

    step: str


@dataclass(frozen=True)
class By:
    """A role held at the organ that the matter's field `via` names; plain roles mean the matter's own organ.

    `via="office"` is the organ in charge of the register for the matter's organ (`Charge`), that organ itself where
    nobody is in charge; only roles held at exactly this organ count.
    """

    role: Role
    via: str = "organ"


OFFICE_STAFF = tuple(By(role, via=OFFICE) for role in STAFF)


@dataclass(frozen=True)
class Outside:
    """Somebody without an account, who takes the step himself through a one-time link (`fazhi.kernel.invitations`).

    `capacity` is the one in which he takes part (a `fazhi.kernel.parties.PartyRole`); `sent_by` are the roles that may
    send the link, which holds for `days` days; `shows` names the columns that he is shown, each with another label
    where the column's own would not tell him, and nothing else of the matter.
    What such a step fills in is given by him alone: nobody who signs in enters, corrects or takes it back.
    """

    capacity: TextChoices
    sent_by: Sequence[Role | By]
    shows: Sequence[str | tuple[str, str]]
    days: int = 30

    @cached_property
    def shown(self) -> Mapping[str, str]:
        """The columns that are shown, each with its own label for the purpose, or an empty one."""
        return dict((item, "") if isinstance(item, str) else item for item in self.shows)

    @cached_property
    def senders(self) -> tuple[By, ...]:
        """Who may send the link."""
        return tuple(actor if isinstance(actor, By) else By(actor) for actor in self.sent_by)


@dataclass(frozen=True)
class Practice:
    """The ground of a step that no act regulates, such as a county's own arrangement; said in words."""

    text: str


Ground = str | Practice
Basis = Ground | Sequence[Ground]


@dataclass(frozen=True)
class Input:
    """Something a step asks for that is kept in the event and not in a column.

    `kind` is text, lines, int, date, bool, choice or organ; `choices` are pairs of value and label.
    """

    name: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Rule:
    """What the law forbids (`forbids`) or expects (`expects`) of a step.

    `when` is true where the rule bites. With `field` the rule judges what was filled in and is not asked before
    something was. Where no ground of `basis` is in force on the matter's date, the rule does not apply. The code of the
    refusal is the name of the guard function.
    """

    when: Callable[[Situation], bool]
    basis: Basis
    message: str | Callable[[Situation], str]
    next_step: str = ""
    field: str = ""

    @property
    def code(self) -> str:
        """Stable code of the refusal."""
        return self.when.__name__

    def judge(self, situation: Situation) -> Refusal | None:
        """The refusal where the rule bites, else None."""
        organ = situation.matter.organ
        if not holds_on(self.basis, situation.law_on, organ) or not self.when(situation):
            return None
        cited = citation(self.basis, situation.law_on, organ)
        message = self.message if isinstance(self.message, str) else self.message(situation)
        return refuse(self.code, message, cited, self.field, self.next_step)


def already_recorded(s: Situation) -> bool:
    """The date of the step stands in the row already."""
    return getattr(s.matter, s.step.date) is not None


ONCE = Rule(
    already_recorded,
    Practice("同一环节的办理日期只登记一次"),
    lambda s: f"“{s.step.name}”已经登记",
    "登记有误的，用“更正”或者“撤回”",
)


def refuse(code: str, message: str, cited: Citation | None, field: str = "", next_step: str = "") -> Refusal:
    """A refusal with the act and article of a citation."""
    act = cited.act_with_year if cited else ""
    provision = cited.provision if cited else ""
    return Refusal(code, message, act, provision, field, next_step)


def grounds(basis: Basis) -> tuple[Ground, ...]:
    """The grounds of a basis, in the order in which they apply."""
    return (basis,) if isinstance(basis, (str, Practice)) else tuple(basis)


def in_law(key: str) -> Callable[[Situation], bool]:
    """Whether the governing law has a parameter: for a clock that the law of some years does not know."""

    def known(s: Situation) -> bool:
        return s.in_force(key)

    return known


def is_citation(ground: Ground) -> bool:
    """Whether a ground cites an article itself; else it is the key of a parameter, or practice."""
    return isinstance(ground, str) and "(" in ground


def citation(basis: Basis, on: Day, organ: Organ | None = None) -> Citation | None:
    """The first article of a basis that is in force on a date; None for practice and where none is in force.

    Local law is that of the organ; without organ it is passed over.
    """
    return next((cited for ground in grounds(basis) if (cited := _cited_for(ground, on, organ))), None)


def holds_on(basis: Basis, on: Day, organ: Organ | None = None) -> bool:
    """Whether a basis holds on a date; practice always does."""
    return any(isinstance(ground, Practice) or _cited_for(ground, on, organ) for ground in grounds(basis))


def _cited_for(ground: Ground, on: Day, organ: Organ | None) -> Citation | None:
    if isinstance(ground, str) and is_local(ground):
        rule = rule_of(ground, on, organ)
        return rule.citation if rule else None
    return remembered(_cited, ground, on)


def known_citation(basis: Basis) -> Citation | None:
    """An article of a basis, whether in force or not: what a step rests on in another time."""
    for ground in grounds(basis):
        if isinstance(ground, str) and not is_local(ground):
            return Citation.parse(ground) if is_citation(ground) else law.versions(ground)[0].citation
    return None


def keys_of(basis: Basis) -> tuple[str, ...]:
    """The parameter keys of a basis."""
    return tuple(ground for ground in grounds(basis) if isinstance(ground, str) and not is_citation(ground))


def _cited(ground: Ground, on: Day) -> Citation | None:
    if isinstance(ground, Practice):
        return None
    if is_citation(ground):
        cited = Citation.parse(ground)
        return cited if version_in_force(cited.act, cited.version, on) else None
    try:
        return law.parameter(ground, on).citation
    except law.NotInForce:
        return None


# --- what a step does to clocks ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Effect:
    """Base of the effects; `when` limits it to some situations, `from_` names the date column it counts from."""

    clock: str
    when: Callable[[Situation], bool] | None = field(default=None, kw_only=True)
    from_: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Start(Effect):
    """Start a clock by a parameter, by one of several chosen by a column (`by`), or up to a date in `due`.

    `informs` marks a period that binds somebody else (a court, the other side) or a right that lapses: it is shown and
    never called overdue.
    """

    key: str | Mapping[str, str] = ""
    by: str = field(default="", kw_only=True)
    due: str = field(default="", kw_only=True)
    informs: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Meet(Effect):
    """What the clock waited for was done."""


@dataclass(frozen=True)
class Stop(Effect):
    """The clock no longer matters."""


@dataclass(frozen=True)
class Suspend(Effect):
    """The days until `Resume` do not count."""


@dataclass(frozen=True)
class Resume(Effect):
    """The clock goes on."""


@dataclass(frozen=True)
class Extend(Effect):
    """Lengthen the period by the number in the input `days`."""

    days: str = "days"


@dataclass(frozen=True)
class Rekey(Effect):
    """Count the same start by another parameter, as when a simplified procedure becomes an ordinary one."""

    key: str = ""


# --- steps and procedures ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Follow:
    """A step of another matter that is taken together with one: same person, day and transaction, or neither.

    `target` is that matter, or a model where the step opens one, with the organ that keeps it. The door asks of it what
    it asks of every step.
    """

    target: Any
    step: str
    data: Mapping[str, Any] = field(default_factory=dict)
    organ: Any = None


@dataclass(frozen=True)
class Announcement:
    """An outcome that a step brings about, for whoever listens (`fazhi.kernel.register.Hearing`).

    It stands while a step that announces it stands and `when` is true of the row; what the database computes is not
    read. `concerns` names the column of the organ that it speaks of (where that is empty, the one that keeps the
    matter), `shows` the column that says it more closely.
    """

    code: str
    name: str
    when: Callable[[Any], bool]
    concerns: str = "organ"
    shows: str = ""


@dataclass(frozen=True)
class Step:
    """One act of a procedure.

    `source` empty means that the step opens the matter. `date` is the column that takes the day of the step;
    `requires` and `optional` name columns or are `Input`s; `sets` are constants, `derive` computes further columns.
    `automatic` gives the day on which the law itself takes the step, or None while it has not; `automatic_rows` is the
    condition on the rows for which that can be by a day, so that the daily run need not read the others.
    `follows` names the steps of other matters that are taken with this one; `numbers` maps a column to the pattern of a
    gap-free number that the step gives (`{sign}`, `{year}`, `{n}`), beside the matter's own.
    `announces` are the outcomes that it brings about or takes away, told to other registers.
    A step that is `brought` is only ever taken with a step of another matter, and offered to nobody by itself; with
    nobody in `by`, the system takes it when an outcome is announced.
    Where no ground of `basis` is in force on the matter's date, the step does not exist under that law.
    """

    code: str
    name: str
    source: Sequence[str]
    target: str | Returning
    by: Sequence[Role | By | Outside]
    basis: Basis
    date: str = ""
    requires: Sequence[str | Input] = ()
    optional: Sequence[str | Input] = ()
    sets: Mapping[str, Any] = field(default_factory=dict)
    derive: Callable[[Situation], Mapping[str, Any]] | None = None
    forbids: Sequence[Rule] = ()
    expects: Sequence[Rule] = ()
    clocks: Sequence[Effect] = ()
    automatic: Callable[[Situation], Day | None] | None = None
    automatic_rows: Callable[[Day], Q] | None = None
    follows: Callable[[Situation], Iterable[Follow]] | None = None
    rows: Callable[[Situation, Event], Iterable[Any]] | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)
    announces: Sequence[Announcement] = ()
    brought: bool = False
    help: str = ""

    @property
    def opens(self) -> bool:
        """Whether the step brings the matter into being."""
        return not self.source

    @property
    def by_hand(self) -> bool:
        """Whether somebody who signs in takes the step; others are taken outside, by another matter or by the law."""
        return bool(self.actors) and not self.brought

    @property
    def heard(self) -> bool:
        """Whether the system takes the step when an outcome is announced."""
        return self.brought and not self.by

    @property
    def bases(self) -> tuple[str, ...]:
        """The parameter keys the step rests on; neither practice nor cited articles."""
        return keys_of(self.basis)

    def citation(self, on: Day) -> Citation | None:
        """The article that allows the step on a date; None for practice, or where no version is in force."""
        return citation(self.basis, on)

    def exists_on(self, on: Day) -> bool:
        """Whether the law of that date knows the step."""
        return holds_on(self.basis, on)

    @cached_property
    def actors(self) -> tuple[By, ...]:
        """Who may take the step among those who sign in."""
        inside = [actor for actor in self.by if not isinstance(actor, Outside)]
        return tuple(actor if isinstance(actor, By) else By(actor) for actor in inside)

    @cached_property
    def outside(self) -> Outside | None:
        """Who takes the step from outside, through a one-time link."""
        return next((actor for actor in self.by if isinstance(actor, Outside)), None)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns the step asks for."""
        return tuple(item for item in (*self.requires, *self.optional) if isinstance(item, str))

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """What the step asks for beside columns."""
        return tuple(item for item in (*self.requires, *self.optional) if isinstance(item, Input))

    @cached_property
    def inputs_by_name(self) -> Mapping[str, Input]:
        """What the step asks for beside columns, by name."""
        return {item.name: item for item in self.inputs}

    @cached_property
    def fillable(self) -> frozenset[str]:
        """The columns that may be filled in with the step; some of every matter whatever the step says."""
        always = ALWAYS if self.opens else ("handler",)
        return frozenset({*self.columns, *always, *([self.date] if self.date else [])})

    @cached_property
    def required_names(self) -> tuple[str, ...]:
        """The names that must be filled in."""
        return tuple(item.name if isinstance(item, Input) else item for item in self.requires)


@dataclass(frozen=True)
class Procedure:
    """Stages and steps of one kind of matter.

    `final` are the stages in which nothing is due any more; `clocks` names the clocks for people; `timely` is the
    clock by which the matter counts as on time, of several the first that was started and not stopped (or stopped too
    late); `mirrors` maps clocks to the date column that shows their last day.
    """

    stages: type[TextChoices]
    steps: Sequence[Step]
    final: Iterable[str]
    clocks: Mapping[str, str] = field(default_factory=dict)
    timely: str | Sequence[str] = ""
    mirrors: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> dict[str, Step]:
        """Steps by their code."""
        return {step.code: step for step in self.steps}

    @property
    def timely_clocks(self) -> tuple[str, ...]:
        """The clocks by which a matter may count as on time, the decisive one first."""
        return ((self.timely,) if self.timely else ()) if isinstance(self.timely, str) else tuple(self.timely)

    @cached_property
    def given_outside(self) -> frozenset[str]:
        """The columns that somebody outside fills in himself."""
        steps = [step for step in self.steps if step.outside]
        return frozenset(name for step in steps for name in (*step.columns, step.date) if name)

    @property
    def opening(self) -> tuple[Step, ...]:
        """The steps that open a matter."""
        return tuple(step for step in self.steps if step.opens)

    @property
    def openable(self) -> tuple[Step, ...]:
        """The steps by which people open a matter; by the others it is opened from another matter."""
        return tuple(step for step in self.opening if step.by_hand)

    def leading_from(self, stage: str) -> tuple[Step, ...]:
        """The steps that start at a stage, in the order of the declaration."""
        return tuple(step for step in self.steps if stage in step.source)

    def edges(self) -> list[tuple[str, str, Step]]:
        """Source stage, target stage and step, for diagrams; source is empty for opening."""
        found: list[tuple[str, str, Step]] = []
        for step in self.steps:
            for source in step.source or [""]:
                if isinstance(step.target, Returning):
                    left = self.by_code[step.target.step].source if step.target.step in self.by_code else ()
                    found += [(source, back, step) for back in left]
                else:
                    found.append((source, source if step.target == SAME else step.target, step))
        return found

    def cited(self) -> set[str]:
        """Every article that the procedure cites itself."""
        bases = [b for step in self.steps for b in (step.basis, *(r.basis for r in (*step.forbids, *step.expects)))]
        return {g for basis in bases for g in grounds(basis) if isinstance(g, str) and is_citation(g)}

    def keys(self) -> set[str]:
        """Every law parameter the procedure rests on or counts by."""
        found: set[str] = set()
        for step in self.steps:
            found.update(step.bases)
            found.update(key for rule in (*step.forbids, *step.expects) for key in keys_of(rule.basis))
            for effect in step.clocks:
                key = getattr(effect, "key", "")
                found.update(key.values() if isinstance(key, Mapping) else [key] if key else [])
        return found
