"""Items, teams, officers with their certificates, secondments, and the list of what is not punished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    ONCE,
    SAME,
    STAFF,
    Input,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models.rosters import (
    Act,
    ItemStage,
    ListedStage,
    OfficerStage,
    Origin,
    SecondmentStage,
    TeamStage,
)

ONE_DAY = timedelta(days=1)
REFORM = Practice("“大综合一体化”行政执法改革部署")
GRANTED = (Origin.GRANTED_GENERAL, Origin.GRANTED_OPTIONAL)

# --- items: guards ------------------------------------------------------------------------------------------------


def granted_above_township(s: Situation) -> bool:
    """Powers are granted to townships only."""
    return s.get("origin") in GRANTED and s.matter.organ.level != Level.TOWNSHIP


def grant_without_decision(s: Situation) -> bool:
    return s.get("origin") in GRANTED and not s.get("granted_by")


def entrusted_without_letter(s: Situation) -> bool:
    return s.get("origin") == Origin.ENTRUSTED and not (s.get("granted_by") and s.get("granted_until_on"))


def entrusted_by_itself(s: Situation) -> bool:
    return s.get("origin") == Origin.ENTRUSTED and s.get("delegator") == s.matter.organ


def coercion_entrusted(s: Situation) -> bool:
    return s.get("origin") == Origin.ENTRUSTED and s.get("act") == Act.COERCION


def not_granted(s: Situation) -> bool:
    return s.matter.origin not in GRANTED


def letter_has_ended(s: Situation) -> date | None:
    """The day after the last day of an entrustment."""
    until = s.matter.granted_until_on
    return until + ONE_DAY if until is not None and until < s.today else None


def letters_ended(on: date) -> Q:
    """The items whose entrustment has ended by a day."""
    return Q(granted_until_on__lt=on)


def day_of_end(s: Situation) -> Mapping[str, Any]:
    return {"ended_on": s.on}


items = Procedure(
    stages=ItemStage,
    steps=[
        Step(
            "claim",
            "认领事项",
            source=(),
            target=ItemStage.HELD,
            by=STAFF,
            basis=("penalty.publicity_in_advance", REFORM),
            date="claimed_on",
            requires=["origin", "act", "field"],
            optional=["item_code", "comprehensive", "delegator", "granted_by", "granted_until_on"],
            forbids=[
                Rule(
                    granted_above_township,
                    "penalty.township",
                    "赋权事项只交由乡镇（街道）行使",
                    "县级部门的事项选择法定或者委托",
                    "origin",
                ),
                Rule(
                    grant_without_decision,
                    "penalty.township",
                    "赋权须有市级决定并公布",
                    "填写赋权决定的名称和文号",
                    "granted_by",
                ),
                Rule(
                    entrusted_without_letter,
                    "penalty.delegation",
                    "委托须有委托书，载明事项、权限和期限",
                    "填写委托书和委托期限",
                    "granted_by",
                ),
                Rule(
                    entrusted_by_itself,
                    "penalty.delegation",
                    "不能委托给本单位",
                    "选择委托机关",
                    "delegator",
                ),
                Rule(
                    coercion_entrusted,
                    "coercion.no_delegation",
                    "行政强制措施不得委托",
                    "由有权机关自己实施",
                    "act",
                ),
            ],
            clocks=[Start("letter", due="granted_until_on")],
        ),
        Step(
            "integrate",
            "纳入综合行政执法",
            source=[ItemStage.HELD],
            target=SAME,
            by=STAFF,
            basis=REFORM,
            sets={"comprehensive": True},
        ),
        Step(
            "assess",
            "评估赋权事项",
            source=[ItemStage.HELD],
            target=SAME,
            by=STAFF,
            basis="penalty.township",
            date="assessed_on",
            requires=[Input("findings", "评估结论", kind="lines", help="接得住、管得好的情况，是否调整")],
            forbids=[Rule(not_granted, "penalty.township", "只评估赋权事项", "不需要评估")],
        ),
        Step(
            "end",
            "取消事项",
            source=[ItemStage.HELD],
            target=ItemStage.ENDED,
            by=STAFF,
            basis=("penalty.publicity_in_advance", REFORM),
            date="ended_on",
            requires=[Input("grounds", "取消的依据", kind="lines")],
            clocks=[Stop("letter")],
        ),
        Step(
            "lapse",
            "委托期满",
            source=[ItemStage.HELD],
            target=ItemStage.ENDED,
            by=(),
            basis=("penalty.delegation", Practice("委托书载明的期限届满")),
            derive=day_of_end,
            automatic=letter_has_ended,
            automatic_rows=letters_ended,
            clocks=[Stop("letter")],
        ),
    ],
    final=[ItemStage.HELD, ItemStage.ENDED],
    clocks={"letter": "委托期限"},
)

teams = Procedure(
    stages=TeamStage,
    steps=[
        Step(
            "establish",
            "设立机构",
            source=(),
            target=TeamStage.STANDING,
            by=STAFF,
            basis=REFORM,
            date="established_on",
            requires=["kind"],
            optional=["field", "reform"],
        ),
        Step(
            "abolish",
            "撤销机构",
            source=[TeamStage.STANDING],
            target=TeamStage.ABOLISHED,
            by=STAFF,
            basis=REFORM,
            date="abolished_on",
        ),
    ],
    final=[TeamStage.STANDING, TeamStage.ABOLISHED],
)

# --- officers: guards ---------------------------------------------------------------------------------------------

WITHDRAW = ("supervision.outcomes",)


def certificate_over_before(s: Situation) -> bool:
    until = s.get("certificate_until_on")
    return until is not None and until < s.on


def not_trained(s: Situation) -> bool:
    return s.get("trained_on") is None


def certificate_has_expired(s: Situation) -> date | None:
    """The day after the last day of the certificate."""
    until = s.matter.certificate_until_on
    return until + ONE_DAY if until is not None and until < s.today else None


def certificates_expired(on: date) -> Q:
    """The officers whose certificate has expired by a day."""
    return Q(certificate_until_on__lt=on)


def reviewer_without_qualification(s: Situation) -> bool:
    return not s.get("lawyer")


def has_certificate(s: Situation) -> bool:
    return s.get("certificate_until_on") is not None


CERTIFICATE = Start("certificate", due="certificate_until_on", when=has_certificate)
LASTING = Rule(
    certificate_over_before,
    "penalty.officers",
    "证件在登记日以前已经到期",
    "核对证件有效期",
    "certificate_until_on",
)
IN_OFFICE = [OfficerStage.WITHOUT, OfficerStage.CERTIFIED, OfficerStage.EXPIRED, OfficerStage.SUSPENDED]

officers = Procedure(
    stages=OfficerStage,
    steps=[
        Step(
            "join",
            "到岗登记",
            source=(),
            target=OfficerStage.WITHOUT,
            by=STAFF,
            basis=("penalty.officers", Practice("执法人员名册管理")),
            date="joined_on",
            optional=["joined_by", "certificate_required", "establishment", "legal_reviewer", "lawyer"],
        ),
        Step(
            "train",
            "参加培训",
            source=IN_OFFICE,
            target=SAME,
            by=STAFF,
            basis=Practice("执法人员岗前培训和年度轮训"),
            date="trained_on",
            requires=[
                Input("topic", "培训内容"),
                Input("hours", "学时", kind="int"),
            ],
            optional=[Input("passed", "考试合格", kind="bool")],
        ),
        Step(
            "certify",
            "发证",
            source=[OfficerStage.WITHOUT],
            target=OfficerStage.CERTIFIED,
            by=OFFICE_STAFF,
            basis=("supervision.qualification_filing", Practice("执法证件管理")),
            date="certified_on",
            requires=["certificate_number", "certificate_until_on"],
            sets={"certified": True},
            forbids=[LASTING],
            expects=[
                Rule(
                    not_trained,
                    Practice("取得执法证件以前须培训、考试合格"),
                    "没有登记培训",
                    "补登“参加培训”",
                )
            ],
            clocks=[CERTIFICATE],
        ),
        Step(
            "renew",
            "换证",
            source=[OfficerStage.CERTIFIED, OfficerStage.EXPIRED],
            target=OfficerStage.CERTIFIED,
            by=OFFICE_STAFF,
            basis=("supervision.qualification_filing", Practice("执法证件管理")),
            requires=["certificate_until_on"],
            optional=["certificate_number"],
            sets={"certified": True},
            forbids=[LASTING],
            clocks=[CERTIFICATE],
        ),
        Step(
            "expire",
            "证件到期",
            source=[OfficerStage.CERTIFIED],
            target=OfficerStage.EXPIRED,
            by=(),
            basis=("penalty.officers", Practice("证件有效期届满")),
            sets={"certified": False},
            automatic=certificate_has_expired,
            automatic_rows=certificates_expired,
            clocks=[Stop("certificate")],
        ),
        Step(
            "suspend",
            "暂扣证件",
            source=[OfficerStage.CERTIFIED],
            target=OfficerStage.SUSPENDED,
            by=OFFICE_STAFF,
            basis=WITHDRAW,
            requires=[Input("grounds", "暂扣的理由", kind="lines")],
            sets={"certified": False},
            clocks=[Stop("certificate")],
        ),
        Step(
            "restore",
            "发还证件",
            source=[OfficerStage.SUSPENDED],
            target=OfficerStage.CERTIFIED,
            by=OFFICE_STAFF,
            basis=WITHDRAW,
            sets={"certified": True},
            forbids=[LASTING],
            clocks=[CERTIFICATE],
        ),
        Step(
            "appoint_reviewer",
            "任法制审核人员",
            source=IN_OFFICE,
            target=SAME,
            by=STAFF,
            basis="penalty.legal_review.qualification",
            optional=["lawyer"],
            sets={"legal_reviewer": True},
            forbids=[
                Rule(
                    reviewer_without_qualification,
                    "penalty.legal_review.qualification",
                    "初次从事处罚决定法制审核的人员须取得法律职业资格",
                    "核对资格后选择“取得法律职业资格”",
                    "lawyer",
                )
            ],
        ),
        Step(
            "leave",
            "离岗",
            source=IN_OFFICE,
            target=OfficerStage.LEFT,
            by=STAFF,
            basis=Practice("执法人员名册管理"),
            date="left_on",
            sets={"certified": False},
            clocks=[Stop("certificate")],
            help="离岗后不能再签署执法文书，证件交回。",
        ),
    ],
    final=[OfficerStage.WITHOUT, OfficerStage.CERTIFIED, OfficerStage.EXPIRED, OfficerStage.LEFT],
    clocks={"certificate": "执法证件有效期"},
)


# --- secondments --------------------------------------------------------------------------------------------------


def not_a_township(s: Situation) -> bool:
    township = s.get("township")
    return township is not None and township.level != Level.TOWNSHIP


def sent_already(s: Situation) -> bool:
    officer = s.get("officer")
    return officer is not None and officer.secondments.filter(stage=SecondmentStage.RUNNING).exists()


secondments = Procedure(
    stages=SecondmentStage,
    steps=[
        Step(
            "send",
            "下沉",
            source=(),
            target=SecondmentStage.RUNNING,
            by=STAFF,
            basis=REFORM,
            date="started_on",
            requires=["officer", "township"],
            forbids=[
                Rule(not_a_township, REFORM, "下沉到乡镇（街道）", "选择乡镇（街道）", "township"),
                Rule(sent_already, REFORM, "这名执法人员正在下沉", "先结束原来的下沉", "officer"),
            ],
        ),
        Step(
            "return",
            "结束下沉",
            source=[SecondmentStage.RUNNING],
            target=SecondmentStage.ENDED,
            by=STAFF,
            basis=REFORM,
            date="ended_on",
        ),
    ],
    final=[SecondmentStage.RUNNING, SecondmentStage.ENDED],
)

unpunished = Procedure(
    stages=ListedStage,
    steps=[
        Step(
            "list",
            "列入清单",
            source=(),
            target=ListedStage.LISTED,
            by=STAFF,
            basis=("penalty.no_penalty", Practice("轻微违法不予处罚清单")),
            date="listed_on",
            requires=["violation", "condition"],
        ),
        Step(
            "remove",
            "移出清单",
            source=[ListedStage.LISTED],
            target=ListedStage.REMOVED,
            by=STAFF,
            basis=("penalty.no_penalty", Practice("清单动态调整")),
            date="removed_on",
            requires=[Input("grounds", "移出的理由", kind="lines")],
            forbids=[ONCE],
        ),
    ],
    final=[ListedStage.LISTED, ListedStage.REMOVED],
)
