"""The records of proposals: what was put to a unit, what another unit adds to it, what was promised in the reply."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ


class Stage(models.TextChoices):
    """Where a proposal or paper stands."""

    HANDLING = "handling", "办理中"
    RETURN_ASKED = "return_asked", "申请退回"
    TRANSFERRED = "transferred", "已改交"
    ANSWERED = "answered", "已答复待评价"
    EVALUATED = "evaluated", "已评价"
    REOPENED = "reopened", "重新办理"
    RESPONDED = "responded", "已回复"


class Kind(models.TextChoices):
    """What it is."""

    NPC = "npc", "人大代表建议"
    CPPCC = "cppcc", "政协提案"
    JUDICIAL = "judicial", "司法建议"
    PROCURATORIAL = "procuratorial", "检察建议"
    RECONSIDERATION = "reconsideration", "行政复议意见书"
    AUDIT = "audit", "审计发现问题"
    MESSAGE = "message", "网民留言"


class Grade(models.TextChoices):
    """From which level it was handed down."""

    NATIONAL = "national", "国家"
    MUNICIPAL = "municipal", "省（市）级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡镇"


class Mode(models.TextChoices):
    """With whom the unit handles it."""

    SOLE = "sole", "单独办理"
    JOINT = "joint", "主办，有会办单位"
    SEPARATE = "separate", "分别办理"


class Result(models.TextChoices):
    """What came of it; members know it as A, B and C."""

    SOLVED = "solved", "已解决或采纳"
    PLANNED = "planned", "列入计划解决"
    EXPLAINED = "explained", "解释说明"


class Satisfaction(models.TextChoices):
    """How the member judges the handling."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


FROM_MEMBERS = (Kind.NPC, Kind.CPPCC)


def _link(label: str, to: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to, models.PROTECT, related_name=related_name, verbose_name=label, help_text=help_text, **options
    )


class Proposal(Matter):
    """建议、提案和监督文书, kept by the unit that answers for it (主办单位)."""

    # What was put to the unit.
    kind = choice("种类", Kind, "收到的是什么")
    source_grade = choice(
        "交办层级", Grade, "由哪一级交办；法院、检察院等来文的，按来文机关的层级", default=Grade.COUNTY
    )
    session = models.CharField(
        "会议届次", max_length=60, blank=True, help_text="提出建议、提案的会议，如十八届人大四次会议"
    )
    source_number = models.CharField(
        "建议提案号或者文号", max_length=60, blank=True, help_text="建议、提案的编号，或者来文的文号"
    )
    proposer = models.CharField("提出人或者来文单位", max_length=120, help_text="领衔代表、第一提案人，或者来文机关")
    content = models.TextField("主要内容", blank=True, help_text="要求解决什么问题，提出了什么建议")
    mode = choice("办理方式", Mode, "本单位单独办理，还是有会办单位；分别办理的，每个单位各登记一件", default=Mode.SOLE)
    urgent = models.BooleanField("紧急情形", default=False, help_text="检察建议书载明损害继续扩大等紧急情形")
    about_norm = models.BooleanField("针对规范性文件", default=False, help_text="法院建议修改或者废止规范性文件")
    # How it came to the unit.
    assigned_on = models.DateField("交办日期", help_text="主管机构交办给本单位的日期；来文直接送本单位的，为收到日期")
    received_on = day("收到或交办日期", "计入本单位承办件数的日期；同意退回、改交别的单位以后空白，不再计入本单位")
    previous = _link(
        "改交前的件", "self", "transferred_to", "由别的单位退回后改交本单位的，原来登记的一件", null=True, blank=True
    )
    stated_due_on = day("载明的答复截止日", "交办通知或者来文载明的最后一天；法律规定了期限的不填")
    return_due_on = day("退回截止日", "认为不属于本单位职责的，申请退回的最后一天")
    due_on = day("办理期限届满日", "由期限算出", editable=False)
    # The reply.
    talked_on = day("面商日期", "最近一次与代表、委员当面或者电话沟通的日期")
    answered_on = day("答复日期", "第一次正式答复的日期；重新办理以后的答复另记")
    result = choice("办理结果", Result, "A已解决或采纳，B列入计划解决，C解释说明、留作参考", blank=True)
    reply = models.TextField("答复要点", blank=True, help_text="答复的主要内容；请代表、委员评价时给他们看的就是这一段")
    published_on = day("答复公开日期", "在政府网站公开答复的日期")
    unpublished_reason = models.CharField(
        "答复不公开的理由", max_length=200, blank=True, help_text="依法不公开的写明理由"
    )
    # What the member thinks of it, and handling it again.
    satisfaction = choice("评价", Satisfaction, "由代表、委员本人通过一次性链接填写，最后一次为准", blank=True)
    evaluated_on = day("评价日期", "代表、委员提交评价的日期，最后一次为准")
    opinion = models.TextField(
        "评价意见", blank=True, max_length=1000, help_text="代表、委员想对办理单位说的话，可以不填"
    )
    reopened_on = day("重新交办日期", "评价为不满意、交办重新办理的日期")
    again_due_on = day("重新答复截止日", "重新办理的最后一天")
    reanswered_on = day("重新答复日期", "重新办理以后答复的日期")

    class Meta:
        verbose_name = verbose_name_plural = "建议、提案和监督文书"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="proposals_received"),
            models.Index(fields=["organ", "answered_on"], name="proposals_answered"),
            models.Index(fields=["organ", "evaluated_on"], name="proposals_evaluated"),
        ]
        constraints = [
            constraint(
                "proposals_received_or_transferred",
                (Q(received_on__isnull=False) & ~Q(stage=Stage.TRANSFERRED))
                | Q(received_on__isnull=True, stage=Stage.TRANSFERRED),
                "已经改交的件不计入承办，其余的须有收到或交办日期",
            ),
            constraint(
                "proposals_answer_has_result", both_or_neither("answered_on", "result"), "答复日期和办理结果须同时填写"
            ),
            constraint(
                "proposals_answered_after_receipt",
                not_before("answered_on", "received_on"),
                "答复日期不能早于收到或交办日期",
            ),
            constraint(
                "proposals_due_after_assignment",
                not_before("stated_due_on", "assigned_on"),
                "答复截止日不能早于交办日期",
            ),
            constraint(
                "proposals_return_after_assignment",
                not_before("return_due_on", "assigned_on"),
                "退回截止日不能早于交办日期",
            ),
            constraint(
                "proposals_evaluation_whole",
                both_or_neither("evaluated_on", "satisfaction"),
                "评价日期和评价须同时填写",
            ),
            constraint(
                "proposals_evaluated_after_answer", not_before("evaluated_on", "answered_on"), "评价不能早于答复"
            ),
            constraint(
                "proposals_evaluated_by_members",
                Q(satisfaction="") | Q(kind__in=FROM_MEMBERS),
                "只有代表建议、政协提案请提出人评价",
            ),
            constraint(
                "proposals_published_after_answer", not_before("published_on", "answered_on"), "公开答复不能早于答复"
            ),
            constraint(
                "proposals_published_or_not",
                Q(published_on__isnull=True) | Q(unpublished_reason=""),
                "答复已经公开的，不填不公开的理由",
            ),
            constraint(
                "proposals_reanswered_after", not_before("reanswered_on", "reopened_on"), "重新答复不能早于重新交办"
            ),
            constraint(
                "proposals_again_due_after", not_before("again_due_on", "reopened_on"), "重新答复截止日不能早于重新交办"
            ),
        ]


