"""What the records of enforcement share: the fields of enforcement, columns that name organs, constraints."""

from __future__ import annotations

from django.db import models


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
    SECURITY = "security", "公安"
    WATER = "water", "水利"
    INTERMEDIARY = "intermediary", "中介服务"
    LIVELIHOOD = "livelihood", "民生重点领域"
    OTHER = "other", "其他"
