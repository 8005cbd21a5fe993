"""The judgment: its outcome by instance, service, appeal, effect, retrial."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from fazhi.kernel.law import OutcomeSet, choices_of
from fazhi.kernel.procedure import SAME, STAFF, Announcement, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.guards import clock_passed, is_defendant, past
from fazhi.registers.litigation.models import LOST, Capacity, Case, Instance, Outcome, Stage
from fazhi.registers.litigation.stages import END_OF_TRIAL, OPEN

# Which judgment of the first instance each outcome is, by the codes of the law's list.
FIRST_INSTANCE = {
    Outcome.REJECTED: "rejected",
    Outcome.DISMISS: "dismiss",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.MEDIATED: "mediated",
    Outcome.REVOKE: "revoke",
    Outcome.CHANGE: "change",
    Outcome.UNLAWFUL: "unlawful_no_need",
    Outcome.VOID: "void",
    Outcome.PERFORM: "perform",
    Outcome.PAY: "pay",
    Outcome.REMEDY: "remedy",
}
# How a court of appeal may deal with a case, and the outcomes that go with it.
APPELLATE = {
    "uphold": (Outcome.UPHOLD,),
    "change": (Outcome.DISMISS, Outcome.REJECTED, *LOST),
    "remand_or_change": (Outcome.REMAND, Outcome.DISMISS, Outcome.REJECTED, *LOST),
    "remand": (Outcome.REMAND,),
}
WITHOUT_APPEAL = (Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.REMAND, Outcome.MOVED)

# --- guards -------------------------------------------------------------------------------------------------------


def not_an_outcome_of_first_instance(s: Situation) -> bool:
    if s.get("instance") != Instance.FIRST or not s.given("outcome") or s.data["outcome"] == Outcome.MOVED:
        return False
    listed = s.limit("litigation.judgments")
    codes = {o.code for o in listed.outcomes} if isinstance(listed, OutcomeSet) else set()
    return FIRST_INSTANCE.get(s.data["outcome"]) not in codes


def appellate_ground_differs(s: Situation) -> bool:
    """In an appeal the outcome must be one of those in which the law lets the court deal with it."""
    outcome, ground = s.data.get("outcome"), s.data.get("appellate")
    if s.get("instance") != Instance.SECOND or outcome in (None, Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.MOVED):
        return False
    return outcome not in APPELLATE.get(ground or "", ())


def lost(case: Case) -> bool:
    """As the register counts it; what a third party has lost is not the organ's."""
    return case.outcome in LOST and case.capacity != Capacity.THIRD_PARTY


def remanded_twice(s: Situation) -> bool:
    """What was sent back once may not be sent back again."""
    tried = s.get("previous")
    return s.data.get("outcome") == Outcome.REMAND and tried is not None and tried.previous_id is not None


def mediation_out_of_scope(s: Situation) -> bool:
    return s.data.get("outcome") == Outcome.MEDIATED and not s.given("mediation_scope")


def judged_without_defence(s: Situation) -> bool:
    return is_defendant(s) and s.clock("defence") is not None and s.get("defended_on") is None


def pronounced_in_court(s: Situation) -> bool:
    return bool(s.data.get("in_court"))


def norm_found_unlawful(s: Situation) -> bool:
    judged = s.last("judge")
    return bool(judged and judged.inputs.get("norm_unlawful"))


def appealable(s: Situation) -> bool:
    """Judgments, and rulings that reject the suit, where they were given in the first instance or as in it."""
    if s.get("outcome") in ("", *WITHOUT_APPEAL):
        return False
    judged = s.last("judge")
    as_first = bool(judged and judged.inputs.get("tried_as") == "first")
    return bool(s.get("instance") == Instance.FIRST or (s.get("instance") == Instance.RETRIAL and as_first))


def was_ruling(s: Situation) -> bool:
    """A suit is rejected by ruling, which has its own period to appeal; what else can be appealed is a judgment."""
    return bool(s.get("outcome") == Outcome.REJECTED)


def was_judgment(s: Situation) -> bool:
    return not was_ruling(s)


