"""The application for information, from its receipt to the file, and the request to correct a record about oneself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.disclosure.models.common import Exemption


class Stage(models.TextChoices):
    """Where an application stands."""

    UNCONFIRMED = "unconfirmed", "待双方确认"
    HANDLING = "handling", "办理中"
    CORRECTION = "correction", "待补正"
    REASONS = "reasons", "待说明理由"
    FEE = "fee", "待缴费"
    ANSWERED = "answered", "已答复"
    DELIVERED = "delivered", "已送达"
    ENDED = "ended", "不再处理"
    ARCHIVED = "archived", "已归档"


class Channel(models.TextChoices):
    """How the application came in; the day of receipt hangs on it (art. 31)."""

    IN_PERSON = "in_person", "当面提交"
    REGISTERED_MAIL = "registered_mail", "邮寄（签收）"
    ORDINARY_MAIL = "ordinary_mail", "平常信函"
    ONLINE = "online", "互联网"
    FAX = "fax", "传真"


class Applicant(models.TextChoices):
    """申请人类别: the columns of the yearly report."""

    PERSON = "person", "自然人"
    COMPANY = "company", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他"


class Form(models.TextChoices):
    """In which form information is wanted or given."""

    PAPER = "paper", "纸质"
    ELECTRONIC = "electronic", "电子数据"
    INSPECTION = "inspection", "查阅、抄录"
    POINTER = "pointer", "告知获取途径"


class Opinion(models.TextChoices):
    """What a third party says of disclosure."""

    CONSENTS = "consents", "同意公开"
    OBJECTS = "objects", "不同意，理由不成立"
    OBJECTS_WITH_REASON = "objects_with_reason", "不同意，有合理理由"
    SILENT = "silent", "逾期没有提出意见"


class OtherOrgan(models.TextChoices):
    """Why another organ is asked."""

    JOINT = "joint", "共同制作机关"
    CONCERNED = "concerned", "其他有关机关"


class OrganOpinion(models.TextChoices):
    """What another organ says; the silence of a joint maker is consent."""

    CONSENTS = "consents", "同意公开"
    OBJECTS = "objects", "不同意公开"
    SILENT = "silent", "逾期没有提出意见"


class FeeBasis(models.TextChoices):
    """By what the fee is counted."""

    PIECES = "pieces", "按件"
    PAGES = "pages", "按量"


class ReplyType(models.TextChoices):
    """答复类型: the ways of answering that the regulations know."""

    ALREADY_PUBLIC = "already_public", "已主动公开，告知方式途径"
    DISCLOSE = "disclose", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSE = "refuse", "不予公开"
    SPECIAL_REGIME = "special_regime", "按专门规定办理"
    NOT_EXIST = "not_exist", "信息不存在"
    NOT_RESPONSIBLE = "not_responsible", "不属于本机关负责公开"
    NO_PROCESSING = "no_processing", "需要加工、分析"
    UNCLEAR = "unclear", "补正后仍不明确"
    NOT_AN_APPLICATION = "not_an_application", "信访、投诉、举报"
    REPEATED = "repeated", "重复申请"
    PUBLICATION = "publication", "公开出版物"
    EXCESSIVE = "excessive", "数量、频次不合理"
    RECONFIRM = "reconfirm", "要求确认或者重新出具"
    ABANDONED = "abandoned", "逾期不补正"
    UNPAID = "unpaid", "逾期不缴费"
    WITHDRAWN = "withdrawn", "申请人撤回"


class Reply(models.TextChoices):
    """办理结果: the six results of the yearly report."""

    DISCLOSED = "disclosed", "予以公开"
    PARTIAL = "partial", "部分公开"
    REFUSED = "refused", "不予公开"
    UNABLE = "unable", "无法提供"
    NOT_PROCESSED = "not_processed", "不予处理"
    OTHER = "other", "其他处理"


class Reason(models.TextChoices):
    """The rows of the yearly report below those of the six results that have such rows."""

    STATE_SECRET = "state_secret", "属于国家秘密"
    LAW_FORBIDS = "law_forbids", "其他法律行政法规禁止公开"
    THREE_SECURITIES = "three_securities", "危及“三安全一稳定”"
    THIRD_PARTY = "third_party", "保护第三方合法权益"
    INTERNAL = "internal", "属于三类内部事务信息"
    PROCESS = "process", "属于四类过程性信息"
    CASE_FILE = "case_file", "属于行政执法案卷"
    INQUIRY = "inquiry", "属于行政查询事项"
    NOT_HELD = "not_held", "本机关不掌握相关政府信息"
    TO_BE_MADE = "to_be_made", "没有现成信息需要另行制作"
    UNCLEAR = "unclear", "补正后申请内容仍不明确"
    PETITION = "petition", "信访举报投诉类申请"
    REPEATED = "repeated", "重复申请"
    PUBLICATION = "publication", "要求提供公开出版物"
    EXCESSIVE = "excessive", "无正当理由大量反复申请"
    RECONFIRM = "reconfirm", "要求确认或者重新出具已获取信息"
    UNCORRECTED = "uncorrected", "逾期不补正，不再处理"
    UNPAID = "unpaid", "逾期不缴费，不再处理"
    OTHER = "other", "其他"


class Delivery(models.TextChoices):
    """How the reply reached the applicant."""

    IN_PERSON = "in_person", "当面送达"
    MAIL = "mail", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    OTHER = "other", "其他方式"


# Which rows stand below which result; the others have none.
REASONS: dict[Reply, tuple[Reason, ...]] = {
    Reply.REFUSED: (
        Reason.STATE_SECRET,
        Reason.LAW_FORBIDS,
        Reason.THREE_SECURITIES,
        Reason.THIRD_PARTY,
        Reason.INTERNAL,
        Reason.PROCESS,
        Reason.CASE_FILE,
        Reason.INQUIRY,
    ),
    Reply.UNABLE: (Reason.NOT_HELD, Reason.TO_BE_MADE, Reason.UNCLEAR),
    Reply.NOT_PROCESSED: (
        Reason.PETITION,
        Reason.REPEATED,
        Reason.PUBLICATION,
        Reason.EXCESSIVE,
        Reason.RECONFIRM,
    ),
    Reply.OTHER: (Reason.UNCORRECTED, Reason.UNPAID, Reason.OTHER),
}


def _reason_fits() -> Q:
    fits = Q(reply__in=["", Reply.DISCLOSED, Reply.PARTIAL], reason="")
    for reply, reasons in REASONS.items():
        fits |= Q(reply=reply, reason__in=[str(reason) for reason in reasons])
    return fits


class Application(Matter):
    """政府信息公开申请: what somebody asks an organ for, kept by the organ that answers."""

    arrived_on = models.DateField("提交日期", help_text="申请送到、发到本机关的日期")
    channel = choice("提交方式", Channel, "决定哪一天是收到申请之日")
    applicant = choice("申请人类别", Applicant, "照年度报告的分类")
    content = models.TextField("申请内容", help_text="所申请信息的名称、文号或者其他特征性描述")
    wanted_form = choice("要求的形式", Form, "申请人要求以什么形式提供", blank=True)
    oral = models.BooleanField("口头提出", default=False, help_text="书写确有困难，由工作机构代为填写申请")
    assistance = models.BooleanField("需要阅读或者视听帮助", default=False, help_text="申请人存在阅读困难或者视听障碍")
    received_on = day("收到申请日期", "按提交方式确定：当面为提交之日，邮寄为签收之日，其他为双方确认之日")
    # Correction.
    correction_on = day("通知补正日期", "一次性告知补正事项的日期")
    correction_due_on = day("补正期限届满日", "告知书确定的合理期限的最后一天")
    corrected_on = day("收到补正日期", "收到补正申请的日期；答复期限自该日重新起算")
    # Opinions of others.
    third_party_on = day("征求第三方意见日期", "发出征求意见书的日期")
    third_party_received_on = day("第三方收到日期", "第三方收到征求意见书的日期")
    third_party_opinion = choice("第三方意见", Opinion, "不同意的，区分有无合理理由", blank=True)
    third_party_ended_on = day("第三方意见收到日期", "收到意见的日期；逾期没有提出的，为期限届满的日期")
    third_party_told_on = day("告知第三方日期", "第三方不同意而决定公开的，书面告知公开内容和理由的日期")
    organs_on = day("征求机关意见日期", "向共同制作机关或者其他机关发出征求意见书的日期")
    organs_kind = choice("被征求意见的机关", OtherOrgan, "共同制作机关有法定的答复期限", blank=True)
    organs_received_on = day("机关收到日期", "被征求意见的机关收到的日期")
    organs_opinion = choice("机关意见", OrganOpinion, "共同制作机关逾期没有提出的，视为同意公开", blank=True)
    organs_ended_on = day("机关意见收到日期", "收到意见的日期；逾期没有提出的，为期限届满的日期")
    # Too many applications, and fees.
    reasons_asked_on = day("要求说明理由日期", "数量、频次明显超过合理范围，要求申请人说明理由的日期")
    reasons_given_on = day("说明理由日期", "申请人说明理由的日期")
    deferred_due_on = day("延迟答复届满日", "理由合理但不能按期答复的，确定的延迟答复期限的最后一天")
    fee_on = day("收费通知日期", "发出信息处理费收费通知的日期")
    fee_basis = choice("计费方式", FeeBasis, "按件还是按量计收", blank=True)
    fee_fen = models.PositiveBigIntegerField(
        "信息处理费（分）", null=True, blank=True, help_text="收费通知载明的金额，按国务院价格主管部门等规定的标准计算"
    )
    fee_due_on = day("缴费期限届满日", "收费通知载明的最后一天")
    fee_paid_on = day("缴费日期", "缴清费用的日期；处理期限自该日重新计算")
    # The reply.
    extended_on = day("延长答复期限日期", "工作机构负责人同意延长的日期")
    extension_told_on = day("告知延长日期", "将延长告知申请人的日期")
    due_on = day("答复期限届满日", "由期限算出；补正、征求意见期间不显示", editable=False)
    answered_on = day("答复日期", "作出答复，或者依规定不再处理的日期")
    reply_type = choice("答复类型", ReplyType, "条例规定的答复类型", blank=True, editable=False)
    reply = choice("办理结果", Reply, "年度报告的办理结果，由答复类型得出", blank=True, editable=False)
    reason = choice("不公开或不处理的具体情形", Reason, "年度报告的具体情形，由答复得出", blank=True, editable=False)
    exemption = choice("不予公开的情形", Exemption, "全部或者部分不予公开的，选择情形", blank=True)
    form = choice("提供的形式", Form, "以什么形式提供信息", blank=True)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repetitions",
        verbose_name="重复的原申请",
        help_text="重复申请的，选择已经答复的原申请",
    )
    delivered_on = day("送达日期", "申请人收到答复的日期")
    delivery = choice("送达方式", Delivery, "答复怎样送达", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "政府信息公开申请"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="disclosure_received"),
            models.Index(fields=["organ", "answered_on"], name="disclosure_answered"),
        ]
        constraints = [
            constraint(
                "disclosure_received_after_arrival", not_before("received_on", "arrived_on"), "收到申请不能早于提交"
            ),
            constraint(
                "disclosure_corrected_after_notice", not_before("corrected_on", "correction_on"), "补正不能早于通知补正"
            ),
            constraint(
                "disclosure_correction_due_after",
                not_before("correction_due_on", "correction_on"),
                "补正届满日不能早于通知",
            ),
            constraint(
                "disclosure_third_party_after",
                not_before("third_party_received_on", "third_party_on"),
                "收到不能早于发出",
            ),
            constraint(
                "disclosure_third_party_ended", not_before("third_party_ended_on", "third_party_on"), "意见不能早于征求"
            ),
            constraint("disclosure_organs_after", not_before("organs_received_on", "organs_on"), "收到不能早于发出"),
            constraint("disclosure_organs_ended", not_before("organs_ended_on", "organs_on"), "意见不能早于征求"),
            constraint("disclosure_paid_after_notice", not_before("fee_paid_on", "fee_on"), "缴费不能早于收费通知"),
            constraint(
                "disclosure_answered_after_receipt", not_before("answered_on", "received_on"), "答复不能早于收到申请"
            ),
            constraint(
                "disclosure_delivered_after_answer", not_before("delivered_on", "answered_on"), "送达不能早于答复"
            ),
            constraint(
                "disclosure_answer_has_result", both_or_neither("answered_on", "reply"), "答复须同时有日期和办理结果"
            ),
            constraint("disclosure_reason_fits_result", _reason_fits(), "具体情形与办理结果不符"),
            constraint(
                "disclosure_repetition_names_the_first",
                ~Q(reason=Reason.REPEATED) | Q(previous__isnull=False),
                "重复申请须写明原申请",
            ),
            constraint(
                "disclosure_refusal_rests_on_its_ground",
                ~Q(reply=Reply.REFUSED) | Q(reason=Reason.INQUIRY) | Q(exemption=F("reason")),
                "不予公开的情形与计入的具体情形不符；情形有误的，撤回答复后重新办理",
            ),
            constraint(
                "disclosure_partial_names_its_ground",
                ~Q(reply=Reply.PARTIAL) | ~Q(exemption=""),
                "部分公开须写明不公开部分的情形",
            ),
        ]


class AmendmentStage(models.TextChoices):
    """Where a request to correct a record stands."""

    RECEIVED = "received", "待审核"
    CLOSED = "closed", "已告知"


class AmendmentResult(models.TextChoices):
    """What came of it."""

    CORRECTED = "corrected", "予以更正"
    UNFOUNDED = "unfounded", "审核不属实，不予更正"
    TRANSFERRED = "transferred", "转送有权更正的机关"
    REFERRED = "referred", "告知向有权更正的机关提出"


class Amendment(Matter):
    """更正信息申请: somebody shows that a record about himself is not accurate (art. 41)."""

    content = models.TextField("要求更正的内容", help_text="哪一条记录、怎样不准确")
    evidence = models.TextField("证据", help_text="申请人提供的证据")
    received_on = models.DateField("收到日期", help_text="收到更正申请的日期")
    result = choice("处理结果", AmendmentResult, "审核以后怎样处理", blank=True)
    competent = models.CharField("有权更正的机关", max_length=120, blank=True, help_text="转送或者告知的机关")
    answered_on = day("告知日期", "告知申请人处理结果的日期")

    class Meta:
        verbose_name = verbose_name_plural = "更正信息申请"
        constraints = [
            constraint(
                "disclosure_amendment_whole", both_or_neither("answered_on", "result"), "告知须同时填写日期和处理结果"
            ),
            constraint(
                "disclosure_amendment_answered_after", not_before("answered_on", "received_on"), "告知不能早于收到"
            ),
        ]
