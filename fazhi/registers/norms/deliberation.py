"""From the legality review to the publication: submitted, decided collectively, numbered in one series, published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import STAFF, By, Follow, Input, Practice, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.competition import COMPETITION_FIRST
from fazhi.registers.norms.consultation import ANSWER_FIRST
from fazhi.registers.norms.filing import FILING
from fazhi.registers.norms.guards import MAKING, concerns_market, is_government, is_public, office_of
from fazhi.registers.norms.local import FILING_DAYS, counted_filing_day, filing_day_differs, filing_day_unknown
from fazhi.registers.norms.models import Conclusion, Review, ReviewKind, ReviewStage, Stage
from fazhi.registers.norms.planning import TERM
from fazhi.registers.norms.reviews import OPEN, REVIEW

PUBLISH = ("norms.publish_or_void", *MAKING)
BY_REFERENCE_EFFECT = "norms.rulemaking.effective_after"
REVIEWERS: tuple[Role | By, ...] = (*STAFF, *(By(role, via="reviewer") for role in STAFF))

# --- guards -------------------------------------------------------------------------------------------------------


def _comment_missing(s: Situation) -> bool:
    return is_public(s) and not s.get("commented")


def market_comment_missing(s: Situation) -> bool:
    return concerns_market(s) and _comment_missing(s)


def government_comment_missing(s: Situation) -> bool:
    return is_government(s) and _comment_missing(s)


def comment_missing(s: Situation) -> bool:
    return not concerns_market(s) and not is_government(s) and _comment_missing(s)


def market_not_heard(s: Situation) -> bool:
    return concerns_market(s) and s.get("market_consulted_on") is None


def assessment_missing(s: Situation) -> bool:
    return is_government(s) and s.get("assessed_on") is None


def assessment_advised(s: Situation) -> bool:
    return not is_government(s) and s.get("assessed_on") is None


def review_not_concluded(s: Situation) -> bool:
    """The last review of the document has not come to an end with which it may go on."""
    last = s.matter.reviews.order_by("-pk").first()
    if last is None or last.conclusion in ("", Conclusion.REJECT):
        return True
    return not (last.stage == ReviewStage.ANSWERED or (last.conclusion == Conclusion.PASS and last.opinions == 0))


def review_under_way(s: Situation) -> bool:
    """The draft lies with the reviewer: it comes back from there."""
    return bool(s.matter.reviews.filter(stage__in=OPEN).exists())


def not_reviewed(s: Situation) -> bool:
    return not s.get("reviewed")


def text_missing(s: Situation) -> bool:
    return not s.get("text")


def effective_too_soon(s: Situation) -> bool:
    """By reference: in effect thirty days after the publication, unless a delay would hinder its being carried out."""
    if not is_government(s) or s.given("immediate_reason"):
        return False
    waits_until, effective = last_day(BY_REFERENCE_EFFECT, s.get("issued_on") or s.on), s.get("effective_on")
    return waits_until is not None and effective is not None and effective <= waits_until


def no_time_to_adjust(s: Situation) -> bool:
    effective = s.get("effective_on")
    given = s.given("adjustment")
    return concerns_market(s) and not given and effective is not None and effective <= (s.get("issued_on") or s.on)


def not_interpreted(s: Situation) -> bool:
    return s.get("interpreted_on") is None


def without_term(s: Situation) -> bool:
    return s.get("expires_on") is None


# --- what follows -------------------------------------------------------------------------------------------------


def opens_review(s: Situation) -> Iterable[Follow]:
    """The draft comes to the reviewer as a matter of its own, unless it came from there."""
    if review_under_way(s):
        return ()
    data = {
        "title": s.matter.title,
        "kind": str(ReviewKind.NORM),
        "document": s.matter,
        "reviewer": office_of(s),
    }
    return (Follow(Review, "submit", data, organ=s.matter.organ),)


def reviewer(s: Situation) -> Mapping[str, Any]:
    return {"reviewer": office_of(s), "reviewed": False}


# --- steps --------------------------------------------------------------------------------------------------------

COMMENT_FIRST = [
    Rule(
        market_comment_missing,
        "norms.market_comment",
        "与市场主体密切相关的文件应当向社会公开征求意见",
        "先办理“公开征求意见”；依法需要保密的，在文件上注明",
    ),
    Rule(
        government_comment_missing,
        "norms.process",
        "政府制定的规范性文件应当公开征求意见",
        "先办理“公开征求意见”；依法需要保密的，在文件上注明",
    ),
]

DELIBERATION = (
    Step(
        "submit_review",
        "送合法性审核",
        source=[Stage.DRAFTING, Stage.CONSULTED],
        target=Stage.REVIEW,
        by=STAFF,
        basis=REVIEW,
        requires=["text"],
        optional=["reviewer"],
        derive=reviewer,
        forbids=[*COMMENT_FIRST, *ANSWER_FIRST, *COMPETITION_FIRST],
        expects=[
            Rule(
                comment_missing,
                MAKING,
                "除依法需要保密的外，规范性文件应当公开征求意见",
                "先办理“公开征求意见”",
            ),
            Rule(
                market_not_heard,
                "norms.consult_market",
                "应当充分听取市场主体、行业协会商会的意见",
                "先办理“听取市场主体意见”",
            ),
        ],
        follows=opens_review,
        help="同时生成一件合法性审核件，由审核机构办理。",
    ),
    Step(
        "pass_review",
        "审核完成",
        source=[Stage.REVIEW],
        target=Stage.REVIEWED,
        by=REVIEWERS,
        basis=REVIEW,
        sets={"reviewed": True},
        forbids=[
            Rule(
                review_not_concluded,
                REVIEW,
                "合法性审核没有完成：没有审核意见，意见没有反馈，或者认为不合法",
                "在“合法性审核件”上出具意见、反馈采纳情况，文件随之进入集体审议",
            )
        ],
    ),
    Step(
        "return_draft",
        "退回起草",
        source=[Stage.REVIEW, Stage.REVIEWED, Stage.DECIDED],
        target=Stage.DRAFTING,
        by=REVIEWERS,
        basis=Practice("审核认为不合法、集体审议要求修改的，退回起草单位修改"),
        optional=[Input("grounds", "退回的理由", kind="lines")],
        forbids=[
            Rule(
                review_under_way,
                REVIEW,
                "草案正在审核",
                "由审核机构出具意见，或者在审核件上办理“撤回送审”，文件随之退回",
            )
        ],
        sets={"reviewed": False, "decided_on": None},
    ),
    Step(
        "decide",
        "集体审议决定",
        source=[Stage.REVIEWED],
        target=Stage.DECIDED,
        by=STAFF,
        basis=MAKING,
        date="decided_on",
        requires=[Input("meeting", "会议名称", help="政府常务会议、部门办公会议等"), Input("minutes", "审议意见")],
        forbids=[
            Rule(not_reviewed, REVIEW, "没有经过合法性审核的，不得提交集体审议", "先完成合法性审核"),
            Rule(
                assessment_missing,
                "norms.process",
                "政府制定规范性文件应当进行评估论证",
                "退回起草，补办“评估论证”",
            ),
            *COMPETITION_FIRST,
        ],
        expects=[
            Rule(
                assessment_advised,
                "norms.making_discipline",
                "规范性文件应当进行评估论证（该规定尚未与原文核对）",
                "补办“评估论证”",
            )
        ],
    ),
    Step(
        "number",
        "统一登记编号",
        source=[Stage.DECIDED],
        target=Stage.NUMBERED,
        by=(Role.HANDLER, Role.REVIEWER),
        basis=("norms.registration.chongqing", "norms.making_discipline"),
        numbers={"document_number": "{sign}规〔{year}〕{n}号"},
        help="按机关代字、年份连续编号，不跳号，不重号。",
    ),
    Step(
        "publish",
        "公布",
        source=[Stage.NUMBERED],
        target=Stage.PUBLISHED,
        by=STAFF,
        basis=PUBLISH,
        date="issued_on",
        requires=["effective_on", Input("channel", "公布的载体", help="政府公报、政府网站等")],
        optional=[
            "filing_due_on",
            "text",
            "expires_on",
            "interpreted_on",
            Input("immediate_reason", "立即施行的理由", help="不立即施行将有碍施行的"),
            Input("adjustment", "不留适应调整期的理由"),
        ],
        forbids=[
            Rule(text_missing, PUBLISH, "没有正文，无从公布", "填写正文", "text"),
            Rule(
                filing_day_unknown,
                FILING,
                lambda s: f"{s.matter.organ}所在地没有登记报送备案的本地期限",
                "按本地规定填写报备期限届满日；业务主管机构登记本地规定以后由系统计算",
                "filing_due_on",
            ),
            *COMPETITION_FIRST,
        ],
        expects=[
            Rule(
                filing_day_differs,
                (FILING_DAYS,),
                lambda s: f"按登记的本地规定，报备期限于{counted_filing_day(s)}届满，与填写的不同",
                "核对；没有特别理由的，届满日留空",
                "filing_due_on",
            ),
            Rule(
                effective_too_soon,
                BY_REFERENCE_EFFECT,
                lambda s: (
                    f"参照规章制定程序，应当在{last_day(BY_REFERENCE_EFFECT, s.get('issued_on') or s.on)}以后施行"
                ),
                "不立即施行将有碍施行的，填写理由",
                "effective_on",
            ),
            Rule(
                no_time_to_adjust,
                "norms.adjustment_period",
                "与市场主体密切相关的文件，应当结合实际确定是否留出适应调整期",
                "推迟施行，或者填写不留的理由",
                "effective_on",
            ),
            Rule(
                not_interpreted,
                "norms.chongqing_publicity",
                "没有同步宣传解读",
                "公布解读，填写解读日期",
                "interpreted_on",
            ),
            Rule(
                without_term,
                Practice("规范性文件一般规定有效期"),
                "没有规定有效期",
                "按本地规定确定有效期；确实不设的，留空",
                "expires_on",
            ),
        ],
        clocks=[
            Start("filing", FILING_DAYS, due="filing_due_on", from_="issued_on"),
            Start("congress", FILING_DAYS, due="filing_due_on", from_="issued_on", when=is_government),
            TERM,
        ],
        help="报备期限的天数由本地规定：登记了本地规定的，届满日不填，由系统计算；没有登记的，填写届满日，期限由系统跟踪。",
    ),
)
