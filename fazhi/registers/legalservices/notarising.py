"""A notarial matter: who is competent, who must come himself, fifteen workdays, certificate or refusal, and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import (
    STAFF,
    Input,
    Meet,
    Practice,
    Procedure,
    Resume,
    Rule,
    Start,
    Step,
    Stop,
    Suspend,
    in_law,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.legalservices.models.notarising import ANYWHERE, IN_PERSON, Place, Recheck, Relief, Stage

ISSUE = "notarisation.issue"
VENUE = "notarisation.venue"
PRESENCE = "notarisation.in_person"
INFORMED = "notarisation.inform"
REVIEWED = "notarisation.review_content"
SEALED = "notarisation.seal"
SELF = "notarisation.self_dealing"
REFUSAL = "notarisation.refusal"
RELIEF = "notarisation.fee_relief"
ARCHIVE = "notarisation.archive"
FINDINGS = "notarisation.recheck_outcomes"
ASKED = "notarisation.recheck_request"
RECHECK = "notarisation.recheck"
BEFORE = Practice("公证法2017年修正以前的条文没有收入本系统")
PAUSES = (("papers", "补充证明材料"), ("inquiry", "核实有关情况"), ("force", "不可抗力"))

# --- guards -------------------------------------------------------------------------------------------------------


def immovable_elsewhere(s: Situation) -> bool:
    """About land or a house: only before the notary of its place, some acts excepted."""
    return bool(s.get("immovable")) and s.get("subject") not in ANYWHERE and s.get("place") != Place.IMMOVABLE


def movable_by_immovable(s: Situation) -> bool:
    return not s.get("immovable") and s.get("place") == Place.IMMOVABLE


def has_to_come_himself(s: Situation) -> bool:
    return bool(s.get("by_agent")) and s.get("subject") in IN_PERSON


def not_informed(s: Situation) -> bool:
    return not s.data.get("informed")


def own_affair(s: Situation) -> bool:
    return bool(s.data.get("related"))


def not_reviewed(s: Situation) -> bool:
    return not s.data.get("reviewed")


def not_sealed(s: Situation) -> bool:
    return not s.data.get("sealed")


def full_fee_of_the_poor(s: Situation) -> bool:
    return bool(s.matter.aided) and s.get("relief") == Relief.NONE and s.get("fee_fen") != 0


def issued_late(s: Situation) -> bool:
    return s.over("issue")


def asked_too_late(s: Situation) -> bool:
    due = last_day(ASKED, s.data.get("known_on") or s.matter.issued_on)
    return due is not None and s.on > due


def no_certificate(s: Situation) -> bool:
    """Archived without one, or revoked already."""
    return s.matter.issued_on is None or s.matter.recheck == Recheck.REVOKE


def recheck_late(s: Situation) -> bool:
    return s.over("recheck")


def not_announced(s: Situation) -> bool:
    return not s.data.get("announced")


def revokes(s: Situation) -> bool:
    """To revoke is a step of its own."""
    return s.data.get("recheck") == Recheck.REVOKE


def revoked(s: Situation) -> Mapping[str, Any]:
    return {"recheck": Recheck.REVOKE}


# --- steps --------------------------------------------------------------------------------------------------------

TOLD = Input("told", "告知当事人的内容", kind="lines")

ACCEPTING = (
    Step(
        "apply",
        "收到申请",
        source=(),
        target=Stage.APPLIED,
        by=STAFF,
        basis=(VENUE, BEFORE),
        date="applied_on",
        requires=["kind", "subject", "place"],
        optional=["immovable", "by_agent", "aided"],
        forbids=[
            Rule(
                immovable_elsewhere,
                VENUE,
                "涉及不动产的公证，应当向不动产所在地的公证机构申请",
                "告知向不动产所在地申请；委托、声明、赠与、遗嘱除外",
                "place",
            ),
            Rule(
                movable_by_immovable, VENUE, "没有涉及不动产，不能以不动产所在地确定管辖", "核对是否涉及不动产", "place"
            ),
            Rule(has_to_come_himself, PRESENCE, "这类公证应当由本人办理", "请当事人本人到场申请", "by_agent"),
        ],
    ),
    Step(
        "accept",
        "受理",
        source=[Stage.APPLIED],
        target=Stage.ACCEPTED,
        by=STAFF,
        basis=(ISSUE, INFORMED, BEFORE),
        date="accepted_on",
        requires=["notary", Input("informed", "已经告知法律意义和可能的后果，并记录存档", kind="bool")],
        optional=[Input("related", "公证员与当事人、公证事项有利害关系", kind="bool")],
        forbids=[
            Rule(not_informed, INFORMED, "受理以后应当告知法律意义和可能产生的后果", "告知并记录以后登记", "informed"),
            Rule(own_affair, SELF, "公证员不得办理本人、近亲属或者有利害关系的公证", "另行指定公证员", "related"),
        ],
        clocks=[Start("issue", ISSUE, when=in_law(ISSUE))],
    ),
    Step(
        "wait",
        "补充材料、核实",
        source=[Stage.ACCEPTED],
        target=Stage.WAITING,
        by=STAFF,
        basis=(ISSUE, BEFORE),
        date="waiting_on",
        requires=[
            Input("cause", "停算的原因", kind="choice", choices=PAUSES),
            Input("items", "具体内容", kind="lines"),
        ],
        clocks=[Suspend("issue")],
        help="所需时间不计算在出证期限内。",
    ),
    Step(
        "resume",
        "恢复办理",
        source=[Stage.WAITING],
        target=Stage.ACCEPTED,
        by=STAFF,
        basis=(ISSUE, BEFORE),
        requires=[Input("result", "补充、核实的结果", kind="lines")],
        clocks=[Resume("issue")],
    ),
)

DECIDING = (
    Step(
        "issue",
        "出具公证书",
        source=[Stage.ACCEPTED],
        target=Stage.ISSUED,
        by=STAFF,
        basis=(ISSUE, BEFORE),
        date="issued_on",
        requires=[
            "certificate_number",
            Input("reviewed", "身份资格、文书内容、证明材料、真实合法四项均已审查", kind="bool"),
            Input("sealed", "公证员签名并加盖公证机构印章", kind="bool"),
        ],
        optional=["fee_fen", "relief"],
        forbids=[
            Rule(not_reviewed, REVIEWED, "出证以前应当审查法定的四项内容", "审查完毕以后出证", "reviewed"),
            Rule(not_sealed, SEALED, "公证书须有公证员签名和公证机构印章", "签名盖章以后登记", "sealed"),
            Rule(
                full_fee_of_the_poor,
                RELIEF,
                "当事人符合法律援助条件，应当按规定减免公证费",
                "选择减收或者免收",
                "relief",
            ),
        ],
        expects=[Rule(issued_late, ISSUE, lambda s: f"出证期限已于{s.due_day('issue')}届满", "向当事人说明逾期的原因")],
        clocks=[Meet("issue")],
    ),
    Step(
        "refuse",
        "不予办理",
        source=[Stage.APPLIED, Stage.ACCEPTED, Stage.WAITING],
        target=Stage.REFUSED,
        by=STAFF,
        basis=(REFUSAL, BEFORE),
        date="refused_on",
        requires=[Input("ground", "不予办理的情形", kind="choice", choices=choices_of(REFUSAL)), TOLD],
        clocks=[Stop("issue")],
    ),
    Step(
        "end",
        "终止办理",
        source=[Stage.APPLIED, Stage.ACCEPTED, Stage.WAITING],
        target=Stage.ENDED,
        by=STAFF,
        basis=Practice("公证程序规则：当事人撤回申请等情形终止办理；条文没有收入本系统"),
        date="ended_on",
        requires=[Input("grounds", "终止的原因", kind="lines")],
        clocks=[Stop("issue")],
    ),
)

AFTERWARDS = (
    Step(
        "ask_recheck",
        "收到复查申请",
        source=[Stage.ISSUED, Stage.ARCHIVED],
        target=Stage.RECHECKING,
        by=STAFF,
        basis=(FINDINGS, BEFORE),
        date="recheck_asked_on",
        requires=[Input("error", "认为公证书有什么错误", kind="lines")],
        optional=[Input("known_on", "收到或者知道公证书的日期", kind="date", help="不填的，按出证日期计算")],
        forbids=[
            Rule(
                no_certificate,
                FINDINGS,
                "没有出具公证书，或者公证书已经撤销，没有可以复查的公证书",
                "对不予办理、终止办理有意见的，另行答复",
            )
        ],
        expects=[Rule(asked_too_late, ASKED, "复查申请超过了期限", "告知可以向人民法院提起民事诉讼", "known_on")],
        clocks=[Start("recheck", RECHECK, when=in_law(RECHECK))],
    ),
    Step(
        "keep",
        "维持或者更正",
        source=[Stage.RECHECKING],
        target=Stage.ISSUED,
        by=STAFF,
        basis=(FINDINGS, BEFORE),
        date="rechecked_on",
        requires=["recheck", Input("reasons", "理由", kind="lines")],
        forbids=[Rule(revokes, FINDINGS, "撤销公证书另有一步", "办理“撤销公证书”", "recheck")],
        expects=[Rule(recheck_late, RECHECK, lambda s: f"复查期限已于{s.due_day('recheck')}届满", "说明逾期的原因")],
        clocks=[Meet("recheck")],
    ),
    Step(
        "revoke",
        "撤销公证书",
        source=[Stage.RECHECKING],
        target=Stage.REVOKED,
        by=STAFF,
        basis=(FINDINGS, BEFORE),
        date="rechecked_on",
        requires=[Input("reasons", "理由", kind="lines"), Input("announced", "已经公告", kind="bool")],
        derive=revoked,
        forbids=[Rule(not_announced, FINDINGS, "撤销公证书应当公告", "公告以后登记", "announced")],
        expects=[Rule(recheck_late, RECHECK, lambda s: f"复查期限已于{s.due_day('recheck')}届满", "说明逾期的原因")],
        clocks=[Meet("recheck")],
        help="内容违法或者与事实不符的撤销，公证书自始无效。",
    ),
    Step(
        "archive",
        "归档",
        source=[Stage.ISSUED, Stage.REFUSED, Stage.ENDED, Stage.REVOKED],
        target=Stage.ARCHIVED,
        by=STAFF,
        basis=(ARCHIVE, BEFORE),
        date="archived_on",
    ),
)

procedure = Procedure(
    stages=Stage,
    steps=[*ACCEPTING, *DECIDING, *AFTERWARDS],
    final=[Stage.ISSUED, Stage.REFUSED, Stage.ENDED, Stage.REVOKED, Stage.ARCHIVED],
    clocks={"issue": "出具公证书", "recheck": "复查公证书"},
    timely="issue",
    mirrors={"issue": "due_on"},
)
