"""The hearing: who came, what counts as the head's appearance (法释〔2020〕3号); adjournment and suspension."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fazhi.kernel.law import OutcomeSet, choices_of
from fazhi.kernel.organs import Level
from fazhi.kernel.procedure import SAME, STAFF, Input, Resume, Returning, Rule, Start, Step, Stop, Suspend
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import is_defendant, last_day
from fazhi.registers.litigation.models import HEADS, Appearance, Outcome, Stage
from fazhi.registers.litigation.stages import BEFORE_HEARING, END_OF_TRIAL, OPEN

GOVERNMENTS = (Level.COUNTY, Level.TOWNSHIP)
NOT_STATED = "not_stated"
CO_DEFENDANT = "co_defendant"
WAITING_FOR_A_PLAINTIFF = ("death", "incapacity", "dissolved")

# --- guards -------------------------------------------------------------------------------------------------------


def summons_short(s: Situation) -> bool:
    hearing = s.data.get("hearing_on")
    latest = last_day("litigation.summons", hearing, s.on)
    return latest is not None and s.on > latest


def head_notice_short(s: Situation) -> bool:
    latest = last_day("litigation.agency_head.notice", s.data.get("hearing_on"), s.on)
    return s.given("head_called") and latest is not None and s.on > latest


def appearance_missing(s: Situation) -> bool:
    """A later hearing: who came this time is to be said again."""
    return not s.given("appeared_by")


def _came(s: Situation, *who: str) -> bool:
    return is_defendant(s) and s.data.get("appeared_by") in who


def only_a_lawyer(s: Situation) -> bool:
    """Neither the head nor staff came, only a lawyer, who cannot stand in for them."""
    return bool(s.data.get("only_lawyer")) and s.data.get("appeared_by") != Appearance.NOBODY


def head_of_other_organ(s: Situation) -> bool:
    """The head of a subordinate or entrusted body is no 负责人 of the sued organ."""
    organ = s.data.get("office_organ")
    return _came(s, *HEADS) and organ is not None and organ.pk != s.matter.organ_id


def identity_not_shown(s: Situation) -> bool:
    return _came(s, *HEADS) and not s.data.get("identity_shown")


def staff_not_fitting(s: Situation) -> bool:
    """Only a government may send its legal office or the department that handled the matter."""
    of_government = str(s.data.get("staff_kind") or "").startswith("government_")
    return _came(s, Appearance.STAFF) and of_government and s.matter.organ.level not in GOVERNMENTS


def head_needed(s: Situation) -> bool:
    """The head has not yet appeared in this instance, or the court called him again."""
    before = getattr(s.matter, "appeared_by", "")
    return before not in HEADS or bool(s.data.get("called_again"))


def staff_without_ground(s: Situation) -> bool:
    """Staff in the head's place: which of the law's cases, and the written reason."""
    stated = s.given("absence_ground") and (s.given("absence_reason") or bool(s.get("absence_reason")))
    return _came(s, Appearance.STAFF) and head_needed(s) and not stated


def staff_without_proof(s: Situation) -> bool:
    """The reason must be proved, under the seal of the organ or signed by its chief."""
    ground = s.data.get("absence_ground")
    proved = bool(s.data.get("absence_proved"))
    return (
        _came(s, Appearance.STAFF)
        and head_needed(s)
        and bool(ground)
        and not proved
        and ground
        not in (
            NOT_STATED,
            CO_DEFENDANT,
        )
    )


def not_co_defendant(s: Situation) -> bool:
    """Only co-defendants may agree whose head comes."""
    return s.data.get("absence_ground") == CO_DEFENDANT and not s.data.get("co_defendant")


def head_silent(s: Situation) -> bool:
    return _came(s, *HEADS) and s.data.get("spoke") is False


def nobody_came(s: Situation) -> bool:
    return _came(s, Appearance.NOBODY)


def absent_without_reason(s: Situation) -> bool:
    return _came(s, Appearance.STAFF) and s.data.get("absence_ground") == NOT_STATED


def absent_though_called(s: Situation) -> bool:
    """The court had called the head himself."""
    summons = s.last("summon")
    called = bool(summons and summons.inputs.get("head_called"))
    return called and _came(s, Appearance.STAFF, Appearance.NOBODY)


def absent_again(s: Situation) -> bool:
    """A later hearing to which the court had called the head again."""
    return bool(s.data.get("called_again")) and _came(s, Appearance.STAFF, Appearance.NOBODY)


def advice_threatens(s: Situation) -> bool:
    """What obliges the court to write to the supervisory organ and the superior."""
    return is_defendant(s) and bool(_advice_case(s))


def _advice_case(s: Situation) -> str:
    if s.data.get("incident"):
        return str(s.data["incident"])
    if nobody_came(s):
        return "nobody"
    if absent_without_reason(s):
        return "absent_after_delay" if s.done("adjourn") else "absent"
    return ""


def advice_message(s: Situation) -> str:
    """The warning, in the words of the law's list."""
    found = s.limit("litigation.agency_head.judicial_advice")
    label = found.outcome(_advice_case(s)).label if isinstance(found, OutcomeSet) else ""
    return f"{label}：法院应当向监察机关、上一级行政机关提出司法建议，并在裁判文书中载明"


