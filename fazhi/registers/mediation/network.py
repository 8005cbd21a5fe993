"""Organisations from their founding to their end, and mediators from their appointment to the day they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    SAME,
    STAFF,
    Follow,
    Input,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.guards import no_longer_stands
from fazhi.registers.mediation.models.network import (
    COMMITTEES,
    AppointedBy,
    LeftBy,
    MediatorStage,
    OrganisationKind,
    OrganisationStage,
)

ONE_DAY = timedelta(days=1)
SIZE = "mediation.committee_size"
TERM = "mediation.member_term"
FOUNDED = "人民调解法(2010)第八条第一款"
OTHERS_FOUND = "人民调解法(2010)第三十四条"
NETWORK = Practice("矛盾纠纷多元化解的机构和平台设置")

# --- organisations: guards ----------------------------------------------------------------------------------------


def is_committee(s: Situation) -> bool:
    return s.get("kind") in COMMITTEES


def term_runs(s: Situation) -> bool:
    return is_committee(s) and s.in_force(TERM)


def committee_without_election(s: Situation) -> bool:
    """A people's mediation committee has elected members."""
    return is_committee(s) and (s.get("elected_on") is None or s.get("members") is None)


def committee_of_wrong_size(s: Situation) -> bool:
    members = s.get("members")
    return is_committee(s) and members is not None and not s.bound(SIZE, "委员").holds(members)


def committee_without_woman(s: Situation) -> bool:
    return is_committee(s) and s.get("members") is not None and not s.get("women")


def term_is_over(s: Situation) -> bool:
    """The members' term ended before the day of the new election."""
    return s.matter.term_due_on is not None and s.on > s.matter.term_due_on


def says_no_sector(s: Situation) -> bool:
    sectoral = (OrganisationKind.SECTOR, OrganisationKind.ADMINISTRATIVE, OrganisationKind.ROOM)
    return s.get("kind") in sectoral and not (s.get("sector") or s.get("host"))


def size_said(s: Situation) -> str:
    low, high = s.bound(SIZE, "委员").span
    return f"人民调解委员会由委员{low}至{high}人组成"


RIGHT_SIZE = Rule(committee_of_wrong_size, SIZE, size_said, "核对委员人数", "members")
A_WOMAN = Rule(committee_without_woman, SIZE, "人民调解委员会应当有妇女成员", "补选妇女委员，或者补登", "women")

# --- organisations: steps -----------------------------------------------------------------------------------------


def mediators_leave(s: Situation) -> Iterable[Follow]:
    """Who serves in an organisation leaves office with it."""
    for mediator in s.matter.mediators.filter(left_on__isnull=True).order_by("pk"):
        yield Follow(mediator, "leave", {"left_by": LeftBy.DISSOLVED})


organisations = Procedure(
    stages=OrganisationStage,
    steps=[
        Step(
            "establish",
            "设立",
            source=(),
            target=OrganisationStage.STANDING,
            by=STAFF,
            basis=(FOUNDED, OTHERS_FOUND, NETWORK),
            date="established_on",
            requires=["kind"],
            optional=["sector", "host", "address", "elected_on", "members", "women"],
            forbids=[
                Rule(
                    committee_without_election,
                    ("人民调解法(2010)第九条第一款", TERM),
                    "人民调解委员会的委员由推选产生",
                    "填写委员当选日期和委员人数",
                    "elected_on",
                ),
                RIGHT_SIZE,
            ],
            expects=[
                A_WOMAN,
                Rule(says_no_sector, NETWORK, "没有填写行业、领域或者驻在单位", "补登行业或领域", "sector"),
            ],
            clocks=[Start("term", TERM, from_="elected_on", when=term_runs)],
        ),
        Step(
            "elect",
            "换届或者补选委员",
            source=[OrganisationStage.STANDING],
            target=SAME,
            by=STAFF,
            basis=(TERM, "人民调解法(2010)第九条第一款"),
            date="elected_on",
            requires=["members", "women", Input("elected_by", "推选的会议", help="村民会议、居民会议、职工大会等")],
            forbids=[RIGHT_SIZE],
            expects=[
                A_WOMAN,
                Rule(term_is_over, TERM, "换届时上届任期已经届满", "说明延期换届的原因"),
            ],
            clocks=[Start("term", TERM, from_="elected_on", when=term_runs)],
            help="补选个别委员、任期不变的，用“更正”修改委员人数。",
        ),
        Step(
            "inform_court",
            "通报基层人民法院",
            source=[OrganisationStage.STANDING, OrganisationStage.DISSOLVED],
            target=SAME,
            by=OFFICE_STAFF,
            basis="mediation.county_statistics",
            date="court_informed_on",
            requires=[Input("content", "通报的内容", kind="lines", help="设立、人员组成或者调整的情况")],
        ),
        Step(
            "dissolve",
            "撤销",
            source=[OrganisationStage.STANDING],
            target=OrganisationStage.DISSOLVED,
            by=STAFF,
            basis=("mediation.county_statistics", NETWORK),
            date="dissolved_on",
            requires=[Input("grounds", "撤销的原因", kind="lines", help="建制调整、合并或者职能转移等")],
            follows=mediators_leave,
            clocks=[Stop("term")],
        ),
    ],
    final=[OrganisationStage.STANDING, OrganisationStage.DISSOLVED],
    clocks={"term": "委员任期"},
    mirrors={"term": "term_due_on"},
)

