"""Somebody asks to have a record about himself corrected (art. 41)."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, Input, Procedure, Step
from fazhi.registers.disclosure.models import AmendmentResult, AmendmentStage

BASIS = "disclosure.record_correction"


def _close(code: str, name: str, result: AmendmentResult, *requires: str | Input) -> Step:
    return Step(
        code,
        name,
        source=[AmendmentStage.RECEIVED],
        target=AmendmentStage.CLOSED,
        by=STAFF,
        basis=BASIS,
        date="answered_on",
        requires=requires,
        sets={"result": result},
    )


procedure = Procedure(
    stages=AmendmentStage,
    steps=[
        Step(
            "receive",
            "收到更正申请",
            source=(),
            target=AmendmentStage.RECEIVED,
            by=STAFF,
            basis=BASIS,
            date="received_on",
            requires=["content", "evidence"],
        ),
        _close("correct", "予以更正并告知", AmendmentResult.CORRECTED, Input("change", "更正的内容", kind="lines")),
        _close("keep", "不予更正并告知", AmendmentResult.UNFOUNDED, Input("reasons", "审核情况和理由", kind="lines")),
        _close("transfer", "转送并告知", AmendmentResult.TRANSFERRED, "competent"),
        _close("refer", "告知向有权机关提出", AmendmentResult.REFERRED, "competent"),
    ],
    final=[AmendmentStage.CLOSED],
)
