"""The steps of a return: filled in, handed in, reviewed or given back, approved, locked; reminded meanwhile.

What a unit fills in is kept as a draft at any time, whatever is wrong with it; what breaks a rule keeps it from being
handed in. Approving leaves the figures in the collected values, where indicators and reports find them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fazhi.collection import guards
from fazhi.collection.answers import BLANK, Answer, parse
from fazhi.collection.asked import set_of_return
from fazhi.collection.asking import APPROVING, COLLECTING, IN_TURN, LOCKING, YEARLY
from fazhi.collection.models import TO_FILL_IN, Returning
from fazhi.collection.units import county_of
from fazhi.indicators.models import CollectedValue
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE, SAME, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation

UNIT = (Role.HANDLER, Role.STATISTICIAN, Role.REVIEWER, Role.HEAD)
REVIEWING = (By(Role.REVIEWER, via=OFFICE), By(Role.STATISTICIAN, via=OFFICE))
REMIND_DAYS = 3  # before the last day the platform reminds by itself

OWN_FIGURES = Practice("数据由掌握数据的单位填报并负责")
RULES = Practice("报送前按数据集声明的规则校验，计算过程在提示中列明")
CORRECTING = Practice("审定、锁定后发现有误的，写明理由解锁，更正后重新报送，原值保留")
REMINDING = Practice("临近截止仍未报送的，由系统提醒一次")
STILL_WAITING = [Returning.WAITING, Returning.FILLING, Returning.RETURNED, Returning.SUBMITTED]


def of_its_request(s: Situation) -> Mapping[str, Any]:
    """What a return takes from its request."""
    return {"data_set": s.get("request").data_set, "county": county_of(s.matter.organ)}


def one_more_reminder(s: Situation) -> Mapping[str, Any]:
    return {"reminders": s.matter.reminders + 1, "reminded_on": s.on}


def reminded_by_itself(s: Situation) -> date | None:
    """Some days before the last day, or when the return was last touched after that; once."""
    if s.done("remind_by_itself"):
        return None
    last = max((event.on for event in s.events), default=s.matter.issued_on)
    return max(s.matter.due_on - timedelta(days=REMIND_DAYS), last)


def soon_due(today: date) -> Q:
    return Q(due_on__lte=today + timedelta(days=REMIND_DAYS), reminders=0)


def approved_values(s: Situation, event: Event) -> Iterator[CollectedValue]:
    """The figures as the collected values keep them; after a correction only those that differ, beside the old ones."""
    row, said = s.matter, parse(s.matter.answers)
    standing = _standing(row) if s.done("approve") else {}
    filled = s.last("fill")
    for line in set_of_return(row).lines:
        answer = said.get(line.key, BLANK)
        if standing.get((line.measure.code, line.cuts)) == answer:
            continue
        yield CollectedValue(
            measure=line.measure.code,
            organ=row.organ,
            period_start=row.span.start,
            period_end=row.span.end,
            breakdown=line.cuts,
            state=answer.state,
            value=answer.value,
            note=answer.note,
            entered_by_id=filled.actor_id if filled else None,
            entered_at=event.entered_at,
            record=row.label,
            record_id=row.pk,
        )


def _standing(row: Any) -> dict[tuple[str, str], Answer]:
    """What was approved before, by measure and breakdown, the latest last."""
    kept = CollectedValue.objects.filter(record=row.label, record_id=row.pk).order_by("pk")
    return {(v.measure, v.breakdown): Answer(v.state, v.value, v.note) for v in kept}  # type: ignore[arg-type]


GIVEN_BACK = {"requires": ["opinion", "redo_due_on"], "clocks": [Start("redo", due="redo_due_on")]}

procedure = Procedure(
    stages=Returning,
    final=[Returning.LOCKED, Returning.CANCELLED],
    clocks={"submission": "报送", "redo": "退回后重报"},
    timely="submission",
    steps=[
        Step(
            "receive",
            "收到填报任务",
            source=[],
            target=Returning.WAITING,
            by=COLLECTING,
            basis=YEARLY,
            date="issued_on",
            requires=["request", "period", "due_on"],
            derive=of_its_request,
            clocks=[Start("submission", due="due_on")],
            brought=True,
            help="随填报任务的“下达”一并办理",
        ),
        Step(
            "fill",
            "填写",
            source=TO_FILL_IN,
            target=Returning.FILLING,
            by=UNIT,
            basis=OWN_FIGURES,
            optional=["answers", Input("on_behalf", "代填依据", help="不是本单位人员填写的，写明来函、报表等依据")],
            forbids=[
                Rule(guards.period_not_begun, OWN_FIGURES, "数据期间还没有开始，不能填写"),
                Rule(guards.not_asked_for, RULES, guards.not_asked_for_message, "删去这一行", "answers"),
                Rule(
                    guards.filled_in_by_others,
                    OWN_FIGURES,
                    "您不是本单位人员，代填须写明依据",
                    "填写代填依据，如来函文号、报表名称",
                    "on_behalf",
                ),
            ],
            help="可以多次填写，随时保存；有误的也能保存，报送时再校验。",
        ),
        Step(
            "submit",
            "报送",
            source=[Returning.FILLING, Returning.RETURNED],
            target=Returning.SUBMITTED,
            by=UNIT,
            basis=OWN_FIGURES,
            date="submitted_on",
            forbids=[
                Rule(
                    guards.answers_break_rules,
                    RULES,
                    guards.broken_rules_message,
                    next_step="更正数字；属实的提示，在该项写明说明后再报送",
                )
            ],
            clocks=[Meet("submission"), Meet("redo")],
        ),
        Step(
            "review",
            "审核通过",
            source=[Returning.SUBMITTED],
            target=Returning.REVIEWED,
            by=REVIEWING,
            basis=IN_TURN,
            date="reviewed_on",
            optional=["opinion"],
        ),
        Step(
            "give_back",
            "退回",
            source=[Returning.SUBMITTED, Returning.REVIEWED],
            target=Returning.RETURNED,
            by=(*REVIEWING, *APPROVING),
            basis=IN_TURN,
            **GIVEN_BACK,  # type: ignore[arg-type]
            help="写明哪一项、为什么、怎样改。",
        ),
        Step(
            "approve",
            "审定",
            source=[Returning.REVIEWED],
            target=Returning.APPROVED,
            by=APPROVING,
            basis=IN_TURN,
            date="approved_on",
            rows=approved_values,
            help="审定后数字进入指标和报告。",
        ),
        Step(
            "lock",
            "锁定",
            source=[Returning.APPROVED],
            target=Returning.LOCKED,
            by=LOCKING,
            basis=IN_TURN,
            date="locked_on",
        ),
        Step(
            "unlock",
            "解锁更正",
            source=[Returning.APPROVED, Returning.LOCKED],
            target=Returning.RETURNED,
            by=LOCKING,
            basis=CORRECTING,
            **GIVEN_BACK,  # type: ignore[arg-type]
            help="原值保留；重新审定以前，用到这些数字的报告不能公布。",
        ),
        Step(
            "remind",
            "催报",
            source=TO_FILL_IN,
            target=SAME,
            by=COLLECTING,
            basis=IN_TURN,
            derive=one_more_reminder,
        ),
        Step(
            "remind_by_itself",
            "临期提醒",
            source=[Returning.WAITING, Returning.FILLING],
            target=SAME,
            by=(),
            basis=REMINDING,
            derive=one_more_reminder,
            automatic=reminded_by_itself,
            automatic_rows=soon_due,
        ),
        Step(
            "cancel",
            "取消",
            source=STILL_WAITING,
            target=Returning.CANCELLED,
            by=COLLECTING,
            basis=YEARLY,
            requires=["opinion"],
            clocks=[Stop("submission"), Stop("redo")],
            help="该单位不用报送的，写明理由。",
        ),
    ],
)
