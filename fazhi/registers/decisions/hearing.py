"""Hearings: announced in time, participants chosen fairly and given the papers, held in public, the record signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps

from fazhi.kernel.calendar import last_day
from fazhi.kernel.columns import chosen
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.experts import ARGUED, ARGUED_RULES, ARGUMENT, nobody_argues
from fazhi.registers.decisions.guards import LEAD
from fazhi.registers.decisions.models.proceedings import Kind, ProceedingStage
from fazhi.registers.decisions.participation import COUNTED, NOT_SECRET, as_kind, opening_rules

HEARING = "decision.hearing"
ANNOUNCEMENT = "decision.hearing.announcement"
MATERIALS = "decision.hearing_materials"
SELECTION = "decision.hearing.participants"
OPEN_HEARING = "decision.hearing.open"

# --- guards -------------------------------------------------------------------------------------------------------


def hearing_in_the_past(s: Situation) -> bool:
    planned = s.get("planned_on")
    return planned is not None and planned <= s.on


def materials_not_delivered(s: Situation) -> bool:
    return s.get("delivered_on") is None


def materials_late(s: Situation) -> bool:
    """The participants had less time with the materials than the regulation wants before the hearing."""
    latest, delivered = last_day(MATERIALS, s.get("held_on") or s.on), s.get("delivered_on")
    return latest is not None and delivered is not None and delivered > latest


def selection_not_published(s: Situation) -> bool:
    return s.data.get("selected") is True and not s.given("method")


def sides_missing(s: Situation) -> bool:
    return not s.data.get("all_sides")


def list_not_published(s: Situation) -> bool:
    return not s.data.get("list_published")


def hearing_behind_doors(s: Situation) -> bool:
    return not s.data.get("open")


def record_unsigned(s: Situation) -> bool:
    return not s.data.get("signed")


def held_another_day(s: Situation) -> bool:
    planned = s.get("planned_on")
    return planned is not None and (s.get("held_on") or s.on) < planned


def among_experts(guard: Callable[[Situation], bool]) -> Callable[[Situation], bool]:
    """A guard that is asked only where experts argue in the same meeting."""

    @wraps(guard)
    def asked(s: Situation) -> bool:
        return str(Kind.EXPERT) in chosen(s.matter.step) and guard(s)

    return asked


def latest_delivery(s: Situation) -> date | None:
    return last_day(MATERIALS, s.get("held_on") or s.get("planned_on") or s.on)


# --- steps --------------------------------------------------------------------------------------------------------

JOINT_RULES = [
    Rule(nobody_argues, ARGUMENT, "没有抽取专家", "先办理“抽取专家”"),
    *ARGUED_RULES,
]

HEARINGS = (
    Step(
        "announce_hearing",
        "公告听证会",
        source=(),
        target=ProceedingStage.ANNOUNCED,
        by=STAFF,
        basis=ANNOUNCEMENT,
        date="started_on",
        requires=[
            "decision",
            "planned_on",
            Input("place", "听证地点"),
            Input("selected", "遴选听证参加人", kind="bool"),
            Input("all_sides", "相关各方都有代表参加", kind="bool"),
        ],
        optional=[Input("method", "公布的遴选办法", kind="lines")],
        derive=as_kind(Kind.HEARING),
        forbids=[
            *opening_rules(HEARING),
            NOT_SECRET,
            Rule(hearing_in_the_past, ANNOUNCEMENT, "听证会应当提前公告", "填写公告以后的日期", "planned_on"),
            Rule(
                selection_not_published,
                SELECTION,
                "需要遴选听证参加人的，应当提前公布遴选办法",
                "填写遴选办法",
                "method",
            ),
            Rule(
                sides_missing,
                SELECTION,
                "应当保证相关各方都有代表参加听证会",
                "补充遴选",
                "all_sides",
            ),
        ],
        clocks=[Start("materials", MATERIALS, from_="planned_on")],
    ),
    Step(
        "deliver_materials",
        "送达听证材料",
        source=[ProceedingStage.ANNOUNCED],
        target=SAME,
        by=(*STAFF, *LEAD),
        basis=MATERIALS,
        date="delivered_on",
        requires=[Input("list_published", "参加人名单已公布", kind="bool")],
        forbids=[
            Rule(
                list_not_published,
                SELECTION,
                "听证参加人名单应当提前向社会公布",
                "先公布名单",
                "list_published",
            )
        ],
        clocks=[Meet("materials")],
    ),
    Step(
        "hold_hearing",
        "举行听证会",
        source=[ProceedingStage.ANNOUNCED],
        target=ProceedingStage.HELD,
        by=(*STAFF, *LEAD),
        basis=OPEN_HEARING,
        date="held_on",
        requires=[
            *COUNTED,
            "opinions",
            "result",
            Input("open", "公开举行", kind="bool"),
            Input("signed", "参加人确认记录并签字", kind="bool"),
        ],
        optional=ARGUED,
        forbids=[
            Rule(
                materials_not_delivered, MATERIALS, "听证材料没有送达听证参加人", "先办理“送达听证材料”，按期限改期举行"
            ),
            Rule(
                materials_late,
                MATERIALS,
                lambda s: f"听证材料最迟应当在{latest_delivery(s)}送达",
                "改期举行，或者核对送达日期",
                "held_on",
            ),
            Rule(held_another_day, ANNOUNCEMENT, "举行日期早于公告的日期", "按公告的日期举行，或者重新公告", "held_on"),
            Rule(hearing_behind_doors, OPEN_HEARING, "听证会应当公开举行", "公开举行", "open"),
            Rule(record_unsigned, OPEN_HEARING, "听证参加人应当确认听证会记录并签字", "补签后登记", "signed"),
            *(replace(rule, when=among_experts(rule.when)) for rule in JOINT_RULES),
        ],
        clocks=[Stop("materials")],
        help="由承办单位介绍草案，参加人陈述、询问、质证和辩论。",
    ),
)
