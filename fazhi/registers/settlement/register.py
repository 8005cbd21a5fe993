"""行政争议实质性化解 on one page."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.settlement import procedure
from fazhi.registers.settlement.clause import clause
from fazhi.registers.settlement.models import Dispute

register = registry.add(
    Register(
        code="settlement",
        number="R3",
        name="行政争议实质性化解",
        law="行政复议法、行政诉讼法",
        about="复议诉讼前、复议诉讼中和裁决生效后行政争议的化解，从纳入、会商、协议到履行；案件本身在各自的台账办理。",
        clause=clause,
        records=[
            Record(
                model=Dispute,
                procedure=procedure.procedure,
                number="{sign}化解〔{year}〕{n}号",
                opened="received_on",
                columns=["number", "title", "respondent", "received_on", "phase", "stage", "way"],
                filters=[
                    *("stage", "phase", "channel", "result", "way", "subject", "respondent", "counted_elsewhere"),
                    *("received_on", "concluded_on"),
                ],
                shared_with=["respondent"],
                parties=(
                    PartyRole.APPLICANT,
                    PartyRole.THIRD_PARTY,
                    PartyRole.AGENT,
                    PartyRole.REPRESENTATIVE,
                ),
                facts=[
                    ("争议", ["received_on", "channel", "phase", "subject", "respondent", "settle_due_on"]),
                    ("关联的案件", ["application", "case", "mediation", "counted_elsewhere"]),
                    ("化解", ["consented_on", "host", "mediator", "met_on", "meetings"]),
                    ("一致意见", ["agreed_on", "way", "paper", "performance_due_on", "performed_on"]),
                    ("结果", ["concluded_on", "result"]),
                ],
            )
        ],
    )
)
