"""The legal adviser of a village, from the engagement to its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.governance.engagement import day_after, has_last_day, over_by
from fazhi.registers.governance.models import AdviserStage

ADVISING = Practice("村（社区）聘请律师、基层法律服务工作者担任法律顾问，由司法行政部门指导")


def no_village(s: Situation) -> bool:
    village = s.get("village")
    return village is not None and village.level != Level.VILLAGE


def village_of_another_township(s: Situation) -> bool:
    village = s.get("village")
    return village is not None and not s.matter.organ.covers(village)


def ended(s: Situation) -> Mapping[str, Any]:
    return {"ended_on": s.on}


procedure = Procedure(
    stages=AdviserStage,
    steps=[
        Step(
            "engage",
            "聘任法律顾问",
            source=(),
            target=AdviserStage.SERVING,
            by=STAFF,
            basis=ADVISING,
            date="started_on",
            requires=["village", "lawyer"],
            optional=["firm", "engaged_until_on"],
            forbids=[
                Rule(no_village, ADVISING, "所选单位不是村（社区）", "选择服务的村（社区）", "village"),
                Rule(
                    village_of_another_township,
                    ADVISING,
                    "所选村（社区）不属于登记的单位",
                    "由村（社区）所在的乡镇（街道）登记",
                    "village",
                ),
            ],
            clocks=[Start("term", due="engaged_until_on", when=has_last_day, informs=True)],
            help="一人服务几个村（社区）的，每个村（社区）登记一件。",
        ),
        Step(
            "renew",
            "续聘",
            source=[AdviserStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=ADVISING,
            requires=["engaged_until_on"],
            clocks=[Stop("term"), Start("term", due="engaged_until_on", informs=True)],
        ),
        Step(
            "end",
            "解聘",
            source=[AdviserStage.SERVING],
            target=AdviserStage.ENDED,
            by=STAFF,
            basis=ADVISING,
            date="ended_on",
            requires=[Input("ground", "解聘的原因")],
            clocks=[Stop("term")],
        ),
        Step(
            "lapse",
            "聘期届满",
            source=[AdviserStage.SERVING],
            target=AdviserStage.ENDED,
            by=(),
            basis=ADVISING,
            derive=ended,
            automatic=day_after,
            automatic_rows=over_by,
            clocks=[Stop("term")],
        ),
    ],
    final=[AdviserStage.SERVING, AdviserStage.ENDED],
    clocks={"term": "聘期"},
)
