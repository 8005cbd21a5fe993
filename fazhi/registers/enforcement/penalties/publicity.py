"""The decision becomes public in time; when it is changed it is taken back within the days of the law."""

from __future__ import annotations

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import late
from fazhi.registers.enforcement.models.common import Field
from fazhi.registers.enforcement.models.penal import Outcome, Stage

MARKET, GENERAL = "penalty.market.publish", "supervision.publicity.licence_penalty"
WITHDRAW, MARKET_WITHDRAW = "penalty.withdraw_publication", "penalty.market.withdraw"
AFTER = [Stage.DECIDED, Stage.PERFORMANCE, Stage.ENFORCEMENT, Stage.CLOSED]

# --- guards -------------------------------------------------------------------------------------------------------


def is_market(s: Situation) -> bool:
    """The regulation of the market has its own period and its own system."""
    return s.get("field") == Field.MARKET and s.in_force(MARKET)


def is_general(s: Situation) -> bool:
    return not is_market(s)


def not_punished(s: Situation) -> bool:
    return s.matter.outcome != Outcome.PUNISH


def not_decided(s: Situation) -> bool:
    return s.matter.decided_on is None


def was_published_market(s: Situation) -> bool:
    return s.matter.published_on is not None and is_market(s)


def was_published(s: Situation) -> bool:
    return s.matter.published_on is not None and is_general(s)


def registered_elsewhere(s: Situation) -> bool:
    return is_market(s) and bool(s.data.get("other_province"))


def nothing_to_push(s: Situation) -> bool:
    return not s.waiting("push")


def nothing_to_withdraw(s: Situation) -> bool:
    return s.matter.published_on is None or s.matter.changed_on is None


def minor_still_shown(s: Situation) -> bool:
    return s.running("stop_minor")


def other_still_shown(s: Situation) -> bool:
    """Neither period runs, or the longer one has not ended: what was never published is not taken down."""
    return s.running("stop_other") or not (s.waiting("stop_minor") or s.waiting("stop_other"))


def minor(s: Situation) -> bool:
    return is_market(s) and bool(s.data.get("minor"))


def not_minor(s: Situation) -> bool:
    return is_market(s) and not s.data.get("minor")


PUBLICATION = (
    Start("publication", MARKET, when=is_market),
    Start("publication", GENERAL, when=is_general),
)

PUBLICITY = (
    Step(
        "publish",
        "公示决定",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=("penalty.publish_decision",),
        date="published_on",
        requires=[Input("channel", "公示的平台")],
        optional=[
            Input("minor", "仅受通报批评或者较低数额罚款", kind="bool", help="市场监管案件，决定停止公示的期限"),
            Input("other_province", "当事人登记地在外省", kind="bool", help="市场监管案件，须推送登记地"),
        ],
        forbids=[
            ONCE,
            Rule(not_punished, "penalty.publish_decision", "没有给予处罚，不公示处罚决定", "不需要公示"),
        ],
        expects=[late("publication", MARKET, "公示", is_market), late("publication", GENERAL, "公示", is_general)],
        clocks=[
            Meet("publication"),
            Start("push", "penalty.market.push", from_="decided_on", when=registered_elsewhere),
            Start("stop_minor", "penalty.market.stop_minor", from_="published_on", when=minor, informs=True),
            Start("stop_other", "penalty.market.stop_other", from_="published_on", when=not_minor, informs=True),
        ],
    ),
    Step(
        "push",
        "推送登记地",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis="penalty.market.push",
        requires=[Input("recipient", "登记地市场监管部门")],
        forbids=[
            Rule(
                nothing_to_push, "penalty.market.push", "当事人登记地不在外省，或者已经推送", "公示时注明登记地在外省"
            ),
        ],
        clocks=[Meet("push")],
    ),
    Step(
        "stop_showing",
        "停止公示",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=("penalty.market.stop_minor", "penalty.market.stop_other"),
        forbids=[
            Rule(minor_still_shown, "penalty.market.stop_minor", "公示的期限还没有届满", "期限届满以后停止公示"),
            Rule(other_still_shown, "penalty.market.stop_other", "公示的期限还没有届满", "期限届满以后停止公示"),
        ],
        clocks=[Meet("stop_minor"), Meet("stop_other")],
    ),
    Step(
        "change",
        "决定被改变",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=("penalty.withdraw_publication", Practice("行政复议、行政诉讼或者自行纠正")),
        date="changed_on",
        requires=[
            "changed_by",
            Input(
                "source",
                "由谁改变",
                kind="choice",
                choices=(
                    ("reconsideration", "行政复议"),
                    ("court", "人民法院"),
                    ("own", "本机关自行纠正"),
                    ("superior", "上级机关"),
                ),
            ),
            Input("document", "文书名称和文号"),
        ],
        forbids=[ONCE, Rule(not_decided, WITHDRAW, "还没有作出决定", "先作出决定")],
        clocks=[
            Start("withdrawal", MARKET_WITHDRAW, from_="changed_on", when=was_published_market),
            Start("withdrawal", WITHDRAW, from_="changed_on", when=was_published),
            Stop("publication"),
        ],
        help="案件仍计入统计；已经公示的，须在法定期限内撤回公示信息并公开说明理由。",
    ),
    Step(
        "withdraw",
        "撤回公示",
        source=AFTER,
        target=SAME,
        by=STAFF,
        basis=(MARKET_WITHDRAW, WITHDRAW),
        date="withdrawn_on",
        requires=[Input("explained", "公开说明的理由", kind="lines")],
        forbids=[
            ONCE,
            Rule(nothing_to_withdraw, WITHDRAW, "没有公示，或者决定没有被改变", "决定被改变的，先登记“决定被改变”"),
        ],
        expects=[
            late("withdrawal", MARKET_WITHDRAW, "撤回公示", is_market),
            late("withdrawal", WITHDRAW, "撤回公示", is_general),
        ],
        clocks=[Meet("withdrawal")],
    ),
)
