"""The trial: copy and reply, opinions, hearing, committee, evidence, suspension, norms, extension, approval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.law import TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    SAME,
    By,
    Extend,
    Input,
    Meet,
    Practice,
    Rekey,
    Resume,
    Rule,
    Start,
    Step,
    Stop,
    Suspend,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.guards import (
    COPY,
    DECISION,
    ONCE,
    ORDINARY,
    REPLY,
    STAFF,
    bound,
    last_day,
    last_day_of,
    office_head_acts,
    organ_head_acts,
    over,
    unlisted,
)
from fazhi.registers.reconsideration.models import Approval, Stage, SuspensionGround, Track

COMMITTEE = ("reconsideration.committee.cases", Practice("行政复议委员会（专家咨询委员会）的工作规则"))
HEARING = ("reconsideration.hearing.mandatory", "行政复议法实施条例(2007)第三十三条")
INQUIRY = ("行政复议法实施条例(2007)第三十四条第三款",)
OPEN = (Stage.TRIAL, Stage.SUSPENDED)
PARTIES = (*STAFF, By(Role.HANDLER, via="respondent"))


# --- copy and reply -----------------------------------------------------------------------------------------------


def copy_not_sent(s: Situation) -> bool:
    return s.matter.copy_sent_on is None


def copy_not_received(s: Situation) -> bool:
    return s.matter.copy_received_on is None


def replied_late(s: Situation) -> bool:
    return over(s, "reply")


def replied_without_evidence(s: Situation) -> bool:
    return s.get("evidence_submitted") is False


def evidence_collected_meanwhile(s: Situation) -> bool:
    return bool(s.get("own_collection"))


NO_EVIDENCE = ("行政复议法(2023)第七十条", "行政复议法(2017)第二十八条第一款第四项")

COPY_NOT_SENT = Rule(copy_not_sent, COPY["ordinary"], "尚未发送申请书副本", "先登记“发送副本”")
COPY_NOT_RECEIVED = Rule(copy_not_received, REPLY["ordinary"], "被申请人尚未收到申请书副本", "先登记“被申请人收到副本”")
REPLIED_LATE = Rule(
    replied_late,
    NO_EVIDENCE,
    lambda s: f"答复期限已于{last_day_of('reply')(s)}届满，依法视为行政行为没有证据、依据",
    "不能作出维持决定",
)
WITHOUT_EVIDENCE = Rule(
    replied_without_evidence,
    "reconsideration.burden_of_proof",
    "被申请人对行政行为的合法性、适当性负有举证责任，没有提交证据、依据的，视为没有",
    "期限届满以前通知被申请人补交",
    "evidence_submitted",
)
COLLECTED_MEANWHILE = Rule(
    evidence_collected_meanwhile,
    "reconsideration.no_self_collection",
    "被申请人在复议期间自行收集的证据，不能作为认定合法性、适当性的依据",
    "审理时排除这些证据",
    "own_collection",
)

EXCHANGE = (
    Step(
        "send_copy",
        "发送副本",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=COPY["ordinary"],
        date="copy_sent_on",
        forbids=[ONCE],
        clocks=[Meet("copy")],
        help="将申请书副本或者申请笔录复印件发送被申请人",
    ),
    Step(
        "receive_copy",
        "被申请人收到副本",
        source=OPEN,
        target=SAME,
        by=PARTIES,
        basis=REPLY["ordinary"],
        date="copy_received_on",
        forbids=[COPY_NOT_SENT, ONCE],
        clocks=[Start("reply", key=REPLY, by="procedure")],
        help="答复期限自该日起算；被申请人的经办人员可以自己签收",
    ),
    Step(
        "reply",
        "被申请人答复",
        source=OPEN,
        target=SAME,
        by=PARTIES,
        basis=REPLY["ordinary"],
        date="replied_on",
        optional=["evidence_submitted", Input("own_collection", "含复议期间自行收集的证据", "bool")],
        forbids=[COPY_NOT_RECEIVED, ONCE],
        expects=[REPLIED_LATE, WITHOUT_EVIDENCE, COLLECTED_MEANWHILE],
        clocks=[Meet("reply")],
        help="提出书面答复，提交作出行政行为的证据、依据和其他材料",
    ),
)


# --- opinions, hearing, committee, evidence -----------------------------------------------------------------------


def hearing_notice_late(s: Situation) -> bool:
    planned = s.get("hearing_planned_on")
    due = last_day("reconsideration.hearing_notice", planned, s.law_on) if planned else None
    return due is not None and s.on > due


def hearing_not_notified(s: Situation) -> bool:
    return s.matter.hearing_notified_on is None


PANEL = {"hosts": "主持人", "panel": "听证员", "clerks": "记录员"}


def panel_incomplete(s: Situation) -> bool:
    return any(
        not bound(s, "reconsideration.hearing.panel", subject).holds(int(s.get(name) or 0))
        for name, subject in PANEL.items()
    )


def head_absent_unexplained(s: Situation) -> bool:
    return not s.get("head_attended") and not (s.given("head_reason") and s.given("stand_in"))


def committee_not_asked(s: Situation) -> bool:
    return s.matter.committee_on is None


def too_few_investigators(s: Situation) -> bool:
    return not bound(s, "reconsideration.investigators", "调查人员").holds(int(s.get("investigators") or 0))


def access_denied_without_ground(s: Situation) -> bool:
    return s.get("granted") is False and not s.given("denial")


HEARING_NOTICE_LATE = Rule(
    hearing_notice_late,
    "reconsideration.hearing_notice",
    lambda s: (
        f"{s.get('hearing_planned_on')}举行的听证，最迟应当在"
        f"{last_day('reconsideration.hearing_notice', s.get('hearing_planned_on'), s.law_on)}通知"
    ),
    "另定听证日期",
    "hearing_planned_on",
)
HEARING_NOT_NOTIFIED = Rule(
    hearing_not_notified,
    "reconsideration.hearing_notice",
    "没有登记听证通知",
    "先登记“通知听证”",
)
PANEL_INCOMPLETE = Rule(
    panel_incomplete,
    "reconsideration.hearing.panel",
    lambda s: (
        "听证人员须为："
        + "、".join(
            f"{b.subject}{'' if b.operator == '=' else '至少'}{b.value}名"
            for b in (bound(s, "reconsideration.hearing.panel", subject) for subject in PANEL.values())
        )
    ),
    "核对听证笔录上的人员",
    "panel",
)
HEAD_ABSENT = Rule(
    head_absent_unexplained,
    "reconsideration.hearing.head_attends",
    "被申请人的负责人不能参加听证的，须说明理由并委托工作人员",
    "填写理由和受委托的人员；没有说明的，如实写“未说明理由”",
    "head_reason",
)
COMMITTEE_NOT_ASKED = Rule(
    committee_not_asked,
    COMMITTEE,
    "没有提请行政复议委员会咨询",
    "先登记“提请咨询”",
)
TOO_FEW_INVESTIGATORS = Rule(
    too_few_investigators,
    "reconsideration.investigators",
    lambda s: f"调查取证不得少于{bound(s, 'reconsideration.investigators', '调查人员').value}人",
    "由足够的人员重新调查",
    "investigators",
)
ACCESS_DENIED = Rule(
    access_denied_without_ground,
    "reconsideration.file_access",
    "除法定情形外，应当同意查阅、复制",
    "写明属于哪种法定情形，或者同意查阅",
    "denial",
)

EXAMINATION = (
    Step(
        "hear_opinions",
        "听取意见",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.hear_opinions",
        date="opinions_heard_on",
        requires=[
            Input("way", "方式", "choice", (("meeting", "当面"), ("online", "互联网"), ("telephone", "电话"))),
        ],
        optional=[Input("opinions", "意见要点", "lines")],
        help="听取当事人的意见并记录在案",
    ),
    Step(
        "note_unheard",
        "记明不能听取意见",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="行政复议法(2023)第四十九条",
        requires=["unheard_reason"],
        help="因当事人的原因不能听取意见的，记明原因，可以书面审理",
    ),
    Step(
        "notify_hearing",
        "通知听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.hearing_notice", "行政复议法实施条例(2007)第三十三条"),
        date="hearing_notified_on",
        requires=["hearing_planned_on", Input("place", "地点"), Input("subjects", "拟听证事项", "lines")],
        forbids=[HEARING_NOTICE_LATE],
        clocks=[Start("hearing", due="hearing_planned_on")],
        help="书面通知当事人听证的时间、地点和拟听证事项",
    ),
    Step(
        "hold_hearing",
        "举行听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=HEARING,
        date="heard_on",
        requires=[
            Input("hosts", "主持人人数", "int"),
            Input("panel", "听证员人数", "int"),
            Input("clerks", "记录员人数", "int"),
            Input("head_attended", "被申请人负责人参加", "bool"),
        ],
        optional=[Input("head_reason", "负责人不能参加的理由"), Input("stand_in", "受委托参加的工作人员")],
        forbids=[HEARING_NOT_NOTIFIED, PANEL_INCOMPLETE, HEAD_ABSENT],
        clocks=[Meet("hearing")],
        help="重大、疑难、复杂的案件应当听证；必要时或者申请人请求的，可以听证",
    ),
    Step(
        "waive_hearing",
        "申请人放弃听证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis="reconsideration.hearing.absence",
        date="hearing_waived_on",
        forbids=[HEARING_NOT_NOTIFIED],
        clocks=[Stop("hearing")],
        help="申请人无正当理由拒不参加听证的，视为放弃听证权利",
    ),
    Step(
        "consult",
        "提请咨询",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=COMMITTEE,
        date="committee_on",
        requires=[
            Input(
                "committee_ground",
                "提请理由",
                "choice",
                (("major", "案情重大、疑难、复杂"), ("technical", "专业性、技术性较强"), ("as_needed", "认为有必要")),
            )
        ],
        help="提请行政复议委员会提出咨询意见",
    ),
    Step(
        "committee_answers",
        "记录咨询意见",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=("行政复议法(2023)第五十二条第三款", COMMITTEE[1]),
        requires=["committee_opinion"],
        forbids=[COMMITTEE_NOT_ASKED],
        help="咨询意见是作出决定的重要参考依据，须记录在案",
    ),
    Step(
        "investigate",
        "调查取证",
        source=[Stage.TRIAL],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.investigators", "行政复议法实施条例(2007)第三十四条"),
        requires=[Input("investigators", "调查人员人数", "int"), Input("findings", "调查事项", "lines")],
        forbids=[TOO_FEW_INVESTIGATORS],
        help="调查人员出示行政复议工作证件",
    ),
    Step(
        "file_access",
        "查阅案卷",
        source=[*OPEN, Stage.DECIDED, Stage.DELIVERED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.file_access", "行政复议法(2017)第二十三条第二款"),
        requires=[Input("reader", "查阅人"), Input("granted", "同意查阅、复制", "bool")],
        optional=[
            Input(
                "denial",
                "不同意的情形",
                "choice",
                (
                    ("state_secret", "国家秘密"),
                    ("trade_secret", "商业秘密"),
                    ("privacy", "个人隐私"),
                    ("safety", "可能危及安全稳定"),
                ),
            )
        ],
        forbids=[ACCESS_DENIED],
        help="申请人、第三人及其委托代理人可以查阅、复制答复和证据、依据",
    ),
)


# --- time that does not count: inspection, appraisal, suspension, review of norms ---------------------------------


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


def ordinary(s: Situation) -> bool:
    """Whether the case is tried by the ordinary procedure."""
    return s.matter.procedure != Track.SIMPLIFIED


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


# --- stay, extension, change of procedure, discipline, approval ---------------------------------------------------


def _head_approves(s: Situation) -> bool:
    """Whether the head whom the governing act names takes the step: of the office (机构) or of the organ (机关)."""
    limit = s.limit(ORDINARY)
    approver = limit.extension.approved_by if isinstance(limit, TimeLimit) and limit.extension else ""
    return office_head_acts(s) if "机构" in approver else organ_head_acts(s)


def not_extendable(s: Situation) -> bool:
    run = s.clock("decision")
    return run is not None and run.limit is not None and run.limit.extension is None


def wrong_head_extends(s: Situation) -> bool:
    return not _head_approves(s)


def decision_overdue(s: Situation) -> bool:
    return over(s, "decision")


def not_simplified(s: Situation) -> bool:
    return ordinary(s)


def office_head_absent(s: Situation) -> bool:
    return not office_head_acts(s)


def organ_head_absent(s: Situation) -> bool:
    return s.get("approval") == Approval.HEAD and not organ_head_acts(s)


def not_stayed(s: Situation) -> bool:
    return s.matter.stayed_on is None


def stay_not_listed(s: Situation) -> bool:
    return unlisted(s, "reconsideration.stay", s.get("stay_ground") or "")


def _approver(s: Situation) -> str:
    limit = s.limit(ORDINARY)
    return limit.extension.approved_by if isinstance(limit, TimeLimit) and limit.extension else "负责人"


STAY = ("reconsideration.stay", "行政复议法(2017)第二十一条")
APPROVAL = ("reconsideration.decision.approval", "行政复议法(2017)第二十八条第一款")

NOT_EXTENDABLE = Rule(
    not_extendable,
    DECISION["simplified"],
    "简易程序的审理期限不能延长",
    "不能按期办结的，在期限内转为普通程序",
)
WRONG_HEAD = Rule(
    wrong_head_extends,
    ORDINARY,
    lambda s: f"延长审理期限由{_approver(s)}批准",
    "请该负责人登录后办理",
)
DECISION_OVERDUE = Rule(
    decision_overdue,
    ORDINARY,
    lambda s: f"审理期限已于{last_day_of('decision')(s)}届满，不能再延长或者转换程序",
    "尽快作出决定",
)
NOT_SIMPLIFIED = Rule(
    not_simplified,
    "reconsideration.simplified.to_ordinary",
    "案件适用的不是简易程序",
    "需要更多时间的，办理“延长审理期限”",
)
OFFICE_HEAD = Rule(
    office_head_absent,
    "reconsideration.simplified.to_ordinary",
    "转为普通程序由复议机构的负责人批准",
    "请该负责人登录后办理",
)
ORGAN_HEAD = Rule(
    organ_head_absent,
    APPROVAL,
    "须由复议机关的负责人同意",
    "请复议机关负责人登录后办理；经集体讨论通过的，选择“集体讨论通过”",
    "approval",
)
STAY_NOT_LISTED = Rule(
    stay_not_listed,
    "reconsideration.stay",
    "复议期间不停止执行，法定情形除外",
    "选择法定的停止执行情形",
    "stay_ground",
)
NOT_STAYED = Rule(not_stayed, STAY, "没有决定停止执行", "先登记“停止执行”")

DIRECTION = (
    Step(
        "stay",
        "停止执行",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=STAY,
        date="stayed_on",
        requires=["stay_ground"],
        forbids=[STAY_NOT_LISTED],
        help="复议期间原则上不停止执行；属于法定情形的，停止执行被申请的行政行为",
    ),
    Step(
        "lift_stay",
        "恢复执行",
        source=OPEN,
        target=SAME,
        by=STAFF,
        basis=STAY,
        sets={"stayed_on": None, "stay_ground": ""},
        forbids=[NOT_STAYED],
    ),
    Step(
        "extend",
        "延长审理期限",
        source=[Stage.TRIAL],
        target=SAME,
        by=[Role.HEAD],
        basis=ORDINARY,
        date="extended_on",
        requires=[
            "extension_notified_on",
            Input("days", "延长天数", "int"),
            Input("grounds", "情况复杂的理由"),
        ],
        forbids=[NOT_EXTENDABLE, WRONG_HEAD, DECISION_OVERDUE],
        clocks=[Extend("decision")],
        help="情况复杂，不能在规定期限内作出决定的，批准延长并书面告知当事人",
    ),
    Step(
        "to_ordinary",
        "转为普通程序",
        source=[Stage.TRIAL],
        target=SAME,
        by=[Role.HEAD],
        basis="reconsideration.simplified.to_ordinary",
        requires=[Input("grounds", "不宜适用简易程序的理由")],
        sets={"procedure": Track.ORDINARY},
        forbids=[NOT_SIMPLIFIED, OFFICE_HEAD, DECISION_OVERDUE],
        clocks=[
            # The law sets no new start: the ordinary period runs from acceptance as well.
            Rekey("decision", key=DECISION["ordinary"]),
            Rekey("copy", key=COPY["ordinary"]),
            Rekey("reply", key=REPLY["ordinary"]),
        ],
        help="审理期限仍自受理之日起，按普通程序计算",
    ),
    Step(
        "refer_discipline",
        "移送违法事实材料",
        source=[*OPEN, Stage.DECIDED, Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.refer_discipline", "行政复议法(2017)第三十八条"),
        requires=[Input("to", "移送的机关"), Input("facts", "违法事实", "lines")],
        help="有关人员违法的，可以移送监察机关或者任免机关；职务违法犯罪线索应当移送监察机关",
    ),
    Step(
        "approve",
        "审批决定",
        source=[Stage.TRIAL],
        target=SAME,
        by=[*STAFF, Role.HEAD],
        basis=APPROVAL,
        date="approved_on",
        requires=["approval"],
        optional=[Input("draft", "拟作出的决定")],
        forbids=[ORGAN_HEAD],
        help="复议机构提出意见，经复议机关负责人同意或者集体讨论通过",
    ),
)

TRIAL = (*EXCHANGE, *EXAMINATION, *INTERRUPTIONS, *DIRECTION)
