"""What the records of enforcement share: the fields of enforcement, columns that name organs, constraints."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.kernel.organs import Organ


class Field(models.TextChoices):
    """执法领域."""

    MARKET = "market", "市场监管"
    HEALTH = "health", "卫生健康"
    CULTURE = "culture", "文化市场"
    TRANSPORT = "transport", "交通运输"
    ENVIRONMENT = "environment", "生态环境"
    AGRICULTURE = "agriculture", "农业农村"
    HOUSING = "housing", "住房城乡建设"
    URBAN = "urban", "城市管理"
    EMERGENCY = "emergency", "应急管理"
    LABOUR = "labour", "人力资源和社会保障"
    EDUCATION = "education", "教育培训"
    RESOURCES = "resources", "规划和自然资源"
    INDUSTRY = "industry", "经济信息"
    INTERMEDIARY = "intermediary", "中介服务"
    LIVELIHOOD = "livelihood", "民生重点领域"
    OTHER = "other", "其他"


def organ(label: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names an organ."""
    return models.ForeignKey(
        Organ, models.PROTECT, related_name="+", verbose_name=label, help_text=help_text, **options
    )


def matter(model: str, label: str, related_name: str, help_text: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A column that names a matter of this register."""
    return models.ForeignKey(
        f"enforcement.{model}",
        models.PROTECT,
        related_name=related_name,
        verbose_name=label,
        help_text=help_text,
        **options,
    )


def constraint(name: str, condition: Q, message: str) -> models.CheckConstraint:
    """A condition that the database itself holds, with its message for people."""
    return models.CheckConstraint(name=f"enforcement_{name}", condition=condition, violation_error_message=message)


def both_or_neither(day_column: str, text_column: str) -> Q:
    """A date and the choice that goes with it are both filled in or both empty."""
    return Q(**{f"{day_column}__isnull": True, text_column: ""}) | (
        Q(**{f"{day_column}__isnull": False}) & ~Q(**{text_column: ""})
    )
