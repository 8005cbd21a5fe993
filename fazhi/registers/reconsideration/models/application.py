"""The application and the case that follows from it, with what its columns may say."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.subjects import Subject


class Stage(models.TextChoices):
    """Where an application stands."""

    REVIEW = "review", "受理审查"
    CORRECTION = "correction", "等待补正"
    TRIAL = "trial", "审理"
    SUSPENDED = "suspended", "中止"
    DECIDED = "decided", "待送达"
    DELIVERED = "delivered", "已送达"
    CLOSED = "closed", "已归档"
    ABANDONED = "abandoned", "视为放弃"


class Channel(models.TextChoices):
    """How the application came in."""

    ONLINE = "online", "网上"
    VISIT = "visit", "当面"
    MAIL = "mail", "邮寄"
    CONTACT_POINT = "contact_point", "联系点"
    FORWARDED = "forwarded", "处罚机关转送"


class Applicant(models.TextChoices):
    """What kind of applicant."""

    CITIZEN = "citizen", "公民"
    ENTERPRISE = "enterprise", "企业"
    ORGANISATION = "organisation", "其他法人或组织"


class RespondentKind(models.TextChoices):
    """What kind of organ is challenged."""

    DEPARTMENT = "department", "县级政府部门"
    TOWNSHIP = "township", "乡镇人民政府"
    SUBDISTRICT = "subdistrict", "街道办事处等派出机关"
    AUTHORISED = "authorised", "授权组织"
    OTHER = "other", "其他"


class Track(models.TextChoices):
    """By which procedure a case is tried."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class SimplifiedGround(models.TextChoices):
    """In which cases the simplified procedure is open."""

    ON_THE_SPOT = "on_the_spot", "当场作出的行政行为"
    WARNING = "warning", "警告或者通报批评"
    SMALL_AMOUNT = "small_amount", "涉及款额在法定数额以下"
    DISCLOSURE = "disclosure", "政府信息公开案件"
    BY_CONSENT = "by_consent", "各方当事人同意"


class Prerequisite(models.TextChoices):
    """Why reconsideration has to come before a suit."""

    ON_THE_SPOT_PENALTY = "on_the_spot_penalty", "当场作出的行政处罚"
    NATURAL_RESOURCES = "natural_resources", "侵犯已经取得的自然资源权利"
    INACTION = "inaction", "未履行法定职责"
    DISCLOSURE_REFUSED = "disclosure_refused", "申请信息公开，不予公开"
    OTHER_LAW = "other_law", "法律、行政法规另有规定"


class KnownBy(models.TextChoices):
    """How the applicant came to know of the act; the period to apply begins accordingly."""

    ON_THE_SPOT = "on_the_spot", "当场作出"
    DIRECT = "direct", "直接送达签收"
    MAIL = "mail", "邮件签收"
    PUBLIC_NOTICE = "public_notice", "公告期满"
    TOLD_LATER = "told_later", "补充告知"
    EVIDENCE = "evidence", "证据证明知道"
    NOT_SERVED = "not_served", "应当送达而未送达"


class RejectionGround(models.TextChoices):
    """Which condition of acceptance is not met."""

    PARTIES = "parties", "没有明确的申请人或者适格的被申请人"
    INTEREST = "interest", "没有利害关系"
    CLAIMS = "claims", "没有具体的请求和理由"
    IN_TIME = "in_time", "超过法定申请期限"
    IN_SCOPE = "in_scope", "不属于行政复议范围"
    JURISDICTION = "jurisdiction", "不属于本机关管辖"
    NOT_REPEATED = "not_repeated", "重复申请或者法院已经受理"


