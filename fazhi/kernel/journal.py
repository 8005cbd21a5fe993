"""Journal: how an event is written. One lock, one append; used by the door and by what else adds to a matter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.utils import timezone

from fazhi.kernel import search
from fazhi.kernel.ledger import chain
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.tables import made


class System:
    """The law itself as actor of automatic steps."""

    def __repr__(self) -> str:
        return "SYSTEM"


SYSTEM: Final = System()


@dataclass(frozen=True)
class Outsider:
    """Somebody without an account who holds a one-time link: known by capacity and link, and by nothing else."""

    capacity: str
    invitation: int | None = None


Actor = User | System | Outsider


def events_of(matter: Matter) -> list[Event]:
    """The events of a matter in order."""
    return list(Event.objects.filter(record=matter.label, record_id=matter.pk).order_by("seq"))


def lock(matter: Matter, version: int | None = None) -> Matter:
    """The matter as it is now, held until the transaction ends; refused where somebody was there since `version`."""
    fresh: Matter = (
        type(matter)._default_manager.select_for_update(of=("self",)).select_related("organ").get(pk=matter.pk)
    )
    unchanged_since(fresh, version)
    return fresh


def unchanged_since(matter: Matter, version: int | None) -> None:
    """Refuse where somebody was there since the version that the writer had seen; None: it does not matter."""
    if version is not None and version != matter.version:
        raise Refused(
            Refusal(
                "changed_meanwhile",
                "这件事项刚刚已被他人更新，您看到的不是最新内容",
                next_step="刷新页面，看过最新内容后再办理；您填写的内容没有写入",
            )
        )


def plain(value: Any) -> Any:
    """A value as the ledger keeps it: dates in ISO form, related rows by their key, decimals without zeros at the end.

    >>> plain(Decimal("20.0000")), plain(Decimal("0.0625")), plain(Decimal("100"))
    ('20', '0.0625', '100')
    """
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def next_event(matter: Matter, *, kind: str, by: Actor, **values: Any) -> Event:
    """The next event of a matter, with its digest, not stored yet; the matter knows it as its last."""
    actor = by if isinstance(by, User) else None
    event = made(
        Event,
        record=matter.label,
        record_id=matter.pk,
        seq=matter.version + 1,
        kind=kind,
        actor_id=actor and actor.pk,
        organ_id=matter.organ_id,
        entered_at=timezone.now(),
        previous=matter.head,
        **values,
    )
    event._state.fields_cache.update(actor=actor, organ=matter.organ)
    event.digest = chain.digest(event)
    matter.version, matter.head = event.seq, event.digest
    return event


def append(matter: Matter, *, kind: str, by: Actor, written: Collection[str] | None = None, **values: Any) -> Event:
    """Write the next event and let the row follow it; `written` names the columns that changed, else all are stored."""
    event = next_event(matter, kind=kind, by=by, **values)
    keep(matter, event, written)
    return event


def keep(matter: Matter, event: Event, written: Collection[str] | None) -> None:
    """Store an event and let the row and the searched text follow it."""
    event.save(force_insert=True)
    matter.write(None if written is None else {*written, "version", "head"})
    if search.concerns(matter, event.seq, written):
        search.keep(matter)