def best_appearance(s: Situation) -> Mapping[str, str]:
    """Over several hearings of an instance the highest appearance counts."""
    order = [str(a) for a in Appearance]
    seen = [a for a in (getattr(s.matter, "appeared_by", ""), s.data.get("appeared_by")) if a]
    return {"appeared_by": min(seen, key=order.index)} if seen else {}


def waits_for_a_plaintiff(s: Situation) -> bool:
    return s.data.get("ground") in WAITING_FOR_A_PLAINTIFF


def suspension_too_short(s: Situation) -> bool:
    """The wait for somebody to carry on the suit is not over, and nobody has given it up."""
    return s.running("end_of_suspension") and not s.data.get("given_up")


def suspension_has_no_term(s: Situation) -> bool:
    """Suspended for a reason that never ends the suit by itself."""
    suspended = s.last("suspend")
    return suspended is not None and suspended.inputs.get("ground") not in WAITING_FOR_A_PLAINTIFF


def effective_that_day(s: Situation) -> Mapping[str, date]:
    return {"effective_on": s.on}


# --- steps --------------------------------------------------------------------------------------------------------

APPEARANCE: list[str | Input] = [
    Input("only_lawyer", "只有律师到庭", kind="bool"),
    Input("office_organ", "出庭负责人任职的机构", kind="organ", help="不填视为被诉机关"),
    Input(
        "identity_shown",
        "已提交负责人身份证明",
        kind="bool",
        help="载明姓名、职务并加盖机关印章；经补正合格的也算",
    ),
    Input("staff_kind", "出庭工作人员的身份", kind="choice", choices=choices_of("litigation.agency_head.stand_in.who")),
    Input(
        "absence_ground",
        "负责人不能出庭的情形",
        kind="choice",
        choices=(
            *choices_of("litigation.agency_head.inability"),
            (CO_DEFENDANT, "共同被告已经确定由另一机关负责人出庭"),
            (NOT_STATED, "没有说明理由或者理由不成立"),
        ),
    ),
    Input("absence_proved", "已提交证明材料", kind="bool", help="加盖机关印章或者由主要负责人签字"),
    Input("co_defendant", "出庭负责人的共同被告", help="协商或者法院确定由哪个机关负责人出庭"),
    Input("spoke", "就实质性解决争议发表意见", kind="bool"),
    Input(
        "incident",
        "庭审中的情形",
        kind="choice",
        choices=tuple(
            c for c in choices_of("litigation.agency_head.judicial_advice") if c[0] not in ("absent", "nobody")
        ),
    ),
    "absence_reason",
]
CALLED_AGAIN = Input("called_again", "法院再次通知负责人出庭", kind="bool")

