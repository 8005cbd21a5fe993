"""The records of legal aid: the case, and the county's own terms for files and allowances."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Value, When

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.local_law import LocalKey
from fazhi.kernel.local_rules import LocalRule, key_column
from fazhi.kernel.matter import Matter


class Stage(models.TextChoices):
    """Where a case stands."""

    REVIEWING = "reviewing", "审查中"
    SUPPLEMENTING = "supplementing", "待补充材料"
    VERIFYING = "verifying", "待协助核查"
    GRANTED = "granted", "待指派"
    ASSIGNED = "assigned", "办理中"
    CONCLUDED = "concluded", "待交案卷"
    FILED = "filed", "待支付补贴"
    PAID = "paid", "已支付补贴"
    REFUSED = "refused", "不予援助"
    TERMINATED = "terminated", "已终止援助"
    OBJECTED = "objected", "异议审查"
    WITHDRAWN = "withdrawn", "已撤回"
    REFERRED = "referred", "转其他机构"
    ARCHIVED = "archived", "已归档"


class Form(models.TextChoices):
    """援助形式."""

    CRIMINAL = "criminal", "刑事辩护与代理"
    CIVIL = "civil", "民事行政代理"
    LABOUR = "labour", "劳动争议代理"
    DUTY_LAWYER = "duty_lawyer", "值班律师法律帮助"
    OTHER = "other", "其他"


class Recipient(models.TextChoices):
    """受援人类别."""

    MIGRANT_WORKER = "migrant_worker", "农民工"
    MINOR = "minor", "未成年人"
    ELDERLY = "elderly", "老年人"
    DISABLED = "disabled", "残疾人"
    WOMAN = "woman", "妇女"
    SERVICEMAN = "serviceman", "军人军属"
    OTHER = "other", "其他"


class Subject(models.TextChoices):
    """援助事项."""

    WAGES = "wages", "追索劳动报酬"
    INJURY = "injury", "人身损害赔偿"
    SUPPORT = "support", "赡养抚养扶养"
    SOCIAL_SECURITY = "social_security", "社会保险和救助"
    VIOLENCE = "violence", "家庭暴力"
    OTHER = "other", "其他"


class Scope(models.TextChoices):
    """法律援助法 art. 31 in its own order, then what arts. 24, 29 and 33 add."""

    STATE_COMPENSATION = "state_compensation", "国家赔偿"
    SOCIAL_SECURITY = "social_security", "社会保险、社会救助"
    PENSION = "pension", "抚恤金"
    SUPPORT = "support", "赡养费抚养费扶养费"
    LABOUR = "labour", "劳动关系、劳动报酬"
    CAPACITY = "capacity", "认定民事行为能力"
    INJURY = "injury", "工伤交通食药医疗损害赔偿"
    ENVIRONMENT = "environment", "环境生态损害赔偿"
    OTHER = "other", "其他法定情形"
    CRIMINAL = "criminal", "刑事案件没有委托辩护人、代理人"
    RETRIAL = "retrial", "决定再审、提出抗诉的案件"


class Notice(models.TextChoices):
    """Why a judicial organ gives notice: art. 25 para. 1 in its own order, art. 28, art. 25 para. 2."""

    MINOR = "minor", "未成年人"
    DISABLED = "disabled", "视听言语残疾人"
    MENTAL = "mental", "不能完全辨认自己行为的成年人"
    SEVERE = "severe", "可能判处无期、死刑"
    REVIEW = "review", "申请援助的死刑复核被告人"
    ABSENTIA = "absentia", "缺席审判被告人"
    OTHER = "other", "法律法规规定的其他人员"
    TREATMENT = "treatment", "强制医疗案件"
    OPEN = "open", "其他普通程序案件（可以通知）"


class Means(models.TextChoices):
    """How the applicant's means were established (arts. 32, 41, 42)."""

    SHARED = "shared", "信息共享查询"
    PLEDGED = "pledged", "个人诚信承诺"
    WAIVED = "waived", "免予核查"
    EXEMPT = "exempt", "不受经济困难条件限制"


class Waiver(models.TextChoices):
    """Who need not have his means checked: art. 42 in its own order."""

    SPECIAL_GROUP = "special_group", "无固定生活来源的特定群体"
    RELIEF = "relief", "社会救助、司法救助、优抚对象"
    MIGRANT_WORKER = "migrant_worker", "追索劳动报酬或工伤赔偿的进城务工人员"
    OTHER = "other", "其他法定人员"


class Exemption(models.TextChoices):
    """Who gets aid whatever his means: art. 32 in its own order."""

    HERO = "hero", "英烈近亲属维护人格权益"
    BRAVERY = "bravery", "见义勇为主张权益"
    ACQUITTED = "acquitted", "再审无罪请求国家赔偿"
    ABUSE = "abuse", "受虐待、遗弃、家庭暴力"
    OTHER = "other", "其他法定情形"


class Decision(models.TextChoices):
    """审查决定."""

    GRANTED = "granted", "给予援助"
    REFUSED = "refused", "不予援助"


