"""Which steps the law wants of a decision, by what it is about, and which of them its file does not show.

The guards of the later steps and the completeness of the file ask the same questions here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fazhi.kernel.alike import alike
from fazhi.kernel.columns import chosen
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.models import Decision, Opinion, Proceeding
from fazhi.registers.decisions.models.proceedings import (
    PARTICIPATION,
    Conclusion,
    Kind,
    OpinionStage,
    ProceedingStage,
)

GONE = (ProceedingStage.CANCELLED, ProceedingStage.WITHDRAWN)
RUNNING = (ProceedingStage.ANNOUNCED, ProceedingStage.OPEN, ProceedingStage.ARGUING)
PASSING = (Conclusion.PASS, Conclusion.REVISE, Conclusion.RISK)
FACE_TO_FACE = (Kind.FORUM, Kind.HEARING, Kind.FIELD_VISIT)


def proceedings_of(decision: Decision) -> list[Proceeding]:
    """What was ever begun of the way to a decision, the oldest first."""
    return alike(Proceeding, "decision_id", decision.pk) if decision.pk else []


def received_in(proceeding: Proceeding) -> list[Opinion]:
    """The opinions that were entered one by one in a proceeding."""
    return alike(Opinion, "proceeding_id", proceeding.pk) if proceeding.pk else []


@dataclass(frozen=True)
class File:
    """What is on file of a decision: the values of its columns, and what was done on the way to it."""

    decision: Decision
    value: Callable[[str], Any]

    @cached_property
    def proceedings(self) -> list[Proceeding]:
        """What was done or is under way, without what was called off; the oldest first."""
        return [p for p in proceedings_of(self.decision) if p.stage not in GONE]

    def done(self, *kinds: Kind) -> list[Proceeding]:
        """What was done of these kinds."""
        return [p for p in self.proceedings if p.held_on is not None and _is(p, *kinds)]

    def under_way(self, *kinds: Kind) -> bool:
        """Whether something of these kinds was announced and has not taken place."""
        return any(p.stage in RUNNING and _is(p, *kinds) for p in self.proceedings)

    @property
    def public(self) -> bool:
        """Whether the decision is open to the public."""
        return not self.value("secret")


def _is(proceeding: Proceeding, *kinds: Kind) -> bool:
    return not {str(kind) for kind in kinds}.isdisjoint(chosen(proceeding.step))


def file_of(s: Situation) -> File:
    """The file of the decision that a step moves, as the step leaves it."""
    return File(s.matter, lambda name: (s.data.get(name) or s.on) if name == s.step.date else s.get(name))


# --- what the file lacks ------------------------------------------------------------------------------------------


def lacks_start(file: File) -> bool:
    return file.value("initiated_on") is None or file.value("lead") is None


def lacks_participation(file: File) -> bool:
    return file.public and not file.done(*PARTICIPATION)


def lacks_group(file: File) -> bool:
    """Nobody met those whose interests are concerned."""
    return file.public and bool(file.value("group")) and not file.done(*FACE_TO_FACE)


def lacks_hearing(file: File) -> bool:
    return bool(file.value("hearing_required")) and not file.done(Kind.HEARING)


def lacks_public_adoption(file: File) -> bool:
    """Opinions came, and it is not said what became of them."""
    return any(p.opinions and p.feedback_on is None for p in file.done(*PARTICIPATION))


def lacks_experts(file: File) -> bool:
    return bool(file.value("professional")) and not file.done(Kind.EXPERT)


def lacks_expert_adoption(file: File) -> bool:
    return any(p.stage != ProceedingStage.DONE for p in file.done(Kind.EXPERT))


def lacks_risk(file: File) -> bool:
    return bool(file.value("risky")) and not file.done(Kind.RISK)


def leaves_risk(file: File) -> bool:
    """The last assessment does not find the risk controllable."""
    assessed = file.done(Kind.RISK)
    return bool(assessed) and not assessed[-1].controllable


def lacks_fair_competition(file: File) -> bool:
    return bool(file.value("market")) and file.value("fair_competition_on") is None


def lacks_legality(file: File) -> bool:
    """The last legality review has not ended so that the draft may go on."""
    reviews = [p for p in file.proceedings if _is(p, Kind.LEGALITY)]
    return not reviews or not concluded(reviews[-1])


def concluded(review: Proceeding) -> bool:
    """Whether a legality review lets the draft go on: lawful without opinions, or its opinions were answered."""
    return review.conclusion in PASSING and review.stage == ProceedingStage.DONE


def lacks_discussion(file: File) -> bool:
    return not file.done(Kind.DISCUSSION)


def lacks_party(file: File) -> bool:
    return bool(file.value("to_party")) and file.value("party_on") is None


def lacks_congress(file: File) -> bool:
    return bool(file.value("to_congress")) and file.value("congress_on") is None


def lacks_publication(file: File) -> bool:
    return file.public and file.value("published_on") is None


def lacks_interpretation(file: File) -> bool:
    """What is technical has to be explained together with what became of the opinions."""
    return file.public and bool(file.value("professional")) and file.value("interpreted_on") is None


NEEDED: tuple[tuple[str, Callable[[File], bool]], ...] = (
    ("启动决定、承办单位", lacks_start),
    ("公众参与记录", lacks_participation),
    ("与特定群体沟通协商记录", lacks_group),
    ("听证会记录", lacks_hearing),
    ("公众意见研究采纳情况", lacks_public_adoption),
    ("专家论证意见", lacks_experts),
    ("专家论证意见研究采纳情况", lacks_expert_adoption),
    ("风险评估报告", lacks_risk),
    ("风险可控的评估结论", leaves_risk),
    ("公平竞争审查情况", lacks_fair_competition),
    ("合法性审查意见", lacks_legality),
    ("集体讨论记录", lacks_discussion),
    ("向党委请示报告", lacks_party),
    ("向人大报告", lacks_congress),
    ("公布", lacks_publication),
    ("解读", lacks_interpretation),
)


def gaps(file: File) -> list[str]:
    """What the file should show by what the decision is about, and does not."""
    return [label for label, lacks in NEEDED if lacks(file)]


def completeness(s: Situation) -> dict[str, Any]:
    """The columns that say whether the file is complete after the step."""
    missing = gaps(file_of(s))
    return {"complete": not missing, "missing": "、".join(missing)}


# --- the same as guards of the later steps ------------------------------------------------------------------------


def participation_missing(s: Situation) -> bool:
    return lacks_participation(file_of(s))


def participation_under_way(s: Situation) -> bool:
    return file_of(s).under_way(*PARTICIPATION, Kind.EXPERT)


def group_not_heard(s: Situation) -> bool:
    return lacks_group(file_of(s))


def hearing_missing(s: Situation) -> bool:
    return lacks_hearing(file_of(s))


def opinions_unanswered(s: Situation) -> bool:
    """An opinion that the public gave on the draft has not been answered."""
    opinions = alike(Opinion, "decision_id", s.matter.pk) if s.matter.pk else []
    return any(opinion.stage == OpinionStage.RECEIVED for opinion in opinions)


def experts_missing(s: Situation) -> bool:
    return lacks_experts(file_of(s))


def risk_not_assessed(s: Situation) -> bool:
    return lacks_risk(file_of(s))


def risk_uncontrollable(s: Situation) -> bool:
    return leaves_risk(file_of(s))


def public_adoption_missing(s: Situation) -> bool:
    return lacks_public_adoption(file_of(s))


def expert_adoption_missing(s: Situation) -> bool:
    return lacks_expert_adoption(file_of(s))


def fair_competition_missing(s: Situation) -> bool:
    return lacks_fair_competition(file_of(s))


def review_not_concluded(s: Situation) -> bool:
    return lacks_legality(file_of(s))


def party_not_asked(s: Situation) -> bool:
    return lacks_party(file_of(s))


def congress_not_asked(s: Situation) -> bool:
    return lacks_congress(file_of(s))


def not_interpreted(s: Situation) -> bool:
    return lacks_interpretation(file_of(s))


def file_incomplete(s: Situation) -> bool:
    return bool(gaps(file_of(s)))
