"""Time that does not count: inspection and appraisal, suspension, the review of norms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import (
    ONCE,
    SAME,
    Input,
    Meet,
    Resume,
    Rule,
    Start,
    Step,
    Stop,
    Suspend,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import STAFF, ordinary, unlisted
from fazhi.registers.reconsideration.models import Stage, SuspensionGround

INQUIRY = ("行政复议法实施条例(2007)第三十四条第三款",)


def inquiry_open(s: Situation) -> bool:
    last = s.last("begin_inquiry", "end_inquiry")
    return last is not None and last.step == "begin_inquiry"


def no_inquiry_open(s: Situation) -> bool:
    return not inquiry_open(s)


def suspension_not_listed(s: Situation) -> bool:
    ground = s.get("suspension_ground") or ""
    return ground != SuspensionGround.NORM_REVIEW and unlisted(s, "reconsideration.suspension", ground)


def norm_review_has_its_step(s: Situation) -> bool:
    return s.get("suspension_ground") == SuspensionGround.NORM_REVIEW


def suspension_without_consent(s: Situation) -> bool:
    return s.get("suspension_ground") == SuspensionGround.MEDIATION and not s.get("consent")


def not_notified(s: Situation) -> bool:
    return s.get("notified_on") is None


def ends_after_wait(s: Situation) -> bool:
    """Death, incapacity and dissolution of the applicant end a case when they last; other grounds never do."""
    lasting = (SuspensionGround.DEATH, SuspensionGround.INCAPACITY, SuspensionGround.DISSOLVED)
    return s.get("suspension_ground") in lasting


def norm_review_open(s: Situation) -> bool:
    return s.matter.suspension_ground == SuspensionGround.NORM_REVIEW


def no_norm_review_open(s: Situation) -> bool:
    return not norm_review_open(s)


def norm_not_reviewable(s: Situation) -> bool:
    return unlisted(s, "reconsideration.norm_review.objects", s.get("norm_level") or "")


def norm_asked_too_late(s: Situation) -> bool:
    return s.get("asked") == "known_before"


def not_ours_to_handle(s: Situation) -> bool:
    return s.clock("norm_own") is None or not s.clock("norm_own").open  # type: ignore[union-attr]


def ours_to_handle(s: Situation) -> bool:
    return not not_ours_to_handle(s)


def maker_not_notified(s: Situation) -> bool:
    return s.matter.norm_notified_on is None


def _own(s: Situation) -> bool:
    return bool(s.get("own_norm"))


def _own_with_notice(s: Situation) -> bool:
    return _own(s) and s.in_force("reconsideration.norm_review.notify_maker")


def _not_own(s: Situation) -> bool:
    return not _own(s)


def _suspended_today(s: Situation) -> Mapping[str, Any]:
    return {"suspended_on": s.on}


NORM_LEVELS = (
    ("state_council_department", "国务院部门的规范性文件"),
    ("government_and_departments", "县级以上地方政府及其部门的规范性文件"),
    ("township", "乡镇政府的规范性文件"),
    ("authorised", "授权组织的规范性文件"),
    ("rules", "规章"),
)

INQUIRY_OPEN = Rule(
    inquiry_open,
    INQUIRY,
    "现场勘验或者鉴定尚未结束",
    "先登记“勘验、鉴定结束”",
)
NO_INQUIRY_OPEN = Rule(no_inquiry_open, INQUIRY, "没有正在进行的勘验、鉴定", "先登记“勘验、鉴定开始”")
SUSPENSION_NOT_LISTED = Rule(
    suspension_not_listed,
    "reconsideration.suspension",
    "当时的法律没有把这种情形规定为中止的情形",
    "选择法定的中止情形",
    "suspension_ground",
)
NORM_REVIEW_STEP = Rule(
    norm_review_has_its_step,
    "reconsideration.norm_review.own",
    "因审查规范性文件或者依据而中止的，有专门的步骤",
    "登记“附带审查”",
    "suspension_ground",
)
SUSPENSION_CONSENT = Rule(
    suspension_without_consent,
    "行政复议法(2023)第三十九条第一款第六项",
    "因调解、和解中止，须双方同意",
    "取得申请人和被申请人同意后勾选；调解本身不停止计算期限",
    "consent",
)
SUSPENSION_NOT_NOTIFIED = Rule(
    not_notified,
    "行政复议法(2023)第三十九条第三款",
    "中止、恢复审理都应当书面告知当事人",
    "尽快告知，并填写告知日期",
)
NORM_REVIEW_OPEN = Rule(
    norm_review_open,
    "reconsideration.norm_review.own",
    "附带审查尚未处理完毕",
    "处理完毕后登记“附带审查处理完毕”",
)
NO_NORM_REVIEW = Rule(
    no_norm_review_open,
    "reconsideration.norm_review.own",
    "案件不是因附带审查而中止",
    "登记“恢复审理”",
)
NORM_NOT_REVIEWABLE = Rule(
    norm_not_reviewable,
    "reconsideration.norm_review.objects",
    "可以附带审查的文件不含规章",
    "规章可以由复议机关依职权转送审查，不作为附带审查登记",
    "norm_level",
)
NORM_ASKED_LATE = Rule(
    norm_asked_too_late,
    "reconsideration.norm_review.late_request",
    "申请复议时已经知道依据的，应当在申请时一并提出",
    "告知申请人；复议机关自己发现依据不合法的，选择“复议机关发现”",
    "asked",
)
NOT_OURS = Rule(
    not_ours_to_handle,
    "行政复议法(2023)第五十八条第一款",
    "没有正在由本机关处理的规范性文件",
    "无权处理的，登记“转送审查”",
)
OURS = Rule(
    ours_to_handle,
    "reconsideration.norm_review.transfer",
    "本机关有权处理的文件，由本机关处理",
    "处理完毕后登记“附带审查处理完毕”",
)
MAKER_NOT_NOTIFIED = Rule(
    maker_not_notified,
    "reconsideration.norm_review.maker_reply",
    "尚未通知制定机关",
    "先登记“通知制定机关”",
)

INTERRUPTIONS = (
    Step(
        "begin_inquiry",
        "勘验、鉴定开始",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=(*INQUIRY, "行政复议法实施条例(2007)第三十七条"),
        requires=[Input("kind", "种类", "choice", (("inspection", "现场勘验"), ("appraisal", "鉴定")))],
        forbids=[INQUIRY_OPEN],
        clocks=[Suspend("decision", when=ordinary)],
        help="普通程序中，所用时间不计入审理期限",
    ),
    Step(
        "end_inquiry",
        "勘验、鉴定结束",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=(*INQUIRY, "行政复议法实施条例(2007)第三十七条"),
        forbids=[NO_INQUIRY_OPEN],
        clocks=[Resume("decision")],
        help="审理期限自该日起继续计算",
    ),
    Step(
        "suspend",
        "中止",
        source=[Stage.TRIAL],
        target=Stage.SUSPENDED,
        by=STAFF,
        basis="reconsideration.suspension",
        date="suspended_on",
        requires=["suspension_ground"],
        optional=[Input("consent", "双方同意中止", "bool"), Input("notified_on", "书面告知日期", "date")],
        forbids=[INQUIRY_OPEN, SUSPENSION_NOT_LISTED, NORM_REVIEW_STEP, SUSPENSION_CONSENT],
        expects=[SUSPENSION_NOT_NOTIFIED],
        clocks=[
            Suspend("decision"),
            Start("wait", key="reconsideration.suspension.terminate", when=ends_after_wait),
        ],
        help="自该日起不计入审理期限；原因消除后及时恢复",
    ),
    Step(
        "resume",
        "恢复审理",
        source=[Stage.SUSPENDED],
        target=Stage.TRIAL,
        by=STAFF,
        basis=("行政复议法(2023)第三十九条第二款", "行政复议法实施条例(2007)第四十一条第二款"),
        date="resumed_on",
        optional=[Input("notified_on", "书面告知日期", "date")],
        forbids=[NORM_REVIEW_OPEN],
        expects=[SUSPENSION_NOT_NOTIFIED],
        clocks=[Resume("decision"), Stop("wait")],
        help="中止的原因消除，自该日起继续计算审理期限",
    ),
    Step(
        "review_norm",
        "附带审查",
        source=[Stage.TRIAL],
        target=Stage.SUSPENDED,
        by=STAFF,
        basis="reconsideration.norm_review.own",
        date="norm_asked_on",
        requires=[
            Input("norm", "文件名称和条款"),
            Input("norm_level", "文件种类", "choice", NORM_LEVELS),
            Input(
                "asked",
                "怎样提出",
                "choice",
                (
                    ("with_application", "申请时一并提出"),
                    ("known_later", "申请时不知道，后来提出"),
                    ("known_before", "申请时已经知道，后来提出"),
                    ("found", "复议机关发现"),
                ),
            ),
            Input("own_norm", "本机关有权处理", "bool"),
        ],
        sets={"suspension_ground": SuspensionGround.NORM_REVIEW, "norm_outcome": "", "norm_notified_on": None},
        derive=_suspended_today,
        forbids=[INQUIRY_OPEN, NORM_NOT_REVIEWABLE, NORM_ASKED_LATE],
        clocks=[
            Suspend("decision"),
            Start("norm_own", key="reconsideration.norm_review.own", when=_own),
            Start("norm_notice", key="reconsideration.norm_review.notify_maker", when=_own_with_notice),
            Start("norm_transfer", key="reconsideration.norm_review.transfer", when=_not_own),
        ],
        help="审查规范性文件或者行政行为的依据；处理期间中止审理",
    ),
    Step(
        "notify_maker",
        "通知制定机关",
        source=[Stage.SUSPENDED],
        target=SAME,
        by=STAFF,
        basis="reconsideration.norm_review.notify_maker",
        date="norm_notified_on",
        forbids=[NOT_OURS, ONCE],
        clocks=[Meet("norm_notice"), Start("maker_reply", key="reconsideration.norm_review.maker_reply")],
        help="书面通知制定机关就相关条款的合法性提出答复",
    ),
    Step(
        "maker_replies",
        "制定机关答复",
        source=[Stage.SUSPENDED],
        target=SAME,
        by=STAFF,
        basis="reconsideration.norm_review.maker_reply",
        optional=[Input("summary", "答复要点")],
        forbids=[MAKER_NOT_NOTIFIED],
        clocks=[Meet("maker_reply")],
    ),
    Step(
        "transfer_norm",
        "转送审查",
        source=[Stage.SUSPENDED],
        target=SAME,
        by=STAFF,
        basis="reconsideration.norm_review.transfer",
        date="norm_transferred_on",
        requires=[Input("transferee", "有权处理的机关")],
        forbids=[NO_NORM_REVIEW, OURS],
        clocks=[
            Meet("norm_transfer"),
            Start("transferee_reply", key="reconsideration.norm_review.transferee_reply"),
        ],
        help="无权处理的，转送有权处理的机关",
    ),
    Step(
        "finish_norm_review",
        "附带审查处理完毕",
        source=[Stage.SUSPENDED],
        target=Stage.TRIAL,
        by=STAFF,
        basis=("reconsideration.norm_review.outcomes", "行政复议法(2017)第二十六条"),
        date="resumed_on",
        requires=["norm_outcome"],
        sets={"suspension_ground": ""},
        forbids=[NO_NORM_REVIEW],
        clocks=[
            Resume("decision"),
            *(Meet("norm_own"), Meet("transferee_reply")),
            *(Stop("norm_transfer"), Stop("norm_notice"), Stop("maker_reply")),
        ],
        help="合法的，在决定书中一并告知；不合法的，决定停止执行并责令制定机关纠正",
    ),
)
