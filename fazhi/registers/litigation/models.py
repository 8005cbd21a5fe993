"""The records of litigation: the case of one instance, and the duty that a judgment or decision lays on an organ."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q, Value, When

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.registers.subjects import Subject


class Stage(models.TextChoices):
    """Where a case stands."""

    ADVISED = "advised", "收到检察建议"
    ADVICE_ANSWERED = "advice_answered", "已回复检察建议"
    SETTLED = "settled", "诉前终结"
    ANSWERING = "answering", "答辩举证"
    TRIAL = "trial", "待开庭"
    HEARD = "heard", "已开庭"
    SUSPENDED = "suspended", "中止诉讼"
    JUDGED = "judged", "待送达"
    SERVED = "served", "上诉期内"
    APPEALED = "appealed", "已上诉"
    EFFECTIVE = "effective", "已生效"
    ARCHIVED = "archived", "已归档"


class Instance(models.TextChoices):
    """审级."""

    FIRST = "first", "一审"
    SECOND = "second", "二审"
    RETRIAL = "retrial", "再审"


class Capacity(models.TextChoices):
    """As what the organ takes part."""

    DEFENDANT = "defendant", "被告"
    JOINT = "joint", "复议机关共同被告"
    THIRD_PARTY = "third_party", "第三人"


class Track(models.TextChoices):
    """By which procedure the court tries the case."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class Appearance(models.TextChoices):
    """Who came to court for the organ, from the most to the least."""

    CHIEF = "chief", "正职负责人"
    DEPUTY = "deputy", "副职负责人"
    IN_CHARGE = "in_charge", "其他分管负责人"
    STAFF = "staff", "工作人员"
    NOBODY = "nobody", "无人出庭"


class Outcome(models.TextChoices):
    """How the court decided."""

    REJECTED = "rejected", "驳回起诉"
    DISMISS = "dismiss", "驳回诉讼请求"
    WITHDRAWN = "withdrawn", "准许撤诉"
    MEDIATED = "mediated", "调解"
    REVOKE = "revoke", "撤销或部分撤销"
    CHANGE = "change", "变更"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"
    PERFORM = "perform", "责令履行"
    PAY = "pay", "给付"
    REMEDY = "remedy", "补救或赔偿"
    UPHOLD = "uphold", "驳回上诉或再审申请"
    REMAND = "remand", "发回重审"
    MOVED = "moved", "移送或终结"


HEADS = (Appearance.CHIEF, Appearance.DEPUTY, Appearance.IN_CHARGE)

# 行政诉讼法 arts. 70, 72-78: the judgments that find against the organ.
LOST = (
    Outcome.REVOKE,
    Outcome.CHANGE,
    Outcome.UNLAWFUL,
    Outcome.VOID,
    Outcome.PERFORM,
    Outcome.PAY,
    Outcome.REMEDY,
)


def _link(label: str, to: str, related_name: str, help_text: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        to, models.PROTECT, null=True, blank=True, related_name=related_name, verbose_name=label, help_text=help_text
    )


