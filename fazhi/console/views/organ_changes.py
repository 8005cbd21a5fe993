"""Changes of an organ (机构变更), for administrators: found, rename, merge, abolish; undo what was entered wrongly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fazhi.console import parts
from fazhi.console.forms import UNCHOSEN, OrganField, ReasonForm, RefusableForm, day_field, styled
from fazhi.console.navigation import user_of
from fazhi.console.pages import StepPage, show
from fazhi.console.refusals import UNPROCESSABLE, catches_refusals, found
from fazhi.kernel import access, reorganising
from fazhi.kernel.organs import Level, Organ, organs_of_county
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.reorganising import Change, Consequences, OrganChange

NEVER = Refusal("unknown_change", "没有这种机构变更")
TEXTS = {
    "code": ("导入用标识", 64, "小写字母和连字符，例如 data-bureau；登记后不再改变"),
    "name": ("全称", 120, ""),
    "short_name": ("简称", 60, "留空则和全称相同"),
    "sign": ("代字", 20, "发文字号和案号用，例如“甲府”"),
    "division_code": ("行政区划代码", 12, "乡镇、村填写"),
    "credit_code": ("统一社会信用代码", 18, "校验位不对的不能登记"),
}
ASKS = {
    Change.FOUND: ("name", "short_name", "level", "code", "sign", "division_code", "credit_code"),
    Change.RENAME: ("name", "short_name"),
    Change.MERGE: ("into",),
    Change.ABOLISH: (),
}
NEEDED = {"name", "level", "code", "into", "on", "document"}
HELP = {
    Change.FOUND: "新机构设在{organ}之下，自生效之日起可以登记事项。",
    Change.RENAME: "生效之日以前的文书和统计仍用原名称。",
    Change.MERGE: "生效之日以前办理的仍计入{organ}，其后办理的计入承继机构，两家相加不重不漏；事项保留原编号。",
    Change.ABOLISH: "没有承继机构的才用撤销；还有未办结事项的，先办结或者改为并入。",
}


class ChangeForm(RefusableForm):
    """What one kind of change asks for."""

    def __init__(self, kind: Change, organ: Organ, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ASKS[kind]:
            self.fields[name] = _field(name, organ)
        self.fields["on"] = day_field()
        self.fields["on"].label, self.fields["on"].help_text = "生效日期", "批准文件写明的日期，不晚于今天"
        self.fields["document"] = forms.CharField(
            label="依据", max_length=200, required=False, help_text="批准文件的名称和文号"
        )
        for field in self.fields.values():
            field.required = False
            styled(field)
        self.needs(*NEEDED)

    def given(self) -> dict[str, Any]:
        """What was filled in; raises `Refused` with every field that is missing."""
        values = dict(self.cleaned_data)
        missing = [Refusal("required", "必须填写", field=n) for n in values if n in NEEDED and not values[n]]
        if missing:
            raise Refused(*missing)
        return values


def _field(name: str, organ: Organ) -> forms.Field:
    if name == "into":
        others = [other for other in organs_of_county(organ) if not (organ.covers(other) or other.covers(organ))]
        return OrganField(others, label="并入", help_text="承继职责、人员、台账的机构")
    if name == "level":
        return forms.ChoiceField(label="层级", choices=[UNCHOSEN, *Level.choices])
    label, length, help_text = TEXTS[name]
    return forms.CharField(label=label, max_length=length, help_text=help_text)


# --- pages --------------------------------------------------------------------------------------------------------


@catches_refusals
def change(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """One change of an organ: the form with what goes over, and its taking."""
    organ, user = _kept_organ(request, code), user_of(request)
    if kind not in ASKS:
        raise Refused(NEVER)
    wanted = Change(kind)
    form = ChangeForm(wanted, organ, request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and (made := _taken(form, wanted, organ, user)) is not None:
            messages.success(request, f"已登记：{made}")
            return redirect("console:organ", made.organ.code)
    page = StepPage(
        head=parts.PageHead(f"{wanted.label}：{organ.short_name}", _crumbs(organ, wanted.label), organ.name),
        form=form,
        button="登记" + wanted.label,
        cancel_url=reverse("console:organ", args=[organ.code]),
        help=HELP[wanted].format(organ=organ),
        facts=_going_over(organ) if wanted in (Change.MERGE, Change.ABOLISH) else (),
    )
    return show(request, page, status)


@catches_refusals
def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take back a change that was entered wrongly."""
    organ, user = _kept_organ(request, code), user_of(request)
    entered = found(OrganChange.objects.filter(pk=pk, organ=organ).first())
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = "写明登记错在哪里；两次登记都保留"
    if request.method == "POST" and form.is_valid():
        try:
            reorganising.undo(entered, by=user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.take(refused.refusals)
        else:
            messages.success(request, f"已撤回：{entered}")
            return redirect("console:organ", organ.code)
    page = StepPage(
        head=parts.PageHead("撤回机构变更", _crumbs(organ, "撤回"), str(entered)),
        form=form,
        button="撤回",
        cancel_url=reverse("console:organ", args=[organ.code]),
    )
    return show(request, page, UNPROCESSABLE if request.method == "POST" else 200)


def _kept_organ(request: HttpRequest, code: str) -> Organ:
    organ = found(Organ.objects.filter(code=code).first())
    answer = access.may_administer(user_of(request), organ)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    return organ


def _taken(form: ChangeForm, kind: Change, organ: Organ, by: User) -> OrganChange | None:
    takes: dict[Change, Callable[..., OrganChange]] = {
        Change.FOUND: reorganising.found,
        Change.RENAME: reorganising.rename,
        Change.MERGE: reorganising.merge,
        Change.ABOLISH: reorganising.abolish,
    }
    try:
        return takes[kind](organ, by=by, **form.given())
    except Refused as refused:
        form.take(refused.refusals)
        return None


def _crumbs(organ: Organ, last: str) -> tuple[parts.Link, ...]:
    return (
        parts.Link("机构人员", reverse("console:organs")),
        parts.Link(organ.short_name, reverse("console:organ", args=[organ.code])),
        parts.Link(last),
    )


def _going_over(organ: Organ) -> tuple[parts.Fact, ...]:
    going: Consequences = reorganising.consequences(organ, timezone.localdate())
    listed = "、".join(f"{label}{number}件" for label, number in going.open_matters)
    return (
        parts.Fact("未办结事项", listed or "没有"),
        parts.Fact("在用人员", f"{going.people}人"),
        parts.Fact("角色授权", f"{going.grants}项"),
        parts.Fact("主管的台账", f"{going.charges}项"),
    )


# --- what the page of an organ shows of its changes ---------------------------------------------------------------


def changes_of(organ: Organ) -> tuple[parts.ChangeLine, ...]:
    """The changes of an organ, latest first; the last one that stands may be undone."""
    kept = list(organ.changes.select_related("into", "by", "undoes").order_by("-pk"))
    undone = {one.undoes_id for one in kept if one.undoes_id}
    last = next((one.pk for one in kept if one.kind != Change.UNDO and one.pk not in undone), None)
    return tuple(_line(one, organ, one.pk in undone, one.pk == last) for one in kept)


def _line(one: OrganChange, organ: Organ, undone: bool, last: bool) -> parts.ChangeLine:
    return parts.ChangeLine(
        on=one.on,
        kind=Change(one.kind).label,
        text=_words(one),
        document=one.document,
        by=str(one.by),
        undone=undone,
        undo_url=reverse("console:undo_change", args=[organ.code, one.pk]) if last and one.kind != Change.FOUND else "",
    )


def _words(one: OrganChange) -> str:
    if one.before and one.after:
        return f"{one.before} → {one.after}"
    return one.after or one.before


def actions_of(organ: Organ, today: date) -> Sequence[parts.Link]:
    """The changes that may be entered now; none for an organ that is no more."""
    if not organ.exists_on(today):
        return ()
    texts = {Change.FOUND: "设立下级机构", Change.RENAME: "更名", Change.MERGE: "并入其他机构", Change.ABOLISH: "撤销"}
    return [parts.Link(text, reverse("console:organ_change", args=[organ.code, kind])) for kind, text in texts.items()]
