"""The end of the trial: decision, dismissal, mediation, termination."""

from __future__ import annotations

from fazhi.kernel.procedure import Announcement, Input, Meet, Resume, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.acceptance import GROUND_NOT_LISTED
from fazhi.registers.reconsideration.examination import COMMITTEE
from fazhi.registers.reconsideration.exchange import NO_EVIDENCE
from fazhi.registers.reconsideration.guards import COPY, REPLY, STAFF, act_of_2017, codes
from fazhi.registers.reconsideration.interruption import INQUIRY_OPEN
from fazhi.registers.reconsideration.models import (
    Application,
    EndedBy,
    MediationKind,
    Outcome,
    Stage,
    Subject,
)

DECISION_TYPES = "reconsideration.decision_types"

# What the two acts call the outcomes of the register.
LEGAL: dict[str, tuple[str, ...]] = {
    Outcome.UPHOLD: ("uphold",),
    Outcome.CHANGE: ("change",),
    Outcome.REVOKE: ("revoke",),
    Outcome.REVOKE_REDO: ("revoke",),
    Outcome.UNLAWFUL: ("unlawful", "unlawful_not_revoked", "unlawful_no_need"),
    Outcome.VOID: ("void",),
    Outcome.PERFORM: ("perform",),
    Outcome.DISMISS_CLAIM: ("dismiss_claim",),
    Outcome.AGREEMENT: ("agreement_duty", "agreement_compensation"),
}
ENDINGS: dict[str, tuple[str, ...]] = {
    EndedBy.WITHDRAWN: ("withdrawn",),
    EndedBy.SETTLED: ("withdrawn",),
    EndedBy.CORRECTED: ("withdrawn",),
    EndedBy.PARTY: ("death", "dissolved"),
    EndedBy.CRIMINAL: ("criminal",),
    EndedBy.SUSPENDED: ("suspended_60",),
}
# What the statistics of reconsideration count as corrected (直接纠错).
CORRECTING = (
    *(Outcome.CHANGE, Outcome.REVOKE, Outcome.REVOKE_REDO),
    *(Outcome.UNLAWFUL, Outcome.VOID, Outcome.PERFORM),
)
WITHDRAWALS = (EndedBy.WITHDRAWN, EndedBy.SETTLED, EndedBy.CORRECTED)
DECIDED_ON_MERITS = tuple(LEGAL)


# --- the decision ---------------------------------------------------------------------------------------------


def _outcome(s: Situation) -> str:
    return str(s.get("outcome") or "")


def corrected(case: Application) -> bool:
    return case.outcome in CORRECTING


def has_its_own_step(s: Situation) -> bool:
    return bool(_outcome(s)) and _outcome(s) not in LEGAL


def no_such_outcome(s: Situation) -> bool:
    listed = codes(s, DECISION_TYPES) or frozenset()
    return _outcome(s) in LEGAL and listed.isdisjoint(LEGAL[_outcome(s)])


def not_approved(s: Situation) -> bool:
    return s.matter.approved_on is None


def too_few_reviewers(s: Situation) -> bool:
    names = [name for name in str(s.get("reviewers") or "").replace("，", "、").split("、") if name.strip()]
    return bool(names) and not s.bound("reconsideration.handlers", "复议人员").holds(len(names))


def respondent_not_informed(s: Situation) -> bool:
    return s.matter.copy_sent_on is None


def _ordinary(s: Situation) -> bool:
    return s.matter.procedure == "ordinary"


def opinions_not_heard(s: Situation) -> bool:
    m = s.matter
    return _ordinary(s) and not (m.opinions_heard_on or m.heard_on or m.unheard_reason)


def hearing_missing(s: Situation) -> bool:
    return s.matter.complex and not (s.matter.heard_on or s.matter.hearing_waived_on)


def committee_missing(s: Situation) -> bool:
    return (s.matter.complex or s.matter.technical) and s.matter.committee_on is None


def committee_opinion_missing(s: Situation) -> bool:
    return s.matter.committee_on is not None and not s.matter.committee_opinion


def hearing_record_unused(s: Situation) -> bool:
    return s.matter.heard_on is not None and not s.get("by_hearing_record")


def _evidence_missing(s: Situation) -> bool:
    run = s.clock("reply")
    if run is None or s.get("third_party_evidence"):
        return False
    late = run.due_on is not None and run.due_on < (run.met_on or s.on)
    return late or (run.met_on is not None and not s.matter.evidence_submitted)


def no_evidence(s: Situation) -> bool:
    without = (Outcome.UPHOLD, Outcome.CHANGE, Outcome.DISMISS_CLAIM)
    return _outcome(s) in without and _evidence_missing(s)


