"""Table and filters of a record, made from its declaration."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fazhi.console.due import left, state_of, url_of
from fazhi.console.forms import grouped, styled
from fazhi.console.words import NONE, column_of, label_of, shown
from fazhi.kernel import access, search
from fazhi.kernel.clocks import Clock
from fazhi.kernel.columns import ChoicesField, chosen_text
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ, organs_of_county
from fazhi.kernel.parties import Party
from fazhi.kernel.people import User
from fazhi.kernel.register import Derived, Record

LEADING = ("number", "title")
DUE = "due"
MOST_CHOICES = 60  # to choose from; of more, one is found by typing
YES_NO = (("", "全部"), ("true", "是"), ("false", "否"))
SHORT = {"td": {"class": "nowrap"}}  # a name or a few words: never broken


def table_of(record: Record, today: date) -> type[tables.Table]:
    """A table with the declared columns, the number as link and the next last day."""
    names = [name for name in record.columns if name not in (*LEADING, "stage")]
    opened = (record.opened, "pk")
    columns: dict[str, Any] = {"number": tables.Column(f"{record.number_name}与标题", empty_values=(), order_by=opened)}
    columns |= {name: _column(record, name) for name in names}
    columns["stage"] = tables.Column("环节", attrs=SHORT)
    columns[DUE] = tables.Column("最近期限", empty_values=(), order_by=("due_on_next",))
    columns |= {f"render_{name}": _renderer(name) for name in (*names, "stage")}
    columns |= {"render_number": _render_number, f"render_{DUE}": _due_renderer(today)}
    columns["Meta"] = type("Meta", (), {"template_name": "console/components/table.html"})
    return type(f"{record.model.__name__}Table", (tables.Table,), columns)


def _column(record: Record, name: str) -> tables.Column:
    if derived := record.derived_as(name):
        return tables.Column(derived.label, attrs=SHORT, empty_values=(), orderable=False)
    column = column_of(record.model, name)
    numeric = isinstance(column, models.IntegerField) and not column.choices
    attrs = {"td": {"class": "numeric"}, "th": {"class": "numeric"}} if numeric else {}
    if isinstance(column, models.DateField):
        attrs = {"td": {"class": "num"}}
    if column.is_relation and column.related_model is Organ:
        attrs = {"td": {"class": "organ"}}
    if column.choices or (column.is_relation and column.related_model is User):
        attrs = SHORT
    return tables.Column(label_of(record.model, name), attrs=attrs, empty_values=(), order_by=(_order(column, name),))


def _order(column: Any, name: str) -> str:
    return f"{name}__path" if isinstance(column, models.ForeignKey) and column.related_model is Organ else name


def _renderer(name: str) -> Any:
    def render(self: tables.Table, record: Matter) -> str:
        return shown(record, name) or NONE

    return render


def _render_number(self: tables.Table, record: Matter) -> SafeString:
    return format_html(
        '<a href="{}">{}</a><div class="small muted">{}</div>', url_of(record), record.title, record.number
    )


def _due_renderer(today: date) -> Any:
    def render(self: tables.Table, record: Any) -> str | SafeString:
        if record.due_name is None:
            return NONE
        clock = Clock(due_on=record.due_on_next, suspended=record.due_on_next is None, waits=record.due_waits)
        state = state_of(clock, today)
        words = left(clock.due_on, state, today)
        return format_html(
            '<span class="tag tag-{}" title="{}">{}</span>',
            state.value,
            f"{record.due_name} {clock.due_on or ''}",
            words,
        )

    return render


def with_due(rows: QuerySet[Any], record: Record) -> QuerySet[Any]:
    """The rows, latest first, with the open clock that ends first and with what the columns name."""
    clocks = Clock.objects.filter(record=record.label, record_id=OuterRef("pk"), open=True).order_by("waits", "due_on")
    names = [c.name for c in record.model._meta.concrete_fields if isinstance(c, models.ForeignKey)]
    related = [name for name in names if name in record.columns]
    return (
        rows.select_related(*related)
        .order_by(f"-{record.opened}", "-pk")
        .annotate(
            due_on_next=Subquery(clocks.values("due_on")[:1]),
            due_name=Subquery(clocks.values("name")[:1]),
            due_waits=Subquery(clocks.values("waits")[:1]),
        )
    )


# --- filters ------------------------------------------------------------------------------------------------------


def filters_of(record: Record, user: User) -> type[django_filters.FilterSet]:
    """Search in the declared columns, and a filter for each declared one."""
    made: dict[str, Any] = {"q": django_filters.CharFilter(method="find", label=_searched(record))}
    made |= {name: _filter(record, name, user) for name in record.filters if name != "stage"}
    made["find"] = lambda self, rows, name, value: rows.filter(found_by(record, value))
    made["Meta"] = type("Meta", (), {"model": record.model, "fields": []})
    return type(f"{record.model.__name__}Filters", (django_filters.FilterSet,), made)


def place_of(row: Matter, text: str) -> str:
    """The place in a long text of the matter where what was looked for stands; empty where it stands elsewhere."""
    columns = (column_of(type(row), name) for name in row.record.full_text)
    long = (str(getattr(row, column.name)) for column in columns if isinstance(column, models.TextField))
    return next((found for body in long if (found := search.excerpt(body, text))), "")


def _searched(record: Record) -> str:
    return "、".join(
        [
            f"{record.number_name}、标题",
            *(["正文"] if record.full_text else []),
            *(["当事人"] if record.parties else []),
        ]
    )


def found_by(record: Record, text: str) -> Q:
    """Rows in whose searched columns, full text or name of a party the text occurs."""
    condition = Q(pk__in=())
    for name in record.search:
        condition |= Q(**{f"{name}__icontains": text})
    if record.full_text:
        condition |= search.matching(record, text)
    if record.parties:
        parties = Party.objects.filter(record=record.label, name__icontains=text)
        condition |= Q(pk__in=parties.values("record_id"))
    return condition


def _derived_filter(derived: Derived) -> django_filters.Filter:
    """The rows that have a value today."""

    def having(rows: QuerySet[Any], field_name: str, value: str) -> QuerySet[Any]:
        return rows.filter(derived.rows(value, timezone.localdate()))

    choices = derived.choices.choices
    return django_filters.ChoiceFilter(label=derived.label, choices=choices, empty_label="全部", method=having)


def _filter(record: Record, name: str, user: User) -> django_filters.Filter:
    if derived := record.derived_as(name):
        return _derived_filter(derived)
    column = column_of(record.model, name)
    label = label_of(record.model, name)
    if isinstance(column, models.ForeignKey) and column.related_model is Organ:
        return _organ_filter(name, label, user)
    if isinstance(column, models.ForeignKey):
        model: Any = column.related_model
        matters = issubclass(model, Matter)
        rows = access.visible(user, model) if matters else model._default_manager.filter(organ=user.organ)
        if matters and rows.order_by()[MOST_CHOICES:].exists():
            return _named_filter(name, label, rows)
        return django_filters.ModelChoiceFilter(field_name=name, label=label, queryset=rows.order_by("-pk"))
    if isinstance(getattr(column, "output_field", column), models.BooleanField):
        options = {"choices": YES_NO, "coerce": lambda text: text == "true"}
        return django_filters.TypedChoiceFilter(field_name=name, label=label, **options)
    if isinstance(column, models.DateField):
        return django_filters.DateFromToRangeFilter(field_name=name, label=label)
    if isinstance(column, ChoicesField):
        return _one_of_several(column)
    if column is not None and column.choices:
        return django_filters.ChoiceFilter(field_name=name, label=label, choices=column.choices, empty_label="全部")
    return django_filters.CharFilter(field_name=name, label=label, lookup_expr="icontains")


def _named_filter(name: str, label: str, seen: QuerySet[Any]) -> django_filters.Filter:
    """Rows that refer to one of very many matters, found by its number or title."""

    def named(rows: QuerySet[Any], field_name: str, value: str) -> QuerySet[Any]:
        meant = seen.filter(Q(number__icontains=value) | Q(title__icontains=value))
        return rows.filter(**{f"{field_name}__in": meant.values("pk")})

    return django_filters.CharFilter(field_name=name, label=f"{label}（编号或标题）", method=named)


def _one_of_several(column: ChoicesField) -> django_filters.Filter:
    """The rows that have one value among others."""

    def having(rows: QuerySet[Any], field_name: str, value: str) -> QuerySet[Any]:
        return rows.filter(**{f"{field_name}__contains": chosen_text([value])})

    return django_filters.ChoiceFilter(
        field_name=column.name, label=column.verbose_name, choices=column.options, empty_label="全部", method=having
    )


def _organ_filter(name: str, label: str, user: User) -> django_filters.Filter:
    """An organ with all below it."""
    organs = grouped(organs_of_county(user.organ))

    def below(rows: QuerySet[Any], field_name: str, value: str) -> QuerySet[Any]:
        organ = Organ.objects.filter(pk=value).first()
        return rows.filter(**{f"{field_name}__path__startswith": organ.path}) if organ else rows

    return django_filters.ChoiceFilter(field_name=name, label=label, choices=organs, empty_label="全部", method=below)


def dressed(filters: django_filters.FilterSet) -> django_filters.FilterSet:
    """The filter form with the classes of the look."""
    for field in filters.form.fields.values():
        widget = field.widget
        if isinstance(widget, forms.MultiWidget):
            for part in widget.widgets:
                part.attrs |= {"class": "form-control"}
                if isinstance(part, forms.TextInput):
                    part.input_type = "date"
        else:
            styled(field)
    return filters
