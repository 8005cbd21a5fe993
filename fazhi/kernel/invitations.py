"""One-time links: how somebody without an account takes a step himself (a delegate, a citizen).

    step = Step("evaluate", …, by=[Outside(PartyRole.MEMBER, sent_by=[…], shows=["title", "organ"])])
    issued = issue(matter, "evaluate", by=clerk)        # issued.token is shown now and never again
    answer(issued.token, satisfaction="satisfied")      # the step is taken, the link is used up

Of the token only a digest is kept; whoever reads the database cannot answer in somebody's place. A link is good for
one matter, one step and one answer, until a day; it can be revoked and issued again. The ledger says that a link was
issued, revoked, and that the step was taken through it; it never learns who held it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.identifiers import without_identity_numbers
from fazhi.kernel.journal import Outsider, append, lock
from fazhi.kernel.ledger.chain import sm3
from fazhi.kernel.ledger.models import Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.procedure import Outside, Step
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry
from fazhi.kernel.taking import Done, take_step
from fazhi.kernel.writer import DIRECTLY

TOKEN_BYTES = 24  # 192 random bits: guessing is hopeless, and the square code stays small


class State(models.TextChoices):
    """How a link stands."""

    OPEN = "open", "待答复"
    USED = "used", "已使用"
    EXPIRED = "expired", "已过期"
    REVOKED = "revoked", "已撤销"


class Invitation(models.Model):
    """A one-time link; written by `issue`, `revoke` and `answer` only."""

    record = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    step = models.CharField("步骤", max_length=40)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="发出人")
    issued_at = models.DateTimeField("发出时间")
    until_on = models.DateField("有效期至", help_text="最后有效的一天")
    used_at = models.DateTimeField("使用时间", null=True)
    revoked_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "一次性链接"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "record_id", "step"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="invitation_used_or_revoked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record}/{self.record_id} {self.step}（至{self.until_on}）"

    def state(self, today: date) -> State:
        """How the link stands on a day."""
        if self.revoked_at is not None:
            return State.REVOKED
        if self.used_at is not None:
            return State.USED
        return State.EXPIRED if self.until_on < today else State.OPEN


@dataclass(frozen=True)
class Issued:
    """A link that was just issued, with its token: the only time that it is known."""

    invitation: Invitation
    token: str


@dataclass(frozen=True)
class Called:
    """What a link asks for: the matter, the step, and to whom it was addressed."""

    invitation: Invitation
    matter: Any
    step: Step
    outside: Outside


def issue(matter: Matter, step: str, *, by: User, today: date | None = None, again: bool = False) -> Issued:
    """A new link for a step that somebody outside takes.

    Refused where the step takes no link, cannot be taken at this stage, the user may not send it, or a link is open;
    with `again` the open one is revoked.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = lock(matter)
        declared, outside = _sent(matter, step, by, today)
        if matter.stage not in declared.source:
            message = f"事项现在处于“{matter.stage_name}”环节，不需要“{declared.name}”"
            raise Refused(Refusal("wrong_stage", message, next_step="到该环节以后再发出链接"))
        before = _open(matter, step)
        if before is not None:
            if not again and before.state(today) is State.OPEN:
                message = f"“{declared.name}”的链接已经发出，有效期至{before.until_on}"
                raise Refused(Refusal("link_open", message, next_step="没有收到的，重新发出；原链接随即失效"))
            _close(matter, declared, before, by, today)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        made = Invitation.objects.create(
            record=matter.label,
            record_id=matter.pk,
            step=step,
            token_digest=sm3(token),
            issued_by=by,
            issued_at=timezone.now(),
            until_on=today + timedelta(days=outside.days),
        )
        told = {"capacity": str(outside.capacity), "invitation": made.pk, "until": made.until_on.isoformat()}
        _note(matter, declared, f"发出“{declared.name}”链接", by, today, told)
        return Issued(made, token)


def revoke(matter: Matter, step: str, *, by: User, today: date | None = None) -> Invitation:
    """Let the open link of a step lead nowhere any more; refused where there is none, or the user may not."""
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = lock(matter)
        declared, _ = _sent(matter, step, by, today)
        found = _open(matter, step)
        if found is None:
            raise Refused(Refusal("no_link", f"“{declared.name}”没有可以撤销的链接", next_step="刷新页面"))
        return _close(matter, declared, found, by, today)