def reply_awaited(s: Situation) -> bool:
    return s.running("reply")


def worse_off(s: Situation) -> bool:
    return _outcome(s) == Outcome.CHANGE and bool(s.get("worse")) and not s.get("third_party_request")


def period_not_set(s: Situation) -> bool:
    return _outcome(s) == Outcome.PERFORM and s.get("performance_due_on") is None


def void_not_asked(s: Situation) -> bool:
    return _outcome(s) == Outcome.VOID and not s.get("void_asked")


def no_agreement(s: Situation) -> bool:
    return _outcome(s) == Outcome.AGREEMENT and s.matter.matter != Subject.AGREEMENT


def no_claim_of_inaction(s: Situation) -> bool:
    about = (Subject.INACTION, Subject.COMPLAINT, Subject.DISCLOSURE, Subject.LICENCE)
    return _outcome(s) == Outcome.DISMISS_CLAIM and s.matter.matter not in about


CORRECTED = Announcement("corrected", "行政复议纠错", corrected, concerns="respondent", shows="outcome")
OWN_STEP = Rule(
    has_its_own_step,
    DECISION_TYPES,
    "这种结果不用“作出决定”登记",
    "驳回申请、调解、终止、不予受理各有专门的步骤",
    "outcome",
)
NO_SUCH_OUTCOME = Rule(
    no_such_outcome,
    DECISION_TYPES,
    lambda s: f"{s.law_on}适用的法律没有“{Outcome(_outcome(s)).label}”这种决定",
    "从当时的法律规定的决定种类中选择",
    "outcome",
)
NOT_APPROVED = Rule(
    not_approved,
    ("reconsideration.decision.approval", "行政复议法(2017)第二十八条第一款"),
    "决定尚未经复议机关负责人同意或者集体讨论通过",
    "先登记“审批决定”",
)
TOO_FEW_REVIEWERS = Rule(
    too_few_reviewers,
    "reconsideration.handlers",
    lambda s: f"行政复议案件应当由{s.bound('reconsideration.handlers', '复议人员').value}名以上复议人员参加审理",
    "补充参加审理的人员",
    "reviewers",
)
RESPONDENT_NOT_INFORMED = Rule(
    respondent_not_informed,
    COPY["ordinary"],
    "尚未将申请书副本发送被申请人",
    "先登记“发送副本”",
)
OPINIONS_NOT_HEARD = Rule(
    opinions_not_heard,
    "行政复议法(2023)第四十九条",
    "普通程序应当听取当事人的意见",
    "登记“听取意见”；因当事人原因不能听取的，登记“记明不能听取意见”",
)
HEARING_MISSING = Rule(
    hearing_missing,
    "reconsideration.hearing.mandatory",
    "重大、疑难、复杂的案件应当组织听证",
    "登记“举行听证”；申请人拒不参加的，登记“申请人放弃听证”",
)
COMMITTEE_MISSING = Rule(
    committee_missing,
    "reconsideration.committee.cases",
    "应当提请行政复议委员会提出咨询意见",
    "登记“提请咨询”和“记录咨询意见”",
)
COMMITTEE_OPINION_MISSING = Rule(
    committee_opinion_missing,
    ("行政复议法(2023)第六十一条第三款", COMMITTEE[1]),
    "已经提请咨询，咨询意见还没有记录",
    "登记“记录咨询意见”",
)
HEARING_RECORD_UNUSED = Rule(
    hearing_record_unused,
    "reconsideration.decision.hearing_record",
    "经过听证的案件，应当根据听证笔录、审查认定的事实和证据作出决定",
    "核对后勾选“已依据听证笔录”",
    "by_hearing_record",
)
WITHOUT_EVIDENCE = Rule(
    no_evidence,
    NO_EVIDENCE,
    "被申请人没有按期答复或者没有提交证据、依据，视为行政行为没有证据、依据",
    "作出撤销、确认违法或者责令履行等决定；第三人提供了证据的，勾选",
    "outcome",
)
REPLY_AWAITED = Rule(
    reply_awaited,
    REPLY["ordinary"],
    lambda s: f"被申请人的答复期限到{s.due_day('reply')}才届满",
    "等待答复，或者确认被申请人不再答复",
)
WORSE_OFF = Rule(
    worse_off,
    ("reconsideration.no_worse_off", "行政复议法实施条例(2007)第五十一条"),
    "变更决定不得对申请人更为不利",
    "另行确定变更的内容；第三人提出相反请求的，勾选",
    "worse",
)
PERIOD_NOT_SET = Rule(
    period_not_set,
    ("行政复议法(2023)第六十六条", "行政复议法(2017)第二十八条第一款第二项"),
    "责令履行须确定履行的期限",
    "填写“履行期限届满日”",
    "performance_due_on",
)
VOID_NOT_ASKED = Rule(
    void_not_asked,
    "行政复议法(2023)第六十七条",
    "申请人申请确认无效的，才能确认无效",
    "核对申请人的请求；没有申请的，决定撤销或者确认违法",
    "void_asked",
)
NO_AGREEMENT = Rule(
    no_agreement,
    "行政复议法(2023)第七十一条第一款",
    "只有行政协议案件才能决定承担协议责任或者补偿",
    "核对申请事项",
    "outcome",
)
NO_CLAIM_OF_INACTION = Rule(
    no_claim_of_inaction,
    "行政复议法(2023)第六十九条",
    "驳回复议请求用于申请人认为被申请人不履行法定职责的案件",
    "核对申请事项",
    "outcome",
)


