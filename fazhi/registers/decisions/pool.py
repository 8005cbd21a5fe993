"""The expert pool: appointed, and left by one's own wish, at the end of the term, or for want of good faith."""

from __future__ import annotations

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.models import Expert, Proceeding
from fazhi.registers.decisions.models.proceedings import ExpertStage, ProceedingStage

POOL = "重大行政决策程序暂行条例(2019)第二十一条"


def in_pool_already(s: Situation) -> bool:
    """Somebody of this name and employer is in the pool of the organ."""
    same = Expert.objects.filter(organ=s.matter.organ, title=s.data.get("title"), employer=s.get("employer"))
    return same.filter(stage=ExpertStage.IN_POOL).exists()


def is_arguing(s: Situation) -> bool:
    """The expert was drawn for an argument that has not taken place."""
    waiting = Proceeding.objects.filter(stage__in=[ProceedingStage.ARGUING, ProceedingStage.ANNOUNCED])
    found = waiting.filter(drawn__contains=s.matter.number)
    return any(line.split(" ")[0] == s.matter.number for p in found for line in lines_of(p.drawn))


procedure = Procedure(
    stages=ExpertStage,
    steps=[
        Step(
            "appoint",
            "聘任入库",
            source=(),
            target=ExpertStage.IN_POOL,
            by=STAFF,
            basis=POOL,
            date="appointed_on",
            requires=["speciality", "employer"],
            forbids=[
                Rule(in_pool_already, POOL, "这位专家已经在库", "核对姓名和单位；信息有变化的，用“更正”", "employer")
            ],
            help="标题填写专家姓名。",
        ),
        Step(
            "leave",
            "出库",
            source=[ExpertStage.IN_POOL],
            target=ExpertStage.LEFT,
            by=STAFF,
            basis=POOL,
            date="left_on",
            requires=[
                Input(
                    "cause",
                    "出库的原因",
                    kind="choice",
                    choices=(("term", "聘期届满"), ("own", "本人申请"), ("faith", "诚信考核不合格"), ("other", "其他")),
                )
            ],
            optional=[Input("grounds", "说明", kind="lines")],
            forbids=[
                Rule(
                    is_arguing,
                    (POOL, Practice("抽中未论证的先更换")),
                    "这位专家已被抽中，论证还没有举行",
                    "先在该环节上办理“更换专家”",
                )
            ],
        ),
    ],
    final=[ExpertStage.IN_POOL, ExpertStage.LEFT],
)
