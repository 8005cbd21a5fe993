"""督察与问题整改 on one page."""

from __future__ import annotations

from fazhi.kernel.register import Record, Register, registry
from fazhi.registers.supervision import campaigns, clues, measures, pool, problems
from fazhi.registers.supervision.clause import clause
from fazhi.registers.supervision.models import Action, Campaign, Clue, Example, Item, Measure, Plan, Problem

pooled = Record(
    model=Problem,
    procedure=problems.problems,
    number="{sign}问〔{year}〕{n}号",
    opened="came_on",
    columns=["number", "title", "owner", "origin", "listed_on", "due_on", "closed_on", "stage"],
    filters=["stage", "origin", "owner", "campaign", "listed_on", "timely", "organ"],
    search=["number", "title", "external_number", "content"],
    shared_with=["owner"],
    facts=[
        ("问题", ["origin", "source", "campaign", "clue", "came_on", "content"]),
        ("清单", ["owner", "listed_on", "due_on", "relapses"]),
        ("整改销号", ["rectified_on", "verified_on", "closed_on"]),
    ],
    hears=pool.OUTCOMES,
)
found = Record(
    model=Clue,
    procedure=clues.clues,
    number="{sign}线〔{year}〕{n}号",
    opened="found_on",
    columns=["number", "title", "organ", "source", "found_on", "verified", "stage"],
    filters=["source", "verified", "campaign", "found_on", "organ"],
    search=["number", "title", "external_number", "content"],
    facts=[("线索", ["campaign", "source", "found_on", "content"]), ("核实", ["verified", "verified_on"])],
)
set_measures = Record(
    model=Measure,
    procedure=measures.measures,
    number="{sign}措〔{year}〕{n}号",
    opened="set_on",
    columns=["number", "title", "organ", "item", "problem", "due_on", "done_on", "stage"],
    filters=["stage", "item", "problem", "set_on", "organ"],
    facts=[("措施", ["item", "problem", "set_on", "due_on"]), ("落实", ["done_on", "result"])],
)
carried_out = Record(
    model=Campaign,
    procedure=campaigns.campaigns,
    number="{sign}整〔{year}〕{n}号",
    opened="started_on",
    columns=["number", "title", "organ", "kind", "started_on", "ended_on", "stage"],
    filters=["kind", "started_on", "stage", "organ"],
    facts=[("整治督察", ["kind", "document", "started_on", "ended_on", "content"])],
)
plans = Record(
    model=Plan,
    procedure=campaigns.plans,
    number="{sign}案〔{year}〕{n}号",
    opened="adopted_on",
    columns=["number", "title", "organ", "campaign", "edition", "adopted_on"],
    filters=["campaign", "adopted_on", "organ"],
    facts=[("方案", ["campaign", "edition", "adopted_on", "content"])],
)
items = Record(
    model=Item,
    procedure=campaigns.items,
    number="{sign}事〔{year}〕{n}号",
    opened="listed_on",
    columns=["number", "title", "campaign", "area", "owner", "due_on", "done_on", "status"],
    filters=["status", "campaign", "owner", "listed_on", "organ"],
    search=["number", "title", "external_number", "area"],
    shared_with=["owner"],
    facts=[("事项", ["campaign", "area", "owner"]), ("进展", ["listed_on", "due_on", "done_on", "status"])],
)
actions = Record(
    model=Action,
    procedure=campaigns.actions,
    number="{sign}动〔{year}〕{n}号",
    opened="held_on",
    columns=["number", "title", "organ", "kind", "held_on", "object", "visited", "questionnaires"],
    filters=["kind", "object", "campaign", "held_on", "organ"],
    facts=[("行动", ["campaign", "kind", "held_on", "place"]), ("走访", ["object", "visited", "questionnaires"])],
)
examples = Record(
    model=Example,
    procedure=campaigns.examples,
    number="{sign}例〔{year}〕{n}号",
    opened="issued_on",
    columns=["number", "title", "organ", "kind", "issued_on"],
    filters=["kind", "campaign", "issued_on", "organ"],
    full_text=["title", "content"],
    facts=[("案例", ["campaign", "kind", "problem", "issued_on", "content"])],
)

register = registry.add(
    Register(
        code="supervision",
        number="R18",
        name="督察与问题整改",
        records=[pooled, found, set_measures, carried_out, plans, items, actions, examples],
        clause=clause,
        law="法治政府建设与责任落实督察工作规定",
        about="专项整治、法治督察和巡察的任务清单；问题从线索、列入清单到整改、验收、销号。败诉、被纠错的案件和不合格的案卷，自动进入问题库。",
    )
)
