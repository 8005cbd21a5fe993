"""From talking with the member to the reply, after those who handle it with the unit were heard; and publishing it."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.kernel.procedure import SAME, STAFF, Follow, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.guards import HANDLED, TERM, from_member, not_from_member
from fazhi.registers.proposals.models import CoStage, Kind, Mode, Promise, Result, Stage
from fazhi.registers.proposals.receiving import LETTER, NORM_ADVICE, OPINION, PROCURATORIAL, URGENT

TALK = Practice("承办单位在答复前与代表、委员见面、通电话或者一起调研，充分听取意见")
TOGETHER = Practice("会办单位先向主办单位提出意见，主办单位综合以后统一答复")
OPENLY = Practice("建议、提案办理的答复，除依法不公开的以外，在政府网站公开")
WAYS = (("visit", "当面走访"), ("meeting", "座谈"), ("survey", "一起调研"), ("phone", "电话"), ("video", "视频"))

# --- guards -------------------------------------------------------------------------------------------------------


def never_talked(s: Situation) -> bool:
    return s.matter.talked_on is None


def cohandlers_silent(s: Situation) -> bool:
    """A co-handler has not given its opinion yet, or none was named."""
    if s.matter.mode != Mode.JOINT:
        return False
    stages = set(s.matter.cohandlings.values_list("stage", flat=True))
    return CoStage.ASSIGNED in stages or CoStage.OPINED not in stages


def planned_without_promise(s: Situation) -> bool:
    return bool(s.data.get("result") == Result.PLANNED)


def answered_late(s: Situation) -> bool:
    return from_member(s) and s.over("reply")


def _late(kind: Kind, s: Situation) -> bool:
    return bool(s.matter.kind == kind) and s.over("reply")


def procurator_answered_late(s: Situation) -> bool:
    return _late(Kind.PROCURATORIAL, s) and not s.matter.urgent


def procurator_answered_late_in_urgency(s: Situation) -> bool:
    return _late(Kind.PROCURATORIAL, s) and s.matter.urgent


def court_answered_late(s: Situation) -> bool:
    return _late(Kind.JUDICIAL, s) and s.matter.about_norm


def reconsideration_answered_late(s: Situation) -> bool:
    return _late(Kind.RECONSIDERATION, s)


def stated_term_missed(s: Situation) -> bool:
    """The term that the paper itself lays down is over."""
    return s.matter.stated_due_on is not None and not from_member(s) and s.over("reply")


def already_published(s: Situation) -> bool:
    return s.matter.published_on is not None


def held_back_before(s: Situation) -> bool:
    return bool(s.matter.unpublished_reason)


def promised_day_past(s: Situation) -> bool:
    day = s.data.get("promise_due_on")
    return day is not None and day < s.on


def promise_made(s: Situation) -> Iterable[Follow]:
    """What is promised is followed until it is done."""
    data = {
        "title": s.matter.title,
        "proposal": s.matter,
        "content": s.data["promise"],
        "stated_due_on": s.data["promise_due_on"],
    }
    return [Follow(Promise, "promise", data, organ=s.matter.organ)]


# --- steps --------------------------------------------------------------------------------------------------------

BEFORE_ANSWER = [
    Rule(not_from_member, HANDLED, "来文机关的文书用“回复来文机关”办理", "办理“回复来文机关”"),
    Rule(never_talked, TALK, "还没有与代表、委员沟通", "先办理“面商”，听取意见以后再答复"),
    Rule(cohandlers_silent, TOGETHER, "会办单位还没有提出意见", "催请会办单位；没有会办单位的，由主管机构变更办理方式"),
]
LATE = Rule(answered_late, TERM, "已经超过答复期限", "向代表、委员说明情况")
SIGNED = Input("signed_by", "签发的负责人", help="答复由单位负责人签发")
TOLD: tuple[str | Input, ...] = ("reply", SIGNED)

ANSWERING = (
    Step(
        "talk",
        "面商",
        source=[Stage.HANDLING, Stage.REOPENED],
        target=SAME,
        by=STAFF,
        basis=TALK,
        date="talked_on",
        requires=[
            Input("way", "沟通方式", kind="choice", choices=WAYS),
            Input("said", "代表、委员的意见", kind="lines"),
        ],
        forbids=[Rule(not_from_member, TALK, "来文机关的文书不需要面商", "直接办理")],
    ),
    Step(
        "answer",
        "答复",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=HANDLED,
        date="answered_on",
        requires=["result", *TOLD],
        forbids=[
            *BEFORE_ANSWER,
            Rule(
                planned_without_promise,
                HANDLED,
                "列入计划解决的，要写明承诺做什么、什么时候做到",
                "用“答复并列入计划”办理",
                "result",
            ),
        ],
        expects=[LATE],
        clocks=[Meet("reply"), Stop("return")],
        help="答复送代表、委员以后登记；随后请主管机构发出评价链接。",
    ),
    Step(
        "answer_planned",
        "答复并列入计划",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=HANDLED,
        date="answered_on",
        requires=[
            *TOLD,
            Input("promise", "承诺的事项", kind="lines"),
            Input("promise_due_on", "承诺完成日", kind="date"),
        ],
        sets={"result": Result.PLANNED},
        follows=promise_made,
        forbids=[
            *BEFORE_ANSWER,
            Rule(promised_day_past, HANDLED, "承诺完成日早于答复日期", "核对日期", "promise_due_on"),
        ],
        expects=[LATE],
        clocks=[Meet("reply"), Stop("return")],
        help="同时登记一件承诺事项，直至销号。",
    ),
    Step(
        "respond",
        "回复来文机关",
        source=[Stage.HANDLING],
        target=Stage.RESPONDED,
        by=STAFF,
        basis=Practice("收到法院、检察院、复议机关、审计机关的文书和网民留言，办理以后回复"),
        date="answered_on",
        requires=["result", *TOLD],
        forbids=[Rule(from_member, HANDLED, "代表建议、政协提案用“答复”办理", "办理“答复”")],
        expects=[
            Rule(procurator_answered_late, PROCURATORIAL, "已经超过回复检察建议的期限", "向检察机关说明情况"),
            Rule(procurator_answered_late_in_urgency, URGENT, "已经超过紧急情形的回复期限", "向检察机关说明情况"),
            Rule(court_answered_late, NORM_ADVICE, "已经超过答复司法建议的期限", "向人民法院说明情况"),
            Rule(reconsideration_answered_late, OPINION, "已经超过报送纠正情况的期限", "向复议机关说明情况"),
            Rule(stated_term_missed, LETTER, "已经超过来文要求的期限", "向来文机关说明情况"),
        ],
        clocks=[Meet("reply")],
    ),
    Step(
        "publish",
        "公开答复",
        source=[Stage.ANSWERED, Stage.EVALUATED],
        target=SAME,
        by=STAFF,
        basis=OPENLY,
        date="published_on",
        requires=[Input("channel", "公开的途径", help="政府网站的栏目")],
        forbids=[
            Rule(already_published, OPENLY, "答复已经公开", "无需再次办理"),
            Rule(held_back_before, OPENLY, "已经登记为不公开", "登记有误的，更正“答复不公开的理由”"),
        ],
    ),
    Step(
        "hold_back",
        "答复不公开",
        source=[Stage.ANSWERED, Stage.EVALUATED],
        target=SAME,
        by=STAFF,
        basis=OPENLY,
        requires=["unpublished_reason"],
        forbids=[Rule(already_published, OPENLY, "答复已经公开", "需要撤下的，在网站办理并更正公开日期")],
    ),
)
