"""Organs and people, for administrators: the tree, who belongs to an organ, which roles they hold and why."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhi.console import parts
from fazhi.console.navigation import user_of
from fazhi.console.pages import OrgansPage, show
from fazhi.console.refusals import catches_refusals, found
from fazhi.kernel import access
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry


@catches_refusals
@require_GET
def organs(request: HttpRequest, code: str = "") -> HttpResponse:
    """The tree that the administrator keeps, with one organ opened."""
    user, today = user_of(request), timezone.localdate()
    roots = _roots(user, today)
    organ = found(Organ.objects.filter(code=code).first()) if code else roots[0]
    answer = access.may_administer(user, organ, today)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    standing, ended = _grants(organ, today)
    page = OrgansPage(
        head=parts.PageHead(
            "机构人员", (parts.Link("机构人员", reverse("console:organs")), parts.Link(organ.name)), answer.why
        ),
        tree=tuple(_tree(root, organ) for root in roots),
        organ=_facts(organ),
        people=_people(organ, standing),
        ended=ended,
        empty=parts.Empty("本机构还没有人员", "人员由系统管理员建立账户后列在这里。", None, "users"),
    )
    return show(request, page)


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
        ("代码", organ.code),
        ("行政区划代码", organ.division_code),
        ("统一社会信用代码", organ.credit_code),
        ("成立日期", organ.founded_on.isoformat()),
        ("撤销日期", organ.abolished_on.isoformat() if organ.abolished_on else ""),
    )
    return tuple(parts.Fact(label, value) for label, value in given if value)


def _grants(organ: Organ, today: date) -> tuple[dict[int, list[parts.GrantLine]], tuple[parts.GrantLine, ...]]:
    """The grants of the people of an organ: those that hold, by person, and those that ended or begin later."""
    standing: dict[int, list[parts.GrantLine]] = defaultdict(list)
    others = []
    held = (
        Grant.objects.filter(user__organ=organ).select_related("user", "organ", "granted_by").order_by("-from_on", "pk")
    )
    for grant in held:
        if grant.from_on <= today and (grant.until_on is None or today < grant.until_on):
            standing[grant.user_id].append(_grant(grant))
        else:
            others.append(_grant(grant))
    return standing, tuple(others)


def _grant(grant: Grant) -> parts.GrantLine:
    known = grant.register in registry
    return parts.GrantLine(
        person=str(grant.user),
        role=Role(grant.role).label,
        organ=str(grant.organ),
        register=registry[grant.register].name if known else grant.register or "全部台账",
        span=f"{grant.from_on} 起" + (f"，{grant.until_on} 止" if grant.until_on else ""),
        reason=grant.reason,
        by=str(grant.granted_by or ""),
    )


def _people(organ: Organ, standing: dict[int, list[parts.GrantLine]]) -> tuple[parts.PersonLine, ...]:
    people = User.objects.filter(organ=organ).order_by("-is_active", "full_name")
    return tuple(
        parts.PersonLine(str(person), person.username, person.is_active, tuple(standing.get(person.pk, ())))
        for person in people
    )
