"""The main navigation: what there is for whoever is signed in."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fazhi.console.parts import Link
from fazhi.kernel import access
from fazhi.kernel.organs import in_force
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import Register, registry


def user_of(request: HttpRequest) -> User:
    """Who is signed in; for pages behind `LoginRequiredMiddleware`."""
    return cast(User, request.user)


def navigation_for(request: HttpRequest) -> list[Link]:
    """The places of the main navigation with the present one marked; registers without a grant are left out."""
    user = request.user
    if not isinstance(user, User):
        return []
    path = request.path
    held = _held(user)
    links = [
        Link("我的工作", reverse("console:work"), "briefcase", here=path == "/", key="work"),
        Link("指标", reverse("console:indicators"), "chart-bar", key="indicators"),
        Link("填报", reverse("console:collection"), "edit", key="collection"),
        Link("报告", reverse("console:reports"), "file-text", key="reports"),
        Link("帮助", reverse("console:help"), "help", key="help"),
    ]
    if any(grant.role == Role.ADMINISTRATOR for grant in held):
        links.insert(-1, Link("机构人员", reverse("console:organs"), "users", key="organs"))
    # Last, because it is long: nothing else is pushed out of sight.
    registers = _registers(held, path)
    links.append(Link("台账", reverse("console:registers"), "folders", children=registers, key="registers"))
    return [_marked(link, path) for link in links]


def registers_of(user: User) -> list[Register]:
    """The registers in which the user has a role that sees matters."""
    return _seen(_held(user))


def _held(user: User) -> list[Grant]:
    """All grants in one query. They only choose which links are shown: every page asks `access` itself."""
    return list(Grant.objects.filter(in_force(timezone.localdate()), user=user))


def _seen(held: list[Grant]) -> list[Register]:
    codes = {grant.register for grant in held if grant.role in access.SEES_MATTERS}
    return [register for register in registry if "" in codes or register.code in codes]


def _registers(held: list[Grant], path: str) -> tuple[Link, ...]:
    urls = [(register, reverse("console:register", args=[register.code])) for register in _seen(held)]
    return tuple(Link(register.name, url, here=path.startswith(url)) for register, url in urls)


def _marked(link: Link, path: str) -> Link:
    here = link.here or (link.url != "/" and path.startswith(link.url) and not any(c.here for c in link.children))
    return Link(link.label, link.url, link.icon, link.note, here, link.children, link.key)
