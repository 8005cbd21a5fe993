"""The record of settlement: the dispute, with the matters of other registers that it concerns."""

from __future__ import annotations

from django.db import models
from django.db.models import Q, Value, When

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.subjects import Subject

LINKS = ("application", "case", "mediation")


class Stage(models.TextChoices):
    """Where a dispute stands."""

    ASKED = "asked", "征求意愿"
    TALKING = "talking", "化解中"
    AGREED = "agreed", "达成一致"
    PERFORMING = "performing", "待核查履行"
    PERFORMED = "performed", "已化解"
    RETURNED = "returned", "已转回"
    FAILED = "failed", "未化解"


class Phase(models.TextChoices):
    """When the dispute was taken in."""

    BEFORE = "before", "复议诉讼前"
    RECONSIDERATION = "reconsideration", "复议中"
    LITIGATION = "litigation", "诉讼中"
    AFTER = "after", "裁决生效后"


class Channel(models.TextChoices):
    """Through whom the dispute came."""

    PARTY = "party", "当事人申请"
    COURT = "court", "人民法院邀请或委派"
    RECONSIDERATION = "reconsideration", "行政复议机构移送"
    PROCURATORATE = "procuratorate", "人民检察院移送"
    PETITION = "petition", "信访移送"
    ORGAN = "organ", "行政机关提出"


class Result(models.TextChoices):
    """How the work on the dispute ended."""

    SETTLED = "settled", "实质性化解"
    RETURNED = "returned", "转回法定程序"
    FAILED = "failed", "未能化解"


class Way(models.TextChoices):
    """By what the dispute was settled."""

    AGREEMENT = "agreement", "达成和解或调解协议"
    WITHDRAWAL = "withdrawal", "撤回申请或撤诉"
    REMEDY = "remedy", "行政机关自行改正或补救"


class Paper(models.TextChoices):
    """In which form an agreement is kept."""

    PRIVATE = "private", "和解协议"
    RECONSIDERATION = "reconsideration", "行政复议调解书"
    COURT = "court", "人民法院调解书"
    COMMITTEE = "committee", "人民调解协议"


def _once(column: str, message: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"settlement_{column}_once",
        fields=[column],
        condition=~Q(**{column: ""}),
        violation_error_message=message,
    )


class Dispute(Matter):
    """行政争议: kept by the organ that leads the settlement."""

    # Taking in.
    received_on = models.DateField("纳入化解日期", help_text="收到邀请、移送或者申请，登记为化解事项的日期")
    channel = choice("来源渠道", Channel, "争议由谁提出或者移送")
    phase = choice("纳入阶段", Phase, "纳入化解时争议所处的阶段，以后进入复议、诉讼的不改")
    subject = choice("争议的行政行为", Subject, "争议的行政行为的种类；有多个的，按主要的登记")
    respondent = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="+",
        verbose_name="被争议的行政机关",
        help_text="作出或者应当作出行政行为的机关",
    )
    application = any_matter(
        "关联复议案件", "reconsideration.application", "正在复议或者经过复议的，填写行政复议台账的案号"
    )
    case = any_matter(
        "关联应诉案件", "litigation.case", "正在诉讼或者经过诉讼的，填写行政应诉台账的案号，二审的填写二审案号"
    )
    mediation = any_matter("关联调解纠纷", "mediation.dispute", "同时由人民调解组织调解的，填写矛盾纠纷台账的编号")
    counted_elsewhere = models.GeneratedField(
        expression=models.Case(When(**dict.fromkeys(LINKS, ""), then=Value(False)), default=Value(True)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="关联台账已计件",
        help_text="由关联的案件得出：该件同时在行政复议、行政应诉或者矛盾纠纷台账中计件，跨台账合计时只计一次",
    )
    settle_due_on = day("化解期限届满日", "邀请函、移送函或者当地规定载明的最后一天，没有的不填")
    # The talks.
    host = models.ForeignKey(
        Organ,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="主持机构",
        help_text="主持化解的机构；就是承办机构的不填",
    )
    mediator = models.CharField("主持人", max_length=60, blank=True, help_text="主持化解的人员，有几人的都写")
    consented_on = day("各方同意日期", "争议各方都同意化解的日期")
    met_on = day("最近一次会商日期", "最近一次面对面、视频或者电话会商的日期")
    meetings = models.PositiveSmallIntegerField("会商次数", default=0, editable=False, help_text="由登记的会商得出")
    # What came of it.
    agreed_on = day("达成一致日期", "签订协议、表示撤回或者行政机关改正的日期")
    way = choice("化解方式", Way, "有几种的，有协议的登记为协议", blank=True)
    paper = choice("协议形式", Paper, "协议以什么文书固定下来", blank=True)
    performance_due_on = day("协议履行期限届满日", "协议约定的最后一天；即时履行完毕或者没有履行内容的不填")
    concluded_on = day("化解工作结束日期", "确认化解、转回法定程序或者终结化解的日期；重新化解的，以最后一次为准")
    result = choice("化解结果", Result, "重新化解的，以最后一次为准", blank=True)
    performed_on = day("协议履行日期", "协议全部履行完毕的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政争议"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="settlement_received"),
            models.Index(fields=["organ", "concluded_on"], name="settlement_concluded"),
        ]
        constraints = [
            *(_once(column, "该件已经由另一件行政争议关联，同一争议不重复登记") for column in LINKS),
            constraint(
                "settlement_in_reconsideration",
                ~Q(phase=Phase.RECONSIDERATION) | ~Q(application=""),
                "复议中纳入的，须填写关联复议案件",
            ),
            constraint(
                "settlement_in_litigation", ~Q(phase=Phase.LITIGATION) | ~Q(case=""), "诉讼中纳入的，须填写关联应诉案件"
            ),
            constraint(
                "settlement_end_has_result",
                Q(concluded_on__isnull=True, result="") | (Q(concluded_on__isnull=False) & ~Q(result="")),
                "化解工作结束日期和化解结果须同时填写",
            ),
            constraint(
                "settlement_settled_has_way",
                (~Q(result=Result.SETTLED) | ~Q(way=""))
                & (~Q(result__in=[Result.RETURNED, Result.FAILED]) | Q(way="")),
                "实质性化解的须填写化解方式，没有化解的不填",
            ),
            constraint(
                "settlement_agreement_has_paper",
                Q(way=Way.AGREEMENT) & ~Q(paper="") | ~Q(way=Way.AGREEMENT) & Q(paper=""),
                "达成协议的须填写协议形式，其他的不填",
            ),
            constraint(
                "settlement_agreed_after_receipt",
                not_before("agreed_on", "received_on"),
                "达成一致日期不能早于纳入化解日期",
            ),
            constraint(
                "settlement_concluded_after_receipt",
                not_before("concluded_on", "received_on"),
                "化解工作结束日期不能早于纳入化解日期",
            ),
            constraint(
                "settlement_performed_after_agreement",
                Q(performed_on__isnull=True) | Q(agreed_on__isnull=False) & not_before("performed_on", "agreed_on"),
                "协议履行日期不能早于达成一致日期",
            ),
        ]
