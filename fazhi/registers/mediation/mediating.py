"""Mediation itself: its record, the warning of an escalation, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Basis, Input, Meet, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.mediation.intake import SEVERAL_WAYS, VOLUNTARY
from fazhi.registers.mediation.models.disputes import SUCCESS, Grade, Result, Stage

OUTCOMES = "mediation.outcomes"
FREE = "mediation.free"
SIGNED, ORAL = "mediation.agreement.effective", "mediation.agreement.oral"
FAILURE, NO_BAR = "mediation.failure", "mediation.no_bar"
CONFIRMATION = "mediation.judicial_confirmation"
RECORD = "人民调解法(2010)第二十七条"
INVITING = "人民调解法(2010)第二十条第一款"
ENDING_IT = "人民调解法(2010)第二十三条"

# --- guards -------------------------------------------------------------------------------------------------------


def invited_without_consent(s: Situation) -> bool:
    return s.given("invited") and not s.data.get("invited_with_consent")


def no_agreement(s: Situation) -> bool:
    """The result of this step is an agreement."""
    return s.get("result") not in SUCCESS


def not_signed(s: Situation) -> bool:
    return s.get("result") == Result.WRITTEN and not s.data.get("signed")


def fee_charged(s: Situation) -> bool:
    return bool(s.data.get("fee_yuan"))


def effective_before_agreement(s: Situation) -> bool:
    effective = s.data.get("effective_on")
    return effective is not None and effective < s.on


def oral_takes_effect_at_once(s: Situation) -> bool:
    effective = s.data.get("effective_on")
    return s.get("result") == Result.ORAL and effective is not None and effective != s.on


def major_only_oral(s: Situation) -> bool:
    return s.get("result") == Result.ORAL and s.matter.grade == Grade.MAJOR


def people_without_case(s: Situation) -> bool:
    return bool(s.get("prevented_people")) and not s.get("prevented")


def has_performance_day(s: Situation) -> bool:
    return s.get("performance_due_on") is not None


def already_performed_later(s: Situation) -> bool:
    """Performed at once, and yet a later day for it."""
    due = s.data.get("performance_due_on")
    return due is not None and due > s.on


# --- what follows -------------------------------------------------------------------------------------------------


def agreed(s: Situation) -> Mapping[str, Any]:
    """The agreement takes effect on the day it is reached unless the last signature came later (arts. 29, 30)."""
    return {"effective_on": s.data.get("effective_on") or s.on, "performed": False}


def settled(s: Situation) -> Mapping[str, Any]:
    return {"effective_on": s.on, "performed": True, "performed_on": s.on}


AGREEMENT: list[str | Input] = [
    "result",
    Input("terms", "协议内容", kind="lines", help="各方的义务、履行方式和期限；口头协议也须记录"),
]
AGREEMENT_MORE: list[str | Input] = [
    Input("signed", "签名盖章齐备", kind="bool", help="书面协议：各方签名、盖章或按指印，调解员签名，加盖调解组织印章"),
    "amount_fen",
    "prevented",
    "prevented_people",
    Input("fee_yuan", "收取的费用（元）", kind="int", help="调解不收费"),
]
OF_AGREEMENT = [
    Rule(no_agreement, OUTCOMES, "达成协议的结果只有书面协议和口头协议", "没有达成的，用终止调解的步骤", "result"),
    Rule(
        not_signed, SIGNED, "书面协议经各方签名、调解员签名并加盖印章才生效", "齐备后登记，或者登记为口头协议", "signed"
    ),
    Rule(fee_charged, FREE, "人民调解委员会调解民间纠纷，不收取任何费用", "退还费用", "fee_yuan"),
    Rule(people_without_case, OUTCOMES, "填写了防止激化人数，没有填写情形", "选择防止激化情形", "prevented"),
]
NOTED = [
    Rule(
        major_only_oral,
        ("人民调解法(2010)第二十八条", OUTCOMES),
        "重大纠纷只有口头协议",
        "有必要的，制作调解协议书",
        "result",
    )
]
TOLD = Input("told", "告知的内容", kind="lines", help="告知当事人可以依法通过仲裁、行政、司法等途径维护权利")


def ended(code: str, name: str, result: Result, basis: Basis, reason: str, **more: Any) -> Step:
    """A step that ends mediation without agreement."""
    return Step(
        code,
        name,
        source=[Stage.MEDIATING],
        target=Stage.ENDED,
        by=STAFF,
        basis=basis,
        date="concluded_on",
        requires=[Input("grounds", reason, kind="lines"), "referred_to", TOLD],
        optional=["prevented", "prevented_people"],
        sets={"result": result},
        clocks=[Meet("mediation")],
        **more,
    )


# --- steps --------------------------------------------------------------------------------------------------------

MEDIATING = [
    Step(
        "mediate",
        "调解",
        source=[Stage.MEDIATING],
        target=SAME,
        by=STAFF,
        basis=RECORD,
        requires=[Input("record", "调解记录", kind="lines", help="时间地点、各方陈述和意见、调解情况")],
        optional=[
            Input("invited", "邀请参与的人员", help="亲属、邻里、同事，有专门知识的人员，有关社会组织"),
            Input("invited_with_consent", "征得当事人同意", kind="bool"),
            Input("open_session", "公开进行", kind="bool"),
        ],
        forbids=[
            Rule(
                invited_without_consent,
                INVITING,
                "邀请他人参与调解须征得当事人同意",
                "征得同意后登记",
                "invited_with_consent",
            )
        ],
    ),
    Step(
        "warn",
        "报告可能激化的纠纷",
        source=[Stage.REGISTERED, Stage.MEDIATING, Stage.AGREED],
        target=SAME,
        by=STAFF,
        basis="mediation.escalation",
        requires=[
            Input("reported_to", "向谁报告", help="当地公安机关或者其他有关部门"),
            Input("measures", "采取的预防措施", kind="lines"),
        ],
        optional=["grade"],
    ),
    Step(
        "agree",
        "达成协议",
        source=[Stage.MEDIATING],
        target=Stage.AGREED,
        by=STAFF,
        basis=(OUTCOMES, "人民调解法(2010)第二十八条"),
        date="concluded_on",
        requires=AGREEMENT,
        optional=["effective_on", "performance_due_on", *AGREEMENT_MORE],
        derive=agreed,
        forbids=[
            *OF_AGREEMENT,
            Rule(effective_before_agreement, SIGNED, "协议不能在达成以前生效", "核对协议生效日期", "effective_on"),
            Rule(oral_takes_effect_at_once, ORAL, "口头协议自达成之日起生效", "不填协议生效日期", "effective_on"),
        ],
        expects=NOTED,
        clocks=[
            Meet("mediation"),
            Start("confirmation", CONFIRMATION, from_="effective_on", informs=True),
            Start("performance", due="performance_due_on", when=has_performance_day),
        ],
        help="当场履行完毕的，用“达成协议并当场履行”。",
    ),
    Step(
        "settle",
        "达成协议并当场履行",
        source=[Stage.MEDIATING],
        target=Stage.PERFORMED,
        by=STAFF,
        basis=(OUTCOMES, "人民调解法(2010)第二十八条"),
        date="concluded_on",
        requires=AGREEMENT,
        optional=AGREEMENT_MORE,
        derive=settled,
        forbids=OF_AGREEMENT,
        expects=NOTED,
        clocks=[Meet("mediation")],
    ),
    ended("fail", "调解不成", Result.FAILED, FAILURE, "没有达成协议的原因"),
    ended(
        "refuse", "当事人拒绝调解", Result.REFUSED, VOLUNTARY, "谁在什么时候拒绝", help="一方明确拒绝的，不得再调解。"
    ),
    ended("withdraw", "当事人要求终止", Result.WITHDRAWN, ENDING_IT, "谁要求终止及其理由"),
    ended("refer", "引导其他途径", Result.REFERRED, (NO_BAR, SEVERAL_WAYS), "不适宜继续调解的原因"),
]
