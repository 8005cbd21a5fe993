"""Forms made from declarations: a step asks for columns of its record and for inputs of its own.

A form only turns what was typed into values; what the law and the register demand is judged by `fazhi.kernel.act`,
whose refusals are put back at their fields. A field is marked as needed where the step requires it, yet the form
itself never insists: the refusal of the kernel names the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models

from fazhi.console.words import FEN
from fazhi.kernel import access
from fazhi.kernel.columns import ChoicesField, chosen, chosen_text
from fazhi.kernel.filling import columns_of
from fazhi.kernel.links import LinkField, number_of
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Level, Organ, organs_of_county
from fazhi.kernel.people import Role, User
from fazhi.kernel.procedure import ALWAYS, Input, Step
from fazhi.kernel.refusal import Refusal

ON = "on"
UNCHOSEN = ("", "请选择")
LONG_FORM = 9  # fields; a longer form shows what may be left empty apart


class RefusableForm(forms.Form):
    """A form that takes refusals to their fields; what belongs to no field stays in `general`."""

    general: tuple[Refusal, ...] = ()

    def take(self, refusals: Iterable[Refusal]) -> None:
        """Put refusals at their fields."""
        general = []
        for refusal in refusals:
            if refusal.field in self.fields:
                self.add_error(refusal.field, sentence(refusal))
            else:
                general.append(refusal)
        self.general = (*self.general, *general)

    def needs(self, *names: str) -> None:
        """Mark fields as needed."""
        for name in names:
            if name in self.fields:
                self.fields[name].needed = True  # type: ignore[attr-defined]
                self.fields[name].widget.attrs["aria-required"] = "true"

    @property
    def main(self) -> list[forms.BoundField]:
        """What is needed, and all of a short form."""
        return [field for field in self if not self._may_wait(field)]

    @property
    def further(self) -> list[forms.BoundField]:
        """What may be left empty in a long form; what was refused is never hidden among it."""
        return [field for field in self if self._may_wait(field)]

    def _may_wait(self, field: forms.BoundField) -> bool:
        long = len(self.fields) > LONG_FORM
        return long and not getattr(field.field, "needed", False) and not field.errors

    @property
    def further_given(self) -> bool:
        """Whether something was filled in there already."""
        given = self.changed_data if self.is_bound else [name for name, value in self.initial.items() if value]
        return any(field.name in given for field in self.further)


def sentence(refusal: Refusal) -> str:
    """A refusal in one line, for the place below a field."""
    cited = f"（{refusal.citation}）" if refusal.citation else ""
    then = f"。{refusal.next_step}" if refusal.next_step else ""
    return f"{refusal.message}{cited}{then}"


class MatterField(forms.CharField):
    """A matter of another record, written as its number, or as what else it is searched by (a licence number, a name)
    where that fits one only; only one that the user sees is found."""

    def __init__(self, model: type[Matter], user: User, **options: Any) -> None:
        super().__init__(**options)
        self.model, self.user = model, user

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = self._found(text)
        if found is None:
            name = self.model._meta.verbose_name
            raise forms.ValidationError(f"没有编号为“{text}”的{name}，或者您看不到它；请核对编号")
        return found

    def _found(self, text: str) -> Matter | None:
        seen = access.visible(self.user, self.model)
        for column in dict.fromkeys(("number", *self.model.record.search)):
            fitting = list(seen.filter(**{column: text})[:2])
            if len(fitting) == 1:
                return fitting[0]
        return None

    def prepare_value(self, value: Any) -> Any:
        return value.number if isinstance(value, Matter) else value


class MoneyField(forms.DecimalField):
    """An amount written in yuan and kept in fen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_digits=16, decimal_places=2, **options)

    def clean(self, value: Any) -> Any:
        yuan = super().clean(value)
        return None if yuan is None else int(yuan * 100)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 100 if isinstance(value, int) else value


