"""Contact points are opened and closed; no act regulates them."""

from __future__ import annotations

from fazhi.kernel.procedure import Practice, Procedure, Step
from fazhi.registers.reconsideration.guards import STAFF
from fazhi.registers.reconsideration.models import PointStage

POINTS = Practice("方便群众和企业申请行政复议的便民措施，由复议机关自行设立和撤销")

procedure = Procedure(
    stages=PointStage,
    steps=[
        Step(
            "open",
            "设立联系点",
            source=(),
            target=PointStage.OPEN,
            by=STAFF,
            basis=POINTS,
            date="opened_on",
            requires=["kind"],
            optional=["address"],
        ),
        Step(
            "close",
            "撤销联系点",
            source=[PointStage.OPEN],
            target=PointStage.CLOSED,
            by=STAFF,
            basis=POINTS,
            date="closed_on",
        ),
    ],
    final=[PointStage.OPEN, PointStage.CLOSED],
)
