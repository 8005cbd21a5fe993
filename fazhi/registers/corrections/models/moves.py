"""执行地变更: somebody moves to another county, or from another county here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class MoveStage(models.TextChoices):
    """Where a change of place stands; the first five are of those who leave, the next three of those who come."""

    APPLIED = "applied", "已申请"
    CONSULTING = "consulting", "征求意见中"
    REPLIED = "replied", "已收到回复"
    DECIDED = "decided", "已决定变更"
    TRANSFERRED = "transferred", "已移交"
    ASKED = "asked", "待回复"
    ANSWERED = "answered", "已回复"
    EXPECTED = "expected", "待报到"
    ARRIVED = "arrived", "已报到"
    REFUSED = "refused", "不予变更"


class Direction(models.TextChoices):
    """Whether somebody comes or goes."""

    IN = "in", "迁入"
    OUT = "out", "迁出"


class Move(Matter):
    """执行地变更, kept by the agency here."""

    person = matter(
        "corrections.Person", "矫正对象", "moves", "谁的执行地变更；迁入的，报到以后由系统填写", null=True, blank=True
    )
    direction = choice("变更方向", Direction, "由外地迁入，还是由本县迁出")
    other_agency = models.CharField("对方社区矫正机构", max_length=80, help_text="迁往或者原执行地的社区矫正机构的名称")
    applied_on = models.DateField("申请日期", help_text="收到本人书面申请的日期；迁入的，为接到征求意见函的日期")
    moving_on = day("拟变更日期", "申请书写明的迁居日期；申请应当提前提出")
    consulted_on = day("征求意见日期", "书面征求新执行地意见的日期")
    replied_on = day("回复日期", "新执行地书面回复的日期")
    agreed = models.BooleanField("同意接收", null=True, blank=True, help_text="新执行地回复同意接收的")
    decided_on = day("决定日期", "原执行地决定变更的日期；不予变更的不填")
    refused_on = day("不予变更日期", "决定不予变更，或者对方不再变更的日期")
    transferred_on = day("移交档案日期", "移交或者收到法律文书和档案的日期")
    report_due_on = day("报到期限届满日", "由期限算出", editable=False)
    arrived_on = day("报到日期", "到新执行地社区矫正机构报到的日期")

    class Meta:
        verbose_name = verbose_name_plural = "执行地变更"
        indexes = [models.Index(fields=["organ", "decided_on"], name="corrections_moved")]
        constraints = [
            constraint(
                "corrections_who_leaves",
                Q(direction=Direction.IN) | Q(person__isnull=False),
                "迁出的须填写矫正对象",
            ),
            constraint(
                "corrections_reply_whole",
                Q(replied_on__isnull=True, agreed__isnull=True) | Q(replied_on__isnull=False, agreed__isnull=False),
                "回复日期和是否同意接收须同时填写",
            ),
            constraint("corrections_move_decided_after", not_before("decided_on", "applied_on"), "决定不能早于申请"),
            constraint("corrections_arrived_after", not_before("arrived_on", "decided_on"), "报到不能早于决定变更"),
            constraint(
                "corrections_moved_or_refused",
                Q(decided_on__isnull=True) | Q(refused_on__isnull=True),
                "已经决定变更的，不能又不予变更",
            ),
        ]

    @property
    def minor(self) -> bool:
        """Whether the person is a minor, whose files are sealed."""
        return bool(self.person and self.person.minor)