class SuspensionGround(models.TextChoices):
    """Why a case is suspended."""

    DEATH = "death", "申请人死亡，尚待确定是否参加"
    INCAPACITY = "incapacity", "申请人丧失行为能力，尚待确定代理人"
    MISSING = "missing", "申请人下落不明"
    DISSOLVED = "dissolved", "申请人终止，尚待确定承受人"
    FORCE_MAJEURE = "force_majeure", "不可抗力或者其他正当理由"
    MEDIATION = "mediation", "调解、和解，双方同意中止"
    INTERPRETATION = "interpretation", "法律适用须有权机关解释"
    OTHER_CASE = "other_case", "须以其他案件的结果为依据"
    NORM_REVIEW = "norm_review", "审查规范性文件或者依据"
    OTHER = "other", "其他需要中止的情形"


class StayGround(models.TextChoices):
    """Why the challenged act is not carried out meanwhile."""

    RESPONDENT = "respondent", "被申请人认为需要"
    AUTHORITY = "authority", "复议机关认为需要"
    APPLICATION = "application", "申请人、第三人申请，要求合理"
    LAW = "law", "法律、法规、规章规定"


class NormOutcome(models.TextChoices):
    """What came of the review of a norm."""

    LAWFUL = "lawful", "条款合法"
    UNLAWFUL = "unlawful", "条款不合法"


class MediationKind(models.TextChoices):
    """What a mediated dispute is about."""

    DISCRETION = "discretion", "行使自由裁量权的行为"
    COMPENSATION = "compensation", "行政赔偿或者行政补偿"
    OTHER = "other", "其他争议"


class Approval(models.TextChoices):
    """How the decision was approved."""

    HEAD = "head", "复议机关负责人同意"
    COLLECTIVE = "collective", "集体讨论通过"


class Outcome(models.TextChoices):
    """How a case ended."""

    NOT_ACCEPTED = "not_accepted", "不予受理"
    REFERRED = "referred", "告知或转送有关机关"
    UPHOLD = "uphold", "维持"
    CHANGE = "change", "变更"
    REVOKE = "revoke", "撤销或部分撤销"
    REVOKE_REDO = "revoke_redo", "撤销并责令重作"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"
    PERFORM = "perform", "责令限期履行"
    DISMISS_CLAIM = "dismiss_claim", "驳回复议请求"
    DISMISS_APPLICATION = "dismiss_application", "驳回申请"
    AGREEMENT = "agreement", "行政协议责任或补偿"
    MEDIATED = "mediated", "调解"
    TERMINATED = "terminated", "终止"


class EndedBy(models.TextChoices):
    """Why a case was terminated."""

    WITHDRAWN = "withdrawn", "撤回申请"
    SETTLED = "settled", "和解后撤回"
    CORRECTED = "corrected", "被申请人改正后撤回"
    PARTY = "party", "申请人死亡或终止"
    CRIMINAL = "criminal", "转为刑事案件"
    SUSPENDED = "suspended", "中止期满"


class DeliveryMethod(models.TextChoices):
    """How a paper was delivered."""

    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    ENTRUSTED = "entrusted", "委托送达"
    MAIL = "mail", "邮寄送达"
    PASSED_ON = "passed_on", "转交送达"
    PUBLIC_NOTICE = "public_notice", "公告送达"


BEFORE_ACCEPTANCE = (Outcome.NOT_ACCEPTED, Outcome.REFERRED, Outcome.TERMINATED)


