"""What the rules of several procedures share: who may sign, limits and numbers of the law, steps taken once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from fazhi.kernel.organs import Organ
from fazhi.kernel.procedure import STAFF, Basis, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models import Officer, Secondment
from fazhi.registers.enforcement.models.rosters import OfficerStage

YUAN = 100  # fen

# --- who may sign -------------------------------------------------------------------------------------------------


def may_sign(officer: Officer, on: date) -> bool:
    """Whether an officer holds a certificate that is valid on a day, and is in office."""
    if officer.stage == OfficerStage.SUSPENDED or officer.certified_on is None:
        return False
    in_office = officer.left_on is None or on < officer.left_on
    return in_office and officer.certified_on <= on <= officer.certificate_until_on


def signing(on: date) -> Q:
    """The condition on the officers who may sign on a day; says the same as `may_sign`."""
    in_office = Q(left_on__isnull=True) | Q(left_on__gt=on)
    valid = Q(certified_on__lte=on, certificate_until_on__gte=on)
    return in_office & valid & ~Q(stage=OfficerStage.SUSPENDED)


def signers(s: Situation) -> list[Officer]:
    """The officers who sign with this step: those filled in now, else those of the row."""
    return [found for name in ("officer", "partner") if (found := s.get(name)) is not None]


def unable(s: Situation) -> list[Officer]:
    return [officer for officer in signers(s) if not may_sign(officer, s.on)]


def officer_cannot_sign(s: Situation) -> bool:
    """One of the officers has no certificate that is valid on the day of the step."""
    return bool(unable(s))


def _why(officer: Officer, on: date) -> str:
    until = officer.certificate_until_on
    if officer.left_on is not None and officer.left_on <= on:
        return f"{officer.title}已经离岗"
    if until is not None and until < on:
        return f"{officer.title}的执法证件已于{until}到期"
    return f"{officer.title}没有有效的执法证件"


def _stands_by(officer: Officer, organ: Organ, on: date) -> bool:
    """Whether an officer works for an organ: its own, of one above or below, or sent there."""
    if officer.organ.covers(organ) or organ.covers(officer.organ):
        return True
    sent = Secondment.objects.filter(officer=officer, township=organ, started_on__lte=on)
    return bool(sent.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)).exists())


def officer_of_another_unit(s: Situation) -> bool:
    return any(not _stands_by(officer, s.matter.organ, s.on) for officer in signers(s))


def too_few_officers(s: Situation) -> bool:
    """Fewer different officers than the law wants."""
    return not s.bound("penalty.officers", "执法人员").holds(len({officer.pk for officer in signers(s)}))


CANNOT_SIGN = Rule(
    officer_cannot_sign,
    "penalty.officers",
    lambda s: "；".join(_why(officer, s.on) for officer in unable(s)) + "，不能签署执法文书",
    "换持有效证件的人员，或者先登记发证、换证",
    "officer",
)
OF_ANOTHER_UNIT = Rule(
    officer_of_another_unit,
    "penalty.officers",
    "所选执法人员不是本单位的人员，也没有下沉到本单位",
    "选择本单位人员；县级人员参加镇街执法的，先登记下沉",
    "officer",
)
TOO_FEW = Rule(
    too_few_officers,
    "penalty.officers",
    lambda s: f"执法人员不得少于{s.bound('penalty.officers', '执法人员').value}人",
    "填写主办和协办人员，不能是同一人",
    "partner",
)
TWO_OFFICERS = (TOO_FEW, CANNOT_SIGN, OF_ANOTHER_UNIT)
ONE_OFFICER = (CANNOT_SIGN, OF_ANOTHER_UNIT)


# --- limits and numbers of the law --------------------------------------------------------------------------------


# --- the office of supervision ------------------------------------------------------------------------------------


def not_of_the_office(s: Situation) -> bool:
    """Whoever opens the matter holds no role at the organ that supervises."""
    supervisor = s.get("supervisor") or s.get("reviewer") or s.office
    return not any(s.holds(role, supervisor) for role in STAFF)


# --- a step that is taken once ------------------------------------------------------------------------------------


def late(clock: str, basis: Basis, what: str, when: Callable[[Situation], bool] | None = None) -> Rule:
    """The law expects the step before the clock runs out (`when`: in such cases); it is still to be entered after."""

    def overdue(s: Situation) -> bool:
        return s.over(clock) and (when is None or when(s))

    return Rule(overdue, basis, lambda s: f"{what}的期限已于{s.due_day(clock)}届满", "说明逾期的理由")