class SeveralField(forms.MultipleChoiceField):
    """Any number of the options of a column, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        return chosen_text(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return list(chosen(value)) if isinstance(value, str) else value


class LinkedField(forms.CharField):
    """A matter of another register, written as its number."""

    def prepare_value(self, value: Any) -> Any:
        return number_of(value) if isinstance(value, str) else value


class OrganField(forms.ModelChoiceField):
    """An organ, chosen from a list grouped by level."""

    def __init__(self, organs: Sequence[Organ], **options: Any) -> None:
        super().__init__(Organ.objects.all(), empty_label=None, **options)
        self.choices = [UNCHOSEN, *grouped(organs)]


def grouped(organs: Iterable[Organ]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices of organs under the names of their levels."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for organ in organs:
        groups.setdefault(Level(organ.level).label, []).append((organ.pk, organ.name))
    return list(groups.items())


def organs_limited(organ: Organ, column: models.ForeignKey[Any, Any]) -> list[Organ]:
    """The organs at or below an organ to which a column is limited, villages among them."""
    below = Organ.objects.filter(path__startswith=organ.path, abolished_on=None)
    return list(below.complex_filter(column.get_limit_choices_to()).order_by("path"))


# --- fields -------------------------------------------------------------------------------------------------------


class Fields:
    """Makes the fields of one form; related rows are looked up once."""

    def __init__(self, user: User, organ: Organ) -> None:
        self.user, self.organ = user, organ
        self._organs: list[Organ] | None = None

    @property
    def organs(self) -> list[Organ]:
        """The organs to choose from."""
        if self._organs is None:
            self._organs = organs_of_county(self.organ)
        return self._organs

    def column(self, column: models.Field[Any, Any]) -> forms.Field:
        """The field for a column of the record."""
        if isinstance(column, models.ForeignKey):
            made = self._related(column)
        elif isinstance(column, models.DateField):
            made = day_field()
        elif isinstance(column, LinkField):
            made = LinkedField(max_length=80)
        elif isinstance(column, ChoicesField):
            made = SeveralField(choices=column.options)
        elif column.name.endswith(FEN):
            made = MoneyField()
        elif column.choices and not column.has_default():
            made = forms.TypedChoiceField(choices=[UNCHOSEN, *column.flatchoices], empty_value="")
        else:
            made = column.formfield(required=False) or forms.CharField(required=False)
        made.label, made.help_text, made.required = str(column.verbose_name), column.help_text, False
        if isinstance(made, MoneyField):
            made.label, made.help_text = made.label.replace("（分）", "（元）"), "以元为单位，最多两位小数"
        return styled(made)

    def _related(self, column: models.ForeignKey[Any, Any]) -> forms.Field:
        model: Any = column.related_model
        if issubclass(model, Organ):
            limited = bool(column.get_limit_choices_to())
            return OrganField(organs_limited(self.organ, column) if limited else self.organs, required=False)
        if issubclass(model, Matter):
            return MatterField(model, self.user, required=False, max_length=80)
        if issubclass(model, User):
            people = User.objects.filter(is_active=True, organ_id__in={self.user.organ_id, self.organ.pk})
            return forms.ModelChoiceField(people.order_by("full_name"), required=False, empty_label="未定")
        return forms.ModelChoiceField(model._default_manager.all(), required=False)

    def input(self, item: Input) -> forms.Field:
        """The field for an input of a step."""
        made = self._input(item)
        made.label, made.help_text, made.required = item.label, item.help, False
        return styled(made)

    def _input(self, item: Input) -> forms.Field:
        match item.kind:
            case "int":
                return forms.IntegerField()
            case "date":
                return day_field()
            case "bool":
                return forms.BooleanField()
            case "choice":
                return forms.ChoiceField(choices=[UNCHOSEN, *item.choices])
            case "organ":
                return OrganField(self.organs)
            case "lines":
                return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
        return forms.CharField()


def day_field() -> forms.DateField:
    """A date; the browser offers its calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, required=False, input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"])


def styled(made: forms.Field) -> forms.Field:
    """The field with the classes of the look."""
    widget = made.widget
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
        widget.attrs["class"] = "form-check-input"
    elif isinstance(widget, forms.Select):
        widget.attrs["class"] = "form-select"
    else:
        widget.attrs["class"] = "form-control"
    if isinstance(widget, forms.Textarea):
        widget.attrs.setdefault("rows", 4)
    return made


# --- the forms ----------------------------------------------------------------------------------------------------


def fillable(column: Any) -> bool:
    """Whether there is something to fill in: a link is asked for where a register that it can name is installed."""
    return not isinstance(column, LinkField) or bool(column.records())


