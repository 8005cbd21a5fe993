"""Links between matters of different registers, by public names alone.

    mediation = any_matter("关联调解纠纷", "mediation.dispute", "已由调解组织调解的，填写其编号")

Such a column keeps the label of the record and the key of the matter (`mediation.dispute:17`), so that neither register
needs the other to be installed. Whoever fills it in gives the matter, that text, or the number of the matter. The door
refuses a register that is not installed, and a matter that the person does not see (`check`). Both pages show the link;
each to those who see the other side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import models

from fazhi.kernel import access
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import Record, registry

NAME = re.compile(r"(?P<label>[a-z_]+\.[a-z_]+):(?P<pk>\d+)")


def name_of(matter: Matter) -> str:
    """The text by which a column names a matter."""
    return f"{matter.label}:{matter.pk}"


class LinkField(models.CharField):  # type: ignore[type-arg]
    """A matter of one of the records whose labels are `of`; empty where there is none."""

    def __init__(self, *args: Any, of: Sequence[str] = (), **kwargs: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **{"max_length": 80, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """As in a migration, with the labels."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": list(self.of)}

    def to_python(self, value: Any) -> Any:
        """The name of a matter; of a number the name of the matter that has it, where exactly one has."""
        if isinstance(value, Matter):
            return name_of(value)
        text = str(value or "").strip()
        return text if not text or NAME.fullmatch(text) else self._numbered(text)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(name_of(value) if isinstance(value, Matter) else value)

    def _numbered(self, number: str) -> str:
        found = [row for record in self.records() for row in record.model._default_manager.filter(number=number)[:2]]
        return name_of(found[0]) if len(found) == 1 else number

    def records(self) -> list[Record]:
        """The records it can name, of those that are installed."""
        return [record for record in registry.records() if record.label in self.of]


def any_matter(label: str, of: str | Sequence[str], help_text: str, **options: Any) -> LinkField:
    """A matter of another register."""
    return LinkField(label, of=(of,) if isinstance(of, str) else of, help_text=help_text, **options)


@cache
def links_of(model: type[models.Model]) -> list[LinkField]:
    """The columns of a record that name matters of other registers."""
    return [column for column in model._meta.concrete_fields if isinstance(column, LinkField)]


def linked(name: str | None) -> Matter | None:
    """The matter of a name; None where its register is not installed or there is no such matter."""
    parted = NAME.fullmatch(name or "")
    record = next((r for r in registry.records() if parted and r.label == parted["label"]), None)
    if record is None or parted is None:
        return None
    found: Matter | None = record.model._default_manager.filter(pk=int(parted["pk"])).first()
    return found


def number_of(name: str | None) -> str:
    """The number of the matter of a name, which tells nothing else of it; the name itself where it is not there."""
    found = linked(name)
    return found.number if found else name or ""


# --- the door -----------------------------------------------------------------------------------------------------


def check(matter: Matter, given: Mapping[str, Any], by: Any) -> None:
    """Refuse a new link to a register that is not installed, or to a matter that the person does not see.

    What the system itself names is there.
    """
    if by is SYSTEM:
        return
    refusals = [
        refusal
        for column in links_of(type(matter))
        if given.get(column.name) and given[column.name] != getattr(matter, column.name)
        if (refusal := _against(column, given[column.name], by))
    ]
    if refusals:
        raise Refused(*refusals)


def _against(column: LinkField, name: str, by: Any) -> Refusal | None:
    records = column.records()
    if not records:
        message = f"“{column.verbose_name}”所在的台账没有安装，不能关联"
        return Refusal("register_not_installed", message, field=column.name, next_step="在标题或者说明中写明对方的编号")
    found = linked(name)
    if found is not None and found.label in column.of and (not isinstance(by, User) or access.may_see(by, found)):
        return None
    names = "、".join(record.name for record in records)
    message = f"“{column.verbose_name}”：没有这个编号的{names}，或者您看不到它"
    return Refusal(
        "linked_not_seen", message, field=column.name, next_step="核对编号；没有权限的，请该件的承办单位登记"
    )


# --- what belongs together ----------------------------------------------------------------------------------------


def connected(matter: Matter, within: Collection[str]) -> set[str]:
    """The names of a matter and of all that belong to it through what matters name, in either direction.

    Only through records whose labels are `within`: a suit leads to the reconsideration before it, and that to it.
    """
    found, waiting = {name_of(matter): matter}, [matter]
    while waiting:
        for other in _beside(waiting.pop(), within):
            if name_of(other) not in found:
                found[name_of(other)] = other
                waiting.append(other)
    return set(found)


def _beside(matter: Matter, within: Collection[str]) -> Iterator[Matter]:
    for column in matter._meta.concrete_fields:
        if (other := _named_in(matter, column)) is not None and other.label in within:
            yield other
    for record in registry.records():
        if record.label in within:
            for column in record.model._meta.concrete_fields:
                if may_name(column, type(matter)):
                    yield from record.model._default_manager.filter(**{column.name: matter})


def _named_in(matter: Matter, column: Any) -> Matter | None:
    """The matter that a column names, of whatever register."""
    if isinstance(column, LinkField):
        return linked(getattr(matter, column.name))
    found = getattr(matter, column.name) if isinstance(column, models.ForeignKey) else None
    return found if isinstance(found, Matter) else None


def may_name(column: Any, model: type[Matter]) -> bool:
    """Whether a column of some record can name a matter of this record."""
    if isinstance(column, LinkField):
        return str(model._meta.label_lower) in column.of
    return column.related_model is model
