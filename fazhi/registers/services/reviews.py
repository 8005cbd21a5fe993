"""A bad review: received by the office, looked into by the unit, put right, and asked about again.

Whether a review is untrue is decided by the office in charge and not by the unit that was reviewed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fazhi.kernel import local_law
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    STAFF,
    Basis,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.services.models.local import CALLBACK, CORRECTION
from fazhi.registers.services.models.reviews import Complaint, ReviewStage

GOOD_BAD = ("重庆市优化营商环境条例(2021)第五十七条", Practice("政务服务“好差评”制度：差评件件回访核实、整改反馈"))
NOBODY_ALTERS = Practice("评价由办事人自己作出；单位认为差评不实的，由主管机构核定，不能自行剔除")
CHOICE_OF_CHANNEL = "优化营商环境条例(2019)第三十七条第四款"

# --- guards -------------------------------------------------------------------------------------------------------


def _counted(s: Situation, key: str) -> date | None:
    received = s.get("received_on") or s.on
    rule = local_law.rule_of(key, received, s.matter.organ)
    return local_law.last_day(key, received, s.matter.organ) if rule else None


def item_of_another_unit(s: Situation) -> bool:
    item = s.data.get("item")
    return item is not None and item.organ_id != s.matter.organ_id


def item_not_in_catalogue(s: Situation) -> bool:
    """The item was not in the catalogue on the day of the review."""
    item = s.data.get("item")
    return item is not None and not item.listed_on(s.on)


def without_callback_day(s: Situation) -> bool:
    return not s.given("callback_due_on") and _counted(s, CALLBACK) is None


def without_correction_day(s: Situation) -> bool:
    return not s.given("due_on") and _counted(s, CORRECTION) is None


def later_than_rule(s: Situation) -> bool:
    """A last day that is typed in lies after that of the county's own rules."""
    told = {"callback_due_on": CALLBACK, "due_on": CORRECTION}
    counted = {name: _counted(s, key) for name, key in told.items() if s.given(name)}
    return any(day is not None and s.data[name] > day for name, day in counted.items())


def called_late(s: Situation) -> bool:
    return s.over("callback")


def answered_late(s: Situation) -> bool:
    return s.over("answer")


def objected_before(s: Situation) -> bool:
    return s.done("reject_objection")


def due_in_the_past(s: Situation) -> bool:
    due = s.data.get("due_on")
    return due is not None and due < s.on


def nobody_to_ask(s: Situation) -> bool:
    """Who reviewed without a name cannot be asked again."""
    return not s.matter.named and not s.given("seen")


def complains_of(complaint: Complaint, name: str) -> Callable[[Situation], bool]:
    """Whether a review that turned out true complains of this; `name` is the code of the warning."""

    def found(s: Situation) -> bool:
        return bool(s.get("complaint") == complaint)

    found.__name__ = name
    return found


# --- steps --------------------------------------------------------------------------------------------------------

BROKEN: dict[Complaint, tuple[Basis, str]] = {
    Complaint.OVERTIME: ("services.time_limit_publicity", "超过公开时限的，办理单位须公开说明理由"),
    Complaint.NOT_TOLD_AT_ONCE: (("services.one_time_notice", "licence.correction_notice"), "需要补正的应当一次性告知"),
    Complaint.EXTRA_CONDITION: ("services.no_extra_conditions", "没有依据不得增设办理条件和环节"),
    Complaint.CERTIFICATE: ("services.certificate_list", "清单之外不得索要证明"),
    Complaint.NOT_TAKEN_IN: ("services.counter_acceptance", "窗口不得不予收件"),
    Complaint.TWICE: ("services.no_duplicate_paper", "线上线下不得重复收取材料"),
    Complaint.FEE: ("licence.no_fee", "许可和监督检查不得违规收费"),
    Complaint.CHANNEL: (CHOICE_OF_CHANNEL, "行政机关不得限定办理渠道"),
}
WHAT_THE_LAW_SAYS = [
    Rule(complains_of(complaint, f"law_on_{complaint.value}"), basis, message, "整改时一并纠正同类做法")
    for complaint, (basis, message) in BROKEN.items()
]

