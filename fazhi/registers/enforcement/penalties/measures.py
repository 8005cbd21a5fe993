"""What is taken or kept during the investigation: evidence held, property seized, accounts frozen."""

from __future__ import annotations

from fazhi.kernel.law import TimeLimit, choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Extend, Input, Meet, Resume, Rule, Start, Step, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import TWO_OFFICERS, late
from fazhi.registers.enforcement.models.penal import Stage
from fazhi.registers.enforcement.models.rosters import Origin

MEANWHILE = [Stage.INVESTIGATION, Stage.INVESTIGATED, Stage.NOTIFIED, Stage.HEARING, Stage.LEGAL_REVIEW, Stage.REVIEWED]
SEIZED, FROZEN = ("seal", "detain_property"), ("freeze",)
SEIZURE, FREEZE = "coercion.seizure.period", "coercion.freeze.period"
AFTERWARDS, UNFREEZE = "coercion.report_after_onsite", "行政强制法(2011)第三十三条第一款"
HOURS = 24  # of a day

# --- guards -------------------------------------------------------------------------------------------------------


def not_approved(s: Situation) -> bool:
    return not s.data.get("approved")


def hold_under_way(s: Situation) -> bool:
    return s.waiting("hold")


def nothing_held(s: Situation) -> bool:
    return not s.waiting("hold")


def measure_under_way(s: Situation) -> bool:
    return s.waiting("seizure") and s.data.get("measure") in SEIZED


def entrusted(s: Situation) -> bool:
    item = s.get("item")
    return item is not None and item.origin == Origin.ENTRUSTED


def without_document(s: Situation) -> bool:
    return s.data.get("measure") in SEIZED and not s.data.get("document_given")


def beyond_the_case(s: Situation) -> bool:
    return s.data.get("measure") in SEIZED and not s.data.get("related")


def procedure_incomplete(s: Situation) -> bool:
    return not s.data.get("recorded")


def fewer_than_two(s: Situation) -> bool:
    pair = {officer.pk for officer in (s.get("officer"), s.get("partner")) if officer}
    return not s.bound("coercion.officers", "执法人员").holds(len(pair))


def not_approved_before(s: Situation) -> bool:
    """Taken without the approval of the head, though nothing made it urgent."""
    approved = s.data.get("approved_on")
    return not s.data.get("urgent") and (approved is None or approved > s.on)


def approved_too_late(s: Situation) -> bool:
    """Taken at once, and not approved within the hours of the law, as far as days can tell."""
    approved, limit = s.data.get("approved_on"), s.limit(AFTERWARDS)
    days = limit.value // HOURS if isinstance(limit, TimeLimit) and limit.value else 0
    return bool(s.data.get("urgent")) and (approved is None or (approved - s.on).days > days)


def is_seizure(s: Situation) -> bool:
    return s.data.get("measure") in SEIZED


def is_freeze(s: Situation) -> bool:
    return s.data.get("measure") in FROZEN


def nothing_seized(s: Situation) -> bool:
    return not s.waiting("seizure")


def nothing_frozen(s: Situation) -> bool:
    return not s.waiting("freeze")


def seizure_over(s: Situation) -> bool:
    return not s.running("seizure")


def freeze_over(s: Situation) -> bool:
    return not s.running("freeze")


# --- steps --------------------------------------------------------------------------------------------------------

APPROVED = Input("approved", "经行政机关负责人批准", kind="bool")
EXTENSION = [
    Input("days", "延长天数", kind="int"),
    Input("grounds", "情况复杂的理由", kind="lines"),
    Input("told", "延长决定已书面告知当事人", kind="bool"),
]
AFTERWARDS_TOO = [*MEANWHILE, Stage.DECIDED, Stage.PERFORMANCE, Stage.CLOSED]

