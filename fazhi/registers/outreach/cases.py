"""Cases that are made public: written, checked for privacy, published, withdrawn where they should not stay."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import STAFF, Input, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.outreach.grounds import CASES
from fazhi.registers.outreach.models import CaseStage

CHECKERS = (Role.REVIEWER, Role.HEAD)


def case_not_closed(s: Situation) -> bool:
    """What is still being decided is told to nobody as an example."""
    return s.data.get("closed") is not True


def person_recognisable(s: Situation) -> bool:
    return s.data.get("anonymous") is not True


procedure = Procedure(
    stages=CaseStage,
    steps=[
        Step(
            "collect",
            "采编案例",
            source=(),
            target=CaseStage.COLLECTED,
            by=STAFF,
            basis=CASES,
            date="collected_on",
            requires=["source", "lesson"],
        ),
        Step(
            "check",
            "审核通过",
            source=[CaseStage.COLLECTED],
            target=CaseStage.CHECKED,
            by=CHECKERS,
            basis=CASES,
            date="checked_on",
            requires=[
                Input("closed", "案件已经办结、决定已经生效", kind="bool"),
                Input("anonymous", "已经隐去能认出个人的内容", kind="bool"),
            ],
            forbids=[
                Rule(case_not_closed, CASES, "没有办结的案件不能作为案例推送", "办结并且决定生效以后再审核", "closed"),
                Rule(
                    person_recognisable,
                    CASES,
                    "案例中还能认出个人",
                    "先用“更正”隐去案情中的姓名、住址等内容，再审核",
                    "anonymous",
                ),
            ],
        ),
        Step(
            "decline",
            "不予推送",
            source=[CaseStage.COLLECTED, CaseStage.CHECKED],
            target=CaseStage.DECLINED,
            by=CHECKERS,
            basis=CASES,
            requires=[Input("ground", "不推送的理由", kind="lines")],
        ),
        Step(
            "publish",
            "推送",
            source=[CaseStage.CHECKED],
            target=CaseStage.PUBLISHED,
            by=STAFF,
            basis=CASES,
            date="published_on",
            requires=["outlet"],
        ),
        Step(
            "withdraw",
            "撤下",
            source=[CaseStage.PUBLISHED],
            target=CaseStage.WITHDRAWN,
            by=STAFF,
            basis=CASES,
            date="withdrawn_on",
            requires=[Input("ground", "撤下的理由", kind="lines", help="如原决定被撤销、有人提出异议")],
        ),
    ],
    final=[CaseStage.PUBLISHED, CaseStage.DECLINED, CaseStage.WITHDRAWN],
)
