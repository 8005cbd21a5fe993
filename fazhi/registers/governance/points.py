"""Observation points from their setting-up to their end, and the observers who serve at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Follow, Input, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.governance.engagement import day_after, has_last_day, over_by
from fazhi.registers.governance.models import FindingStage, ObserverStage, PointStage

OBSERVING = Practice("基层法治观测点和法治观察员由司法行政部门设立、选聘，收集反映的问题并交有关单位解决")
UNSOLVED = [FindingStage.FOUND, FindingStage.ASSIGNED, FindingStage.ANSWERED]

# --- points -------------------------------------------------------------------------------------------------------


def findings_open(s: Situation) -> bool:
    return bool(s.matter.findings.filter(stage__in=UNSOLVED).exists())


def observers_leave(s: Situation) -> Iterable[Follow]:
    """Who serves at a point leaves with it."""
    for observer in s.matter.observers.filter(stage=ObserverStage.SERVING).order_by("pk"):
        yield Follow(observer, "leave", {"ground": "观测点撤销"})


points = Procedure(
    stages=PointStage,
    steps=[
        Step(
            "open",
            "设立观测点",
            source=(),
            target=PointStage.OPEN,
            by=STAFF,
            basis=OBSERVING,
            date="opened_on",
            requires=["place"],
            optional=["host", "focus"],
        ),
        Step(
            "close",
            "撤销观测点",
            source=[PointStage.OPEN],
            target=PointStage.CLOSED,
            by=STAFF,
            basis=OBSERVING,
            date="closed_on",
            requires=[Input("ground", "撤销的原因", kind="lines")],
            forbids=[Rule(findings_open, OBSERVING, "还有反映的问题没有办结", "办结以后撤销")],
            follows=observers_leave,
            help="在聘的观察员随之解聘；改在别的观测点的，另行选聘。",
        ),
    ],
    final=[PointStage.OPEN, PointStage.CLOSED],
)

# --- observers ----------------------------------------------------------------------------------------------------


def point_closed(s: Situation) -> bool:
    point = s.get("point")
    if point is None:
        return False
    return s.on < point.opened_on or (point.closed_on is not None and s.on >= point.closed_on)


def gone(s: Situation) -> Mapping[str, Any]:
    return {"left_on": s.on}


POINT_STANDS = Rule(point_closed, OBSERVING, "所选观测点当日没有设立或者已经撤销", "核对观测点和日期", "point")

observers = Procedure(
    stages=ObserverStage,
    steps=[
        Step(
            "appoint",
            "选聘观察员",
            source=(),
            target=ObserverStage.SERVING,
            by=STAFF,
            basis=OBSERVING,
            date="appointed_on",
            requires=["occupation"],
            optional=["point", "engaged_until_on"],
            forbids=[POINT_STANDS],
            clocks=[Start("engagement", due="engaged_until_on", when=has_last_day, informs=True)],
            help="标题填写观察员姓名。",
        ),
        Step(
            "renew",
            "续聘",
            source=[ObserverStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=OBSERVING,
            requires=["engaged_until_on"],
            clocks=[Stop("engagement"), Start("engagement", due="engaged_until_on", informs=True)],
        ),
        Step(
            "leave",
            "解聘",
            source=[ObserverStage.SERVING],
            target=ObserverStage.LEFT,
            by=STAFF,
            basis=OBSERVING,
            date="left_on",
            requires=[Input("ground", "解聘的原因")],
            clocks=[Stop("engagement")],
        ),
        Step(
            "lapse",
            "聘期届满",
            source=[ObserverStage.SERVING],
            target=ObserverStage.LEFT,
            by=(),
            basis=OBSERVING,
            derive=gone,
            automatic=day_after,
            automatic_rows=over_by,
            clocks=[Stop("engagement")],
        ),
    ],
    final=[ObserverStage.SERVING, ObserverStage.LEFT],
    clocks={"engagement": "聘期"},
)
