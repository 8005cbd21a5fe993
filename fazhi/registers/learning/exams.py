"""Examinations with their pass mark, and who sat and passed; who was absent stays among those expected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q

from fazhi.kernel.alike import alike
from fazhi.kernel.procedure import SAME, STAFF, Follow, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.learning.grounds import EXAMS
from fazhi.registers.learning.guards import KEEPERS
from fazhi.registers.learning.models.training import ExamResult, ExamStage, ResultStage

# --- examinations: guards -----------------------------------------------------------------------------------------


def held_before_notice(s: Situation) -> bool:
    day = s.data.get("exam_on")
    return day is not None and day < s.on


def pass_mark_beyond_full_mark(s: Situation) -> bool:
    mark, full = s.get("pass_mark"), s.get("full_mark")
    return mark is not None and full is not None and not 0 < mark <= full


def not_yet_held(s: Situation) -> bool:
    return bool(s.on < s.matter.exam_on)


def no_results(s: Situation) -> bool:
    return not s.matter.results.exists()


def results_outstanding(s: Situation) -> bool:
    """Of somebody who was to sit it is not said whether he did."""
    return bool(s.matter.results.filter(stage=ResultStage.EXPECTED).exists())


def counted(s: Situation) -> Mapping[str, Any]:
    """How many were expected, sat and passed, by the scores as they stand and the pass mark as it is now."""
    found: Mapping[str, Any] = s.matter.results.aggregate(
        expected=Count("pk"),
        sat=Count("pk", filter=Q(sat=True)),
        passed=Count("pk", filter=Q(score__gte=s.matter.pass_mark)),
    )
    return found


def results_that_differ(s: Situation) -> Iterable[Follow]:
    """Day and pass mark of the examination were corrected after these results were entered."""
    same = Q(exam_on=s.matter.exam_on, pass_mark=s.matter.pass_mark)
    for result in s.matter.results.exclude(same).order_by("pk"):
        yield Follow(result, "agree")


# --- examinations: steps ------------------------------------------------------------------------------------------

examinations = Procedure(
    stages=ExamStage,
    steps=[
        Step(
            "announce",
            "通知考试",
            source=(),
            target=ExamStage.ANNOUNCED,
            by=STAFF,
            basis=EXAMS,
            date="announced_on",
            requires=["exam_on", "pass_mark"],
            optional=["full_mark"],
            forbids=[
                Rule(held_before_notice, EXAMS, "考试日期早于通知日期", "核对日期", "exam_on"),
                Rule(pass_mark_beyond_full_mark, EXAMS, "合格分数线在0和满分之间", "核对满分和合格分数线", "pass_mark"),
            ],
            help="标题写明考试名称。本单位组织的，由本单位登记成绩；全县统一组织的，由统筹机构登记到各单位名下。",
        ),
        Step(
            "close",
            "结束并计数",
            source=[ExamStage.ANNOUNCED],
            target=ExamStage.CLOSED,
            by=STAFF,
            basis=EXAMS,
            date="closed_on",
            derive=counted,
            follows=results_that_differ,
            forbids=[
                Rule(not_yet_held, EXAMS, "考试还没有举行", "考试以后再结束"),
                Rule(no_results, EXAMS, "没有登记任何成绩", "先登记或者导入成绩"),
                Rule(
                    results_outstanding,
                    EXAMS,
                    "还有应参考人员没有登记成绩或者未参考的原因",
                    "逐人登记“参加考试”或者“未参考”",
                ),
            ],
        ),
        Step(
            "recount",
            "重新计数",
            source=[ExamStage.CLOSED],
            target=SAME,
            by=STAFF,
            basis=EXAMS,
            derive=counted,
            follows=results_that_differ,
            help="结束以后更正了成绩、考试日期或者合格分数线的办理。",
        ),
    ],
    final=[ExamStage.CLOSED],
)

# --- results: guards ----------------------------------------------------------------------------------------------


def exam_closed(s: Situation) -> bool:
    exam = s.get("exam")
    return exam is not None and exam.stage == ExamStage.CLOSED


def exam_ahead(s: Situation) -> bool:
    exam = s.get("exam")
    return exam is not None and s.on < exam.exam_on


def beyond_full_mark(s: Situation) -> bool:
    exam, score = s.get("exam"), s.data.get("score")
    return exam is not None and score is not None and not 0 <= score <= exam.full_mark


def of_another_exam(s: Situation) -> bool:
    """A correction names an examination whose day or pass mark is not that of the result."""
    exam = s.data.get("exam")
    if exam is None or s.matter.exam_on is None:
        return False
    return bool((exam.exam_on, exam.pass_mark) != (s.matter.exam_on, s.matter.pass_mark))


def entered_before(s: Situation) -> bool:
    """The unit has a result of this name in the same examination."""
    exam, unit = s.get("exam"), s.matter.organ_id
    named = alike(ExamResult, "title", s.get("title")) if exam is not None else []
    return any(o.exam_id == exam.pk and o.organ_id == unit for o in named if o.pk != s.matter.pk)


def passed_already(s: Situation) -> bool:
    return bool(s.matter.passed)


# --- results: what follows ----------------------------------------------------------------------------------------


def of_the_exam(s: Situation) -> Mapping[str, Any]:
    exam = s.get("exam")
    return {"exam_on": exam.exam_on, "pass_mark": exam.pass_mark}


# --- results: steps -----------------------------------------------------------------------------------------------

STILL_OPEN = Rule(exam_closed, EXAMS, "考试已经结束", "登记有误的，用“更正”改正，再请组织考试的单位重新计数", "exam")
TAKEN_PLACE = Rule(exam_ahead, EXAMS, "考试还没有举行", "考试以后再登记成绩", "exam")
RIGHT_EXAM = Rule(of_another_exam, EXAMS, "所选考试的日期、合格分数线与这条成绩的不同", "核对考试", "exam")
TWICE = Rule(entered_before, EXAMS, "本单位这次考试已经登记同名的人员", "不是同一人的，在标题中区分")
MARKED = Rule(beyond_full_mark, EXAMS, "成绩不在0和满分之间", "核对成绩", "score")

results = Procedure(
    stages=ResultStage,
    steps=[
        Step(
            "record",
            "登记成绩",
            source=(),
            target=ResultStage.SAT,
            by=KEEPERS,
            basis=EXAMS,
            requires=["exam", "rank", "score"],
            derive=of_the_exam,
            forbids=[STILL_OPEN, TAKEN_PLACE, RIGHT_EXAM, MARKED],
            expects=[TWICE],
            help="标题填写姓名；只登记分数，不登记学时、积分。",
        ),
        Step(
            "expect",
            "列入应参考人员",
            source=(),
            target=ResultStage.EXPECTED,
            by=KEEPERS,
            basis=EXAMS,
            requires=["exam", "rank"],
            derive=of_the_exam,
            forbids=[STILL_OPEN, RIGHT_EXAM],
            expects=[TWICE],
            help="标题填写姓名；考试以后逐人登记“参加考试”或者“未参考”。",
        ),
        Step(
            "record_absence",
            "登记未参考人员",
            source=(),
            target=ResultStage.ABSENT,
            by=KEEPERS,
            basis=EXAMS,
            requires=["exam", "rank", "absent_reason"],
            derive=of_the_exam,
            forbids=[STILL_OPEN, TAKEN_PLACE, RIGHT_EXAM],
            expects=[TWICE],
            help="标题填写姓名；仍计入应参考人数。",
        ),
        Step(
            "sit",
            "参加考试",
            source=[ResultStage.EXPECTED],
            target=ResultStage.SAT,
            by=KEEPERS,
            basis=EXAMS,
            requires=["score"],
            forbids=[STILL_OPEN, TAKEN_PLACE, MARKED],
        ),
        Step(
            "be_absent",
            "未参考",
            source=[ResultStage.EXPECTED],
            target=ResultStage.ABSENT,
            by=KEEPERS,
            basis=EXAMS,
            requires=["absent_reason"],
            forbids=[STILL_OPEN, TAKEN_PLACE],
            help="仍计入应参考人数。",
        ),
        Step(
            "resit",
            "补考",
            source=[ResultStage.SAT, ResultStage.ABSENT],
            target=ResultStage.SAT,
            by=KEEPERS,
            basis=EXAMS,
            requires=["score"],
            sets={"absent_reason": ""},
            forbids=[
                STILL_OPEN,
                TAKEN_PLACE,
                MARKED,
                Rule(passed_already, EXAMS, "已经合格，不需要补考", "成绩登记有误的，用“更正”"),
            ],
        ),
        Step(
            "agree",
            "按考试更新日期和分数线",
            source=list(ResultStage),
            target=SAME,
            by=KEEPERS,
            basis=EXAMS,
            derive=of_the_exam,
            brought=True,
            help="随考试的“结束并计数”“重新计数”一并办理",
        ),
    ],
    final=[ResultStage.SAT, ResultStage.ABSENT],
)
