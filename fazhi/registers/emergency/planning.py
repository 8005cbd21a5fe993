"""Plans and response papers: drawn up, heard, issued, filed, made public, drilled, revised in time, and ended.

A plan comes into force with `issue` (突发事件应对法(2024) art. 26, before it 2007 art. 17) and, changed, with `revise`
(2024 art. 28); `end` takes it out of force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.emergency.guards import DRAWN_UP, DRILLED, HEARD, REVISED
from fazhi.registers.emergency.local import DRILL, FILING, REVISION, REVISION_BELOW, has_rule, is_below, revision_key
from fazhi.registers.emergency.models import PlanKind, PlanStage

PUBLIC = "政府信息公开条例(2019)第二十条第一款第十二项"
PROACTIVE = "disclosure.proactive"
FILED = ("突发事件应对法(2024)第二十六条第三款", Practice("应急预案按照本地规定报送备案"))
LOCAL = Practice("备案、修订和演练的周期由本地规定；没有登记本地规定的，印发时填写最后一天")

# --- guards -------------------------------------------------------------------------------------------------------


def is_plan(s: Situation) -> bool:
    """Cards and standards carry a plan out; only plans are filed, revised and drilled by a rhythm."""
    return s.get("kind") == PlanKind.PLAN


def plan_without_scope(s: Situation) -> bool:
    return is_plan(s) and not s.get("scope")


def scope_of_no_plan(s: Situation) -> bool:
    return not is_plan(s) and s.given("scope")


def nobody_heard(s: Situation) -> bool:
    return is_plan(s) and s.matter.consulted_on is None


def nobody_heard_again(s: Situation) -> bool:
    since = s.matter.revised_on or s.matter.issued_on
    return is_plan(s) and (s.matter.consulted_on is None or s.matter.consulted_on <= since)


def known(typed: str, key: Callable[[Situation], str]) -> Callable[[Situation], bool]:
    """Whether the last day of a plan's period was typed in, or a local rule gives it."""
    return lambda s: is_plan(s) and (s.given(typed) or has_rule(s, key(s)))


def no_rhythm(s: Situation) -> bool:
    """No local rule is entered and nothing was typed in: nobody will be reminded of the revision."""
    return is_plan(s) and not s.given("revise_by") and not has_rule(s, revision_key(s))


def filing_known(s: Situation) -> bool:
    return known("file_by", lambda _: FILING)(s)


def drill_known(s: Situation) -> bool:
    return known("drill_by", lambda _: DRILL)(s)


def drill_rule_known(s: Situation) -> bool:
    return is_plan(s) and has_rule(s, DRILL)


def revision_known(s: Situation) -> bool:
    return known("revise_by", revision_key)(s) and not is_below(s)


def revision_known_below(s: Situation) -> bool:
    return known("revise_by", revision_key)(s) and is_below(s)


def kept_secret(s: Situation) -> bool:
    return bool(s.matter.unpublished_reason)


def filed_late(s: Situation) -> bool:
    return s.over("filing")


def published_late(s: Situation) -> bool:
    return s.over("publication")


def revised_late(s: Situation) -> bool:
    return s.over("revision")


def no_plan(s: Situation) -> bool:
    return not is_plan(s)


def to_be_done_again(s: Situation) -> Mapping[str, Any]:
    """A revised plan is filed and made public anew."""
    return {"filed_on": None, "published_on": None, "unpublished_reason": ""}


# --- steps --------------------------------------------------------------------------------------------------------

TYPED = [
    Input("file_by", "备案截止日", kind="date", help="登记了本地规定的不填"),
    Input("revise_by", "下次修订截止日", kind="date", help="登记了本地规定的不填"),
    Input("drill_by", "下次演练截止日", kind="date", help="登记了本地规定的不填"),
]
RHYTHM = (
    Start("filing", FILING, due="file_by", when=filing_known),
    Start("publication", PROACTIVE, when=is_plan),
    Start("revision", REVISION, due="revise_by", when=revision_known),
    Start("revision", REVISION_BELOW, due="revise_by", when=revision_known_below),
)
NO_RHYTHM = Rule(
    no_rhythm,
    LOCAL,
    "没有登记修订周期的本地规定，也没有填写修订截止日，到期不会提醒",
    "填写截止日，或者由业务主管机构登记本地规定",
    "revise_by",
)

