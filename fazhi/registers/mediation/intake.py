"""A dispute comes in, is taken up or not, is given to a mediator, and gets more time."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.guards import no_longer_serves, no_longer_stands, of_another_organisation
from fazhi.registers.mediation.local import TIME, counted_day, has_term, term_beyond_rule
from fazhi.registers.mediation.models.disputes import HANDED_OVER, Channel, Stage
from fazhi.registers.mediation.models.local import PERIOD

VOLUNTARY = "mediation.voluntary"
CIVIL_ONLY = "人民调解法(2010)第二条"
CHOOSING = "人民调解法(2010)第十九条"
TOLD_BEFORE = "人民调解法(2010)第十八条"
SEVERAL_WAYS = Practice("人民调解、行政调解、司法调解衔接联动的工作机制")

# What may not be mediated: art. 17 where a side refuses; else by the limits of the act and of other acts.
REFUSED = "refused"
BARS = (
    (REFUSED, "一方明确拒绝调解"),
    ("not_civil", "不属于民间纠纷"),
    ("reserved", "依法只能由专门机关管辖处理"),
    ("forbidden", "法律、法规禁止以调解方式解决"),
    ("taken", "人民法院、公安机关或者其他机关已经受理或者解决"),
)
BAR = Input("bar", "不得调解的情形", kind="choice", choices=BARS, help="没有这些情形的不填")

# --- guards -------------------------------------------------------------------------------------------------------


def one_side_refuses(s: Situation) -> bool:
    return s.data.get("bar") == REFUSED


def may_not_be_mediated(s: Situation) -> bool:
    return bool(s.data.get("bar")) and not one_side_refuses(s)


def administrative_dispute(s: Situation) -> bool:
    """A people's mediation committee mediates disputes among the people, not with an organ about its act."""
    organisation = s.get("organisation")
    return s.get("channel") == Channel.RECONSIDERATION and organisation is not None and organisation.is_committee


def handed_over_by_nobody(s: Situation) -> bool:
    return s.get("channel") in HANDED_OVER and not s.get("handed_over_by")


def search_that_nobody_made(s: Situation) -> bool:
    """A dispute that a hazard led to was found, not applied for."""
    return s.get("hazard") is not None and s.get("channel") != Channel.SEARCH


def not_later(s: Situation) -> bool:
    """An extension that does not extend."""
    new, old = s.data.get("due_on"), s.matter.due_on
    return new is not None and (old is None or new <= old)


def without_consent(s: Situation) -> bool:
    return not s.data.get("agreed")


def term_over(s: Situation) -> bool:
    return s.matter.due_on is not None and s.on > s.matter.due_on


# --- rules --------------------------------------------------------------------------------------------------------

LIMITS = [
    Rule(one_side_refuses, VOLUNTARY, "当事人一方明确拒绝调解的，不得调解", "登记为不予受理，告知其他途径", "bar"),
    Rule(
        may_not_be_mediated,
        (CIVIL_ONLY, "mediation.no_bar"),
        "不属于人民调解范围或者依法不得调解的纠纷，不能受理",
        "登记为不予受理，告知有权处理的机关",
        "bar",
    ),
    Rule(
        no_longer_stands,
        ("人民调解法(2010)第七条", SEVERAL_WAYS),
        "所选的调解组织在受理日没有设立或者已经撤销",
        "选择在运行的调解组织",
        "organisation",
    ),
]
ASK_AGAIN = [
    Rule(
        administrative_dispute,
        CIVIL_ONLY,
        "对行政行为的争议不属于人民调解委员会调解的民间纠纷",
        "改由行政争议化解中心或者行政调解组织承办；只调解其中民事争议的，在标题中写明",
        "organisation",
    ),
    Rule(handed_over_by_nobody, SEVERAL_WAYS, "没有填写移送或者委托单位", "补登，以便反馈结果", "handed_over_by"),
    Rule(search_that_nobody_made, SEVERAL_WAYS, "由排查隐患引出的纠纷，来源一般为主动排查", "核对来源渠道", "channel"),
]
SERVING = Rule(no_longer_serves, CHOOSING, "所选的调解员当日不在聘", "选择在聘的调解员", "mediator")
OWN = Rule(
    of_another_organisation,
    "人民调解法(2010)第二十条",
    "所选的调解员不属于承办的调解组织",
    "受邀请参与调解的，写在调解记录中",
    "mediator",
)
TERM = Start("mediation", PERIOD, due="due_on", from_="accepted_on", when=has_term)
WITHIN = Rule(
    term_beyond_rule,
    TIME,
    lambda s: f"按登记的本地规定，调解期限于{counted_day(s)}届满，填写的更晚",
    "核对委托文书、当事人约定的期限；需要更长的，用“延长调解期限”",
    "due_on",
)
WHAT = ["channel", "kind"]
MORE = ["handed_over_by", "grade", "backlog", "people", "hazard"]

