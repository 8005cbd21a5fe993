"""考核奖惩: what the agency decides itself, and what it proposes to police, courts and the organs that decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi.kernel.law import TimeLimit
from fazhi.kernel.procedure import (
    ONCE,
    SAME,
    STAFF,
    Basis,
    Follow,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
    Stop,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.guards import BY_AGENCY, MEASURES, NO_NAME, UNDER_CORRECTION, of_person
from fazhi.registers.corrections.models.conduct import MeasureKind, MeasureStage
from fazhi.registers.corrections.models.persons import REVOCABLE, Kind, Termination

PROPOSAL = "corrections.revocation_proposal"
REIMPRISONMENT = "社区矫正法(2019)第四十九条第一款"
COMMUTATION = "社区矫正法(2019)第三十三条第一款"
ARREST, DETENTION = "corrections.arrest_decision", "corrections.detention"
RULING = {
    str(MeasureKind.REVOKE): "corrections.revocation_ruling",
    str(MeasureKind.REIMPRISON): "corrections.reimprisonment_decision",
    str(MeasureKind.COMMUTE): "corrections.commutation",
}
ENDS_IN = {MeasureKind.REVOKE: Termination.REVOKED, MeasureKind.REIMPRISON: Termination.REIMPRISONED}

# --- guards -------------------------------------------------------------------------------------------------------


def nothing_to_revoke(s: Situation) -> bool:
    person = s.get("person")
    return person is not None and person.kind not in REVOCABLE


def nothing_to_reimprison(s: Situation) -> bool:
    person = s.get("person")
    return person is not None and person.kind != Kind.OUTSIDE


def no_copy_sent(s: Situation) -> bool:
    return not s.data.get("copied")


def for_police(s: Situation) -> bool:
    return s.matter.kind == MeasureKind.PUBLIC_SECURITY


def for_others(s: Situation) -> bool:
    return not for_police(s)


def no_revocation(s: Situation) -> bool:
    return s.matter.kind != MeasureKind.REVOKE


def arrest_not_asked(s: Situation) -> bool:
    return s.matter.arrest_asked_on is None


def arrest_decided_late(s: Situation) -> bool:
    """The court's hours are known to the day only: late for certain where more whole days lie between."""
    asked, limit = s.matter.arrest_asked_on, s.limit(ARREST)
    hours = limit.value if isinstance(limit, TimeLimit) else None
    return asked is not None and hours is not None and (s.on - asked).days * 24 > hours


def arrest_not_decided(s: Situation) -> bool:
    return not s.matter.arrested


def detained_before(s: Situation) -> bool:
    return s.done("arrest")


def ruled_late(s: Situation) -> bool:
    return s.over("ruling")


def new_term_unknown(s: Situation) -> bool:
    return s.matter.kind == MeasureKind.COMMUTE and bool(s.data.get("granted")) and not s.given("new_term_until")


def term_not_shortened(s: Situation) -> bool:
    """A commutation ends the correction earlier than it would have ended."""
    new, until = s.data.get("new_term_until"), s.matter.person.term_until_on
    return new is not None and until is not None and new >= until


def arrested_for_nothing(s: Situation) -> bool:
    return bool(s.matter.arrested) and not s.data.get("granted")


def nameless(s: Situation) -> Mapping[str, Any]:
    return of_person(s, str(MeasureKind(s.step.sets["kind"]).label))


def person_follows(s: Situation) -> Iterable[Follow]:
    """What was granted ends the correction or changes its term, where it still runs."""
    measure = s.matter
    if not measure.granted or not measure.person.is_here:
        return
    if measure.kind == MeasureKind.COMMUTE:
        yield Follow(measure.person, "change_term", {"term_until_on": s.data["new_term_until"]})
    else:
        told = {"document": s.data["document"], "told": s.data["told"]}
        yield Follow(measure.person, "terminate", {"termination": ENDS_IN[measure.kind], **told})


# --- steps --------------------------------------------------------------------------------------------------------

