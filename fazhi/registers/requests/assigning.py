"""A request goes to the unit that answers for it, and comes back where another is competent.

The term runs from the receipt: neither signing nor a return gives new time, and who assigns anew says so, with a rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.guards import ASSIGNMENT, BY_THE_UNIT, UNIT
from fazhi.registers.requests.local import (
    NO_LATER,
    TERM,
    ordinary_from_receipt,
    return_known,
    term_stated,
    urgent_from_receipt,
)
from fazhi.registers.requests.models.local import HANDLING, RETURN, URGENT
from fazhi.registers.requests.models.requests import Stage, Way

RETURNING = Practice("认为不属于本单位职责的，在规定时间内申请退单，说明依据并提出应当承办的单位；逾期的由本单位办理")
NO_NEW_TIME = Practice("退单、改派不重新计算办理期限；重新计算的，由派单单位写明依据和新的截止日")
HARD = Practice("涉及面广、多个部门职责交叉的疑难诉求，提请县主要领导研究")
OPEN = [Stage.RECEIVED, Stage.ASSIGNED, Stage.HANDLING, Stage.RETURN_ASKED, Stage.RETURNED, Stage.REOPENED]

# --- guards -------------------------------------------------------------------------------------------------------


def term_unknown(s: Situation) -> bool:
    """Neither the county's rules nor the dispatcher say by which day it must be answered."""
    return not s.waiting("handling") and not s.given("stated_due_on")


def term_runs_already(s: Situation) -> bool:
    return s.waiting("handling") and s.given("stated_due_on")


def typed_in(s: Situation) -> bool:
    return s.given("stated_due_on") and not s.waiting("handling")


def runs_already_message(s: Situation) -> str:
    return f"办理期限自受理之日起计算，届满日为{s.due_day('handling')}，派单不重新计算"


def handling_over(s: Situation) -> bool:
    return s.over("handling")


def returning_over(s: Situation) -> bool:
    return s.over("return")


def declined_before(s: Situation) -> bool:
    """The dispatcher has declined to take it back, and has not assigned it to somebody else since."""
    kept, assigned = s.last("keep"), s.last("reassign", "reassign_anew")
    return kept is not None and (assigned is None or assigned.seq < kept.seq)


def proposes_itself(s: Situation) -> bool:
    return s.data.get("competent") is not None and s.data["competent"] == s.matter.assigned_to


def assigned_back(s: Situation) -> bool:
    """It would go to the unit whose return was just agreed to."""
    return s.data.get("assigned_to") is not None and s.data["assigned_to"] == s.matter.returned_by


def extended_before(s: Situation) -> bool:
    return s.done("extend")


def no_later_day(s: Situation) -> bool:
    new, run = s.data.get("new_due_on"), s.clock("handling")
    return new is not None and run is not None and run.due_on is not None and new <= run.due_on


def new_day_past(s: Situation) -> bool:
    new = s.data.get("new_due_on")
    return new is not None and new < s.on


def never_escalated(s: Situation) -> bool:
    return s.matter.escalated_on is None


# --- what follows -------------------------------------------------------------------------------------------------


def returned(s: Situation) -> Mapping[str, Any]:
    return {"returned_by": s.matter.assigned_to, "assigned_to": None, "signed_on": None, "return_due_on": None}


def new_term(s: Situation) -> Mapping[str, Any]:
    return {"stated_due_on": s.data["new_due_on"]}


# --- steps --------------------------------------------------------------------------------------------------------

RETURNABLE = Start("return", RETURN, due="return_due_on", from_="assigned_on", when=return_known, informs=True)
TYPED_IN = Start("handling", due="stated_due_on", from_="registered_on", when=typed_in)
TERM_RULES = [
    Rule(
        term_unknown,
        TERM,
        "没有办理期限：本地没有规定，也没有载明办理截止日",
        "填写办理截止日，或者请业务主管机构登记本地规定",
        "stated_due_on",
    ),
    Rule(
        term_runs_already,
        TERM,
        runs_already_message,
        "不填；需要更多时间的，派单以后办理“延长办理期限”",
        "stated_due_on",
    ),
    NO_LATER,
]
NOT_BACK = Rule(
    assigned_back,
    RETURNING,
    lambda s: f"{s.matter.returned_by}的退单刚刚同意，不能再派给它",
    "派给另一个单位；认为仍属于它的，应当不同意退单",
    "assigned_to",
)


def _assign(code: str, name: str, source: Stage, **more: Any) -> Step:
    asked: dict[str, Any] = {
        "basis": ASSIGNMENT,
        "requires": ["assigned_to"],
        "optional": ["stated_due_on", "return_due_on"],
        "forbids": TERM_RULES,
        "clocks": [TYPED_IN, Stop("return"), RETURNABLE, Stop("transfer")],
        "by": STAFF,
        **more,
    }
    return Step(
        code,
        name,
        source=[source],
        target=Stage.ASSIGNED,
        date="assigned_on",
        sets={"way": Way.ASSIGNED},
        **asked,
    )