procedure = Procedure(
    stages=ReviewStage,
    steps=[
        Step(
            "receive",
            "收到差评",
            source=(),
            target=ReviewStage.RECEIVED,
            by=OFFICE_STAFF,
            basis=GOOD_BAD,
            date="received_on",
            requires=["item", "channel", "complaint", "content"],
            optional=["named", "callback_due_on", "due_on"],
            forbids=[
                Rule(
                    item_of_another_unit, GOOD_BAD, "评价的事项不由所选单位办理", "机构改为办理这一事项的单位", "item"
                ),
                Rule(item_not_in_catalogue, GOOD_BAD, "收到差评之日目录内没有这一事项", "核对事项和日期", "item"),
                Rule(
                    without_callback_day,
                    GOOD_BAD,
                    "没有登记本地规定的回访核实期限，也没有填写截止日",
                    "填写回访核实截止日，或者由主管机构登记本地规定",
                    "callback_due_on",
                ),
                Rule(
                    without_correction_day,
                    GOOD_BAD,
                    "没有登记本地规定的整改期限，也没有填写期限届满日",
                    "填写整改期限届满日，或者由主管机构登记本地规定",
                    "due_on",
                ),
            ],
            expects=[Rule(later_than_rule, GOOD_BAD, "填写的最后一天晚于本地规定的期限", "核对本地规定", "due_on")],
            clocks=[
                Start("callback", CALLBACK, due="callback_due_on", from_="received_on"),
                Start("answer", CORRECTION, due="due_on", from_="received_on"),
            ],
            help="登记到办理这一事项的单位名下，由该单位回访核实。",
        ),
        Step(
            "verify",
            "核实为实",
            source=[ReviewStage.RECEIVED],
            target=ReviewStage.VERIFIED,
            by=STAFF,
            basis=GOOD_BAD,
            date="called_on",
            requires=["finding"],
            optional=["complaint"],
            sets={"verified": True},
            expects=[
                Rule(called_late, GOOD_BAD, "已经超过回访核实期限", "向评价人说明情况"),
                *WHAT_THE_LAW_SAYS,
            ],
            clocks=[Meet("callback")],
        ),
        Step(
            "object",
            "认为不实",
            source=[ReviewStage.RECEIVED],
            target=ReviewStage.OBJECTED,
            by=STAFF,
            basis=NOBODY_ALTERS,
            date="called_on",
            requires=["finding", Input("evidence", "不实的证据", kind="lines", help="办件记录、录音录像等")],
            forbids=[Rule(objected_before, NOBODY_ALTERS, "主管机构已经核定属实", "按“核实为实”整改")],
            expects=[Rule(called_late, GOOD_BAD, "已经超过回访核实期限", "向评价人说明情况")],
            clocks=[Meet("callback")],
            help="误评、恶意评价或者与事实不符的，提交证据，请主管机构核定。",
        ),
        Step(
            "confirm_objection",
            "核定不实",
            source=[ReviewStage.OBJECTED],
            target=ReviewStage.UNFOUNDED,
            by=OFFICE_STAFF,
            basis=NOBODY_ALTERS,
            requires=[Input("reasons", "核定的理由", kind="lines")],
            clocks=[Stop("answer")],
        ),
        Step(
            "reject_objection",
            "核定属实",
            source=[ReviewStage.OBJECTED],
            target=ReviewStage.RECEIVED,
            by=OFFICE_STAFF,
            basis=NOBODY_ALTERS,
            requires=[Input("reasons", "核定的理由", kind="lines")],
            help="退回单位整改；整改期限不因申请核定中断。",
        ),
        Step(
            "answer",
            "整改并回复",
            source=[ReviewStage.VERIFIED],
            target=ReviewStage.ANSWERED,
            by=STAFF,
            basis=GOOD_BAD,
            date="answered_on",
            requires=["answer"],
            expects=[Rule(answered_late, GOOD_BAD, "已经超过整改期限", "说明逾期的原因")],
            clocks=[Meet("answer")],
            help="把整改结果告诉评价人；匿名的在评价渠道公开反馈。",
        ),
        Step(
            "confirm",
            "回访确认整改",
            source=[ReviewStage.ANSWERED],
            target=ReviewStage.CORRECTED,
            by=OFFICE_STAFF,
            basis=GOOD_BAD,
            date="revisited_on",
            requires=[Input("said", "评价人的意见", kind="lines")],
            optional=[
                Input("seen", "匿名评价怎样核对整改", kind="lines", help="匿名的没有人可以回访，写明实地核对的情况")
            ],
            sets={"corrected": True},
            forbids=[Rule(nobody_to_ask, GOOD_BAD, "匿名评价没有回访的对象", "写明怎样核对整改", "seen")],
        ),
        Step(
            "not_corrected",
            "回访没有整改",
            source=[ReviewStage.ANSWERED],
            target=ReviewStage.VERIFIED,
            by=OFFICE_STAFF,
            basis=GOOD_BAD,
            requires=["due_on", Input("said", "没有整改的情况", kind="lines")],
            sets={"answered_on": None, "answer": ""},
            forbids=[Rule(due_in_the_past, GOOD_BAD, "新的整改期限早于退回日期", "核对日期", "due_on")],
            clocks=[Start("answer", due="due_on")],
            help="退回单位重新整改，填写新的期限。",
        ),
    ],
    final=[ReviewStage.CORRECTED, ReviewStage.UNFOUNDED],
    clocks={"callback": "回访核实", "answer": "整改"},
    timely="answer",
    mirrors={"callback": "callback_due_on", "answer": "due_on"},
)
