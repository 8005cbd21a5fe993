"""Platforms open, are assessed and close; bodies that give legal services are licensed, examined and leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.law.parameters import Bound
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.legalservices.models.rosters import PlatformKind, PlatformStage, ProviderKind, ProviderStage

NETWORK = Practice("《关于加快推进公共法律服务体系建设的意见》：县、乡、村三级公共法律服务实体平台")
STANDARD = Practice("公共法律服务实体平台的建设规范，由县司法局组织验收")
LICENSED = Practice("法律服务机构的设立许可和年度考核由司法行政机关办理，名册照许可证登记")
NOTARIES = "notarisation.office_staff"
NOTARY = "公证员"
LEVELS = {
    PlatformKind.CENTRE: (Level.COUNTY, Level.DEPARTMENT),
    PlatformKind.STATION: (Level.TOWNSHIP,),
    PlatformKind.ROOM: (Level.VILLAGE, Level.TOWNSHIP),
}

# --- guards -------------------------------------------------------------------------------------------------------


def of_another_level(s: Situation) -> bool:
    """A centre stands with the county, a station with a township, a room with a village."""
    kind = s.get("kind")
    return kind in LEVELS and s.matter.organ.level not in LEVELS[PlatformKind(kind)]


def standard_without_assessment(s: Situation) -> bool:
    return bool(s.data.get("passed")) and not s.given("assessed_on")


def assessed_by_itself(s: Situation) -> bool:
    """Whoever opens the platform says that it meets the standard; that is for the office to find."""
    said = bool(s.data.get("passed")) or s.given("assessed_on")
    return said and not any(s.holds(by.role, s.office) for by in OFFICE_STAFF)


def too_few_notaries(s: Situation) -> bool:
    people = s.get("practitioners")
    return s.get("kind") == ProviderKind.NOTARY and people is not None and not _notaries(s).holds(people)


def nobody_practises(s: Situation) -> bool:
    return s.data.get("practitioners") == 0


def _notaries(s: Situation) -> Bound:
    return s.bound(NOTARIES, NOTARY)


def least_said(s: Situation) -> str:
    return f"公证机构的公证员不得少于{_notaries(s).value}人"


def assessed(s: Situation) -> Mapping[str, Any]:
    return {"standard_met": bool(s.data.get("passed"))}


# --- steps --------------------------------------------------------------------------------------------------------

PASSED = Input("passed", "按建设规范合格", kind="bool")

platforms = Procedure(
    stages=PlatformStage,
    steps=[
        Step(
            "open",
            "设立",
            source=(),
            target=PlatformStage.OPEN,
            by=[*STAFF, *OFFICE_STAFF],
            basis=NETWORK,
            date="opened_on",
            requires=["kind"],
            optional=["address", PASSED, "assessed_on"],
            derive=assessed,
            forbids=[
                Rule(
                    standard_without_assessment,
                    STANDARD,
                    "规范达标以验收为准",
                    "填写验收日期；没有验收的不填达标",
                    "assessed_on",
                ),
                Rule(
                    assessed_by_itself,
                    STANDARD,
                    "是否规范达标由主管机构验收",
                    "不填验收日期和是否达标，由主管机构办理“验收”",
                    "passed",
                ),
            ],
            expects=[
                Rule(
                    of_another_level,
                    NETWORK,
                    "平台层级与设立机构的层级不一致",
                    "中心由县设，工作站由乡镇（街道）设，工作室由村（社区）设",
                    "kind",
                )
            ],
            help="启用本台账以前已经验收的，由主管机构登记，一并填写验收日期和是否达标。",
        ),
        Step(
            "assess",
            "验收",
            source=[PlatformStage.OPEN],
            target=SAME,
            by=OFFICE_STAFF,
            basis=STANDARD,
            date="assessed_on",
            requires=[
                PASSED,
                Input("findings", "验收发现的问题", kind="lines"),
            ],
            derive=assessed,
        ),
        Step(
            "close",
            "撤销",
            source=[PlatformStage.OPEN],
            target=PlatformStage.CLOSED,
            by=[*STAFF, *OFFICE_STAFF],
            basis=NETWORK,
            date="closed_on",
            requires=[Input("grounds", "撤销的原因和服务的承接", kind="lines")],
        ),
    ],
    final=[PlatformStage.OPEN, PlatformStage.CLOSED],
)

ENOUGH = Rule(too_few_notaries, NOTARIES, least_said, "补足公证员，或者核对人数", "practitioners")
SOMEBODY = Rule(nobody_practises, LICENSED, "没有执业人员的机构不能执业", "核对人数；已停业的办理注销", "practitioners")

providers = Procedure(
    stages=ProviderStage,
    steps=[
        Step(
            "enter",
            "登记",
            source=(),
            target=ProviderStage.PRACTISING,
            by=OFFICE_STAFF,
            basis=LICENSED,
            date="established_on",
            requires=["kind", "licence_number", "practitioners"],
            forbids=[ENOUGH, SOMEBODY],
        ),
        Step(
            "examine",
            "年度考核",
            source=[ProviderStage.PRACTISING],
            target=SAME,
            by=OFFICE_STAFF,
            basis=LICENSED,
            date="examined_on",
            requires=["practitioners", Input("result", "考核结果")],
            forbids=[ENOUGH, SOMEBODY],
        ),
        Step(
            "strike",
            "注销",
            source=[ProviderStage.PRACTISING],
            target=ProviderStage.ENDED,
            by=OFFICE_STAFF,
            basis=LICENSED,
            date="ended_on",
            requires=[Input("grounds", "注销的原因", kind="lines")],
        ),
    ],
    final=[ProviderStage.PRACTISING, ProviderStage.ENDED],
)
