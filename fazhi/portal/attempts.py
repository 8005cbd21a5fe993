"""How often an address may ask for links that do not exist, before it is asked to wait."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

ALLOWED = 10
WINDOW_SECONDS = 15 * 60


def is_waiting(request: HttpRequest) -> bool:
    """Whether the address has asked too often."""
    return int(cache.get(_key(request), 0)) >= ALLOWED


def count(request: HttpRequest) -> None:
    """One more that led nowhere; the window begins with the first."""
    if cache.add(_key(request), 1, WINDOW_SECONDS):
        return
    try:
        cache.incr(_key(request))
    except ValueError:  # the window ended between the two
        cache.add(_key(request), 1, WINDOW_SECONDS)


def _key(request: HttpRequest) -> str:
    return f"portal-attempts-{_address(request)}"


def _address(request: HttpRequest) -> str:
    """Where the request comes from; behind a proxy (`FAZHI_HTTPS`) what the proxy itself has added last."""
    passed = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return passed.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