class StepForm(RefusableForm):
    """What a step asks for. The day of the step is `on`, under the name of the column that keeps it."""

    def __init__(self, step: Step, matter: Matter, user: User, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        fields, columns = Fields(user, matter.organ), columns_of(matter)
        self.fields[ON] = self._day(step, columns, today)
        names = (*ALWAYS[:1], *step.columns, *ALWAYS[1:]) if step.opens else step.columns
        for name in dict.fromkeys(name for name in names if name != step.date and fillable(columns[name])):
            self.fields[name] = fields.column(columns[name])
            self.fields[name].initial = self._initial(name, matter, user)
        for item in step.inputs:
            self.fields[item.name] = fields.input(item)
        self.needs(ON, *step.required_names, *(["title"] if step.opens else []))

    @staticmethod
    def _day(step: Step, columns: Mapping[str, Any], today: date) -> forms.Field:
        made = styled(day_field())
        made.label = str(columns[step.date].verbose_name) if step.date else "办理日期"
        made.help_text = columns[step.date].help_text if step.date else "事情实际发生之日"
        made.initial = today
        return made

    @staticmethod
    def _initial(name: str, matter: Matter, user: User) -> Any:
        if matter.pk:
            return getattr(matter, name)
        if name == "handler":
            return user.pk
        return None if columns_of(matter)[name].is_relation else getattr(matter, name)

    def take(self, refusals: Iterable[Refusal]) -> None:
        """As above; what is said about the column of the day belongs to the day."""
        named = {self.step.date: ON} if self.step.date else {}
        super().take(_moved(refusal, named) for refusal in refusals)

    @property
    def day(self) -> date | None:
        """The day on which the step was taken."""
        return self.cleaned_data.get(ON)

    def values(self) -> dict[str, Any]:
        """What was filled in, by column and input; fields left empty in a form that moves a matter are left out."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != ON and self._filled(name, value)}
        if self.step.date and self.step.date in self.step.columns:
            kept[self.step.date] = self.day
        return kept

    def _filled(self, name: str, value: Any) -> bool:
        """An empty field counts where it empties a column that had a value before."""
        return value not in (None, "") or name in self.step.required_names or bool(self.fields[name].initial)


def _moved(refusal: Refusal, named: dict[str, str]) -> Refusal:
    if refusal.field not in named:
        return refusal
    return Refusal(refusal.code, refusal.message, refusal.law, refusal.article, named[refusal.field], refusal.next_step)


class ReasonForm(RefusableForm):
    """Why something is set right."""

    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=500,
        help_text="写明错在哪里、依据什么更正；理由和原来的内容都会保留",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs("reason")


class CorrectionForm(ReasonForm):
    """One column with its new value, and why."""

    field_order = ["value", "reason"]

    def __init__(self, matter: Matter, name: str, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = Fields(user, matter.organ).column(columns_of(matter)[name])
        self.fields[name].initial = getattr(matter, name)
        self.fields[name].unmarked = True  # type: ignore[attr-defined]  # whether it may be empty depends on the law
        self.order_fields([name, "reason"])


class PartyForm(RefusableForm):
    """Somebody who takes part."""

    def __init__(self, roles: Any, kinds: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label="身份", choices=roles)
        self.fields["kind"] = forms.ChoiceField(label="类别", choices=kinds)
        self.fields["name"] = forms.CharField(label="姓名或名称", max_length=120, required=False)
        self.fields["identity"] = forms.CharField(
            label="证件号码", max_length=40, required=False, help_text="加密保存，页面上只显示首尾几位"
        )
        self.fields["contact"] = forms.CharField(label="联系方式", max_length=60, required=False)
        for field in self.fields.values():
            styled(field)
        self.needs("role", "kind", "name")


class GrantForm(RefusableForm):
    """A role for one of the people of an organ."""

    def __init__(self, people: Any, organs: Sequence[Organ], registers: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ModelChoiceField(people, label="人员", required=False, empty_label="请选择")
        self.fields["role"] = forms.ChoiceField(label="角色", choices=[UNCHOSEN, *Role.choices], required=False)
        self.fields["organ"] = OrganField(organs, label="在哪个机构", required=False, help_text="含其下级机构")
        self.fields["register"] = forms.ChoiceField(
            label="台账", choices=[("", "全部台账"), *registers], required=False
        )
        self.fields["reason"] = forms.CharField(label="依据", max_length=150, required=False)
        for field in self.fields.values():
            styled(field)
        self.needs("user", "role", "organ", "reason")
