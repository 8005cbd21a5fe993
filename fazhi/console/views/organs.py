"""Organs and people, for administrators: the tree, who belongs to an organ, which roles they hold and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fazhi.console import parts
from fazhi.console.forms import GrantForm, ReasonForm
from fazhi.console.navigation import user_of
from fazhi.console.pages import OrgansPage, StepPage, show
from fazhi.console.refusals import UNPROCESSABLE, catches_refusals, found
from fazhi.console.views.organ_changes import actions_of, changes_of
from fazhi.kernel import access
from fazhi.kernel.granting import grant, revoke
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry


@catches_refusals
def organs(request: HttpRequest, code: str = "") -> HttpResponse:
    """The tree that the administrator keeps, with one organ opened; what is sent gives a role to one of its people."""
    user, today = user_of(request), timezone.localdate()
    roots = _roots(user, today)
    organ = found(Organ.objects.filter(code=code).first()) if code else roots[0]
    answer = access.may_administer(user, organ, today)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    form = _form(request, roots, organ)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and _granted(request, form):
            return redirect("console:organ", organ.code)
    standing, ended = _grants(organ, today)
    page = OrgansPage(
        head=parts.PageHead(
            "机构人员", (parts.Link("机构人员", reverse("console:organs")), parts.Link(organ.name)), answer.why
        ),
        tree=tuple(_tree(root, organ) for root in roots),
        organ=_facts(organ),
        people=_people(organ, standing),
        ended=ended,
        changes=changes_of(organ),
        change_links=tuple(actions_of(organ, today)),
        empty=parts.Empty("本机构还没有人员", "人员由系统管理员建立账户后列在这里。", None, "users"),
        form=form,
    )
    return show(request, page, status)


def _form(request: HttpRequest, roots: Sequence[Organ], organ: Organ) -> GrantForm:
    below = Organ.objects.none()
    for root in roots:
        below = below | Organ.objects.filter(path__startswith=root.path)
    people = User.objects.filter(organ=organ, is_active=True).order_by("full_name")
    registers = [(register.code, register.name) for register in registry]
    listed = below.exclude(level=Level.VILLAGE).order_by("path")
    return GrantForm(people, listed, registers, request.POST or None, initial={"organ": organ.pk})


def _granted(request: HttpRequest, form: GrantForm) -> bool:
    """Give the role; what was refused goes back to the form."""
    given = form.cleaned_data
    try:
        missing = [Refusal("required", "必须填写", field=n) for n in ("user", "role", "organ") if not given[n]]
        if missing:
            raise Refused(*missing)
        made = grant(by=user_of(request), **given)
    except Refused as refused:
        form.take(refused.refusals)
        return False
    messages.success(request, f"已授予{made.user}“{made.get_role_display()}”角色")
    return True


@catches_refusals
def end_grant(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a role away, with the reason."""
    held = found(Grant.objects.filter(pk=pk, user__organ__code=code).select_related("user", "organ").first())
    answer = access.may_administer(user_of(request), held.organ)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    back = reverse("console:organ", args=[code])
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = "写明调离、分工调整等依据；授权记录保留"
    if request.method == "POST" and form.is_valid():
        try:
            revoke(held, by=user_of(request), reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.take(refused.refusals)
        else:
            messages.success(request, f"已收回{held.user}的“{held.get_role_display()}”角色")
            return redirect(back)
    crumbs = (
        parts.Link("机构人员", reverse("console:organs")),
        parts.Link(str(held.user.organ), back),
        parts.Link("收回角色"),
    )
    head = parts.PageHead(f"收回“{held.get_role_display()}”角色", crumbs, str(held.user))
    page = StepPage(head=head, form=form, button="收回", cancel_url=back)
    return show(request, page, UNPROCESSABLE if request.method == "POST" else 200)


def _roots(user: User, today: date) -> list[Organ]:
    """The organs at which the user is administrator; refused where there is none."""
    held = [grant.organ for grant in access.grants(user, "", today) if grant.role == Role.ADMINISTRATOR]
    if not held:
        refusal = access.may_administer(user, Organ(path=""), today).refusal
        raise Refused(refusal or Refusal("no_role", "人员和授权由管理员维护"))
    return sorted(held, key=lambda organ: str(organ.path))


def _tree(root: Organ, here: Organ) -> parts.OrganNode:
    """The organs below a root as nodes, from one query."""
    children: dict[str, list[Organ]] = defaultdict(list)
    for organ in Organ.objects.filter(path__startswith=root.path).order_by("path"):
        children[str(organ.path)[: -Organ.steplen]].append(organ)
    return _node(root, here, children)


def _node(organ: Organ, here: Organ, children: dict[str, list[Organ]]) -> parts.OrganNode:
    return parts.OrganNode(
        name=organ.short_name,
        url=reverse("console:organ", args=[organ.code]),
        level=Level(organ.level).label,
        here=organ.pk == here.pk,
        open=organ.covers(here),
        children=tuple(_node(child, here, children) for child in children[str(organ.path)]),
    )


def _facts(organ: Organ) -> tuple[parts.Fact, ...]:
    given = (
        ("全称", organ.name),
        ("层级", Level(organ.level).label),
        ("代字", organ.sign),
        ("导入用标识", organ.code),
        ("行政区划代码", organ.division_code),
        ("统一社会信用代码", organ.credit_code),
        ("成立日期", organ.founded_on.isoformat()),
        ("撤销日期", organ.abolished_on.isoformat() if organ.abolished_on else ""),
        ("承继机构", organ.successor.name if organ.successor else ""),
    )
    return tuple(parts.Fact(label, value) for label, value in given if value)


def _grants(organ: Organ, today: date) -> tuple[dict[int, list[parts.GrantLine]], tuple[parts.GrantLine, ...]]:
    """The grants of the people of an organ: those that hold, by person, and those that ended or begin later."""
    standing: dict[int, list[parts.GrantLine]] = defaultdict(list)
    others = []
    held = (
        Grant.objects.filter(user__organ=organ).select_related("user", "organ", "granted_by").order_by("-from_on", "pk")
    )
    for one in held:
        if one.from_on <= today and (one.until_on is None or today < one.until_on):
            standing[one.user_id].append(_grant(one, organ.code))
        else:
            others.append(_grant(one))
    return standing, tuple(others)


def _grant(held: Grant, code: str = "") -> parts.GrantLine:
    known = held.register in registry
    return parts.GrantLine(
        person=str(held.user),
        role=Role(held.role).label,
        organ=str(held.organ),
        register=registry[held.register].name if known else held.register or "全部台账",
        span=f"{held.from_on} 起" + (f"，{held.until_on} 止" if held.until_on else ""),
        reason=held.reason,
        by=str(held.granted_by or ""),
        revoke_url=reverse("console:end_grant", args=[code, held.pk]) if code else "",
    )


def _people(organ: Organ, standing: dict[int, list[parts.GrantLine]]) -> tuple[parts.PersonLine, ...]:
    people = User.objects.filter(organ=organ).order_by("-is_active", "full_name")
    return tuple(
        parts.PersonLine(str(person), person.username, person.is_active, tuple(standing.get(person.pk, ())))
        for person in people
    )
