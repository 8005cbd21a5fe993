"""What a register declares, and the registry of all of them.

    Register(code="…", number="R1", name="…", records=[Record(Application, procedure, columns=[…], …)], clause=clause)

From this the platform makes list, filters, form, page with timeline and clocks, access, drill-down and reference page.
A wrong declaration stops the start (`fazhi.kernel.checks`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, TextChoices

from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.procedure import Announcement, Procedure

LAST = 1000  # after every register of the catalogue


@dataclass(frozen=True)
class Derived:
    """What follows from a row and a day, such as whether a document is in force: shown and filtered, never stored.

    `of` gives the value on a day, empty where there is none to speak of; `rows` is the condition on the rows that have
    a value on that day.
    """

    code: str
    label: str
    choices: type[TextChoices]
    of: Callable[[Any, date], str]
    rows: Callable[[str, date], Q]

    def name_on(self, matter: Matter, on: date) -> str:
        """The value on a day, in words."""
        value = self.of(matter, on)
        return str(self.choices(value).label) if value else ""


@dataclass(frozen=True)
class Heard:
    """An outcome as it reaches a listener: what came about, in which matter, on which day."""

    announcement: Announcement
    matter: Any
    on: date

    @property
    def concerned(self) -> Organ:
        """The organ that it speaks of."""
        found: Organ = getattr(self.matter, self.announcement.concerns, None) or self.matter.organ
        return found

    @property
    def words(self) -> str:
        """What came about, in words."""
        column = self.announcement.shows
        shown = getattr(self.matter, f"get_{column}_display")() if column else ""
        return f"{self.announcement.name}（{shown}）" if shown else self.announcement.name


@dataclass(frozen=True)
class Hearing:
    """What a record does when a matter of another register announces an outcome, `register.record.outcome`.

    The first time, step `opens` brings a matter into being, kept by the organ that `kept_by` gives (None: nobody keeps
    one, and nothing happens), with the column `link` naming where it came from and what `fills` gives. When the outcome
    stands no more, step `drops` is taken; when it stands again, `resumes`. All three are `Step.heard`: they have no
    rules, so that nothing here keeps the other register from what it does. A register that is not installed announces
    nothing.
    """

    outcome: str
    link: str
    opens: str
    drops: str
    resumes: str
    kept_by: Callable[[Heard], Organ | None]
    fills: Callable[[Heard], Mapping[str, Any]]


@dataclass(eq=False)
class Record:
    """One kind of matter in a register.

    `columns` are shown in the list, `filters` offered above it, `search` searched in text; `shared_with` names columns
    of organs that take part in a matter and see it; `number` is the pattern of the number, with `{sign}`, `{year}` and
    `{n}`; `opened` is the date column whose year the number carries; `facts` groups columns on the page of a matter.
    `parties` are the capacities (`fazhi.kernel.parties.PartyRole`) in which somebody can take part in a matter.
    `full_text` names the columns of text in which `fazhi.kernel.search` finds words; `derived` what is computed for a
    day and may be named among `columns`, `filters` and `facts`; `ahead` the date columns that may lie in the future
    beside last days (`…due_on`), such as the day on which something takes effect. `hears` are the outcomes of other
    registers to which it listens. `sealed` names what says of a matter that its files are sealed: they keep no
    telling name, and are opened by its handler and by who was given a role for this very register.
    """

    model: type[Matter]
    procedure: Procedure
    number: str
    opened: str
    columns: Sequence[str] = ()
    filters: Sequence[str] = ()
    search: Sequence[str] = ("number", "title", "external_number")
    shared_with: Sequence[str] = ()
    facts: Sequence[tuple[str, Sequence[str]]] = ()
    parties: Sequence[str] = ()
    full_text: Sequence[str] = ()
    derived: Sequence[Derived] = ()
    ahead: Sequence[str] = ()
    hears: Sequence[Hearing] = ()
    number_name: str = "编号"
    sealed: str = ""
    register_code: str = field(default="", init=False)

    @property
    def code(self) -> str:
        """The record's name in addresses, for instance `application`."""
        return str(self.model._meta.model_name)

    @property
    def label(self) -> str:
        """Register and record, for instance `reconsideration.application`."""
        return str(self.model._meta.label_lower)

    @property
    def name(self) -> str:
        """The Chinese name."""
        return str(self.model._meta.verbose_name)

    def derived_as(self, code: str) -> Derived | None:
        """What is computed under this name, or None."""
        return next((found for found in self.derived if found.code == code), None)

    def standing(self, matter: Matter, on: date) -> str:
        """Where a matter stands on a day: its stage, and what follows for that day."""
        derived = (found.name_on(matter, on) for found in self.derived)
        return " · ".join(word for word in (matter.stage_name, *derived) if word)


@dataclass(eq=False)
class Register:
    """A business with its records; the first is the main one. Measures are those of the catalogue with its code.

    `clause` is the register's part of the yearly report (`fazhi.reports.clause.Clause`). `number` is that of the
    catalogue; empty for what the platform itself keeps in matters, which has no measures and stands last.
    """

    code: str
    number: str
    name: str
    records: Sequence[Record]
    clause: Any = None
    law: str = ""
    about: str = ""

    def record(self, code: str) -> Record:
        """A record by its code; raises `KeyError`."""
        for found in self.records:
            if found.code == code:
                return found
        raise KeyError(code)


class DuplicateRegister(ValueError):
    """Two registers claim one code."""


class Registry:
    """All registers, in the order of their numbers."""

    def __init__(self) -> None:
        self._registers: dict[str, Register] = {}

    def add(self, register: Register) -> Register:
        """Register a business; each model learns its record."""
        if register.code in self._registers:
            raise DuplicateRegister(f"register {register.code} is declared twice; give one of them another code")
        for record in register.records:
            record.register_code = register.code
            record.model.record = record
        self._registers[register.code] = register
        return register

    def __iter__(self) -> Iterator[Register]:
        return iter(sorted(self._registers.values(), key=lambda r: int(r.number[1:] or LAST)))

    def __getitem__(self, code: str) -> Register:
        return self._registers[code]

    def __contains__(self, code: str) -> bool:
        return code in self._registers

    def records(self) -> Iterator[Record]:
        """All records of all registers."""
        for register in self:
            yield from register.records

    def record(self, label: str) -> Record:
        """A record by its label; raises `KeyError`."""
        for found in self.records():
            if found.label == label:
                return found
        raise KeyError(label)


registry = Registry()
