"""填报: the collected measures of an organ and year, what was answered, and a form for each that one may answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhi.collection.asked import collecting, open_returns
from fazhi.collection.models import Return
from fazhi.console import parts
from fazhi.console.due import url_of
from fazhi.console.forms import RefusableForm, styled
from fazhi.console.navigation import registers_of, user_of
from fazhi.console.pages import CollectPage, show
from fazhi.console.refusals import UNPROCESSABLE, catches_refusals
from fazhi.console.views.indicators import (
    address,
    collect_address,
    collect_id,
    cuts_label,
    cuts_text,
    organ_of,
    organs_seen,
    picker,
)
from fazhi.indicators import collected, figures
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.evaluate import State, term_breakdown
from fazhi.indicators.measures import Breakdown, Collected, Cut, Measure, terms_of
from fazhi.indicators.models import CollectedValue, Reported
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.indicators.rates import printed
from fazhi.kernel import access
from fazhi.kernel.organs import Organ, office_in_charge, scope
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused

YEARS_SHOWN = 8
STATES = {Reported.VALUE: "有数值", Reported.BLANK: "空白（未掌握）", Reported.NOT_APPLICABLE: "不适用"}
TAGS = {
    State.VALUE: ("已填报", "met"),
    State.BLANK: (STATES[Reported.BLANK], "amber"),
    State.NOT_APPLICABLE: (STATES[Reported.NOT_APPLICABLE], "running"),
    State.MISSING: ("待填报", "amber"),
}
NOT_ASKED = ("没有填报", "stopped")  # of an organ that is not in charge of the business, nobody waits for a number


class AnswerForm(RefusableForm):
    """An answer for one measure. Whether it is one, `fazhi.indicators.collected.report` judges."""

    measure = forms.CharField(widget=forms.HiddenInput)
    breakdown = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label="填报情况",
        choices=[(state.value, label) for state, label in STATES.items()],
        widget=forms.RadioSelect,
        required=False,
        help_text="没有发生的选“有数值”填0；没有掌握的选“空白”；这项工作与本单位无关的选“不适用”",
    )
    value = forms.DecimalField(
        label="数值",
        required=False,
        max_digits=20,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": "填写数字，不写单位和逗号，例如73"},
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="数据出处；比上一年变化超过一半的，写明原因。说明与数值一并保存",
    )

    def __init__(self, line: Line, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id=f"{line.id}-%s", **kwargs)
        for name in ("state", "value", "note"):
            styled(self.fields[name])
        digits = collected.places(line.measure)
        unit = f"以“{line.measure.unit}”计，" + (f"最多{digits}位小数" if digits else "填整数")
        self.fields["value"].help_text = f"{unit}；0也是数值"
        self.fields["note"].widget.attrs["rows"] = 2
        self.needs("state")

    def show_first(self) -> None:
        """Let the page open at the first field that was refused."""
        for name in list(self.errors)[:1]:
            self.fields[name].widget.attrs["autofocus"] = True


@dataclass(frozen=True)
class Line:
    """A collected measure under one breakdown, as it is asked of an organ for a period."""

    measure: Measure
    breakdown: Breakdown
    organ: Organ
    period: Period
    user: User

    @property
    def id(self) -> str:
        """What it is called within the page."""
        return collect_id(self.measure, cuts_text(self.breakdown))

    @property
    def name(self) -> str:
        """The measure, with the breakdown in words."""
        told = cuts_label(self.measure.code, self.breakdown)
        return self.measure.name + (f"（{told}）" if told else "")

    @cached_property
    def answers(self) -> list[CollectedValue]:
        """What the organ answered for exactly this period, the latest first."""
        return list(collected.history(self.measure, self.organ, self.period, self.breakdown))

    @property
    def initial(self) -> dict[str, object]:
        """What the form begins with: the answer that stands, without its note, which explains that one alone."""
        given: dict[str, object] = {"measure": self.measure.code, "breakdown": cuts_text(self.breakdown)}
        if not self.answers:
            return given
        present = self.answers[0]
        value = "" if present.value is None else number(self.measure, present)
        return {**given, "state": present.state, "value": value}


def number(measure: Measure, answer: CollectedValue) -> str:
    """The number of an answer, with as many decimals as it may have."""
    return printed(collected.exact_value(answer), collected.places(measure))


# --- the page -----------------------------------------------------------------------------------------------------


@catches_refusals
@require_http_methods(["GET", "POST"])
def collect(request: HttpRequest) -> HttpResponse:
    """The page of `?organ=…&year=…`; what is sent is an answer for one of its measures."""
    user = user_of(request)
    organs = organs_seen(user)
    organ, period = organ_of(request, organs), _year(request.GET.get("year", ""))
    lines = _lines(user, organ, period)
    form: AnswerForm | None = None
    if request.method == "POST":
        line = _sent(request, lines)
        form = AnswerForm(line, request.POST)
        if _reported(request, line, form):
            return redirect(request.get_full_path())
    page = CollectPage(
        head=_head(organ, period),
        organs=picker(organs, organ, period).organs,
        years=_years(period),
        lines=tuple(_shown(line, form) for line in lines),
        empty=parts.Empty(
            "没有向本机构收集的数字",
            "这里列出不由台账计算、须向有关单位收集的数字。看得见的台账都没有这样的指标。",
            None,
            "table",
        ),
    )
    return show(request, page, UNPROCESSABLE if form else 200)


def _year(text: str) -> Period:
    """The year asked for, else the one before the present; refuses what is none, and one that has not begun."""
    this = timezone.localdate().year
    if text and not (text.isascii() and text.isdecimal()):
        raise Refused(Refusal("bad_year", f"“{text[:20]}”不是年份", field="year", next_step="选择一个年度"))
    period = Period.parse(text) if text else Period.year(this - 1)
    if period.start.year > this:
        hint = f"选择{this}年及以前的年度"
        raise Refused(Refusal("period_not_begun", f"{period.label}尚未开始，不能填报", field="year", next_step=hint))
    return period


def _years(period: Period) -> tuple[parts.Choice, ...]:
    this = timezone.localdate().year
    years = dict.fromkeys([*range(this, this - YEARS_SHOWN, -1), period.start.year])
    return tuple(parts.Choice(str(year), f"{year}年", chosen=year == period.start.year) for year in years)


def _head(organ: Organ, period: Period) -> parts.PageHead:
    query = urlencode({"organ": organ.code, "period": period.code})
    crumbs = (parts.Link("指标", f"{reverse('console:indicators')}?{query}"), parts.Link("填报"))
    return parts.PageHead("填报", crumbs, f"{organ.name} · {period.label}", (parts.Link("打印", key="print"),))


def _lines(user: User, organ: Organ, period: Period) -> list[Line]:
    """What is asked of an organ, or of those for which it is in charge; refuses who may see nothing of it."""
    held = {register.code for register in registers_of(user)}
    asked = [m for m in load_catalogue() if isinstance(m.formula, Collected) and m.register in held]
    lines = [
        Line(measure, breakdown, root, period, user)
        for measure in asked
        if _sees(user, measure.register, root := scope(organ, measure.register, period.last))
        for breakdown in _breakdowns(measure)
    ]
    if asked and not lines:
        hint = "选择本单位，或者请管理员授权"
        raise Refused(Refusal("no_access", f"您没有查看{organ}填报情况的权限", field="organ", next_step=hint))
    return lines


def _sees(user: User, register: str, organ: Organ) -> bool:
    return any(str(organ.path).startswith(path) for path in access.roots(user, register, access.SEES_MATTERS))


def _breakdowns(measure: Measure) -> Iterator[Breakdown]:
    """The whole, and each value of each breakdown that answers bring."""
    yield ()
    for dimension in measure.dimensions:
        for value in dimension.values:
            yield (Cut(dimension.key, (value.code,)),)


# --- answering ----------------------------------------------------------------------------------------------------


def _sent(request: HttpRequest, lines: Sequence[Line]) -> Line:
    """The line that was answered."""
    sent = request.POST.get("measure", ""), request.POST.get("breakdown", "")
    for line in lines:
        if (line.measure.code, cuts_text(line.breakdown)) == sent:
            return line
    raise Refused(Refusal("unknown_measure", "这一页没有这项填报", field="measure", next_step="返回填报页重新选择"))


def _reported(request: HttpRequest, line: Line, form: AnswerForm) -> bool:
    """Hand the answer in; what was refused goes back to the form."""
    if not form.is_valid():
        form.show_first()
        return False
    given = form.cleaned_data
    try:
        if not given["state"]:
            raise Refused(
                Refusal("required", "没有选择填报情况", field="state", next_step="选择有数值、空白或者不适用")
            )
        answer = collected.report(
            line.measure.code,
            line.organ,
            line.period,
            by=line.user,
            state=Reported(given["state"]),
            value=given["value"],
            breakdown=line.breakdown,
            note=given["note"],
        )
    except Refused as refused:
        form.take(refused.refusals)
        form.show_first()
        return False
    told = _answered(line.measure, answer)
    messages.success(request, f"已填报{line.organ}{line.period.label}{line.name}：{told}")
    return True


def _answered(measure: Measure, answer: CollectedValue) -> str:
    if answer.state == Reported.VALUE:
        return f"{number(measure, answer)}{measure.unit}"
    return STATES[Reported(answer.state)]


# --- what is shown ------------------------------------------------------------------------------------------------


def _shown(line: Line, sent: AnswerForm | None) -> parts.CollectLine:
    measure, breakdown = line.measure, line.breakdown
    before, present = figures.series(
        measure.code, line.organ, [line.period.previous(), line.period], breakdown=breakdown, user=line.user
    )
    tag, tone = _tag(line, present.state)
    row = collecting(measure.code, line.organ, line.period)
    may = row is None and collected.may_report(line.user, measure.register, line.organ)
    return parts.CollectLine(
        id=line.id,
        name=line.name,
        unit=measure.unit,
        organ=line.organ.name,
        definition=_definition(measure),
        tag=tag,
        tone=tone,
        text=_text(present),
        before=f"{before.period.label}：{_text(before) or '没有填报'}",
        measure_url=address("measure", measure.code, line.organ, line.period, cuts_text(breakdown)),
        answers=tuple(_answer(line, answer) for answer in line.answers),
        form=_form(line, sent) if may else None,
        why_not=_why_not(line, row, may),
        elsewhere=parts.Link(f"打开{row.number}", url_of(row)) if row and _sees_return(line.user, row) else None,
        made_up=not line.answers and present.value is not None,
    )


def _why_not(line: Line, row: Return | None, may: access.Answer | bool) -> str:
    """Why there is no form: another return collects the figure, or somebody else keeps it."""
    if row is not None:
        return f"{line.period.label}的这项数据由填报任务《{row.request.title}》向{row.organ}收集，在报送中填写"
    return "" if may or isinstance(may, bool) else may.why


def _sees_return(user: User, row: Return) -> bool:
    return bool(access.may_see(user, row))


def _tag(line: Line, state: State) -> tuple[str, str]:
    if state in TAGS and state is not State.MISSING:
        return TAGS[state]
    office = office_in_charge(line.organ, line.measure.register, line.period.last)
    return TAGS[State.MISSING] if office and line.organ.covers(office) else NOT_ASKED


def _form(line: Line, sent: AnswerForm | None) -> AnswerForm:
    """The form that was sent as it was filled in, or one with the answer that stands."""
    if sent is not None and (sent["measure"].value(), sent["breakdown"].value()) == (
        line.measure.code,
        cuts_text(line.breakdown),
    ):
        return sent
    return AnswerForm(line, initial=line.initial)


def _text(value: figures.MeasureValue) -> str:
    """A value in its own unit, or which answer stands in its place; empty without any."""
    if value.value is not None:
        return f"{printed(value.value, collected.places(value.definition))}{value.unit}"
    return "" if value.state is State.MISSING else TAGS[value.state][0]


def _definition(measure: Measure) -> tuple[parts.Fact, ...]:
    asked_of = measure.formula.asked_of if isinstance(measure.formula, Collected) else ""
    given = (("来源", asked_of), ("口径", measure.words), ("单位", measure.unit), ("依据", measure.basis))
    return tuple(parts.Fact(label, text) for label, text in given if text)


def _answer(line: Line, answer: CollectedValue) -> parts.AnswerLine:
    by = answer.entered_by
    return parts.AnswerLine(
        text=_answered(line.measure, answer),
        note=answer.note,
        by=str(by) if by else "系统录入",
        organ=str(by.organ or "") if by else "",
        at=answer.entered_at,
        stands=answer.pk == line.answers[0].pk,
    )


# --- where a gap is filled ----------------------------------------------------------------------------------------


def gap_url(code: str, organ: str, period: Period, breakdown: str, user: User) -> str:
    """Where the number is answered that a figure lacks; empty where nothing collected is behind it.

    Of a span the first year without answer, of a ratio the first of its parts; where a unit is asked for it, that
    return.
    """
    measure = load_catalogue().measure(code)
    if waiting := _open_return(measure, organ, period):
        return url_of(waiting)
    behind = [
        (part, year, cuts)
        for part, span, cuts in _behind(measure, period, parse_breakdown(breakdown) if breakdown else ())
        for year in span.years()
    ]
    for part, year, cuts in behind:
        (found,) = figures.series(part.code, organ, [year], breakdown=cuts, user=user)
        if found.value is None:
            return collect_address(part, organ, year, cuts_text(cuts))
    return collect_address(behind[0][0], organ, period, cuts_text(behind[0][2])) if behind else ""


def _open_return(measure: Measure, organ: str, period: Period) -> Return | None:
    """The first return that collects the figure, or a part of it, and has not been approved."""
    for part, span, _ in _behind(measure, period, ()):
        root = scope(figures.organ_asked(organ), part.register, span.last)
        if rows := open_returns(root).of(part.code, span):
            return rows[0]
    return None


def _behind(measure: Measure, period: Period, cuts: Breakdown) -> Iterator[tuple[Measure, Period, Breakdown]]:
    """The collected measures that a measure is formed of, each with its period and breakdown."""
    if isinstance(measure.formula, Collected):
        yield measure, period, cuts
    for term in terms_of(measure.formula):
        when = period.previous() if term.previous else period
        yield from _behind(load_catalogue().measure(term.code), when, term_breakdown(measure, term, cuts))
