"""Reorganising: how organs are founded, renamed, merged and abolished, each on a day and by a document.

What was registered before stays with the organ of that time (`fazhi.kernel.succession`). A change is kept for good and
may be undone while nothing was built on it. Effective days lie not in the future: a change is entered when it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.ledger.models import Event, Growing
from fazhi.kernel.organs import Charge, Organ, OrganName
from fazhi.kernel.people import Grant, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.register import registry
from fazhi.kernel.succession import below, standing


class Change(models.TextChoices):
    """机构变更的种类."""

    FOUND = "found", "设立"
    RENAME = "rename", "更名"
    MERGE = "merge", "并入"
    ABOLISH = "abolish", "撤销"
    UNDO = "undo", "撤回登记"


class OrganChange(Growing):
    """One change of one organ; `done` names the rows that it wrote, so that it can be undone."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="changes", verbose_name="机构")
    kind = models.CharField("变更", max_length=8, choices=Change.choices)
    on = models.DateField("生效日期")
    into = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="taken_over", verbose_name="承继机构"
    )
    before = models.CharField("原名称", max_length=120, blank=True)
    after = models.CharField("新名称", max_length=120, blank=True)
    document = models.CharField("依据", max_length=200, help_text="批准文件的名称和文号")
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name="所撤回的变更"
    )
    done = models.JSONField("所写入的行", default=dict, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = verbose_name_plural = "机构变更"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()} {self.after or self.organ}"


@dataclass(frozen=True, slots=True)
class Consequences:
    """What goes over with an organ: its open matters by record, the grants of its people, what it is in charge of."""

    open_matters: tuple[tuple[str, int], ...]
    grants: int
    people: int
    charges: int

    @property
    def matters(self) -> int:
        """The open matters together."""
        return sum(number for _, number in self.open_matters)


def consequences(organ: Organ, on: date) -> Consequences:
    """What would go over to the successor of an organ on a day."""
    return Consequences(
        tuple((label, number) for label, rows in _open_matters(organ) if (number := rows.count())),
        _grants_of(organ, on).count(),
        User.objects.filter(organ=organ, is_active=True).count(),
        _charges_of(organ, on).count(),
    )


def _open_matters(organ: Organ) -> Iterator[tuple[str, Any]]:
    organs = Organ.objects.filter(below(str(organ.path)))
    for register in registry:
        for record in register.records:
            rows = record.model._default_manager.filter(organ__in=organs)
            yield str(record.model._meta.verbose_name), rows.exclude(stage__in=list(record.procedure.final))


def _grants_of(organ: Organ, on: date) -> Any:
    return Grant.objects.filter(organ=organ).exclude(until_on__lte=on)


def _charges_of(organ: Organ, on: date) -> Any:
    return Charge.objects.filter(organ=organ).exclude(until_on__lte=on)


# --- the four changes ---------------------------------------------------------------------------------------------


@transaction.atomic
def found(
    parent: Organ,
    *,
    on: date,
    by: User,
    document: str,
    code: str,
    level: str,
    name: str,
    short_name: str,
    sign: str = "",
    division_code: str = "",
    credit_code: str = "",
    today: date | None = None,
) -> OrganChange:
    """Found an organ below another. Refused: no administrator, no document, a day in the future, a code in use."""
    _check(parent, on, by, document, today)
    organ = Organ(
        code=code,
        level=level,
        name=name.strip(),
        short_name=(short_name or name).strip(),
        sign=sign.strip(),
        division_code=division_code.strip(),
        credit_code=credit_code.strip(),
        founded_on=on,
    )
    _clean(organ, ["path", "depth"])
    Organ.objects.add_child(Organ.objects.get(pk=parent.pk), instance=organ)
    return _kept(organ, Change.FOUND, on, by, document, after=organ.name)


@transaction.atomic
def rename(
    organ: Organ, name: str, short_name: str, *, on: date, by: User, document: str, today: date | None = None
) -> OrganChange:
    """Give an organ another name from a day on; the old one stays for the time before.

    Refused as `found` is, and a day on or before the last change of name.
    """
    organ = _held(organ)
    _check(organ, on, by, document, today)
    last = organ.names.order_by("from_on").last() or OrganName.objects.create(
        organ=organ, name=organ.name, short_name=organ.short_name, from_on=organ.founded_on
    )
    if on <= last.from_on:
        raise _no("renamed_later", f"{last.from_on}已登记名称“{last.name}”", "on", "填写其后的日期，或者先撤回那次登记")
    if name.strip() == organ.name:
        raise _no("same_name", "新名称和现在的名称相同", "name", "填写新的名称")
    last.until_on = on
    last.save(update_fields=["until_on"])
    before, organ.name, organ.short_name = organ.name, name.strip(), (short_name or name).strip()
    _clean(organ)
    organ.save(update_fields=["name", "short_name"])
    made = OrganName.objects.create(organ=organ, name=organ.name, short_name=organ.short_name, from_on=on)
    done = {"name": made.pk, "last": last.pk}
    return _kept(organ, Change.RENAME, on, by, document, before=before, after=organ.name, done=done)


