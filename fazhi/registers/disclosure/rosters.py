"""What stands for a while: the catalogue of a field, the guide and index of an organ."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.models import RosterStage

ART_12 = "政府信息公开条例(2019)第十二条第一款"
STANDARD = Practice("基层政务公开标准化：试点领域编制并公布公开标准目录")


def guide_without_its_contents(s: Situation) -> bool:
    return s.get("kind") == "guide" and not s.data.get("complete")


def index_without_its_contents(s: Situation) -> bool:
    return s.get("kind") == "index" and not s.data.get("complete")


def _revise(basis: str | Practice) -> Step:
    return Step(
        "revise",
        "更新",
        source=[RosterStage.ISSUED],
        target=SAME,
        by=STAFF,
        basis=basis,
        date="revised_on",
        requires=[Input("what", "更新的内容", kind="lines")],
    )


def _withdraw(name: str, basis: str | Practice) -> Step:
    return Step(
        "withdraw",
        name,
        source=[RosterStage.ISSUED],
        target=RosterStage.WITHDRAWN,
        by=STAFF,
        basis=basis,
        date="withdrawn_on",
        requires=[Input("grounds", "理由", kind="lines")],
    )


catalogue = Procedure(
    stages=RosterStage,
    steps=[
        Step(
            "issue",
            "发布目录",
            source=(),
            target=RosterStage.ISSUED,
            by=STAFF,
            basis=STANDARD,
            date="issued_on",
            requires=["field"],
            optional=[Input("items", "公开事项数", kind="int")],
        ),
        _revise(STANDARD),
        _withdraw("废止目录", STANDARD),
    ],
    final=[RosterStage.ISSUED, RosterStage.WITHDRAWN],
)

guide = Procedure(
    stages=RosterStage,
    steps=[
        Step(
            "issue",
            "公布",
            source=(),
            target=RosterStage.ISSUED,
            by=STAFF,
            basis=ART_12,
            date="issued_on",
            requires=["kind", "address"],
            optional=[
                Input(
                    "complete",
                    "法定内容齐全",
                    kind="bool",
                    help="指南：信息的分类、编排体系、获取方式，工作机构的名称、地址、时间和各种联系方式；"
                    "目录：信息的索引、名称、内容概述、生成日期",
                )
            ],
            expects=[
                Rule(
                    guide_without_its_contents,
                    "政府信息公开条例(2019)第十二条第二款",
                    "没有确认指南的法定内容齐全",
                    "对照条例补齐后公布",
                    "complete",
                ),
                Rule(
                    index_without_its_contents,
                    "政府信息公开条例(2019)第十二条第三款",
                    "没有确认目录的法定内容齐全",
                    "对照条例补齐后公布",
                    "complete",
                ),
            ],
        ),
        _revise(ART_12),
        _withdraw("停用", ART_12),
    ],
    final=[RosterStage.ISSUED, RosterStage.WITHDRAWN],
)
