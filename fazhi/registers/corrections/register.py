"""社区矫正与安置帮教 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.corrections import assessing, conduct, leaving, moving, procedure, resettling
from fazhi.registers.corrections.clause import clause
from fazhi.registers.corrections.models import Assessment, Leave, Measure, Move, Person, Returnee

persons = Record(
    model=Person,
    procedure=procedure.procedure,
    number="{sign}矫〔{year}〕{n}号",
    opened="notified_on",
    columns=["number", "title", "kind", "station", "received_on", "term_until_on", "stage"],
    filters=["kind", "station", "termination", "received_on", "released_on", "terminated_on", "stage", "organ"],
    search=["number", "title", "external_number", "document_number"],
    shared_with=["station"],
    ahead=["term_until_on"],
    facts=[
        ("决定", ["kind", "decided_by", "deciding_organ", "document_number", "effective_on", "custody_on"]),
        ("本人", ["minor", "female"]),
        ("报到和接收", ["notified_on", "documents_on", "receipted_on", "report_due_on", "received_on", "place"]),
        ("执行", ["term_until_on", "station", "team_on", "plan_on", "lost_on", "transferred_by"]),
        ("出矫", ["released_on", "terminated_on", "termination", "ended_on"]),
    ],
    sealed="minor",
)
assessments = Record(
    model=Assessment,
    procedure=assessing.procedure,
    number="{sign}矫调〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "client", "received_on", "due_on", "completed_on", "conclusion", "stage"],
    filters=["considered", "fast_track", "conclusion", "received_on", "completed_on", "stage", "organ"],
    search=["number", "title", "external_number", "client"],
    facts=[
        ("委托", ["client", "considered", "fast_track", "minor", "received_on"]),
        ("评估", ["due_on", "visited_on", "completed_on", "conclusion", "returned_on"]),
    ],
    sealed="minor",
)
measures = Record(
    model=Measure,
    procedure=conduct.procedure,
    number="{sign}矫奖惩〔{year}〕{n}号",
    opened="decided_on",
    columns=["number", "title", "kind", "decided_on", "ruling_due_on", "answered_on", "granted", "stage"],
    filters=["kind", "granted", "decided_on", "answered_on", "stage", "organ"],
    facts=[
        ("措施", ["person", "kind", "decided_on", "addressed_to"]),
        ("审查", ["filed_on", "ruling_due_on", "answered_on", "granted"]),
        ("逮捕", ["arrest_asked_on", "arrest_decided_on", "arrested"]),
    ],
    sealed="minor",
)
moves = Record(
    model=Move,
    procedure=moving.procedure,
    number="{sign}矫变〔{year}〕{n}号",
    opened="applied_on",
    columns=["number", "title", "direction", "other_agency", "applied_on", "decided_on", "arrived_on", "stage"],
    filters=["direction", "agreed", "applied_on", "decided_on", "stage", "organ"],
    search=["number", "title", "external_number", "other_agency"],
    ahead=["moving_on"],
    facts=[
        ("申请", ["person", "direction", "other_agency", "applied_on", "moving_on"]),
        ("征求意见", ["consulted_on", "replied_on", "agreed"]),
        ("变更", ["decided_on", "refused_on", "transferred_on", "report_due_on", "arrived_on"]),
    ],
    sealed="minor",
)
leaves = Record(
    model=Leave,
    procedure=leaving.procedure,
    number="{sign}矫假〔{year}〕{n}号",
    opened="applied_on",
    columns=["number", "title", "purpose", "starts_on", "return_due_on", "approver", "returned_on", "stage"],
    filters=["purpose", "granted", "approver", "decided_on", "stage", "organ"],
    ahead=["starts_on"],
    facts=[
        ("申请", ["person", "applied_on", "purpose", "destination", "starts_on", "return_due_on"]),
        ("审批", ["decided_on", "granted", "approver", "returned_on"]),
    ],
    sealed="minor",
)
returnees = Record(
    model=Returnee,
    procedure=resettling.procedure,
    number="{sign}帮教〔{year}〕{n}号",
    opened="notified_on",
    columns=["number", "title", "organ", "key", "released_on", "met_on", "settled_on", "stage"],
    filters=["key", "met", "settled", "ways", "released_on", "stage", "organ"],
    ahead=["released_on"],
    facts=[
        ("释放", ["prison", "notified_on", "released_on", "key", "minor"]),
        ("接回", ["met", "met_on", "met_by"]),
        ("安置帮教", ["settled", "settled_on", "ways", "relieved_on", "support_due_on", "ended_on"]),
    ],
    sealed="minor",
)

register = registry.add(
    Register(
        code="corrections",
        number="R11",
        name="社区矫正与安置帮教",
        records=[persons, assessments, measures, moves, leaves, returnees],
        clause=clause,
        law="社区矫正法、监狱法",
        about="调查评估、入矫接收、考核奖惩、外出和执行地变更，直至解除或者终止；刑满释放人员的衔接和安置帮教。"
        "不登记证件号码、位置和行踪，未成年人不登记姓名。",
    )
)