@transaction.atomic
def merge(organ: Organ, into: Organ, *, on: date, by: User, document: str, today: date | None = None) -> OrganChange:
    """Merge an organ into another from a day on: open matters, people, roles and charges go over.

    Refused as `found` is, and where one of them does not exist on the day or they stand in one line of the tree.
    """
    organ, into = _held(organ), _held(into)
    _check(organ, on, by, document, today)
    _check(into, on, by, document, today)
    if organ.covers(into) or into.covers(organ):
        raise _no("same_line", f"{organ}和{into}是上下级或者同一机构，不能合并", "into", "选择另一个机构")
    if standing(into, on).pk != into.pk:
        raise _no("heir_merged", f"{into}自身已经并入其他机构", "into", f"选择{standing(into, on)}")
    done = _handed_over(organ, into, on, by, document)
    _end(organ, on, into)
    return _kept(organ, Change.MERGE, on, by, document, into=into, before=organ.name, after=into.name, done=done)


@transaction.atomic
def abolish(organ: Organ, *, on: date, by: User, document: str, today: date | None = None) -> OrganChange:
    """Abolish an organ that nobody succeeds. Refused as `found` is, and while it has open matters or organs below."""
    organ = _held(organ)
    _check(organ, on, by, document, today)
    going = consequences(organ, on)
    if going.matters:
        listed = "、".join(f"{label}{number}件" for label, number in going.open_matters)
        raise _no("open_matters", f"{organ}还有没有办结的事项：{listed}", "organ", "改为“并入”承继它的机构，或者先办结")
    if any(child.exists_on(on) for child in organ.children):
        raise _no("organs_below", f"{organ}还有下级机构", "organ", "先撤销下级机构，或者改为“并入”")
    done = {"ended": _ended(organ, on, document), "charges": _ended_charges(organ, on)}
    _end(organ, on, None)
    return _kept(organ, Change.ABOLISH, on, by, document, before=organ.name, done=done)


# --- undoing ------------------------------------------------------------------------------------------------------


@transaction.atomic
def undo(change: OrganChange, *, by: User, reason: str, today: date | None = None) -> OrganChange:
    """Take a change back that was entered by mistake; both entries stay.

    Refused: not the last change of the organ, undone already, something was registered since that rests on it, or an
    organ that was founded (it is abolished).
    """
    change = OrganChange.objects.select_related("organ", "into").get(pk=change.pk)
    organ = _held(change.organ)
    _check_right(organ, by, reason, today)
    _still_undoable(change)
    if change.kind == Change.RENAME:
        _named_again(organ, change)
    else:
        _standing_again(organ, change)
    return _kept(organ, Change.UNDO, change.on, by, reason, before=change.after, after=organ.name, undoes=change)


def _still_undoable(change: OrganChange) -> None:
    if change.kind == Change.FOUND:
        raise _no("founded", f"{change.organ}已经设立", "", "登记有误的，用“撤销”")
    if change.kind == Change.UNDO or OrganChange.objects.filter(undoes=change).exists():
        raise _no("undone_already", "这项变更已经撤回", "", "刷新页面")
    touched = models.Q(organ=change.organ) | models.Q(into=change.organ)
    if change.into_id:
        touched |= models.Q(organ=change.into)
    later = OrganChange.objects.filter(touched, pk__gt=change.pk, undone_by=None).exclude(kind=Change.UNDO)
    if later.exists():
        raise _no("changed_since", "其后又登记了变更", "", "从最后一项变更开始，依次撤回")
    organs = Organ.objects.filter(below(str(change.organ.path)))
    if Event.objects.filter(organ__in=organs, entered_at__gt=change.entered_at).exists():
        raise _no(
            "worked_since",
            f"变更登记以后，{change.organ}的事项已经有新的办理记录",
            "",
            "不能撤回；以新的变更（设立、更名、并入）改正",
        )


def _named_again(organ: Organ, change: OrganChange) -> None:
    OrganName.objects.filter(pk=change.done["name"]).delete()
    last = OrganName.objects.get(pk=change.done["last"])
    last.until_on = None
    last.save(update_fields=["until_on"])
    organ.name, organ.short_name = last.name, last.short_name
    organ.save(update_fields=["name", "short_name"])


