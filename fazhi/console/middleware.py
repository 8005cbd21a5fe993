"""What is done around each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fazhi.kernel import access

READING = ("GET", "HEAD")


def remember_grants(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Read the grants of the user once while a page is made; a request that writes reads them each time."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return get_response(request)
        with access.remembering():
            return get_response(request)

    return middleware
