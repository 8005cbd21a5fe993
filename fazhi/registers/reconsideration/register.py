"""R1 on one page: the records with their procedures, numbers, columns, filters, and what their pages show."""

from __future__ import annotations

from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.reconsideration import contact_points, papers, procedure
from fazhi.registers.reconsideration.clause import clause
from fazhi.registers.reconsideration.models import Application, ContactPoint, Paper

register = registry.add(
    Register(
        code="reconsideration",
        number="R1",
        name="行政复议",
        law="行政复议法、行政复议法实施条例",
        about="行政复议案件从收到申请到履行、归档的全过程，复议监督文书，行政复议联系点",
        clause=clause,
        records=[
            Record(
                Application,
                procedure.procedure,
                number="{sign}复〔{year}〕{n}号",
                number_name="案号",
                opened="received_on",
                columns=["number", "title", "respondent", "received_on", "stage", "due_on", "outcome", "handler"],
                filters=["stage", "matter", "respondent_kind", "procedure", "outcome", "received_on", "concluded_on"],
                search=["number", "title", "external_number", "respondent_name"],
                shared_with=["respondent"],
                parties=(PartyRole.APPLICANT, PartyRole.THIRD_PARTY, PartyRole.AGENT, PartyRole.REPRESENTATIVE),
                facts=[
                    (
                        "申请",
                        [
                            *("received_on", "channel", "applicant", "applicant_count", "representative_count"),
                            *("agent_count", "respondent", "respondent_name", "respondent_kind", "matter", "field"),
                            *("amount_fen", "previous", "prerequisite", "court_accepted"),
                        ],
                    ),
                    (
                        "申请期限",
                        [
                            *("acted_on", "known_on", "known_by", "told_rights", "rights_known_on", "real_estate"),
                            *("duty_asked_on", "duty_due_on", "urgent", "lateness_excuse"),
                        ],
                    ),
                    (
                        "受理",
                        [
                            *("agency_received_on", "for_other_organ", "correction_requested_on"),
                            *("correction_served_on", "correction_due_on", "corrected_on", "accepted_on"),
                            *("deemed_accepted", "rejection_ground", "competent_organ", "superior_ordered_on"),
                        ],
                    ),
                    (
                        "审理",
                        [
                            *("procedure", "simplified_ground", "complex", "technical", "reviewers", "copy_sent_on"),
                            *("copy_received_on", "replied_on", "evidence_submitted", "opinions_heard_on"),
                            *("unheard_reason", "hearing_notified_on", "hearing_planned_on", "heard_on"),
                            *("hearing_waived_on", "committee_on", "committee_opinion", "suspension_ground"),
                            *("suspended_on", "resumed_on", "stayed_on", "stay_ground", "norm_asked_on"),
                            *("norm_notified_on", "norm_transferred_on", "norm_outcome", "extended_on"),
                            *("extension_notified_on", "approval", "approved_on", "due_on"),
                        ],
                    ),
                    (
                        "结果",
                        [
                            *("concluded_on", "outcome", "ended_by", "withdrawn_on", "mediation_kind", "announced_on"),
                            *("delivered_on", "delivery_method", "copied_to_superior_on", "published_on"),
                            *("filed_on", "performance_due_on", "performed_on", "sued", "sued_on"),
                        ],
                    ),
                ],
            ),
            Record(
                Paper,
                papers.procedure,
                number="{sign}复督〔{year}〕{n}号",
                opened="issued_on",
                columns=["number", "title", "kind", "addressee", "issued_on", "reply_due_on", "stage"],
                filters=["kind", "stage", "addressee", "issued_on"],
                shared_with=["addressee"],
                facts=[
                    ("文书", ["kind", "addressee", "application", "content", "issued_on"]),
                    ("反馈", ["served_on", "reply_due_on", "replied_on", "copied_to_superior_on"]),
                ],
            ),
            Record(
                ContactPoint,
                contact_points.procedure,
                number="{sign}复联〔{year}〕{n}号",
                opened="opened_on",
                columns=["number", "title", "kind", "address", "opened_on", "closed_on"],
                filters=["kind", "stage"],
                facts=[("联系点", ["kind", "address", "opened_on", "closed_on"])],
            ),
        ],
    )
)