def _standing_again(organ: Organ, change: OrganChange) -> None:
    organ.abolished_on = organ.successor = None
    organ.save(update_fields=["abolished_on", "successor"])
    done = change.done
    Grant.objects.filter(pk__in=done.get("ended", ())).update(until_on=None)
    Grant.objects.filter(pk__in=done.get("granted", ())).update(until_on=change.on)
    User.objects.filter(pk__in=done.get("people", ())).update(organ=organ)
    Charge.objects.filter(pk__in=done.get("charges", ())).update(until_on=None)
    Charge.objects.filter(pk__in=done.get("charged", ())).update(until_on=change.on)


# --- what goes over -----------------------------------------------------------------------------------------------


def _handed_over(organ: Organ, into: Organ, on: date, by: User, document: str) -> dict[str, list[int]]:
    held = list(_grants_of(organ, on))
    charges = list(_charges_of(organ, on))
    ended, ended_charges = _ended(organ, on, document), _ended_charges(organ, on)
    granted = [_granted(one, into, on, by, document) for one in held]
    charged = [_charged(one.register, into, on) for one in charges]
    people = list(User.objects.filter(organ=organ).values_list("pk", flat=True))
    User.objects.filter(pk__in=people).update(organ=into)
    return {
        "ended": ended,
        "granted": [pk for pk in granted if pk],
        "charges": ended_charges,
        "charged": [pk for pk in charged if pk],
        "people": people,
    }


def _ended(organ: Organ, on: date, document: str) -> list[int]:
    ended = []
    for one in _grants_of(organ, on):
        one.until_on, one.reason = on, f"{one.reason}；{on}机构变更：{document}"[:200]
        one.save(update_fields=["until_on", "reason"])
        ended.append(one.pk)
    return ended


def _ended_charges(organ: Organ, on: date) -> list[int]:
    ended = list(_charges_of(organ, on).values_list("pk", flat=True))
    Charge.objects.filter(pk__in=ended).update(until_on=on)
    return ended


def _granted(one: Grant, into: Organ, on: date, by: User, document: str) -> int | None:
    same = Grant.objects.filter(user=one.user, role=one.role, organ=into, register=one.register)
    if same.exclude(until_on__lte=on).exists():
        return None
    start = max(on, one.from_on)
    made = Grant.objects.create(
        user=one.user, role=one.role, organ=into, register=one.register, from_on=start, reason=document, granted_by=by
    )
    return int(made.pk)


def _charged(register: str, into: Organ, on: date) -> int | None:
    same = Charge.objects.filter(organ=into, register=register)
    if same.exclude(until_on__lte=on).exists():
        return None
    return int(Charge.objects.create(organ=into, register=register, from_on=on).pk)


def _end(organ: Organ, on: date, into: Organ | None) -> None:
    organ.abolished_on, organ.successor = on, into
    _clean(organ)
    organ.save(update_fields=["abolished_on", "successor"])


# --- checks -------------------------------------------------------------------------------------------------------


def _check_right(organ: Organ, by: User, document: str, today: date | None) -> None:
    answer = access.may_administer(by, organ, today or timezone.localdate())
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    if not document.strip():
        raise _no("required", "机构变更要写明批准文件或者理由", "document", "填写文件名称和文号")


def _check(organ: Organ, on: date, by: User, document: str, today: date | None) -> None:
    _check_right(organ, by, document, today)
    day = today or timezone.localdate()
    if on > day:
        raise _no("date_in_future", f"生效日期{on}晚于今天{day}", "on", "变更生效以后再登记")
    if not organ.exists_on(on):
        raise _no("organ_not_there", f"{organ}在{on}尚未成立或者已经撤销", "on", "核对生效日期")


def _held(organ: Organ) -> Organ:
    """The organ as it is now, held until the transaction ends."""
    fresh: Organ = Organ.objects.select_for_update().get(pk=organ.pk)
    return fresh


def _clean(organ: Organ, exclude: list[str] | None = None) -> None:
    try:
        organ.full_clean(exclude=exclude)
    except ValidationError as error:
        raise Refused(*(Refusal("invalid", m[0], field=n) for n, m in error.message_dict.items())) from error


def _kept(organ: Organ, kind: Change, on: date, by: User, document: str, **values: Any) -> OrganChange:
    change = OrganChange(
        organ=organ, kind=kind, on=on, by=by, document=document.strip(), entered_at=timezone.now(), **values
    )
    change.save()
    return change


def _no(code: str, message: str, field: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field=field, next_step=next_step))
