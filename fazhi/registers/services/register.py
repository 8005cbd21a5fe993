"""政务服务 on one page."""

from __future__ import annotations

from fazhi.kernel.local_rules import record_of
from fazhi.kernel.parties import PartyRole
from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.services import applications, catalogue, offers, reviews
from fazhi.registers.services.clause import clause
from fazhi.registers.services.models import Application, BadReview, Item, ItemList, Package, ReviewTerm, Window
from fazhi.registers.services.models.local import KEYS

items = Record(
    model=Item,
    procedure=catalogue.items,
    number="{sign}事项〔{year}〕{n}号",
    opened="entered_on",
    columns=["number", "title", "organ", "kind", "act", "promised_days", "visits", "stage"],
    filters=["kind", "act", "nature", "attribute", "theme", "entered_on", "stage", "organ"],
    search=["number", "title", "external_number", "item_code"],
    facts=[
        ("事项", ["item_code", "kind", "act", "nature", "ground", "theme"]),
        ("办理", ["attribute", "statutory_days", "promised_days", "visits"]),
        ("目录", ["entered_on", "removed_on"]),
    ],
    number_name="登记号",
)
lists = Record(
    model=ItemList,
    procedure=offers.lists,
    number="{sign}清单〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "organ", "scheme", "batch", "items", "issued_on", "stage"],
    filters=["scheme", "issued_on", "stage", "organ"],
    search=["number", "title", "document"],
    facts=[("清单", ["scheme", "batch", "document", "items", "issued_on", "ended_on"])],
    number_name="登记号",
)
packages = Record(
    model=Package,
    procedure=offers.packages,
    number="{sign}一件事〔{year}〕{n}号",
    opened="launched_on",
    columns=["number", "title", "lead", "launched_on", "ended_on", "stage"],
    filters=["lead", "launched_on", "stage"],
    shared_with=["lead"],
    facts=[("“一件事”套餐", ["lead", "covers", "launched_on", "ended_on"])],
    number_name="登记号",
)
windows = Record(
    model=Window,
    procedure=offers.windows,
    number="{sign}窗口〔{year}〕{n}号",
    opened="opened_on",
    columns=["number", "title", "organ", "unit_kind", "integrated", "hall", "opened_on", "stage"],
    filters=["unit_kind", "integrated", "opened_on", "stage", "organ"],
    facts=[("窗口", ["unit_kind", "integrated", "hall", "opened_on", "closed_on"])],
    number_name="登记号",
)
bad_reviews = Record(
    model=BadReview,
    procedure=reviews.procedure,
    number="{sign}差评〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "organ", "complaint", "received_on", "due_on", "stage"],
    filters=["complaint", "channel", "verified", "corrected", "received_on", "stage", "organ"],
    facts=[
        ("差评", ["item", "channel", "named", "complaint", "content", "received_on"]),
        ("回访核实", ["callback_due_on", "called_on", "verified", "finding"]),
        ("整改", ["due_on", "answered_on", "answer", "corrected", "revisited_on"]),
    ],
    parties=(PartyRole.APPLICANT,),
)
licences = Record(
    model=Application,
    procedure=applications.procedure,
    number="{sign}许可〔{year}〕{n}号",
    opened="received_on",
    columns=["number", "title", "organ", "item", "received_on", "accepted_on", "due_on", "outcome", "stage"],
    filters=["item", "outcome", "received_on", "decided_on", "stage", "organ"],
    search=["number", "title", "external_number", "decision_number"],
    ahead=["expires_on", "hearing_planned_on"],
    facts=[
        ("申请", ["item", "channel", "joint", "received_on", "told_on", "accepted_on", "deemed", "declined_on"]),
        (
            "审查",
            ["due_on", "promised_due_on", "special", "special_on", "inspected_on", "others_concerned", "heard_on"],
        ),
        (
            "听证",
            [
                "hearing_told_on",
                "hearing_requested_on",
                "hearing_notified_on",
                "hearing_planned_on",
                "hearing_held_on",
            ],
        ),
        (
            "决定",
            ["decided_on", "outcome", "decision_number", "expires_on", "delivered_on", "published_on", "explained_on"],
        ),
    ],
    parties=(PartyRole.APPLICANT, PartyRole.AGENT, PartyRole.THIRD_PARTY),
    number_name="办件编号",
)
review_terms = record_of(ReviewTerm, KEYS)

register = registry.add(
    Register(
        code="services",
        number="R14",
        name="政务服务",
        records=[items, lists, packages, windows, bad_reviews, licences, review_terms],
        clause=clause,
        law="优化营商环境条例",
        about="政务服务事项目录和办理属性，清单、“一件事”、窗口；行政许可申请从收件到颁证；差评从收到、核实到整改回访。",
    )
)
