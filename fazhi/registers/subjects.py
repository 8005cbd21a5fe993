"""The axis that registers share: about which administrative act a matter is (行政复议、行政应诉案件统计制度)."""

from __future__ import annotations

from django.db import models


class Subject(models.TextChoices):
    """申请事项 of a reconsideration, 被诉行政行为 of a suit: one axis of the statistics."""

    PENALTY = "penalty", "行政处罚"
    COMPLAINT = "complaint", "举报投诉处理"
    DISCLOSURE = "disclosure", "政府信息公开"
    EXPROPRIATION = "expropriation", "行政征收"
    CONFIRMATION = "confirmation", "行政确认"
    COERCION = "coercion", "行政强制"
    INACTION = "inaction", "行政不作为"
    OWNERSHIP = "ownership", "行政确权"
    LICENCE = "licence", "行政许可"
    AGREEMENT = "agreement", "行政协议"
    OTHER = "other", "其他"
