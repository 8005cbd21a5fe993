"""The legality check, the collective discussion, and the decision: a penalty, none, with its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.columns import chosen
from fazhi.kernel.law import choices_of
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import TWO_OFFICERS, late, may_sign
from fazhi.registers.enforcement.models.penal import Delivery, Kind, Outcome, Stage, heaviest
from fazhi.registers.enforcement.models.rosters import ListedStage
from fazhi.registers.enforcement.penalties.filing import fine_and_kind_differ
from fazhi.registers.enforcement.penalties.notice import TOLD, hearing_may_come
from fazhi.registers.enforcement.penalties.publicity import PUBLICATION

REVIEW, QUALIFIED = "penalty.legal_review.cases", "penalty.legal_review.qualification"
OUTCOMES, DISCUSSED = "penalty.decision_outcomes", "penalty.collective_discussion"
DECIDE_BY = (Role.HEAD, Role.REVIEWER)
DELIVERY = "penalty.delivery"
ANNOUNCED = "penalty.delivery.public_notice"

# --- legality check: guards ---------------------------------------------------------------------------------------


def reviewer_investigated(s: Situation) -> bool:
    return s.get("legal_reviewer") in (s.matter.officer, s.matter.partner)


def not_a_legal_reviewer(s: Situation) -> bool:
    found = s.get("legal_reviewer")
    return found is not None and not found.legal_reviewer


def reviewer_without_qualification(s: Situation) -> bool:
    found = s.get("legal_reviewer")
    return found is not None and not found.lawyer


def reviewer_cannot_sign(s: Situation) -> bool:
    found = s.get("legal_reviewer")
    return found is not None and found.certificate_required and not may_sign(found, s.on)


def review_required(s: Situation) -> Mapping[str, Any]:
    """Whether art. 58 wants the check follows from the case that was chosen or from the hearing that was held."""
    ground = s.get("review_ground") or ("after_hearing" if s.matter.heard_on else "")
    return {"review_ground": ground, "legal_review_required": bool(ground)}


# --- the decision: guards -----------------------------------------------------------------------------------------


def not_notified(s: Situation) -> bool:
    return s.matter.notified_on is None


def hearing_right_runs(s: Situation) -> bool:
    return hearing_may_come(s)


def legal_review_missing(s: Situation) -> bool:
    required = s.matter.legal_review_required or s.matter.review_ground or s.matter.heard_on
    return bool(required) and not s.matter.legal_reviewed


def not_discussed(s: Situation) -> bool:
    return bool(s.get("complex")) and s.matter.discussed_on is None


def heavier_than_told(s: Situation) -> bool:
    """More than was told before: the party could not speak to it."""
    told, now = s.matter.proposed_fen, _amount(s)
    if told is not None and now > told:
        return True
    return bool(s.matter.proposed_kind) and heaviest([s.matter.proposed_kind, s_kind(s)]) != s.matter.proposed_kind


def heavier_after_statement(s: Situation) -> bool:
    return (s.matter.stated_on is not None or s.matter.heard_on is not None) and heavier_than_told(s)


def heavier_without_new_notice(s: Situation) -> bool:
    return not heavier_after_statement(s) and heavier_than_told(s)


def correction_not_ordered(s: Situation) -> bool:
    return not s.get("correction_ordered")


def confiscation_and_kind_differ(s: Situation) -> bool:
    return bool(s.get("confiscated_fen")) and Kind.CONFISCATION not in chosen(s.get("imposed"))


def other_kind_without_law(s: Situation) -> bool:
    """A kind that the Act does not name: only laws and administrative regulations can lay one down."""
    return Kind.OTHER in chosen(s.get("imposed")) and not s.given("other_law")


def unknown_document_parts(s: Situation) -> bool:
    return not s.data.get("document_complete")


def fined_before(s: Situation) -> bool:
    return bool(s.data.get("fined_before")) and Kind.FINE in chosen(s.get("imposed"))


def newer_law_lighter(s: Situation) -> bool:
    return bool(s.data.get("law_changed")) and not s.given("law_applied")


def no_standard_named(s: Situation) -> bool:
    return Kind.FINE in chosen(s.get("imposed")) and not s.given("standard")


def item_not_listed(s: Situation) -> bool:
    item = s.get("unpunished")
    return item is not None and (item.stage != ListedStage.LISTED or item.listed_on > s.on)


def not_educated(s: Situation) -> bool:
    return not s.data.get("educated")


def ground_and_outcome_differ(s: Situation) -> bool:
    """The list of art. 33: only a first violation is `first`; nothing established has no ground of that list."""
    ground = s.data.get("ground")
    if s.get("outcome") == Outcome.NOT_ESTABLISHED:
        return bool(ground)
    return (s.get("outcome") == Outcome.FIRST) != (ground == "first_minor")


def no_such_outcome(s: Situation) -> bool:
    return s.get("outcome") in (Outcome.PUNISH, Outcome.CRIMINAL)


def without_ground(s: Situation) -> bool:
    return s.get("outcome") in (Outcome.MINOR, Outcome.FIRST) and not s.data.get("ground")


def electronic_without_consent(s: Situation) -> bool:
    return s.get("delivery") == Delivery.ELECTRONIC and not s.data.get("confirmed")


def notice_not_over(s: Situation) -> bool:
    """Delivery by public notice counts only when its days have passed."""
    run = s.clock("announcement")
    if s.get("delivery") != Delivery.PUBLIC_NOTICE:
        return False
    return run is None or run.due_on is None or s.on < run.due_on


def with_money(s: Situation) -> bool:
    return bool(s.matter.amount_fen)


# --- what follows -------------------------------------------------------------------------------------------------


def s_kind(s: Situation) -> str:
    """The heaviest of the kinds that are imposed."""
    return heaviest(chosen(s.get("imposed")))


def _amount(s: Situation) -> int:
    return int(s.get("fine_fen") or 0) + int(s.get("confiscated_fen") or 0)


def punished(s: Situation) -> Mapping[str, Any]:
    return {"outcome": str(Outcome.PUNISH), "kind": s_kind(s), "amount_fen": _amount(s)}


LATE = late("decision", "penalty.decision", "作出决定")
BEFORE = [Stage.NOTIFIED, Stage.REVIEWED]

DECISION = (
    Step(
        "submit_review",
        "送法制审核",
        source=[Stage.NOTIFIED],
        target=Stage.LEGAL_REVIEW,
        by=STAFF,
        basis=REVIEW,
        optional=["review_ground", "complex"],
        derive=review_required,
        forbids=[
            Rule(
                hearing_right_runs,
                "penalty.hearing_request",
                lambda s: f"当事人要求听证的期限到{s.due_day('hearing_request')}为止",
                "期限届满，或者听证以后送审",
            ),
        ],
        help="没有法定情形、自愿送审的，不选情形。",
    ),
    Step(
        "pass_review",
        "法制审核通过",
        source=[Stage.LEGAL_REVIEW],
        target=Stage.REVIEWED,
        by=STAFF,
        basis=REVIEW,
        date="legal_reviewed_on",
        requires=["legal_reviewer", Input("opinion", "审核意见", kind="lines")],
        sets={"legal_reviewed": True},
        forbids=[
            Rule(
                reviewer_investigated, REVIEW, "法制审核人员不能是本案调查人员", "由其他审核人员审核", "legal_reviewer"
            ),
            Rule(
                not_a_legal_reviewer,
                REVIEW,
                "所选人员没有登记为法制审核人员",
                "在人员名册上办理“任法制审核人员”",
                "legal_reviewer",
            ),
            Rule(
                reviewer_without_qualification,
                QUALIFIED,
                "初次从事法制审核的人员须取得法律职业资格",
                "由取得资格的人员审核",
                "legal_reviewer",
            ),
            Rule(
                reviewer_cannot_sign,
                "penalty.officers",
                "审核人员没有有效的执法证件",
                "先登记发证、换证",
                "legal_reviewer",
            ),
        ],
    ),
    Step(
        "return_review",
        "法制审核退回",
        source=[Stage.LEGAL_REVIEW],
        target=Stage.INVESTIGATED,
        by=STAFF,
        basis=REVIEW,
        requires=[Input("opinion", "退回的意见", kind="lines")],
        help="审核未通过的，不得作出决定；补充调查或者重新告知。",
    ),
    Step(
        "reopen",
        "补充调查",
        source=[Stage.INVESTIGATED, Stage.NOTIFIED, Stage.REVIEWED],
        target=Stage.INVESTIGATION,
        by=STAFF,
        basis=OUTCOMES,
        requires=[Input("grounds", "补充调查的事项", kind="lines")],
        sets={"legal_reviewed": False, "legal_reviewed_on": None},
    ),
    Step(
        "discuss",
        "集体讨论",
        source=BEFORE,
        target=SAME,
        by=DECIDE_BY,
        basis=DISCUSSED,
        date="discussed_on",
        requires=[Input("record", "讨论记录的要点", kind="lines")],
        sets={"complex": True},
    ),
    Step(
        "punish",
        "作出处罚决定",
        source=BEFORE,
        target=Stage.DECIDED,
        by=DECIDE_BY,
        basis=(OUTCOMES, "penalty.lighter"),
        date="decided_on",
        requires=["imposed", Input("document_complete", "决定书载明法定六项，加盖印章", kind="bool")],
        optional=[
            "fine_fen",
            "confiscated_fen",
            "correction_ordered",
            "complex",
            Input("lighter", "从轻、减轻的情形", kind="choice", choices=choices_of("penalty.lighter")),
            Input("hearing_waived", "当事人书面放弃听证", kind="bool"),
            Input("fined_before", "同一违法行为已经罚款", kind="bool"),
            Input("law_changed", "行为以后法律修改，新规定较轻", kind="bool"),
            Input("law_applied", "适用新规定的说明"),
            Input("standard", "适用的裁量基准"),
            Input("other_law", "规定其他种类的法律、行政法规", help="处罚种类有“其他”的，写明名称和条文"),
        ],
        derive=punished,
        forbids=[
            *TWO_OFFICERS,
            Rule(not_notified, TOLD, "没有事先告知的，不得作出处罚决定", "先办理“事先告知”"),
            Rule(
                hearing_right_runs,
                "penalty.hearing_request",
                lambda s: f"当事人要求听证的期限到{s.due_day('hearing_request')}为止",
                "期限届满以后决定；当事人书面放弃的，注明",
                "hearing_waived",
            ),
            Rule(
                legal_review_missing,
                REVIEW,
                "依法应当法制审核的，未经审核或者审核未通过，不得作出决定",
                "办理“送法制审核”",
            ),
            Rule(not_discussed, DISCUSSED, "情节复杂或者重大违法的，应当集体讨论决定", "先登记“集体讨论”"),
            Rule(
                heavier_after_statement,
                "penalty.no_heavier",
                "不得因当事人陈述、申辩而给予更重的处罚",
                "按告知的种类和金额以内决定",
                "imposed",
            ),
            Rule(
                heavier_without_new_notice,
                TOLD,
                "决定重于告知的内容",
                "重新告知后决定",
                "imposed",
            ),
            Rule(fine_and_kind_differ, "penalty.document", "罚款和金额不一致", "核对种类和金额", "fine_fen"),
            Rule(
                confiscation_and_kind_differ,
                "penalty.document",
                "有没收金额，处罚种类却没有没收",
                "补选没收",
                "confiscated_fen",
            ),
            Rule(
                other_kind_without_law,
                "penalty.types",
                "法定种类以外的处罚，只能由法律、行政法规规定",
                "写明法律、行政法规的名称和条文；没有的，改用法定种类",
                "other_law",
            ),
            Rule(
                unknown_document_parts,
                "penalty.document",
                "决定书应当载明法定事项并加盖印章",
                "核对决定书",
                "document_complete",
            ),
            Rule(
                fined_before,
                "penalty.one_fine",
                "同一违法行为不得给予两次以上罚款",
                "不再罚款，或者给予其他种类",
                "fined_before",
            ),
            Rule(
                newer_law_lighter,
                "penalty.newer_lighter_law",
                "新规定较轻或者不认为违法的，适用新规定",
                "说明怎样适用新规定",
                "law_applied",
            ),
        ],
        expects=[
            LATE,
            Rule(
                correction_not_ordered,
                "penalty.order_correction",
                "实施处罚时应当责令改正或者限期改正",
                "没有可以改正的，说明理由",
                "correction_ordered",
            ),
            Rule(
                no_standard_named,
                "penalty.discretion_standard",
                "没有写明适用的裁量基准",
                "制定了裁量基准的，填写适用的档次",
                "standard",
            ),
        ],
        clocks=[Meet("decision"), Start("delivery", DELIVERY, from_="decided_on"), *PUBLICATION],
        help="几种处罚的，系统按最重一种统计；罚没金额是决定书载明的金额，不是收缴数。",
    ),
    Step(
        "spare",
        "不予处罚",
        source=[Stage.INVESTIGATED, *BEFORE],
        target=Stage.DECIDED,
        by=DECIDE_BY,
        basis=OUTCOMES,
        date="decided_on",
        requires=["outcome"],
        optional=[
            "unpunished",
            "correction_ordered",
            Input("ground", "不予处罚的情形", kind="choice", choices=choices_of("penalty.no_penalty")),
            Input("educated", "已对当事人教育", kind="bool"),
        ],
        forbids=[
            Rule(
                no_such_outcome,
                OUTCOMES,
                "给予处罚、移送的，另有步骤",
                "办理“作出处罚决定”或者“报告涉嫌犯罪”",
                "outcome",
            ),
            Rule(without_ground, "penalty.no_penalty", "不予处罚须有法定情形", "选择情形", "ground"),
            Rule(ground_and_outcome_differ, "penalty.no_penalty", "所选情形和处理结果不符", "核对情形", "ground"),
            Rule(item_not_listed, "penalty.no_penalty", "所选事项不在清单内", "选择清单内的事项", "unpunished"),
        ],
        expects=[
            LATE,
            Rule(not_educated, "penalty.no_penalty", "不予处罚的，应当对当事人进行教育", "登记教育情况", "educated"),
        ],
        clocks=[Meet("decision"), Stop("hearing_request"), Start("delivery", DELIVERY, from_="decided_on")],
    ),
    Step(
        "announce_delivery",
        "公告送达",
        source=[Stage.DECIDED],
        target=SAME,
        by=STAFF,
        basis=ANNOUNCED,
        requires=[Input("channel", "公告的载体"), Input("tried", "其他方式无法送达的情况", kind="lines")],
        clocks=[Start("announcement", ANNOUNCED, informs=True)],
    ),
    Step(
        "deliver",
        "送达",
        source=[Stage.DECIDED],
        target=Stage.PERFORMANCE,
        by=STAFF,
        basis=DELIVERY,
        date="delivered_on",
        requires=["delivery"],
        optional=[Input("confirmed", "当事人同意并签订电子送达确认书", kind="bool")],
        forbids=[
            Rule(
                electronic_without_consent,
                "penalty.electronic_delivery",
                "电子送达须当事人同意并签订确认书",
                "确认已经签订，或者用其他方式送达",
                "confirmed",
            ),
            Rule(notice_not_over, ANNOUNCED, "公告期没有届满", "公告期满之日起视为送达", "delivery"),
        ],
        expects=[late("delivery", DELIVERY, "送达")],
        clocks=[
            Meet("delivery"),
            Meet("announcement"),
            Start("payment", "penalty.pay_fine", from_="delivered_on", when=with_money, informs=True),
        ],
    ),
)