MEASURES = (
    Step(
        "hold_evidence",
        "先行登记保存",
        source=[Stage.INVESTIGATION],
        target=SAME,
        by=STAFF,
        basis="penalty.evidence_hold",
        requires=[Input("things", "登记保存的证据", kind="lines"), APPROVED],
        forbids=[
            *TWO_OFFICERS,
            Rule(not_approved, "penalty.evidence_hold", "先行登记保存须经负责人批准", "先报批准", "approved"),
            Rule(hold_under_way, "penalty.evidence_hold", "前一次登记保存还没有处理", "先登记处理决定"),
        ],
        clocks=[Start("hold", "penalty.evidence_hold")],
    ),
    Step(
        "settle_hold",
        "处理登记保存的证据",
        source=MEANWHILE,
        target=SAME,
        by=STAFF,
        basis="penalty.evidence_hold",
        requires=[Input("treatment", "处理决定", help="退还、送检、查封扣押、没收等")],
        forbids=[Rule(nothing_held, "penalty.evidence_hold", "没有登记保存的证据", "不需要处理")],
        expects=[late("hold", "penalty.evidence_hold", "处理登记保存的证据")],
        clocks=[Meet("hold")],
    ),
    Step(
        "take_measure",
        "采取强制措施",
        source=[Stage.INVESTIGATION, Stage.INVESTIGATED],
        target=SAME,
        by=STAFF,
        basis=("coercion.procedure", "coercion.measure_types"),
        requires=[
            Input("measure", "强制措施", kind="choice", choices=choices_of("coercion.measure_types")),
            Input("things", "场所、设施、财物或者款项", kind="lines"),
            Input("recorded", "两人以上、出示证件、当场告知、听取申辩、制作现场笔录", kind="bool"),
        ],
        optional=[
            Input("approved_on", "负责人批准日期", kind="date", help="情况紧急当场实施的，为补办批准的日期"),
            Input("urgent", "情况紧急，当场实施", kind="bool"),
            Input("document_given", "当场交付决定书和清单", kind="bool"),
            Input("related", "限于涉案的场所、设施、财物，不是生活必需品", kind="bool"),
        ],
        forbids=[
            *TWO_OFFICERS,
            Rule(entrusted, "coercion.no_delegation", "受委托的组织不能采取行政强制措施", "由委托机关实施", "measure"),
            Rule(fewer_than_two, "coercion.officers", "须由两名以上执法人员实施", "填写两名执法人员"),
            Rule(procedure_incomplete, "coercion.procedure", "没有按规定的程序实施", "逐项确认后登记", "recorded"),
            Rule(
                without_document,
                "coercion.seizure.document",
                "查封、扣押须当场交付决定书和清单",
                "确认已经交付",
                "document_given",
            ),
            Rule(
                beyond_the_case,
                "coercion.seizure.scope",
                "查封、扣押限于涉案的场所、设施、财物",
                "确认没有超出范围",
                "related",
            ),
            Rule(
                not_approved_before,
                "coercion.procedure",
                "实施前须报负责人批准",
                "填写批准日期；情况紧急当场实施的，注明",
                "approved_on",
            ),
            Rule(measure_under_way, "coercion.seizure.scope", "不得重复查封、扣押", "先解除前一次措施", "measure"),
        ],
        expects=[
            Rule(
                approved_too_late,
                AFTERWARDS,
                "当场实施的，应当在二十四小时内报告并补办批准手续",
                "说明没有及时补办的原因",
                "approved_on",
            )
        ],
        clocks=[
            Start("seizure", SEIZURE, when=is_seizure),
            Start("freeze", FREEZE, when=is_freeze),
            Start("freeze_document", "coercion.freeze.delivery", when=is_freeze),
        ],
    ),
    Step(
        "deliver_freeze",
        "交付冻结决定书",
        source=MEANWHILE,
        target=SAME,
        by=STAFF,
        basis="coercion.freeze.delivery",
        clocks=[Meet("freeze_document")],
    ),
    Step(
        "extend_seizure",
        "延长查封、扣押",
        source=MEANWHILE,
        target=SAME,
        by=(Role.HEAD,),
        basis=SEIZURE,
        requires=EXTENSION,
        forbids=[Rule(seizure_over, SEIZURE, "没有查封、扣押，或者期限已经届满", "期限届满的，应当解除")],
        clocks=[Extend("seizure", days="days")],
    ),
    Step(
        "extend_freeze",
        "延长冻结",
        source=MEANWHILE,
        target=SAME,
        by=(Role.HEAD,),
        basis=FREEZE,
        requires=EXTENSION,
        forbids=[Rule(freeze_over, FREEZE, "没有冻结，或者期限已经届满", "期限届满的，应当解除")],
        clocks=[Extend("freeze", days="days")],
    ),
    Step(
        "begin_appraisal",
        "检测、检验、鉴定",
        source=MEANWHILE,
        target=SAME,
        by=STAFF,
        basis=SEIZURE,
        requires=[Input("institute", "鉴定机构")],
        forbids=[Rule(nothing_seized, SEIZURE, "没有查封、扣押", "不需要扣除期间")],
        clocks=[Suspend("seizure")],
        help="检测、检验、检疫、技术鉴定的期间不计入查封、扣押期间。",
    ),
    Step(
        "end_appraisal",
        "鉴定结束",
        source=MEANWHILE,
        target=SAME,
        by=STAFF,
        basis=SEIZURE,
        requires=[Input("finding", "鉴定结论", kind="lines")],
        clocks=[Resume("seizure")],
    ),
    Step(
        "release",
        "解除查封、扣押",
        source=AFTERWARDS_TOO,
        target=SAME,
        by=STAFF,
        basis="coercion.seizure.release",
        requires=[Input("ground", "解除的情形", kind="choice", choices=choices_of("coercion.seizure.release"))],
        forbids=[Rule(nothing_seized, "coercion.seizure.release", "没有查封、扣押需要解除", "不需要办理")],
        expects=[late("seizure", SEIZURE, "解除查封、扣押或者作出处理决定")],
        clocks=[Meet("seizure")],
    ),
    Step(
        "unfreeze",
        "解除冻结",
        source=AFTERWARDS_TOO,
        target=SAME,
        by=STAFF,
        basis=UNFREEZE,
        requires=[Input("ground", "解除的情形", kind="lines", help="没有违法行为、与违法行为无关、已经作出处理决定等")],
        forbids=[Rule(nothing_frozen, FREEZE, "没有冻结需要解除", "不需要办理")],
        expects=[late("freeze", FREEZE, "解除冻结或者作出处理决定")],
        clocks=[Meet("freeze")],
    ),
)
