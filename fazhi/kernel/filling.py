"""What was filled in: as the types of its columns and inputs, or refused field by field in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.kernel.identifiers import without_identity_numbers
from fazhi.kernel.matter import Matter
from fazhi.kernel.obeying import obedience_of, plainly
from fazhi.kernel.organs import Organ
from fazhi.kernel.procedure import Input, Step
from fazhi.kernel.refusal import Refusal, Refused

UNSAID = frozenset({"head"})  # known only after the event is prepared


def label(matter: Matter | type[Matter], step: Step | None, name: str) -> str:
    """What people call a column or an input."""
    for item in step.inputs if step else ():
        if item.name == name:
            return item.label
    columns = {f.name: f for f in matter._meta.concrete_fields}
    return str(columns[name].verbose_name) if name in columns else name


def is_empty(value: Any) -> bool:
    """Whether nothing was filled in; 0 and False are something."""
    return value is None or value == "" or value == []


def lines_of(text: Any) -> list[str]:
    """The lines of a text, or of a list of lines, that hold something, without doubles, in their order."""
    given = "\n".join(text) if isinstance(text, list) else str(text or "")
    return list(dict.fromkeys(line.strip() for line in given.splitlines() if line.strip()))


def names_of(text: Any) -> list[str]:
    """The names that a text joins by 、 or a comma, in their order."""
    return [name.strip() for name in str(text or "").replace("，", "、").split("、") if name.strip()]


def columns_of(matter: Matter) -> Mapping[str, models.Field[Any, Any]]:
    """The columns of a matter by name."""
    return _columns(type(matter))


@cache
def _columns(model: type[Matter]) -> Mapping[str, models.Field[Any, Any]]:
    return MappingProxyType({f.name: f for f in model._meta.concrete_fields})


def cleaned(matter: Matter, step: Step, data: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the types of its columns and inputs; every bad field is refused at once."""
    inputs, columns, allowed = step.inputs_by_name, columns_of(matter), step.fillable
    values: dict[str, Any] = {}
    refusals = []
    for name, value in data.items():
        try:
            if is_empty(value) and name in step.required_names:
                values[name] = None
            elif name in inputs:
                values[name] = _clean_input(inputs[name], value)
            elif name in allowed and name in columns:
                values[name] = clean_column(columns[name], matter, value)
            else:
                refusals.append(Refusal("unknown_field", f"“{step.name}”不填写“{name}”", field=name))
        except ValidationError as error:
            refusals.append(
                Refusal("invalid", f"“{label(matter, step, name)}”：{'；'.join(error.messages)}", field=name)
            )
    if refusals:
        raise Refused(*refusals)
    return values


def clean_column(column: models.Field[Any, Any], matter: Matter, value: Any) -> Any:
    """The value as the column keeps it, a row where it names one; raises `ValidationError` for what it may not hold."""
    if isinstance(column, models.ForeignKey):
        if value is None or isinstance(value, models.Model):
            return value
        found = column.related_model._default_manager.filter(pk=value).first()
        if found is None:
            raise ValidationError("所选的内容不存在")
        return found
    if is_empty(value) and (column.null or column.blank):
        return None if column.null else ""
    if is_empty(value):
        raise ValidationError("不能为空")
    right = plainly(column)
    return value if right and right(value) else column.clean(value, matter)


def _clean_input(item: Input, value: Any) -> Any:
    if is_empty(value):
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


def validate(matter: Matter, changed: Collection[str] | None = None) -> None:
    """What the database would refuse, said in words before it does.

    `changed` names the columns that differ from what is stored; the others, and what they obey among themselves, were
    judged when they were stored.
    """
    columns = columns_of(matter)
    differ = columns.keys() - UNSAID if changed is None else columns.keys() & changed
    if not _obeys(matter, differ):
        _judge(matter, columns.keys() - differ, differ)


def validate_new(matter: Matter, given: Collection[str]) -> None:
    """As `validate`, for a row that is not stored yet: what was not given is as the record has it by itself."""
    columns = columns_of(matter)
    if not _obeys(matter, (columns.keys() & given) | unfinished(type(matter))):
        _judge(matter, UNSAID, columns.keys() - UNSAID)


def _obeys(matter: Matter, differ: Collection[str]) -> bool:
    """Whether the row surely obeys; the database is asked about what only it can say."""
    asked = obedience_of(type(matter)).but_for(matter, differ)
    return asked is not None and not (asked and matter.broken(asked))


@cache
def unfinished(model: type[Matter]) -> frozenset[str]:
    """The columns that are not right as a new row has them, or stand in a constraint that it does not obey."""
    row, obedience = model(), obedience_of(model)
    return frozenset(name for name in _columns(model).keys() - UNSAID if not obedience.surely(row, [name]))


def _judge(matter: Matter, same: Collection[str], differ: Collection[str]) -> None:
    """Ask Django, for the words."""
    try:
        matter.full_clean(exclude={*UNSAID, *same}, validate_constraints=False)
        matter.validate_constraints(exclude={*UNSAID, *same} - matter.constrained_with(differ))
    except ValidationError as error:
        refusals = []
        for name, messages in error.message_dict.items():
            where = "" if name == "__all__" else name
            called = f"“{label(matter, None, name)}”：" if where else ""
            refusals += [Refusal("invalid", f"{called}{message}", field=where) for message in messages]
        raise Refused(*refusals) from error
