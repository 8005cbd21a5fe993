"""Whether a document is in force on a day: computed from its dates wherever it is asked, never typed.

A document whose term has run out is without force from the next day on, whether or not somebody has entered it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from fazhi.kernel import search
from fazhi.kernel.organs import Organ, scope
from fazhi.kernel.register import Derived
from fazhi.registers.norms.models import Cleanup, Document, EndedBy

ONE_DAY = timedelta(days=1)


class Force(models.TextChoices):
    """效力状态 of a document that was issued."""

    PENDING = "pending", "尚未施行"
    IN_FORCE = "in_force", "现行有效"
    REPEALED = "repealed", "已废止"
    REPLACED = "replaced", "已被代替"
    REVOKED = "revoked", "已被撤销"
    EXPIRED = "expired", "已失效"


def ends_on(document: Document) -> date | None:
    """The first day without force, as far as it is known: the end that was entered, or the day after the term."""
    after_term = document.expires_on + ONE_DAY if document.expires_on else None
    return min((day for day in (document.ended_on, after_term) if day), default=None)


def force_of(document: Document, on: date) -> str:
    """The force of a document on a day; empty before it was issued."""
    if document.issued_on is None or on < document.issued_on:
        return ""
    if document.ended_on is not None and document.ended_on <= on:
        return str(Force(document.ended_by))
    if document.expires_on is not None and document.expires_on < on:
        return str(Force.EXPIRED)
    return str(Force.PENDING if document.effective_on is None or on < document.effective_on else Force.IN_FORCE)


def documents_with(force: str, on: date) -> Q:
    """The condition on the documents that have this force on a day; says the same as `force_of`."""
    ended = Q(ended_on__lte=on)
    expired = ~ended & Q(expires_on__lt=on)
    standing = Q(issued_on__lte=on) & ~ended & ~Q(expires_on__lt=on)
    match Force(force):
        case Force.PENDING:
            return standing & (Q(effective_on__isnull=True) | Q(effective_on__gt=on))
        case Force.IN_FORCE:
            return standing & Q(effective_on__lte=on)
        case Force.EXPIRED:
            return Q(issued_on__lte=on) & (expired | (ended & Q(ended_by=EndedBy.EXPIRED)))
        case ended_so:
            return ended & Q(issued_on__lte=on, ended_by=str(ended_so))


def in_force(on: date) -> Q:
    """The condition on the documents in force on a day."""
    return documents_with(Force.IN_FORCE, on)


def to_clean(cleanup: Cleanup) -> Q:
    """The condition on the documents that a campaign takes: in force on its day, of its organs, with its words."""
    whose = scope(cleanup.organ, cleanup.record.register_code, cleanup.started_on)
    organs = whose.subtree if cleanup.whole else Q(organ=cleanup.organ)
    return in_force(cleanup.base_on) & organs & search.matching(Document.record, cleanup.words)


def public_list(organ: Organ, on: date) -> Q:
    """The condition on the public list of an organ and all below it: what is in force on a day."""
    return in_force(on) & organ.subtree


FORCE = Derived("force", "效力状态", Force, force_of, documents_with)
