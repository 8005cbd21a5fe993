"""The form of a step that somebody outside takes: few questions, large to touch, in the order of the declaration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from fazhi.kernel.filling import columns_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.procedure import Input, Step
from fazhi.kernel.refusal import Refusal

TEXT_LENGTH = 1000
CHOOSE, WRITE = "请选择一项", "请填写"


class AnswerForm(forms.Form):
    """What the step asks for; what the register demands is judged by the door, whose refusals come back here."""

    def __init__(self, step: Step, matter: Matter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = columns_of(matter)
        for item in (*step.requires, *step.optional):
            name, made = (item.name, _input(item)) if isinstance(item, Input) else (item, _column(columns[item]))
            made.required = name in step.required_names
            made.error_messages["required"] = CHOOSE if isinstance(made, forms.ChoiceField) else WRITE
            self.fields[name] = made

    def take(self, refusals: tuple[Refusal, ...]) -> None:
        """Put refusals at their fields."""
        for refusal in refusals:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)

    @property
    def given(self) -> list[tuple[str, str]]:
        """What was answered, in words, to be looked over before it is sent."""
        return [(str(self.fields[name].label), _said(self.fields[name], v)) for name, v in self.cleaned_data.items()]


def _column(column: models.Field[Any, Any]) -> forms.Field:
    label, help_text = str(column.verbose_name), ""
    if column.choices:
        return _choice(label, list(column.flatchoices))
    if isinstance(column, models.TextField):
        return _lines(label, help_text, column.max_length or TEXT_LENGTH)
    made = column.formfield() or forms.CharField()
    made.label, made.help_text = label, help_text
    return made


def _input(item: Input) -> forms.Field:
    match item.kind:
        case "choice":
            return _choice(item.label, list(item.choices))
        case "lines":
            return _lines(item.label, item.help, TEXT_LENGTH)
        case "int":
            return forms.IntegerField(label=item.label, help_text=item.help)
        case "bool":
            return forms.BooleanField(label=item.label, help_text=item.help)
        case "date":
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(label=item.label, help_text=item.help, widget=widget)
        case "text":
            return forms.CharField(label=item.label, help_text=item.help, max_length=200)
    raise ValueError(f"nobody outside can fill in a {item.kind}")


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


def _lines(label: str, help_text: str, longest: int) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, widget=widget)


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        return next((str(label) for key, label in field.widget.choices if key == value), str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "（未填写）" if value in (None, "") else str(value)