# --- steps --------------------------------------------------------------------------------------------------------


INTAKE = [
    Step(
        "accept",
        "受理",
        source=(),
        target=Stage.MEDIATING,
        by=STAFF,
        basis=(VOLUNTARY, SEVERAL_WAYS),
        date="accepted_on",
        requires=[*WHAT, "organisation"],
        optional=[*MORE, "mediator", "due_on", BAR],
        forbids=[*LIMITS, SERVING],
        expects=[*ASK_AGAIN, OWN, WITHIN],
        clocks=[TERM],
        help="当场决定受理、主动调解的直接登记受理；要先看是否受理的，用“登记”。",
    ),
    Step(
        "register",
        "登记",
        source=(),
        target=Stage.REGISTERED,
        by=STAFF,
        basis=(VOLUNTARY, TOLD_BEFORE, SEVERAL_WAYS),
        date="registered_on",
        requires=[*WHAT],
        optional=[*MORE, "organisation"],
        help="收到申请、移送或者委托，尚未决定是否受理。",
    ),
    Step(
        "take_up",
        "决定受理",
        source=[Stage.REGISTERED],
        target=Stage.MEDIATING,
        by=STAFF,
        basis=(VOLUNTARY, SEVERAL_WAYS),
        date="accepted_on",
        requires=["organisation"],
        optional=["mediator", "due_on", BAR],
        forbids=[*LIMITS, SERVING],
        expects=[*ASK_AGAIN, OWN, WITHIN],
        clocks=[TERM],
    ),
    Step(
        "decline",
        "不予受理",
        source=[Stage.REGISTERED],
        target=Stage.DECLINED,
        by=STAFF,
        basis=(VOLUNTARY, CIVIL_ONLY, SEVERAL_WAYS),
        date="declined_on",
        requires=[
            Input("bar", "不得调解的情形", kind="choice", choices=BARS),
            "referred_to",
            Input("told", "告知的内容", kind="lines", help="告知当事人可以通过什么途径、向哪个机关提出"),
        ],
    ),
    Step(
        "assign",
        "指定或者选择调解员",
        source=[Stage.MEDIATING],
        target=SAME,
        by=STAFF,
        basis=CHOOSING,
        requires=[
            "mediator",
            Input(
                "chosen_by",
                "由谁确定",
                kind="choice",
                choices=(("organisation", "调解组织指定"), ("parties", "当事人选择")),
            ),
        ],
        optional=[Input("others", "共同调解的人员", help="其他调解员的姓名")],
        forbids=[SERVING],
        expects=[OWN],
    ),
    Step(
        "transfer",
        "转由其他调解组织承办",
        source=[Stage.MEDIATING],
        target=SAME,
        by=STAFF,
        basis=SEVERAL_WAYS,
        requires=["organisation", Input("grounds", "转办的原因", kind="lines")],
        sets={"mediator": None},
        forbids=[LIMITS[-1]],
        expects=ASK_AGAIN[:1],
    ),
    Step(
        "extend",
        "延长调解期限",
        source=[Stage.MEDIATING],
        target=SAME,
        by=STAFF,
        basis=TIME,
        requires=[
            "due_on",
            Input("grounds", "延长的原因", kind="lines"),
            Input("agreed", "各方当事人同意", kind="bool"),
        ],
        forbids=[
            Rule(without_consent, (VOLUNTARY, TIME), "延长期限须各方当事人同意", "征得同意后登记", "agreed"),
            Rule(not_later, TIME, "延长后的期限应当晚于原期限", "核对调解期限届满日", "due_on"),
        ],
        expects=[Rule(term_over, TIME, "原期限已经届满", "说明届满以前没有延长的原因")],
        clocks=[Stop("mediation"), Start("mediation", due="due_on")],
    ),
]
