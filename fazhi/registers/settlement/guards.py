"""What the steps look at: the matters that a dispute names, how they stand, and whether it was taken in before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Q

from fazhi.kernel.links import connected, linked
from fazhi.kernel.matter import Matter
from fazhi.kernel.situation import Situation
from fazhi.registers.settlement.models import LINKS, Dispute, Paper, Phase, Way

# The records of other registers among which one dispute runs, by their public names.
SAME_DISPUTE = ("reconsideration.application", "litigation.case", "mediation.dispute")
BINDING_PAPERS = (Paper.RECONSIDERATION, Paper.COURT)
PROCEEDINGS = ("application", "case")  # the columns that name proceedings in which the law decides

# Outcomes, as the catalogue names them, by which the proceedings end because the dispute was settled.
SETTLING = {
    "reconsideration.application": ("terminated", "mediated"),
    "litigation.case": ("withdrawn", "mediated", "moved"),
}


def given_links(s: Situation) -> list[str]:
    """The columns of links that are filled in with this step."""
    return [name for name in LINKS if s.given(name)]


def proceedings(s: Situation) -> Iterator[Matter]:
    """The reconsideration and the suit that the dispute names."""
    for name in PROCEEDINGS:
        found = linked(s.get(name))
        if found is not None:
            yield found


def over(matter: Matter) -> bool:
    """Whether proceedings have ended: decided, or in a stage in which nothing is due any more."""
    return bool(getattr(matter, "outcome", "")) or matter.stage in matter.record.procedure.final


def pending(s: Situation) -> list[Matter]:
    """The proceedings that have not ended."""
    return [matter for matter in proceedings(s) if not over(matter)]


def numbers(matters: list[Matter]) -> str:
    """Matters by their numbers, for messages."""
    return "、".join(matter.number for matter in matters)


# --- taking in ------------------------------------------------------------------------------------------------------


def taken_in_as(s: Situation, column: str) -> Dispute | None:
    """The other dispute that already concerns the matter named in a column, or one that belongs to it."""
    matter = linked(s.get(column)) if s.given(column) else None
    if matter is None:
        return None
    names = connected(matter, SAME_DISPUTE)
    named = Q(pk__in=())
    for link in LINKS:
        named |= Q(**{f"{link}__in": names})
    found: Dispute | None = Dispute.objects.filter(named).exclude(pk=s.matter.pk).first()
    return found


def taken_in(column: str) -> Callable[[Situation], bool]:
    """Whether another dispute concerns the matter of a column."""

    def already_taken_in(s: Situation) -> bool:
        return taken_in_as(s, column) is not None

    return already_taken_in


def taken_in_message(column: str) -> Callable[[Situation], str]:
    """Which dispute that is, for the refusal."""

    def words(s: Situation) -> str:
        found = taken_in_as(s, column)
        known = f"（{found.number}，{found.stage_name}）" if found else ""
        return f"这件争议已经纳入化解{known}，不重复登记"

    return words


def without_its_case(s: Situation) -> bool:
    """In the course of proceedings these must be named."""
    needed = {Phase.RECONSIDERATION: "application", Phase.LITIGATION: "case"}.get(s.get("phase"))
    return needed is not None and not s.get(needed)


def before_but_in_proceedings(s: Situation) -> bool:
    return s.get("phase") == Phase.BEFORE and any(s.given(name) for name in PROCEEDINGS)


def during_but_over(s: Situation) -> bool:
    main = {Phase.RECONSIDERATION: "application", Phase.LITIGATION: "case"}.get(s.get("phase"))
    found = linked(s.get(main)) if main else None
    return found is not None and over(found)


def after_but_pending(s: Situation) -> bool:
    return s.get("phase") == Phase.AFTER and bool(pending(s))


def nothing_linked(s: Situation) -> bool:
    return not given_links(s)


# --- the talks ------------------------------------------------------------------------------------------------------


def somebody_unwilling(s: Situation) -> bool:
    """Settlement is free: everybody must have agreed to it."""
    return not (s.data.get("applicant_agrees") and s.data.get("respondent_agrees"))


def hosted_by_respondent(s: Situation) -> bool:
    host = s.get("host") or s.matter.organ
    return bool(host.pk == s.matter.respondent_id)


# --- agreement ------------------------------------------------------------------------------------------------------


def harmful(s: Situation) -> bool:
    return not s.data.get("lawful")


def paper_of_other_proceedings(s: Situation) -> bool:
    """A reconsideration organ or a court writes its paper in its own proceedings only."""
    needed = {Paper.RECONSIDERATION: "application", Paper.COURT: "case"}.get(s.get("paper"))
    return needed is not None and not s.get(needed)


def beyond_court_mediation(s: Situation) -> bool:
    """A court mediates damages, compensation and acts of discretion only."""
    return s.get("paper") == Paper.COURT and s.data.get("mediation_scope") in (None, "", "none")


# --- the end --------------------------------------------------------------------------------------------------------


def proceedings_pending(s: Situation) -> bool:
    """What is settled is settled only when the proceedings have ended as well."""
    return bool(pending(s))


def pending_message(s: Situation) -> str:
    return f"关联案件{numbers(pending(s))}还没有办结"


def after_decision(s: Situation) -> bool:
    """Whether a decision was binding when the dispute was taken in, or taken up again, so that it does not matter."""
    again = s.last("reopen")
    if again is not None:
        return bool(again.inputs.get("ground") != "proceedings")
    return bool(s.get("phase") == Phase.AFTER)


def ended_otherwise(s: Situation) -> bool:
    """The proceedings ended by a decision, not because the dispute was settled."""
    return not after_decision(s) and bool(_decided(s))


def _decided(s: Situation) -> list[Matter]:
    last = list(proceedings(s))[-1:]  # of a reconsideration and the suit after it, the suit
    return [m for m in last if over(m) and getattr(m, "outcome", "") not in SETTLING.get(m.label, ())]


def decided_message(s: Situation) -> str:
    found = _decided(s)
    words = "、".join(f"{m.number}（{_outcome(m)}）" for m in found)
    return f"关联案件以裁决结案：{words}，不能计为实质性化解"


def _outcome(matter: Any) -> str:
    return str(matter.get_outcome_display() if hasattr(matter, "get_outcome_display") else matter.stage_name)


def withdrawn_from_nothing(s: Situation) -> bool:
    return not any(True for _ in proceedings(s))


def nothing_to_return_to(s: Situation) -> bool:
    """After a binding decision no proceedings are open, unless such that go on are named."""
    return after_decision(s) and not pending(s)


def nothing_agreed_to_perform(s: Situation) -> bool:
    return s.get("way") != Way.AGREEMENT


def agreed_to_perform(s: Situation) -> bool:
    return not nothing_agreed_to_perform(s)


def performed_late(s: Situation) -> bool:
    return s.get("paper") not in BINDING_PAPERS and s.over("performance")


def binding_paper_performed_late(s: Situation) -> bool:
    return s.get("paper") in BINDING_PAPERS and s.over("performance")


def past_term(s: Situation) -> bool:
    return s.over("settling")
