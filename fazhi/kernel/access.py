"""Access: one answer to "may this user", "on which rows" and "why". Closed by default.

Page, list, total, export and drill-down all ask here, so that the records listed behind a number are those that the
number counts. What one sees follows from role × organ subtree × register; an organ that is in charge of a register
answers for its parent's subtree (`fazhi.kernel.organs.Charge`). Administrators keep people and organs and see no
matters: the duties are separated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q
from django.utils import timezone

from fazhi.kernel.memory import remembered
from fazhi.kernel.memory import remembering as remembering
from fazhi.kernel.organs import Charge, Organ, office_in_charge
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.procedure import OFFICE, By, Outside
from fazhi.kernel.refusal import Refusal
from fazhi.kernel.succession import standing, taken_over

if TYPE_CHECKING:
    from fazhi.kernel.matter import Matter
    from fazhi.kernel.procedure import Step
    from fazhi.kernel.register import Record

SEES_MATTERS = (Role.HANDLER, Role.REVIEWER, Role.HEAD, Role.STATISTICIAN, Role.SUPERVISOR)
CORRECTS = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Answer:
    """Whether something is allowed, and why."""

    allowed: bool
    why: str
    refusal: Refusal | None = None

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True)
class Rows:
    """Which rows somebody sees: a condition, the roots of the organ subtrees it stands for, and why.

    `organs_only` says that the rows are exactly those of the subtrees, so that totals kept by organ may be added up;
    otherwise (somebody takes part in single matters of another organ) a total must count the rows themselves.
    """

    condition: Q
    roots: tuple[str, ...]
    organs_only: bool
    why: str


def grants(user: User, register: str, on: date | None = None) -> list[Grant]:
    """The grants that hold on a day for a register (empty `register`: for administration)."""
    if not user.is_authenticated or not user.is_active:
        return []
    return remembered(_grants, user.pk, register, on or timezone.localdate())


def _grants(user_id: int, register: str, on: date) -> list[Grant]:
    held = remembered(_all_grants, user_id)
    return [grant for grant in held if grant.register in ("", register) and grant.holds_on(on)]


def _all_grants(user_id: int) -> list[Grant]:
    return list(Grant.objects.filter(user_id=user_id).select_related("organ"))


def _root(organ: Organ, register: str, on: date) -> str:
    charges = remembered(_charges, organ.pk)
    in_charge = any(charge.register == register and charge.holds_on(on) for charge in charges)
    return organ.path_above if in_charge else str(organ.path)


def _charges(organ_id: int) -> list[Charge]:
    return list(Charge.objects.filter(organ_id=organ_id))


def roots(user: User, register: str, roles: Iterable[str], on: date | None = None) -> dict[str, str]:
    """Path of the subtree root → why, for every grant of the roles."""
    day = on or timezone.localdate()
    wanted = set(roles)
    found: dict[str, list[str]] = {}
    for grant in grants(user, register, day):
        if grant.role in wanted:
            root = _root(grant.organ, register, day)
            for path in (root, *taken_over(root, day)):
                found.setdefault(path, []).append(f"{grant.organ}{grant.get_role_display()}")
    return {path: "、".join(held) for path, held in found.items()}


def rows(user: User, model: type[Matter] | Any, on: date | None = None) -> Rows:
    """The rows of a record that the user sees."""
    record = model.record
    seen = roots(user, record.register_code, SEES_MATTERS, on)
    if not seen:
        return Rows(NOTHING, (), True, "没有授权")
    condition = NOTHING
    for path in seen:
        condition |= Q(organ__path__startswith=path)
    for column in record.shared_with:
        for path in _own_roots(user, record.register_code, on):
            condition |= Q(**{f"{column}__path__startswith": path})
    return Rows(condition, tuple(sorted(seen)), not record.shared_with, "；".join(sorted(set(seen.values()))))


def _own_roots(user: User, register: str, on: date | None) -> set[str]:
    own = {str(g.organ.path) for g in grants(user, register, on) if g.role in SEES_MATTERS}
    return {path for root in own for path in (root, *taken_over(root, on or timezone.localdate()))}


def may_see(user: User, matter: Matter, on: date | None = None) -> Answer:
    """Whether the user may open a matter."""
    found = rows(user, type(matter), on)
    if type(matter)._default_manager.filter(found.condition, pk=matter.pk).exists():
        return Answer(True, found.why)
    return _no("no_access", "没有查看这件事项的权限", "需要办理的，请本单位管理员授权")


def may_take(user: User, step: Step, matter: Matter | Any, on: date | None = None) -> Answer:
    """Whether the user holds a role that may take the step, at the organ for which the step asks."""
    day = on or timezone.localdate()
    if answer := _holds_one_of(user, step.actors, matter, day):
        return answer
    return _no(
        "no_role",
        f"“{step.name}”由{_holders(step, matter, day) or '系统'}办理，您没有这个角色",
        "请有该角色的人员办理，或者请管理员授权",
    )


def may_send(user: User, outside: Outside, matter: Matter | Any, on: date | None = None) -> Answer:
    """Whether the user may send a one-time link of a matter, or revoke it."""
    answer = _holds_one_of(user, outside.senders, matter, on or timezone.localdate())
    return answer or _no("no_role", "您没有发出、撤销这种链接的角色", "请有该角色的人员办理，或者请管理员授权")


def _holds_one_of(user: User, actors: Iterable[By], matter: Matter | Any, day: date) -> Answer | None:
    register = matter.record.register_code
    held = grants(user, register, day)
    for actor in actors:
        holding = [grant for grant in held if grant.role == actor.role]
        organ = _asked_at(matter, actor, day) if holding else None
        if organ is None:
            continue
        for grant in holding:
            if _answers_for(grant, organ, actor, register, day):
                return Answer(True, remembered(_held_as, grant))
    return None


def _asked_at(matter: Matter | Any, actor: By, on: date) -> Organ | None:
    """The organ at which a step asks for a role."""
    if actor.via == OFFICE:
        return office_of(matter, on) if matter.organ_id else None
    found: Organ | None = getattr(matter, actor.via, None)
    return found and standing(found, on)


def office_of(matter: Matter | Any, on: date) -> Organ:
    """The organ in charge of the matter's register for its organ, else that organ itself or whoever succeeded it."""
    organ = standing(matter.organ, on)
    return office_in_charge(organ, matter.record.register_code, on) or organ