def not_appealable(s: Situation) -> bool:
    return not appealable(s)


def ends_the_case(s: Situation) -> bool:
    """Something that could be tried again: neither sent back nor moved elsewhere."""
    return s.get("outcome") not in (Outcome.REMAND, Outcome.MOVED)


def service_dates(s: Situation) -> Mapping[str, date]:
    """Where nothing is known of the others, they were served when this organ was."""
    served = s.data.get("served_on") or s.on
    return {"last_served_on": s.data.get("last_served_on") or served}


def effective_at_once(s: Situation) -> Mapping[str, date]:
    """What cannot be appealed takes effect when the last party has it."""
    last = service_dates(s)["last_served_on"]
    return {"last_served_on": last, "effective_on": last}


def appeal_late(s: Situation) -> bool:
    return clock_passed(s, "appeal")


def other_side_late(s: Situation) -> bool:
    """As far as known here, the other side's period was over when it appealed."""
    run = s.clock("effect")
    appealed = s.data.get("appealed_on")
    return bool(run and run.due_on and appealed and appealed > run.due_on)


def period_to_appeal_runs(s: Situation) -> bool:
    run = s.clock("effect")
    return run is None or run.due_on is None or s.on <= run.due_on


def _over(s: Situation, clock: str) -> date | None:
    """The first day after an open clock."""
    run = s.clock(clock)
    return run.due_on + timedelta(days=1) if run and run.open and run.due_on else None


def _entered(s: Situation, day: date) -> date:
    """The day, or that of the last step where something later was entered first: events stand in their order."""
    return max(day, s.events[-1].on)


def takes_effect_on(s: Situation) -> date | None:
    """The day after the last party's period to appeal."""
    day = _over(s, "effect")
    return _entered(s, day) if day else None


def effective_by_law(s: Situation) -> Mapping[str, date]:
    """A judgment takes effect on its day, whenever that is entered."""
    return {"effective_on": _over(s, "effect") or s.on}


def own_appeal_lapses_on(s: Situation) -> date | None:
    """The day after our own period to appeal, where another party may still appeal after it."""
    own, last = _over(s, "appeal"), _over(s, "effect")
    return _entered(s, own) if own and last and own < last else None


def retrial_late(s: Situation) -> bool:
    """After the period from the effect, and without one of the later grounds, or too long after that was known."""
    key = "litigation.retrial_application"
    if not past(key, s.get("effective_on"), s.on):
        return False
    known = s.data.get("known_on") if s.given("ground") else None
    return known is None or past(key, known, s.on)


# --- steps --------------------------------------------------------------------------------------------------------

LOSING = Announcement("lost", "行政诉讼败诉", lost, shows="outcome")
NOT_APPEALABLE = Rule(
    not_appealable,
    "行政诉讼法司法解释(2018)第一百零一条第二款",
    "这样的裁判不能上诉",
    next_step="登记“送达（即生效）”",
)

