"""Expert argument: drawn by lot from the pool without those who have an interest, or done by an institution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fazhi.kernel import lot
from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.guards import LEAD
from fazhi.registers.decisions.models import Expert
from fazhi.registers.decisions.models.proceedings import Kind, ProceedingStage
from fazhi.registers.decisions.participation import as_kind, counts_the_file, opening_rules, with_kind

ARGUMENT = "decision.expert"
CONFLICT = "decision.expert.conflict"
SIGNATURE = "decision.expert.signature"
POOL = "重大行政决策程序暂行条例(2019)第二十一条"
LOT = Practice("抽取名单、人数和种子先定，次日以后按规则抽取，可以重算")

# --- the pool and the lot -----------------------------------------------------------------------------------------


def in_pool(on: Any) -> Q:
    """The condition on the experts who are in the pool on a day."""
    return Q(appointed_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))


def named(expert: Expert) -> str:
    """The line of an expert in a list."""
    return f"{expert.number} {expert.title}"


def _pool_of(s: Situation) -> list[Expert]:
    """The experts of the organ's own pool and of those above it, in the order of their numbers."""
    organs = [s.matter.organ, *s.matter.organ.ancestors]
    found = Expert.objects.filter(in_pool(s.on), organ__in=organs).order_by("number")
    wanted = [word.strip() for word in str(s.data.get("speciality") or "").split("、") if word.strip()]
    return [e for e in found if not wanted or any(word in e.speciality for word in wanted)]


def interest_of(expert: Expert, s: Situation) -> str:
    """Why an expert has an interest in the matter; empty where nothing is known of one."""
    decision = s.get("decision")
    lead = decision.lead if decision is not None else None
    if lead is not None and any(name and name in expert.employer for name in (lead.name, lead.short_name)):
        return "承办单位人员"
    for line in lines_of(s.get("interested")):
        if line == expert.number:
            return "本人有利害关系"
        if line in expert.employer:
            return f"{line}人员"
    return ""


def lists(s: Situation) -> Mapping[str, Any]:
    """The list from which experts are drawn, those who are left out with the reason, and the digest of it all."""
    experts = _pool_of(s)
    pool = [named(e) for e in experts if not interest_of(e, s)]
    out = [f"{named(e)}（{reason}）" for e in experts if (reason := interest_of(e, s))]
    return {
        "pool": "\n".join(pool),
        "excluded": "\n".join(out),
        "digest": lot.digest_of(pool, [str(s.get("quota") or 0)]),
    }


def order(s: Situation) -> list[str]:
    """The whole list in the order of the lot."""
    beacon = s.data.get("beacon") or _beacon(s)
    return lot.in_order(lines_of(s.matter.pool), "expert", s.matter.digest, s.matter.seed, str(beacon).strip())


def _beacon(s: Situation) -> str:
    draw = s.last("draw_experts")
    return str(draw.inputs.get("beacon") or "") if draw else ""


def drawn(s: Situation) -> Mapping[str, Any]:
    return {"drawn": "\n".join(order(s)[: s.matter.quota])}


def leaving(s: Situation) -> str:
    """The line of the drawn expert whose number was filled in; empty where none was drawn under it."""
    number = str(s.data.get("out") or "").strip()
    return next((line for line in lines_of(s.matter.drawn) if line.split(" ")[0] == number), "")


def left_before(s: Situation) -> set[str]:
    """The lines of those who were replaced before."""
    numbers = {str(event.inputs.get("out")) for event in s.events if event.step == "replace_expert"}
    return {line for line in lines_of(s.matter.pool) if line.split(" ")[0] in numbers}


def next_in_order(s: Situation) -> str:
    """Who comes next by the lot: neither drawn nor replaced before."""
    taken = {*lines_of(s.matter.drawn), *left_before(s)}
    return next((line for line in order(s) if line not in taken), "")


def replaced(s: Situation) -> Mapping[str, Any]:
    stay = [line for line in lines_of(s.matter.drawn) if line != leaving(s)]
    return {"drawn": "\n".join([*stay, next_in_order(s)])}


# --- guards -------------------------------------------------------------------------------------------------------


def draws_nobody(s: Situation) -> bool:
    return not s.get("quota")


def pool_too_small(s: Situation) -> bool:
    """After those with an interest were left out there are fewer experts than are to be drawn."""
    return len(lines_of(lists(s)["pool"])) < (s.get("quota") or 0)


def no_list(s: Situation) -> bool:
    return not s.matter.pool


def drawn_too_early(s: Situation) -> bool:
    """The list was not fixed before the day of the draw."""
    listed = s.last("arrange_experts", "join_experts")
    return listed is not None and s.on <= listed.on


def drawn_already(s: Situation) -> bool:
    return bool(s.matter.drawn)


def not_drawn_under_this_number(s: Situation) -> bool:
    return not leaving(s)


def nobody_left(s: Situation) -> bool:
    return not next_in_order(s)


def nobody_argues(s: Situation) -> bool:
    """Neither experts were drawn nor an institution was commissioned."""
    return not s.matter.drawn and not s.get("institution")


def conflict_not_excluded(s: Situation) -> bool:
    return not s.data.get("no_conflict")


def opinion_unsigned(s: Situation) -> bool:
    return not s.data.get("signed_opinion")


def institution_is_interested(s: Situation) -> bool:
    """The institution is the unit in the lead, or named among those with an interest."""
    institution, decision = str(s.get("institution") or "").strip(), s.get("decision")
    lead = decision.lead if decision is not None else None
    names = [*lines_of(s.get("interested")), *([lead.name, lead.short_name] if lead is not None else [])]
    return bool(institution) and institution in names


