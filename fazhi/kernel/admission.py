"""What the door asks before it lets a step happen: stage, access, date, required fields, law, rules of the step."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.kernel import access, links
from fazhi.kernel.attempt import Attempt, standing_date
from fazhi.kernel.filling import columns_of, is_empty, label
from fazhi.kernel.journal import Outsider, System
from fazhi.kernel.procedure import known_citation, refuse
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.kernel.situation import Situation
from fazhi.kernel.succession import standing


def admit(attempt: Attempt) -> None:
    """Raise `Refused` where the step may not be taken; nothing is written."""
    _check_stage(attempt)
    _check_access(attempt)
    _check_date(attempt)
    _check_required(attempt)
    links.check(attempt.matter, attempt.data, attempt.by)
    situation = attempt.situation()
    refusals = [r for r in [_existing(situation), *(rule.judge(situation) for rule in attempt.step.forbids)] if r]
    if refusals:
        raise Refused(*refusals)


def foreseen(attempt: Attempt) -> tuple[Refusal | None, tuple[Refusal, ...]]:
    """What stands against the step before anything is filled in, and what the law expects otherwise."""
    try:
        _check_stage(attempt)
        _check_access(attempt)
        situation = attempt.situation()
        refusal = _existing(situation) or _first(r.judge(situation) for r in attempt.step.forbids if not r.field)
        return refusal, tuple(w for r in attempt.step.expects if not r.field and (w := r.judge(situation)))
    except Refused as refused:
        return refused.refusal, ()


def _check_stage(attempt: Attempt) -> None:
    stage, step = attempt.matter.stage, attempt.step
    if step.opens and not attempt.matter.pk:
        return
    if stage in step.source:
        return
    stages = attempt.record.procedure.stages
    here = stages(stage).label if stage else "尚未登记"
    where = "、".join(stages(s).label for s in step.source) or "登记时"
    cited = step.citation(attempt.on)
    next_step = f"本步骤只能在“{where}”环节办理"
    raise Refused(refuse("wrong_stage", f"事项现在处于“{here}”环节，不能办理“{step.name}”", cited, "", next_step))


def _check_access(attempt: Attempt) -> None:
    if isinstance(attempt.by, System):
        if attempt.step.automatic is None and not attempt.step.heard:
            raise Refused(Refusal("no_role", f"“{attempt.step.name}”须由人办理"))
        return
    if isinstance(attempt.by, Outsider):
        outside = attempt.step.outside
        if outside is None or outside.capacity != attempt.by.capacity:
            raise Refused(Refusal("no_role", f"“{attempt.step.name}”不通过一次性链接办理"))
        return
    answer = access.may_take(attempt.by, attempt.step, attempt.matter, attempt.today)
    if not answer:
        told, cited = answer.refusal, attempt.step.citation(attempt.on)
        raise Refused(refuse("no_role", answer.why, cited, "", told.next_step if told else ""))


def _check_date(attempt: Attempt) -> None:
    if attempt.on > attempt.today:
        raise Refused(
            Refusal(
                "date_in_future",
                f"办理日期{attempt.on}晚于今天{attempt.today}",
                field=attempt.step.date or "on",
                next_step="填写实际办理的日期；还没有发生的事情，发生以后再登记",
            )
        )
    _check_organ(attempt)
    before = next(reversed(attempt.standing), None)
    if before and attempt.on < standing_date(before, attempt.events):
        raise Refused(
            Refusal(
                "before_previous_step",
                f"办理日期{attempt.on}早于上一步骤“{before.name}”的日期{standing_date(before, attempt.events)}",
                field=attempt.step.date or "on",
                next_step="核对日期；上一步骤的日期有误的，先更正上一步骤",
            )
        )


def _check_organ(attempt: Attempt) -> None:
    """The organ exists on the day of the step; a matter that a merged organ has opened is its successor's."""
    own = attempt.matter.organ
    organ = own if attempt.step.opens else standing(own, attempt.on)
    if organ.exists_on(attempt.on):
        return
    heir = standing(own, attempt.on)
    next_step = f"在承继它的{heir}登记" if heir.exists_on(attempt.on) else "核对日期和机构"
    message = f"{organ}在{attempt.on}尚未成立或者已经撤销"
    raise Refused(Refusal("organ_not_there", message, field="organ", next_step=next_step))


def _existing(situation: Situation) -> Refusal | None:
    if situation.step.exists_on(situation.law_on):
        return None
    cited = known_citation(situation.step.basis)
    message = f"{situation.law_on}适用的法律没有“{situation.step.name}”这一步骤"
    return refuse("not_in_force", message, cited, "", "按当时施行的法律办理")


def _check_required(attempt: Attempt) -> None:
    missing = [name for name in attempt.step.required_names if is_empty(attempt.data.get(name))]
    missing = [name for name in missing if not (name in columns_of(attempt.matter) and _kept(attempt, name))]
    if not missing:
        return
    cited = attempt.step.citation(attempt.on)
    raise Refused(
        *(
            refuse(
                "required", f"办理“{attempt.step.name}”须填写“{label(attempt.matter, attempt.step, name)}”", cited, name
            )
            for name in missing
        )
    )


def _kept(attempt: Attempt, name: str) -> bool:
    """Whether an earlier step filled a column that this step does not ask to change."""
    return name not in attempt.data and bool(attempt.matter.pk) and not is_empty(getattr(attempt.matter, name))


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal), None)
