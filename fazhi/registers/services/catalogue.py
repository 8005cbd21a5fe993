"""The catalogue of items: each with its ground, its times and the attributes of which lists and shares are made."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fazhi.kernel.columns import chosen
from fazhi.kernel.law import TimeLimit
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import OFFICE_STAFF, SAME, STAFF, By, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.services.models.catalogue import (
    Act,
    Attribute,
    ItemStage,
    Nature,
    Theme,
)

CATALOGUE = "优化营商环境条例(2019)第三十五条"
MANNERS = "优化营商环境条例(2019)第三十六条第一款"
PROMISE = "优化营商环境条例(2019)第三十六条第二款"
UPDATED = "重庆市优化营商环境条例(2021)第四十条第二款"
MANAGED = Practice("政务服务事项实行目录管理，承接、下放、取消、调整的及时更新并公布")
REFORM = Practice("审批服务便民化改革：马上办、网上办、就近办、一次办和“一件事”集成服务")

EVERYBODY: tuple[Role | By, ...] = (*STAFF, *OFFICE_STAFF)
OF_APPLICATIONS = {a.value for a in Attribute} - {Attribute.PUBLISHED}  # how something is handled that was asked for
ONE_VISIT, ONE_DAY = 1, Decimal(1)

# --- items: guards ------------------------------------------------------------------------------------------------


def _attributes(s: Situation) -> set[str]:
    return set(chosen(s.get("attribute")))


def _days(s: Situation, name: str) -> Decimal | None:
    given: Any = s.get(name)
    return None if given is None else Decimal(str(given))


def power_without_act(s: Situation) -> bool:
    """A power is of one of the kinds; a public service is none."""
    return bool(s.get("kind") == "power") != bool(s.get("act"))


def on_application(s: Situation) -> bool:
    nature: str = s.step.sets.get("nature") or s.matter.nature
    return nature == Nature.ON_APPLICATION


def times_of_a_duty(s: Situation) -> bool:
    return not on_application(s) and any(s.given(name) for name in ("statutory_days", "promised_days", "visits"))


def manner_without_application(s: Situation) -> bool:
    """Attributes of handling belong to what is applied for."""
    return not on_application(s) and bool(_attributes(s) & OF_APPLICATIONS)


def promise_longer_than_law(s: Situation) -> bool:
    promised, statutory = _days(s, "promised_days"), _days(s, "statutory_days")
    return promised is not None and statutory is not None and promised > statutory


def more_than_one_visit(s: Situation) -> bool:
    """Said to need one visit at most, and needing more."""
    visits = s.get("visits")
    said = {Attribute.AT_MOST_ONCE, Attribute.ONCE} & _attributes(s)
    return bool(said) and visits is not None and visits > ONE_VISIT


def online_with_visits(s: Situation) -> bool:
    return Attribute.FULLY_ONLINE in _attributes(s) and bool(s.get("visits"))


def instant_with_days(s: Situation) -> bool:
    """An item that is decided on the spot, and promised for a later day."""
    promised = _days(s, "promised_days")
    return Attribute.INSTANT in _attributes(s) and promised is not None and promised > ONE_DAY


def time_of_a_theme_rewritten(s: Situation) -> bool:
    """The time of a theme is compared with that of the year before, which the row would no longer know."""
    promised = _days(s, "promised_days")
    return s.matter.theme not in ("", Theme.OTHER) and promised != s.matter.promised_days


def _beyond(s: Situation, key: str, column: str) -> bool:
    limit, days = s.limit(key), _days(s, column)
    return isinstance(limit, TimeLimit) and days is not None and days > (limit.value or 0)


def licence_longer_than_act(s: Situation) -> bool:
    """A licence whose statutory time is longer than that of the act: another act must say so."""
    return s.get("act") == Act.LICENCE and _beyond(s, "licence.decision", "statutory_days")


def company_start_too_long(s: Situation) -> bool:
    return s.get("theme") == Theme.BUSINESS_START and _beyond(s, "services.company_start", "promised_days")


def connection_too_long(s: Situation) -> bool:
    return s.get("theme") == Theme.UTILITY_CONNECTION and _beyond(s, "services.power_connection", "promised_days")


# --- items: steps -------------------------------------------------------------------------------------------------

TIMES = ["statutory_days", "promised_days", "visits"]
OF_A_KIND = Rule(
    power_without_act,
    ("services.licence_list", MANAGED),
    "行政权力事项须选择权力类型，公共服务事项不选",
    "核对事项类别和权力类型",
    "kind",
)
TRUE_ATTRIBUTES = [
    Rule(
        manner_without_application,
        MANNERS,
        "依职权事项不由申请人办理，没有这些办理属性",
        "只保留“平台发布”，或者核对发起方式",
        "attribute",
    ),
    Rule(
        more_than_one_visit,
        MANNERS,
        "列为“一次办”“最多跑一次”的，跑动次数不能超过一次",
        "核对跑动次数，或者不选这一属性",
        "attribute",
    ),
    Rule(
        online_with_visits,
        MANNERS,
        "列为“全程网办”的，不用到现场，跑动次数为0",
        "核对跑动次数，或者不选这一属性",
        "attribute",
    ),
    Rule(
        instant_with_days,
        MANNERS,
        "列为“即办件”的，承诺时限不超过一个工作日",
        "核对承诺时限，或者不选这一属性",
        "attribute",
    ),
]
TRUE_TIMES = [
    Rule(promise_longer_than_law, PROMISE, "承诺时限不能长于法定时限", "核对两个时限", "promised_days"),
    Rule(
        company_start_too_long,
        "services.company_start",
        "企业开办不能即时办结的，在一个工作日内办结",
        "把承诺时限改为一个工作日以内",
        "promised_days",
    ),
]
DOUBTS = [
    Rule(
        licence_longer_than_act,
        "licence.decision",
        "法定时限长于行政许可法的一般期限",
        "法律、法规另有规定的，在设定依据中写明",
        "statutory_days",
    ),
    Rule(
        connection_too_long,
        "services.power_connection",
        "承诺时限长于低压供电接入的最长时间",
        "属于供电接入的，压减时限",
        "promised_days",
    ),
]

items = Procedure(
    stages=ItemStage,
    steps=[
        Step(
            "enter",
            "列入依申请事项",
            source=(),
            target=ItemStage.LISTED,
            by=EVERYBODY,
            basis=("services.time_limit_publicity", "services.no_extra_conditions", MANAGED),
            date="entered_on",
            requires=["kind", "ground", *TIMES],
            optional=["act", "item_code", "attribute", "theme"],
            sets={"nature": Nature.ON_APPLICATION},
            forbids=[OF_A_KIND, *TRUE_TIMES, *TRUE_ATTRIBUTES],
            expects=DOUBTS,
            help="由申请人提出才办理的事项。没有法律、法规、规章依据的，不得列为事项、增设条件和环节；时限和跑动次数向社会公开。",
        ),
        Step(
            "enter_duty",
            "列入依职权事项",
            source=(),
            target=ItemStage.LISTED,
            by=EVERYBODY,
            basis=("services.no_extra_conditions", MANAGED),
            date="entered_on",
            requires=["kind", "ground"],
            optional=["act", "item_code", "attribute"],
            sets={"nature": Nature.EX_OFFICIO},
            forbids=[OF_A_KIND, *TRUE_ATTRIBUTES],
            help="行政机关主动办理的事项，没有办理时限和跑动次数。",
        ),
        Step(
            "adjust",
            "调整办理属性和时限",
            source=[ItemStage.LISTED],
            target=SAME,
            by=EVERYBODY,
            basis=(CATALOGUE, REFORM),
            optional=["attribute", "theme", *TIMES],
            forbids=[
                Rule(
                    times_of_a_duty,
                    MANAGED,
                    "依职权事项不填时限和跑动次数",
                    "清空三项；发起方式有误的，更正发起方式",
                    "promised_days",
                ),
                *TRUE_TIMES,
                *TRUE_ATTRIBUTES,
            ],
            expects=[
                *DOUBTS,
                Rule(
                    time_of_a_theme_rewritten,
                    REFORM,
                    "企业开办、水电气等主题事项的时限要与上年比较，直接调整会改写上年的时限",
                    "移出目录，再按新的时限列入",
                    "promised_days",
                ),
            ],
            help="压减时限、减少跑动、增加或者取消办理属性；只填有变化的。",
        ),
        Step(
            "remove",
            "移出目录",
            source=[ItemStage.LISTED],
            target=ItemStage.REMOVED,
            by=EVERYBODY,
            basis=(UPDATED, MANAGED),
            date="removed_on",
            requires=[Input("reasons", "移出的依据", kind="lines", help="取消、下放、合并的决定或者修改后的依据")],
        ),
    ],
    final=[ItemStage.LISTED, ItemStage.REMOVED],
)
