"""A request, from the day it comes in to the evaluation by whoever made it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter


class Stage(models.TextChoices):
    """Where a request stands."""

    RECEIVED = "received", "待处理"
    ASSIGNED = "assigned", "待签收"
    HANDLING = "handling", "办理中"
    RETURN_ASKED = "return_asked", "申请退单"
    RETURNED = "returned", "待改派"
    PETITION = "petition", "信访程序办理中"
    CLOSED = "closed", "已办结"
    EVALUATED = "evaluated", "已评价"
    REOPENED = "reopened", "二次办理"
    REFERRED = "referred", "已告知途径"
    JOINED = "joined", "已并入"


class Channel(models.TextChoices):
    """受理渠道."""

    HOTLINE = "hotline", "热线电话"
    WEB = "web", "网络"
    VISIT = "visit", "来访"
    MAIL = "mail", "来信"
    DISPATCH = "dispatch", "派工单"


class Applicant(models.TextChoices):
    """诉求人类别."""

    CITIZEN = "citizen", "群众"
    ENTERPRISE = "enterprise", "企业"


class Way(models.TextChoices):
    """办理方式."""

    AT_ONCE = "at_once", "当场答复"
    ASSIGNED = "assigned", "分类交办"


class Result(models.TextChoices):
    """What came of a request."""

    SOLVED = "solved", "已解决"
    PLANNED = "planned", "列入计划解决"
    EXPLAINED = "explained", "解释说明"
    REFERRED = "referred", "告知其他途径"


class Satisfaction(models.TextChoices):
    """诉求人评价."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically", "基本满意"
    UNSATISFIED = "unsatisfied", "不满意"


# Under these words requests are told apart in this platform; a county may use others, and is reminded of them.
TOPICS = (
    "城市管理",
    "交通运输",
    "住房建设",
    "自然资源",
    "生态环境",
    "教育",
    "医疗卫生",
    "劳动社保",
    "民政养老",
    "农业农村",
    "水电气讯",
    "市场监管",
    "文化旅游",
    "公共安全",
    "营商环境",
    "政务服务",
)


