"""Which columns the sheet of a record has: the same for template, export and import, all from the declaration.

First what names the matter, then the opening step with what it asks for, then each further step in the order of the
procedure: its day, and what it asks for that stands nowhere before. At the end what only the system writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from typing import Any

from django.db import models

from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.procedure import ALWAYS, SAME, Input, Returning, Step
from fazhi.kernel.register import Derived, Record

VERSION = 1  # of the machine names; a sheet of another version is refused
NOTE, NUMBER, OPENING, ON, ORGAN = "note", "number", "opening", "on", "organ"
STAGE, PARTIES = "~stage", "~parties"
FEN = "_fen"
FEN_LABEL, YUAN_LABEL = "（分）", "（元）"
SHOWN_FIRST = "以下由系统产生（只读）"
MATTER_GROUP = "事项"


class Kind(Enum):
    """What stands in a column of the sheet."""

    NOTE = "note"
    NUMBER = "number"
    OPENING = "opening"
    DAY = "day"
    COLUMN = "column"
    INPUT = "input"
    SHOWN = "shown"


class Needed(Enum):
    """When a cell must be filled in."""

    ALWAYS = "always"
    WITH_STEP = "step"
    NO = "no"


@dataclass(frozen=True)
class Head:
    """One column of the sheet. `key` is its machine name; `side` marks what belongs to a step beside the main way."""

    key: str
    label: str
    kind: Kind
    group: str = ""
    needed: Needed = Needed.NO
    help: str = ""
    step: Step | None = None
    column: Any = None
    item: Input | None = None
    derived: Derived | None = None
    side: bool = False

    @property
    def shown_only(self) -> bool:
        """Whether only the system writes here."""
        return self.kind is Kind.SHOWN


@dataclass(frozen=True)
class Layout:
    """The sheet of a record."""

    record: Record
    heads: tuple[Head, ...]
    by_key: dict[str, Head] = field(default_factory=dict)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The further steps that a row may tell of, in the order of the procedure."""
        return tuple(h.step for h in self.heads if h.kind is Kind.DAY and h.step is not None)

    def place_of(self, name: str, step: Step | None) -> str:
        """The key of the cell that a refusal of a step means."""
        if step is not None and f"{step.code}.{name}" in self.by_key:
            return f"{step.code}.{name}"
        if name in self.by_key and not (step is not None and name == step.date):
            return name
        return day_key(step) if step is not None else ON


def day_key(step: Step) -> str:
    """The key of the column with the day of a step."""
    return ON if step.opens else f"on:{step.code}"


@cache
def layout_of(record: Record) -> Layout:
    """The sheet of a record."""
    heads = tuple(_distinct(_heads(record)))
    return Layout(record, heads, {head.key: head for head in heads})


def _columns(record: Record) -> dict[str, Any]:
    return {column.name: column for column in record.model._meta.concrete_fields}


def _heads(record: Record) -> Iterator[Head]:
    told: set[str] = set()
    for head in (*_naming(record), *_opening(record), *_further(record), *_rest(record)):
        if head.key not in told:
            told.add(head.key)
            yield head


def _naming(record: Record) -> Iterator[Head]:
    columns = _columns(record)
    yield Head(NOTE, "说明", Kind.NOTE, MATTER_GROUP, help="系统退回表格时在这里写明问题；填写时留空。")
    number = getattr(record, "number_name", "编号")
    help_text = "本系统的编号。登记新事项留空；填写已有的编号，就是更新那件事项。"
    yield Head(NUMBER, number, Kind.NUMBER, MATTER_GROUP, help=help_text, column=columns[NUMBER])
    external = columns["external_number"]
    help_text = f"{external.help_text}。再次导入时凭机构和平台编号认出同一事项，更新而不重复登记。"
    yield Head(
        "external_number", str(external.verbose_name), Kind.COLUMN, MATTER_GROUP, help=help_text, column=external
    )
    help_text = "承办机构的全称、简称或者代码，见“机构”表。只能为自己有权登记的一个机构登记的，可以留空。"
    yield Head(ORGAN, "机构", Kind.COLUMN, MATTER_GROUP, Needed.ALWAYS, help_text, column=columns[ORGAN])


def _opening(record: Record) -> Iterator[Head]:
    openings, columns = record.procedure.openable, _columns(record)
    if not openings:
        return
    group = openings[0].name if len(openings) == 1 else "登记"
    yield _column(columns["title"], group, Needed.ALWAYS)
    if len(openings) > 1:
        ways = "、".join(step.name for step in openings)
        yield Head(OPENING, "登记方式", Kind.OPENING, group, Needed.ALWAYS, f"以哪个步骤登记：{ways}。")
    days = {step.date for step in openings}
    label = str(columns[openings[0].date].verbose_name) if len(days) == 1 and openings[0].date else "登记步骤的日期"
    yield Head(ON, label, Kind.DAY, group, Needed.ALWAYS, "事情实际发生之日，不得晚于今天。")
    names = dict.fromkeys(name for step in openings for name in step.columns)
    for name in names:
        if name not in days:
            yield _column(columns[name], group, _needed(name, openings))
    for step in openings:
        yield from _inputs(step, group, Needed.ALWAYS if len(openings) == 1 else Needed.WITH_STEP, False)


