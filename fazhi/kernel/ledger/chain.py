"""Digests: SM3 over the canonical text of an event and of a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from fazhi.kernel.ledger.models import Event, Seal

SEALED_AFTER = timedelta(minutes=10)  # a transaction begun before midnight has ended by then
COLUMNS = [
    "record",
    "record_id",
    "seq",
    "kind",
    "step",
    "name",
    "actor_id",
    "organ_id",
    "on",
    "entered_at",
    "changes",
    "inputs",
    "effects",
    "warnings",
    "law",
    "reason",
    "corrects",
    "previous",
]

_VALUES = attrgetter(*COLUMNS)
_SM3 = hashlib.new("sm3")  # copied for each text: to look an algorithm up by its name takes longer than to use it
_CANONICAL = DjangoJSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sm3(text: str) -> str:
    """SM3 of a text, in hexadecimal.

    >>> sm3("abc")
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
    """
    made = _SM3.copy()
    made.update(text.encode())
    return made.hexdigest()


def canonical(event: Event) -> str:
    """The text of an event that is hashed: every column but the digest itself, keys sorted, moments in UTC."""
    values: dict[str, Any] = dict(zip(COLUMNS, _VALUES(event), strict=True))
    values["entered_at"] = event.entered_at.astimezone(UTC).isoformat(timespec="microseconds")
    values["on"] = event.on.isoformat()
    return _CANONICAL.encode(values)


def digest(event: Event) -> str:
    """The digest that an event must carry."""
    return sm3(canonical(event))


def day_digest(previous: str, day: date, digests: Iterable[str]) -> str:
    """The digest of a day: the seal before, the day, and all its events in the order of their rows."""
    return sm3("\n".join([previous, day.isoformat(), *digests]))


def events_of(day: date) -> Sequence[str]:
    """The digests of the events entered on a day (local time), in the order of their rows."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    rows = Event.objects.filter(entered_at__gte=start, entered_at__lt=end).order_by("record", "record_id", "seq")
    return list(rows.values_list("digest", flat=True))


def _first_unsealed_day() -> date | None:
    last: date | None = Seal.objects.order_by("-day").values_list("day", flat=True).first()
    if last:
        return last + timedelta(days=1)
    first = Event.objects.order_by("entered_at").values_list("entered_at", flat=True).first()
    if first is None:
        return None
    day: date = timezone.localtime(first).date()
    return day


def seal_days(now: datetime | None = None) -> list[Seal]:
    """Seal every complete day that is not sealed yet; a day without events as well, so that none can be taken out."""
    now = now or timezone.now()
    last = timezone.localtime(now - SEALED_AFTER).date() - timedelta(days=1)
    seals: list[Seal] = []
    with transaction.atomic():
        day = _first_unsealed_day()
        before = Seal.objects.order_by("-day").first()
        previous = before.digest if before else ""
        while day is not None and day <= last:
            digests = events_of(day)
            seal = Seal(day=day, events=len(digests), previous=previous, sealed_at=now)
            seal.digest = previous = day_digest(previous, day, digests)
            seal.save(force_insert=True)
            seals.append(seal)
            day += timedelta(days=1)
    return seals