FACTS = Input("facts", "事实和依据", kind="lines")
COPIED = Input("copied", "建议书已抄送人民检察院", kind="bool")


def imposed(kind: MeasureKind, name: str) -> Step:
    """What the agency decides itself."""
    return Step(
        str(kind),
        name,
        source=(),
        target=MeasureStage.IMPOSED,
        by=STAFF,
        basis=MEASURES,
        date="decided_on",
        requires=["person", FACTS],
        optional=[Input("document", "决定书文号"), Input("served_on", "书面送达本人的日期", kind="date")],
        sets={"kind": kind},
        derive=nameless,
        forbids=[BY_AGENCY, *UNDER_CORRECTION, NO_NAME],
    )


def proposed(
    kind: MeasureKind, code: str, name: str, basis: Basis, forbids: Sequence[Rule] = (), *, copied: bool = True
) -> Step:
    """What another organ decides; to a court the proposal names reasons and evidence and is copied to the 检察院."""
    copy = [COPIED] if copied else []
    return Step(
        code,
        name,
        source=(),
        target=MeasureStage.PROPOSED,
        by=STAFF,
        basis=basis,
        date="decided_on",
        requires=["person", "addressed_to", FACTS, Input("evidence", "证据材料", kind="lines"), *copy],
        optional=[Input("document", "建议书文号")],
        sets={"kind": kind},
        derive=nameless,
        forbids=[
            BY_AGENCY,
            *UNDER_CORRECTION,
            NO_NAME,
            *forbids,
            *([Rule(no_copy_sent, basis, "建议书应当抄送人民检察院", "抄送以后登记", "copied")] if copied else []),
        ],
    )


