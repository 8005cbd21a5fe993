"""Defence and evidence: in time, of what had been collected before, later only with the court's leave."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rekey, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import clock_passed, is_defendant, is_simplified, past
from fazhi.registers.litigation.models import Instance, Stage, Track
from fazhi.registers.litigation.stages import BEFORE_HEARING, OPEN

# --- guards -------------------------------------------------------------------------------------------------------


def request_late(s: Situation) -> bool:
    return past("litigation.evidence_extension_request", s.get("received_on"), s.on)


def not_requested(s: Situation) -> bool:
    return not s.done("request_extension")


def not_permitted(s: Situation) -> bool:
    return not s.done("permit_extension")


def collected_in_suit(s: Situation) -> bool:
    """Evidence gathered from the plaintiff, third parties or witnesses after the suit had begun."""
    return bool(s.data.get("collected_in_suit"))


def defence_late(s: Situation) -> bool:
    return clock_passed(s, "defence")


def evidence_late(s: Situation) -> bool:
    return clock_passed(s, "evidence")


def evidence_missing(s: Situation) -> bool:
    """A defence without evidence, and no leave to bring it later."""
    return s.data.get("with_evidence") is False and is_defendant(s) and not s.done("permit_extension")


def supplement_not_permitted(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "supplement" and not s.data.get("permitted")


def extension_not_permitted(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "extended" and not_permitted(s)


def brings_extended_evidence(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "extended"


def first_instance(s: Situation) -> bool:
    return bool(s.get("instance") == Instance.FIRST)


def not_first_instance(s: Situation) -> bool:
    return not first_instance(s)


def not_simplified(s: Situation) -> bool:
    return not is_simplified(s)


# --- steps --------------------------------------------------------------------------------------------------------

NO_COLLECTING = Rule(
    collected_in_suit,
    "litigation.no_self_collection",
    "诉讼中不得自行向原告、第三人和证人收集证据，这样的证据不能提交",
    next_step="只提交作出行政行为时收集的证据；确需补充的，请求法院准许或者调取",
    field="collected_in_suit",
)
COLLECTED = Input("collected_in_suit", "含有诉讼中自行收集的证据", kind="bool")

DEFENCE = [
    Step(
        "request_extension",
        "申请延期举证",
        BEFORE_HEARING,
        SAME,
        STAFF,
        "litigation.evidence_extension_request",
        requires=[Input("grounds", "正当事由", kind="lines", help="不可抗力等使已经收集的证据不能按期提供的事由")],
        forbids=[
            Rule(
                request_late,
                "litigation.evidence_extension_request",
                "申请延期举证须在举证期限内书面提出，现在已经超过",
                next_step="尽快提交证据并向法院说明理由，是否采纳由法院决定",
            ),
        ],
    ),
    Step(
        "permit_extension",
        "法院准许延期举证",
        BEFORE_HEARING,
        SAME,
        STAFF,
        "行政诉讼法(2017)第三十六条第一款",
        requires=[Input("permitted_by", "准许的文书或者通知")],
        forbids=[
            Rule(
                not_requested,
                "litigation.evidence_extension_request",
                "没有申请过延期举证",
                next_step="先登记“申请延期举证”",
            ),
        ],
    ),
    Step(
        "cause_ends",
        "延期事由消除",
        OPEN,
        SAME,
        STAFF,
        "litigation.evidence_after_extension",
        date="cause_ended_on",
        forbids=[
            Rule(
                not_permitted,
                "行政诉讼法(2017)第三十六条第一款",
                "延期举证没有得到法院准许",
                next_step="先登记“法院准许延期举证”",
            ),
        ],
        clocks=[Start("evidence", "litigation.evidence_after_extension", from_="cause_ended_on")],
    ),
    Step(
        "defend",
        "提交答辩状和证据",
        [Stage.ANSWERING],
        Stage.TRIAL,
        STAFF,
        "litigation.defence",
        date="defended_on",
        requires=[
            Input("with_evidence", "同时提交证据、依据", kind="bool", help="作出行政行为的证据和所依据的规范性文件"),
        ],
        optional=[COLLECTED],
        forbids=[NO_COLLECTING],
        expects=[
            Rule(
                defence_late,
                "litigation.defence",
                "已经超过答辩举证期限：逾期提供证据又没有正当理由的，视为没有相应证据",
                next_step="向法院说明逾期的理由",
            ),
            Rule(
                evidence_missing,
                "行政诉讼法(2017)第三十四条第二款",
                "没有提交证据，也没有准许延期：不提供证据的，视为没有相应证据",
                next_step="在期限内提交证据和所依据的规范性文件",
                field="with_evidence",
            ),
        ],
        clocks=[
            Meet("defence"),
            Start(
                "service_of_defence",
                "litigation.serve_defence",
                from_="defended_on",
                when=first_instance,
                informs=True,
            ),
        ],
        help="一审为答辩状和证据，二审为答辩状，再审审查为书面意见。",
    ),
    Step(
        "submit_evidence",
        "提交延期或者补充证据",
        OPEN,
        SAME,
        STAFF,
        "行政诉讼法(2017)第三十六条",
        date="evidence_on",
        requires=[
            Input(
                "evidence_kind",
                "证据种类",
                kind="choice",
                choices=(
                    ("extended", "准许延期提供的证据"),
                    ("supplement", "原告、第三人提出新的理由或者证据后补充的证据"),
                ),
            ),
        ],
        optional=[Input("permitted", "法院已经准许补充", kind="bool"), COLLECTED],
        forbids=[
            NO_COLLECTING,
            Rule(
                extension_not_permitted,
                "行政诉讼法(2017)第三十六条第一款",
                "延期提供证据须经法院准许",
                next_step="先登记申请和准许",
                field="evidence_kind",
            ),
            Rule(
                supplement_not_permitted,
                "行政诉讼法(2017)第三十六条第二款",
                "补充证据须经法院准许",
                next_step="先请求法院准许",
                field="permitted",
            ),
        ],
        expects=[
            Rule(
                evidence_late,
                "litigation.evidence_after_extension",
                "超过准许延期后的举证期限：视为没有相应证据",
                next_step="向法院说明逾期的理由",
            ),
        ],
        clocks=[Meet("evidence", when=brings_extended_evidence)],
    ),
    Step(
        "change_act",
        "改变被诉行政行为",
        OPEN,
        SAME,
        STAFF,
        "litigation.change_act_notice",
        date="act_changed_on",
        requires=[Input("change", "改变的内容", kind="lines"), Input("court_told_on", "书面告知法院日期", kind="date")],
        forbids=[
            Rule(
                not_first_instance,
                "litigation.change_act_notice",
                "这里只登记一审期间改变被诉行政行为",
                next_step="二审、再审期间纠正的，由作出行政行为的机关另行办理",
            ),
        ],
        help="改变后原告不撤诉的，法院继续审理原行为的合法性。",
    ),
    Step(
        "turn_ordinary",
        "转为普通程序",
        OPEN,
        SAME,
        STAFF,
        "行政诉讼法(2017)第八十四条",
        sets={"track": Track.ORDINARY},
        forbids=[
            Rule(
                not_simplified,
                "litigation.simplified.cases",
                "案件没有适用简易程序",
                next_step="无需办理",
            ),
        ],
        clocks=[Rekey("trial", key="litigation.first_instance")],
        help="审限从立案之日起按普通程序重新计算。",
    ),
]
