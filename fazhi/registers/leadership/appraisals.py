"""The yearly appraisal of one unit: told, objected to where the unit does not agree, reviewed, decided once."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.columns import chosen
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import year_not_begun
from fazhi.registers.leadership.models.results import AppraisalStage, Aspect

RECONSIDERATION = "governance.reconsideration_appraisal"
ENFORCEMENT = "governance.enforcement_appraisal"
PUBLICITY = "governance.legal_publicity"
APPRAISING = Practice("依法治县考核结果告知被考核单位，听取异议以后确定，每年一次")


def deducted_without_grounds(s: Situation) -> bool:
    return bool(s.get("deduction")) and not s.get("grounds")


def objected_before(s: Situation) -> bool:
    return s.matter.objected_on is not None


def _left_out(aspect: Aspect) -> Callable[[Situation], bool]:
    def guard(s: Situation) -> bool:
        return aspect not in chosen(s.get("aspects"))

    guard.__name__ = f"without_{aspect}"
    return guard


def _covers(aspect: Aspect, key: str, message: str) -> Rule:
    return Rule(_left_out(aspect), key, message, "考核了的补选；这个单位没有这项职责的不选", "aspects")


GROUNDS = Rule(deducted_without_grounds, APPRAISING, "扣分没有写明事由", "填写依据的指标和事实", "grounds")
COVERED = [
    _covers(Aspect.RECONSIDERATION, RECONSIDERATION, "行政复议工作应当纳入本级政府目标责任制"),
    _covers(Aspect.ENFORCEMENT, ENFORCEMENT, "应当定期组织执法评议、考核"),
    _covers(Aspect.PUBLICITY, PUBLICITY, "普法应当纳入普法责任制考核"),
]

procedure = Procedure(
    stages=AppraisalStage,
    steps=[
        Step(
            "score",
            "告知初步结果",
            source=(),
            target=AppraisalStage.SCORED,
            by=OFFICE_STAFF,
            basis=(RECONSIDERATION, ENFORCEMENT, APPRAISING),
            date="scored_on",
            requires=["year", "deduction"],
            optional=["score", "grounds", "aspects"],
            forbids=[
                Rule(year_not_begun, APPRAISING, "考核年度还没有开始", "核对考核年度", "year"),
                GROUNDS,
            ],
            expects=COVERED,
            help="登记到被考核单位名下，没有扣分的填0。",
        ),
        Step(
            "object",
            "提出异议",
            source=[AppraisalStage.SCORED],
            target=AppraisalStage.OBJECTED,
            by=STAFF,
            basis=APPRAISING,
            date="objected_on",
            requires=[Input("ground", "异议的理由和依据", kind="lines")],
            forbids=[Rule(objected_before, APPRAISING, "异议已经复核", "由主管机构确定结果")],
        ),
        Step(
            "review",
            "复核异议",
            source=[AppraisalStage.OBJECTED],
            target=AppraisalStage.SCORED,
            by=OFFICE_STAFF,
            basis=APPRAISING,
            requires=["deduction", Input("opinion", "复核意见", kind="lines")],
            optional=["score", "grounds"],
            forbids=[GROUNDS],
            help="维持的照原来的扣分填写。",
        ),
        Step(
            "decide",
            "确定结果",
            source=[AppraisalStage.SCORED],
            target=AppraisalStage.DECIDED,
            by=OFFICE_STAFF,
            basis=APPRAISING,
            date="decided_on",
            requires=[Input("document", "通报的文件")],
        ),
    ],
    final=[AppraisalStage.DECIDED],
)
