"""What is kept as a roster: rules of working, honours, and projects of demonstration."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.leadership.guards import is_government
from fazhi.registers.leadership.models.results import DemonstrationKind, DemonstrationStage, HonourStage
from fazhi.registers.leadership.models.tasks import RuleStage

RULES = Practice("工作制度和机制由制定单位建立、修订和废止")
HONOURS = Practice("表彰、评选的结果照授予机关的决定登记")
DEMONSTRATING = Practice("法治政府建设示范创建由申报单位培育，上级初审推荐，命名机关评估命名")

# --- rules of working ---------------------------------------------------------------------------------------------

rules = Procedure(
    stages=RuleStage,
    steps=[
        Step(
            "adopt",
            "建立",
            source=(),
            target=RuleStage.STANDING,
            by=STAFF,
            basis=RULES,
            date="adopted_on",
            requires=["kind", "field"],
            optional=["document"],
            help="标题填写制度名称。涉及公民、法人权利义务的是规范性文件，在规范性文件台账办理。",
        ),
        Step(
            "amend",
            "修订",
            source=[RuleStage.STANDING],
            target=SAME,
            by=STAFF,
            basis=RULES,
            date="amended_on",
            requires=["document"],
        ),
        Step(
            "end",
            "废止",
            source=[RuleStage.STANDING],
            target=RuleStage.ENDED,
            by=STAFF,
            basis=RULES,
            date="ended_on",
            requires=[Input("ground", "废止的理由", help="被什么文件代替，或者不再需要")],
        ),
    ],
    final=[RuleStage.STANDING, RuleStage.ENDED],
)

# --- honours ------------------------------------------------------------------------------------------------------

honours = Procedure(
    stages=HonourStage,
    steps=[
        Step(
            "award",
            "登记表彰",
            source=(),
            target=HonourStage.AWARDED,
            by=STAFF,
            basis=HONOURS,
            date="awarded_on",
            requires=["kind", "grade", "field", "recipient", "awarded_by"],
            optional=["document"],
            help="标题填写荣誉称号，每个获得者登记一件。",
        ),
        Step(
            "revoke",
            "撤销荣誉",
            source=[HonourStage.AWARDED],
            target=HonourStage.REVOKED,
            by=STAFF,
            basis=HONOURS,
            date="revoked_on",
            requires=[Input("ground", "撤销的决定和理由", kind="lines")],
        ),
    ],
    final=[HonourStage.AWARDED, HonourStage.REVOKED],
)

# --- demonstrations -----------------------------------------------------------------------------------------------


def comprehensive_of_no_government(s: Situation) -> bool:
    return s.get("kind") == DemonstrationKind.COMPREHENSIVE and not is_government(s)


def not_recommended(s: Situation) -> bool:
    return s.matter.recommended_on is None


demonstrations = Procedure(
    stages=DemonstrationStage,
    steps=[
        Step(
            "apply",
            "培育申报",
            source=(),
            target=DemonstrationStage.APPLIED,
            by=STAFF,
            basis=DEMONSTRATING,
            date="applied_on",
            requires=["kind", "grade", "field"],
            optional=["content"],
            forbids=[
                Rule(
                    comprehensive_of_no_government,
                    DEMONSTRATING,
                    "综合示范由县级以上政府申报",
                    "部门、乡镇的项目选择“单项示范”",
                    "kind",
                )
            ],
        ),
        Step(
            "recommend",
            "初审推荐",
            source=[DemonstrationStage.APPLIED],
            target=DemonstrationStage.RECOMMENDED,
            by=STAFF,
            basis=DEMONSTRATING,
            date="recommended_on",
            requires=[Input("document", "推荐的文件")],
        ),
        Step(
            "name",
            "命名",
            source=[DemonstrationStage.APPLIED, DemonstrationStage.RECOMMENDED],
            target=DemonstrationStage.NAMED,
            by=STAFF,
            basis=DEMONSTRATING,
            date="named_on",
            requires=[Input("document", "命名决定")],
            expects=[Rule(not_recommended, DEMONSTRATING, "没有登记上级初审推荐", "补登“初审推荐”")],
        ),
        Step(
            "decline",
            "未予命名",
            source=[DemonstrationStage.APPLIED, DemonstrationStage.RECOMMENDED],
            target=DemonstrationStage.DECLINED,
            by=STAFF,
            basis=DEMONSTRATING,
            requires=[Input("ground", "未命名的情况", kind="lines")],
        ),
        Step(
            "revoke",
            "撤销命名",
            source=[DemonstrationStage.NAMED],
            target=DemonstrationStage.REVOKED,
            by=STAFF,
            basis=DEMONSTRATING,
            date="revoked_on",
            requires=[Input("ground", "撤销命名的决定和理由", kind="lines")],
        ),
    ],
    final=[DemonstrationStage.NAMED, DemonstrationStage.DECLINED, DemonstrationStage.REVOKED],
)
