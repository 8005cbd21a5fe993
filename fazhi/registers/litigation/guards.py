"""What the law forbids or expects of the steps of a suit and of a duty.

Each guard is true where its rule bites and names the refusal or warning; the article stands beside it in
`procedure.py` and `duties.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from fazhi.kernel import law
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import OutcomeSet, Threshold, TimeLimit
from fazhi.kernel.organs import Level
from fazhi.kernel.situation import Situation
from fazhi.registers.litigation.models import HEADS, LOST, Appearance, Capacity, Case, Instance, Outcome, Stage, Track

Guard = Callable[[Situation], bool]

GOVERNMENTS = (Level.COUNTY, Level.TOWNSHIP)
HIGHER_COURTS = ("中级", "高级", "最高")

# Reconsideration outcomes that leave the act as it was, and those that change it (art. 26). 确认违法 is in neither:
# whether it changes the act depends on its reason.
UPHELD = ("uphold", "dismiss_claim")
CHANGED = ("change", "revoke", "revoke_redo", "void", "perform")

NOT_STATED = "not_stated"
CO_DEFENDANT = "co_defendant"

# Which judgment of the first instance each outcome is, by the codes of the law's list.
FIRST_INSTANCE = {
    Outcome.REJECTED: "rejected",
    Outcome.DISMISS: "dismiss",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.MEDIATED: "mediated",
    Outcome.REVOKE: "revoke",
    Outcome.CHANGE: "change",
    Outcome.UNLAWFUL: "unlawful_no_need",
    Outcome.VOID: "void",
    Outcome.PERFORM: "perform",
    Outcome.PAY: "pay",
    Outcome.REMEDY: "remedy",
}
# How a court of appeal may deal with a case, and the outcomes that go with it.
APPELLATE = {
    "uphold": (Outcome.UPHOLD,),
    "change": (Outcome.DISMISS, Outcome.REJECTED, *LOST),
    "remand_or_change": (Outcome.REMAND, Outcome.DISMISS, Outcome.REJECTED, *LOST),
    "remand": (Outcome.REMAND,),
}
WITHOUT_APPEAL = (Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.REMAND, Outcome.MOVED)
WAITING_FOR_A_PLAINTIFF = ("death", "incapacity", "dissolved")


def choices_of(key: str) -> tuple[tuple[str, str], ...]:
    """The codes and labels of the law's own list, for an input; empty codes are never among them."""
    newest = law.versions(key)[-1]
    return tuple((o.code, o.label) for o in newest.outcomes) if isinstance(newest, OutcomeSet) else ()


def last_day(key: str, start: date | None, ended: date) -> date | None:
    """The last day of a limit, or None where the start is not known or no version of the limit governs.

    `ended` is the day of the event that ends the limit; it chooses the version where the limit says so.
    """
    if start is None:
        return None
    newest = law.versions(key)[-1]
    ruled_by = ended if isinstance(newest, TimeLimit) and newest.version_on == "end" else start
    try:
        found = deadline(law.time_limit(key, ruled_by), start).due
    except law.NotInForce:
        return None
    return found if isinstance(found, date) else None


def _past(key: str, start: date | None, on: date | None) -> bool:
    due = last_day(key, start, on) if on else None
    return due is not None and on is not None and on > due


def _clock_passed(s: Situation, code: str) -> bool:
    run = s.clock(code)
    return run is not None and run.due_on is not None and s.on > run.due_on


def _named(name: str, guard: Guard) -> Guard:
    guard.__name__ = name
    return guard


# --- the notice ---------------------------------------------------------------------------------------------------


def is_defendant(s: Situation) -> bool:
    """A third party has neither the duty to answer nor that of the head to appear."""
    return bool(s.get("capacity") != Capacity.THIRD_PARTY)


def is_simplified(s: Situation) -> bool:
    """The court tries the case in the simplified procedure."""
    return bool(s.get("track") == Track.SIMPLIFIED)


def answers_ordinarily(s: Situation) -> bool:
    return is_defendant(s) and not is_simplified(s)


