"""The penalty case."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q, Value, When

from fazhi.kernel.columns import both_or_neither, choice, choices, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.enforcement.models.common import Field


class Stage(models.TextChoices):
    """Where a penalty case stands."""

    INVESTIGATION = "investigation", "调查取证"
    INVESTIGATED = "investigated", "调查终结"
    NOTIFIED = "notified", "已告知"
    HEARING = "hearing", "听证"
    LEGAL_REVIEW = "legal_review", "法制审核"
    REVIEWED = "reviewed", "待决定"
    DECIDED = "decided", "待送达"
    PERFORMANCE = "performance", "待履行"
    ENFORCEMENT = "enforcement", "强制执行"
    TRANSFER = "transfer", "移送审查"
    CLOSED = "closed", "已结案"


class Track(models.TextChoices):
    """By which procedure."""

    SUMMARY = "summary", "简易程序"
    ORDINARY = "ordinary", "普通程序"


class Subject(models.TextChoices):
    """Who is to be punished; the amounts of the summary procedure differ."""

    CITIZEN = "citizen", "公民"
    BODY = "body", "法人或者其他组织"


class Outcome(models.TextChoices):
    """How the case ended."""

    PUNISH = "punish", "给予行政处罚"
    MINOR = "minor", "轻微不予处罚"
    FIRST = "first", "初次违法不予处罚"
    NOT_ESTABLISHED = "not_established", "违法事实不成立"
    CRIMINAL = "criminal", "移送司法机关"


class Kind(models.TextChoices):
    """Kinds of penalty, from the lightest to the heaviest, as the official table lists them; others last."""

    WARNING = "warning", "警告、通报批评"
    FINE = "fine", "罚款"
    CONFISCATION = "confiscation", "没收违法所得、没收非法财物"
    PERMIT_SUSPENDED = "permit_suspended", "暂扣许可证件、降低资质等级"
    PERMIT_REVOKED = "permit_revoked", "吊销许可证件"
    ACTIVITY = "activity", "限制开展生产经营活动"
    CLOSURE = "closure", "责令停产停业、责令关闭、限制从业"
    DETENTION = "detention", "行政拘留"
    OTHER = "other", "其他"


def heaviest(kinds: Sequence[str]) -> str:
    """The kind under which a decision with several penalties is counted: the heaviest, a named one before 其他.

    >>> heaviest(["fine", "other"]), heaviest(["warning", "closure", "fine"]), heaviest(["other"])
    ('fine', 'closure', 'other')
    """
    weight = {kind: place for place, kind in enumerate([Kind.OTHER, *[k for k in Kind if k != Kind.OTHER]])}
    return max(kinds, key=lambda kind: weight[Kind(kind)]) if kinds else ""


class HearingGround(models.TextChoices):
    """Why the party may ask for a hearing."""

    LARGE_FINE = "large_fine", "较大数额罚款"
    LARGE_CONFISCATION = "large_confiscation", "没收较大数额违法所得、较大价值非法财物"
    PERMIT = "permit", "降低资质等级、吊销许可证件"
    CLOSURE = "closure", "责令停产停业、责令关闭、限制从业"
    HEAVY = "heavy", "其他较重的处罚"
    LAW = "law", "法律、法规、规章规定的其他情形"


class ReviewGround(models.TextChoices):
    """Why the decision needs a legality check."""

    PUBLIC_INTEREST = "public_interest", "涉及重大公共利益"
    AFTER_HEARING = "after_hearing", "直接关系重大权益，经过听证"
    COMPLEX = "complex", "疑难复杂、涉及多个法律关系"
    LAW = "law", "法律、法规规定的其他情形"


class Delivery(models.TextChoices):
    """How the decision was delivered."""

    DIRECT = "direct", "直接送达"
    LEFT = "left", "留置送达"
    ELECTRONIC = "electronic", "电子送达"
    MAIL = "mail", "邮寄送达"
    PUBLIC_NOTICE = "public_notice", "公告送达"


class ChangedBy(models.TextChoices):
    """What became of a decision afterwards; the case stays counted."""

    CHANGED = "changed", "被变更"
    REVOKED = "revoked", "被撤销"
    UNLAWFUL = "unlawful", "被确认违法"
    VOID = "void", "被确认无效"


def _fen(label: str, help_text: str) -> models.PositiveBigIntegerField[int | None, int | None]:
    return models.PositiveBigIntegerField(label, null=True, blank=True, help_text=help_text)


class Penalty(Matter):
    """行政处罚案件: from filing, or from the penalty on the spot, to closure; the title names party and violation."""

    field = choice("执法领域", Field, "案件所属的执法领域")
    item = matter(
        "enforcement.Item",
        "执法事项",
        "penalties",
        "填写事项编号或者编码；镇街须填写赋权或委托事项",
        null=True,
        blank=True,
    )
    inspection = matter(
        "enforcement.Inspection", "案件来源的检查", "penalties", "检查中发现的填写", null=True, blank=True
    )
    subject = choice("当事人类别", Subject, "公民，还是法人或者其他组织")
    officer = matter("enforcement.Officer", "主办执法人员", "penalties", "填写执法证号或者编号；在文书上签名的人员")
    partner = matter(
        "enforcement.Officer",
        "协办执法人员",
        "assisted_penalties",
        "填写执法证号或者编号；第二名执法人员",
        null=True,
        blank=True,
    )
    procedure = choice("处罚程序", Track, "当场处罚的为简易程序", editable=False)
    violated_until_on = day("违法行为终了日期", "违法行为发生之日；连续或者继续的，为终了之日")
    discovered_on = day("发现日期", "发现违法行为的日期")
    harm = models.BooleanField("涉及生命健康、金融安全且有危害后果", default=False, help_text="追责时效较长的违法行为")
    filed_on = models.DateField("立案日期", help_text="批准立案的日期；当场处罚的，为处罚的日期")
    due_on = day("办案期限届满日", "由期限算出", editable=False)
    # Notice, statement, hearing.
    notified_on = day("事先告知日期", "告知拟处罚内容和权利的告知书送达的日期")
    proposed_kind = choice("拟处罚种类（最重）", Kind, "告知书载明的最重一种", blank=True)
    proposed_fen = _fen("拟罚没金额（分）", "告知书载明的罚款和没收金额合计")
    hearing_ground = choice("可以要求听证的情形", HearingGround, "拟作出的处罚属于听证范围的选择", blank=True)
    stated_on = day("陈述申辩日期", "收到当事人陈述、申辩的日期")
    hearing_requested_on = day("要求听证日期", "当事人提出听证要求的日期")
    hearing_notified_on = day("听证通知日期", "通知当事人听证时间、地点的日期")
    hearing_planned_on = day("听证定于", "通知中写明的听证日期")
    heard_on = day("听证日期", "举行听证的日期")
    # Legality check and discussion.
    complex = models.BooleanField("情节复杂或者重大违法", default=False, help_text="须由负责人集体讨论决定")
    review_ground = choice("法制审核的情形", ReviewGround, "依法应当法制审核的选择", blank=True)
    legal_review_required = models.BooleanField(
        "应当法制审核", default=False, editable=False, help_text="按所选情形和是否听证自动填写"
    )
    legal_reviewed = models.BooleanField("已法制审核", default=False, editable=False, help_text="审核通过后自动填写")
    legal_reviewed_on = day("法制审核日期", "审核通过的日期")
    legal_reviewer = matter(
        "enforcement.Officer",
        "法制审核人员",
        "reviewed_penalties",
        "填写执法证号或者编号；审核决定的人员",
        null=True,
        blank=True,
    )
    discussed_on = day("集体讨论日期", "负责人集体讨论的日期")
    # The decision.
    decided_on = day("决定日期", "处罚决定书、不予处罚决定书落款的日期")
    outcome = choice("处理结果", Outcome, "给予处罚、不予处罚，还是移送", blank=True)
    imposed = choices("处罚种类", Kind, "决定书载明的各种处罚；同时给予几种的都勾选")
    kind = choice("处罚种类（从重）", Kind, "几种处罚的，按最重一种统计", blank=True, editable=False)
    fine_fen = _fen("罚款金额（分）", "决定书载明的罚款")
    confiscated_fen = _fen("没收金额（分）", "没收的违法所得和可以计价的财物；不能计价的不填")
    amount_fen = models.PositiveBigIntegerField(
        "罚没金额（分）", null=True, blank=True, editable=False, help_text="决定书载明的罚款和没收金额合计，不是收缴数"
    )
    unpunished = matter(
        "enforcement.NoPenaltyItem", "适用的不予处罚事项", "penalties", "依清单不予处罚的选择", null=True, blank=True
    )
    correction_ordered = models.BooleanField("责令改正", default=False, help_text="决定同时责令改正或者限期改正")
    # Afterwards.
    delivered_on = day("送达日期", "当事人收到决定书的日期；公告送达的，为公告期满的日期")
    delivery = choice("送达方式", Delivery, "决定书怎样送达", blank=True)
    publication_due_on = day("公示期限届满日", "由期限算出", editable=False)
    published_on = day("公示日期", "决定向社会公开的日期")
    published_in_time = models.GeneratedField(
        expression=models.Case(When(published_on__lte=F("publication_due_on"), then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="按期公示",
        help_text="由公示日期和公示期限届满日得出",
    )
    collected_fen = models.PositiveBigIntegerField(
        "已收缴金额（分）", default=0, editable=False, help_text="实际收缴的金额累计，与决定金额分开统计"
    )
    late_fine_fen = models.PositiveBigIntegerField(
        "加处罚款（分）", default=0, help_text="逾期不缴，每日加处的罚款合计，不超过罚款本金"
    )
    performed_on = day("履行日期", "当事人履行完毕，或者执行完毕的日期")
    changed_on = day("决定被改变日期", "复议决定、判决生效或者自行纠正的日期")
    changed_by = choice("决定被改变的情形", ChangedBy, "被变更、撤销、确认违法或者无效；案件仍计入统计", blank=True)
    withdrawn_on = day("撤回公示日期", "撤回公示信息并公开说明理由的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政处罚案件"
        indexes = [
            models.Index(fields=["organ", "filed_on"], name="enforcement_penalty_filed"),
            models.Index(fields=["organ", "decided_on"], name="enforcement_penalty_decided"),
        ]
        constraints = [
            constraint(
                "enforcement_penalty_whole", both_or_neither("decided_on", "outcome"), "决定日期和处理结果须同时填写"
            ),
            constraint("enforcement_penalty_decided_after", not_before("decided_on", "filed_on"), "决定不能早于立案"),
            constraint(
                "enforcement_penalty_delivered_after", not_before("delivered_on", "decided_on"), "送达不能早于决定"
            ),
            constraint(
                "enforcement_penalty_published_after", not_before("published_on", "decided_on"), "公示不能早于决定"
            ),
            constraint(
                "enforcement_penalty_performed_after", not_before("performed_on", "decided_on"), "履行不能早于决定"
            ),
            constraint("enforcement_penalty_changed_after", not_before("changed_on", "decided_on"), "改变不能早于决定"),
            constraint(
                "enforcement_penalty_withdrawn_after",
                not_before("withdrawn_on", "changed_on"),
                "撤回不能早于决定被改变",
            ),
            constraint(
                "enforcement_penalty_punished_has_kind",
                (Q(outcome=Outcome.PUNISH) & ~Q(kind="")) | (~Q(outcome=Outcome.PUNISH) & Q(kind="")),
                "给予处罚的须有处罚种类，不予处罚的没有",
            ),
            constraint(
                "enforcement_penalty_reviewed_before_decision",
                ~Q(outcome=Outcome.PUNISH) | Q(legal_review_required=False) | Q(legal_reviewed=True),
                "应当法制审核的，审核通过后才能作出决定",
            ),
            constraint(
                "enforcement_penalty_two_officers",
                Q(partner__isnull=True) | ~Q(officer=F("partner")),
                "两名执法人员不能是同一人",
            ),
            constraint(
                "enforcement_penalty_ordinary_two_officers",
                Q(procedure=Track.SUMMARY) | Q(partner__isnull=False),
                "普通程序须有两名执法人员",
            ),
        ]
