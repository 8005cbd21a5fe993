"""Displays are put up and removed; venues are opened, looked after and closed."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.outreach.grounds import PLACES
from fazhi.registers.outreach.models import DisplayStage, VenueStage


def nothing_put_up(s: Situation) -> bool:
    return s.get("quantity") == 0


displays = Procedure(
    stages=DisplayStage,
    steps=[
        Step(
            "put_up",
            "设置",
            source=(),
            target=DisplayStage.UP,
            by=STAFF,
            basis=PLACES,
            date="put_up_on",
            requires=["kind", "quantity"],
            optional=["place"],
            forbids=[Rule(nothing_put_up, PLACES, "数量为0，没有设置", "核对数量", "quantity")],
        ),
        Step(
            "remove",
            "撤除",
            source=[DisplayStage.UP],
            target=DisplayStage.REMOVED,
            by=STAFF,
            basis=PLACES,
            date="removed_on",
            requires=[Input("ground", "撤除的原因", help="过时、破损或者场地另有用途")],
        ),
    ],
    final=[DisplayStage.UP, DisplayStage.REMOVED],
)

venues = Procedure(
    stages=VenueStage,
    steps=[
        Step(
            "open",
            "建成",
            source=(),
            target=VenueStage.OPEN,
            by=STAFF,
            basis=PLACES,
            date="opened_on",
            requires=["kind"],
            optional=["address"],
        ),
        Step(
            "inspect",
            "查看完好",
            source=[VenueStage.OPEN, VenueStage.REPAIR],
            target=VenueStage.OPEN,
            by=STAFF,
            basis=PLACES,
            date="inspected_on",
            optional=[Input("done", "更换、修缮的内容", kind="lines")],
            help="内容没有过时、设施完好的；待修缮的，修好以后办理。",
        ),
        Step(
            "report_damage",
            "发现需要修缮",
            source=[VenueStage.OPEN],
            target=VenueStage.REPAIR,
            by=STAFF,
            basis=PLACES,
            date="inspected_on",
            requires=[Input("found", "过时或者破损的内容", kind="lines")],
        ),
        Step(
            "close",
            "撤销",
            source=[VenueStage.OPEN, VenueStage.REPAIR],
            target=VenueStage.CLOSED,
            by=STAFF,
            basis=PLACES,
            date="closed_on",
            requires=[Input("ground", "撤销的原因", kind="lines")],
        ),
    ],
    final=[VenueStage.OPEN, VenueStage.CLOSED],
)