WHO_MAY_APPEAR = [
    Rule(
        only_a_lawyer,
        "litigation.agency_head.stand_in",
        "负责人不能出庭的，应当委托工作人员出庭，不得只委托律师",
        next_step="确实只有律师到庭的，如实登记为“无人出庭”",
        field="only_lawyer",
    ),
    Rule(
        head_of_other_organ,
        "litigation.agency_head.who",
        "下级机关、受委托组织的负责人不能作为被诉机关负责人出庭",
        next_step="登记为“工作人员”，并填写负责人不能出庭的理由",
        field="office_organ",
    ),
    Rule(
        identity_not_shown,
        "litigation.agency_head.identity",
        "没有合格的身份证明，视为负责人没有出庭",
        next_step="开庭前提交或者补正身份证明；不能补正的，按工作人员或者无人出庭登记",
        field="identity_shown",
    ),
    Rule(
        staff_not_fitting,
        "litigation.agency_head.stand_in.who",
        "只有政府为被告时，其法制机构、承办机关的人员才可以视为相应的工作人员",
        next_step="选择实际符合的身份",
        field="staff_kind",
    ),
    Rule(
        staff_without_ground,
        "litigation.agency_head.inability",
        "由工作人员出庭的，须填写负责人不能出庭的法定情形和书面理由",
        next_step="选择情形并填写理由；确实没有说明理由的，选“没有说明理由或者理由不成立”，如实登记",
        field="absence_ground",
    ),
    Rule(
        staff_without_proof,
        "行政机关负责人出庭应诉规定(2020)第九条第一款",
        "负责人不能出庭的，须提交证明材料，并加盖机关印章或者由主要负责人签字",
        next_step="补交证明材料；没有证明的，选“没有说明理由或者理由不成立”，如实登记",
        field="absence_proved",
    ),
    Rule(
        not_co_defendant,
        "litigation.agency_head.co_defendants",
        "只有共同被告可以协商由另一机关负责人出庭",
        next_step="填写出庭负责人的共同被告；不是共同被告的，选择本机关负责人不能出庭的情形",
        field="co_defendant",
    ),
]
WHO_SHOULD_APPEAR = [
    Rule(
        nobody_came,
        "litigation.absence",
        "被告无正当理由拒不到庭的，可以缺席判决；法院可以公告，并提出给予处分的司法建议",
        next_step="向法院说明理由，下次开庭由负责人或者工作人员到庭",
        field="appeared_by",
    ),
    Rule(
        absent_without_reason,
        "litigation.agency_head.duty",
        "被诉机关负责人应当出庭，没有正当理由由工作人员代替的，没有履行出庭义务",
        next_step="补充情况说明和证明材料",
        field="absence_ground",
    ),
    Rule(
        absent_though_called,
        "litigation.agency_head.mandatory_cases",
        "法院已经通知负责人出庭",
        next_step="向法院说明理由，申请延期开庭",
        field="appeared_by",
    ),
    Rule(
        advice_threatens,
        "litigation.agency_head.judicial_advice",
        advice_message,
        next_step="收到司法建议后在本案登记并答复",
        field="appeared_by",
    ),
    Rule(
        head_silent,
        "litigation.agency_head.speak",
        "负责人出庭的，应当就实质性解决争议发表意见",
        next_step="庭后以书面意见补充",
        field="spoke",
    ),
]

