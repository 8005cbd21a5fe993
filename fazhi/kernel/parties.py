"""Parties (当事人) of a matter. Identity numbers are encrypted in the table and masked wherever they are shown."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.encryption import decrypt, encrypt, fingerprint
from fazhi.kernel.identifiers import is_identity_number, masked
from fazhi.kernel.journal import next_event
from fazhi.kernel.ledger.models import Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.obeying import obedience_of
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.writer import DIRECTLY, Writer


class PartyRole(models.TextChoices):
    """In which capacity somebody takes part."""

    APPLICANT = "applicant", "申请人"
    PLAINTIFF = "plaintiff", "原告"
    THIRD_PARTY = "third_party", "第三人"
    AGENT = "agent", "代理人"
    REPRESENTATIVE = "representative", "代表人"
    MEMBER = "member", "代表、委员"
    OPPOSING = "opposing", "对方当事人"


class PartyKind(models.TextChoices):
    """Natural person or body."""

    PERSON = "person", "公民"
    BODY = "body", "法人或者其他组织"


class Party(models.Model):
    """Somebody who takes part in a matter; added by `add_party` only."""

    record = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    role = models.CharField("身份", max_length=16, choices=PartyRole.choices)
    kind = models.CharField("类别", max_length=8, choices=PartyKind.choices)
    name = models.CharField("姓名或名称", max_length=120)
    identity = models.TextField("证件号码（密文）", blank=True, editable=False)
    identity_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    contact = models.TextField("联系方式（密文）", blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "当事人"
        indexes = [models.Index(fields=["record", "record_id"], name="party_of_matter")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}{self.name}"

    @property
    def masked_identity(self) -> str:
        """The identity number as it may be shown."""
        return masked(decrypt(self.identity))

    @property
    def masked_contact(self) -> str:
        """The telephone number as it may be shown."""
        return masked(decrypt(self.contact))


def add_party(
    matter: Matter,
    *,
    by: User,
    role: str,
    kind: str,
    name: str,
    identity: str = "",
    contact: str = "",
    today: date | None = None,
) -> Party:
    """Add somebody who takes part. The event keeps the name and the masked number, never the number."""
    today = today or timezone.localdate()
    with transaction.atomic():
        return enter(
            DIRECTLY, matter, by=by, role=role, kind=kind, name=name, identity=identity, contact=contact, today=today
        )


def enter(
    writer: Writer,
    matter: Matter,
    *,
    by: User,
    role: str,
    kind: str,
    name: str,
    identity: str = "",
    contact: str = "",
    today: date,
) -> Party:
    """As `add_party`, for whatever writer keeps it."""
    identity = identity.strip().upper()
    _check(matter, role, kind, identity)
    matter = writer.hold(matter)
    answer = access.may_correct(by, matter, today)
    if not answer:
        raise Refused(answer.refusal or Refusal("no_role", answer.why))
    party = Party(record=matter.label, record_id=matter.pk, role=role, kind=kind, name=name.strip())
    party.identity, party.identity_digest = encrypt(identity), fingerprint(identity)
    party.contact = encrypt(contact.strip())
    _validate(party)
    writer.insert(party)
    shown = {"role": role, "kind": kind, "name": party.name, "identity": masked(identity)}
    event = next_event(matter, kind=Kind.PARTY, step="party", name="登记当事人", by=by, on=today, inputs=shown)
    writer.keep(matter, event, ())
    return party


def _check(matter: Matter, role: str, kind: str, identity: str) -> None:
    if role not in matter.record.parties:
        message = f"{matter.record.name}没有这种当事人身份"
        raise Refused(Refusal("party_role", message, field="role", next_step="从所列身份中选择"))
    if kind == PartyKind.PERSON and identity and not is_identity_number(identity):
        raise Refused(
            Refusal(
                "identity_number", "公民身份号码的位数或者校验位不对", field="identity", next_step="核对证件后重新填写"
            )
        )


def _validate(party: Party) -> None:
    if obedience_of(Party).surely(party, [column.name for column in Party._meta.concrete_fields]):
        return
    try:
        party.full_clean()
    except ValidationError as error:
        raise Refused(*(Refusal("invalid", m[0], field=n) for n, m in error.message_dict.items())) from error
