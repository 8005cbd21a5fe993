"""What looks like a crime is handed to the police; what they do not take comes back or is contested."""

from __future__ import annotations

from fazhi.kernel.filling import names_of
from fazhi.kernel.law import TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import late
from fazhi.registers.enforcement.models.penal import Outcome, Stage

TRANSFER = "penalty.crime_transfer"
HOURS = 24  # of a day

# --- guards -------------------------------------------------------------------------------------------------------


def team_too_small(s: Situation) -> bool:
    return not s.bound(f"{TRANSFER}.team", "行政执法人员").holds(len(set(names_of(s.get("team")))))


def sent_late(s: Situation) -> bool:
    """Later than the hours of the law after the approval, as far as days can tell."""
    approved, limit = s.last("approve_transfer"), s.limit(f"{TRANSFER}.send")
    days = limit.value // HOURS if isinstance(limit, TimeLimit) and limit.value else 0
    return approved is not None and (s.on - approved.on).days > days


def nothing_to_contest(s: Situation) -> bool:
    return not s.waiting("objection")


def objection_too_late(s: Situation) -> bool:
    return s.over("objection")


def not_declined(s: Situation) -> bool:
    """The last word of the police is not that they file no case."""
    last = s.last("police_decline", "police_file")
    return last is None or last.step != "police_decline"


def not_sent(s: Situation) -> bool:
    return not s.done("send_transfer")


def no_second_refusal(s: Situation) -> bool:
    return not s.waiting("procuratorate")


def transfer_not_approved(s: Situation) -> bool:
    return s.matter.outcome != Outcome.CRIMINAL


def police_have_not_filed(s: Situation) -> bool:
    return not s.done("police_file")


def not_contested(s: Situation) -> bool:
    return not s.done("object")


SENT_FIRST = Rule(not_sent, TRANSFER, "还没有移送公安机关", "先登记“移送公安机关”")

CRIME = (
    Step(
        "report_crime",
        "报告涉嫌犯罪",
        source=[Stage.INVESTIGATION, Stage.INVESTIGATED, Stage.NOTIFIED, Stage.REVIEWED],
        target=Stage.TRANSFER,
        by=STAFF,
        basis=(TRANSFER,),
        requires=[
            Input("team", "专案组人员", help="姓名以顿号分隔"),
            Input("report", "涉嫌犯罪案件移送的书面报告", kind="lines"),
        ],
        forbids=[
            Rule(
                team_too_small,
                f"{TRANSFER}.team",
                lambda s: f"专案组不少于{s.bound(f'{TRANSFER}.team', '行政执法人员').value}名执法人员",
                "补充人员",
                "team",
            )
        ],
        clocks=[Start("transfer", f"{TRANSFER}.decision"), Stop("hearing_request")],
        help="涉嫌犯罪的必须移送，不得以罚代刑。",
    ),
    Step(
        "refuse_transfer",
        "决定不移送",
        source=[Stage.TRANSFER],
        target=Stage.INVESTIGATED,
        by=(Role.HEAD,),
        basis=f"{TRANSFER}.decision",
        requires=[Input("grounds", "不批准移送的理由", kind="lines", help="记录在案")],
        expects=[late("transfer", f"{TRANSFER}.decision", "决定是否移送")],
        clocks=[Meet("transfer")],
    ),
    Step(
        "approve_transfer",
        "批准移送",
        source=[Stage.TRANSFER],
        target=SAME,
        by=(Role.HEAD,),
        basis=f"{TRANSFER}.decision",
        date="decided_on",
        sets={"outcome": Outcome.CRIMINAL},
        expects=[late("transfer", f"{TRANSFER}.decision", "决定是否移送")],
        clocks=[Meet("transfer"), Meet("decision")],
    ),
    Step(
        "send_transfer",
        "移送公安机关",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.send",
        requires=[Input("recipient", "接受移送的公安机关")],
        forbids=[
            Rule(
                transfer_not_approved,
                f"{TRANSFER}.decision",
                "还没有批准移送",
                "先登记“批准移送”",
            )
        ],
        expects=[Rule(sent_late, f"{TRANSFER}.send", "批准后二十四小时内移送", "说明没有及时移送的原因")],
        clocks=[Start("police", f"{TRANSFER}.police_review", informs=True)],
    ),
    Step(
        "police_file",
        "公安机关立案",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.police_review",
        requires=[Input("document", "立案通知书文号")],
        forbids=[SENT_FIRST],
        clocks=[
            Meet("police"),
            Meet("objection"),
            Meet("police_again"),
            Start("handover_case", f"{TRANSFER}.handover"),
        ],
    ),
    Step(
        "hand_over",
        "移交涉案物品和材料",
        source=[Stage.TRANSFER],
        target=Stage.CLOSED,
        by=STAFF,
        basis=f"{TRANSFER}.handover",
        forbids=[
            Rule(
                police_have_not_filed,
                f"{TRANSFER}.handover",
                "公安机关还没有立案",
                "先登记“公安机关立案”",
            )
        ],
        expects=[late("handover_case", f"{TRANSFER}.handover", "移交")],
        clocks=[Meet("handover_case")],
    ),
    Step(
        "police_decline",
        "公安机关不予立案",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.police_review",
        requires=[Input("document", "不予立案通知书文号")],
        forbids=[SENT_FIRST],
        clocks=[Meet("police"), Start("objection", f"{TRANSFER}.objection", informs=True)],
    ),
    Step(
        "object",
        "提请公安机关复议",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.objection",
        forbids=[
            Rule(
                nothing_to_contest,
                f"{TRANSFER}.objection",
                "没有可以提请复议的不予立案通知",
                "先登记“公安机关不予立案”",
            ),
            Rule(
                objection_too_late,
                f"{TRANSFER}.objection",
                lambda s: f"提请复议的期限已于{s.due_day('objection')}届满",
                "可以建议人民检察院立案监督",
            ),
        ],
        clocks=[
            Meet("objection"),
            Start("police_again", f"{TRANSFER}.police_reconsideration", informs=True),
        ],
    ),
    Step(
        "police_uphold",
        "复议维持不予立案",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.police_reconsideration",
        forbids=[
            Rule(
                not_contested,
                f"{TRANSFER}.police_reconsideration",
                "没有提请复议",
                "先登记“提请公安机关复议”",
            )
        ],
        clocks=[Meet("police_again"), Start("procuratorate", f"{TRANSFER}.procuratorate", informs=True)],
    ),
    Step(
        "ask_procuratorate",
        "建议检察院立案监督",
        source=[Stage.TRANSFER],
        target=SAME,
        by=STAFF,
        basis=f"{TRANSFER}.procuratorate",
        forbids=[
            Rule(no_second_refusal, f"{TRANSFER}.procuratorate", "还没有收到复议决定", "先登记“复议维持不予立案”")
        ],
        clocks=[Meet("procuratorate")],
    ),
    Step(
        "take_back",
        "恢复行政处罚程序",
        source=[Stage.TRANSFER],
        target=Stage.INVESTIGATED,
        by=STAFF,
        basis=(TRANSFER, Practice("公安机关不予立案的，依法给予行政处罚")),
        requires=[Input("grounds", "恢复的理由")],
        sets={"outcome": "", "decided_on": None},
        forbids=[Rule(not_declined, TRANSFER, "公安机关没有作出不予立案的决定", "等待公安机关的决定")],
        clocks=[
            Stop("objection"),
            Stop("police_again"),
            Stop("procuratorate"),
            # The act deducts nothing: the period still counts from the filing.
            Start("decision", "penalty.decision", from_="filed_on"),
        ],
    ),
)