HEARING = [
    Step(
        "summon",
        "收到开庭传票",
        OPEN,
        SAME,
        STAFF,
        "litigation.summons",
        requires=[Input("hearing_on", "预定开庭日期", kind="date")],
        optional=[
            Input(
                "head_called",
                "法院通知负责人出庭的情形",
                kind="choice",
                choices=choices_of("litigation.agency_head.mandatory_cases"),
            ),
        ],
        expects=[
            Rule(
                summons_short,
                "litigation.summons",
                "传票送达距开庭不足法定日数",
                next_step="来不及准备的，可以请求法院改期",
                field="hearing_on",
            ),
            Rule(
                head_notice_short,
                "litigation.agency_head.notice",
                "负责人出庭通知送达距开庭不足法定日数",
                next_step="负责人不能出庭的，向法院说明",
                field="head_called",
            ),
        ],
    ),
    Step(
        "adjourn",
        "延期开庭",
        OPEN,
        SAME,
        STAFF,
        "行政机关负责人出庭应诉规定(2020)第九条第三款",
        requires=[Input("grounds", "延期的理由", kind="lines")],
        help="负责人有正当理由不能出庭，法院准许延期开庭的，在这里登记；再次开庭负责人仍无正当理由不出庭的，法院应当提出司法建议。",
    ),
    Step(
        "hear",
        "开庭",
        BEFORE_HEARING,
        Stage.HEARD,
        STAFF,
        "litigation.agency_head.duty",
        date="heard_on",
        requires=["appeared_by"],
        optional=APPEARANCE,
        forbids=WHO_MAY_APPEAR,
        expects=WHO_SHOULD_APPEAR,
        clocks=[Stop("jurisdiction")],
    ),
    Step(
        "hear_again",
        "再次开庭",
        [Stage.HEARD],
        SAME,
        STAFF,
        "litigation.agency_head.once_per_instance",
        requires=["appeared_by"],
        optional=[CALLED_AGAIN, *APPEARANCE],
        derive=best_appearance,
        forbids=[
            Rule(
                appearance_missing,
                "litigation.agency_head.duty",
                "须填写这次开庭的出庭人员",
                next_step="选择这次到庭的人员",
                field="appeared_by",
            ),
            *WHO_MAY_APPEAR,
        ],
        expects=[
            Rule(
                absent_again,
                "litigation.agency_head.once_per_instance",
                "法院再次通知负责人出庭，到庭过一次不免除这次的义务",
                next_step="向法院说明理由",
                field="called_again",
            ),
            *WHO_SHOULD_APPEAR,
        ],
        help="同一审级多次开庭的，负责人到庭一次一般即履行义务；案件的出庭人员按各次中职务最高的计。",
    ),
    Step(
        "suspend",
        "中止诉讼",
        OPEN,
        Stage.SUSPENDED,
        STAFF,
        "行政诉讼法司法解释(2018)第八十七条",
        requires=[
            Input(
                "ground",
                "中止的情形",
                kind="choice",
                choices=(
                    ("death", "原告死亡，等待近亲属表明是否参加"),
                    ("incapacity", "原告丧失诉讼行为能力，尚未确定法定代理人"),
                    ("dissolved", "一方当事人终止，尚未确定承受人"),
                    ("force_majeure", "一方当事人因不可抗力不能参加"),
                    ("interpretation", "法律适用问题送请解释或者确认"),
                    ("other_case", "须以其他案件的结果为依据"),
                    ("other", "其他"),
                ),
            ),
        ],
        clocks=[
            Suspend("trial"),
            Start("end_of_suspension", "litigation.suspension_to_end", when=waits_for_a_plaintiff, informs=True),
        ],
    ),
    Step(
        "resume",
        "恢复诉讼",
        [Stage.SUSPENDED],
        Returning("suspend"),
        STAFF,
        "行政诉讼法司法解释(2018)第八十七条第二款",
        clocks=[Resume("trial"), Stop("end_of_suspension")],
    ),
    Step(
        "end_after_suspension",
        "终结诉讼",
        [Stage.SUSPENDED],
        Stage.EFFECTIVE,
        STAFF,
        "行政诉讼法司法解释(2018)第八十八条",
        date="judged_on",
        optional=[Input("given_up", "近亲属或者承受人放弃诉讼权利", kind="bool")],
        sets={"outcome": Outcome.MOVED},
        derive=effective_that_day,
        forbids=[
            Rule(
                suspension_too_short,
                "litigation.suspension_to_end",
                "中止还没有满期，也没有人放弃诉讼权利，不能终结诉讼",
                next_step="等待中止满期；近亲属或者承受人放弃的，注明“放弃诉讼权利”",
                field="given_up",
            ),
            Rule(
                suspension_has_no_term,
                "行政诉讼法司法解释(2018)第八十八条第二款",
                "因这种情形中止的诉讼，不因期满而终结",
                next_step="中止的原因消除后，登记“恢复诉讼”",
            ),
        ],
        clocks=[Resume("trial"), *END_OF_TRIAL, Stop("end_of_suspension")],
    ),
]
