"""公共法律服务 on one page."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.legalservices import advice, notarising, rosters
from fazhi.registers.legalservices.clause import clause
from fazhi.registers.legalservices.models import Checkup, Consultation, Notarisation, Opinion, Platform, Provider

consultations = Record(
    model=Consultation,
    procedure=advice.consultations,
    number="{sign}咨〔{year}〕{n}号",
    opened="consulted_on",
    columns=["number", "title", "organ", "channel", "kind", "consulted_on", "people"],
    filters=["channel", "kind", "tally", "consulted_on", "organ"],
    facts=[("咨询", ["platform", "channel", "kind", "consulted_on", "people", "tally", "leads_to"])],
)
platforms = Record(
    model=Platform,
    procedure=rosters.platforms,
    number="{sign}法服台〔{year}〕{n}号",
    opened="opened_on",
    columns=["number", "title", "organ", "kind", "opened_on", "standard_met", "stage"],
    filters=["kind", "standard_met", "stage", "organ"],
    search=["number", "title", "external_number", "address"],
    facts=[("平台", ["kind", "address", "opened_on", "closed_on"]), ("规范化建设", ["standard_met", "assessed_on"])],
)
opinions = Record(
    model=Opinion,
    procedure=advice.opinions,
    number="{sign}法意〔{year}〕{n}号",
    opened="begun_on",
    columns=["number", "title", "client", "adviser", "issued_on", "adoption", "stage"],
    filters=["form", "adoption", "issued_on", "stage", "organ"],
    search=["number", "title", "external_number", "adviser"],
    facts=[
        ("意见", ["client", "adviser", "form", "asked_on", "due_on", "issued_on"]),
        ("采纳", ["adoption", "answered_on"]),
    ],
)
checkups = Record(
    model=Checkup,
    procedure=advice.checkups,
    number="{sign}法检〔{year}〕{n}号",
    opened="checked_on",
    columns=["number", "title", "enterprise", "checked_on", "problems", "reported_on", "stage"],
    filters=["checked_on", "stage", "organ"],
    search=["number", "title", "enterprise"],
    facts=[
        ("体检", ["enterprise", "by_whom", "checked_on", "problems", "reported_on"]),
        ("回访", ["followed_on", "solved"]),
    ],
)
notarisations = Record(
    model=Notarisation,
    procedure=notarising.procedure,
    number="{sign}证〔{year}〕{n}号",
    opened="applied_on",
    columns=["number", "title", "subject", "applied_on", "due_on", "issued_on", "stage"],
    filters=["kind", "subject", "aided", "relief", "applied_on", "stage", "organ"],
    search=["number", "title", "external_number", "certificate_number", "notary"],
    facts=[
        ("申请", ["kind", "subject", "place", "immovable", "by_agent", "aided", "applied_on"]),
        ("办理", ["notary", "accepted_on", "due_on", "waiting_on", "refused_on", "ended_on"]),
        ("公证书", ["issued_on", "certificate_number", "fee_fen", "relief"]),
        ("复查和归档", ["recheck_asked_on", "rechecked_on", "recheck", "archived_on"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.AGENT),
)
providers = Record(
    model=Provider,
    procedure=rosters.providers,
    number="{sign}法服机构〔{year}〕{n}号",
    opened="established_on",
    columns=["number", "title", "kind", "practitioners", "established_on", "examined_on", "stage"],
    filters=["kind", "stage", "organ"],
    search=["number", "title", "licence_number"],
    facts=[("机构", ["kind", "licence_number", "practitioners", "established_on", "examined_on", "ended_on"])],
)

register = registry.add(
    Register(
        code="legalservices",
        number="R10",
        name="公共法律服务",
        records=[consultations, platforms, opinions, checkups, notarisations, providers],
        clause=clause,
        law="法律援助法、公证法",
        about="公共法律服务平台和法律服务机构名册；法律咨询；法律顾问的意见；企业法治体检；公证事项从申请到出证、复查。",
    )
)