def _needed(name: str, openings: Iterable[Step]) -> Needed:
    asked = [name in step.required_names for step in openings]
    return Needed.ALWAYS if all(asked) else Needed.WITH_STEP if any(asked) else Needed.NO


def _further(record: Record) -> Iterator[Head]:
    columns = _columns(record)
    uses = [step.date for step in record.procedure.steps]
    for step in record.procedure.steps:
        if step.opens:
            continue
        side, own = not _leads_on(step), bool(step.date) and uses.count(step.date) == 1
        label = str(columns[step.date].verbose_name) if own else f"{step.name}（日期）"
        help_text = f"“{step.name}”实际办理之日；填写了就算已经办理，没有办理的留空。{step.help}"
        if not step.by_hand:
            told = _by_others(step)
            yield Head(f"~on:{step.code}", label, Kind.SHOWN, step.name, help=told, step=step, side=side)
            continue
        yield Head(day_key(step), label, Kind.DAY, step.name, help=help_text, step=step, side=side)
        for name in step.columns:
            if name != step.date:
                needed = Needed.WITH_STEP if name in step.required_names else Needed.NO
                yield _column(columns[name], step.name, needed, side)
        yield from _inputs(step, step.name, Needed.WITH_STEP, side)


def _by_others(step: Step) -> str:
    if step.outside:
        return f"由{step.outside.capacity.label}本人通过一次性链接填写，表格中不填写。"
    return "由法律、系统或者另一事项的办理带出，不填写。"


def _leads_on(step: Step) -> bool:
    """Whether the step leads to another stage; those that do not are beside the main way."""
    return not isinstance(step.target, Returning) and step.target != SAME and step.target not in step.source


def _inputs(step: Step, group: str, needed: Needed, side: bool) -> Iterator[Head]:
    for item in step.inputs:
        must = needed if item.name in step.required_names else Needed.NO
        key = f"{step.code}.{item.name}"
        yield Head(key, item.label, Kind.INPUT, group, must, item.help, step=step, item=item, side=side)


def _rest(record: Record) -> Iterator[Head]:
    columns = _columns(record)
    for name in ("handler", "retention"):
        yield _column(columns[name], "归属")
    stage = columns["stage"]
    yield Head(STAGE, str(stage.verbose_name), Kind.SHOWN, SHOWN_FIRST, column=stage)
    for derived in record.derived:
        yield Head(f"~{derived.code}", derived.label, Kind.SHOWN, SHOWN_FIRST, derived=derived)
    if record.parties:
        yield Head(PARTIES, "当事人", Kind.SHOWN, SHOWN_FIRST, help="证件号码只显示首尾几位。")
    for name in _kept_by_system(record):
        yield Head(f"~{name}", _label(columns[name]), Kind.SHOWN, SHOWN_FIRST, column=columns[name])


def _kept_by_system(record: Record) -> Iterator[str]:
    """Columns that no step asks for and no step dates: set, derived or computed."""
    steps = record.procedure.steps
    asked = {name for step in steps if step.by_hand for name in (*step.columns, step.date)}
    named = {*ALWAYS, ORGAN, NUMBER, "stage", "version", "head", "id", "entered_at"}
    for name, column in _columns(record).items():
        if name not in asked | named and not column.primary_key:
            yield name


def _column(column: Any, group: str, needed: Needed = Needed.NO, side: bool = False) -> Head:
    if not is_fillable(column):
        return Head(f"~{column.name}", _label(column), Kind.SHOWN, SHOWN_FIRST, column=column)
    said = "以元为单位，最多两位小数。" if column.name.endswith(FEN) else str(column.help_text)
    return Head(column.name, _label(column), Kind.COLUMN, group, needed, said, column=column, side=side)


def is_fillable(column: Any) -> bool:
    """Whether a cell can tell the value: a related row must be one that people can name."""
    if isinstance(column, models.ForeignKey):
        return issubclass(column.related_model, (Organ, User, Matter))
    return not isinstance(column, models.JSONField | models.BinaryField)


def _label(column: Any) -> str:
    return str(column.verbose_name).replace(FEN_LABEL, YUAN_LABEL)


def _distinct(heads: Iterable[Head]) -> Iterator[Head]:
    """Heads that can be told apart by what they say: with the name of their step, or with what they are."""
    found = list(heads)
    for name in (_with_step, _with_key):
        labels = Counter(head.label for head in found)
        found = [replace(head, label=name(head)) if labels[head.label] > 1 else head for head in found]
    yield from found


def _with_step(head: Head) -> str:
    return f"{head.step.name if head.step else head.group}·{head.label}"


def _with_key(head: Head) -> str:
    return f"{head.label}（{'步骤内容' if head.item else head.key}）"
