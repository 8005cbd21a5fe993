"""People and the roles they hold at organs.

A user holds a role at an organ for one register or for all of them, from a date until a date. Without a grant
nothing is reachable; `fazhi.kernel.access` is the one place that reads the grants.
"""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models

from fazhi.kernel.organs import Organ


class Role(models.TextChoices):
    """What somebody is at an organ (SYSTEM 1, People and roles)."""

    HANDLER = "handler", "经办"
    REVIEWER = "reviewer", "审核"
    HEAD = "head", "负责人"
    STATISTICIAN = "statistician", "统计"
    SUPERVISOR = "supervisor", "督察"
    ADMINISTRATOR = "administrator", "管理员"


class User(AbstractUser):
    """A person who signs in; belongs to one organ."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField("姓名", max_length=40)
    organ = models.ForeignKey(
        Organ, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="所在机构"
    )

    class Meta:
        verbose_name = verbose_name_plural = "人员"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()


class Grant(models.Model):
    """A role held at an organ and all organs below it; `register` empty means every register."""

    user = models.ForeignKey(User, models.PROTECT, related_name="grants", verbose_name="人员")
    role = models.CharField("角色", max_length=16, choices=Role.choices)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="grants", verbose_name="机构")
    register = models.CharField("台账", max_length=32, blank=True, help_text="留空表示全部台账")
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True, help_text="自该日起不再有效")
    reason = models.CharField("授权依据", max_length=200, blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授权人")

    class Meta:
        verbose_name = verbose_name_plural = "授权"
        indexes = [models.Index(fields=["user", "register"], name="grant_by_user")]

    def __str__(self) -> str:
        return f"{self.user}：{self.organ}{self.get_role_display()}"

    def holds_on(self, on: date) -> bool:
        """Whether the grant holds on a day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)
