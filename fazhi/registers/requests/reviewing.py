"""The answer reaches the petitioner; review by the organ above, and recheck by the one above that (arts. 35, 36)."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    ONCE,
    SAME,
    STAFF,
    By,
    Input,
    Meet,
    Resume,
    Rule,
    Start,
    Step,
    Suspend,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.models.petitions import PetitionStage

REVIEW_REQUEST, REVIEW = "petition.review_request", "petition.review"
RECHECK_REQUEST, RECHECK = "petition.recheck_request", "petition.recheck"

# --- guards -------------------------------------------------------------------------------------------------------


def review_asked_late(s: Situation) -> bool:
    return s.over("review_request")


def recheck_asked_late(s: Situation) -> bool:
    return s.over("recheck_request")


def review_late(s: Situation) -> bool:
    return s.over("review")


def recheck_late(s: Situation) -> bool:
    return s.over("recheck")


def not_delivered(s: Situation) -> bool:
    return s.matter.delivered_on is None


def review_delivered(s: Situation) -> bool:
    return s.done("deliver_review")


def review_not_delivered(s: Situation) -> bool:
    return not review_delivered(s)


def reviewed_by_itself(s: Situation) -> bool:
    """The organ above would be the organ that handled it."""
    return s.data.get("review_organ") == s.matter.organ


def rechecked_by_the_same(s: Situation) -> bool:
    return s.data.get("recheck_organ") in (s.matter.organ, s.matter.review_organ)


def hearing_under_way(s: Situation) -> bool:
    run = s.clock("recheck")
    return run is not None and run.open and run.suspended


def no_hearing_under_way(s: Situation) -> bool:
    return not hearing_under_way(s)


# --- steps --------------------------------------------------------------------------------------------------------

ANYBODY: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)


def _at(column: str) -> tuple[By, ...]:
    return tuple(By(role, via=column) for role in STAFF)


REVIEWING = (
    Step(
        "deliver",
        "送达书面答复",
        source=[PetitionStage.OPINED],
        target=SAME,
        by=STAFF,
        basis=REVIEW_REQUEST,
        date="delivered_on",
        forbids=[ONCE],
        clocks=[Start("review_request", REVIEW_REQUEST, from_="delivered_on", informs=True)],
        help="请求复查的期限自信访人收到书面答复之日起算。",
    ),
    Step(
        "ask_review",
        "收到复查请求",
        source=[PetitionStage.OPINED],
        target=PetitionStage.REVIEWING,
        by=ANYBODY,
        basis=REVIEW_REQUEST,
        date="review_asked_on",
        requires=["review_organ"],
        forbids=[
            Rule(not_delivered, REVIEW_REQUEST, "没有登记书面答复送达的日期", "先办理“送达书面答复”"),
            Rule(
                review_asked_late,
                REVIEW_REQUEST,
                lambda s: f"请求复查的期限到{s.due_day('review_request')}为止",
                "告知信访人；有正当理由的，由复查机关决定并更正日期",
            ),
            Rule(reviewed_by_itself, REVIEW_REQUEST, "复查由上一级机关办理", "填写上一级机关", "review_organ"),
        ],
        clocks=[Meet("review_request"), Start("review", REVIEW, from_="review_asked_on")],
    ),
    Step(
        "review",
        "复查意见",
        source=[PetitionStage.REVIEWING],
        target=PetitionStage.REVIEWED,
        by=(*_at("review_organ"), *OFFICE_STAFF),
        basis=REVIEW,
        date="reviewed_on",
        requires=["review_result", Input("reasons", "复查意见和理由", kind="lines")],
        expects=[Rule(review_late, REVIEW, "超过复查期限", "向信访人说明情况")],
        clocks=[Meet("review")],
    ),
    Step(
        "deliver_review",
        "送达复查意见",
        source=[PetitionStage.REVIEWED],
        target=SAME,
        by=(*_at("review_organ"), *ANYBODY),
        basis=RECHECK_REQUEST,
        forbids=[Rule(review_delivered, RECHECK_REQUEST, "已经登记送达复查意见", "登记有误的，用“撤回”")],
        clocks=[Start("recheck_request", RECHECK_REQUEST, informs=True)],
        help="请求复核的期限自信访人收到复查的书面答复之日起算。",
    ),
    Step(
        "ask_recheck",
        "收到复核请求",
        source=[PetitionStage.REVIEWED],
        target=PetitionStage.RECHECKING,
        by=ANYBODY,
        basis=RECHECK_REQUEST,
        date="recheck_asked_on",
        requires=["recheck_organ"],
        forbids=[
            Rule(
                review_not_delivered,
                RECHECK_REQUEST,
                "没有登记复查意见送达的日期",
                "先办理“送达复查意见”",
            ),
            Rule(
                recheck_asked_late,
                RECHECK_REQUEST,
                lambda s: f"请求复核的期限到{s.due_day('recheck_request')}为止",
                "告知信访人；有正当理由的，由复核机关决定并更正日期",
            ),
            Rule(
                rechecked_by_the_same,
                RECHECK_REQUEST,
                "复核由复查机关的上一级机关办理",
                "填写复查机关的上一级机关",
                "recheck_organ",
            ),
        ],
        clocks=[Meet("recheck_request"), Start("recheck", RECHECK, from_="recheck_asked_on")],
    ),
    Step(
        "begin_hearing",
        "复核听证开始",
        source=[PetitionStage.RECHECKING],
        target=SAME,
        by=(*_at("recheck_organ"), *OFFICE_STAFF),
        basis=RECHECK,
        forbids=[Rule(hearing_under_way, RECHECK, "听证已经开始", "办理“复核听证结束”")],
        clocks=[Suspend("recheck")],
        help="听证所需时间不计算在复核期限内。",
    ),
    Step(
        "end_hearing",
        "复核听证结束",
        source=[PetitionStage.RECHECKING],
        target=SAME,
        by=(*_at("recheck_organ"), *OFFICE_STAFF),
        basis=RECHECK,
        forbids=[Rule(no_hearing_under_way, RECHECK, "没有正在进行的听证", "先办理“复核听证开始”")],
        clocks=[Resume("recheck")],
    ),
    Step(
        "recheck",
        "复核意见",
        source=[PetitionStage.RECHECKING],
        target=PetitionStage.RECHECKED,
        by=(*_at("recheck_organ"), *OFFICE_STAFF),
        basis=RECHECK,
        date="rechecked_on",
        requires=["recheck_result", Input("reasons", "复核意见和理由", kind="lines")],
        forbids=[Rule(hearing_under_way, RECHECK, "听证还没有结束", "先办理“复核听证结束”")],
        expects=[Rule(recheck_late, RECHECK, "超过复核期限", "向信访人说明情况")],
        clocks=[Meet("recheck")],
        help="复核意见是终结意见：仍然以同一事实和理由提出的，不再受理。",
    ),
)
