"""The review: papers asked for once, others asked for help, means and scope, the decision; or aid before all."""

from __future__ import annotations

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Resume, Rule, Start, Step, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.legalaid.guards import (
    BEFORE,
    EXEMPT,
    LATER_PAPERS,
    REVIEW,
    SUPPLEMENT,
    WAIVED,
    hurt_worker,
    listed_for_exemption,
    listed_for_waiver,
    papers_missing,
)
from fazhi.registers.legalaid.intake import REVIEWED, SERVICE_CLOCK
from fazhi.registers.legalaid.models import Decision, Form, Means, Stage, Urgency

SCOPE = "legal_aid.matters"
REFUSAL = "legal_aid.refusal"
URGENT = "legal_aid.urgent"
REMAINING = "距法定时效或者期限届满"
NOT_COUNTED = Practice("法律援助案件程序规定：补充材料、请求协助核查所用的时间不计入审查期限；条文没有收入本系统")
HELPED = ("法律援助法(2021)第四十一条第三款", NOT_COUNTED)
NO_MEANS = "means"
REFUSALS = (
    ("scope", "不属于法律援助的事项范围"),
    (NO_MEANS, "不符合经济困难条件"),
    ("represented", "已经委托代理人或者辩护人"),
    ("other", "其他不符合法定条件的情形"),
)

# --- guards -------------------------------------------------------------------------------------------------------


def asked_before(s: Situation) -> bool:
    """What is missing is said once, all of it."""
    return s.matter.supplement_on is not None


def due_before_it_was_asked(s: Situation) -> bool:
    due = s.data.get("supplement_due_on")
    return due is not None and due < s.on


def supplied_late(s: Situation) -> bool:
    due = s.matter.supplement_due_on
    return due is not None and s.on > due


def review_late(s: Situation) -> bool:
    return s.over("review")


def without_scope(s: Situation) -> bool:
    """Neither of the matters that the act lists, nor somebody whom it helps whatever his means."""
    return s.get("form") in (Form.CIVIL, Form.LABOUR) and not s.get("scope") and s.get("means") != Means.EXEMPT


def waived_for_nobody(s: Situation) -> bool:
    return s.get("means") == Means.WAIVED and not s.get("waiver")


def exempt_for_nobody(s: Situation) -> bool:
    return s.get("means") == Means.EXEMPT and not s.get("exemption")


def checked_without_need(s: Situation) -> bool:
    """Somebody whose means need not be checked was asked for them."""
    return s.get("means") in (Means.SHARED, Means.PLEDGED) and (listed_for_waiver(s) or listed_for_exemption(s))


def means_of_a_hurt_worker(s: Situation) -> bool:
    """Whether he was hurt at work is not in the row; if so, his means are not checked either."""
    return s.data.get("ground", NO_MEANS) == NO_MEANS and hurt_worker(s) and not listed_for_waiver(s)


def refused_for_unchecked_means(s: Situation) -> bool:
    return s.data.get("ground") == NO_MEANS and listed_for_waiver(s)


def refused_for_means_that_do_not_count(s: Situation) -> bool:
    return s.data.get("ground") == NO_MEANS and listed_for_exemption(s)


def not_told_in_writing(s: Situation) -> bool:
    return not s.data.get("in_writing")


def limitation_unknown(s: Situation) -> bool:
    return s.data.get("urgency") == Urgency.LIMITATION and not s.given("limit_on")


def not_urgent(s: Situation) -> bool:
    """There is time enough to review first."""
    limit_on = s.data.get("limit_on")
    if s.data.get("urgency") != Urgency.LIMITATION or limit_on is None:
        return False
    return not s.bound(URGENT, REMAINING).holds((limit_on - s.on).days)


def limitation_over(s: Situation) -> bool:
    limit_on = s.data.get("limit_on")
    return limit_on is not None and limit_on < s.on


def no_papers_owed(s: Situation) -> bool:
    return not papers_missing(s)


# --- steps --------------------------------------------------------------------------------------------------------

HURT_WORKER = Rule(
    means_of_a_hurt_worker,
    WAIVED,
    "进城务工人员请求工伤事故人身损害赔偿的，免予核查经济困难状况",
    "核对是不是工伤事故；是的，按免予核查办理",
)
LATE = Rule(review_late, REVIEW, lambda s: f"审查期限已于{s.due_day('review')}届满", "说明逾期的原因")

WAITING = (
    Step(
        "ask_papers",
        "一次性告知补充",
        source=[Stage.REVIEWING],
        target=Stage.SUPPLEMENTING,
        by=STAFF,
        basis=(SUPPLEMENT, NOT_COUNTED, BEFORE),
        date="supplement_on",
        requires=[
            Input("items", "需要补充或者说明的内容", kind="lines", help="一次写全，不得分次要求"),
            "supplement_due_on",
        ],
        forbids=[
            Rule(asked_before, SUPPLEMENT, "已经告知过一次，不能再次要求补充", "依现有材料审查决定"),
            Rule(due_before_it_was_asked, SUPPLEMENT, "补充材料截止日早于告知日期", "核对日期", "supplement_due_on"),
        ],
        clocks=[Suspend("review"), Start("supplement", due="supplement_due_on", informs=True)],
        help="补充材料所用的时间不计入审查期限。",
    ),
    Step(
        "supply",
        "收到补充材料或者说明",
        source=[Stage.SUPPLEMENTING],
        target=Stage.REVIEWING,
        by=STAFF,
        basis=(SUPPLEMENT, BEFORE),
        requires=[Input("received", "收到的材料或者说明", kind="lines")],
        expects=[Rule(supplied_late, SUPPLEMENT, "补充材料晚于要求的日期", "收下的，说明没有视为撤回的理由")],
        clocks=[Meet("supplement"), Resume("review")],
    ),
    Step(
        "ask_help",
        "请求协助核查",
        source=[Stage.REVIEWING],
        target=Stage.VERIFYING,
        by=STAFF,
        basis=HELPED,
        date="verifying_on",
        requires=[
            Input("asked_of", "协助的机关、单位或者法律援助机构"),
            Input("questions", "请求核查的事项", kind="lines"),
        ],
        forbids=[
            Rule(listed_for_waiver, WAIVED, "申请人免予核查经济困难状况", "按免予核查审查决定"),
            Rule(listed_for_exemption, EXEMPT, "申请人不受经济困难条件的限制", "不核查经济状况，审查决定"),
        ],
        expects=[HURT_WORKER],
        clocks=[Suspend("review")],
        help="向有关部门、单位、村（居）民委员会核实，或者请求异地法律援助机构协助；所用的时间不计入审查期限。",
    ),
    Step(
        "get_help",
        "收到核查结果",
        source=[Stage.VERIFYING],
        target=Stage.REVIEWING,
        by=STAFF,
        basis=HELPED,
        requires=[Input("findings", "核查结果", kind="lines")],
        clocks=[Resume("review")],
    ),
)