class CoStage(models.TextChoices):
    """Where the part of a co-handler stands."""

    ASSIGNED = "assigned", "会办中"
    OPINED = "opined", "已提出意见"
    RETURNED = "returned", "已退回"


class CoHandling(Matter):
    """会办件: what another unit has to say before the main handler replies, kept by that unit."""

    proposal = _link("建议提案", "proposals.Proposal", "cohandlings", "会办的建议、提案")
    host = models.ForeignKey(
        Organ, models.PROTECT, related_name="+", blank=True, verbose_name="主办单位", help_text="由建议提案得出"
    )
    content = models.TextField("主要内容", blank=True, help_text="请本单位对什么提出意见；不填的，为建议提案的主要内容")
    assigned_on = models.DateField("交办日期", help_text="交给会办单位的日期")
    stated_due_on = models.DateField("会办意见截止日", help_text="会办单位把意见交给主办单位的最后一天")
    opined_on = day("提出会办意见日期", "会办意见送达主办单位的日期")
    opinion = models.TextField("会办意见", blank=True, help_text="对涉及本单位职责的部分怎样办理")

    class Meta:
        verbose_name = verbose_name_plural = "会办件"
        indexes = [models.Index(fields=["organ", "assigned_on"], name="proposals_co_assigned")]
        constraints = [
            constraint("proposals_co_opined_after", not_before("opined_on", "assigned_on"), "会办意见不能早于交办"),
            constraint(
                "proposals_co_due_after", not_before("stated_due_on", "assigned_on"), "会办意见截止日不能早于交办"
            ),
            constraint(
                "proposals_co_opinion_whole", both_or_neither("opined_on", "opinion"), "会办意见和日期须同时填写"
            ),
            models.UniqueConstraint(
                fields=["proposal", "organ"],
                condition=~Q(stage=CoStage.RETURNED),
                name="proposals_co_once",
                violation_error_message="这个单位已经是会办单位",
            ),
        ]


class PromiseStage(models.TextChoices):
    """Where a promise stands."""

    PROMISED = "promised", "落实中"
    FULFILLED = "fulfilled", "待核查"
    CLOSED = "closed", "已销号"
    DROPPED = "dropped", "不再落实"


class Promise(Matter):
    """承诺事项: what a reply promised to do by a day, followed until it is done."""

    proposal = _link("建议提案", "proposals.Proposal", "promises", "在哪件建议、提案的答复中承诺")
    content = models.TextField("承诺的事项", help_text="承诺做到什么")
    promised_on = models.DateField("承诺日期", help_text="作出承诺的答复的日期")
    stated_due_on = models.DateField("承诺完成日", help_text="承诺在哪一天以前做到")
    fulfilled_on = day("落实日期", "承诺的事项做到的日期")
    closed_on = day("销号日期", "主管机构核查属实、予以销号的日期")

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        indexes = [models.Index(fields=["organ", "promised_on"], name="proposals_promised")]
        constraints = [
            constraint(
                "proposals_promise_due_after", not_before("stated_due_on", "promised_on"), "承诺完成日不能早于承诺日期"
            ),
            constraint(
                "proposals_promise_kept_after", not_before("fulfilled_on", "promised_on"), "落实日期不能早于承诺日期"
            ),
            constraint(
                "proposals_promise_closed_when_kept",
                Q(closed_on__isnull=True) | Q(fulfilled_on__isnull=False),
                "没有落实的承诺不能销号",
            ),
            constraint(
                "proposals_promise_closed_after", not_before("closed_on", "fulfilled_on"), "销号日期不能早于落实日期"
            ),
        ]
