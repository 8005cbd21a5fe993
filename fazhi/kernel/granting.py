"""Granting: how a role is given and taken away. A grant is never deleted; it ends on a day, and both have a reason."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Grant, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry


def grant(
    user: User, role: str, organ: Organ, *, by: User, reason: str, register: str = "", today: date | None = None
) -> Grant:
    """Give a role at an organ and all below it, from today on.

    Raises `Refused` where `by` is no administrator of the organ and of the user's own, gives himself a role, names no
    reason or an unknown register, or the user holds the role there already.
    """
    day = today or timezone.localdate()
    with transaction.atomic():
        _check(user, organ, by, reason, day)
        if register and register not in registry:
            raise Refused(Refusal("unknown_register", f"没有台账“{register}”", field="register"))
        held = [g for g in access.grants(user, register, day) if (g.role, g.organ_id) == (role, organ.pk)]
        if any(g.register in ("", register) for g in held):
            raise Refused(Refusal("held_already", f"{user}已经有这个角色", field="role", next_step="无需再次授权"))
        made = Grant(user=user, role=role, organ=organ, register=register, from_on=day, granted_by=by)
        made.reason = reason.strip()
        try:
            made.full_clean()
        except ValidationError as error:
            raise Refused(*(Refusal("invalid", m[0], field=n) for n, m in error.message_dict.items())) from error
        made.save()
    return made


def revoke(held: Grant, *, by: User, reason: str, today: date | None = None) -> Grant:
    """End a grant today; what was done under it stays. Refused as `grant` is, and where it has ended already."""
    day = today or timezone.localdate()
    with transaction.atomic():
        found = Grant.objects.select_for_update().select_related("user", "organ").get(pk=held.pk)
        _check(found.user, found.organ, by, reason, day)
        if found.until_on is not None and found.until_on <= day:
            raise Refused(Refusal("ended_already", "这项授权已经结束", next_step="刷新页面"))
        found.until_on = day
        found.reason = f"{found.reason}；{day}收回：{reason.strip()}"[:200]
        found.save(update_fields=["until_on", "reason"])
    return found


def _check(user: User, organ: Organ, by: User, reason: str, day: date) -> None:
    for place in (organ, user.organ or organ):
        answer = access.may_administer(by, place, day)
        if not answer:
            raise Refused(answer.refusal or Refusal("no_role", answer.why))
    if user.pk == by.pk:
        raise Refused(Refusal("own_grant", "不能给自己授权或者收回自己的授权", next_step="请上级单位的管理员办理"))
    if not reason.strip():
        raise Refused(
            Refusal("required", "授权和收回都要写明依据", field="reason", next_step="写明任命、分工文件等依据")
        )