DECISION = (
    Step(
        "grant",
        "决定给予援助",
        source=[Stage.REVIEWING],
        target=Stage.GRANTED,
        by=STAFF,
        basis=(REVIEW, BEFORE),
        date="accepted_on",
        requires=["means"],
        optional=["scope", "waiver", "exemption", "recipients"],
        sets={"decision": Decision.GRANTED},
        forbids=[
            Rule(
                without_scope,
                SCOPE,
                "没有写明属于哪一项可以申请援助的事项",
                "选择法定事项；不属于的，不予援助",
                "scope",
            ),
            Rule(waived_for_nobody, WAIVED, "免予核查的，须写明属于哪一种情形", "选择免予核查的情形", "waiver"),
            Rule(
                exempt_for_nobody, EXEMPT, "不受经济困难条件限制的，须写明属于哪一种情形", "选择法定情形", "exemption"
            ),
        ],
        expects=[
            LATE,
            Rule(checked_without_need, (WAIVED, EXEMPT), "申请人的经济困难状况依法不用核查", "不再要求证明", "means"),
        ],
        clocks=[*REVIEWED, SERVICE_CLOCK],
    ),
    Step(
        "refuse",
        "决定不予援助",
        source=[Stage.REVIEWING],
        target=Stage.REFUSED,
        by=STAFF,
        basis=(REFUSAL, BEFORE),
        date="refused_on",
        requires=[
            Input("ground", "不予援助的理由", kind="choice", choices=REFUSALS),
            Input("reasons", "具体理由", kind="lines", help="写入不予援助决定书"),
            Input("in_writing", "已经书面告知申请人", kind="bool"),
        ],
        sets={"decision": Decision.REFUSED},
        forbids=[
            Rule(not_told_in_writing, REFUSAL, "不予援助应当书面告知并说明理由", "送达不予援助决定书", "in_writing"),
            Rule(
                refused_for_unchecked_means,
                WAIVED,
                "申请人免予核查经济困难状况，不能以经济条件为由不予援助",
                "给予援助，或者写明其他理由",
                "ground",
            ),
            Rule(
                refused_for_means_that_do_not_count,
                EXEMPT,
                "申请人不受经济困难条件的限制，不能以此为由不予援助",
                "给予援助，或者写明其他理由",
                "ground",
            ),
        ],
        expects=[LATE, HURT_WORKER],
        clocks=REVIEWED,
        help="申请人可以向设立法律援助机构的司法行政部门提出异议。",
    ),
    Step(
        "aid_first",
        "决定先行提供援助",
        source=[Stage.REVIEWING, Stage.SUPPLEMENTING, Stage.VERIFYING],
        target=Stage.GRANTED,
        by=STAFF,
        basis=(URGENT, BEFORE),
        date="accepted_on",
        requires=["urgency", "papers_due_on"],
        optional=["limit_on"],
        sets={"decision": Decision.GRANTED},
        forbids=[
            Rule(limitation_unknown, URGENT, "没有写明时效或者期限何时届满", "填写届满日", "limit_on"),
            Rule(limitation_over, URGENT, "时效或者期限已经届满", "核对届满日；按一般程序审查", "limit_on"),
            Rule(
                not_urgent,
                URGENT,
                lambda s: f"距届满还有{(s.data['limit_on'] - s.on).days}日，不属于可以先行援助的紧急情形",
                "按一般程序审查",
                "limit_on",
            ),
        ],
        expects=[LATE],
        clocks=[*REVIEWED, SERVICE_CLOCK, Start("papers", due="papers_due_on", informs=True)],
        help="先提供援助，手续和材料事后补办。",
    ),
    Step(
        "bring_papers",
        "补办手续",
        source=[Stage.GRANTED, Stage.ASSIGNED, Stage.CONCLUDED, Stage.FILED],
        target=SAME,
        by=STAFF,
        basis=(LATER_PAPERS, BEFORE),
        date="papers_on",
        requires=["means"],
        optional=["scope", "waiver", "exemption"],
        forbids=[
            Rule(no_papers_owed, LATER_PAPERS, "没有需要补办的手续", "只有先行提供援助的案件补办手续"),
            Rule(waived_for_nobody, WAIVED, "免予核查的，须写明属于哪一种情形", "选择免予核查的情形", "waiver"),
            Rule(
                exempt_for_nobody, EXEMPT, "不受经济困难条件限制的，须写明属于哪一种情形", "选择法定情形", "exemption"
            ),
        ],
        clocks=[Meet("papers")],
    ),
)
