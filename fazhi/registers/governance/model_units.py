"""A model village: applied for, named, reviewed, and withdrawn where it is none any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.governance.models import ModelUnit, UnitGrade, UnitStage

GUIDING = Practice("示范村（社区）由村（社区）申报，逐级审核推荐、命名，命名以后动态复核，不符合条件的撤销")
BELOW = {UnitGrade.NATIONAL: UnitGrade.MUNICIPAL}
KEPT, TO_CORRECT = "kept", "correct"

# --- guards -------------------------------------------------------------------------------------------------------


def lower_grade_not_named(s: Situation) -> bool:
    """A national one comes from those that the province named; names older than the register are not known to it."""
    below = BELOW.get(s.get("grade"))
    if below is None:
        return False
    same = ModelUnit.objects.filter(organ=s.matter.organ, village=s.get("village"), kind=s.get("kind"))
    return not same.filter(grade=below, named_on__isnull=False).exists()


def not_recommended(s: Situation) -> bool:
    return s.matter.recommended_on is None


def correction_late(s: Situation) -> bool:
    return s.over("correction")


# --- values -------------------------------------------------------------------------------------------------------


def entered(s: Situation) -> Mapping[str, Any]:
    return {"entered_on": s.on}


def corrected(s: Situation) -> Mapping[str, Any]:
    return {"reviewed_on": s.on, "correction_due_on": None}


# --- steps --------------------------------------------------------------------------------------------------------

WHICH = ["village", "kind", "grade"]

procedure = Procedure(
    stages=UnitStage,
    steps=[
        Step(
            "apply",
            "申报",
            source=(),
            target=UnitStage.APPLIED,
            by=STAFF,
            basis=GUIDING,
            date="applied_on",
            requires=WHICH,
            derive=entered,
            expects=[
                Rule(
                    lower_grade_not_named,
                    GUIDING,
                    "申报国家级的，一般先命名为省（市）级；没有登记",
                    "已经命名的，补登“登记已命名”",
                    "grade",
                )
            ],
        ),
        Step(
            "enrol",
            "登记已命名",
            source=(),
            target=UnitStage.NAMED,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="named_on",
            requires=[*WHICH, Input("document", "命名文件")],
            derive=entered,
            help="没有通过本系统申报、以前已经命名的，由主管机构照命名文件登记。",
        ),
        Step(
            "recommend",
            "初审推荐",
            source=[UnitStage.APPLIED],
            target=UnitStage.RECOMMENDED,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="recommended_on",
            requires=[Input("opinion", "初审意见", kind="lines")],
        ),
        Step(
            "name",
            "命名",
            source=[UnitStage.APPLIED, UnitStage.RECOMMENDED],
            target=UnitStage.NAMED,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="named_on",
            requires=[Input("document", "命名文件")],
            expects=[Rule(not_recommended, GUIDING, "没有登记初审推荐", "补登“初审推荐”")],
        ),
        Step(
            "decline",
            "未予命名",
            source=[UnitStage.APPLIED, UnitStage.RECOMMENDED],
            target=UnitStage.DECLINED,
            by=OFFICE_STAFF,
            basis=GUIDING,
            requires=[Input("ground", "未命名的理由", kind="lines")],
        ),
        Step(
            "review",
            "复核合格",
            source=[UnitStage.NAMED],
            target=SAME,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="reviewed_on",
            requires=[Input("opinion", "复核意见", kind="lines")],
        ),
        Step(
            "demand",
            "复核不合格，限期整改",
            source=[UnitStage.NAMED],
            target=UnitStage.CORRECTING,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="reviewed_on",
            requires=["correction_due_on", Input("found", "不符合条件的情况", kind="lines")],
            clocks=[Start("correction", due="correction_due_on", from_="reviewed_on")],
            help="整改期间仍是示范单位。",
        ),
        Step(
            "pass_correction",
            "整改合格",
            source=[UnitStage.CORRECTING],
            target=UnitStage.NAMED,
            by=OFFICE_STAFF,
            basis=GUIDING,
            requires=[Input("opinion", "复查意见", kind="lines")],
            derive=corrected,
            expects=[Rule(correction_late, GUIDING, "已经超过整改截止日", "没有整改到位的，撤销命名")],
            clocks=[Meet("correction")],
        ),
        Step(
            "withdraw",
            "撤销命名",
            source=[UnitStage.NAMED, UnitStage.CORRECTING],
            target=UnitStage.WITHDRAWN,
            by=OFFICE_STAFF,
            basis=GUIDING,
            date="withdrawn_on",
            requires=[
                Input("document", "撤销命名的文件"),
                Input("ground", "撤销的理由", kind="lines"),
            ],
            clocks=[Stop("correction")],
        ),
    ],
    final=[UnitStage.NAMED, UnitStage.DECLINED, UnitStage.WITHDRAWN],
    clocks={"correction": "示范单位整改"},
)