class Urgency(models.TextChoices):
    """Why aid is given before the papers are complete: art. 44 para. 1 in its own order."""

    LIMITATION = "limitation", "法定时效或者期限将满"
    PRESERVATION = "preservation", "需要立即申请保全或者先予执行"
    OTHER = "other", "其他法定情形"


class Aider(models.TextChoices):
    """Who gives the aid (art. 12, art. 13)."""

    LAWYER = "lawyer", "律师"
    GRASSROOTS = "grassroots", "基层法律服务工作者"
    VOLUNTEER = "volunteer", "法律援助志愿者"
    STAFF = "staff", "法律援助机构工作人员"


class Satisfaction(models.TextChoices):
    """受援人评价."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


class Ending(models.TextChoices):
    """How the case came to its end."""

    JUDGMENT = "judgment", "判决、裁定或者裁决"
    MEDIATED = "mediated", "调解、和解"
    WITHDRAWN = "withdrawn", "撤诉、撤回申请"
    HELPED = "helped", "帮助完毕"
    OTHER = "other", "其他"
    TERMINATED = "terminated", "终止援助"


class Case(Matter):
    """法律援助案件: kept by the justice bureau whose agency (法律援助机构) handles it."""

    # What is asked for.
    applied_on = models.DateField("申请或通知日期", help_text="收到申请或者办案机关通知的日期；期限自该日起算")
    form = choice("援助形式", Form, "只作咨询、代拟文书的不登记为案件，计入法律咨询")
    recipient = choice("受援人类别", Recipient, "符合几类的，按与援助事项最相关的一类登记")
    matter = choice("援助事项", Subject, "请求援助的主要事项")
    recipients = models.PositiveIntegerField("受援人数", default=1, help_text="同一案件中受援助的人数")
    scope = choice("申请援助的法定事项", Scope, "法律援助法列举的可以申请援助的事项", blank=True)
    asked_on = day("向转交机关提出的日期", "经监管场所、办案机关或者值班律师转交的，申请人向其提出的日期")
    # Notice of a judicial organ.
    notifier = models.CharField("通知机关", max_length=80, blank=True, help_text="发出通知的法院、检察院或者公安机关")
    notice = choice("通知的情形", Notice, "办案机关通知指派的人员或者案件的情形", blank=True)
    found_on = day("发现应当通知情形的日期", "通知书载明的，办案机关发现应当通知情形的日期")
    # The review.
    supplement_on = day("一次性告知补充日期", "告知需要补充的全部材料或者要求说明的日期")
    supplement_due_on = day("补充材料截止日", "告知书载明的最后一天")
    verifying_on = day("请求协助核查日期", "请求其他机关或者异地法律援助机构协助核查的日期")
    review_due_on = day("审查期限届满日", "由期限算出", editable=False)
    means = choice("经济困难状况的认定", Means, "怎样认定的；免予核查、不受限制的另选情形", blank=True)
    waiver = choice("免予核查的情形", Waiver, "申请人有材料证明的情形", blank=True)
    exemption = choice("不受经济困难条件限制的情形", Exemption, "依法不看经济状况的情形", blank=True)
    decision = choice("审查决定", Decision, "办案机关通知的，收到通知即应当援助", blank=True, editable=False)
    accepted_on = day("决定给予援助日期", "作出给予援助决定的日期；办案机关通知的，为收到通知的日期")
    refused_on = day("决定不予援助日期", "作出不予援助决定的日期")
    # Aid before the papers are complete.
    urgency = choice("先行援助的情形", Urgency, "没有先行提供援助的不填", blank=True)
    limit_on = day("时效或者期限届满日", "申请人须起诉、申请仲裁或者复议的最后一天")
    papers_due_on = day("补办手续截止日", "要求受援人补办手续、补充材料的最后一天")
    papers_on = day("补办手续日期", "受援人补齐手续和材料的日期")
    # The service.
    assign_due_on = day("指派期限届满日", "由期限算出", editable=False)
    assigned_on = day("指派日期", "指派法律援助人员的日期；更换人员的，仍为第一次指派的日期")
    assigned_in_time = models.GeneratedField(
        expression=models.Case(
            When(assigned_on__lte=F("assign_due_on"), then=Value(True)),
            When(assigned_on__gt=F("assign_due_on"), then=Value(False)),
        ),
        output_field=models.BooleanField(null=True),
        db_persist=True,
        verbose_name="按期指派",
        help_text="由指派日期和指派期限届满日得出；没有指派、没有法定期限的留空",
    )
    provider = organ("承办机构", "承办或者主管承办律所、法律服务所的机构", null=True, blank=True)
    firm = models.CharField(
        "承办律所或法律服务所", max_length=80, blank=True, help_text="名称；本机构工作人员承办的不填"
    )
    aider = choice("承办人员类别", Aider, "办案机关通知辩护、代理的，只能是律师", blank=True)
    quality_on = day("最近质量检查日期", "最近一次旁听、检查案卷或者征询意见的日期")
    complained_on = day("最近投诉日期", "受援人最近一次投诉的日期")
    # The end.
    concluded_on = day("结案日期", "援助事项办理结束的日期；终止援助的，为终止决定的日期")
    ended_by = choice("结案方式", Ending, "援助事项怎样结束", blank=True)
    recovered_fen = models.BigIntegerField(
        "避免或挽回经济损失", null=True, blank=True, help_text="生效文书或者履行凭据载明的金额，含追索到的劳动报酬"
    )
    terminated_on = day("终止援助日期", "作出终止援助决定的日期")
    objected_on = day("收到异议日期", "司法行政部门收到对不予援助、终止援助决定的异议的日期")
    objection_decided_on = day("异议决定日期", "维持或者责令改正的日期")
    # File and allowance.
    file_due_on = day("案卷提交届满日", "按本地规定计算；没有登记本地规定的，按通知要求填写")
    filed_on = day("提交案卷日期", "收到齐全的结案材料的日期")
    pay_due_on = day("补贴支付届满日", "按本地规定计算；没有登记本地规定的，按内部要求填写")
    subsidy_fen = models.BigIntegerField("办案补贴", null=True, blank=True, help_text="按补贴标准实际支付的金额")
    paid_on = day("补贴支付日期", "支付到承办单位的日期")
    # The recipient's word.
    evaluated_on = day("回访评价日期", "回访受援人、受援人作出评价的日期")
    satisfaction = choice("受援人评价", Satisfaction, "受援人本人的评价，不由承办人员代填", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "法律援助案件"
        indexes = [
            models.Index(fields=["organ", "applied_on"], name="legalaid_applied"),
            models.Index(fields=["organ", "accepted_on"], name="legalaid_accepted"),
            models.Index(fields=["organ", "concluded_on"], name="legalaid_concluded"),
        ]
        constraints = [
            constraint(
                "legalaid_granted_with_day",
                ~Q(decision=Decision.GRANTED) | Q(accepted_on__isnull=False),
                "给予援助的须有决定日期",
            ),
            constraint(
                "legalaid_accepted_was_granted",
                Q(accepted_on__isnull=True) | Q(decision=Decision.GRANTED),
                "没有决定给予援助的，不能有给予援助的日期",
            ),
            constraint(
                "legalaid_refused_with_day",
                ~Q(decision=Decision.REFUSED) | Q(refused_on__isnull=False),
                "不予援助的须有决定日期",
            ),
            constraint("legalaid_accepted_after", not_before("accepted_on", "applied_on"), "决定日期不能早于申请日期"),
            constraint("legalaid_refused_after", not_before("refused_on", "applied_on"), "决定日期不能早于申请日期"),
            constraint(
                "legalaid_assigned_after", not_before("assigned_on", "accepted_on"), "指派日期不能早于决定给予援助日期"
            ),
            constraint(
                "legalaid_assigned_was_granted",
                Q(assigned_on__isnull=True) | Q(accepted_on__isnull=False),
                "没有决定给予援助的，不能指派",
            ),
            constraint(
                "legalaid_concluded_was_granted",
                Q(concluded_on__isnull=True) | Q(accepted_on__isnull=False),
                "没有决定给予援助的，没有结案日期",
            ),
            constraint(
                "legalaid_concluded_after",
                not_before("concluded_on", "accepted_on"),
                "结案日期不能早于给予援助日期",
            ),
            constraint(
                "legalaid_ending_with_day", both_or_neither("concluded_on", "ended_by"), "结案日期和结案方式须同时填写"
            ),
            constraint("legalaid_filed_after", not_before("filed_on", "concluded_on"), "提交案卷日期不能早于结案日期"),
            constraint(
                "legalaid_paid_for_file",
                Q(paid_on__isnull=True) | Q(filed_on__isnull=False, subsidy_fen__isnull=False),
                "支付补贴须先收到案卷，并填写金额",
            ),
            constraint("legalaid_paid_after", not_before("paid_on", "filed_on"), "补贴支付日期不能早于提交案卷日期"),
            constraint(
                "legalaid_evaluated_whole",
                both_or_neither("evaluated_on", "satisfaction"),
                "回访评价日期和受援人评价须同时填写",
            ),
            constraint(
                "legalaid_no_negative_amount",
                (Q(recovered_fen__isnull=True) | Q(recovered_fen__gte=0))
                & (Q(subsidy_fen__isnull=True) | Q(subsidy_fen__gte=0)),
                "金额不能是负数",
            ),
            constraint("legalaid_somebody_helped", Q(recipients__gte=1), "受援人数至少为一人"),
        ]


FILE, PAY = "local.legalaid.file", "local.legalaid.pay"
KEYS = (
    LocalKey(FILE, "提交结案材料的期限", starts="结案", ends="提交案卷", actor="legal_aid_provider"),
    LocalKey(PAY, "支付办案补贴的期限", starts="收到齐全的案卷", ends="支付补贴", actor="legal_aid_agency"),
)


class LocalTerm(LocalRule):
    """本地规定: the terms for files and allowances that the law leaves to others."""

    key = key_column(KEYS)

    class Meta(LocalRule.Meta):
        verbose_name = verbose_name_plural = "法律援助本地规定"