# --- steps --------------------------------------------------------------------------------------------------------

DRAW: list[str | Input] = ["quota", "seed"]
INTEREST: list[str | Input] = ["interested", Input("speciality", "专业领域", help="以、分隔；不填的，从全部专家中抽取")]
LIST_RULES = [
    Rule(draws_nobody, LOT, "抽取人数须大于零", "填写抽取人数", "quota"),
    Rule(
        pool_too_small,
        (POOL, CONFLICT),
        "排除有利害关系的专家后，可以抽取的专家不足",
        "放宽专业领域、使用上级专家库，或者委托专业机构",
        "quota",
    ),
]
ARGUED: list[str | Input] = [
    Input("no_conflict", "逐人确认没有直接利害关系", kind="bool"),
    Input("signed_opinion", "论证意见已署名、盖章", kind="bool"),
]
ARGUED_RULES = [
    Rule(
        conflict_not_excluded,
        CONFLICT,
        "不得选择与决策事项有直接利害关系的专家、专业机构",
        "逐人确认；有利害关系的，办理“更换专家”",
        "no_conflict",
    ),
    Rule(
        opinion_unsigned,
        SIGNATURE,
        "书面论证意见应当署名、盖章",
        "补齐署名、盖章后登记",
        "signed_opinion",
    ),
]


def listed(s: Situation) -> Mapping[str, Any]:
    return {**as_kind(Kind.EXPERT)(s), **lists(s)}


def joined(s: Situation) -> Mapping[str, Any]:
    return {"step": with_kind(s, Kind.EXPERT), **lists(s)}


ARGUING = (
    Step(
        "arrange_experts",
        "组织专家论证",
        source=(),
        target=ProceedingStage.ARGUING,
        by=STAFF,
        basis=ARGUMENT,
        date="started_on",
        requires=["decision", *DRAW],
        optional=INTEREST,
        derive=listed,
        forbids=[*opening_rules(ARGUMENT), *LIST_RULES],
        help="承办单位的人员和所列利害关系方自动排除；系统算出名单的SM3摘要，次日以后才能抽取，任何人都可以照规则重算。",
    ),
    Step(
        "join_experts",
        "同场组织专家论证",
        source=[ProceedingStage.ANNOUNCED],
        target=SAME,
        by=STAFF,
        basis=ARGUMENT,
        requires=DRAW,
        optional=INTEREST,
        derive=joined,
        forbids=[
            Rule(drawn_already, ARGUMENT, "已经抽取专家", "需要更换的，办理“更换专家”"),
            *LIST_RULES,
        ],
        help="听证会上同时由专家论证的，在听证会上办理，这一环节同时计为听证会和专家论证。",
    ),
    Step(
        "commission_institution",
        "委托专业机构论证",
        source=(),
        target=ProceedingStage.ARGUING,
        by=STAFF,
        basis=ARGUMENT,
        date="started_on",
        requires=["decision", "institution"],
        optional=["interested"],
        derive=as_kind(Kind.EXPERT),
        forbids=[
            *opening_rules(ARGUMENT),
            Rule(
                institution_is_interested,
                CONFLICT,
                "所选机构与决策事项有直接利害关系",
                "另选专业机构",
                "institution",
            ),
        ],
    ),
    Step(
        "draw_experts",
        "抽取专家",
        source=[ProceedingStage.ANNOUNCED, ProceedingStage.ARGUING],
        target=SAME,
        by=STAFF,
        basis=(ARGUMENT, LOT),
        date="drawn_on",
        optional=[Input("beacon", "公开随机数", help="定下名单以后才产生的公开数字，没有约定的留空")],
        derive=drawn,
        forbids=[
            Rule(no_list, LOT, "没有抽取名单", "听证会同场论证的，先办理“同场组织专家论证”"),
            Rule(drawn_already, LOT, "已经抽取专家", "需要更换的，办理“更换专家”"),
            Rule(drawn_too_early, LOT, "名单和种子定下的次日以后才能抽取", "改日抽取"),
        ],
    ),
    Step(
        "replace_expert",
        "更换专家",
        source=[ProceedingStage.ANNOUNCED, ProceedingStage.ARGUING],
        target=SAME,
        by=STAFF,
        basis=(CONFLICT, LOT),
        requires=[
            Input("out", "退出专家编号"),
            Input(
                "cause",
                "退出的原因",
                kind="choice",
                choices=(("conflict", "有直接利害关系"), ("absent", "本人不能参加")),
            ),
        ],
        derive=replaced,
        forbids=[
            Rule(not_drawn_under_this_number, LOT, "没有抽中这个编号的专家", "核对专家编号", "out"),
            Rule(nobody_left, LOT, "名单中没有可以递补的专家", "重新组织论证，或者委托专业机构", "out"),
        ],
        help="按抽取的次序递补，不另行指定。",
    ),
    Step(
        "argue",
        "专家论证",
        source=[ProceedingStage.ARGUING],
        target=ProceedingStage.ARGUED,
        by=(*STAFF, *LEAD),
        basis=ARGUMENT,
        date="held_on",
        requires=["result", *ARGUED],
        forbids=[
            Rule(nobody_argues, ARGUMENT, "没有抽取专家，也没有委托专业机构", "先办理“抽取专家”"),
            *ARGUED_RULES,
        ],
    ),
    Step(
        "answer_experts",
        "研究论证意见",
        source=[ProceedingStage.ARGUED],
        target=ProceedingStage.DONE,
        by=(*STAFF, *LEAD),
        basis=("decision.submission_materials",),
        requires=[Input("adoption", "论证意见的研究采纳情况", kind="lines")],
        follows=counts_the_file,
    ),
)
