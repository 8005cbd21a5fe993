"""The court is asked to enforce: its acceptance or refusal, its ruling, the objection to it."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.models.penal import Stage
from fazhi.registers.enforcement.penalties.coercing import not_demanded

COURT = "coercion.court.application"

# --- guards ---------------------------------------------------------------------------------------------------------


def demand_runs(s: Situation) -> bool:
    """The ten days after the demand have not passed."""
    return s.running("demand")


def still_open_to_challenge(s: Situation) -> bool:
    """Neither reconsideration nor suit may be possible any more when the court is asked."""
    until = s.data.get("challenge_until_on")
    return until is None or s.on <= until


def late_for_court(s: Situation) -> bool:
    """The months in which the court may be asked have passed."""
    last = last_day(COURT, s.data.get("challenge_until_on"), s.law_on)
    return last is not None and s.on > last


def materials_missing(s: Situation) -> bool:
    return not s.data.get("materials")


def thorough_review(s: Situation) -> bool:
    return bool(s.data.get("apparent"))


def plain_review(s: Situation) -> bool:
    return not thorough_review(s)


def court_not_asked(s: Situation) -> bool:
    return not s.done("ask_court")


def court_has_not_accepted(s: Situation) -> bool:
    return not s.done("court_accepts")


def refused_by_court(s: Situation) -> bool:
    return s.data.get("ruling") == "refuse"


def urgent_ruling(s: Situation) -> bool:
    return s.data.get("ruling") == "urgent"


def no_court_objection(s: Situation) -> bool:
    return not s.running("court_objection")


# --- steps ----------------------------------------------------------------------------------------------------------

ASKED_FIRST = Rule(court_not_asked, COURT, "还没有申请法院强制执行", "先登记“申请法院强制执行”")

COURT_STEPS = (
    Step(
        "ask_court",
        "申请法院强制执行",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=COURT,
        requires=[
            Input("challenge_until_on", "复议、起诉期限届满日", kind="date"),
            Input("materials", "申请书、决定书、当事人意见和催告情况等材料齐备，申请书签名盖章", kind="bool"),
        ],
        forbids=[
            Rule(not_demanded, "coercion.court.demand", "申请法院强制执行以前应当催告", "先登记“催告”"),
            Rule(
                demand_runs,
                "coercion.court.demand",
                lambda s: f"催告书送达满法定天数（{s.due_day('demand')}）以后才能申请",
                "届满以后申请",
            ),
            Rule(
                still_open_to_challenge,
                COURT,
                "复议、起诉期限届满以后才能申请",
                "填写期限届满日",
                "challenge_until_on",
            ),
            Rule(materials_missing, "coercion.court.materials", "申请材料不齐", "补齐材料", "materials"),
        ],
        expects=[
            Rule(
                late_for_court,
                COURT,
                "超过申请法院强制执行的期限",
                "法院可能不予受理；说明正当理由",
                "challenge_until_on",
            )
        ],
        clocks=[Start("court_accept", "coercion.court.accept", informs=True)],
    ),
    Step(
        "court_accepts",
        "法院受理",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.court.accept",
        optional=[Input("apparent", "有明显违法情形，法院听取意见", kind="bool")],
        forbids=[ASKED_FIRST],
        clocks=[
            Meet("court_accept"),
            Start("court_ruling", "coercion.court.ruling", informs=True, when=plain_review),
            Start("court_ruling", "coercion.court.ruling_complex", informs=True, when=thorough_review),
        ],
    ),
    Step(
        "court_refuses",
        "法院不予受理",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis="coercion.court.accept",
        forbids=[ASKED_FIRST],
        clocks=[
            Meet("court_accept"),
            Start("court_objection", "coercion.court.objection_refusal", informs=True),
        ],
    ),
    Step(
        "court_rules",
        "法院裁定",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=("coercion.court.ruling", "coercion.court.ruling_complex"),
        requires=[
            Input(
                "ruling",
                "裁定",
                kind="choice",
                choices=(("execute", "准予执行"), ("urgent", "准予立即执行"), ("refuse", "不予执行")),
            )
        ],
        forbids=[Rule(court_has_not_accepted, "coercion.court.accept", "法院还没有受理执行申请", "先登记“法院受理”")],
        clocks=[
            Meet("court_ruling"),
            Start("court_objection", "coercion.court.objection_ruling", informs=True, when=refused_by_court),
            Start("court_urgent", "coercion.court.urgent", informs=True, when=urgent_ruling),
        ],
    ),
    Step(
        "ask_again",
        "向上一级法院申请复议",
        source=[Stage.ENFORCEMENT],
        target=SAME,
        by=STAFF,
        basis=("coercion.court.objection_refusal", "coercion.court.objection_ruling"),
        forbids=[
            Rule(
                no_court_objection,
                "coercion.court.objection_ruling",
                "没有可以申请复议的裁定，或者期限已经届满",
                "核对裁定和期限",
            )
        ],
        clocks=[Meet("court_objection")],
    ),
)
