"""Which reply of the regulations counts as which result of the yearly report (国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.models import Exemption, Reason, Reply, ReplyType

# A reply that splits what may be known from what may not counts as partial disclosure and nothing else; whoever is
# told that the organ does not have the information, or another organ has it, got the same row.
COUNTED_AS: Mapping[ReplyType, tuple[Reply, Reason | None]] = {
    ReplyType.ALREADY_PUBLIC: (Reply.DISCLOSED, None),
    ReplyType.DISCLOSE: (Reply.DISCLOSED, None),
    ReplyType.PARTIAL: (Reply.PARTIAL, None),
    ReplyType.SPECIAL_REGIME: (Reply.REFUSED, Reason.INQUIRY),
    ReplyType.NOT_EXIST: (Reply.UNABLE, Reason.NOT_HELD),
    ReplyType.NOT_RESPONSIBLE: (Reply.UNABLE, Reason.NOT_HELD),
    ReplyType.NO_PROCESSING: (Reply.UNABLE, Reason.TO_BE_MADE),
    ReplyType.UNCLEAR: (Reply.UNABLE, Reason.UNCLEAR),
    ReplyType.NOT_AN_APPLICATION: (Reply.NOT_PROCESSED, Reason.PETITION),
    ReplyType.REPEATED: (Reply.NOT_PROCESSED, Reason.REPEATED),
    ReplyType.PUBLICATION: (Reply.NOT_PROCESSED, Reason.PUBLICATION),
    ReplyType.EXCESSIVE: (Reply.NOT_PROCESSED, Reason.EXCESSIVE),
    ReplyType.RECONFIRM: (Reply.NOT_PROCESSED, Reason.RECONFIRM),
    ReplyType.ABANDONED: (Reply.OTHER, Reason.UNCORRECTED),
    ReplyType.UNPAID: (Reply.OTHER, Reason.UNPAID),
    ReplyType.WITHDRAWN: (Reply.OTHER, Reason.OTHER),
}


def counted_as(reply_type: str, exemption: str = "") -> Mapping[str, str]:
    """The columns that follow from a reply; a refusal counts by the ground on which it rests."""
    kind = ReplyType(reply_type)
    reply, reason = COUNTED_AS.get(kind, (Reply.REFUSED, None))
    if kind == ReplyType.REFUSE:
        reason = Reason(str(Exemption(exemption)))
    return {"reply_type": str(kind), "reply": str(reply), "reason": str(reason or "")}


def answers(kind: ReplyType) -> Callable[[Situation], Mapping[str, Any]]:
    """What a step leaves that gives always the same reply."""

    def derive(s: Situation) -> Mapping[str, Any]:
        return counted_as(kind, s.get("exemption") or "")

    return derive


def answers_as_said(s: Situation) -> Mapping[str, Any]:
    """What a step leaves whose input `how` says which reply it is."""
    return counted_as(s.data["how"])


def ways(*kinds: ReplyType) -> tuple[tuple[str, str], ...]:
    """Replies to choose from, for the input `how`."""
    return tuple((str(kind), str(kind.label)) for kind in kinds)
