"""How a decision begins: proposed, listed in the catalogue, started with a unit to prepare it; or entered later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import LEAD
from fazhi.registers.decisions.models import Decision
from fazhi.registers.decisions.models.deciding import CatalogueStage, Stage
from fazhi.registers.decisions.requirements import completeness

# Which kind of matter it is: shown whenever a decision is started, so that nobody overlooks what the law demands.
KINDS = [
    "secret",
    "group",
    "hearing_required",
    "professional",
    "risky",
    "market",
    "exploratory",
    "to_party",
    "to_congress",
]
ABOUT = [*KINDS, "concerned"]
UNDER_WAY = [Stage.DRAFTING, Stage.REVIEW, Stage.REVIEWED, Stage.TABLED, Stage.DECIDED, Stage.EXECUTING]
CHANGE = "decision.change"
ENROLLED = Practice("决策机关保管决策档案，建库以前作出的决策照原件登记")

# --- guards -------------------------------------------------------------------------------------------------------


def outside_scope(s: Situation) -> bool:
    """What the regulation itself leaves out."""
    return s.given("excluded")


def catalogue_of_other_organ(s: Situation) -> bool:
    catalogue = s.get("catalogue")
    return catalogue is not None and catalogue.organ_id != s.matter.organ_id


def catalogue_closed(s: Situation) -> bool:
    """Items enter a catalogue while it is being drafted or adjusted."""
    catalogue = s.get("catalogue")
    return catalogue is not None and catalogue.stage != CatalogueStage.DRAFT


def catalogue_not_published(s: Situation) -> bool:
    catalogue = s.get("catalogue")
    return catalogue is None or catalogue.stage != CatalogueStage.PUBLISHED


def waits_for_catalogue(s: Situation) -> bool:
    return s.matter.stage == Stage.PROPOSED and s.get("catalogue") is not None


def others_without_lead(s: Situation) -> bool:
    """The unit in the lead is named a second time among the others."""
    lead = s.get("lead")
    return lead is not None and bool({lead.name, lead.short_name} & set(lines_of(s.get("others"))))


def not_carried_out(s: Situation) -> bool:
    """Only a decision that is being carried out can be adjusted."""
    adjusted = s.get("adjusts")
    return adjusted is not None and adjusted.stage not in (Stage.EXECUTING, Stage.SUSPENDED)


def adjusts_other_organ(s: Situation) -> bool:
    adjusted = s.get("adjusts")
    return adjusted is not None and adjusted.organ_id != s.matter.organ_id


def adjusted_already(s: Situation) -> bool:
    """Another adjustment of the same decision is under way."""
    running = Decision.objects.filter(adjusts=s.get("adjusts")).exclude(stage__in=[Stage.ABANDONED, Stage.ENDED])
    return s.get("adjusts") is not None and running.exists()


def nobody_concerned(s: Situation) -> bool:
    return not lines_of(s.get("concerned"))


def dispute_without_words(s: Situation) -> bool:
    return s.data.get("agreed") is False and not s.given("dispute")


def no_market_concerned(s: Situation) -> bool:
    return not s.get("market")


# --- values -------------------------------------------------------------------------------------------------------


def started_today(s: Situation) -> Mapping[str, Any]:
    return {"proposed_on": s.on, "initiated_on": s.on}


def enrolled(s: Situation) -> Mapping[str, Any]:
    return {"proposed_on": s.on, **completeness(s)}


# --- steps --------------------------------------------------------------------------------------------------------

CATALOGUED = [
    Rule(
        catalogue_of_other_organ,
        "decision.catalogue",
        "所选目录是另一机关的",
        "选择本机关的目录，或者留空",
        "catalogue",
    ),
    Rule(
        catalogue_closed,
        "decision.catalogue",
        "所选目录已经报党委同意或者公布，不能直接加入事项",
        "在目录上办理“启动调整”或者“退回拟订”，再加入",
        "catalogue",
    ),
]
LEAD_AMONG_OTHERS = Rule(
    others_without_lead,
    "decision.lead_unit",
    "牵头单位又列在其他承办单位中",
    "其他承办单位只填写牵头单位以外的",
    "others",
)

STARTING = (
    Step(
        "propose",
        "提出决策建议",
        source=(),
        target=Stage.PROPOSED,
        by=STAFF,
        basis=("decision.initiation", "decision.scope"),
        date="proposed_on",
        requires=["domain", "proposed_by"],
        optional=[
            "catalogue",
            *ABOUT,
            Input(
                "excluded",
                "属于不适用条例的决策",
                kind="choice",
                choices=(
                    ("macro", "财政政策、货币政策等宏观调控"),
                    ("legislation", "政府立法"),
                    ("emergency", "突发事件应急处置"),
                ),
                help="不属于的留空",
            ),
        ],
        forbids=[
            Rule(
                outside_scope,
                "重大行政决策程序暂行条例(2019)第三条第二款",
                "宏观调控、政府立法、突发事件应急处置的决策不适用重大行政决策程序",
                "按各自的程序办理，不在本台账登记",
                "excluded",
            ),
            *CATALOGUED,
        ],
        help="拟列入年度目录的，选择目录；勾选的内容决定后面要经过哪些程序。",
    ),
    Step(
        "enter_catalogue",
        "拟列入目录",
        source=[Stage.PROPOSED],
        target=SAME,
        by=STAFF,
        basis="decision.catalogue",
        requires=["catalogue"],
        forbids=CATALOGUED,
    ),
    Step(
        "list",
        "列入目录",
        source=[Stage.PROPOSED],
        target=Stage.LISTED,
        by=STAFF,
        basis="decision.catalogue",
        date="listed_on",
        forbids=[
            Rule(
                catalogue_not_published,
                "decision.catalogue",
                "没有选择目录，或者目录没有公布",
                "在目录上办理“公布目录”，事项随之列入",
            )
        ],
    ),
    Step(
        "list_running",
        "补列目录",
        source=UNDER_WAY,
        target=SAME,
        by=STAFF,
        basis="decision.catalogue",
        date="listed_on",
        requires=["catalogue"],
        forbids=[
            Rule(catalogue_not_published, "decision.catalogue", "目录没有公布", "先公布目录", "catalogue"),
            ONCE,
        ],
        help="已经启动的事项后来列入目录的。",
    ),
    Step(
        "delist",
        "调出目录",
        source=[Stage.LISTED],
        target=Stage.PROPOSED,
        by=STAFF,
        basis="decision.catalogue",
        requires=[Input("grounds", "调出的理由", kind="lines")],
        sets={"listed_on": None, "catalogue": None},
        forbids=[
            Rule(
                catalogue_closed,
                "decision.catalogue",
                "目录没有启动调整，不能调出事项",
                "先在目录上办理“启动调整”",
            )
        ],
    ),
    Step(
        "initiate",
        "启动决策程序",
        source=[Stage.PROPOSED, Stage.LISTED],
        target=Stage.DRAFTING,
        by=STAFF,
        basis=("decision.lead_unit", "decision.initiation"),
        date="initiated_on",
        requires=[
            "lead",
            Input("argument", "研究论证的结论", kind="lines", help="主要问题、理由依据、初步方案，必要性和可行性"),
            *KINDS,
        ],
        optional=["others", "concerned"],
        forbids=[LEAD_AMONG_OTHERS],
        expects=[
            Rule(
                waits_for_catalogue,
                "decision.catalogue",
                "事项拟列入的目录还没有公布",
                "目录公布后启动；确需先行启动的，公布时补列",
            )
        ],
        help="勾选的内容决定后面要经过哪些程序，逐项核对。",
    ),
    Step(
        "begin_adjustment",
        "启动重大调整",
        source=(),
        target=Stage.DRAFTING,
        by=STAFF,
        basis=CHANGE,
        date="initiated_on",
        requires=["adjusts", "domain", "lead", Input("grounds", "调整或者停止执行的理由", kind="lines")],
        optional=ABOUT,
        derive=started_today,
        forbids=[
            Rule(adjusts_other_organ, CHANGE, "所选决策是另一机关的", "由作出决策的机关调整", "adjusts"),
            Rule(not_carried_out, CHANGE, "所选决策没有在执行，无须调整", "核对所选决策", "adjusts"),
            Rule(adjusted_already, CHANGE, "所选决策已有正在办理的调整", "在已有的事项上办理", "adjusts"),
        ],
        help="依法作出的决策要作重大调整或者停止执行，重新履行法定程序；新决策公布之日，原决策停止执行。",
    ),
    Step(
        "enroll",
        "登记已作出的决策",
        source=(),
        target=Stage.EXECUTING,
        by=STAFF,
        basis=ENROLLED,
        date="decided_on",
        requires=["domain"],
        optional=["lead", "initiated_on", "published_on", *ABOUT],
        derive=enrolled,
        help="启用本台账以前作出的决策；各个程序环节在“决策程序环节”中补登，案卷随之核对。",
    ),
    Step(
        "amend",
        "补充事项情况",
        source=[Stage.PROPOSED, Stage.LISTED, Stage.DRAFTING],
        target=SAME,
        by=(*STAFF, *LEAD),
        basis=("decision.initiation", Practice("拟订过程中事项情况有变化的，及时补充")),
        optional=["others", *ABOUT],
        forbids=[LEAD_AMONG_OTHERS],
    ),
    Step(
        "consult_units",
        "与有关单位协商",
        source=[Stage.DRAFTING],
        target=SAME,
        by=(*STAFF, *LEAD),
        basis="decision.consult_units",
        date="consulted_on",
        requires=[Input("agreed", "取得一致意见", kind="bool")],
        optional=[
            "concerned",
            Input("dispute", "争议问题、各方意见和理由依据", kind="lines", help="不能一致的，向决策机关说明"),
        ],
        forbids=[
            Rule(nobody_concerned, "decision.consult_units", "没有写明与哪些单位协商", "填写涉及的单位", "concerned"),
            Rule(
                dispute_without_words,
                "decision.consult_units",
                "不能取得一致意见的，应当说明争议的主要问题、各方意见、理由和依据",
                "填写争议情况",
                "dispute",
            ),
        ],
    ),
    Step(
        "review_competition",
        "公平竞争审查",
        source=[Stage.DRAFTING, Stage.REVIEWED],
        target=SAME,
        by=(*STAFF, *LEAD),
        basis="decision.submission_materials",
        date="fair_competition_on",
        requires=[Input("finding", "审查结论", kind="lines")],
        optional=["fair_competition"],
        forbids=[
            Rule(
                no_market_concerned,
                "decision.submission_materials",
                "事项登记为不涉及市场主体经济活动",
                "核对后更正“涉及市场主体经济活动”",
            )
        ],
    ),
    Step(
        "abandon",
        "终止办理",
        source=[Stage.PROPOSED, Stage.LISTED, Stage.DRAFTING, Stage.REVIEWED],
        target=Stage.ABANDONED,
        by=STAFF,
        basis=("decision.initiation", Practice("研究论证后不启动、不再办理的，由决策机关终止")),
        requires=[Input("grounds", "终止的理由", kind="lines")],
    ),
)
