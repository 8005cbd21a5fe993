"""A hotline, a web platform or a counter: opened, its hours changed, closed."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.models.channels import ChannelStage

PUBLISHED = ("信访工作条例(2022)第十八条", Practice("向社会公布受理诉求的渠道和服务时间"))
ALL_DAY = 24


def more_than_a_day(s: Situation) -> bool:
    hours = s.data.get("hours")
    return hours is not None and not 0 < hours <= ALL_DAY


HOURS = Rule(more_than_a_day, PUBLISHED, "每日服务时长应当大于零、不超过二十四小时", "核对", "hours")

procedure = Procedure(
    stages=ChannelStage,
    steps=[
        Step(
            "open",
            "开通渠道",
            source=(),
            target=ChannelStage.SERVING,
            by=STAFF,
            basis=PUBLISHED,
            date="opened_on",
            requires=["kind", "contact", "hours"],
            forbids=[HOURS],
        ),
        Step(
            "change_hours",
            "调整服务时长",
            source=[ChannelStage.SERVING],
            target=ChannelStage.SERVING,
            by=STAFF,
            basis=PUBLISHED,
            date="changed_on",
            requires=["hours"],
            forbids=[HOURS],
        ),
        Step(
            "close",
            "停用渠道",
            source=[ChannelStage.SERVING],
            target=ChannelStage.CLOSED,
            by=STAFF,
            basis=PUBLISHED,
            date="closed_on",
        ),
    ],
    final=[ChannelStage.SERVING, ChannelStage.CLOSED],
)