def called(token: str, today: date | None = None) -> Called:
    """What a link asks for, or `Refused`: `link_unknown` (never issued, or revoked), `link_used`, `link_expired`,
    `link_not_needed` (the matter stands elsewhere by now)."""
    found = Invitation.objects.filter(token_digest=sm3(token)).select_related("issued_by__organ").first()
    if found is None:
        raise Refused(_unknown())
    return _called(found, today or timezone.localdate())


def answer(token: str, *, today: date | None = None, **data: Any) -> Done:
    """Take the step of a link, once; what was written is freed of identity numbers.

    Refused as `called`, and as `fazhi.kernel.act.act` refuses the step.
    """
    today = today or timezone.localdate()
    with transaction.atomic():
        matter = lock(called(token, today).matter)
        # Only now nobody else moves the matter: two who send the same link at once get one answer and one refusal.
        asked = _called(Invitation.objects.select_for_update().get(token_digest=sm3(token)), today)
        _refuse_unasked(asked.step, data)
        outsider = Outsider(str(asked.outside.capacity), asked.invitation.pk)
        told = {name: without_identity_numbers(v) if isinstance(v, str) else v for name, v in data.items()}
        done = take_step(DIRECTLY, matter, asked.step.code, by=outsider, on=today, today=today, data=told)
        asked.invitation.used_at = timezone.now()
        asked.invitation.save(update_fields=["used_at"])
        return done


def _refuse_unasked(step: Step, data: dict[str, Any]) -> None:
    """Somebody outside fills in what the step asks for, and neither its day nor who handles the matter."""
    asked = {*step.columns, *step.inputs_by_name} - {step.date}
    if strange := sorted(set(data) - asked):
        raise Refused(*(Refusal("unknown_field", f"“{step.name}”不填写“{name}”", field=name) for name in strange))


def latest(matter: Matter, step: str) -> Invitation | None:
    """The last link that was issued for a step, whatever became of it."""
    return _of(matter, step).select_related("issued_by").order_by("-pk").first()


def _sent(matter: Matter, step: str, by: User, today: date) -> tuple[Step, Outside]:
    declared = matter.record.procedure.by_code.get(step)
    if declared is None or declared.outside is None:
        raise Refused(Refusal("no_link", "这个步骤不通过一次性链接办理", next_step="由有该角色的人员办理"))
    allowed = access.may_send(by, declared.outside, matter, today)
    if not allowed:
        raise Refused(allowed.refusal or Refusal("no_role", allowed.why))
    return declared, declared.outside


def _of(matter: Matter, step: str) -> models.QuerySet[Invitation]:
    return Invitation.objects.filter(record=matter.label, record_id=matter.pk, step=step)


def _open(matter: Matter, step: str) -> Invitation | None:
    return _of(matter, step).filter(used_at=None, revoked_at=None).first()


def _close(matter: Matter, step: Step, invitation: Invitation, by: User, today: date) -> Invitation:
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    _note(matter, step, f"撤销“{step.name}”链接", by, today, {"invitation": invitation.pk})
    return invitation


def _note(matter: Matter, step: Step, name: str, by: User, today: date, told: dict[str, Any]) -> None:
    append(matter, kind=Kind.INVITATION, step=step.code, name=name, by=by, on=today, inputs=told, written=())


def _called(found: Invitation, today: date) -> Called:
    state = found.state(today)
    if state is State.REVOKED:
        raise Refused(_unknown())
    sender = str(found.issued_by.organ or "发出单位")
    if state is State.USED and found.used_at is not None:
        message = f"这个链接已于{timezone.localtime(found.used_at):%Y年%-m月%-d日}使用，您的答复已经收到"
        raise Refused(Refusal("link_used", message, next_step=f"不是您本人答复的，或者需要更改的，请与{sender}联系"))
    if state is State.EXPIRED:
        message = f"这个链接的有效期到{found.until_on:%Y年%-m月%-d日}为止，已经过期"
        raise Refused(Refusal("link_expired", message, next_step=f"仍需答复的，请{sender}重新发出链接"))
    record = registry.record(found.record)
    matter = record.model._default_manager.select_related("organ").get(pk=found.record_id)
    step = record.procedure.by_code[found.step]
    if step.outside is None:
        raise Refused(_unknown())
    if matter.stage not in step.source:
        message = f"这件事项有了新的进展，现在不需要“{step.name}”"
        raise Refused(Refusal("link_not_needed", message, next_step=f"需要您答复时，{sender}会再发给您链接"))
    return Called(found, matter, step, step.outside)


def _unknown() -> Refusal:
    next_step = "核对地址是否完整；仍然打不开的，请与发给您链接的单位联系"
    return Refusal("link_unknown", "没有这个链接，或者它已经失效", next_step=next_step)