# --- mediation and termination --------------------------------------------------------------------------------


def cannot_be_mediated(s: Situation) -> bool:
    return s.get("mediation_kind") == MediationKind.OTHER and act_of_2017(s)


def not_signed(s: Situation) -> bool:
    return not s.get("signed")


def ending_not_listed(s: Situation) -> bool:
    ending = str(s.get("ended_by") or "")
    listed = codes(s, "reconsideration.termination")
    return ending in ENDINGS and listed is not None and listed.isdisjoint(ENDINGS[ending])


def not_withdrawn_by_applicant(s: Situation) -> bool:
    return s.get("ended_by") in (EndedBy.WITHDRAWN, EndedBy.SETTLED) and s.get("withdrawn_on") is None


def changed_but_not_withdrawn(s: Situation) -> bool:
    return s.get("ended_by") == EndedBy.CORRECTED and s.get("withdrawn_on") is None


def never_ends_by_time(s: Situation) -> bool:
    return s.get("ended_by") == EndedBy.SUSPENDED and (s.clock("wait") is None or s.matter.stage != Stage.SUSPENDED)


def wait_not_over(s: Situation) -> bool:
    return s.get("ended_by") == EndedBy.SUSPENDED and s.running("wait")


def not_tried(s: Situation) -> bool:
    return s.matter.accepted_on is None and s.get("ended_by") not in (None, "", *WITHDRAWALS)


MEDIATION_SCOPE = Rule(
    cannot_be_mediated,
    "reconsideration.mediation.scope",
    "当时只有行使自由裁量权的案件和赔偿、补偿纠纷可以调解",
    "当事人和解的，由申请人撤回申请",
    "mediation_kind",
)
NOT_SIGNED = Rule(
    not_signed,
    ("reconsideration.mediation.document", "行政复议法实施条例(2007)第五十条第二款"),
    "调解书经各方签字或者签章并加盖复议机关印章，才发生效力",
    "签字盖章后再登记；调解不成或者反悔的，继续审理",
    "signed",
)
ENDING_NOT_LISTED = Rule(
    ending_not_listed,
    "reconsideration.termination",
    "当时的法律没有把这种情形规定为终止的情形",
    "选择法定的终止情形",
    "ended_by",
)
NOT_WITHDRAWN = Rule(
    not_withdrawn_by_applicant,
    ("reconsideration.settlement", "行政复议法(2017)第二十五条"),
    "撤回申请、和解后撤回的，须由申请人提出撤回",
    "填写申请人提出撤回的日期",
    "ended_by",
)
CHANGED_NOT_WITHDRAWN = Rule(
    changed_but_not_withdrawn,
    "reconsideration.respondent_changes_act",
    "被申请人改变原行政行为不影响审理，申请人撤回的除外",
    "填写申请人提出撤回的日期；申请人不撤回的，继续审理",
    "ended_by",
)
NEVER_BY_TIME = Rule(
    never_ends_by_time,
    "reconsideration.suspension.terminate",
    "只有因申请人死亡、丧失行为能力、终止而中止的，才能因中止期满而终止",
    "继续中止，原因消除后恢复审理",
    "ended_by",
)
WAIT_NOT_OVER = Rule(
    wait_not_over,
    "reconsideration.suspension.terminate",
    lambda s: f"中止到{s.due_day('wait')}才期满",
    "期满原因仍未消除的，再登记终止",
    "ended_by",
)
NOT_TRIED = Rule(
    not_tried,
    ("行政复议法(2023)第四十一条", "行政复议法实施条例(2007)第四十二条第一款"),
    "受理以前只能因撤回申请而终止",
    "继续审查，作出受理或者不予受理的决定",
    "ended_by",
)

