"""外出审批: somebody asks to leave the county for some days, and comes back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before
from fazhi.kernel.matter import Matter


class LeaveStage(models.TextChoices):
    """Where a leave stands."""

    APPLIED = "applied", "待审批"
    GRANTED = "granted", "外出中"
    RETURNED = "returned", "已销假"
    REFUSED = "refused", "不准外出"
    WITHDRAWN = "withdrawn", "已撤回"


class LeavePurpose(models.TextChoices):
    """Why somebody wants to leave; a proper reason is granted (社区矫正法 art. 27)."""

    WORK = "work", "务工、经商"
    MEDICAL = "medical", "就医"
    SCHOOL = "school", "就学"
    LITIGATION = "litigation", "参加诉讼、仲裁"
    FAMILY = "family", "处理家庭事务"
    REGULAR = "regular", "经常性跨市、县活动"
    OTHER = "other", "其他"


class Approver(models.TextChoices):
    """Who approved a leave; how long it may be hangs on it."""

    STATION = "station", "司法所"
    COUNTY = "county", "县级社区矫正机构"
    HIGHER = "higher", "上一级社区矫正机构"


class Leave(Matter):
    """外出审批, kept by the agency or by the township whose 司法所 it has entrusted."""

    person = matter("corrections.Person", "矫正对象", "leaves", "谁申请外出")
    applied_on = models.DateField("申请日期", help_text="收到书面申请的日期")
    purpose = choice("外出事由", LeavePurpose, "申请书写明的事由")
    destination = models.CharField("目的地", max_length=80, help_text="前往的市、县，不写具体地址")
    starts_on = models.DateField("外出日期", help_text="外出的第一天")
    return_due_on = models.DateField("返回期限", help_text="外出的最后一天，当日返回并销假")
    decided_on = day("决定日期", "批准或者不准外出的日期")
    granted = models.BooleanField("准予外出", null=True, editable=False, help_text="由批准或者不准的步骤得出")
    approver = choice("批准机构", Approver, "由批准的步骤得出", blank=True, editable=False)
    returned_on = day("销假日期", "返回并报告的日期")

    class Meta:
        verbose_name = verbose_name_plural = "外出审批"
        indexes = [
            models.Index(fields=["organ", "decided_on"], name="corrections_leave_decided"),
            models.Index(fields=["person", "starts_on"], name="corrections_leave_of"),
        ]
        constraints = [
            constraint("corrections_leave_span", not_before("return_due_on", "starts_on"), "返回期限不能早于外出日期"),
            constraint(
                "corrections_leave_answer",
                Q(decided_on__isnull=True, granted__isnull=True) | Q(decided_on__isnull=False, granted__isnull=False),
                "决定日期和是否准予外出须同时填写",
            ),
            constraint(
                "corrections_leave_approver",
                (Q(granted=True) & ~Q(approver="")) | (~Q(granted=True) & Q(approver="")),
                "准予外出的须有批准机构",
            ),
            constraint("corrections_leave_back", not_before("returned_on", "starts_on"), "销假日期不能早于外出日期"),
        ]

    @property
    def minor(self) -> bool:
        """Whether the person is a minor, whose files are sealed."""
        return bool(self.person.minor)

    @property
    def days(self) -> int:
        """How many days the leave takes, first and last day included."""
        return (self.return_due_on - self.starts_on).days + 1