JUDGMENT = [
    Step(
        "judge",
        "宣告裁判",
        OPEN,
        Stage.JUDGED,
        STAFF,
        "litigation.judgments",
        date="judged_on",
        requires=["outcome"],
        optional=[
            Input("in_court", "当庭宣判", kind="bool"),
            Input(
                "appellate",
                "二审处理方式",
                kind="choice",
                choices=choices_of("litigation.second_instance.outcomes"),
                help="二审案件填写；改判的，裁判结果填对行政行为的裁判",
            ),
            Input(
                "tried_as",
                "再审适用的程序",
                kind="choice",
                choices=(("first", "第一审程序"), ("second", "第二审程序或者提审")),
                help="再审案件填写；按第一审程序再审的裁判可以上诉",
            ),
            Input(
                "mediation_scope",
                "调解的案件",
                kind="choice",
                choices=(("compensation", "行政赔偿、补偿"), ("discretion", "行使自由裁量权")),
            ),
            Input(
                "norm_unlawful",
                "规范性文件不合法的情形",
                kind="choice",
                choices=choices_of("litigation.norm.unlawful"),
                help="一并审查的规范性文件被认定不合法的填写",
            ),
        ],
        forbids=[
            Rule(
                not_an_outcome_of_first_instance,
                "litigation.judgments",
                "一审没有这样的裁判方式",
                next_step="从法律列举的裁判方式中选择",
                field="outcome",
            ),
            Rule(
                appellate_ground_differs,
                "litigation.second_instance.outcomes",
                "二审处理方式与裁判结果不一致：驳回上诉的填驳回，改判的填对行政行为的裁判，发回的填发回重审",
                next_step="核对二审裁判文书，填写二审处理方式",
                field="appellate",
            ),
            Rule(
                remanded_twice,
                "行政诉讼法(2017)第八十九条第二款",
                "发回重审后再上诉的，二审法院不得再次发回重审",
                next_step="核对裁判文书",
                field="outcome",
            ),
            Rule(
                mediation_out_of_scope,
                "litigation.mediation_scope",
                "行政案件不适用调解，只有行政赔偿、补偿和行使自由裁量权的案件可以调解",
                next_step="填写属于哪一类；不属于的，按实际的裁判方式登记",
                field="mediation_scope",
            ),
        ],
        expects=[
            Rule(
                judged_without_defence,
                "litigation.defence",
                "没有登记提交答辩状和证据",
                next_step="已经提交的，先登记；没有提交的，这一项按逾期统计",
            ),
        ],
        clocks=[
            *END_OF_TRIAL,
            Start(
                "delivery",
                "litigation.judgment_delivery",
                from_="judged_on",
                when=pronounced_in_court,
                informs=True,
            ),
        ],
        announces=[LOSING],
        help="是否败诉由裁判结果得出，不用填写。",
    ),
    Step(
        "serve",
        "送达裁判文书",
        [Stage.JUDGED],
        Stage.SERVED,
        STAFF,
        "litigation.appeal.judgment",
        date="served_on",
        optional=["last_served_on"],
        derive=service_dates,
        forbids=[NOT_APPEALABLE],
        clocks=[
            Meet("delivery", from_="served_on"),
            *(
                Start(clock, key, from_=column, when=when, informs=clock == "effect")
                for clock, column in (("appeal", "served_on"), ("effect", "last_served_on"))
                for key, when in (
                    ("litigation.appeal.judgment", was_judgment),
                    ("litigation.appeal.ruling", was_ruling),
                )
            ),
        ],
        help="可以上诉的判决和驳回起诉的裁定在这里登记；上诉期限从送达之日起算。",
    ),
    Step(
        "serve_final",
        "送达（即生效）",
        [Stage.JUDGED],
        Stage.EFFECTIVE,
        STAFF,
        "行政诉讼法司法解释(2018)第一百零一条第二款",
        date="served_on",
        optional=["last_served_on"],
        derive=effective_at_once,
        forbids=[
            Rule(
                appealable,
                "litigation.appeal.judgment",
                "这样的裁判可以上诉，送达时还没有生效",
                next_step="登记“送达裁判文书”",
            ),
        ],
        clocks=[
            Meet("delivery", from_="served_on"),
            Start(
                "retrial",
                "litigation.retrial_application",
                from_="effective_on",
                when=ends_the_case,
                informs=True,
            ),
            Start(
                "norm_advice",
                "litigation.norm.judicial_advice",
                from_="effective_on",
                when=norm_found_unlawful,
                informs=True,
            ),
        ],
        help="终审裁判、调解书、准许撤诉和发回重审的裁定，送达后即生效；调解书填最后签收的日期。",
    ),
    Step(
        "appeal",
        "本机关上诉",
        [Stage.SERVED],
        Stage.APPEALED,
        STAFF,
        ("litigation.appeal.judgment", "litigation.appeal.ruling"),
        date="appealed_on",
        forbids=[
            Rule(
                appeal_late,
                "litigation.appeal.judgment",
                "上诉期限已经届满，逾期不上诉的，一审裁判发生法律效力",
                next_step="认为裁判确有错误的，生效后可以申请再审",
            ),
        ],
        clocks=[
            Meet("appeal"),
            Stop("effect"),
            Start("appeal_copy", "litigation.appeal.copy", from_="appealed_on", informs=True),
            Meet("appeal_copy"),
        ],
        help="收到二审材料后，另行登记二审案件，并选择本案为前一审级案件。",
    ),
    Step(
        "appealed_by_other",
        "对方上诉",
        [Stage.SERVED, Stage.EFFECTIVE],
        Stage.APPEALED,
        STAFF,
        ("litigation.appeal.judgment", "litigation.appeal.ruling"),
        requires=["appealed_on"],
        sets={"effective_on": None},
        forbids=[NOT_APPEALABLE],
        expects=[
            Rule(
                other_side_late,
                "litigation.appeal.judgment",
                "按本系统登记的送达日期，对方上诉时上诉期限似乎已经届满",
                next_step="核对对方的送达日期，在二审答辩状中提出",
                field="appealed_on",
            ),
        ],
        clocks=[
            Stop("appeal"),
            Stop("effect"),
            Stop("retrial"),
            Stop("norm_advice"),
            Start("appeal_copy", "litigation.appeal.copy", from_="appealed_on", informs=True),
            Meet("appeal_copy"),
        ],
        help="办理日期填收到上诉状副本的日期。对方的送达较晚、本案已经登记生效的，也在这里登记。",
    ),
    Step(
        "let_appeal_lapse",
        "本机关上诉期限届满",
        [Stage.SERVED],
        SAME,
        [],
        "litigation.appeal.judgment",
        clocks=[Stop("appeal")],
        automatic=own_appeal_lapses_on,
        help="本机关没有上诉，其他当事人的上诉期限还没有届满的，系统自动登记。",
    ),
    Step(
        "take_effect",
        "裁判生效",
        [Stage.SERVED],
        Stage.EFFECTIVE,
        STAFF,
        "litigation.appeal.judgment",
        derive=effective_by_law,
        forbids=[
            Rule(
                period_to_appeal_runs,
                "litigation.appeal.judgment",
                "上诉期限还没有届满，裁判没有生效",
                next_step="等待各方当事人的上诉期限届满",
            ),
        ],
        clocks=[
            Meet("effect"),
            Stop("appeal"),
            Start("retrial", "litigation.retrial_application", from_="effective_on", informs=True),
            Start(
                "norm_advice",
                "litigation.norm.judicial_advice",
                from_="effective_on",
                when=norm_found_unlawful,
                informs=True,
            ),
        ],
        automatic=takes_effect_on,
        help="最后收到文书的当事人上诉期限届满的次日，系统自动登记。",
    ),
    Step(
        "apply_for_retrial",
        "本机关申请再审",
        [Stage.EFFECTIVE],
        SAME,
        STAFF,
        "litigation.retrial_application",
        date="retrial_applied_on",
        requires=[Input("reasons", "申请理由", kind="lines")],
        optional=[
            Input(
                "ground",
                "自知道之日起算的情形",
                kind="choice",
                choices=(
                    ("evidence", "有新的证据，足以推翻原裁判"),
                    ("forged", "主要证据是伪造的"),
                    ("document", "据以裁判的法律文书被撤销或者变更"),
                    ("judge", "审判人员有贪污受贿、徇私舞弊、枉法裁判行为"),
                ),
            ),
            Input("known_on", "知道该情形日期", kind="date"),
        ],
        forbids=[
            Rule(
                retrial_late,
                "litigation.retrial_application",
                "已经超过申请再审的期限",
                next_step="属于自知道之日起算的情形的，填写情形和知道的日期",
                field="known_on",
            ),
        ],
        clocks=[Meet("retrial")],
        help="再审审查期间裁判不停止执行。收到再审材料后，另行登记再审案件。",
    ),
    Step(
        "archive",
        "归档",
        [Stage.EFFECTIVE],
        Stage.ARCHIVED,
        STAFF,
        Practice("办结后整理案卷归档"),
        clocks=[Stop("retrial"), Stop("norm_advice")],
    ),
]
