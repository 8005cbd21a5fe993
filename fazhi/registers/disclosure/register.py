"""政务公开 on one page."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.disclosure import amendments, procedure, publication, reporting, rosters
from fazhi.registers.disclosure.clause import clause
from fazhi.registers.disclosure.consultation import WAITING
from fazhi.registers.disclosure.models import Amendment, Application, Catalogue, Guide, Information, YearlyReport

information = Record(
    model=Information,
    procedure=publication.procedure,
    number="{sign}公开〔{year}〕{n}号",
    opened="produced_on",
    columns=["number", "title", "organ", "category", "produced_on", "due_on", "published_on", "stage"],
    filters=["category", "stage", "published_on", "organ"],
    ahead=["special_due_on"],
    facts=[
        ("信息", ["category", "content", "application", "produced_on", "special_due_on", "due_on"]),
        (
            "审核",
            ["first_reviewed_on", "second_reviewed_on", "secrecy_on", "secrecy", "reviewed_on", "exemption"],
        ),
        ("公开", ["published_on", "outlet", "changed_on", "updated_on", "withdrawn_on", "assessed_on"]),
    ],
)
applications = Record(
    model=Application,
    procedure=procedure.procedure,
    number="{sign}依申请〔{year}〕{n}号",
    opened="arrived_on",
    columns=["number", "title", "organ", "applicant", "received_on", "waiting", "stage", "reply"],
    filters=["applicant", "stage", "waiting", "reply", "received_on", "answered_on", "organ"],
    full_text=["title", "content"],
    derived=[WAITING],
    facts=[
        (
            "申请",
            [
                *("applicant", "channel", "arrived_on", "received_on", "due_on", "wanted_form", "oral", "assistance"),
                "content",
            ],
        ),
        ("补正", ["correction_on", "correction_due_on", "corrected_on"]),
        (
            "征求意见",
            [
                *("third_party_on", "third_party_received_on", "third_party_opinion", "third_party_ended_on"),
                *("third_party_told_on", "organs_kind", "organs_on", "organs_received_on", "organs_opinion"),
                "organs_ended_on",
            ],
        ),
        (
            "延长和收费",
            [
                *("extended_on", "extension_told_on", "reasons_asked_on", "reasons_given_on", "deferred_due_on"),
                *("fee_on", "fee_basis", "fee_fen", "fee_due_on", "fee_paid_on"),
            ],
        ),
        (
            "答复",
            [
                *("answered_on", "reply", "reply_type", "reason", "exemption", "form", "previous"),
                *("delivered_on", "delivery"),
            ],
        ),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.AGENT, PartyRole.THIRD_PARTY),
)
catalogues = Record(
    model=Catalogue,
    procedure=rosters.catalogue,
    number="{sign}公开目录〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "organ", "field", "issued_on", "revised_on", "stage"],
    filters=["stage", "issued_on", "organ"],
    search=["number", "title", "field"],
    facts=[("目录", ["field", "issued_on", "revised_on", "withdrawn_on"])],
)
guides = Record(
    model=Guide,
    procedure=rosters.guide,
    number="{sign}公开指南〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "organ", "kind", "issued_on", "revised_on", "stage"],
    filters=["kind", "stage", "organ"],
    facts=[("指南和目录", ["kind", "address", "issued_on", "revised_on", "withdrawn_on"])],
)
amendments_asked = Record(
    model=Amendment,
    procedure=amendments.procedure,
    number="{sign}更正〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "organ", "received_on", "answered_on", "result", "stage"],
    filters=["stage", "result", "received_on", "organ"],
    facts=[
        ("更正申请", ["received_on", "content", "evidence"]),
        ("处理", ["result", "competent", "answered_on"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.AGENT),
)
yearly_reports = Record(
    model=YearlyReport,
    procedure=reporting.procedure,
    number="{sign}公开年报〔{year}〕{n}号",
    opened="begun_on",
    columns=["number", "title", "organ", "year", "due_on", "submitted_on", "published_on", "stage"],
    filters=["stage", "published_on", "organ"],
    facts=[
        ("年度报告", ["year", "begun_on", "due_on", "submitted_on", "published_on", "address"]),
        ("正文", ["summary", "problems", "others"]),
    ],
)

register = registry.add(
    Register(
        code="disclosure",
        number="R16",
        name="政务公开",
        records=[applications, information, catalogues, guides, amendments_asked, yearly_reports],
        clause=clause,
        law="政府信息公开条例",
        about="主动公开的信息从形成、三级审核到公开、更新、撤下；依申请公开从收到申请到答复、送达；公开目录、指南和信息公开年度报告。",
    )
)