def _answers_for(grant: Grant, organ: Organ, actor: By, register: str, on: date) -> bool:
    if actor.via == OFFICE:
        return bool(grant.organ_id == organ.pk)
    return grant.organ.covers(organ) or str(organ.path).startswith(_root(grant.organ, register, on))


def may_open(user: User, step: Step, record: Record, on: date | None = None) -> bool:
    """Whether there is an organ for which the user may open a matter by this step."""
    return bool(roots_to_open(user, [step], record, on))


def roots_to_open(user: User, steps: Iterable[Step], record: Record, on: date | None = None) -> list[str]:
    """The roots of the subtrees for whose organs the user may open a matter by one of the steps."""
    register, day = record.register_code, on or timezone.localdate()
    actors = [actor for step in steps for actor in step.actors]
    return sorted(
        {
            _root(grant.organ, register, day)
            for grant in grants(user, register, day)
            for actor in actors
            if grant.role == actor.role and (actor.via != OFFICE or _is_office(grant.organ, register, day))
        }
    )


def _is_office(organ: Organ, register: str, on: date) -> bool:
    """Whether an organ is in charge, or nobody is for it."""
    office = office_in_charge(organ, register, on)
    return office is None or office.pk == organ.pk


def _held_as(grant: Grant) -> str:
    return f"{grant.organ}{grant.get_role_display()}"


def _holders(step: Step, matter: Matter | Any, on: date) -> str:
    """Who takes the step, with the organ where the matter names it: 县公安局经办."""
    named: dict[str, list[str]] = {}
    for actor in step.actors:
        named.setdefault(str(_asked_at(matter, actor, on) or ""), []).append(Role(actor.role).label)
    inside = [f"{organ}{'、'.join(labels)}" for organ, labels in named.items()]
    outside = [f"{step.outside.capacity.label}本人通过一次性链接"] if step.outside else []
    return "，或者".join([*inside, *outside])


def may_correct(user: User, matter: Matter, on: date | None = None) -> Answer:
    """Whether the user may correct a matter of the organ."""
    for path, why in roots(user, matter.record.register_code, CORRECTS, on).items():
        if str(matter.organ.path).startswith(path):
            return Answer(True, why)
    return _no("no_role", "更正由经办、审核人员或者负责人办理", "请承办单位的人员更正")


def is_sealed(matter: Matter) -> bool:
    """Whether the files of a matter are sealed (`Record.sealed`)."""
    return bool(matter.record.sealed and getattr(matter, matter.record.sealed))


def may_open_files(user: User, matter: Matter, on: date | None = None) -> Answer:
    """Whether somebody who sees a matter may open its files: sealed ones not by a role for all registers alone."""
    if not is_sealed(matter):
        return Answer(True, "能看到这件事项")
    if matter.handler_id == user.pk:
        return Answer(True, "经办人")
    register, day = matter.record.register_code, on or timezone.localdate()
    for grant in grants(user, register, day):
        here = str(matter.organ.path).startswith(_root(grant.organ, register, day))
        if grant.register == register and grant.role in SEES_MATTERS and here:
            return Answer(True, f"{_held_as(grant)}（单独授权）")
    return _no(
        "no_access",
        "这件事项的材料已经封存，由经办人和按本台账单独授权的人员打开",
        "依法需要查阅的，请管理员按本台账单独授权并写明依据",
    )


def holds(user: User, register: str, role: str, organ: Organ, on: date | None = None) -> bool:
    """Whether the user holds a role at exactly this organ."""
    return any(g.role == role and g.organ_id == organ.pk for g in grants(user, register, on))


def may_administer(user: User, organ: Organ, on: date | None = None) -> Answer:
    """Whether the user keeps the people and grants of an organ, or of whoever succeeded it."""
    heir = standing(organ, on or timezone.localdate())
    for grant in grants(user, "", on):
        if grant.role == Role.ADMINISTRATOR and (grant.organ.covers(organ) or grant.organ.covers(heir)):
            return Answer(True, f"{grant.organ}管理员")
    return _no("no_role", "人员和授权由管理员维护", "请联系本单位或者上级单位的管理员")


def visible(user: User, model: type[Model] | Any, on: date | None = None) -> Any:
    """The queryset of a record that the user sees."""
    return model._default_manager.filter(rows(user, model, on).condition)


def _no(code: str, message: str, next_step: str) -> Answer:
    return Answer(False, message, Refusal(code, message, next_step=next_step))
