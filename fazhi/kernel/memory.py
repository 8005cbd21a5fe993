"""Answers that are asked again and again while a page is read or many matters are written: remembered for that time.

Outside of `remembering` every question is asked anew. What is remembered must not change meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answered = TypeVar("Answered")

_memory: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember grants, charges, articles and last days until the block ends."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(ask: Callable[..., Answered], *about: Any) -> Answered:
    """What `ask` answers about something, asked once while it is remembered; a refusal is never remembered."""
    memory = _memory.get()
    if memory is None:
        return ask(*about)
    key = (ask, *about)
    if key not in memory:
        memory[key] = ask(*about)
    found: Answered = memory[key]
    return found
