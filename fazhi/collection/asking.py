"""The steps of a request: drafted, issued to its units, reminded, approved and locked together, filed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fazhi.collection import guards
from fazhi.collection.models import TO_FILL_IN, Asking, Return, Returning
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE, OFFICE_STAFF, SAME, By, Follow, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation

COLLECTING = (*OFFICE_STAFF, By(Role.STATISTICIAN, via=OFFICE))
APPROVING = (By(Role.HEAD, via=OFFICE),)
LOCKING = (By(Role.HEAD, via="county"), By(Role.HEAD, via=OFFICE))

YEARLY = Practice("年度报告和统计年报所需、台账没有的数据，由主管单位每期向掌握数据的单位收集一次")
ONCE = Practice("一数一源：台账能算的不填报，已经收集的不重复收集")
IN_TURN = Practice("单位报送、主管单位审核审定、汇总单位锁定")
AFTERWARDS = Practice("期间结束以后才能填准")


def asked_of(s: Situation) -> Mapping[str, Any]:
    """The county for which the office asks."""
    return {"county": guards.county(s)}


def opened(s: Situation) -> Iterator[Follow]:
    """A return for each unit."""
    organs, _ = guards.units_asked(s)
    request = s.matter
    for organ in organs:
        told = {
            "title": f"{request.title}（{organ.short_name}）"[:200],
            "request": request,
            "period": request.period,
            "due_on": request.due_on,
        }
        yield Follow(Return, "receive", told, organ)


def taken(step: str, *stages: str) -> Any:
    """The same step for every return in some stages."""

    def follows(s: Situation) -> Iterator[Follow]:
        for row in guards.returns_of(s, *stages):
            yield Follow(row, step)

    return follows


WHAT_IS_ASKED = (
    Rule(
        guards.measures_not_to_collect,
        ONCE,
        guards.wrong_measures_message,
        next_step="修改自定指标，或者改选数据集",
        field="measures",
    ),
    Rule(
        guards.units_of_another_kind,
        ONCE,
        guards.units_of_another_kind_message,
        next_step="核对单位简称；留空为该数据集的全部单位",
        field="units",
    ),
)
NOT_TWICE = Rule(
    guards.is_asked_already,
    ONCE,
    guards.asked_already_message,
    next_step="在原来的填报任务中查看、催报；确需重报的，由锁定单位解锁后更正",
)

AS_ISSUED = [
    Rule(
        guards.issued_already,
        ONCE,
        "任务已经下达，各单位按原任务填报，不能再改",
        next_step="改变个别单位的期限，在该单位的报送中更正；任务有误的，逐份取消后另行下达",
        field=column,
    )
    for column in ("data_set", "measures", "period", "due_on", "units")
]

procedure = Procedure(
    stages=Asking,
    final=[Asking.CLOSED, Asking.DROPPED],
    steps=[
        Step(
            "draft",
            "拟定填报任务",
            source=[],
            target=Asking.DRAFT,
            by=COLLECTING,
            basis=YEARLY,
            date="drafted_on",
            requires=["data_set", "period", "due_on"],
            optional=["measures", "units"],
            derive=asked_of,
            forbids=[
                *WHAT_IS_ASKED,
                Rule(guards.no_units, ONCE, "本县没有这一类单位", "在“机构人员”核对机构", "data_set"),
                NOT_TWICE,
                *AS_ISSUED,
            ],
            expects=[
                Rule(
                    guards.due_before_the_period_ends,
                    AFTERWARDS,
                    "报送截止日期早于数据期间结束，届时数字还会变化",
                    "改为期间结束以后的日期",
                    "due_on",
                )
            ],
            help="先拟定，核对单位后再下达。已由其他任务收集的指标，系统会指出在哪里。",
        ),
        Step(
            "issue",
            "下达",
            source=[Asking.DRAFT],
            target=Asking.ISSUED,
            by=COLLECTING,
            basis=YEARLY,
            date="issued_on",
            follows=opened,
            forbids=[NOT_TWICE],
            help="为每个单位建立一份报送，期限随之开始；单位在“我的工作”看到。",
        ),
        Step(
            "remind",
            "催报",
            source=[Asking.ISSUED],
            target=SAME,
            by=COLLECTING,
            basis=IN_TURN,
            date="reminded_on",
            follows=taken("remind", *TO_FILL_IN),
            forbids=[Rule(guards.nobody_to_remind, IN_TURN, "各单位都已报送，不用催报")],
            help="向所有还没有报送的单位催报，次数记在各单位的报送里。",
        ),
        Step(
            "approve_reviewed",
            "审定全部已审核的报送",
            source=[Asking.ISSUED],
            target=SAME,
            by=APPROVING,
            basis=IN_TURN,
            follows=taken("approve", Returning.REVIEWED),
            forbids=[Rule(guards.nothing_reviewed, IN_TURN, "没有已审核、等待审定的报送", "先由审核人员逐份审核")],
        ),
        Step(
            "lock_approved",
            "锁定全部已审定的报送",
            source=[Asking.ISSUED],
            target=SAME,
            by=LOCKING,
            basis=IN_TURN,
            follows=taken("lock", Returning.APPROVED),
            forbids=[Rule(guards.nothing_approved, IN_TURN, "没有已审定、等待锁定的报送")],
        ),
        Step(
            "close",
            "归档",
            source=[Asking.ISSUED],
            target=Asking.CLOSED,
            by=COLLECTING,
            basis=IN_TURN,
            date="closed_on",
            forbids=[
                Rule(
                    guards.some_not_locked,
                    IN_TURN,
                    guards.not_locked_message,
                    next_step="锁定后归档；不再收集的，在该份报送中取消",
                )
            ],
        ),
        Step(
            "drop",
            "作废",
            source=[Asking.DRAFT],
            target=Asking.DROPPED,
            by=COLLECTING,
            basis=YEARLY,
            help="只作废还没有下达的任务。",
        ),
    ],
)
