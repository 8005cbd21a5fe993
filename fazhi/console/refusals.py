"""Refusals on a page: one shape, and a status that says which kind of answer it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from fazhi.console.pages import RefusedPage, show
from fazhi.console.parts import Link, PageHead
from fazhi.kernel.refusal import Refusal, Refused

STATUS = {"no_access": 403, "no_role": 403, "changed_meanwhile": 409}
UNPROCESSABLE = 422
View = Callable[..., HttpResponseBase]


def refused(request: HttpRequest, refusals: tuple[Refusal, ...]) -> HttpResponse:
    """The page that says what was refused, why, and what to do next."""
    head = PageHead("未能办理", (Link("我的工作", reverse("console:work")), Link("未能办理")))
    return show(request, RefusedPage(head=head, refusals=refusals, back=_back(request)), status_of(refusals))


def status_of(refusals: tuple[Refusal, ...]) -> int:
    """403 without the right to it, 409 where somebody else was faster, 422 for the rest."""
    return STATUS.get(refusals[0].code, UNPROCESSABLE)


def catches_refusals(view: View) -> View:
    """A view whose `Refused` becomes the page above."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal.refusals)

    return wrapped


def found(value: Any) -> Any:
    """The value, or the 404 page where there is none."""
    if value is None:
        raise Http404
    return value


def _back(request: HttpRequest) -> str:
    before = request.headers.get("referer", "")
    here = request.build_absolute_uri()
    known = url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure())
    return before if known and before != here else reverse("console:work")