ASSIGNING = (
    _assign("assign", "派单", Stage.RECEIVED, help="办理期限自受理之日起算，派单、签收都不重新计算。"),
    _assign(
        "reassign",
        "改派",
        Stage.RETURNED,
        basis=NO_NEW_TIME,
        forbids=[*TERM_RULES, NOT_BACK],
        help="退单以后派给另一个单位；原来的办理期限继续计算。",
    ),
    _assign(
        "reassign_anew",
        "改派并重定期限",
        Stage.RETURNED,
        by=(Role.REVIEWER, Role.HEAD),
        basis=NO_NEW_TIME,
        requires=[
            "assigned_to",
            Input("new_due_on", "新的办理截止日", kind="date"),
            Input("rule", "重新计算期限的依据", kind="lines", help="依据哪个文件的哪一条，或者谁批准"),
        ],
        optional=["return_due_on"],
        derive=new_term,
        forbids=[
            NOT_BACK,
            NO_LATER,
            Rule(
                handling_over,
                NO_NEW_TIME,
                "原来的办理期限已经届满，不能以改派重新计算",
                "办理“改派”，逾期如实记录",
            ),
            Rule(new_day_past, NO_NEW_TIME, "新的截止日早于改派日期", "核对日期", "new_due_on"),
        ],
        clocks=[
            Stop("handling"),
            Start("handling", due="stated_due_on", from_="assigned_on"),
            Stop("return"),
            RETURNABLE,
        ],
        help="由受理单位的审核人员或者负责人办理；只有依据写明可以重新计算的才用，其他的用“改派”。",
    ),
    Step(
        "sign",
        "签收",
        source=[Stage.ASSIGNED],
        target=Stage.HANDLING,
        by=UNIT,
        basis=ASSIGNMENT,
        date="signed_on",
        forbids=[BY_THE_UNIT],
        help="签收不影响办理期限。",
    ),
    Step(
        "ask_return",
        "申请退单",
        source=[Stage.ASSIGNED, Stage.HANDLING],
        target=Stage.RETURN_ASKED,
        by=UNIT,
        basis=RETURNING,
        requires=[
            Input("ground", "不属于本单位职责的依据", kind="lines", help="写明依据三定方案或者哪项职责规定"),
            Input("competent", "应当承办的单位", kind="organ", help="认为应当由哪个单位办理"),
        ],
        forbids=[
            BY_THE_UNIT,
            Rule(proposes_itself, RETURNING, "提出的承办单位就是本单位", "提出另一个单位", "competent"),
            Rule(
                returning_over,
                RETURNING,
                lambda s: f"退单截止日{s.due_day('return')}已过，由本单位办理",
                "需要别的单位配合的，请受理单位协调",
            ),
            Rule(declined_before, RETURNING, "受理单位已经不同意退单", "由本单位办理；仍有争议的，提请领导研究"),
        ],
        help="申请退单期间办理期限照常计算。",
    ),
    Step(
        "keep",
        "不同意退单",
        source=[Stage.RETURN_ASKED],
        target=Stage.HANDLING,
        by=STAFF,
        basis=RETURNING,
        requires=[Input("ground", "不同意的理由", kind="lines")],
        clocks=[Stop("return")],
        help="办理期限不因申请退单中断。",
    ),
    Step(
        "agree_return",
        "同意退单",
        source=[Stage.RETURN_ASKED],
        target=Stage.RETURNED,
        by=STAFF,
        basis=RETURNING,
        derive=returned,
        clocks=[Stop("return")],
        help="随后改派；办理期限继续计算。",
    ),
    Step(
        "petition_returned",
        "信访部门同意异议",
        source=[Stage.PETITION],
        target=Stage.RETURNED,
        by=STAFF,
        basis="petition.objection",
        derive=returned,
        clocks=[
            Start("handling", URGENT, from_="registered_on", when=urgent_from_receipt),
            Start("handling", HANDLING, from_="registered_on", when=ordinary_from_receipt),
            Start("handling", due="stated_due_on", from_="registered_on", when=term_stated),
        ],
        brought=True,
        help="随信访事项的异议一并登记；原来的办理期限自受理之日起继续计算。",
    ),
    Step(
        "extend",
        "延长办理期限",
        source=[Stage.ASSIGNED, Stage.HANDLING],
        target=SAME,
        by=(Role.REVIEWER, Role.HEAD),
        basis=TERM,
        requires=[
            Input("new_due_on", "延长后的截止日", kind="date"),
            Input("ground", "不能按期办结的原因", kind="lines"),
            Input("told_on", "承办单位告知诉求人的日期", kind="date"),
        ],
        derive=new_term,
        forbids=[
            Rule(handling_over, TERM, "办理期限已经届满，不能再延长", "尽快办结，逾期如实记录"),
            Rule(extended_before, TERM, "已经延长过一次", "不能按期办结的，提请领导研究"),
            NO_LATER,
            Rule(no_later_day, TERM, "延长后的截止日不晚于原来的截止日", "核对日期", "new_due_on"),
        ],
        clocks=[Stop("handling"), Start("handling", due="stated_due_on", from_="registered_on")],
        help="由受理单位的审核人员或者负责人同意，承办单位不能自己延长。",
    ),
    Step(
        "escalate",
        "提请领导研究",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=HARD,
        date="escalated_on",
        requires=[
            Input("problem", "疑难所在", kind="lines", help="职责怎样交叉、政策缺什么、群众要求什么"),
            Input("proposed", "办理建议", kind="lines"),
        ],
        forbids=[ONCE],
        help="同一领域的几件一并提请的，各登记一次；方面数按诉求领域计算。",
    ),
    Step(
        "instruct",
        "登记研究意见",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=HARD,
        date="instructed_on",
        requires=["instruction"],
        forbids=[ONCE, Rule(never_escalated, HARD, "还没有提请领导研究", "先办理“提请领导研究”")],
    ),
)
