"""The steps of a duty that a judgment or a reconsideration decision lays on an organ, to its closure (销号).

The organ that owes performs; the organ that supervises verifies and closes, so that nobody closes what he owes himself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.law import choices_of
from fazhi.kernel.organs import Organ, office_in_charge
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import clock_passed
from fazhi.registers.litigation.models import Case, DutyStage, Outcome, Stage

# --- guards -------------------------------------------------------------------------------------------------------


def case_not_effective(s: Situation) -> bool:
    case = s.get("case")
    return case is not None and case.stage not in (Stage.EFFECTIVE, Stage.ARCHIVED)


def decision_not_delivered(s: Situation) -> bool:
    application = s.get("application")
    return application is not None and application.delivered_on is None


def nothing_to_perform(s: Situation) -> bool:
    """A judgment that lays no duty on the organ."""
    case = s.get("case")
    return isinstance(case, Case) and not _imposes(case)


def _imposes(case: Case) -> bool:
    if case.lost or case.outcome == Outcome.MEDIATED:
        return True
    kept = case.outcome in (Outcome.UPHOLD, Outcome.WITHDRAWN)
    return kept and case.previous is not None and _imposes(case.previous)


def duty_of_other_organ(s: Situation) -> bool:
    case, application = s.get("case"), s.get("application")
    if case is not None:
        return bool(case.organ_id != s.matter.organ_id)
    return application is not None and application.respondent_id not in (None, s.matter.organ_id)


def arose_differs(s: Situation) -> bool:
    case = s.get("case")
    return case is not None and case.effective_on is not None and case.effective_on != (s.get("arose_on") or s.on)


def no_term(s: Situation) -> bool:
    return s.get("due_on") is None


def of_a_judgment(s: Situation) -> bool:
    return s.get("case") is not None


def supervises_itself(s: Situation) -> bool:
    supervisor = s.get("supervisor") if "supervisor" in s.data else None
    return supervisor is not None and supervisor.pk == s.matter.organ_id


def redone_alike(s: Situation) -> bool:
    """The same act on the same facts and reasons, where it was not revoked for its procedure alone."""
    return bool(s.data.get("same_act")) and not s.data.get("procedure_only")


def performance_late(s: Situation) -> bool:
    return clock_passed(s, "performance")


def performance_not_late(s: Situation) -> bool:
    return not clock_passed(s, "performance")


# --- steps --------------------------------------------------------------------------------------------------------

SUPERVISING = tuple(By(role, via="supervisor") for role in (*STAFF, Role.SUPERVISOR))

# 履行裁判; 履行复议决定 under either version of the act.
TO_BE_PERFORMED = ("行政诉讼法(2017)第九十四条",)
DECISION_TO_BE_PERFORMED = ("行政复议法(2023)第七十七条第一款", "行政复议法(2017)第三十二条第一款")

CLOCKS = {"performance": "履行义务", "execution": "对方申请执行"}


def supervisor_and_term(s: Situation) -> Mapping[str, Any]:
    """Who supervises, and the last day: what is not said otherwise is due from the day it took effect."""
    return {
        "supervisor": s.data.get("supervisor") or supervisor_of(s.matter.organ, s),
        "due_on": s.data.get("due_on") or s.data.get("arose_on") or s.on,
    }


def supervisor_of(organ: Organ, s: Situation) -> Organ:
    """The office in charge of litigation, or above an organ that is that office or has none."""
    office = office_in_charge(organ, s.matter.record.register_code, s.on)
    return office if office is not None and office.pk != organ.pk else organ.parent or organ


EXECUTION = Start("execution", "litigation.execution_application", from_="due_on", when=of_a_judgment, informs=True)

STEPS = [
    Step(
        "lay",
        "登记履行义务",
        [],
        DutyStage.OWED,
        STAFF,
        (*TO_BE_PERFORMED, *DECISION_TO_BE_PERFORMED),
        date="arose_on",
        requires=["kind", "content"],
        optional=["case", "application", "due_on", "supervisor"],
        derive=supervisor_and_term,
        forbids=[
            Rule(
                case_not_effective,
                TO_BE_PERFORMED,
                "裁判还没有生效，没有应当履行的义务",
                next_step="裁判生效以后登记",
                field="case",
            ),
            Rule(
                nothing_to_perform,
                TO_BE_PERFORMED,
                "这样的裁判结果没有确定行政机关的履行义务",
                next_step="核对裁判文书主文；裁判结果登记有误的，先更正案件",
                field="case",
            ),
            Rule(
                decision_not_delivered,
                DECISION_TO_BE_PERFORMED,
                "复议决定还没有送达，没有发生法律效力",
                next_step="送达以后登记",
                field="application",
            ),
            Rule(
                duty_of_other_organ,
                (*TO_BE_PERFORMED, *DECISION_TO_BE_PERFORMED),
                "义务由所选案件的另一机关履行",
                next_step="由负有义务的机关登记，或者改选案件",
                field="organ",
            ),
            Rule(
                supervises_itself,
                Practice("核查销号由履行机关以外的机构办理"),
                "督办机构不能是履行义务的机关自己",
                next_step="不填，由系统按业务主管关系确定",
                field="supervisor",
            ),
        ],
        expects=[
            Rule(
                no_term,
                "litigation.execution_application",
                "文书没有载明履行期限的，自送达起即可申请执行，按文书生效之日计算",
                next_step="由督办机构限定履行期限",
                field="due_on",
            ),
            Rule(
                arose_differs,
                TO_BE_PERFORMED,
                "文书生效日期与案件登记的生效日期不同",
                next_step="核对生效日期",
                field="arose_on",
            ),
        ],
        clocks=[Start("performance", due="due_on", from_="arose_on"), EXECUTION],
        help="判决、裁定、调解书、复议决定书确定了行政机关义务的，自生效之日登记，一项义务一条。",
    ),
    Step(
        "set_term",
        "限定履行期限",
        [DutyStage.OWED],
        SAME,
        SUPERVISING,
        ("reconsideration.performance", Practice("文书没有载明履行期限或者逾期不履行的，督办机构限定期限督促履行")),
        requires=["due_on", Input("grounds", "限期的理由", kind="lines")],
        clocks=[
            Stop("performance"),
            Start("performance", due="due_on", from_="arose_on"),
            Stop("execution"),
            EXECUTION,
        ],
    ),
    Step(
        "court_measure",
        "法院采取执行措施",
        [DutyStage.OWED],
        SAME,
        STAFF,
        "litigation.noncompliance",
        requires=[
            Input("measure", "措施", kind="choice", choices=choices_of("litigation.noncompliance")),
            Input("document", "法院文书"),
        ],
        forbids=[
            Rule(
                performance_not_late,
                "litigation.noncompliance",
                "履行期限还没有届满",
                next_step="核对文书载明的期限和法院文书的日期",
            ),
        ],
        help="逾期不履行的，一审法院可以采取法律列举的措施。",
    ),
    Step(
        "perform",
        "履行完毕",
        [DutyStage.OWED],
        DutyStage.PERFORMED,
        STAFF,
        (*TO_BE_PERFORMED, *DECISION_TO_BE_PERFORMED),
        date="performed_on",
        requires=[Input("how", "履行情况", kind="lines")],
        optional=[
            Input("same_act", "重新作出的行政行为与原行为基本相同，事实和理由也相同", kind="bool"),
            Input("procedure_only", "原行为只因违反法定程序被撤销", kind="bool"),
        ],
        forbids=[
            Rule(
                redone_alike,
                "litigation.redo_ban",
                "判决重作的，不得以同一的事实和理由作出与原行为基本相同的行政行为",
                next_step="重新调查后依法作出；原行为只因违反法定程序被撤销的，注明",
                field="same_act",
            ),
        ],
        expects=[
            Rule(
                performance_late,
                "litigation.noncompliance",
                "超过履行期限：法院可以划拨款额、对负责人按日罚款、公告、提出司法建议，直至追究责任",
                next_step="说明逾期原因，报督办机构",
            ),
        ],
        clocks=[Meet("performance"), Stop("execution")],
    ),
    Step(
        "send_back",
        "退回继续履行",
        [DutyStage.PERFORMED],
        DutyStage.OWED,
        SUPERVISING,
        Practice("核查认为没有履行到位的，退回履行机关"),
        requires=[Input("missing", "没有履行到位的内容", kind="lines")],
        sets={"performed_on": None},
        clocks=[Start("performance", due="due_on", from_="arose_on"), EXECUTION],
    ),
    Step(
        "close",
        "核查销号",
        [DutyStage.PERFORMED],
        DutyStage.CLOSED,
        SUPERVISING,
        Practice("履行情况经督办机构核查属实后销号"),
        date="closed_on",
        requires=[Input("verified", "核查情况", kind="lines", help="看了哪些凭证、向谁核实")],
    ),
    Step(
        "lapse",
        "义务消灭",
        [DutyStage.OWED],
        DutyStage.ENDED,
        SUPERVISING,
        Practice("原裁判、决定被撤销或者权利人放弃的，不再履行"),
        requires=[Input("grounds", "理由和凭证", kind="lines")],
        clocks=[Stop("performance"), Stop("execution")],
    ),
]

procedure = Procedure(
    stages=DutyStage,
    steps=STEPS,
    final=[DutyStage.CLOSED, DutyStage.ENDED],
    clocks=CLOCKS,
    timely="performance",
)