def answers_simplified(s: Situation) -> bool:
    return is_defendant(s) and is_simplified(s)


def answers_other_side(s: Situation) -> bool:
    """The other side appealed or applied; whoever did so himself has nothing to answer."""
    return is_defendant(s) and s.data.get("appellant") != "own"


def urgent(s: Situation) -> bool:
    return bool(s.data.get("urgent"))


def not_urgent(s: Situation) -> bool:
    return not urgent(s)


def filing_is_known(s: Situation) -> bool:
    return s.get("filed_on") is not None


def filed_ordinarily(s: Situation) -> bool:
    return filing_is_known(s) and not is_simplified(s)


def filed_simplified(s: Situation) -> bool:
    return filing_is_known(s) and is_simplified(s)


def evidence_period_too_long(s: Situation) -> bool:
    """The court set a period for evidence beyond the limit of the simplified procedure."""
    given = s.get("evidence_due_on")
    longest = last_day("litigation.simplified.evidence_period", s.get("received_on") or s.on, s.on)
    return bool(is_simplified(s) and given and longest and given > longest)


def simplified_without_ground(s: Situation) -> bool:
    return is_simplified(s) and not s.given("simplified_ground")


def amount_too_large(s: Situation) -> bool:
    """The amount at stake is beyond what opens the simplified procedure."""
    amount = s.data.get("amount_yuan")
    limit = s.limit("litigation.simplified.amount")
    if s.data.get("simplified_ground") != "small_amount" or amount is None or not isinstance(limit, Threshold):
        return False
    return not all(bound.holds(amount) for bound in limit.thresholds)


def simplified_after_remand(s: Situation) -> bool:
    """A case sent back is tried in the ordinary procedure."""
    return is_simplified(s) and s.get("previous") is not None