class Case(Matter):
    """行政应诉案件: a suit in one instance, kept by the sued organ."""

    # The suit.
    received_on = day("收到应诉通知日期", "收到起诉状、上诉状或者再审申请书副本的日期；答辩、举证期限自该日起算")
    filed_on = day("法院立案日期", "应诉通知书载明的立案日期；二审为法院收到上诉状的日期。法院的审限自该日起算")
    instance = choice("审级", Instance, "发回重审、按一审程序再审后重新审理的，登记为一审")
    capacity = choice("诉讼地位", Capacity, "复议维持后与原机关一起被诉的，为复议机关共同被告")
    court = models.CharField("受理法院", max_length=80, blank=True, help_text="法院全称")
    matter = choice("被诉行政行为", Subject, "被诉行政行为的种类；有多个的，按主要的登记")
    application = _link(
        "在先行政复议案件", "reconsideration.Application", "suits", "经过行政复议的，选择本系统登记的复议案件"
    )
    previous = _link(
        "前一审级案件", "self", "later", "二审选一审案件，再审选生效裁判的案件，发回重审选作出发回裁定的案件"
    )
    public_interest = models.BooleanField("检察公益诉讼", default=False, help_text="由检察机关提起的行政公益诉讼")
    track = choice("适用程序", Track, "法院适用的审理程序", default=Track.ORDINARY)
    evidence_due_on = day("指定举证届满日", "简易程序中法院指定的举证期限的最后一天")
    # The procuratorate's advice before a suit in the public interest.
    advised_on = day("收到检察建议日期", "收到检察建议书的日期；回复期限自该日起算")
    advice_answered_on = day("回复检察建议日期", "书面回复检察机关的日期")
    # The defence.
    defence_due_on = day("答辩举证期限届满日", "由期限算出", editable=False)
    defended_on = day("提交答辩状日期", "向法院提交答辩状的日期；再审审查为提交书面意见的日期")
    cause_ended_on = day("延期事由消除日期", "准许延期举证的，正当事由消除的日期")
    evidence_on = day("提交证据日期", "提交延期证据或者补充证据的日期，多次提交的为最后一次")
    act_changed_on = day("改变行政行为日期", "一审期间改变被诉行政行为的日期")
    # The hearing.
    heard_on = day("开庭日期", "本审级第一次开庭的日期")
    appeared_by = choice("出庭人员", Appearance, "本审级各次开庭中职务最高的出庭人员", blank=True)
    absence_reason = models.CharField(
        "负责人不能出庭的理由", max_length=300, blank=True, help_text="向法院提交的情况说明的要点"
    )
    # The judgment.
    judged_on = day("裁判日期", "宣告判决、裁定或者制作调解书的日期")
    outcome = choice("裁判结果", Outcome, "有几项的，按对行政机关最不利的一项登记", blank=True)
    lost = models.GeneratedField(
        expression=models.Case(When(outcome__in=[str(o) for o in LOST], then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="败诉",
        help_text="由裁判结果得出：撤销、变更、确认违法或无效、责令履行、给付、补救或赔偿",
    )
    served_on = day("裁判文书送达日期", "本机关收到裁判文书的日期；上诉期自该日起算。调解书为签收日期")
    last_served_on = day(
        "最后送达日期", "当事人中最后收到裁判文书的日期，不知道的按本机关收到的日期；裁判何时生效由此计算"
    )
    appealed_on = day("上诉日期", "本机关或者对方提起上诉的日期")
    effective_on = day("生效日期", "裁判文书发生法律效力的日期")
    retrial_applied_on = day("申请再审日期", "本机关向上一级法院申请再审的日期")
    # Judicial advice beside the case.
    judicial_advice_on = day("收到司法建议日期", "收到法院司法建议书的日期")
    judicial_advice_answered_on = day("答复司法建议日期", "书面答复法院的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政应诉案件"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="litigation_received"),
            models.Index(fields=["organ", "heard_on"], name="litigation_heard"),
            models.Index(fields=["organ", "judged_on"], name="litigation_judged"),
        ]
        constraints = [
            constraint(
                "litigation_notice_or_advice",
                Q(received_on__isnull=False) | Q(advised_on__isnull=False),
                "须填写收到应诉通知日期或者收到检察建议日期",
            ),
            constraint(
                "litigation_filed_before_receipt",
                not_before("received_on", "filed_on"),
                "法院立案日期不能晚于收到应诉通知日期",
            ),
            constraint(
                "litigation_advice_before_answer",
                not_before("advice_answered_on", "advised_on"),
                "回复日期不能早于收到检察建议日期",
            ),
            constraint(
                "litigation_defended_after_receipt",
                not_before("defended_on", "received_on"),
                "提交答辩状日期不能早于收到应诉通知日期",
            ),
            constraint(
                "litigation_heard_after_receipt",
                not_before("heard_on", "received_on"),
                "开庭日期不能早于收到应诉通知日期",
            ),
            constraint(
                "litigation_judged_after_receipt",
                not_before("judged_on", "received_on"),
                "裁判日期不能早于收到应诉通知日期",
            ),
            constraint(
                "litigation_judged_after_hearing", not_before("judged_on", "heard_on"), "裁判日期不能早于开庭日期"
            ),
            constraint(
                "litigation_served_after_judgment", not_before("served_on", "judged_on"), "送达日期不能早于裁判日期"
            ),
            constraint(
                "litigation_last_service_last",
                not_before("last_served_on", "served_on"),
                "最后送达日期不能早于本机关收到的日期",
            ),
            constraint(
                "litigation_appealed_after_judgment", not_before("appealed_on", "judged_on"), "上诉日期不能早于裁判日期"
            ),
            constraint(
                "litigation_effective_after_judgment",
                not_before("effective_on", "judged_on"),
                "生效日期不能早于裁判日期",
            ),
            constraint(
                "litigation_advice_answered_after",
                not_before("judicial_advice_answered_on", "judicial_advice_on"),
                "答复日期不能早于收到司法建议日期",
            ),
            constraint(
                "litigation_judgment_has_outcome",
                Q(judged_on__isnull=True, outcome="") | (Q(judged_on__isnull=False) & ~Q(outcome="")),
                "裁判日期和裁判结果须同时填写",
            ),
            constraint(
                "litigation_hearing_has_appearance",
                Q(heard_on__isnull=True, appeared_by="") | (Q(heard_on__isnull=False) & ~Q(appeared_by="")),
                "开庭日期和出庭人员须同时填写",
            ),
            constraint(
                "litigation_staff_needs_reason",
                ~Q(appeared_by=Appearance.STAFF) | ~Q(absence_reason="") | Q(capacity=Capacity.THIRD_PARTY),
                "负责人没有出庭、由工作人员出庭的，须填写负责人不能出庭的理由",
            ),
            constraint(
                "litigation_first_instance_outcome",
                ~Q(instance=Instance.FIRST) | ~Q(outcome__in=[Outcome.UPHOLD, Outcome.REMAND]),
                "一审没有驳回上诉、发回重审的裁判结果",
            ),
        ]

    @property
    def head_appeared(self) -> bool:
        """Whether a 负责人 came to court in this instance."""
        return self.appeared_by in HEADS


class DutyStage(models.TextChoices):
    """Where a duty stands."""

    OWED = "owed", "待履行"
    PERFORMED = "performed", "待核查"
    CLOSED = "closed", "已销号"
    ENDED = "ended", "义务消灭"


class DutyKind(models.TextChoices):
    """What is to be done."""

    REDO = "redo", "重新作出行政行为"
    PERFORM = "perform", "履行法定职责"
    PAY = "pay", "给付、赔偿或者补偿"
    REMEDY = "remedy", "采取补救措施"
    OTHER = "other", "其他"


class Duty(Matter):
    """生效裁判和复议决定履行事项: what an organ owes under a judgment or decision, followed to closure (销号)."""

    case = _link("所属应诉案件", "litigation.Case", "duties", "义务由法院裁判、调解书确定的，选择应诉案件")
    application = _link(
        "所属复议案件", "reconsideration.Application", "duties", "义务由复议决定、调解书、意见书确定的，选择复议案件"
    )
    kind = choice("义务种类", DutyKind, "文书要求做什么")
    content = models.TextField("应履行的义务", help_text="照文书主文填写")
    arose_on = models.DateField("文书生效日期", help_text="判决、裁定、调解书或者复议决定发生法律效力的日期")
    due_on = day("履行期限届满日", "文书载明的最后一天；文书没有载明的，按文书生效之日，可由督办机构另行限定")
    supervisor = models.ForeignKey(
        Organ,
        models.PROTECT,
        related_name="+",
        blank=True,
        verbose_name="督办机构",
        help_text="核查并销号的机构；不填的，为业务主管机构，它自己负有义务的为上一级",
    )
    performed_on = day("履行完毕日期", "义务全部履行完毕的日期")
    closed_on = day("销号日期", "督办机构核查属实、予以销号的日期")

    class Meta:
        verbose_name = verbose_name_plural = "生效裁判和复议决定履行事项"
        indexes = [models.Index(fields=["organ", "arose_on"], name="litigation_duty_arose")]
        constraints = [
            constraint(
                "litigation_duty_of_one_document",
                Q(case__isnull=False, application__isnull=True) | Q(case__isnull=True, application__isnull=False),
                "所属应诉案件和所属复议案件须填写一个，也只填写一个",
            ),
            constraint(
                "litigation_duty_due_after_rise", not_before("due_on", "arose_on"), "履行期限届满日不能早于文书生效日期"
            ),
            constraint(
                "litigation_duty_closed_after_performance",
                not_before("closed_on", "performed_on"),
                "销号日期不能早于履行完毕日期",
            ),
            constraint(
                "litigation_duty_closed_only_performed",
                Q(closed_on__isnull=True) | Q(performed_on__isnull=False),
                "没有履行完毕的义务不能销号",
            ),
        ]
