"""司法建议: what the court writes to the organ beside a judgment, and the answer to it."""

from __future__ import annotations

from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.stages import COURT_WRITES

# --- guards -------------------------------------------------------------------------------------------------------


def is_about_a_norm(s: Situation) -> bool:
    return s.data.get("about") == "norm"


def has_own_term(s: Situation) -> bool:
    return not is_about_a_norm(s) and s.given("reply_due_on")


def norm_without_defect(s: Situation) -> bool:
    """Advice about a norm names which of the law's defects it has."""
    return is_about_a_norm(s) and not s.given("defect")


def no_advice_open(s: Situation) -> bool:
    return s.get("judicial_advice_on") is None


# --- steps --------------------------------------------------------------------------------------------------------

JUDICIAL_ADVICE = [
    Step(
        "receive_judicial_advice",
        "收到司法建议",
        COURT_WRITES,
        SAME,
        STAFF,
        ("litigation.norm.judicial_advice_reply", "litigation.agency_head.judicial_advice"),
        date="judicial_advice_on",
        requires=[
            Input(
                "about",
                "建议的事项",
                kind="choice",
                choices=(("norm", "规范性文件"), ("head", "负责人出庭应诉"), ("other", "其他")),
            ),
            Input("advice", "建议的内容", kind="lines"),
        ],
        optional=[
            Input("defect", "规范性文件不合法的情形", kind="choice", choices=choices_of("litigation.norm.unlawful")),
            Input("reply_due_on", "建议书载明的答复期限", kind="date", help="不是针对规范性文件的司法建议填写"),
        ],
        sets={"judicial_advice_answered_on": None},
        forbids=[
            Rule(
                norm_without_defect,
                "litigation.norm.unlawful",
                "针对规范性文件的司法建议，须填写属于哪种不合法的情形",
                next_step="按司法建议书选择",
                field="defect",
            ),
        ],
        clocks=[
            Start(
                "judicial_advice",
                "litigation.norm.judicial_advice_reply",
                from_="judicial_advice_on",
                when=is_about_a_norm,
            ),
            Start("judicial_advice", due="reply_due_on", from_="judicial_advice_on", when=has_own_term),
            Meet("norm_advice", when=is_about_a_norm),
        ],
        help="针对规范性文件的，法律规定了答复期限；其他的按建议书载明的期限。",
    ),
    Step(
        "answer_judicial_advice",
        "答复司法建议",
        COURT_WRITES,
        SAME,
        STAFF,
        ("litigation.norm.judicial_advice_reply", "litigation.agency_head.judicial_advice"),
        date="judicial_advice_answered_on",
        requires=[Input("answer", "采纳和整改的情况", kind="lines")],
        forbids=[
            Rule(
                no_advice_open,
                "litigation.norm.judicial_advice_reply",
                "没有收到过司法建议",
                next_step="先登记“收到司法建议”",
            ),
        ],
        clocks=[Meet("judicial_advice")],
    ),
]
