"""What the market regulator does beside single reviews: complaints, spot checks, rectification, yearly summaries."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import (
    OFFICE_STAFF,
    SAME,
    STAFF,
    By,
    Follow,
    Input,
    Meet,
    Practice,
    Procedure,
    Rule,
    Start,
    Step,
)
from fazhi.kernel.situation import Situation
from fazhi.registers.contracts.models import (
    CheckStage,
    ComplaintStage,
    Finding,
    Rectification,
    RectificationStage,
    SummaryStage,
)

REPORT = "fair_competition.report"
SPOT_CHECK = "fair_competition.spot_check"
DRAFTERS = tuple(By(role, via="drafter") for role in STAFF)
YEAR_END = Practice("起草单位每年总结公平竞争审查工作，报送市场监管部门")

# --- complaints ---------------------------------------------------------------------------------------------------


def has_limit(s: Situation) -> bool:
    return s.get("due_on") is not None


def sent_to_itself(s: Situation) -> bool:
    to = s.data.get("transferred_to")
    return to is not None and to.pk == s.matter.organ_id


def established_without_rectification(s: Situation) -> bool:
    """What is established is put right: by whom, until when."""
    found = s.get("finding") == Finding.ESTABLISHED
    return found and not (s.get("drafter") and s.given("rectify_until_on"))


def rectification_in_the_past(s: Situation) -> bool:
    until = s.data.get("rectify_until_on")
    return until is not None and until < s.on


def opens_rectification(s: Situation) -> Iterable[Follow]:
    """An established complaint urges the drafter on the same day."""
    if s.get("finding") != Finding.ESTABLISHED:
        return ()
    data = {
        "title": s.matter.title,
        "drafter": s.get("drafter"),
        "measure": s.matter.measure,
        "subject": s.matter.subject,
        "complaint": s.matter,
        "problem": s.data["result"],
        "due_on": s.data["rectify_until_on"],
    }
    return (Follow(Rectification, "urge", data, organ=s.matter.organ),)


complaints = Procedure(
    stages=ComplaintStage,
    steps=[
        Step(
            "receive",
            "收到举报",
            source=(),
            target=ComplaintStage.RECEIVED,
            by=STAFF,
            basis=REPORT,
            date="received_on",
            requires=["channel", "measure", "content"],
            optional=["subject", "drafter", "due_on"],
            clocks=[Start("handling", due="due_on", from_="received_on", when=has_limit)],
            help="条例只规定及时处理；处理的天数在实施办法中，本系统没有收录，按实施办法填写届满日。",
        ),
        Step(
            "transfer",
            "转送有关部门",
            source=[ComplaintStage.RECEIVED],
            target=ComplaintStage.TRANSFERRED,
            by=STAFF,
            basis=REPORT,
            date="handled_on",
            requires=["transferred_to"],
            forbids=[Rule(sent_to_itself, REPORT, "不能转送给本机关", "由本机关办理“处理”", "transferred_to")],
            clocks=[Meet("handling")],
        ),
        Step(
            "handle",
            "处理",
            source=[ComplaintStage.RECEIVED],
            target=ComplaintStage.HANDLED,
            by=STAFF,
            basis=REPORT,
            date="handled_on",
            requires=["finding", Input("result", "核查情况", kind="lines")],
            optional=["drafter", Input("rectify_until_on", "整改期限届满日", kind="date", help="举报属实的填写")],
            forbids=[
                Rule(
                    established_without_rectification,
                    SPOT_CHECK,
                    "举报属实的，应当督促起草单位整改",
                    "填写起草单位和整改期限届满日",
                    "rectify_until_on",
                ),
                Rule(
                    rectification_in_the_past,
                    SPOT_CHECK,
                    "整改期限早于处理日期",
                    "核对整改期限",
                    "rectify_until_on",
                ),
            ],
            clocks=[Meet("handling")],
            follows=opens_rectification,
            help="举报属实的，同时生成一件整改，由起草单位办理。",
        ),
        Step(
            "answer",
            "反馈举报人",
            source=[ComplaintStage.HANDLED, ComplaintStage.TRANSFERRED],
            target=ComplaintStage.ANSWERED,
            by=STAFF,
            basis=REPORT,
            date="answered_on",
            requires=[Input("reply", "反馈内容", kind="lines")],
        ),
    ],
    final=[ComplaintStage.TRANSFERRED, ComplaintStage.HANDLED, ComplaintStage.ANSWERED],
    clocks={"handling": "处理举报"},
    timely="handling",
)

# --- spot checks --------------------------------------------------------------------------------------------------


def more_problems_than_checked(s: Situation) -> bool:
    return (s.get("problems") or 0) > (s.get("checked") or 0)


def problems_not_urged(s: Situation) -> bool:
    """Fewer drafters were urged than problems found."""
    return bool(s.matter.rectifications.count() < (s.matter.problems or 0))


checks = Procedure(
    stages=CheckStage,
    steps=[
        Step(
            "start",
            "启动抽查",
            source=(),
            target=CheckStage.RUNNING,
            by=STAFF,
            basis=SPOT_CHECK,
            date="started_on",
            requires=["scope"],
        ),
        Step(
            "finish",
            "抽查结束",
            source=[CheckStage.RUNNING],
            target=CheckStage.FINISHED,
            by=STAFF,
            basis=SPOT_CHECK,
            date="finished_on",
            requires=["checked", "problems"],
            forbids=[
                Rule(
                    more_problems_than_checked,
                    SPOT_CHECK,
                    "发现问题件数不能多于抽查件数",
                    "核对件数",
                    "problems",
                )
            ],
        ),
        Step(
            "report",
            "报告本级政府",
            source=[CheckStage.FINISHED],
            target=CheckStage.REPORTED,
            by=STAFF,
            basis=SPOT_CHECK,
            date="reported_on",
            expects=[
                Rule(
                    problems_not_urged,
                    SPOT_CHECK,
                    "发现问题的，应当督促起草单位整改",
                    "对每件问题登记“整改”，来源选本次抽查",
                )
            ],
        ),
        Step(
            "publish",
            "公开抽查结果",
            source=[CheckStage.FINISHED, CheckStage.REPORTED],
            target=SAME,
            by=STAFF,
            basis=SPOT_CHECK,
            date="published_on",
            requires=[Input("channel", "公开的载体")],
        ),
    ],
    final=[CheckStage.REPORTED],
)

# --- rectification ------------------------------------------------------------------------------------------------


def not_overdue(s: Situation) -> bool:
    run = s.clock("rectification")
    return run is None or not run.open or run.due_on is None or s.on <= run.due_on


def rectified_late(s: Situation) -> bool:
    return not not_overdue(s)


rectifications = Procedure(
    stages=RectificationStage,
    steps=[
        Step(
            "urge",
            "督促整改",
            source=(),
            target=RectificationStage.URGED,
            by=STAFF,
            basis=SPOT_CHECK,
            date="urged_on",
            requires=["drafter", "measure", "problem", "due_on"],
            optional=["subject", "complaint", "spot_check"],
            clocks=[Start("rectification", due="due_on", from_="urged_on")],
        ),
        Step(
            "rectify",
            "完成整改",
            source=[RectificationStage.URGED],
            target=RectificationStage.RECTIFIED,
            by=(*DRAFTERS, *STAFF),
            basis=SPOT_CHECK,
            date="rectified_on",
            requires=["rectified", Input("result", "整改情况", kind="lines")],
            expects=[
                Rule(rectified_late, SPOT_CHECK, lambda s: f"整改期限已于{s.matter.due_on}届满", "说明逾期的理由")
            ],
            clocks=[Meet("rectification")],
        ),
        Step(
            "return_to_drafter",
            "退回继续整改",
            source=[RectificationStage.RECTIFIED],
            target=RectificationStage.URGED,
            by=STAFF,
            basis=SPOT_CHECK,
            requires=["due_on", Input("grounds", "没有整改到位的内容", kind="lines")],
            sets={"rectified_on": None, "rectified": ""},
            clocks=[Start("rectification", due="due_on")],
        ),
        Step(
            "close",
            "核查完成",
            source=[RectificationStage.RECTIFIED],
            target=RectificationStage.CLOSED,
            by=STAFF,
            basis=SPOT_CHECK,
            date="closed_on",
        ),
        Step(
            "interview",
            "上一级约谈",
            source=[RectificationStage.URGED],
            target=SAME,
            by=STAFF,
            basis="fair_competition.interview",
            date="interviewed_on",
            requires=[Input("head", "被约谈的负责人职务"), Input("record", "约谈要求", kind="lines")],
            forbids=[
                Rule(
                    not_overdue,
                    "fair_competition.interview",
                    "经督促逾期仍未整改的，才可以约谈",
                    "整改期限届满仍未整改的，由上一级市场监管部门约谈",
                )
            ],
        ),
        Step(
            "discipline",
            "移送处分",
            source=list(RectificationStage),
            target=SAME,
            by=(Role.HEAD,),
            basis="fair_competition.discipline",
            date="disciplined_on",
            requires=[Input("to", "移送的机关"), Input("grounds", "造成的严重不良影响", kind="lines")],
            help="没有依照规定审查，造成严重不良影响的；处分由任免机关、监察机关决定。",
        ),
    ],
    final=[RectificationStage.CLOSED],
    clocks={"rectification": "整改"},
    timely="rectification",
)

# --- yearly summaries ---------------------------------------------------------------------------------------------


def year_not_over(s: Situation) -> bool:
    return s.get("year") is not None and s.get("year") > s.on.year


summaries = Procedure(
    stages=SummaryStage,
    steps=[
        Step(
            "submit",
            "报送年度总结",
            source=(),
            target=SummaryStage.SUBMITTED,
            by=STAFF,
            basis=YEAR_END,
            date="submitted_on",
            requires=["year", "content"],
            forbids=[Rule(year_not_over, YEAR_END, "年度还没有开始", "核对年度", "year")],
        ),
        Step(
            "appraise",
            "纳入考核",
            source=[SummaryStage.SUBMITTED],
            target=SummaryStage.APPRAISED,
            by=OFFICE_STAFF,
            basis=("fair_competition.appraisal", Practice("公平竞争审查工作情况纳入考核")),
            date="appraised_on",
            requires=[Input("result", "考核意见", kind="lines")],
        ),
    ],
    final=[SummaryStage.SUBMITTED, SummaryStage.APPRAISED],
)

__all__ = ["checks", "complaints", "rectifications", "summaries"]
