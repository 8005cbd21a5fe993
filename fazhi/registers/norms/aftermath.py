"""While a document is in force and how it ends: evaluated, amended, prolonged, repealed, replaced, expired."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.force import Force, ends_on, force_of
from fazhi.registers.norms.guards import MAKING
from fazhi.registers.norms.models import EndedBy, Stage

UPKEEP = ("norms.cleanup", *MAKING, Practice("制定机关对自己的文件评估、修改、废止"))
TERM = Practice("文件规定了有效期的，期满自动失效")

# --- guards -------------------------------------------------------------------------------------------------------


def not_in_force(s: Situation) -> bool:
    """Nothing is left to change: its term ran out before the day of the step."""
    return force_of(s.matter, s.on) == Force.EXPIRED


def replaced_by_itself(s: Situation) -> bool:
    other = s.data.get("replaced_by") or s.data.get("amended_by")
    return other is not None and other.pk == s.matter.pk


def replacement_not_issued(s: Situation) -> bool:
    other = s.data.get("replaced_by") or s.data.get("amended_by")
    return other is not None and (other.issued_on is None or other.issued_on > s.on)


def ends_before_replacement(s: Situation) -> bool:
    """Between the end of the old document and the effect of the new one nothing would be in force."""
    new = s.data.get("replaced_by")
    return new is not None and new.effective_on is not None and s.on < new.effective_on


def term_not_longer(s: Situation) -> bool:
    given = s.data.get("expires_on")
    return given is not None and s.matter.expires_on is not None and given <= s.matter.expires_on


def new_text_missing(s: Situation) -> bool:
    return not s.given("text")


def runs_out(s: Situation) -> date | None:
    """The first day without force, by the term of the document."""
    end = ends_on(s.matter)
    return end if s.matter.expires_on is not None and s.matter.ended_on is None else None


# --- steps --------------------------------------------------------------------------------------------------------

NOT_IN_FORCE = Rule(
    not_in_force,
    TERM,
    lambda s: f"文件的有效期已于{s.matter.expires_on}届满，不再有效",
    "需要继续执行的，重新制定公布",
)
OTHER_DOCUMENT = [
    Rule(replaced_by_itself, MAKING, "文件不能代替或者修改自己", "选择另一个文件", "replaced_by"),
    Rule(
        replacement_not_issued,
        ("norms.publish_or_void", *MAKING),
        "新文件还没有公布，不能据以修改或者废止",
        "先公布新文件",
        "replaced_by",
    ),
]
AFTERMATH = (
    Step(
        "evaluate",
        "实施后评估",
        source=[Stage.PUBLISHED],
        target=SAME,
        by=STAFF,
        basis=UPKEEP,
        date="evaluated_on",
        requires=["evaluation", Input("findings", "实施效果和问题", kind="lines")],
        forbids=[NOT_IN_FORCE],
    ),
    Step(
        "amend",
        "修改",
        source=[Stage.PUBLISHED],
        target=SAME,
        by=STAFF,
        basis=UPKEEP,
        date="amended_on",
        requires=[Input("what", "修改的内容", kind="lines")],
        optional=["amended_by", "text"],
        forbids=[NOT_IN_FORCE, *OTHER_DOCUMENT],
        expects=[
            Rule(
                new_text_missing,
                ("norms.publish_or_void", *MAKING),
                "没有填写修改后的正文，检索到的仍是原文",
                "填写修改后的全文并重新公布",
                "text",
            )
        ],
        help="原来的正文保留在办理经过中。",
    ),
    Step(
        "prolong",
        "延长有效期",
        source=[Stage.PUBLISHED],
        target=SAME,
        by=STAFF,
        basis=UPKEEP,
        requires=["expires_on", Input("grounds", "评估结论和重新公布的情况", kind="lines")],
        forbids=[
            NOT_IN_FORCE,
            Rule(
                term_not_longer,
                TERM,
                lambda s: f"新的届满日不晚于原来的{s.matter.expires_on}",
                "提前终止的，办理“废止”",
                "expires_on",
            ),
        ],
        clocks=[Stop("expiry"), Start("expiry", due="expires_on", informs=True)],
    ),
    Step(
        "repeal",
        "废止",
        source=[Stage.PUBLISHED],
        target=Stage.ENDED,
        by=STAFF,
        basis=UPKEEP,
        date="ended_on",
        requires=[Input("document", "废止的决定或者公告")],
        sets={"ended_by": EndedBy.REPEALED},
        forbids=[NOT_IN_FORCE],
        clocks=[Stop("expiry")],
    ),
    Step(
        "replace",
        "被新文件代替",
        source=[Stage.PUBLISHED],
        target=Stage.ENDED,
        by=STAFF,
        basis=UPKEEP,
        date="ended_on",
        requires=["replaced_by"],
        sets={"ended_by": EndedBy.REPLACED},
        forbids=[NOT_IN_FORCE, *OTHER_DOCUMENT],
        expects=[
            Rule(
                ends_before_replacement,
                MAKING,
                lambda s: f"新文件自{s.data['replaced_by'].effective_on}起施行，原文件在此以前没有代替",
                "按新文件的施行日期办理",
                "replaced_by",
            )
        ],
        clocks=[Stop("expiry")],
        help="新文件规定同时废止本文件的，自新文件施行之日起办理。",
    ),
    Step(
        "lapse",
        "宣布失效",
        source=[Stage.PUBLISHED],
        target=Stage.ENDED,
        by=STAFF,
        basis=UPKEEP,
        date="ended_on",
        requires=[Input("document", "宣布失效的公告")],
        sets={"ended_by": EndedBy.EXPIRED},
        clocks=[Stop("expiry")],
        help="适用期已过、调整对象消失的，经清理宣布失效。",
    ),
    Step(
        "expire",
        "有效期届满",
        source=[Stage.PUBLISHED],
        target=Stage.ENDED,
        by=(),
        basis=TERM,
        date="ended_on",
        sets={"ended_by": EndedBy.EXPIRED},
        clocks=[Meet("expiry")],
        automatic=runs_out,
    ),
)
