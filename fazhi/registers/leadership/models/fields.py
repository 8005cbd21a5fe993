"""Which business a meeting, task, rule or honour is about: the businesses of the registers."""

from __future__ import annotations

from typing import Any

from django.db import models

from fazhi.kernel.columns import choice


class Field(models.TextChoices):
    """所涉业务, by the codes and names of the registers in the catalogue."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LITIGATION = "litigation", "行政应诉"
    SETTLEMENT = "settlement", "行政争议实质性化解"
    NORMS = "norms", "行政规范性文件"
    DECISIONS = "decisions", "重大行政决策"
    CONTRACTS = "contracts", "合同与公平竞争审查"
    ENFORCEMENT = "enforcement", "行政执法"
    MEDIATION = "mediation", "矛盾纠纷多元化解"
    LEGALAID = "legalaid", "法律援助"
    LEGALSERVICES = "legalservices", "公共法律服务"
    CORRECTIONS = "corrections", "社区矫正与安置帮教"
    OUTREACH = "outreach", "普法"
    LEARNING = "learning", "学法用法"
    SERVICES = "services", "政务服务"
    REQUESTS = "requests", "群众诉求"
    DISCLOSURE = "disclosure", "政务公开"
    PROPOSALS = "proposals", "建议提案与外部监督"
    SUPERVISION = "supervision", "督察与问题整改"
    LEADERSHIP = "leadership", "组织领导"
    GOVERNANCE = "governance", "基层治理"
    EMERGENCY = "emergency", "应急"


def business(**options: Any) -> models.CharField[Any, Any]:
    """The column that says which business something is about."""
    help_text = "涉及哪项业务；涉及几项的，选主要的一项，总的部署选“组织领导”"
    return choice("所涉业务", Field, help_text, **options)
