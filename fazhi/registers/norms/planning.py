"""How a document begins: from the yearly plan, outside it, or as one in force already; and how it is given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.guards import MAKING
from fazhi.registers.norms.models import Stage

BEFORE_ISSUE = [
    Stage.PLANNED,
    Stage.DRAFTING,
    Stage.COMMENTING,
    Stage.CONSULTED,
    Stage.REVIEWED,
    Stage.DECIDED,
    Stage.NUMBERED,
]
ABOUT = ["drafter", "market", "competition", "secret", "urgent"]
ENROLLED = Practice("制定机关保管现行文件目录，建库以前公布的文件照原文登记")


def begun_today(s: Situation) -> Mapping[str, Any]:
    return {"begun_on": s.on}


def begun_with_issue(s: Situation) -> Mapping[str, Any]:
    return {"begun_on": s.on, "effective_on": s.data.get("effective_on") or s.on}


def has_term(s: Situation) -> bool:
    return s.get("expires_on") is not None


def ended_already(s: Situation) -> bool:
    """The term ran out before the day on which the document is entered."""
    expires = s.get("expires_on")
    return expires is not None and expires < s.today


TERM = Start("expiry", due="expires_on", from_="issued_on", when=has_term, informs=True)

PLANNING = (
    Step(
        "plan",
        "列入制定计划",
        source=(),
        target=Stage.PLANNED,
        by=STAFF,
        basis=MAKING,
        date="planned_on",
        optional=ABOUT,
        derive=begun_today,
        help="年度制定计划经批准后，逐件登记。勾选的内容决定后面要经过哪些程序。",
    ),
    Step(
        "draft",
        "启动起草",
        source=[Stage.PLANNED],
        target=Stage.DRAFTING,
        by=STAFF,
        basis=MAKING,
        optional=ABOUT,
    ),
    Step(
        "draft_unplanned",
        "计划外启动起草",
        source=(),
        target=Stage.DRAFTING,
        by=STAFF,
        basis=MAKING,
        requires=[Input("necessity", "没有列入计划而需要制定的理由", kind="lines")],
        optional=ABOUT,
        derive=begun_today,
        help="没有列入年度计划、确需制定的，写明理由。",
    ),
    Step(
        "amend_draft",
        "修改草案",
        source=[Stage.DRAFTING, Stage.CONSULTED],
        target=SAME,
        by=STAFF,
        basis=MAKING,
        optional=["text", *ABOUT],
        help="起草过程中更新正文，补充文件所涉及的方面。",
    ),
    Step(
        "enroll",
        "登记现行文件",
        source=(),
        target=Stage.PUBLISHED,
        by=STAFF,
        basis=ENROLLED,
        date="issued_on",
        requires=["document_number"],
        optional=["effective_on", "expires_on", "text", "market", "filed_on"],
        derive=begun_with_issue,
        expects=[
            Rule(
                ended_already,
                ENROLLED,
                "文件的有效期已经届满，登记以后即为失效文件",
                "核对有效期；需要继续执行的，重新公布",
                "expires_on",
            )
        ],
        clocks=[TERM],
        help="启用本台账以前已经公布的文件，照原文登记；施行日期与公布日期相同的，可以不填。",
    ),
    Step(
        "abandon",
        "终止制定",
        source=BEFORE_ISSUE,
        target=Stage.ABANDONED,
        by=STAFF,
        basis=Practice("严控发文：没有必要继续制定的，由制定机关终止"),
        requires=[Input("grounds", "终止的理由", kind="lines")],
    ),
)
