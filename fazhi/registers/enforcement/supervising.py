"""Supervision of units: opened, answered to whoever complained and to the court, closed with what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.filling import names_of
from fazhi.kernel.procedure import ONCE, SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import late, not_of_the_office
from fazhi.registers.enforcement.models.oversight import PaperStage, SupervisionKind, SupervisionStage
from fazhi.registers.enforcement.supervision_papers import PAPER

SUPERVISORS = tuple(By(role, via="supervisor") for role in STAFF)
CHECKING = ("supervision.investigators", Practice("行政执法监督"))

# --- guards ---------------------------------------------------------------------------------------------------------


def too_few_investigators(s: Situation) -> bool:
    return not s.bound("supervision.investigators", "监督人员").holds(len(set(names_of(s.get("investigators")))))


def supervises_itself(s: Situation) -> bool:
    return not_of_the_office(s)


def is_complaint(s: Situation) -> bool:
    return s.get("kind") == SupervisionKind.COMPLAINT


def complaint_without_reply(s: Situation) -> bool:
    return is_complaint(s) and s.matter.replied_on is None


def not_a_complaint(s: Situation) -> bool:
    return not is_complaint(s)


def papers_open(s: Situation) -> bool:
    return bool(s.matter.papers.exclude(stage__in=[PaperStage.REPLIED, PaperStage.CLOSED]).exists())


def found_without_treatment(s: Situation) -> bool:
    return bool(s.data.get("found")) and not s.given("treatment")


def supervisor(s: Situation) -> Mapping[str, Any]:
    return {"supervisor": s.data.get("supervisor") or s.office}


checks = Procedure(
    stages=SupervisionStage,
    steps=[
        Step(
            "open",
            "开展监督检查",
            source=(),
            target=SupervisionStage.OPEN,
            by=STAFF,
            basis=CHECKING,
            date="started_on",
            requires=["kind", "field", Input("investigators", "监督人员", help="姓名以顿号分隔")],
            optional=["supervisor", Input("source", "司法建议、举报等来源", help="按司法建议开展的专项检查须回复结果")],
            derive=supervisor,
            forbids=[
                Rule(
                    too_few_investigators,
                    "supervision.investigators",
                    lambda s: f"监督调查由{s.bound('supervision.investigators', '监督人员').value}名以上监督人员进行",
                    "补充人员",
                    "investigators",
                ),
                Rule(supervises_itself, CHECKING, "监督检查由监督机关开展，单位不能监督自己", "由业务主管机构登记"),
            ],
            clocks=[Start("reply", "supervision.complaint_reply", from_="started_on", when=is_complaint)],
        ),
        Step(
            "reply",
            "回复举报人",
            source=[SupervisionStage.OPEN],
            target=SAME,
            by=SUPERVISORS,
            basis="supervision.complaint_reply",
            date="replied_on",
            requires=[Input("answer", "回复的内容", kind="lines")],
            forbids=[
                ONCE,
                Rule(not_a_complaint, "supervision.complaint_reply", "不是投诉举报", "不需要回复"),
            ],
            expects=[late("reply", "supervision.complaint_reply", "回复举报人")],
            clocks=[Meet("reply")],
        ),
        Step(
            "answer_court",
            "回复司法建议",
            source=[SupervisionStage.OPEN, SupervisionStage.CLOSED],
            target=SAME,
            by=SUPERVISORS,
            basis="supervision.judicial_advice",
            requires=[Input("answer", "专项检查的结果和回复", kind="lines")],
        ),
        Step(
            "close",
            "办结",
            source=[SupervisionStage.OPEN],
            target=SupervisionStage.CLOSED,
            by=SUPERVISORS,
            basis=("supervision.outcomes", Practice("监督检查办结")),
            date="closed_on",
            requires=[
                Input("findings", "监督检查的结论", kind="lines"),
                Input("found", "发现违法或者不当", kind="bool"),
            ],
            optional=[
                Input(
                    "treatment",
                    "处理",
                    kind="choice",
                    choices=(
                        ("no_subject", "无主体资格：纠正并建议追责"),
                        ("no_person", "人员无资格：责令纠正"),
                        ("no_system", "未建立责任制：责令纠正并建议问责"),
                        ("no_duty", "不履行或者不正确履行职责：责令纠正"),
                        ("deadline", "责令限期纠正"),
                        ("withdraw_id", "暂扣或者吊销执法证件"),
                    ),
                )
            ],
            forbids=[
                Rule(complaint_without_reply, "supervision.complaint_reply", "还没有回复举报人", "先登记“回复举报人”"),
                Rule(papers_open, PAPER, "还有监督文书没有反馈", "先登记反馈"),
                Rule(
                    found_without_treatment,
                    "supervision.outcomes",
                    "发现违法的，须写明怎样处理",
                    "选择处理",
                    "treatment",
                ),
            ],
        ),
    ],
    final=[SupervisionStage.CLOSED],
    clocks={"reply": "回复举报人"},
    timely="reply",
    mirrors={"reply": "reply_due_on"},
)
