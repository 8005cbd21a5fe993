"""Organs (机构): one tree from province to village, dated, with the names they bore.

Figures roll up the tree. A unit that is renamed keeps its row and gets a new dated name; one that is merged or
abolished ends on a date and points to its successor, so that history keeps counting for the unit of that time.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node

from fazhi.kernel.identifiers import is_credit_code
from fazhi.kernel.memory import remembered


class Level(models.TextChoices):
    """The level of an organ; the breakdown `level` of every measure that is counted by organ."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县本级"
    DEPARTMENT = "department", "县级部门"
    TOWNSHIP = "township", "乡镇（街道）"
    VILLAGE = "village", "村（社区）"


def validate_credit_code(code: str) -> None:
    """Refuse a 统一社会信用代码 whose check character is wrong (GB 32100-2015)."""
    if code and not is_credit_code(code):
        raise ValidationError("统一社会信用代码的校验位不对，请核对后重新填写", code="credit_code")


class Organ(MP_Node):  # type: ignore[misc]  # treebeard carries no types
    """One organ of the tree."""

    code = models.SlugField("代码", max_length=64, unique=True, help_text="本系统内的短代码，小写字母和连字符")
    level = models.CharField("层级", max_length=16, choices=Level.choices)
    name = models.CharField("全称", max_length=120, help_text="现在的全称；旧名称连同起止日期另存")
    short_name = models.CharField("简称", max_length=60)
    sign = models.CharField("代字", max_length=20, blank=True, help_text="发文字号和案号用的机关代字")
    division_code = models.CharField(
        "行政区划代码",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{6}(\d{3}(\d{3})?)?$", "区划代码为6位（县）、9位（乡镇）或者12位（村）数字")],
    )
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True, validators=[validate_credit_code])
    founded_on = models.DateField("成立日期")
    abolished_on = models.DateField("撤销日期", null=True, blank=True, help_text="自该日起不再存在")
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="承继机构"
    )

    class Meta:
        verbose_name = verbose_name_plural = "机构"
        constraints = [
            models.CheckConstraint(
                condition=Q(abolished_on__isnull=True) | Q(abolished_on__gt=F("founded_on")),
                name="organ_abolished_after_founded",
                violation_error_message="撤销日期应当晚于成立日期",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def name_on(self, on: date) -> str:
        """The full name on a date."""
        dated = self.names.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).first()
        return dated.name if dated else self.name

    def exists_on(self, on: date) -> bool:
        """Whether the organ was founded and not yet abolished on a date."""
        return self.founded_on <= on and (self.abolished_on is None or on < self.abolished_on)

    def exists_in(self, start: date, end: date) -> bool:
        """Whether the organ existed on some day from `start` up to and without `end`."""
        return self.founded_on < end and (self.abolished_on is None or start < self.abolished_on)

    @property
    def parent(self) -> Organ | None:
        """The organ above, or None at the root."""
        found: Organ | None = Organ.objects.get_parent(self)
        return found

    @property
    def path_above(self) -> str:
        """The path of the organ above; at the root its own."""
        return str(self.path[: -self.steplen] or self.path)

    @property
    def ancestors(self) -> models.QuerySet[Organ]:
        """The organs above, from the root down."""
        found: models.QuerySet[Organ] = Organ.objects.get_ancestors(self)
        return found

    @property
    def children(self) -> models.QuerySet[Organ]:
        """The organs directly below, in the order in which they were added."""
        found: models.QuerySet[Organ] = Organ.objects.get_children(self)
        return found

    def covers(self, other: Organ) -> bool:
        """Whether `other` is this organ or below it."""
        return str(other.path).startswith(str(self.path))

    @property
    def subtree(self) -> Q:
        """Condition for rows with a foreign key `organ` in this organ's subtree."""
        return Q(organ__path__startswith=self.path)


class OrganName(models.Model):
    """A name that an organ bore for a time; half-open, `until_on` is the first day without it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="names", verbose_name="机构")
    name = models.CharField("全称", max_length=120)
    short_name = models.CharField("简称", max_length=60)
    from_on = models.DateField("启用日期")
    until_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "机构曾用名"
        ordering = ["organ", "from_on"]
        constraints = [models.UniqueConstraint(fields=["organ", "from_on"], name="organ_name_per_day")]

    def __str__(self) -> str:
        return f"{self.name}（{self.from_on}起）"


class Charge(models.Model):
    """主管: an organ is in charge of a register for all organs below its parent, from a date on.

    The justice bureau, for instance, is in charge of reconsideration in the whole county: its people work on the
    county government's cases, and its yearly report states the county's figures of that business.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="charges", verbose_name="主管机构")
    register = models.CharField("台账", max_length=32)
    from_on = models.DateField("自")
    until_on = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "业务主管"
        constraints = [
            models.UniqueConstraint(fields=["organ", "register", "from_on"], name="charge_once_per_register"),
        ]

    def __str__(self) -> str:
        return f"{self.organ}主管{self.register}"

    def holds_on(self, on: date) -> bool:
        """Whether the organ is in charge on a day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


def organs_of_county(organ: Organ | None) -> list[Organ]:
    """The organs that exist in the county of an organ, without the villages; none for somebody without organ."""
    if organ is None:
        return []
    county = next((above for above in organ.ancestors if above.level == Level.COUNTY), organ)
    found = Organ.objects.filter(path__startswith=county.path, abolished_on=None).exclude(level=Level.VILLAGE)
    return list(found.order_by("path"))


def in_force(on: date) -> Q:
    """Condition for dated rows (`from_on`, `until_on`) that hold on a date."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))


def scope(organ: Organ, register: str, on: date) -> Organ:
    """The organ whose subtree `organ` answers for in a register: its own, or its parent's where it is in charge."""
    if Charge.objects.filter(in_force(on), organ=organ, register=register).exists():
        return organ.parent or organ
    return organ


def office_in_charge(organ: Organ, register: str, on: date) -> Organ | None:
    """The organ in charge of a register for `organ`: among the children of `organ` or of its ancestors, or None."""
    holding = [charge.organ for charge in remembered(_charges_of, register) if charge.holds_on(on)]
    for depth in range(organ.depth, 0, -1):
        parent = organ.path[: depth * organ.steplen]
        for office in holding:
            if office.depth == depth + 1 and office.path.startswith(parent):
                return office
    return None


def _charges_of(register: str) -> list[Charge]:
    return list(Charge.objects.filter(register=register).select_related("organ").order_by("pk"))
