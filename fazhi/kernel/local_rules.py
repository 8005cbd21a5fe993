"""Local rules (本地规定) as matters: who entered a period or number of local law, on which document, from when to when.

A register that declares keys (`fazhi.kernel.local_law.LocalKey`) has a record of its own for them:

    class LocalTerm(LocalRule):                       # models.py
        key = key_column(KEYS)
        class Meta(LocalRule.Meta): ...
    local_terms = record_of(LocalTerm, KEYS)          # register.py

The office in charge of the register enters them for the county; they are never overwritten. A new document ends the
rule before it and is a new matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q

from fazhi.kernel import local_law
from fazhi.kernel.columns import choice, day
from fazhi.kernel.local_law import LocalKey, Unit
from fazhi.kernel.matter import Matter
from fazhi.kernel.procedure import OFFICE_STAFF, Practice, Procedure, Rule, Step
from fazhi.kernel.register import Record
from fazhi.kernel.situation import Situation

LOCAL = Practice("法律、法规没有规定而由本地文件规定的，由业务主管机构依本地文件登记")


class RuleStage(models.TextChoices):
    """Where a local rule stands."""

    ENTERED = "entered", "已登记"
    ENDED = "ended", "已停止"


def key_column(keys: Sequence[LocalKey]) -> models.CharField[Any, Any]:
    """The column that says what the rule is about."""
    return models.CharField(
        "规定事项", max_length=80, choices=[(k.code, k.label) for k in keys], help_text="法律留给本地规定的事项"
    )


class LocalRule(Matter):
    """本地规定: one value with the document on which it rests, for an organ and all below it."""

    key: Any = None  # `key_column` of the register
    value = models.PositiveIntegerField("数值", help_text="文件载明的数字")
    unit = choice("单位", Unit, "按文件的用语：写“工作日”的选工作日，写“日”“天”的选日")
    document = models.CharField("文件名称", max_length=120, help_text="规定这一事项的本地文件的全称，不加书名号")
    document_number = models.CharField("文号", max_length=60, blank=True, help_text="没有文号的不填")
    article = models.PositiveIntegerField("条", null=True, blank=True, help_text="第几条，写数字；文件不分条的不填")
    from_on = models.DateField("施行日期", help_text="自该日起适用，可以在登记日期以前或者以后")
    until_on = day("停止适用日期", "自该日起不再适用；仍在施行的不填")
    entered_on = models.DateField("登记日期", help_text="登记这一规定的日期")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                violation_error_message="停止适用日期应当晚于施行日期",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_has_a_value",
                condition=Q(value__gt=0),
                violation_error_message="数值应当大于零",
            ),
        ]


# --- guards -------------------------------------------------------------------------------------------------------


def overlapping(s: Situation) -> bool:
    """Two rules of one organ about the same on the same day."""
    rows = type(s.matter)._default_manager.filter(key=s.get("key"), organ=s.matter.organ).exclude(pk=s.matter.pk)
    until = s.get("until_on")
    later = Q(until_on__isnull=True) | Q(until_on__gt=s.get("from_on"))
    return bool(rows.filter(later, Q(from_on__lt=until) if until else Q()).exists())


def unit_not_meant(s: Situation) -> bool:
    return s.given("unit") and s.get("unit") not in local_law.declared(s.get("key")).units


def ends_before_it_begins(s: Situation) -> bool:
    until = s.get("until_on")
    return until is not None and until <= s.get("from_on")


# --- steps --------------------------------------------------------------------------------------------------------

ENDS_LATER = Rule(
    ends_before_it_begins,
    LOCAL,
    "停止适用日期应当晚于施行日期",
    next_step="核对文件的施行、废止日期",
    field="until_on",
)
ONE_AT_A_TIME = Rule(
    overlapping,
    LOCAL,
    "同一事项在这段时间已经登记了本地规定",
    next_step="先在原来的一件上“停止适用”，再登记新的",
    field="from_on",
)

procedure = Procedure(
    stages=RuleStage,
    steps=[
        Step(
            "enter",
            "登记本地规定",
            [],
            RuleStage.ENTERED,
            OFFICE_STAFF,
            LOCAL,
            date="entered_on",
            requires=["key", "value", "unit", "document", "from_on"],
            optional=["document_number", "article", "until_on"],
            forbids=[
                ENDS_LATER,
                ONE_AT_A_TIME,
                Rule(
                    unit_not_meant,
                    LOCAL,
                    "这一事项不用这个单位",
                    next_step="期限选工作日、日或者月，分数选分",
                    field="unit",
                ),
            ],
            help="登记以后，新的期限按它计算并引用该文件；已经起算的期限不变。",
        ),
        Step(
            "end",
            "停止适用",
            [RuleStage.ENTERED],
            RuleStage.ENDED,
            OFFICE_STAFF,
            LOCAL,
            requires=["until_on"],
            forbids=[ENDS_LATER],
            help="文件废止、修改或者失效的，填写停止适用的第一天；修改后的规定另行登记。",
        ),
    ],
    final=[RuleStage.ENTERED, RuleStage.ENDED],
)


def record_of(model: type[LocalRule], keys: Sequence[LocalKey]) -> Record:
    """The record of a register's local rules; its keys may from now on be named like law parameters."""
    local_law.declare(model, keys)
    return Record(
        model=model,
        procedure=procedure,
        number="{sign}本地〔{year}〕{n}号",
        opened="entered_on",
        columns=["number", "title", "organ", "key", "value", "unit", "from_on", "until_on", "stage"],
        filters=["key", "stage", "organ"],
        search=["number", "title", "document", "document_number"],
        ahead=["from_on", "until_on"],
        facts=[
            ("规定", ["key", "value", "unit", "from_on", "until_on"]),
            ("依据的文件", ["document", "document_number", "article", "entered_on"]),
        ],
    )