ENDING_CLOCKS = (
    *(Resume("decision"), Meet("decision"), Stop("wait"), Stop("hearing"), Stop("reply"), Stop("copy")),
    *(Stop("norm_own"), Stop("norm_notice"), Stop("maker_reply"), Stop("norm_transfer"), Stop("transferee_reply")),
)
BEFORE_TRIAL_CLOCKS = (
    *(Meet("review"), Stop("correction"), Stop("forward_other"), Stop("negotiation"), Stop("designation")),
)

CONCLUSION = (
    Step(
        "decide",
        "作出决定",
        source=[Stage.TRIAL],
        target=Stage.DECIDED,
        by=STAFF,
        basis=DECISION_TYPES,
        date="concluded_on",
        requires=["outcome", "reviewers"],
        optional=[
            "performance_due_on",
            Input("by_hearing_record", "已依据听证笔录", "bool"),
            Input("third_party_evidence", "涉及第三人合法权益，第三人提供了证据", "bool"),
            Input("worse", "变更后对申请人更为不利", "bool"),
            Input("third_party_request", "第三人提出相反请求", "bool"),
            Input("void_asked", "申请人申请确认无效", "bool"),
            Input("damages", "赔偿", "choice", (("awarded", "决定赔偿"), ("refused", "驳回赔偿请求"))),
            Input("restitution", "责令返还财产、解除查封扣押冻结或者赔偿价款", "bool"),
        ],
        forbids=[
            *(OWN_STEP, NO_SUCH_OUTCOME, RESPONDENT_NOT_INFORMED, OPINIONS_NOT_HEARD, HEARING_MISSING),
            *(COMMITTEE_MISSING, COMMITTEE_OPINION_MISSING, INQUIRY_OPEN, NOT_APPROVED, TOO_FEW_REVIEWERS),
            *(HEARING_RECORD_UNUSED, WITHOUT_EVIDENCE, WORSE_OFF, PERIOD_NOT_SET, VOID_NOT_ASKED, NO_AGREEMENT),
        ],
        expects=[REPLY_AWAITED, NO_CLAIM_OF_INACTION],
        clocks=ENDING_CLOCKS,
        announces=[CORRECTED],
        help="以复议机关的名义作出决定，制作决定书并加盖印章",
    ),
    Step(
        "dismiss",
        "驳回申请",
        source=[Stage.TRIAL],
        target=Stage.DECIDED,
        by=STAFF,
        basis=("reconsideration.dismiss_after_acceptance", "行政复议法实施条例(2007)第四十八条第一款"),
        date="concluded_on",
        requires=["rejection_ground"],
        sets={"outcome": Outcome.DISMISS_APPLICATION},
        forbids=[INQUIRY_OPEN, GROUND_NOT_LISTED],
        clocks=ENDING_CLOCKS,
        help="受理后发现不符合受理条件的，决定驳回申请并说明理由",
    ),
    Step(
        "mediate",
        "调解结案",
        source=[Stage.TRIAL, Stage.SUSPENDED],
        target=Stage.DECIDED,
        by=STAFF,
        basis=("reconsideration.mediation.document", "行政复议法实施条例(2007)第五十条第二款"),
        date="concluded_on",
        requires=["mediation_kind", Input("signed", "各方签字或者签章，加盖复议机关印章", "bool")],
        optional=["performance_due_on"],
        sets={"outcome": Outcome.MEDIATED},
        forbids=[INQUIRY_OPEN, MEDIATION_SCOPE, NOT_SIGNED],
        clocks=ENDING_CLOCKS,
        help="当事人自愿达成协议的，制作行政复议调解书",
    ),
    Step(
        "terminate",
        "终止",
        source=[Stage.REVIEW, Stage.CORRECTION, Stage.TRIAL, Stage.SUSPENDED],
        target=Stage.DECIDED,
        by=STAFF,
        basis=("reconsideration.termination", "行政复议法实施条例(2007)第四十二条第一款"),
        date="concluded_on",
        requires=["ended_by"],
        optional=["withdrawn_on"],
        sets={"outcome": Outcome.TERMINATED},
        forbids=[
            *(INQUIRY_OPEN, ENDING_NOT_LISTED, NOT_TRIED),
            *(NOT_WITHDRAWN, CHANGED_NOT_WITHDRAWN, NEVER_BY_TIME, WAIT_NOT_OVER),
        ],
        clocks=(*ENDING_CLOCKS, *BEFORE_TRIAL_CLOCKS),
        help="撤回申请由复议机构准予；和解、被申请人改正后撤回的，分别登记",
    ),
)
