"""One-time links on the page of a matter: how each stands, and who may send it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from fazhi.console import parts
from fazhi.console.matter_parts import step_url
from fazhi.kernel import access, invitations
from fazhi.kernel.invitations import Invitation, State
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Step

TONES = {State.OPEN: "running", State.USED: "met", State.EXPIRED: "overdue", State.REVOKED: "stopped"}


def links_of(row: Matter, user: User, today: date) -> tuple[parts.OneTimeLink, ...]:
    """The links that the matter needs now or has sent, one for each step that somebody outside takes."""
    steps = [step for step in row.record.procedure.steps if step.outside]
    made = [(step, invitations.latest(row, step.code)) for step in steps]
    return tuple(_link(row, step, sent, user, today) for step, sent in made if sent or row.stage in step.source)


def _link(row: Matter, step: Step, sent: Invitation | None, user: User, today: date) -> parts.OneTimeLink:
    assert step.outside is not None
    state = sent.state(today) if sent else None
    may = bool(access.may_send(user, step.outside, row, today))
    return parts.OneTimeLink(
        name=step.name,
        who=str(step.outside.capacity.label),
        state=str(state.label) if state else "没有发出",
        tone=TONES[state] if state else "",
        note=_note(sent, state),
        url=step_url(row, "link", step.code) if may else "",
        open=state is State.OPEN,
        answered=state is State.USED and row.stage in step.source and step.target == row.stage,
        wanted=row.stage in step.source,
    )


def _note(sent: Invitation | None, state: State | None) -> str:
    if sent is None:
        return ""
    issued = f"{timezone.localtime(sent.issued_at):%Y-%m-%d}由{sent.issued_by}发出"
    if state is State.USED and sent.used_at:
        return f"{issued}，{timezone.localtime(sent.used_at):%Y-%m-%d}答复"
    return f"{issued}，有效期至{sent.until_on}"