procedure = Procedure(
    stages=PlanStage,
    steps=[
        Step(
            "draft",
            "开始编制",
            source=(),
            target=PlanStage.DRAFTING,
            by=STAFF,
            basis=DRAWN_UP,
            date="drafted_on",
            requires=["kind"],
            optional=["scope", "hazard"],
            forbids=[
                Rule(plan_without_scope, DRAWN_UP, "应急预案没有填写预案类别", "填写预案类别", "scope"),
                Rule(scope_of_no_plan, DRAWN_UP, "工作卡、规范没有预案类别", "预案类别不填", "scope"),
            ],
        ),
        Step(
            "consult",
            "听取意见",
            source=[PlanStage.DRAFTING, PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=REVISED,
            date="consulted_on",
            requires=[
                Input("heard", "听取了谁的意见", kind="lines", help="有关部门、单位、专家和社会各方面"),
                Input("adopted", "意见和采纳的情况", kind="lines"),
            ],
        ),
        Step(
            "issue",
            "印发",
            source=[PlanStage.DRAFTING],
            target=PlanStage.ISSUED,
            by=STAFF,
            basis=DRAWN_UP,
            date="issued_on",
            optional=[Input("document", "印发文号"), *TYPED],
            forbids=[
                Rule(
                    nobody_heard,
                    HEARD,
                    "应急预案应当广泛听取有关部门、单位、专家和社会各方面意见",
                    "先登记“听取意见”",
                )
            ],
            expects=[NO_RHYTHM],
            clocks=[*RHYTHM, Start("drill", DRILL, due="drill_by", when=drill_known)],
        ),
        Step(
            "file",
            "报送备案",
            source=[PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=FILED,
            date="filed_on",
            requires=[Input("recipient", "备案机关")],
            forbids=[Rule(no_plan, FILED, "工作卡、规范不需要备案", "不办理本步骤"), ONCE],
            expects=[Rule(filed_late, (FILING, LOCAL), "超过期限才报送备案", "说明原因")],
            clocks=[Meet("filing")],
        ),
        Step(
            "publish",
            "向社会公开",
            source=[PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=(PUBLIC, PROACTIVE),
            date="published_on",
            requires=[Input("channel", "公开的途径")],
            forbids=[
                Rule(kept_secret, PUBLIC, "已经登记不予公开", "可以公开的，先用“更正”删去不公开的理由"),
                ONCE,
            ],
            expects=[Rule(published_late, PROACTIVE, "超过主动公开的期限", "说明原因")],
            clocks=[Meet("publication")],
        ),
        Step(
            "withhold",
            "不予公开",
            source=[PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis="政府信息公开条例(2019)第十四条",
            requires=["unpublished_reason"],
            clocks=[Stop("publication")],
            help="涉及国家秘密等依法不得公开的；可以公开简本的，公开简本。",
        ),
        Step(
            "revise",
            "修订印发",
            source=[PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=REVISED,
            date="revised_on",
            requires=[
                Input(
                    "cause",
                    "修订的原因",
                    kind="choice",
                    choices=(
                        ("term", "修订周期届满"),
                        ("change", "情势变化"),
                        ("drill", "演练中发现问题"),
                        ("law", "依据修改"),
                    ),
                ),
                Input("content", "修订的要点", kind="lines"),
            ],
            optional=TYPED[:2],
            derive=to_be_done_again,
            expects=[
                Rule(nobody_heard_again, HEARD, "修订没有听取意见", "先登记“听取意见”"),
                Rule(revised_late, (REVISION_BELOW, REVISION, LOCAL), "超过修订周期才修订", "说明原因"),
                NO_RHYTHM,
            ],
            clocks=[Stop("filing"), Stop("publication"), Meet("revision"), *RHYTHM],
        ),
        Step(
            "note_drill",
            "已演练",
            source=[PlanStage.ISSUED],
            target=SAME,
            by=STAFF,
            basis=DRILLED,
            date="drilled_on",
            clocks=[Meet("drill"), Start("drill", DRILL, when=drill_rule_known)],
            brought=True,
            help="随“应急演练”一并办理",
        ),
        Step(
            "end",
            "废止",
            source=[PlanStage.ISSUED],
            target=PlanStage.ENDED,
            by=STAFF,
            basis=(*REVISED, LOCAL),
            date="ended_on",
            requires=[Input("cause", "废止的原因", kind="lines")],
            clocks=[Stop("filing"), Stop("publication"), Stop("revision"), Stop("drill")],
        ),
    ],
    final=[PlanStage.ENDED],
    clocks={"filing": "预案备案", "publication": "主动公开", "revision": "预案修订", "drill": "预案演练"},
    mirrors={
        "filing": "filing_due_on",
        "publication": "publication_due_on",
        "revision": "revision_due_on",
        "drill": "drill_due_on",
    },
)