procedure = Procedure(
    stages=MeasureStage,
    steps=[
        imposed(MeasureKind.PRAISE, "给予表扬"),
        imposed(MeasureKind.ADMONISH, "给予训诫"),
        imposed(MeasureKind.WARN, "给予警告"),
        proposed(
            MeasureKind.PUBLIC_SECURITY,
            "propose_police",
            "提请治安管理处罚",
            (MEASURES, "社区矫正法(2019)第五十九条"),
            copied=False,
        ),
        proposed(
            MeasureKind.REVOKE,
            "propose_revocation",
            "提请撤销缓刑、假释",
            PROPOSAL,
            [
                Rule(
                    nothing_to_revoke,
                    "社区矫正法(2019)第四十六条第一款",
                    "只有宣告缓刑、裁定假释的可以提请撤销",
                    "核对矫正类别",
                    "person",
                )
            ],
        ),
        proposed(
            MeasureKind.REIMPRISON,
            "propose_reimprisonment",
            "提请收监执行",
            REIMPRISONMENT,
            [
                Rule(
                    nothing_to_reimprison,
                    REIMPRISONMENT,
                    "只有暂予监外执行的可以提请收监执行",
                    "核对矫正类别",
                    "person",
                )
            ],
        ),
        proposed(MeasureKind.COMMUTE, "propose_commutation", "提出减刑建议", COMMUTATION),
        Step(
            "file",
            "建议书已签收",
            source=[MeasureStage.PROPOSED],
            target=MeasureStage.FILED,
            by=STAFF,
            basis=tuple(RULING.values()),
            date="filed_on",
            forbids=[
                Rule(for_police, MEASURES, "提请治安管理处罚的没有审查期限", "直接登记公安机关的结果"),
            ],
            clocks=[Start("ruling", RULING, by="kind", informs=True)],
            help="填写法院或者决定机关收到建议书的日期，审查期限自该日起算。",
        ),
        Step(
            "ask_arrest",
            "提请逮捕",
            source=[MeasureStage.PROPOSED, MeasureStage.FILED],
            target=SAME,
            by=STAFF,
            basis="社区矫正法(2019)第四十七条第一款",
            date="arrest_asked_on",
            requires=[Input("danger", "可能逃跑或者发生社会危险的情形", kind="lines")],
            forbids=[
                Rule(
                    no_revocation,
                    "社区矫正法(2019)第四十七条第一款",
                    "只有提请撤销缓刑、假释时可以提请逮捕",
                    "不办理本步骤",
                ),
                ONCE,
            ],
        ),
        Step(
            "decide_arrest",
            "法院决定是否逮捕",
            source=[MeasureStage.PROPOSED, MeasureStage.FILED],
            target=SAME,
            by=STAFF,
            basis=ARREST,
            date="arrest_decided_on",
            requires=["arrested"],
            forbids=[Rule(arrest_not_asked, ARREST, "没有提请逮捕", "先登记“提请逮捕”"), ONCE],
            expects=[Rule(arrest_decided_late, ARREST, "法院超过期限才决定是否逮捕", "需要时告知人民检察院")],
        ),
        Step(
            "arrest",
            "公安机关已执行逮捕",
            source=[MeasureStage.PROPOSED, MeasureStage.FILED],
            target=SAME,
            by=STAFF,
            basis=DETENTION,
            forbids=[
                Rule(arrest_not_decided, DETENTION, "法院没有决定逮捕", "先登记“法院决定是否逮捕”"),
                Rule(detained_before, DETENTION, "已经登记执行逮捕", "登记有误的，用“撤回”"),
            ],
            clocks=[Start("detention", DETENTION, informs=True)],
            help="羁押期限自逮捕之日起算。",
        ),
        Step(
            "answer_police",
            "公安机关的结果",
            source=[MeasureStage.PROPOSED],
            target=MeasureStage.ANSWERED,
            by=STAFF,
            basis=MEASURES,
            date="answered_on",
            requires=["granted", Input("document", "处罚决定书文号或者不予处罚的说明")],
            forbids=[Rule(for_others, MEASURES, "只有提请治安管理处罚的由公安机关答复", "登记裁定、决定")],
        ),
        Step(
            "rule",
            "收到裁定、决定",
            source=[MeasureStage.FILED],
            target=MeasureStage.ANSWERED,
            by=STAFF,
            basis=tuple(RULING.values()),
            date="answered_on",
            requires=[
                "granted",
                Input("document", "裁定书、决定书文号"),
                Input("told", "已通知决定机关、检察院和公安机关", kind="bool"),
            ],
            optional=[Input("new_term_until", "减刑后的矫正期限届满日", kind="date")],
            forbids=[
                Rule(
                    new_term_unknown,
                    "corrections.commutation",
                    "没有填写减刑后的矫正期限届满日",
                    "照裁定书填写",
                    "new_term_until",
                ),
                Rule(
                    term_not_shortened,
                    "corrections.commutation",
                    "减刑后的矫正期限没有比原来的早",
                    "照裁定书核对",
                    "new_term_until",
                ),
            ],
            expects=[
                Rule(ruled_late, tuple(RULING.values()), "超过期限才作出裁定、决定", "需要时告知人民检察院"),
                Rule(
                    arrested_for_nothing,
                    "社区矫正法(2019)第四十八条第四款",
                    "裁定不予撤销的，对被逮捕的人应当立即予以释放",
                    "向公安机关核实已经释放",
                ),
            ],
            clocks=[Meet("ruling"), Stop("detention")],
            follows=person_follows,
            help="采纳的，矫正终止或者期限变更随之办理。",
        ),
        Step(
            "withdraw",
            "撤回提请",
            source=[MeasureStage.PROPOSED],
            target=MeasureStage.WITHDRAWN,
            by=STAFF,
            basis=Practice("提请的情形不再存在、建议书还没有签收的，可以撤回"),
            requires=[Input("ground", "撤回的原因", kind="lines")],
            clocks=[Stop("detention")],
        ),
    ],
    final=[MeasureStage.IMPOSED, MeasureStage.ANSWERED, MeasureStage.WITHDRAWN],
    clocks={"ruling": "作出裁定、决定", "detention": "逮捕后羁押"},
    mirrors={"ruling": "ruling_due_on"},
)