def not_remanded(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.outcome != Outcome.REMAND


def not_appealed(s: Situation) -> bool:
    """The case of the lower instance is not there, or nobody appealed in it."""
    previous = s.get("previous")
    if previous is None:
        return not s.given("lower_case")
    return bool(previous.stage != Stage.APPEALED)


def not_in_effect(s: Situation) -> bool:
    """Only what has taken effect can be tried again."""
    previous = s.get("previous")
    if previous is None:
        return not s.given("lower_case")
    return bool(previous.stage not in (Stage.EFFECTIVE, Stage.ARCHIVED))


def previous_of_other_organ(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.organ_id != s.matter.organ_id


def court_too_low(s: Situation) -> bool:
    """The county government is sued alone, before a basic court."""
    court = s.get("court") or ""
    alone = s.get("capacity") == Capacity.DEFENDANT
    return bool(
        alone and s.matter.organ.level == Level.COUNTY and court and not any(word in court for word in HIGHER_COURTS)
    )


def capacity_differs(s: Situation) -> bool:
    """After reconsideration the defendant follows from its outcome."""
    application = s.get("application")
    if application is None or application.organ_id != s.matter.organ_id:
        return False
    wanted = _capacity_after(application.outcome)
    return wanted is not None and s.get("capacity") not in (wanted, Capacity.THIRD_PARTY)


def _capacity_after(outcome: str) -> Capacity | None:
    if outcome in UPHELD:
        return Capacity.JOINT
    return Capacity.DEFENDANT if outcome in CHANGED else None


def sued_though_changed(s: Situation) -> bool:
    """The reconsideration changed the act: the organ that had acted is not the defendant."""
    application = s.get("application")
    if application is None or application.respondent_id != s.matter.organ_id:
        return False
    return application.outcome in CHANGED and s.get("capacity") != Capacity.THIRD_PARTY


# --- may the suit be brought at all -------------------------------------------------------------------------------

SUIT_PERIODS: Mapping[str, str] = {
    "direct": "litigation.filing.direct",
    "after_reconsideration": "litigation.filing.after_reconsideration",
    "reconsideration_overdue": "litigation.filing.reconsideration_overdue",
    "inaction": "litigation.filing.inaction",
    "untold": "litigation.filing.untold_cap",
}


def suit_late(ground: str) -> Guard:
    """The suit was brought after the period of this ground."""

    def guard(s: Situation) -> bool:
        return s.data.get("ground") == ground and _past(
            SUIT_PERIODS[ground], s.data.get("starts_on"), s.data.get("sued_on")
        )

    return _named("suit_late", guard)


def past_cap(*, real_estate: bool) -> Guard:
    """The suit was brought after the longest period, whatever the plaintiff knew."""
    key = f"litigation.filing.absolute_cap.{'real_estate' if real_estate else 'other'}"

    def guard(s: Situation) -> bool:
        same = bool(s.data.get("real_estate")) == real_estate
        return same and _past(key, s.data.get("acted_on"), s.data.get("sued_on"))

    return _named("past_cap", guard)


def sued_too_early(s: Situation) -> bool:
    """An inaction was sued over before the time to act was over."""
    sued = s.data.get("sued_on")
    free = last_day("litigation.filing.inaction_wait", s.data.get("asked_on"), sued or s.on)
    return bool(s.data.get("ground") == "inaction" and sued and free and sued <= free)


def prerequisite_skipped(s: Situation) -> bool:
    return bool(s.data.get("prerequisite_skipped"))


def only_guided(s: Situation) -> bool:
    return s.data.get("part") == "guided"


def transferred(s: Situation) -> bool:
    return s.data.get("part") == "transferred"


# --- jurisdiction and evidence ------------------------------------------------------------------------------------


def objection_late(s: Situation) -> bool:
    return _clock_passed(s, "jurisdiction")


def objection_not_open(s: Situation) -> bool:
    """In an appeal, a retrial and a case sent back jurisdiction is not examined."""
    return bool(s.get("instance") != Instance.FIRST or s.get("previous") is not None)


def no_objection(s: Situation) -> bool:
    return not s.done("object_to_jurisdiction")


def request_late(s: Situation) -> bool:
    return _past("litigation.evidence_extension_request", s.get("received_on"), s.on)


def not_requested(s: Situation) -> bool:
    return not s.done("request_extension")


def not_permitted(s: Situation) -> bool:
    return not s.done("permit_extension")


def collected_in_suit(s: Situation) -> bool:
    """Evidence gathered from the plaintiff, third parties or witnesses after the suit had begun."""
    return bool(s.data.get("collected_in_suit"))


def defence_late(s: Situation) -> bool:
    return _clock_passed(s, "defence")


def evidence_late(s: Situation) -> bool:
    return _clock_passed(s, "evidence")


def evidence_missing(s: Situation) -> bool:
    """A defence without evidence, and no leave to bring it later."""
    return s.data.get("with_evidence") is False and is_defendant(s) and not s.done("permit_extension")


def supplement_not_permitted(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "supplement" and not s.data.get("permitted")


def extension_not_permitted(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "extended" and not_permitted(s)


def brings_extended_evidence(s: Situation) -> bool:
    return s.data.get("evidence_kind") == "extended"


def first_instance(s: Situation) -> bool:
    return bool(s.get("instance") == Instance.FIRST)


def not_first_instance(s: Situation) -> bool:
    return not first_instance(s)


def not_simplified(s: Situation) -> bool:
    return not is_simplified(s)


def court_not_told(s: Situation) -> bool:
    """The act was changed and the court not told in writing."""
    return s.data.get("court_told_on") is None


# --- the hearing --------------------------------------------------------------------------------------------------


def summons_short(s: Situation) -> bool:
    hearing = s.data.get("hearing_on")
    latest = last_day("litigation.summons", hearing, s.on)
    return latest is not None and s.on > latest


def head_notice_short(s: Situation) -> bool:
    latest = last_day("litigation.agency_head.notice", s.data.get("hearing_on"), s.on)
    return s.given("head_called") and latest is not None and s.on > latest


def appearance_missing(s: Situation) -> bool:
    """A later hearing: who came this time is to be said again."""
    return not s.given("appeared_by")


def _came(s: Situation, *who: str) -> bool:
    return is_defendant(s) and s.data.get("appeared_by") in who


def only_a_lawyer(s: Situation) -> bool:
    """Neither the head nor staff came, only a lawyer, who cannot stand in for them."""
    return bool(s.data.get("only_lawyer")) and s.data.get("appeared_by") != Appearance.NOBODY


def head_of_other_organ(s: Situation) -> bool:
    """The head of a subordinate or entrusted body is no 负责人 of the sued organ."""
    organ = s.data.get("office_organ")
    return _came(s, *HEADS) and organ is not None and organ.pk != s.matter.organ_id


def identity_not_shown(s: Situation) -> bool:
    return _came(s, *HEADS) and not s.data.get("identity_shown")


def staff_not_fitting(s: Situation) -> bool:
    """Only a government may send its legal office or the department that handled the matter."""
    of_government = str(s.data.get("staff_kind") or "").startswith("government_")
    return _came(s, Appearance.STAFF) and of_government and s.matter.organ.level not in GOVERNMENTS


def head_needed(s: Situation) -> bool:
    """The head has not yet appeared in this instance, or the court called him again."""
    before = getattr(s.matter, "appeared_by", "")
    return before not in HEADS or bool(s.data.get("called_again"))


def staff_without_ground(s: Situation) -> bool:
    """Staff in the head's place: which of the law's cases, and the written reason."""
    stated = s.given("absence_ground") and (s.given("absence_reason") or bool(s.get("absence_reason")))
    return _came(s, Appearance.STAFF) and head_needed(s) and not stated


def staff_without_proof(s: Situation) -> bool:
    """The reason must be proved, under the seal of the organ or signed by its chief."""
    ground = s.data.get("absence_ground")
    proved = bool(s.data.get("absence_proved"))
    return (
        _came(s, Appearance.STAFF)
        and head_needed(s)
        and bool(ground)
        and not proved
        and ground
        not in (
            NOT_STATED,
            CO_DEFENDANT,
        )
    )


def not_co_defendant(s: Situation) -> bool:
    """Only co-defendants may agree whose head comes."""
    return s.data.get("absence_ground") == CO_DEFENDANT and not s.data.get("co_defendant")


def head_silent(s: Situation) -> bool:
    return _came(s, *HEADS) and s.data.get("spoke") is False


def nobody_came(s: Situation) -> bool:
    return _came(s, Appearance.NOBODY)


def absent_without_reason(s: Situation) -> bool:
    return _came(s, Appearance.STAFF) and s.data.get("absence_ground") == NOT_STATED


def absent_though_called(s: Situation) -> bool:
    """The court had called the head himself."""
    summons = s.last("summon")
    called = bool(summons and summons.inputs.get("head_called"))
    return called and _came(s, Appearance.STAFF, Appearance.NOBODY)


def absent_again(s: Situation) -> bool:
    """A later hearing to which the court had called the head again."""
    return bool(s.data.get("called_again")) and _came(s, Appearance.STAFF, Appearance.NOBODY)


def advice_threatens(s: Situation) -> bool:
    """What obliges the court to write to the supervisory organ and the superior."""
    return is_defendant(s) and bool(_advice_case(s))


def _advice_case(s: Situation) -> str:
    if s.data.get("incident"):
        return str(s.data["incident"])
    if nobody_came(s):
        return "nobody"
    if absent_without_reason(s):
        return "absent_after_delay" if s.done("adjourn") else "absent"
    return ""


def advice_message(s: Situation) -> str:
    """The warning, in the words of the law's list."""
    found = s.limit("litigation.agency_head.judicial_advice")
    label = found.outcome(_advice_case(s)).label if isinstance(found, OutcomeSet) else ""
    return f"{label}：法院应当向监察机关、上一级行政机关提出司法建议，并在裁判文书中载明"


def best_appearance(s: Situation) -> Mapping[str, str]:
    """Over several hearings of an instance the highest appearance counts."""
    order = [str(a) for a in Appearance]
    seen = [a for a in (getattr(s.matter, "appeared_by", ""), s.data.get("appeared_by")) if a]
    return {"appeared_by": min(seen, key=order.index)} if seen else {}


# --- suspension ---------------------------------------------------------------------------------------------------


def waits_for_a_plaintiff(s: Situation) -> bool:
    return s.data.get("ground") in WAITING_FOR_A_PLAINTIFF


def suspension_too_short(s: Situation) -> bool:
    """The wait for somebody to carry on the suit is not over, and nobody has given it up."""
    run = s.clock("end_of_suspension")
    waiting = run is not None and run.open and run.due_on is not None and s.on <= run.due_on
    return waiting and not s.data.get("given_up")


def suspension_has_no_term(s: Situation) -> bool:
    """Suspended for a reason that never ends the suit by itself."""
    suspended = s.last("suspend")
    return suspended is not None and suspended.inputs.get("ground") not in WAITING_FOR_A_PLAINTIFF


# --- the judgment -------------------------------------------------------------------------------------------------


def not_an_outcome_of_first_instance(s: Situation) -> bool:
    if s.get("instance") != Instance.FIRST or not s.given("outcome") or s.data["outcome"] == Outcome.MOVED:
        return False
    listed = s.limit("litigation.judgments")
    codes = {o.code for o in listed.outcomes} if isinstance(listed, OutcomeSet) else set()
    return FIRST_INSTANCE.get(s.data["outcome"]) not in codes


def appellate_ground_differs(s: Situation) -> bool:
    """In an appeal the outcome must be one of those in which the law lets the court deal with it."""
    outcome, ground = s.data.get("outcome"), s.data.get("appellate")
    if s.get("instance") != Instance.SECOND or outcome in (None, Outcome.WITHDRAWN, Outcome.MEDIATED, Outcome.MOVED):
        return False
    return outcome not in APPELLATE.get(ground or "", ())


def remanded_twice(s: Situation) -> bool:
    """What was sent back once may not be sent back again."""
    tried = s.get("previous")
    return s.data.get("outcome") == Outcome.REMAND and tried is not None and tried.previous_id is not None


def mediation_out_of_scope(s: Situation) -> bool:
    return s.data.get("outcome") == Outcome.MEDIATED and not s.given("mediation_scope")


def judged_without_defence(s: Situation) -> bool:
    return is_defendant(s) and s.clock("defence") is not None and s.get("defended_on") is None


def pronounced_in_court(s: Situation) -> bool:
    return bool(s.data.get("in_court"))


def norm_found_unlawful(s: Situation) -> bool:
    judged = s.last("judge")
    return bool(judged and judged.inputs.get("norm_unlawful"))


def appealable(s: Situation) -> bool:
    """Judgments, and rulings that reject the suit, where they were given in the first instance or as in it."""
    if s.get("outcome") in ("", *WITHOUT_APPEAL):
        return False
    judged = s.last("judge")
    as_first = bool(judged and judged.inputs.get("tried_as") == "first")
    return bool(s.get("instance") == Instance.FIRST or (s.get("instance") == Instance.RETRIAL and as_first))


def was_ruling(s: Situation) -> bool:
    """A suit is rejected by ruling, which has its own period to appeal; what else can be appealed is a judgment."""
    return bool(s.get("outcome") == Outcome.REJECTED)


def was_judgment(s: Situation) -> bool:
    return not was_ruling(s)


def not_appealable(s: Situation) -> bool:
    return not appealable(s)


def ends_the_case(s: Situation) -> bool:
    """Something that could be tried again: neither sent back nor moved elsewhere."""
    return s.get("outcome") not in (Outcome.REMAND, Outcome.MOVED)


def service_dates(s: Situation) -> Mapping[str, date]:
    """Where nothing is known of the others, they were served when this organ was."""
    served = s.data.get("served_on") or s.on
    return {"last_served_on": s.data.get("last_served_on") or served}


def effective_at_once(s: Situation) -> Mapping[str, date]:
    """What cannot be appealed takes effect when the last party has it."""
    last = service_dates(s)["last_served_on"]
    return {"last_served_on": last, "effective_on": last}


def effective_that_day(s: Situation) -> Mapping[str, date]:
    return {"effective_on": s.on}


def appeal_late(s: Situation) -> bool:
    return _clock_passed(s, "appeal")


def other_side_late(s: Situation) -> bool:
    """As far as known here, the other side's period was over when it appealed."""
    run = s.clock("effect")
    appealed = s.data.get("appealed_on")
    return bool(run and run.due_on and appealed and appealed > run.due_on)


def period_to_appeal_runs(s: Situation) -> bool:
    run = s.clock("effect")
    return run is None or run.due_on is None or s.on <= run.due_on


def takes_effect_on(s: Situation) -> date | None:
    """The day after the last party's period to appeal."""
    run = s.clock("effect")
    return run.due_on + timedelta(days=1) if run and run.open and run.due_on else None


def retrial_late(s: Situation) -> bool:
    """After the period from the effect, and without one of the later grounds, or too long after that was known."""
    key = "litigation.retrial_application"
    if not _past(key, s.get("effective_on"), s.on):
        return False
    known = s.data.get("known_on") if s.given("ground") else None
    return known is None or _past(key, known, s.on)


# --- judicial advice ----------------------------------------------------------------------------------------------


def is_about_a_norm(s: Situation) -> bool:
    return s.data.get("about") == "norm"


def has_own_term(s: Situation) -> bool:
    return not is_about_a_norm(s) and s.given("reply_due_on")


def norm_without_defect(s: Situation) -> bool:
    """Advice about a norm names which of the law's defects it has."""
    return is_about_a_norm(s) and not s.given("defect")


def no_advice_open(s: Situation) -> bool:
    return s.get("judicial_advice_on") is None


# --- duties -------------------------------------------------------------------------------------------------------


def case_not_effective(s: Situation) -> bool:
    case = s.get("case")
    return case is not None and case.stage not in (Stage.EFFECTIVE, Stage.ARCHIVED)


def decision_not_delivered(s: Situation) -> bool:
    application = s.get("application")
    return application is not None and application.delivered_on is None


def nothing_to_perform(s: Situation) -> bool:
    """A judgment that lays no duty on the organ."""
    case = s.get("case")
    return isinstance(case, Case) and not _imposes(case)


def _imposes(case: Case) -> bool:
    if case.lost or case.outcome == Outcome.MEDIATED:
        return True
    kept = case.outcome in (Outcome.UPHOLD, Outcome.WITHDRAWN)
    return kept and case.previous is not None and _imposes(case.previous)


def duty_of_other_organ(s: Situation) -> bool:
    case, application = s.get("case"), s.get("application")
    if case is not None:
        return bool(case.organ_id != s.matter.organ_id)
    return application is not None and application.respondent_id not in (None, s.matter.organ_id)


def arose_differs(s: Situation) -> bool:
    case = s.get("case")
    return case is not None and case.effective_on is not None and case.effective_on != (s.get("arose_on") or s.on)


def no_term(s: Situation) -> bool:
    return s.get("due_on") is None


def of_a_judgment(s: Situation) -> bool:
    return s.get("case") is not None


def supervises_itself(s: Situation) -> bool:
    supervisor = s.get("supervisor") if "supervisor" in s.data else None
    return supervisor is not None and supervisor.pk == s.matter.organ_id


def redone_alike(s: Situation) -> bool:
    """The same act on the same facts and reasons, where it was not revoked for its procedure alone."""
    return bool(s.data.get("same_act")) and not s.data.get("procedure_only")


def performance_late(s: Situation) -> bool:
    return _clock_passed(s, "performance")


def performance_not_late(s: Situation) -> bool:
    return not _clock_passed(s, "performance")
