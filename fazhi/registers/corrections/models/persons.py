"""社区矫正对象: who serves a sentence in the community, from the notice of the deciding organ to the end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.corrections.models.common import MINOR_PERSON, minor, nameless


class PersonStage(models.TextChoices):
    """Where the correction of somebody stands."""

    NOTIFIED = "notified", "待报到"
    SUPERVISED = "supervised", "矫正中"
    LOST = "lost", "失去联系"
    RELEASED = "released", "已解除"
    TERMINATED = "terminated", "已终止"
    MOVED = "moved", "已迁出"
    CANCELLED = "cancelled", "不再接收"


class Kind(models.TextChoices):
    """社区矫正法 art. 2: on what the correction rests."""

    CONTROL = "control", "管制"
    PROBATION = "probation", "缓刑"
    PAROLE = "parole", "假释"
    OUTSIDE = "outside", "暂予监外执行"


class DecidedBy(models.TextChoices):
    """社区矫正法 art. 17 para. 4: which organs decide."""

    COURT = "court", "人民法院"
    PRISON = "prison", "监狱管理机关"
    POLICE = "police", "公安机关"


class PlaceGround(models.TextChoices):
    """社区矫正法 art. 17 paras. 2, 3: why the correction is carried out here."""

    RESIDENCE = "residence", "居住地"
    USUAL = "usual", "经常居住地"
    FAVOURABLE = "favourable", "有利于矫正而确定"


class Termination(models.TextChoices):
    """社区矫正法 art. 45: what ends the correction before its time."""

    REVOKED = "revoked", "撤销缓刑、假释"
    REIMPRISONED = "reimprisoned", "收监执行"
    DEATH = "death", "死亡"


ENDED = (PersonStage.RELEASED, PersonStage.TERMINATED, PersonStage.MOVED)
REVOCABLE = (Kind.PROBATION, Kind.PAROLE)


class Person(Matter):
    """社区矫正对象: kept by the agency of corrections; the file itself stays in the platform of the state."""

    # The decision.
    kind = choice("矫正类别", Kind, "判决、裁定或者决定的种类")
    minor = minor("社区矫正对象")
    female = models.BooleanField("女性", default=False, help_text="矫正小组中应当有女性成员")
    decided_by = choice("决定机关种类", DecidedBy, "判处、宣告、裁定、决定或者批准的机关属于哪一种")
    deciding_organ = models.CharField("决定机关", max_length=80, help_text="作出判决、裁定、决定或者批准的机关的名称")
    document_number = models.CharField(
        "法律文书文号", max_length=80, blank=True, help_text="判决书、裁定书、决定书的文号"
    )
    effective_on = models.DateField("生效日期", help_text="判决、裁定或者决定生效的日期；报到期限自该日起算")
    custody_on = day("看守所、监狱收到决定日期", "暂予监外执行的填写；移送期限自该日起算")
    # Coming here.
    notified_on = day("收到通知日期", "收到决定机关书面通知的日期；由外地迁入的不填")
    documents_on = day("收到法律文书日期", "收到决定机关送达的法律文书的日期")
    receipted_on = day("送达回执日期", "向决定机关送达回执的日期")
    report_due_on = day("报到期限届满日", "由期限算出", editable=False)
    transferred_by = matter(
        "corrections.Move",
        "由哪件变更迁入",
        "arrivals",
        "由外地变更执行地到本县的，选择那件变更",
        null=True,
        blank=True,
    )
    place = choice("执行地的确定", PlaceGround, "本县是其居住地、经常居住地，还是按有利于矫正的原则确定的", blank=True)
    station = organ(
        "受委托的司法所", "受委托承担日常工作的司法所所在的乡镇（街道）；没有委托的不填", null=True, blank=True
    )
    received_on = day("入矫接收日期", "核对文书、核实身份、办理登记并宣告的日期")
    term_until_on = day("矫正期限届满日", "法律文书确定的最后一天")
    # Supervision.
    team_on = day("确定矫正小组日期", "最近一次确定或者调整矫正小组的日期")
    plan_on = day("制定矫正方案日期", "最近一次制定或者调整矫正方案的日期")
    lost_on = day("失去联系日期", "最近一次失去联系的日期")
    # The end.
    released_on = day("解除矫正日期", "矫正期满或者被赦免，发放解除证明书的日期")
    terminated_on = day("矫正终止日期", "撤销缓刑、假释，决定收监执行或者死亡的日期")
    termination = choice("终止原因", Termination, "为什么提前终止", blank=True)
    ended_on = day("出矫日期", "由解除、终止或者迁出的日期得出；自该日起不再在册", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "社区矫正对象"
        indexes = [
            models.Index(fields=["organ", "received_on"], name="corrections_received"),
            models.Index(fields=["organ", "ended_on"], name="corrections_ended"),
        ]
        constraints = [
            nameless("corrections_minor_person", MINOR_PERSON),
            constraint(
                "corrections_decided_by_court",
                Q(kind=Kind.OUTSIDE) | Q(decided_by=DecidedBy.COURT),
                "管制、缓刑、假释由人民法院决定",
            ),
            constraint(
                "corrections_received_whole",
                Q(received_on__isnull=True) | (Q(term_until_on__isnull=False) & ~Q(place="")),
                "入矫接收须填写矫正期限届满日和执行地的确定",
            ),
            constraint(
                "corrections_term_after_reception",
                not_before("term_until_on", "received_on"),
                "矫正期限届满日不能早于入矫接收日期",
            ),
            constraint(
                "corrections_receipt_after_documents",
                Q(receipted_on__isnull=True)
                | Q(documents_on__isnull=False) & not_before("receipted_on", "documents_on"),
                "送达回执不能早于收到法律文书",
            ),
            constraint(
                "corrections_ended_when_over",
                Q(ended_on__isnull=False, stage__in=ENDED) | (Q(ended_on__isnull=True) & ~Q(stage__in=ENDED)),
                "解除、终止或者迁出的须有出矫日期，其余的没有",
            ),
            constraint(
                "corrections_ended_after", not_before("ended_on", "received_on"), "出矫日期不能早于入矫接收日期"
            ),
            constraint(
                "corrections_ended_once",
                Q(released_on__isnull=True) | Q(terminated_on__isnull=True),
                "解除和终止只能有一项",
            ),
            constraint(
                "corrections_termination_whole",
                both_or_neither("terminated_on", "termination"),
                "矫正终止日期和终止原因须同时填写",
            ),
            constraint(
                "corrections_revoked_kind",
                ~Q(termination=Termination.REVOKED) | Q(kind__in=REVOCABLE),
                "只有缓刑、假释可以撤销",
            ),
            constraint(
                "corrections_reimprisoned_kind",
                ~Q(termination=Termination.REIMPRISONED) | Q(kind=Kind.OUTSIDE),
                "只有暂予监外执行可以收监执行",
            ),
        ]

    @property
    def is_here(self) -> bool:
        """Whether the correction is being carried out here."""
        return self.stage in (PersonStage.SUPERVISED, PersonStage.LOST)