# --- mediators: guards --------------------------------------------------------------------------------------------


def elected_to_no_committee(s: Situation) -> bool:
    organisation = s.get("organisation")
    elected = s.get("appointed_by") == AppointedBy.ELECTED
    return elected and organisation is not None and not organisation.is_committee


def never_trained(s: Situation) -> bool:
    return s.matter.trained_on is None


def left_by_conduct(s: Situation) -> bool:
    """Dismissal is a step of its own, with what the act lists."""
    return s.get("left_by") == LeftBy.DISMISSED


def engagement_over(s: Situation) -> date | None:
    """The day after the last day of the letter of engagement."""
    until = s.matter.engaged_until_on
    return until + ONE_DAY if until is not None and until < s.today else None


def engagements_over(on: date) -> Q:
    """The mediators whose engagement has ended by a day."""
    return Q(engaged_until_on__lt=on)


def of_term(s: Situation) -> Mapping[str, Any]:
    return {"left_on": s.on, "left_by": LeftBy.TERM}


def has_letter(s: Situation) -> bool:
    return s.get("engaged_until_on") is not None


def more_hours(s: Situation) -> Mapping[str, Any]:
    return {"hours": s.matter.hours + (s.data.get("hours_of_course") or 0)}


# --- mediators: steps ---------------------------------------------------------------------------------------------

CONDUCT = "人民调解法(2010)第十五条"
MISCONDUCT = (
    ("partial", "偏袒一方当事人"),
    ("insult", "侮辱当事人"),
    ("bribe", "索取、收受财物或者牟取其他不正当利益"),
    ("secrets", "泄露当事人的个人隐私、商业秘密"),
)
WHO_MEDIATES = ("人民调解法(2010)第十三条", "人民调解法(2010)第十四条第一款", NETWORK)

mediators = Procedure(
    stages=MediatorStage,
    steps=[
        Step(
            "appoint",
            "聘任",
            source=(),
            target=MediatorStage.SERVING,
            by=STAFF,
            basis=WHO_MEDIATES,
            date="appointed_on",
            requires=["organisation"],
            optional=["appointed_by", "full_time", "engaged_until_on", "certificate_number", "certified_on"],
            forbids=[
                Rule(
                    no_longer_stands,
                    WHO_MEDIATES,
                    "所选的调解组织在聘任日没有设立或者已经撤销",
                    "核对调解组织和聘任日期",
                    "organisation",
                ),
                Rule(
                    elected_to_no_committee,
                    "人民调解法(2010)第十三条",
                    "只有人民调解委员会推选委员",
                    "产生方式选择由调解组织聘任",
                    "appointed_by",
                ),
            ],
            clocks=[Start("engagement", due="engaged_until_on", when=has_letter)],
        ),
        Step(
            "train",
            "参加培训",
            source=[MediatorStage.SERVING],
            target=SAME,
            by=[*STAFF, *OFFICE_STAFF],
            basis="mediation.training",
            date="trained_on",
            requires=[Input("topic", "培训内容"), Input("hours_of_course", "学时", kind="int")],
            derive=more_hours,
        ),
        Step(
            "certify",
            "发证",
            source=[MediatorStage.SERVING],
            target=SAME,
            by=OFFICE_STAFF,
            basis=Practice("调解员证的发放和管理"),
            date="certified_on",
            requires=["certificate_number"],
            expects=[Rule(never_trained, "mediation.training", "没有登记培训", "补登“参加培训”")],
        ),
        Step(
            "renew",
            "续聘",
            source=[MediatorStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=WHO_MEDIATES,
            requires=["engaged_until_on"],
            optional=["full_time"],
            clocks=[Start("engagement", due="engaged_until_on")],
        ),
        Step(
            "admonish",
            "批评教育、责令改正",
            source=[MediatorStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=CONDUCT,
            requires=[
                Input("conduct", "行为", kind="choice", choices=MISCONDUCT),
                Input("facts", "事实和处理", kind="lines"),
            ],
        ),
        Step(
            "dismiss",
            "罢免或者解聘",
            source=[MediatorStage.SERVING],
            target=MediatorStage.LEFT,
            by=STAFF,
            basis=CONDUCT,
            date="left_on",
            requires=[
                Input("conduct", "行为", kind="choice", choices=MISCONDUCT),
                Input("facts", "情节严重的事实", kind="lines"),
            ],
            sets={"left_by": LeftBy.DISMISSED},
            clocks=[Stop("engagement")],
        ),
        Step(
            "leave",
            "离任",
            source=[MediatorStage.SERVING],
            target=MediatorStage.LEFT,
            by=STAFF,
            basis=WHO_MEDIATES,
            date="left_on",
            requires=["left_by"],
            forbids=[
                Rule(left_by_conduct, CONDUCT, "罢免、解聘另有一步", "用“罢免或者解聘”，写明行为和事实", "left_by")
            ],
            clocks=[Stop("engagement")],
        ),
        Step(
            "lapse",
            "聘期届满",
            source=[MediatorStage.SERVING],
            target=MediatorStage.LEFT,
            by=(),
            basis=WHO_MEDIATES,
            derive=of_term,
            automatic=engagement_over,
            automatic_rows=engagements_over,
            clocks=[Stop("engagement")],
        ),
    ],
    final=[MediatorStage.SERVING, MediatorStage.LEFT],
    clocks={"engagement": "聘期"},
)
