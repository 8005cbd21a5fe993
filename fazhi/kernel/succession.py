"""Succession (承继): which organ stands in the place of one that was merged, day by day.

A merged organ keeps its row, its matters and their numbers. From the day of the merger on its successor acts on them,
and what happens from then on counts for the successor; what happened before goes on counting for the organ of that
time. So the figures of the old and of the new unit add up to those of both, in every period, also in that of the
merger. The tree is not moved: organs below a merged one stay below it and follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fazhi.kernel.memory import remembered
from fazhi.kernel.organs import Organ

PATH_LENGTH = 255
LAST_LETTER = "Z"  # of the letters and digits that paths are made of


@dataclass(frozen=True, slots=True)
class Succession:
    """From a day on the organ of a path, with all below it, stands at another path."""

    path: str
    on: date
    into: str


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first up to and without the last; None where the span is open."""

    from_on: date | None
    until_on: date | None

    def q(self, column: str) -> Q:
        """The rows whose date lies in the span."""
        found = Q(**{f"{column}__gte": self.from_on}) if self.from_on else Q()
        return found & Q(**{f"{column}__lt": self.until_on}) if self.until_on else found

    def includes(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Moved:
    """A merged organ that counts for a root only during `spans`; organs below it with a fate of their own are `but`."""

    path: str
    but: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def organs(self) -> Q:
        """Its organs, as a condition on `Organ`."""
        return below(self.path) & ~_any(self.but)


def below(path: str, *, alone: bool = False) -> Q:
    """The organ of a path and all below it (`alone`: only itself), as a condition on `Organ` that its index answers."""
    return Q(path=path) if alone else Q(path__gte=path, path__lte=path.ljust(PATH_LENGTH, LAST_LETTER))


def _any(paths: tuple[str, ...]) -> Q:
    found = Q(pk__in=())
    for path in paths:
        found |= below(path)
    return found


def successions() -> tuple[Succession, ...]:
    """All successions, of deeper organs first."""
    return remembered(_successions)


def _successions() -> tuple[Succession, ...]:
    merged = Organ.objects.filter(successor__isnull=False, abolished_on__isnull=False)
    rows = merged.values_list("path", "abolished_on", "successor__path")
    return tuple(sorted((Succession(*row) for row in rows), key=lambda s: (-len(s.path), s.path)))


def standing_path(path: str, day: date) -> str:
    """The path at which the organ of a path stands on a day."""
    for _ in range(len(successions()) + 1):
        taken = next((s for s in successions() if path.startswith(s.path) and s.on <= day), None)
        if taken is None:
            return path
        path = taken.into + path[len(taken.path) :]
    raise ValueError(f"organs succeed one another in a circle at {path}")


def standing(organ: Organ, day: date) -> Organ:
    """The organ that stands in the place of another on a day: itself where it was not merged."""
    if not successions():
        return organ
    path = standing_path(str(organ.path), day)
    return organ if path == organ.path else remembered(_at, path)


def _at(path: str) -> Organ:
    """The organ of a path; of one below a merged organ the successor itself."""
    longest = [path[:length] for length in range(len(path), 0, -Organ.steplen)]
    found: Organ = Organ.objects.filter(path__in=longest).order_by("-depth")[0]
    return found


def taken_over(path: str, day: date) -> list[str]:
    """The paths of the organs outside a subtree that stand in it on a day."""
    outside = (s.path for s in successions() if not s.path.startswith(path))
    return [other for other in outside if standing_path(other, day).startswith(path)]


def under(path: str, day: date, *, alone: bool = False) -> Q:
    """The organs that stand at or below a path on a day (`alone`: exactly there), as a condition on `Organ`."""
    found = below(path, alone=alone)
    for moved in moved_of(path, alone=alone):
        here = any(span.includes(day) for span in moved.spans)
        found = found | moved.organs if here else found & ~moved.organs
    return found


def moved_of(root: str, *, alone: bool = False) -> tuple[Moved, ...]:
    """The merged organs that belong to a subtree (`alone`: to its root) during a part of the time only."""
    found = [_moved(s, root, alone) for s in successions() if not _strictly_above(s.path, root)]
    return tuple(moved for moved in found if moved is not None)


def _strictly_above(path: str, root: str) -> bool:
    return root.startswith(path) and path != root


def _moved(merged: Succession, root: str, alone: bool) -> Moved | None:
    spans = tuple(_spans(merged.path, root, alone))
    if spans in ((), (Span(None, None),)):
        return None
    deeper = tuple(s.path for s in successions() if _strictly_above(merged.path, s.path))
    return Moved(merged.path, deeper, spans)


def _spans(path: str, root: str, alone: bool) -> Iterator[Span]:
    """The spans in which an organ stands at or below a root."""
    days = sorted({s.on for s in successions()})
    begun: date | None = None
    inside = _is_at(path, root, alone)
    for day in days:
        now = _is_at(standing_path(path, day), root, alone)
        if inside and not now:
            yield Span(begun, day)
        begun = day if now and not inside else begun
        inside = now
    if inside:
        yield Span(begun, None)


def _is_at(path: str, root: str, alone: bool) -> bool:
    return path == root if alone else path.startswith(root)


def changes_between(organ: Organ, start: date, end: date) -> tuple[Organ, ...]:
    """The organs that joined an organ or its subtree, or left it, from the first day up to and without the last."""
    paths = [
        moved.path
        for moved in moved_of(str(organ.path))
        if any(day is not None and start <= day < end for span in moved.spans for day in (span.from_on, span.until_on))
    ]
    return tuple(Organ.objects.filter(path__in=paths).order_by("path")) if paths else ()
