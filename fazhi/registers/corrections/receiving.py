"""From the notice of the deciding organ to the reception: documents, receipt, report, declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Follow, Input, Meet, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import BY_AGENCY, OFFICIAL, later_than, nameless_title
from fazhi.registers.corrections.models.common import MINOR_PERSON
from fazhi.registers.corrections.models.moves import MoveStage
from fazhi.registers.corrections.models.persons import DecidedBy, Kind, PersonStage

NOTICE, DOCUMENTS, RECEIPT = "corrections.notice", "corrections.documents", "corrections.documents.receipt"
REPORT, RECEPTION, PLACE = "corrections.report", "corrections.reception", "corrections.place"
HANDOVER = {
    str(DecidedBy.COURT): "corrections.handover.court_decided",
    str(DecidedBy.PRISON): "corrections.handover.prison_approved",
    str(DecidedBy.POLICE): "corrections.handover.prison_approved",
}
ABOUT = ["document_number", "minor", "female", "station"]

# --- guards -------------------------------------------------------------------------------------------------------


def is_handed_over(s: Situation) -> bool:
    """Who is outside of prison for a time is brought by those who held him; the others come themselves."""
    return s.get("kind") == Kind.OUTSIDE


def comes_himself(s: Situation) -> bool:
    return not is_handed_over(s)


def handed_over_from_a_day(s: Situation) -> bool:
    return is_handed_over(s) and s.get("custody_on") is not None


def decided_by_no_court(s: Situation) -> bool:
    return comes_himself(s) and s.get("decided_by") != DecidedBy.COURT


def custody_day_unknown(s: Situation) -> bool:
    return is_handed_over(s) and s.get("custody_on") is None


def notified_late(s: Situation) -> bool:
    return later_than(NOTICE, s.get("effective_on"), s.on)


def documents_late(s: Situation) -> bool:
    return s.over("documents")


def no_documents_yet(s: Situation) -> bool:
    return s.matter.documents_on is None


def receipt_late(s: Situation) -> bool:
    return s.over("receipt")


def reported_late(s: Situation) -> bool:
    return s.over("report")


def not_checked(s: Situation) -> bool:
    return not s.data.get("checked")


def not_identified(s: Situation) -> bool:
    return not s.data.get("identified")


def not_declared(s: Situation) -> bool:
    return not s.data.get("declared")


def term_over_before(s: Situation) -> bool:
    until = s.get("term_until_on")
    return until is not None and until < s.on


def not_expected(s: Situation) -> bool:
    """No change of place was decided for somebody to come, or he has come already."""
    move = s.get("transferred_by")
    return move is not None and move.stage != MoveStage.EXPECTED


def nameless(s: Situation) -> Mapping[str, Any]:
    return nameless_title(s, bool(s.get("minor")), MINOR_PERSON)


def move_arrives(s: Situation) -> Iterable[Follow]:
    yield Follow(s.matter.transferred_by, "arrive", {"person": s.matter})


# --- steps --------------------------------------------------------------------------------------------------------

BY_COURT = Rule(
    decided_by_no_court,
    "社区矫正法(2019)第十七条第四款",
    "管制、缓刑、假释由人民法院判处、宣告、裁定",
    "核对决定机关种类",
    "decided_by",
)
CHECKS = (
    Input("checked", "已核对法律文书", kind="bool"),
    Input("identified", "已核实身份", kind="bool"),
    Input("declared", "已宣告", kind="bool", help="犯罪事实、执行社区矫正的期限和应当遵守的规定"),
)
RECEIVED_PROPERLY = (
    Rule(not_checked, RECEPTION, "没有核对法律文书", "核对以后接收", "checked"),
    Rule(not_identified, RECEPTION, "没有核实身份", "核实以后接收", "identified"),
    Rule(not_declared, RECEPTION, "没有宣告犯罪事实、期限和应当遵守的规定", "宣告以后接收", "declared"),
    Rule(term_over_before, RECEPTION, "矫正期限在接收以前已经届满", "核对矫正期限届满日", "term_until_on"),
)
TERM = Start("term", due="term_until_on", from_="received_on")

RECEIVING = (
    Step(
        "notify",
        "收到决定机关通知",
        source=(),
        target=PersonStage.NOTIFIED,
        by=STAFF,
        basis=NOTICE,
        date="notified_on",
        requires=["kind", "decided_by", "deciding_organ", "effective_on"],
        optional=[*ABOUT, "custody_on"],
        derive=nameless,
        forbids=[BY_AGENCY, BY_COURT],
        expects=[
            Rule(notified_late, NOTICE, "决定机关超过期限才通知", "向决定机关提出，需要时告知人民检察院"),
            Rule(
                custody_day_unknown,
                tuple(HANDOVER.values()),
                "没有填写看守所、监狱收到决定的日期，移送期限无法计算",
                "补登该日期",
                "custody_on",
            ),
        ],
        clocks=[
            Start("documents", DOCUMENTS, from_="effective_on", informs=True),
            Start("report", REPORT, from_="effective_on", informs=True, when=comes_himself),
            Start("report", HANDOVER, by="decided_by", from_="custody_on", informs=True, when=handed_over_from_a_day),
        ],
    ),
    Step(
        "take_documents",
        "收到法律文书",
        source=[PersonStage.NOTIFIED, PersonStage.SUPERVISED, PersonStage.LOST],
        target=SAME,
        by=STAFF,
        basis=DOCUMENTS,
        date="documents_on",
        optional=[
            "document_number",
            Input("forwarded", "已转送所在地检察院、公安机关", kind="bool", help="决定地不在本县的，由本机构转送"),
        ],
        forbids=[ONCE],
        expects=[Rule(documents_late, DOCUMENTS, "决定机关超过期限才送达法律文书", "需要时告知人民检察院")],
        clocks=[Meet("documents"), Start("receipt", RECEIPT)],
    ),
    Step(
        "send_receipt",
        "送达回执",
        source=[PersonStage.NOTIFIED, PersonStage.SUPERVISED, PersonStage.LOST],
        target=SAME,
        by=STAFF,
        basis=RECEIPT,
        date="receipted_on",
        forbids=[Rule(no_documents_yet, RECEIPT, "还没有登记收到法律文书", "先登记“收到法律文书”"), ONCE],
        expects=[Rule(receipt_late, RECEIPT, "超过期限才送达回执", "说明原因")],
        clocks=[Meet("receipt")],
    ),
    Step(
        "receive",
        "入矫接收",
        source=[PersonStage.NOTIFIED],
        target=PersonStage.SUPERVISED,
        by=STAFF,
        basis=RECEPTION,
        date="received_on",
        requires=["term_until_on", "place", *CHECKS],
        optional=["station"],
        forbids=RECEIVED_PROPERLY,
        expects=[
            Rule(reported_late, REPORT, "超过期限才报到", "查明原因，视情节给予训诫或者警告"),
            Rule(no_documents_yet, RECEPTION, "法律文书还没有收到", "先行接收，并催告决定机关送达"),
        ],
        clocks=[Meet("report"), TERM],
        help="社区矫正执行地是居住地；多处居住的可以是经常居住地，无法确定或者不适宜的按有利于矫正确定。",
    ),
    Step(
        "transfer_in",
        "由外地迁入接收",
        source=(),
        target=PersonStage.SUPERVISED,
        by=STAFF,
        basis=(PLACE, RECEPTION),
        date="received_on",
        requires=[
            "transferred_by",
            "kind",
            "decided_by",
            "deciding_organ",
            "effective_on",
            "term_until_on",
            "place",
            *CHECKS,
        ],
        optional=ABOUT,
        derive=nameless,
        forbids=[
            BY_AGENCY,
            BY_COURT,
            *RECEIVED_PROPERLY,
            Rule(
                not_expected,
                "corrections.change_of_place",
                "这件变更没有决定由外地迁入，或者已经报到",
                "在执行地变更中登记原执行地的决定",
                "transferred_by",
            ),
        ],
        clocks=[TERM],
        follows=move_arrives,
    ),
    Step(
        "cancel",
        "不再接收",
        source=[PersonStage.NOTIFIED],
        target=PersonStage.CANCELLED,
        by=STAFF,
        basis=OFFICIAL,
        requires=[Input("ground", "不再接收的原因", kind="lines", help="决定机关改定执行地、撤回通知等")],
        clocks=[Stop("report"), Stop("documents"), Stop("receipt")],
    ),
)