class Application(Matter):
    """行政复议案件: an application and the case that follows from it, kept by the government that decides."""

    # The application.
    received_on = models.DateField("收到申请日期", help_text="复议机关收到申请材料的日期；转送的，为收到转送材料的日期")
    channel = choice("申请渠道", Channel, "申请人以什么方式提交申请")
    applicant = choice("申请人类别", Applicant, "有多个申请人的，按第一申请人登记")
    applicant_count = models.PositiveIntegerField("申请人人数", default=1, help_text="人数超过法定界限的，须推选代表人")
    representative_count = models.PositiveIntegerField(
        "代表人人数", null=True, blank=True, help_text="推选了代表人的，填写代表人人数"
    )
    agent_count = models.PositiveIntegerField("代理人人数", default=0, help_text="申请人委托的代理人人数")
    respondent = organ("被申请人", "作出行政行为的机关；不在机构树中的，填写“被申请人名称”", null=True, blank=True)
    respondent_name = models.CharField(
        "被申请人名称", max_length=120, blank=True, help_text="被申请人不在机构树中时填写全称"
    )
    respondent_kind = choice("被申请人类别", RespondentKind, "决定案件是否属于本级政府管辖，以及是否抄告上级主管部门")
    matter = choice("申请事项", Subject, "被申请行政行为的种类；有多个的，按主要的登记")
    field = models.CharField(
        "行政管理类别", max_length=40, blank=True, help_text="公安、市场监管、自然资源等，按统计制度的分类填写"
    )
    amount_fen = models.PositiveBigIntegerField(
        "案件涉及款额（分）", null=True, blank=True, help_text="以分为单位的整数；决定可否因款额适用简易程序"
    )
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name="在先的复议案件",
        help_text="同一申请人就同一行政行为以前申请过复议的，选择该案",
    )
    # When the applicant knew: the period to apply.
    acted_on = day("行政行为作出日期", "被申请的行政行为作出的日期；最长保护期自该日起算")
    known_on = day("知道行政行为日期", "申请人知道或者应当知道行政行为的日期；申请期限自该日起算")
    known_by = choice("知道的方式", KnownBy, "按送达的方式确定申请期限的起算日", blank=True)
    told_rights = models.BooleanField(
        "已告知复议权利", default=True, help_text="作出行政行为时是否告知了申请复议的权利、机关和期限"
    )
    rights_known_on = day("知道复议权利日期", "没有被告知复议权利的，后来知道权利、机关和期限的日期")
    real_estate = models.BooleanField("涉及不动产", default=False, help_text="因不动产提出的申请，最长保护期更长")
    duty_asked_on = day("提出履职请求日期", "不作为案件：行政机关收到履行职责申请的日期")
    duty_due_on = day("履职期限届满日", "不作为案件：法律、法规、规章规定了履行期限的，填写届满日")
    urgent = models.BooleanField(
        "情况紧急", default=False, help_text="紧急情况下请求保护人身权、财产权的，不必等待履职期限届满"
    )
    lateness_excuse = models.CharField(
        "逾期的正当理由", max_length=200, blank=True, help_text="超过申请期限，但有不可抗力或者其他正当理由的，写明理由"
    )
    prerequisite = choice("复议前置情形", Prerequisite, "必须先申请复议才能起诉的，选择属于哪种情形", blank=True)
    court_accepted = models.BooleanField(
        "法院已经受理", default=False, help_text="申请人已就同一行政行为起诉，法院已经依法受理"
    )
    agency_received_on = day("处罚机关收到日期", "通过处罚机关提交申请的，处罚机关收到申请的日期")
    for_other_organ = models.BooleanField(
        "属于其他复议机关受理", default=False, help_text="2023年底以前由行为发生地县级政府接受、应转送其他机关的申请"
    )
    # Review and correction.
    correction_requested_on = day("通知补正日期", "书面通知申请人补正的日期")
    correction_served_on = day("补正通知送达日期", "申请人收到补正通知的日期；补正期限自该日起算")
    correction_due_on = day("通知确定的补正届满日", "2023年底以前，补正通知确定的合理期限的最后一天")
    corrected_on = day("收到补正材料日期", "收到申请人补正材料的日期；审查期限自该日重新起算")
    accepted_on = day("受理日期", "决定受理或者视为受理的日期；2023年底以前为收到申请之日")
    deemed_accepted = models.BooleanField(
        "视为受理", default=False, editable=False, help_text="审查期限届满未作决定，依法视为受理"
    )
    rejection_ground = choice("不符合的受理条件", RejectionGround, "不予受理、驳回申请须说明理由", blank=True)
    competent_organ = models.CharField(
        "有管辖权的机关", max_length=120, blank=True, help_text="不属于本机关管辖的，告知申请人或者转送的机关"
    )
    superior_ordered_on = day("上级责令纠正日期", "上级行政机关责令纠正不予受理、驳回申请的日期")
    # The trial.
    procedure = choice("审理程序", Track, "受理时确定；2023年底以前没有简易程序", blank=True)
    simplified_ground = choice("适用简易程序的理由", SimplifiedGround, "适用简易程序的，选择属于哪种情形", blank=True)
    complex = models.BooleanField("重大、疑难、复杂", default=False, help_text="应当听证，并提请复议委员会咨询的案件")
    technical = models.BooleanField("专业性、技术性较强", default=False, help_text="应当提请复议委员会咨询的案件")
    reviewers = models.CharField(
        "审理人员", max_length=120, blank=True, help_text="参加审理的复议人员姓名，以顿号分隔，人数不少于法定人数"
    )
    copy_sent_on = day("发送申请书副本日期", "将申请书副本或者笔录复印件发送被申请人的日期")
    copy_received_on = day("被申请人收到副本日期", "被申请人签收的日期；答复期限自该日起算")
    replied_on = day("被申请人答复日期", "收到被申请人书面答复和证据、依据的日期")
    evidence_submitted = models.BooleanField(
        "已提交证据、依据", default=True, help_text="被申请人答复时是否提交了作出行政行为的证据、依据"
    )
    opinions_heard_on = day("听取申请人意见日期", "当面或者通过互联网、电话等方式听取意见并记录的日期")
    unheard_reason = models.CharField(
        "不能听取意见的原因", max_length=200, blank=True, help_text="因当事人的原因不能听取意见、书面审理的，记明原因"
    )
    hearing_notified_on = day("听证通知日期", "书面通知当事人听证时间、地点和事项的日期")
    hearing_planned_on = day("预定听证日期", "听证通知确定的日期")
    heard_on = day("听证日期", "举行听证的日期")
    hearing_waived_on = day("放弃听证日期", "申请人无正当理由拒不参加，视为放弃听证权利的日期")
    committee_on = day("提请行政复议委员会咨询日期", "向行政复议委员会（专家咨询委员会）提请咨询的日期")
    committee_opinion = models.TextField("咨询意见", blank=True, help_text="行政复议委员会提出的意见，如实记录")
    suspension_ground = choice("中止情形", SuspensionGround, "最近一次中止的情形", blank=True)
    suspended_on = day("中止日期", "最近一次决定中止的日期；自该日起不计入审理期限")
    resumed_on = day("恢复审理日期", "最近一次恢复审理的日期；自该日起继续计算审理期限")
    stayed_on = day("停止执行日期", "决定停止执行被申请行政行为的日期")
    stay_ground = choice("停止执行情形", StayGround, "属于哪种应当停止执行的情形", blank=True)
    norm_asked_on = day("提出附带审查日期", "申请人提出附带审查，或者发现依据不合法的日期")
    norm_notified_on = day("通知制定机关日期", "制定机关收到书面通知的日期")
    norm_transferred_on = day("转送审查日期", "转送有权处理的机关的日期")
    norm_outcome = choice("附带审查结果", NormOutcome, "对规范性文件有关条款的处理结果", blank=True)
    extended_on = day("批准延期日期", "批准延长审理期限的日期")
    extension_notified_on = day("延期通知日期", "将延期书面告知当事人的日期")
    approval = choice("审批方式", Approval, "决定须经复议机关负责人同意或者集体讨论通过", blank=True)
    approved_on = day("审批日期", "负责人同意或者集体讨论通过的日期")
    due_on = models.DateField(
        "审理期限届满日", null=True, blank=True, editable=False, help_text="由期限算出；中止期间为空"
    )
    # The end.
    concluded_on = day("办结日期", "作出决定、制作调解书或者终止的日期")
    outcome = choice("办理结果", Outcome, "案件以什么结果办结", blank=True)
    ended_by = choice("终止情形", EndedBy, "终止的案件，选择因何终止", blank=True)
    withdrawn_on = day("提出撤回日期", "申请人提出撤回申请的日期；和解、被申请人改正后撤回的也填写")
    mediation_kind = choice("调解的争议", MediationKind, "2023年底以前只能调解前两类争议", blank=True)
    performance_due_on = day("履行期限届满日", "决定书、调解书确定的被申请人履行期限的最后一天")
    announced_on = day("公告日期", "公告送达的，发出公告的日期")
    delivered_on = day("送达日期", "送达回证上签收的日期；公告送达的，为公告期满之日")
    delivery_method = choice("送达方式", DeliveryMethod, "以什么方式送达申请人", blank=True)
    copied_to_superior_on = day("抄告上级主管部门日期", "以本级政府部门为被申请人的案件，抄告其上一级主管部门的日期")
    published_on = day("公开日期", "行政复议决定书公开的日期")
    filed_on = day("备案日期", "重大行政复议决定报上级备案的日期")
    performed_on = day("履行日期", "被申请人履行完毕决定书、调解书的日期")
    sued = models.BooleanField("复议后起诉", default=False, help_text="申请人对复议结果不服，向法院提起行政诉讼")
    sued_on = day("起诉日期", "得知申请人起诉的，填写起诉的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政复议案件"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="reconsideration_received"),
            models.Index(fields=["organ", "concluded_on"], name="reconsideration_concluded"),
        ]
        constraints = [
            constraint(
                "reconsideration_respondent_named",
                Q(respondent__isnull=False) | ~Q(respondent_name=""),
                "须填写被申请人",
            ),
            constraint(
                "reconsideration_accepted_after_receipt",
                not_before("accepted_on", "received_on"),
                "受理日期不能早于收到申请日期",
            ),
            constraint(
                "reconsideration_concluded_after_receipt",
                not_before("concluded_on", "received_on"),
                "办结日期不能早于收到申请日期",
            ),
            constraint(
                "reconsideration_concluded_after_acceptance",
                not_before("concluded_on", "accepted_on"),
                "办结日期不能早于受理日期",
            ),
            constraint(
                "reconsideration_delivered_after_end",
                not_before("delivered_on", "concluded_on"),
                "送达日期不能早于办结日期",
            ),
            constraint(
                "reconsideration_performed_after_end",
                not_before("performed_on", "concluded_on"),
                "履行日期不能早于办结日期",
            ),
            constraint(
                "reconsideration_copy_received_after_sent",
                not_before("copy_received_on", "copy_sent_on"),
                "被申请人收到副本的日期不能早于发送日期",
            ),
            constraint(
                "reconsideration_replied_after_copy",
                not_before("replied_on", "copy_received_on"),
                "答复日期不能早于收到副本的日期",
            ),
            constraint(
                "reconsideration_known_before_receipt",
                not_before("received_on", "known_on"),
                "知道行政行为的日期不能晚于收到申请日期",
            ),
            constraint(
                "reconsideration_acted_before_receipt",
                not_before("received_on", "acted_on"),
                "行政行为作出的日期不能晚于收到申请日期",
            ),
            constraint(
                "reconsideration_hearing_after_notice",
                not_before("hearing_planned_on", "hearing_notified_on"),
                "听证日期不能早于通知日期",
            ),
            constraint(
                "reconsideration_end_has_outcome",
                Q(concluded_on__isnull=True, outcome="") | (Q(concluded_on__isnull=False) & ~Q(outcome="")),
                "办结日期和办理结果须同时填写",
            ),
            constraint(
                "reconsideration_termination_has_reason",
                (Q(outcome=Outcome.TERMINATED) & ~Q(ended_by="")) | (~Q(outcome=Outcome.TERMINATED) & Q(ended_by="")),
                "终止的案件须填写终止情形，其他案件不填写",
            ),
            constraint(
                "reconsideration_decision_after_acceptance",
                Q(outcome__in=["", *BEFORE_ACCEPTANCE]) | Q(accepted_on__isnull=False),
                "没有受理的案件不能作出复议决定",
            ),
            constraint(
                "reconsideration_simplified_has_ground",
                ~Q(procedure=Track.SIMPLIFIED) | ~Q(simplified_ground=""),
                "适用简易程序须填写理由",
            ),
        ]
