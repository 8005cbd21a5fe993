"""What the guards of several parts look at: who acts, the limit of the review, the opinions, the money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import STAFF, By, Input, Meet, Practice, Rule, Start
from fazhi.kernel.situation import Situation
from fazhi.registers.contracts.models import Conclusion, Kind

REVIEWERS = tuple(By(role, via="reviewer") for role in STAFF)

CONTRACT = Practice("政府合同未经合法性审查或者审查不通过的，不得签订")
COUNSEL = Practice("承办单位公职律师或者法制机构先行初审")
ADVISER = Practice("政府法律顾问参与合同审查")
CONCLUSION = Practice("合法性审查机构出具书面审查意见")
IN_WRITING = Practice("承办单位逐条研究审查意见，不采纳的书面说明理由")
LOCAL_LIMIT = Practice("本地规定的审查时限")

# --- guards -------------------------------------------------------------------------------------------------------


def has_limit(s: Situation) -> bool:
    return s.get("due_on") is not None


def too_late(s: Situation) -> bool:
    return s.over("review")


def objection_without_opinion(s: Situation) -> bool:
    return s.get("conclusion") in (Conclusion.REVISE, Conclusion.REJECT) and not s.get("opinions")


def adopts_more_than_was_said(s: Situation) -> bool:
    adopted = s.get("opinions_adopted")
    return adopted is not None and adopted > (s.get("opinions") or 0)


def declined_without_reason(s: Situation) -> bool:
    adopted = s.get("opinions_adopted")
    return adopted is not None and adopted < (s.get("opinions") or 0) and not s.given("declined")


def nothing_to_answer(s: Situation) -> bool:
    return not s.get("opinions")


def opinions_unanswered(s: Situation) -> bool:
    """Opinions were given, and nobody has said what became of them."""
    return bool(s.get("opinions")) and s.get("answered_on") is None


def rejected(s: Situation) -> bool:
    return bool(s.get("conclusion") == Conclusion.REJECT)


def is_agreement(s: Situation) -> bool:
    """行政协议: disputes over it go to the administrative chamber, never to arbitration."""
    return bool(s.get("kind") == Kind.AGREEMENT)


def reviewer_or_office(s: Situation) -> Mapping[str, Any]:
    """The organ that was named, else the office in charge."""
    return {"reviewer": s.get("reviewer") or s.office}


# --- what several steps share -------------------------------------------------------------------------------------

REVIEW_CLOCK = Start("review", due="due_on", from_="submitted_on", when=has_limit)
REVIEW_DONE = Meet("review")
DECLINED = Input("declined", "没有采纳的意见和理由", kind="lines")

OPINION_NEEDED = Rule(
    objection_without_opinion,
    Practice("结论是修改后通过或者不通过的，提出具体意见"),
    "结论不是通过，却没有提出意见",
    "填写意见条数和要点",
    "opinions",
)
LATE = Rule(
    too_late,
    LOCAL_LIMIT,
    lambda s: f"审查期限已于{s.get('due_on')}届满",
    "说明逾期的理由",
)
ADOPTED = [
    Rule(
        nothing_to_answer,
        IN_WRITING,
        "审查没有提出意见，无须反馈",
        "直接办理签订或者出台",
    ),
    Rule(
        adopts_more_than_was_said,
        IN_WRITING,
        lambda s: f"采纳的意见不能多于提出的{s.get('opinions')}条",
        "核对条数",
        "opinions_adopted",
    ),
    Rule(
        declined_without_reason,
        IN_WRITING,
        "没有采纳的意见须逐条说明理由",
        "填写没有采纳的意见和理由",
        "declined",
    ),
]
