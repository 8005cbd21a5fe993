"""The meeting and what follows at once: the head decides, the party committee is asked, the decision is published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Follow, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions import requirements as need
from fazhi.registers.decisions.guards import is_government
from fazhi.registers.decisions.models import Proceeding
from fazhi.registers.decisions.models.deciding import Stage
from fazhi.registers.decisions.models.proceedings import Conclusion
from fazhi.registers.decisions.requirements import completeness, proceedings_of
from fazhi.registers.decisions.review import BEFORE_DISCUSSION

COLLECTIVE = "decision.collective"
ORDER = "decision.collective.order"
RECORD = "decision.collective.record"
PUBLICATION = "decision.publication"
MEETINGS = (
    ("executive", "政府常务会议"),
    ("plenary", "政府全体会议"),
    ("office", "部门办公会议、党组（党委）会议"),
    ("joint", "党政联席会议、乡镇长办公会议"),
)
OF_GOVERNMENTS = ("executive", "plenary")

# --- guards -------------------------------------------------------------------------------------------------------


def meeting_of_another_kind(s: Situation) -> bool:
    """A government decides in its executive or plenary meeting."""
    return is_government(s) and s.data.get("meeting_kind") not in (None, *OF_GOVERNMENTS)


def meeting_of_a_government(s: Situation) -> bool:
    """A department or township has no such meeting: it discusses in its own, by reference."""
    return not is_government(s) and s.data.get("meeting_kind") in OF_GOVERNMENTS


def head_did_not_speak_last(s: Situation) -> bool:
    return not s.data.get("spoke_last")


def dissent_not_recorded(s: Situation) -> bool:
    return bool(s.get("dissent")) and not s.given("dissent_words")


def counts_disagree(s: Situation) -> bool:
    """More members agreed and disagreed than were present."""
    present, agreed = s.data.get("present") or 0, s.data.get("agreed") or 0
    return bool(agreed + (s.get("dissent") or 0) > present)


def against_majority_without_reason(s: Situation) -> bool:
    agreed = s.data.get("agreed")
    return agreed is not None and (s.get("dissent") or 0) > agreed and not s.given("majority_reason")


def legal_risk_not_shown(s: Situation) -> bool:
    """A reform without precedent is discussed only with its legal risk in the open."""
    shown = any(p.conclusion == Conclusion.RISK for p in proceedings_of(s.matter))
    return shown and not s.data.get("risk_shown")


def is_secret(s: Situation) -> bool:
    return bool(s.get("secret"))


def is_not_secret(s: Situation) -> bool:
    return not is_secret(s)


def not_replaced(s: Situation) -> bool:
    """No decision that adjusts this one has been published."""
    return not s.matter.adjusted_by.filter(stage=Stage.EXECUTING).exists()


# --- what follows -------------------------------------------------------------------------------------------------


def records_discussion(s: Situation) -> Iterable[Follow]:
    about = {
        "title": f"{s.matter.title}（集体讨论）"[:200],
        "decision": s.matter,
        "result": s.data["minutes"],
        **({"meeting": s.data["meeting"]} if s.given("meeting") else {}),
    }
    return (Follow(Proceeding, "record_discussion", about, organ=s.matter.organ),)


def ends_what_it_adjusts(s: Situation) -> Iterable[Follow]:
    """With the publication of the adjustment the adjusted decision is no longer carried out."""
    adjusted: Any = s.matter.adjusts
    return (Follow(adjusted, "end"),) if adjusted is not None else ()


# --- steps --------------------------------------------------------------------------------------------------------

MEETING: list[str | Input] = [
    Input("meeting_kind", "会议种类", kind="choice", choices=MEETINGS),
    Input("meeting_name", "会议名称", help="如县政府第50次常务会议"),
    Input("minutes", "讨论决定情况", kind="lines"),
]
MEETING_RULES = [
    *BEFORE_DISCUSSION,
    Rule(
        meeting_of_another_kind,
        COLLECTIVE,
        "政府的决策草案应当经常务会议或者全体会议讨论",
        "提交常务会议或者全体会议",
        "meeting_kind",
    ),
    Rule(
        meeting_of_a_government,
        "decision.departments_townships",
        "部门、乡镇参照条例，在自己的办公会议、联席会议上集体讨论",
        "选择部门办公会议或者党政联席会议；由县政府决定的事项，由县政府登记",
        "meeting_kind",
    ),
]
BEFORE_ISSUE = [
    Rule(
        need.party_not_asked,
        "decision.party_report",
        "出台前应当按照规定向同级党委请示报告",
        "先办理“向党委请示报告”；按规定不需要的，更正事项情况",
    ),
    Rule(
        need.congress_not_asked,
        "decision.peoples_congress",
        "属于人大讨论决定或者应当在出台前向人大常委会报告的，按规定办理",
        "先办理“向人大报告”",
    ),
]

DISCUSSING = (
    Step(
        "decide",
        "集体讨论决定",
        source=[Stage.TABLED],
        target=Stage.DECIDED,
        by=STAFF,
        basis=(COLLECTIVE, RECORD),
        date="decided_on",
        requires=[
            *MEETING,
            Input("present", "出席人数", kind="int"),
            Input("agreed", "同意人数", kind="int"),
            "dissent",
            Input("spoke_last", "行政首长最后发表意见", kind="bool"),
        ],
        optional=[
            Input("dissent_words", "不同意见", kind="lines", help="如实载明每种不同意见"),
            Input("majority_reason", "与多数人意见不一致的理由", kind="lines", help="行政首长在会上说明的理由"),
            Input("risk_shown", "已明示法律风险", kind="bool", help="探索性改革事项"),
            Input("meeting", "会议编号", help="会议在组织领导台账登记的，填写编号"),
        ],
        forbids=[
            *MEETING_RULES,
            Rule(
                head_did_not_speak_last,
                ORDER,
                "会议组成人员应当充分发表意见，行政首长最后发表意见",
                "核对会议记录；没有做到的，重新讨论",
                "spoke_last",
            ),
            Rule(counts_disagree, RECORD, "同意和不同意的人数多于出席人数", "核对会议记录", "agreed"),
            Rule(
                dissent_not_recorded,
                RECORD,
                "不同意见应当如实载明",
                "填写不同意见",
                "dissent_words",
            ),
            Rule(
                against_majority_without_reason,
                ORDER,
                "拟作出的决定与多数人的意见不一致的，应当在会上说明理由",
                "填写行政首长说明的理由",
                "majority_reason",
            ),
            Rule(
                legal_risk_not_shown,
                "decision.legality_review.required",
                "国家尚无明确规定的探索性改革，应当明示法律风险提交讨论",
                "确认已在会上明示法律风险",
                "risk_shown",
            ),
        ],
        follows=records_discussion,
        help="行政首长在集体讨论的基础上作出决定；同时生成一件集体讨论环节。",
    ),
    Step(
        "discuss_again",
        "讨论后退回修改",
        source=[Stage.TABLED],
        target=Stage.DRAFTING,
        by=STAFF,
        basis=COLLECTIVE,
        requires=MEETING,
        forbids=MEETING_RULES,
        sets={"reviewed": False, "tabled_on": None},
        help="修改后的草案重新送合法性审查。",
    ),
    Step(
        "decline",
        "讨论决定不出台",
        source=[Stage.TABLED],
        target=Stage.ABANDONED,
        by=STAFF,
        basis=COLLECTIVE,
        requires=MEETING,
        forbids=MEETING_RULES,
    ),
    Step(
        "report_to_party",
        "向党委请示报告",
        source=[Stage.REVIEWED, Stage.TABLED, Stage.DECIDED],
        target=SAME,
        by=STAFF,
        basis="decision.party_report",
        date="party_on",
        requires=[Input("document", "请示报告的文件或者会议")],
        optional=[Input("answer", "党委的意见", kind="lines")],
        forbids=[ONCE],
    ),
    Step(
        "report_to_congress",
        "向人大报告",
        source=[Stage.REVIEWED, Stage.TABLED, Stage.DECIDED],
        target=SAME,
        by=STAFF,
        basis="decision.peoples_congress",
        date="congress_on",
        requires=[Input("document", "提请或者报告的文件")],
        optional=[Input("answer", "人大的决定或者意见", kind="lines")],
        forbids=[ONCE],
    ),
    Step(
        "publish",
        "公布决策",
        source=[Stage.DECIDED],
        target=Stage.EXECUTING,
        by=STAFF,
        basis=PUBLICATION,
        date="published_on",
        requires=[Input("channel", "公布的载体", help="政府公报、政府网站、报纸")],
        optional=["interpreted_on", Input("adoption", "公众意见、专家意见采纳情况的说明", kind="lines")],
        derive=completeness,
        forbids=[
            Rule(is_secret, PUBLICATION, "依法不予公开的决策不公布", "办理“不公开印发执行”"),
            *BEFORE_ISSUE,
        ],
        expects=[
            Rule(
                need.not_interpreted,
                PUBLICATION,
                "专业性、技术性较强的决策，应当说明意见采纳情况并宣传解读",
                "填写解读日期，或者以后办理“宣传解读”",
                "interpreted_on",
            )
        ],
        follows=ends_what_it_adjusts,
    ),
    Step(
        "issue",
        "不公开印发执行",
        source=[Stage.DECIDED],
        target=Stage.EXECUTING,
        by=STAFF,
        basis=PUBLICATION,
        requires=[Input("grounds", "不予公开的依据")],
        derive=completeness,
        forbids=[
            Rule(is_not_secret, PUBLICATION, "应当及时公布的决策，不能不公开印发", "办理“公布决策”"),
            *BEFORE_ISSUE,
        ],
        follows=ends_what_it_adjusts,
    ),
    Step(
        "interpret",
        "宣传解读",
        source=[Stage.EXECUTING, Stage.SUSPENDED, Stage.EXECUTED],
        target=SAME,
        by=STAFF,
        basis=PUBLICATION,
        date="interpreted_on",
        requires=[Input("form", "解读的方式", help="新闻发布会、接受访谈等")],
        derive=completeness,
        forbids=[Rule(is_secret, PUBLICATION, "依法不予公开的决策不解读", "核对所选决策"), ONCE],
    ),
    Step(
        "end",
        "停止执行",
        source=[Stage.EXECUTING, Stage.SUSPENDED],
        target=Stage.ENDED,
        by=STAFF,
        basis="decision.change",
        date="ended_on",
        forbids=[
            Rule(
                not_replaced,
                ("decision.change", Practice("调整、停止执行重新履行法定程序")),
                "未经法定程序不得随意变更或者停止执行",
                "办理“启动重大调整”，新决策公布之日原决策停止执行",
            )
        ],
    ),
)
