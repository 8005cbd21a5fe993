"""May the suit be brought, and here: periods to sue, reconsideration first, the right defendant, jurisdiction.

What is found is pleaded in the defence; whether it holds is for the court, so nothing here is refused but what the
organ itself may no longer do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Resume, Rule, Step, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import clock_passed, last_day, past
from fazhi.registers.litigation.models import Instance
from fazhi.registers.litigation.stages import BEFORE_HEARING

Guard = Callable[[Situation], bool]
SUIT_PERIODS: Mapping[str, str] = {
    "direct": "litigation.filing.direct",
    "after_reconsideration": "litigation.filing.after_reconsideration",
    "reconsideration_overdue": "litigation.filing.reconsideration_overdue",
    "inaction": "litigation.filing.inaction",
    "untold": "litigation.filing.untold_cap",
}

# --- guards -------------------------------------------------------------------------------------------------------


def _named(name: str, guard: Guard) -> Guard:
    guard.__name__ = name
    return guard


def suit_late(ground: str) -> Guard:
    """The suit was brought after the period of this ground."""

    def guard(s: Situation) -> bool:
        return s.data.get("ground") == ground and past(
            SUIT_PERIODS[ground], s.data.get("starts_on"), s.data.get("sued_on")
        )

    return _named("suit_late", guard)


def past_cap(*, real_estate: bool) -> Guard:
    """The suit was brought after the longest period, whatever the plaintiff knew."""
    key = f"litigation.filing.absolute_cap.{'real_estate' if real_estate else 'other'}"

    def guard(s: Situation) -> bool:
        same = bool(s.data.get("real_estate")) == real_estate
        return same and past(key, s.data.get("acted_on"), s.data.get("sued_on"))

    return _named("past_cap", guard)


def sued_too_early(s: Situation) -> bool:
    """An inaction was sued over before the time to act was over."""
    sued = s.data.get("sued_on")
    free = last_day("litigation.filing.inaction_wait", s.data.get("asked_on"), sued or s.on)
    return bool(s.data.get("ground") == "inaction" and sued and free and sued <= free)


def prerequisite_skipped(s: Situation) -> bool:
    return bool(s.data.get("prerequisite_skipped"))


def only_guided(s: Situation) -> bool:
    return s.data.get("part") == "guided"


def transferred(s: Situation) -> bool:
    return s.data.get("part") == "transferred"


def objection_late(s: Situation) -> bool:
    return clock_passed(s, "jurisdiction")


def objection_not_open(s: Situation) -> bool:
    """In an appeal, a retrial and a case sent back jurisdiction is not examined."""
    return bool(s.get("instance") != Instance.FIRST or s.get("previous") is not None)


def no_objection(s: Situation) -> bool:
    return not s.done("object_to_jurisdiction")


# --- steps --------------------------------------------------------------------------------------------------------

REVIEW = [
    Step(
        "review_suit",
        "审查起诉条件",
        BEFORE_HEARING,
        SAME,
        STAFF,
        "行政诉讼法(2017)第四十九条",
        requires=[
            Input(
                "ground",
                "起诉期限的情形",
                kind="choice",
                choices=(
                    ("direct", "直接起诉"),
                    ("after_reconsideration", "不服复议决定"),
                    ("reconsideration_overdue", "复议逾期不作决定"),
                    ("inaction", "不作为"),
                    ("untold", "没有告知起诉期限"),
                ),
            ),
            Input(
                "starts_on",
                "起诉期限起算日",
                kind="date",
                help="依次为：知道行政行为、收到复议决定书、复议期满、履职期限届满、知道行政行为内容的日期",
            ),
            Input("sued_on", "起诉日期", kind="date"),
        ],
        optional=[
            Input("acted_on", "行政行为作出日期", kind="date"),
            Input("real_estate", "涉及不动产", kind="bool"),
            Input("asked_on", "收到履职申请日期", kind="date", help="不作为案件填写"),
            Input("prerequisite_skipped", "应当先复议而没有申请复议", kind="bool"),
            Input(
                "part",
                "本级政府做了什么",
                kind="choice",
                choices=(
                    ("acted", "作出被诉行政行为"),
                    ("guided", "只是听取报告、召开会议、组织研究、下发文件等指导"),
                    ("transferred", "已将履职申请转送下级政府或者部门并告知申请人"),
                ),
            ),
        ],
        expects=[
            *(
                Rule(
                    suit_late(ground),
                    key,
                    "起诉似乎超过了法定期限",
                    next_step="查明有无耽误的正当理由，在答辩状中请求裁定驳回起诉",
                    field="sued_on",
                )
                for ground, key in SUIT_PERIODS.items()
            ),
            *(
                Rule(
                    past_cap(real_estate=real_estate),
                    f"litigation.filing.absolute_cap.{'real_estate' if real_estate else 'other'}",
                    "起诉似乎超过了自行政行为作出之日起的最长期限",
                    next_step="在答辩状中请求裁定驳回起诉",
                    field="acted_on",
                )
                for real_estate in (True, False)
            ),
            Rule(
                sued_too_early,
                "litigation.filing.inaction_wait",
                "起诉时履行职责的期限似乎还没有届满",
                next_step="核对有无另行规定的履职期限、是否属于紧急情况，在答辩状中提出",
                field="asked_on",
            ),
            Rule(
                prerequisite_skipped,
                "litigation.prerequisite",
                "依法应当先申请复议的案件，没有申请复议",
                next_step="在答辩状中请求裁定驳回起诉",
                field="prerequisite_skipped",
            ),
            Rule(
                only_guided,
                "litigation.county_defendant.guidance",
                "只有指导行为的，县级以上地方政府不是被告",
                next_step="在答辩状中提出，请法院告知原告以具体实施的部门为被告",
                field="part",
            ),
            Rule(
                transferred,
                "litigation.county_defendant.transfer",
                "已经转送并告知申请人的，以下级政府或者部门为被告",
                next_step="将转送和告知的凭证作为证据提交",
                field="part",
            ),
        ],
        help="对照起诉期限、复议前置和被告资格，决定答辩时是否主张驳回起诉。只提示，是否成立由法院认定。",
    ),
    Step(
        "object_to_jurisdiction",
        "提出管辖异议",
        BEFORE_HEARING,
        SAME,
        STAFF,
        "litigation.jurisdiction_objection",
        requires=[Input("grounds", "异议理由", kind="lines")],
        forbids=[
            Rule(
                objection_late,
                "litigation.jurisdiction_objection",
                "已经超过提出管辖异议的期限",
                next_step="违反级别管辖、专属管辖的，可以向法院反映",
            ),
            Rule(
                objection_not_open,
                "行政诉讼法司法解释(2018)第十一条",
                "二审、再审和发回重审的案件不审查管辖异议",
                next_step="就实体问题答辩",
            ),
        ],
        clocks=[Meet("jurisdiction"), Suspend("trial")],
    ),
    Step(
        "rule_on_jurisdiction",
        "管辖异议裁定",
        BEFORE_HEARING,
        SAME,
        STAFF,
        "行政诉讼法司法解释(2018)第十条",
        requires=[
            Input("ruling", "裁定结果", kind="choice", choices=(("refused", "驳回异议"), ("moved", "移送其他法院"))),
        ],
        optional=["court"],
        forbids=[
            Rule(
                no_objection,
                "litigation.jurisdiction_objection",
                "没有提出过管辖异议",
                next_step="先登记“提出管辖异议”",
            ),
        ],
        clocks=[Resume("trial")],
        help="移送的，同时更正受理法院。",
    ),
]
