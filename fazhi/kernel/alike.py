"""Which matters have the same value in a column: earlier visits to a subject, earlier disputes of a person.

A rule that asks the table of its own record in every step would have a batch write what it gathered every time. `alike`
gives the same answer without: a batch reads the values of the column once, and follows them while it goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from fazhi.kernel.matter import Matter

Row = TypeVar("Row", bound="Matter")


class Finder(Protocol):
    """Whoever knows matters that the database does not know yet."""

    def alike(self, model: type[Matter], column: str, value: Any) -> list[Matter]:
        """The matters of a record with this value in a column, in the order of their keys."""


_finder: ContextVar[Finder | None] = ContextVar("finder", default=None)


@contextmanager
def asking(finder: Finder) -> Iterator[None]:
    """Until the block ends, `alike` asks this one and not the database."""
    token = _finder.set(finder)
    try:
        yield
    finally:
        _finder.reset(token)


def gathering() -> bool:
    """Whether a batch goes on, so that what the database says may change with every step."""
    return _finder.get() is not None


def alike(model: type[Row], column: str, value: Any) -> list[Row]:
    """The matters of a record with this value in a column, as they are now, in the order of their keys.

    For rules and for what a step derives; the matters must not be changed. In a batch the values of the column are kept
    in memory from the first question to its end.
    """
    finder = _finder.get()
    if finder is None:
        return list(in_database(model).filter(**{column: value}))
    return finder.alike(model, column, value)  # type: ignore[return-value]  # of the model that was asked for


def in_database(model: type[Row]) -> Any:
    """The matters of a record with their organs, in the order of their keys."""
    return model._default_manager.select_related("organ").order_by("pk")


class Values:
    """The values of one column of a record, each with the keys of the matters that have it."""

    def __init__(self, stored: Iterable[tuple[int, Any]]) -> None:
        self._of: dict[int, Any] = {}
        self._keys: dict[Any, set[int]] = defaultdict(set)
        for key, value in stored:
            self.learn(key, value)

    def learn(self, key: int, value: Any) -> None:
        """A matter has this value now."""
        self.forget(key)
        self._of[key] = value
        self._keys[value].add(key)

    def forget(self, key: int) -> None:
        """There is no such matter any more."""
        if key in self._of:
            self._keys[self._of.pop(key)].discard(key)

    def as_it_is(self, key: int) -> Callable[[], None]:
        """What lets a matter have the value again that it has now."""
        return partial(self.learn, key, self._of[key]) if key in self._of else partial(self.forget, key)

    def keys(self, value: Any) -> list[int]:
        """The matters with this value."""
        return sorted(self._keys[value]) if value in self._keys else []
