"""Those who make the law known: proposed, trained and found fit, or engaged; and how they leave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from fazhi.kernel.procedure import SAME, STAFF, Input, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.outreach.grounds import LITERATES, PEOPLE
from fazhi.registers.outreach.models import LeftBy, PersonKind, PersonStage
from fazhi.registers.planned import registered_today

ONE_DAY = timedelta(days=1)

# --- guards -------------------------------------------------------------------------------------------------------


def is_law_literate(s: Situation) -> bool:
    return bool(s.get("kind") == PersonKind.LAW_LITERATE)


def never_trained(s: Situation) -> bool:
    return s.matter.trained_on is None


def literate_without_training(s: Situation) -> bool:
    """Entered as found fit, and nothing is said of the training that comes before."""
    return is_law_literate(s) and s.get("trained_on") is None


def vice_principal_of_no_school(s: Situation) -> bool:
    return s.get("kind") == PersonKind.VICE_PRINCIPAL and not s.get("school")


def term_over_already(s: Situation) -> bool:
    until = s.data.get("engaged_until_on")
    return until is not None and until < s.on


def by_term(s: Situation) -> bool:
    return s.data.get("left_by") == LeftBy.TERM


def has_term(s: Situation) -> bool:
    return s.get("engaged_until_on") is not None


def term_over(s: Situation) -> date | None:
    """The day after the last day of the letter of engagement."""
    until = s.matter.engaged_until_on
    return until + ONE_DAY if until is not None and until < s.today else None


def terms_over(on: date) -> Q:
    """Those whose term has ended by a day."""
    return Q(engaged_until_on__lt=on)


# --- what follows -------------------------------------------------------------------------------------------------


def left_at_end_of_term(s: Situation) -> Mapping[str, Any]:
    return {"left_on": s.on, "left_by": LeftBy.TERM}


# --- steps --------------------------------------------------------------------------------------------------------

TERM = Start("term", due="engaged_until_on", when=has_term, informs=True)
OF_A_SCHOOL = Rule(vice_principal_of_no_school, PEOPLE, "法治副校长须填写任职学校", "填写聘任其任职的学校", "school")
TERM_AHEAD = Rule(term_over_already, PEOPLE, "聘期届满日早于聘任日期", "核对聘书", "engaged_until_on")

procedure = Procedure(
    stages=PersonStage,
    steps=[
        Step(
            "propose",
            "推荐培养法律明白人",
            source=(),
            target=PersonStage.CANDIDATE,
            by=STAFF,
            basis=LITERATES,
            date="registered_on",
            sets={"kind": PersonKind.LAW_LITERATE},
            help="标题填写姓名；不登记身份证号、电话和照片。",
        ),
        Step(
            "train",
            "参加培训",
            source=[PersonStage.CANDIDATE, PersonStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=LITERATES,
            date="trained_on",
            requires=[Input("content", "培训内容")],
        ),
        Step(
            "qualify",
            "考核合格",
            source=[PersonStage.CANDIDATE],
            target=PersonStage.SERVING,
            by=STAFF,
            basis=LITERATES,
            date="joined_on",
            forbids=[Rule(never_trained, LITERATES, "没有参加培训，不能认定合格", "先登记“参加培训”")],
        ),
        Step(
            "give_up",
            "终止培养",
            source=[PersonStage.CANDIDATE],
            target=PersonStage.GIVEN_UP,
            by=STAFF,
            basis=LITERATES,
            requires=[Input("ground", "终止的原因")],
        ),
        Step(
            "engage",
            "聘任",
            source=(),
            target=PersonStage.SERVING,
            by=STAFF,
            basis=PEOPLE,
            date="joined_on",
            requires=["kind"],
            optional=["school", "engaged_until_on"],
            derive=registered_today,
            forbids=[
                Rule(
                    is_law_literate,
                    LITERATES,
                    "法律明白人经推荐、培训、考核合格后在册",
                    "用“推荐培养法律明白人”；启用台账以前已经合格的，用“登记在册人员”",
                    "kind",
                ),
                OF_A_SCHOOL,
                TERM_AHEAD,
            ],
            clocks=[TERM],
            help="标题填写姓名；不登记身份证号、电话和照片。",
        ),
        Step(
            "enrol",
            "登记在册人员",
            source=(),
            target=PersonStage.SERVING,
            by=STAFF,
            basis=PEOPLE,
            date="joined_on",
            requires=["kind"],
            optional=["school", "trained_on", "engaged_until_on"],
            derive=registered_today,
            forbids=[OF_A_SCHOOL, TERM_AHEAD],
            expects=[
                Rule(
                    literate_without_training,
                    LITERATES,
                    "法律明白人没有填写培训日期",
                    "填写考核合格以前参加培训的日期；新培养的，用“推荐培养法律明白人”",
                    "trained_on",
                )
            ],
            clocks=[TERM],
            help="启用台账以前已经聘任或者考核合格的，按当时的日期登记。",
        ),
        Step(
            "renew",
            "续聘",
            source=[PersonStage.SERVING],
            target=SAME,
            by=STAFF,
            basis=PEOPLE,
            requires=["engaged_until_on"],
            forbids=[TERM_AHEAD],
            clocks=[Stop("term"), TERM],
        ),
        Step(
            "leave",
            "退出",
            source=[PersonStage.SERVING],
            target=PersonStage.LEFT,
            by=STAFF,
            basis=PEOPLE,
            date="left_on",
            requires=["left_by"],
            forbids=[Rule(by_term, PEOPLE, "聘期届满由系统办理", "改选其他原因；需要留任的，用“续聘”", "left_by")],
            clocks=[Stop("term")],
        ),
        Step(
            "lapse",
            "聘期届满",
            source=[PersonStage.SERVING],
            target=PersonStage.LEFT,
            by=(),
            basis=PEOPLE,
            derive=left_at_end_of_term,
            automatic=term_over,
            automatic_rows=terms_over,
            clocks=[Stop("term")],
        ),
    ],
    final=[PersonStage.SERVING, PersonStage.LEFT, PersonStage.GIVEN_UP],
    clocks={"term": "聘期"},
)