class Request(Matter):
    """诉求: kept by the organ that received it and hands it on."""

    # What is asked for, and by whom.
    channel = choice("受理渠道", Channel, "诉求怎样提出；企业服务专员填写、派给单位办理的为派工单")
    applicant = choice("诉求人类别", Applicant, "个体工商户按企业登记", default=Applicant.CITIZEN)
    applicant_name = models.CharField(
        "诉求人", max_length=120, blank=True, help_text="姓名或者企业名称；匿名的不填。电话在“当事人”中登记，加密保存"
    )
    topic = models.CharField("诉求领域", max_length=30, help_text=f"常用分类：{'、'.join(TOPICS)}")
    content = models.TextField("诉求内容", help_text="照实记录：什么时间、什么地点、什么事、要求什么")
    urgent = models.BooleanField("紧急", default=False, help_text="停水停电停气、安全隐患等需要立即处置的")
    slip_number = models.CharField("派工单号", max_length=60, blank=True, help_text="企业派工单的编号")
    registered_on = models.DateField("登记日期", help_text="收到诉求的日期，办理期限自该日起算；与单位签收的日期无关")
    received_on = day("受理日期", "计入受理件数的日期，即登记日期；并入在办诉求的重复诉求空白，不重复计件")
    joined_to = matter(
        "requests.Request", "并入的诉求", "repeats", "同一诉求人就同一事项正在办理的诉求", null=True, blank=True
    )
    # Who answers for it, and until when.
    way = choice("办理方式", Way, "受理单位直接答复的为当场答复，派给承办单位的为分类交办", blank=True)
    assigned_to = organ("承办单位", "负责办理和答复的单位；可以是受理单位自己", null=True, blank=True)
    assigned_on = day("交办日期", "派单日期，改派的为最近一次；不影响办理期限的起算")
    signed_on = day("签收日期", "承办单位签收的日期；办理期限不从这一天起算")
    returned_by = organ("退单单位", "最近一次同意退单的单位", null=True, blank=True)
    return_due_on = day("退单截止日", "认为不属于本单位职责的，申请退单的最后一天；本地规定了期限的不填")
    stated_due_on = day("载明的办理截止日", "没有本地规定时由受理单位确定的最后一天；延长、重定期限后为新的最后一天")
    due_on = day("办理期限届满日", "由期限算出", editable=False)
    # Taken to the leaders.
    escalated_on = day("提请领导研究日期", "疑难诉求提请县主要领导研究的日期")
    instructed_on = day("研究意见日期", "领导研究提出意见的日期")
    instruction = models.TextField("研究意见", blank=True, help_text="由谁牵头、怎样办理、什么时候办成")
    # The reply.
    contacted_on = day("联系诉求人日期", "办理中与诉求人当面或者电话联系的日期，最近一次")
    closed_on = day("办结日期", "第一次答复诉求人的日期；二次办理的答复另记")
    result = choice("办理结果", Result, "答复时的情况", blank=True)
    reply = models.TextField("答复内容", blank=True, help_text="告知诉求人的内容；请诉求人评价时给他看的就是这一段")
    petition_due_on = day("信访期限届满日", "转入信访程序的，由信访事项带来")
    # What the citizen thinks of it, and handling it again.
    satisfaction = choice("诉求人评价", Satisfaction, "由诉求人本人通过一次性链接填写，最后一次为准", blank=True)
    evaluated_on = day("评价日期", "诉求人提交评价的日期，最后一次为准")
    opinion = models.TextField("评价意见", blank=True, max_length=1000, help_text="诉求人想说的话，可以不填")
    called_back_on = day("回访日期", "受理单位回访诉求人的日期，最近一次")
    reopened_on = day("发回重办日期", "评价为不满意、回访发现没有解决，发回二次办理的日期")
    again_due_on = day("二次办理截止日", "二次办理的最后一天")
    reclosed_on = day("二次办结日期", "二次办理以后答复诉求人的日期")

    class Meta:
        verbose_name = verbose_name_plural = "诉求"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="requests_received"),
            models.Index(fields=["organ", "closed_on"], name="requests_closed"),
            models.Index(fields=["organ", "evaluated_on"], name="requests_evaluated"),
            models.Index(fields=["assigned_to", "stage"], name="requests_assigned"),
        ]
        constraints = [
            constraint(
                "requests_received_or_joined",
                Q(received_on__isnull=False, joined_to__isnull=True)
                | Q(received_on__isnull=True, joined_to__isnull=False, stage=Stage.JOINED),
                "并入在办诉求的不计入受理，其余的须有受理日期",
            ),
            constraint(
                "requests_received_when_registered",
                Q(received_on__isnull=True) | Q(received_on=models.F("registered_on")),
                "受理日期就是登记日期",
            ),
            constraint(
                "requests_assigned_whole",
                Q(way=Way.ASSIGNED, assigned_on__isnull=False) | (~Q(way=Way.ASSIGNED) & Q(assigned_on__isnull=True)),
                "分类交办的须有交办日期，其他的没有",
            ),
            constraint(
                "requests_assigned_after", not_before("assigned_on", "registered_on"), "交办日期不能早于登记日期"
            ),
            constraint("requests_signed_after", not_before("signed_on", "assigned_on"), "签收日期不能早于交办日期"),
            constraint(
                "requests_due_after", not_before("stated_due_on", "registered_on"), "办理截止日不能早于登记日期"
            ),
            constraint(
                "requests_instructed_after", not_before("instructed_on", "escalated_on"), "研究意见不能早于提请研究"
            ),
            constraint(
                "requests_instruction_whole",
                both_or_neither("instructed_on", "instruction"),
                "研究意见和日期须同时填写",
            ),
            constraint(
                "requests_closed_with_result", both_or_neither("closed_on", "result"), "办结日期和办理结果须同时填写"
            ),
            constraint("requests_closed_after", not_before("closed_on", "registered_on"), "办结日期不能早于登记日期"),
            constraint(
                "requests_closed_in_a_way",
                Q(closed_on__isnull=True) | ~Q(way=""),
                "办结的诉求须有办理方式",
            ),
            constraint(
                "requests_evaluation_whole", both_or_neither("evaluated_on", "satisfaction"), "评价日期和评价须同时填写"
            ),
            constraint("requests_evaluated_after", not_before("evaluated_on", "closed_on"), "评价不能早于答复"),
            constraint(
                "requests_evaluated_was_closed",
                Q(evaluated_on__isnull=True) | Q(closed_on__isnull=False),
                "没有答复的诉求没有评价",
            ),
            constraint("requests_reopened_after", not_before("reopened_on", "closed_on"), "发回重办不能早于办结"),
            constraint("requests_again_due_after", not_before("again_due_on", "reopened_on"), "截止日不能早于发回重办"),
            constraint("requests_reclosed_after", not_before("reclosed_on", "reopened_on"), "再次答复不能早于发回重办"),
        ]
