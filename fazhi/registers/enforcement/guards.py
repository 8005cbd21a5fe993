"""What the rules of several procedures share: who may sign, limits and numbers of the law, steps taken once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import Bound, NotInForce, OutcomeSet, Threshold, TimeLimit
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import Basis, Practice, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models import Officer, Secondment
from fazhi.registers.enforcement.models.rosters import OfficerStage

STAFF = (Role.HANDLER, Role.REVIEWER, Role.HEAD)
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
    return not bound(s, "penalty.officers", "执法人员").holds(len({officer.pk for officer in signers(s)}))


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
    lambda s: f"执法人员不得少于{bound(s, 'penalty.officers', '执法人员').value}人",
    "填写主办和协办人员，不能是同一人",
    "partner",
)
TWO_OFFICERS = (TOO_FEW, CANNOT_SIGN, OF_ANOTHER_UNIT)
ONE_OFFICER = (CANNOT_SIGN, OF_ANOTHER_UNIT)


# --- limits and numbers of the law --------------------------------------------------------------------------------


def bound(s: Situation, key: str, subject: str) -> Bound:
    """A bound of the governing version of a threshold."""
    found = s.limit(key)
    if not isinstance(found, Threshold):
        raise TypeError(f"{key} is no threshold")
    return found.bound(subject)


def last_day(key: str, start: date | None, version_on: date | None = None) -> date | None:
    """The last day of a period from `start`; None where the start is not known or the law of then has none."""
    if start is None:
        return None
    try:
        limit = law.parameter(key, version_on or start)
    except NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found if isinstance(found, date) else None


def choices_of(key: str) -> tuple[tuple[str, str], ...]:
    """The codes and labels of the law's own list, for an input."""
    newest = law.versions(key)[-1]
    return tuple((o.code, o.label) for o in newest.outcomes) if isinstance(newest, OutcomeSet) else ()


def over(s: Situation, clock: str) -> bool:
    """Whether a clock that nothing has met yet ran out before the day of the step."""
    run = s.clock(clock)
    return run is not None and run.open and run.due_on is not None and run.due_on < s.on


def running(s: Situation, clock: str) -> bool:
    """Whether a clock still waits and its last day has not passed."""
    run = s.clock(clock)
    return run is not None and run.open and not over(s, clock)


def waiting(s: Situation, clock: str) -> bool:
    """Whether a clock still waits, in time or not."""
    run = s.clock(clock)
    return run is not None and run.open


def due_of(s: Situation, clock: str) -> str:
    """The last day of a clock, for messages."""
    run = s.clock(clock)
    return str(run.due_on) if run and run.due_on else "—"


# --- the office of supervision ------------------------------------------------------------------------------------


def not_of_the_office(s: Situation) -> bool:
    """Whoever opens the matter holds no role at the organ that supervises."""
    supervisor = s.get("supervisor") or s.get("reviewer") or s.office
    return not any(s.holds(role, supervisor) for role in STAFF)


def names_in(s: Situation, name: str) -> list[str]:
    """Names written one after the other with 、 between them."""
    return [found.strip() for found in str(s.get(name) or "").replace("，", "、").split("、") if found.strip()]


# --- a step that is taken once ------------------------------------------------------------------------------------


def already_recorded(s: Situation) -> bool:
    """The date of the step stands in the row already."""
    return getattr(s.matter, s.step.date) is not None


ONCE = Rule(
    already_recorded,
    Practice("同一环节的办理日期只登记一次"),
    lambda s: f"“{s.step.name}”已经登记",
    "登记有误的，用“更正”或者“撤回”",
)


def lines_of(text: Any) -> list[str]:
    """The lines of a text that hold something, without doubles, in their order."""
    return list(dict.fromkeys(line.strip() for line in str(text or "").splitlines() if line.strip()))


def late(clock: str, basis: Basis, what: str) -> Rule:
    """The law expects the step before the clock runs out; afterwards it is still to be entered."""

    def overdue(s: Situation) -> bool:
        return over(s, clock)

    return Rule(overdue, basis, lambda s: f"{what}的期限已于{due_of(s, clock)}届满", "说明逾期的理由")
