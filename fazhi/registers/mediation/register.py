"""矛盾纠纷多元化解 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.mediation import hazards as hazard_steps
from fazhi.registers.mediation import network
from fazhi.registers.mediation.clause import clause
from fazhi.registers.mediation.models import Dispute, Hazard, LocalTerm, Mediator, Organisation
from fazhi.registers.mediation.models.local import KEYS
from fazhi.registers.mediation.procedure import procedure

disputes = Record(
    model=Dispute,
    procedure=procedure,
    number="{sign}调〔{year}〕{n}号",
    opened="accepted_on",
    columns=["number", "title", "organ", "channel", "kind", "accepted_on", "result", "stage"],
    filters=["channel", "kind", "grade", "backlog", "result", "performed", "concluded_on", "stage", "organ"],
    search=["number", "title", "external_number", "handed_over_by"],
    facts=[
        ("纠纷", ["channel", "handed_over_by", "kind", "grade", "backlog", "people", "hazard"]),
        ("受理", ["registered_on", "accepted_on", "declined_on", "organisation", "mediator", "due_on"]),
        ("结果", ["concluded_on", "result", "succeeded", "amount_fen", "referred_to", "answered_on"]),
        ("防止激化", ["prevented", "prevented_people", "escalated"]),
        ("协议", ["effective_on", "performance_due_on", "performed", "performed_on", "visited_on"]),
        ("司法确认", ["court", "applied_on", "court_accepted_on", "confirmed_on"]),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.OPPOSING, PartyRole.AGENT, PartyRole.REPRESENTATIVE),
)
organisations = Record(
    model=Organisation,
    procedure=network.organisations,
    number="{sign}调组〔{year}〕{n}号",
    opened="established_on",
    columns=["number", "title", "organ", "kind", "members", "established_on", "stage"],
    filters=["kind", "established_on", "stage", "organ"],
    search=["number", "title", "external_number", "host", "sector"],
    facts=[
        ("组织", ["kind", "sector", "host", "address", "established_on", "dissolved_on"]),
        ("委员", ["elected_on", "members", "women", "term_due_on", "court_informed_on"]),
    ],
)
mediators = Record(
    model=Mediator,
    procedure=network.mediators,
    number="{sign}调员〔{year}〕{n}号",
    opened="appointed_on",
    columns=[
        "number",
        "title",
        "organisation",
        "full_time",
        "certificate_number",
        "trained_on",
        "appointed_on",
        "stage",
    ],
    filters=["full_time", "appointed_by", "appointed_on", "stage", "organ"],
    search=["number", "title", "external_number", "certificate_number"],
    ahead=["engaged_until_on"],
    facts=[
        ("聘任", ["organisation", "appointed_by", "full_time", "appointed_on", "engaged_until_on"]),
        ("证件和培训", ["certificate_number", "certified_on", "trained_on", "hours"]),
        ("离任", ["left_on", "left_by"]),
    ],
)
hazards = Record(
    model=Hazard,
    procedure=hazard_steps.procedure,
    number="{sign}患〔{year}〕{n}号",
    opened="found_on",
    columns=["number", "title", "organ", "kind", "found_on", "measure", "closed_on", "stage"],
    filters=["kind", "measure", "found_on", "stage", "organ"],
    facts=[
        ("隐患", ["kind", "place", "organisation", "found_on"]),
        ("处置", ["responsible", "assigned_on", "due_on", "measure", "handled_on", "closed_on"]),
    ],
)
local_terms = record_of(LocalTerm, KEYS)

register = registry.add(
    Register(
        code="mediation",
        number="R8",
        name="矛盾纠纷多元化解",
        records=[disputes, organisations, mediators, hazards, local_terms],
        clause=clause,
        law="人民调解法",
        about="调解组织和调解员名册；从排查、申请或者移送到达成协议、履行和司法确认的矛盾纠纷；风险隐患，直至销号。",
    )
)
