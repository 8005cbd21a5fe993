"""A planned item: the list and the seed are published, subjects and officers drawn by lot, the results made public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import STAFF, Follow, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement import lot
from fazhi.registers.enforcement.guards import signing
from fazhi.registers.enforcement.models import Inspection, Officer
from fazhi.registers.enforcement.models.inspecting import InspectionMode, InspectionStage, PlanMode, PlanStage

RANDOM = ("supervision.random_inspection", Practice("“双随机、一公开”监管"))
YEARLY = Practice("年度行政检查计划")

# --- guards -------------------------------------------------------------------------------------------------------


def joint_without_partners(s: Situation) -> bool:
    return bool(s.get("joint")) and not s.get("partners")


def not_random(s: Situation) -> bool:
    return s.matter.mode != PlanMode.RANDOM


def must_be_drawn(s: Situation) -> bool:
    return not not_random(s)


def draws_more_than_there_are(s: Situation) -> bool:
    return (s.get("quota") or 0) > len(lines_of(s.get("targets")))


def draws_nothing(s: Situation) -> bool:
    return not s.get("quota")


def too_few_to_be_drawn(s: Situation) -> bool:
    """Fewer officers of the unit may sign than visit together."""
    return not s.bound("penalty.officers", "执法人员").holds(len(_staff(s)))


def drawn_too_early(s: Situation) -> bool:
    """The seed was not public before the day of the draw."""
    published = s.matter.seed_published_on
    return published is None or s.on <= published


def beacon_missing(s: Situation) -> bool:
    return bool(s.matter.beacon_source) and not s.given("beacon")


def beacon_not_agreed(s: Situation) -> bool:
    return not s.matter.beacon_source and s.given("beacon")


def seed_of_its_own(s: Situation) -> bool:
    return not s.get("beacon_source")


def nobody_may_sign_any_more(s: Situation) -> bool:
    """Officers of the published list have lost their certificate meanwhile."""
    listed = lines_of(s.matter.staff)
    return _of_numbers(listed).filter(signing(s.on)).count() < len(listed)


def visits_open(s: Situation) -> bool:
    return bool(s.matter.inspections.filter(stage=InspectionStage.ASSIGNED).exists())


def never_inspected(s: Situation) -> bool:
    return not s.matter.inspections.filter(stage=InspectionStage.INSPECTED).exists()


# --- what the lot gives -------------------------------------------------------------------------------------------


def _staff(s: Situation) -> list[str]:
    """The certificate numbers of the officers of the unit who may sign on the day, in their order."""
    found = Officer.objects.filter(signing(s.on), organ=s.matter.organ)
    return list(found.order_by("certificate_number").values_list("certificate_number", flat=True))


def _of_numbers(numbers: Iterable[str]) -> Any:
    return Officer.objects.filter(certificate_number__in=list(numbers))


def published_lists(s: Situation) -> Mapping[str, Any]:
    """The lists as they are published: without doubles, with their digest."""
    targets, staff = lines_of(s.get("targets")), _staff(s)
    return {
        "targets": "\n".join(targets),
        "pool": len(targets),
        "staff": "\n".join(staff),
        "list_digest": lot.digest_of(targets, staff, s.get("quota") or 0),
    }


def visits(s: Situation) -> list[lot.Visit]:
    plan = s.matter
    return lot.draw(
        lines_of(plan.targets), lines_of(plan.staff), plan.quota, plan.seed, str(s.get("beacon") or "").strip()
    )


def drawn(s: Situation) -> Mapping[str, Any]:
    return {"drawn": "\n".join(f"{visit.target} — {'、'.join(visit.officers)}" for visit in visits(s))}


def opens_visits(s: Situation) -> Iterable[Follow]:
    """One inspection for each subject that was drawn, with its two officers."""
    known = {officer.certificate_number: officer for officer in _of_numbers(lines_of(s.matter.staff))}
    for visit in visits(s):
        name, _, code = visit.target.partition(" ")
        about = {
            "title": f"{s.matter.title}：{name}"[:200],
            "plan": s.matter,
            "mode": str(InspectionMode.RANDOM),
            "field": s.matter.field,
            "inspected": name,
            "credit_code": code.strip(),
            "officer": known[visit.officers[0]],
            "partner": known[visit.officers[1]],
        }
        yield Follow(Inspection, "assign", about, organ=s.matter.organ)


# --- steps --------------------------------------------------------------------------------------------------------

ONLY_RANDOM = Rule(not_random, RANDOM, "重点检查不抽取", "直接登记行政检查，选择所属计划事项")

procedure = Procedure(
    stages=PlanStage,
    steps=[
        Step(
            "plan",
            "列入检查计划",
            source=(),
            target=PlanStage.PLANNED,
            by=STAFF,
            basis=(*RANDOM[:1], YEARLY),
            date="started_on",
            requires=["mode", "field"],
            optional=["joint", "partners"],
            forbids=[
                Rule(joint_without_partners, YEARLY, "部门联合检查须写明联合的部门", "填写联合部门", "partners"),
            ],
        ),
        Step(
            "post",
            "公布名录和种子",
            source=[PlanStage.PLANNED],
            target=PlanStage.POSTED,
            by=STAFF,
            basis=RANDOM,
            date="seed_published_on",
            requires=["targets", "quota", "seed", Input("channel", "公布的网址或者地点")],
            optional=["beacon_source"],
            derive=published_lists,
            forbids=[
                ONLY_RANDOM,
                Rule(draws_nothing, RANDOM, "抽取个数须大于零", "填写抽取个数", "quota"),
                Rule(draws_more_than_there_are, RANDOM, "抽取个数多于名录中的对象", "核对名录和个数", "quota"),
                Rule(
                    too_few_to_be_drawn,
                    "penalty.officers",
                    "本单位持有效证件的执法人员不足，无从随机选派",
                    "先登记执法人员和证件",
                ),
            ],
            expects=[
                Rule(
                    seed_of_its_own,
                    Practice("种子掺入公布以后才产生的公开数字，可以排除事先挑选"),
                    "种子由本单位自定，没有约定公开随机数",
                    "填写公开随机数的来源，如抽取当日某种彩票的开奖号码",
                    "beacon_source",
                )
            ],
            help="系统计算对象和人员名录的SM3摘要，与种子一起公布；次日以后才能抽取，任何人都可以照规则重算。",
        ),
        Step(
            "draw",
            "随机抽取",
            source=[PlanStage.POSTED],
            target=PlanStage.DRAWN,
            by=STAFF,
            basis=RANDOM,
            date="drawn_on",
            optional=["beacon"],
            derive=drawn,
            forbids=[
                Rule(drawn_too_early, RANDOM, "名录和种子公布的次日以后才能抽取", "改日抽取"),
                Rule(
                    beacon_missing,
                    RANDOM,
                    lambda s: f"公布时约定了公开随机数（{s.matter.beacon_source}）",
                    "填写公开随机数",
                    "beacon",
                ),
                Rule(
                    beacon_not_agreed,
                    RANDOM,
                    "公布时没有约定公开随机数，抽取时不能加入",
                    "留空",
                    "beacon",
                ),
                Rule(
                    nobody_may_sign_any_more,
                    "penalty.officers",
                    "公布的名录中有人员的证件已经失效",
                    "办理“重新公布”，更新人员名录",
                ),
            ],
            follows=opens_visits,
            help="按规则算出对象和人员，每个对象生成一件行政检查。",
        ),
        Step(
            "post_again",
            "重新公布",
            source=[PlanStage.POSTED],
            target=PlanStage.PLANNED,
            by=STAFF,
            basis=RANDOM,
            requires=[Input("grounds", "重新公布的理由", kind="lines")],
            sets={"seed_published_on": None, "list_digest": "", "staff": ""},
        ),
        Step(
            "begin",
            "开始重点检查",
            source=[PlanStage.PLANNED],
            target=PlanStage.DRAWN,
            by=STAFF,
            basis=YEARLY,
            forbids=[
                Rule(must_be_drawn, RANDOM, "双随机抽查须先公布名录", "办理“公布名录和种子”"),
            ],
        ),
        Step(
            "publish",
            "公示检查结果",
            source=[PlanStage.DRAWN],
            target=PlanStage.PUBLISHED,
            by=STAFF,
            basis=RANDOM,
            date="published_on",
            requires=[Input("channel", "公示的网址")],
            forbids=[
                Rule(never_inspected, RANDOM, "还没有检查", "先登记检查结果"),
                Rule(visits_open, RANDOM, "还有对象没有检查", "登记检查结果，或者登记未检查的原因"),
            ],
        ),
        Step(
            "drop",
            "取消",
            source=[PlanStage.PLANNED, PlanStage.POSTED],
            target=PlanStage.DROPPED,
            by=STAFF,
            basis=YEARLY,
            requires=[Input("grounds", "取消的理由", kind="lines")],
        ),
    ],
    final=[PlanStage.PUBLISHED, PlanStage.DROPPED],
)
