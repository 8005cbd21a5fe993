"""An item of information on its way to the public: three reviews and the secrecy check, publication, upkeep."""

from __future__ import annotations

from fazhi.kernel.calendar import last_day
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Meet, Practice, Procedure, Returning, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.models import InformationStage as Stage
from fazhi.registers.disclosure.models import Secrecy

PERIOD = "disclosure.proactive"
REVIEW = "disclosure.review_before_release"
THREE_REVIEWS = (REVIEW, Practice("拟公开的信息经初审、复审、终审"))
UNDER_REVIEW = [Stage.DRAFT, Stage.FIRST, Stage.SECOND]
UPKEEP = "政府信息公开条例(2019)第四条第二款"
DYNAMIC = "政府信息公开条例(2019)第十八条"

# --- guards -------------------------------------------------------------------------------------------------------


def secrecy_not_checked(s: Situation) -> bool:
    return not s.get("secrecy")


def must_not_be_public(s: Situation) -> bool:
    return s.get("secrecy") == Secrecy.CLOSED


def secrecy_unsure(s: Situation) -> bool:
    return s.get("secrecy") == Secrecy.UNSURE


def secrecy_is_certain(s: Situation) -> bool:
    return not secrecy_unsure(s)


def still_unsure(s: Situation) -> bool:
    return secrecy_unsure(s)


def reviews_out_of_order(s: Situation) -> bool:
    """First review, second review and final review, the secrecy check before the last, publication after all."""
    days = [s.get(name) for name in ("first_reviewed_on", "second_reviewed_on", "reviewed_on")]
    days.append(s.get("published_on") or s.on)
    checked, final = s.get("secrecy_on"), s.get("reviewed_on")
    return None not in days and (days != sorted(days) or (checked is not None and checked > final))


def published_late(s: Situation) -> bool:
    return s.over("publication")


def entered_late(s: Situation) -> bool:
    """An item that is entered after its publication was published after its last day."""
    due = s.get("special_due_on") or last_day(PERIOD, s.get("produced_on"))
    return due is not None and (s.get("published_on") or s.on) > due


def updated_late(s: Situation) -> bool:
    return s.over("update")


def application_not_answered(s: Situation) -> bool:
    application = s.get("application")
    return application is not None and application.answered_on is None


# --- steps --------------------------------------------------------------------------------------------------------

CLEARED = [
    Rule(secrecy_not_checked, REVIEW, "没有经过保密审查的信息不能公开", "先办理“保密审查”", "secrecy"),
    Rule(must_not_be_public, REVIEW, "保密审查认为不得公开", "办理“决定不予公开”", "secrecy"),
    Rule(secrecy_unsure, REVIEW, "保密审查不能确定能否公开", "办理“报请确定”", "secrecy"),
]
NOT_ANSWERED = Rule(
    application_not_answered,
    "政府信息公开条例(2019)第四十四条",
    "所选申请还没有答复",
    "答复以后，经审核属于主动公开范围的再登记",
    "application",
)
CLOCK = Start("publication", PERIOD, from_="produced_on", due="special_due_on")
ABOUT = ["content", "special_due_on", "application"]

procedure = Procedure(
    stages=Stage,
    steps=[
        Step(
            "draft",
            "登记拟公开信息",
            source=(),
            target=Stage.DRAFT,
            by=STAFF,
            basis=PERIOD,
            date="produced_on",
            requires=["category"],
            optional=ABOUT,
            forbids=[NOT_ANSWERED],
            clocks=[CLOCK],
            help="自信息形成之日起计算公开期限；法律、法规另有规定的，填写另有规定的届满日。",
        ),
        Step(
            "enter",
            "登记已公开信息",
            source=(),
            target=Stage.PUBLISHED,
            by=STAFF,
            basis=PERIOD,
            date="published_on",
            requires=[
                *("category", "produced_on", "first_reviewed_on", "second_reviewed_on", "reviewed_on"),
                *("secrecy_on", "outlet"),
            ],
            optional=ABOUT,
            sets={"secrecy": Secrecy.OPEN},
            forbids=[
                NOT_ANSWERED,
                Rule(
                    reviews_out_of_order,
                    THREE_REVIEWS,
                    "初审、复审、终审、公开的日期不按先后，或者保密审查晚于终审",
                    "按公开平台的审核记录核对日期",
                    "reviewed_on",
                ),
            ],
            expects=[Rule(entered_late, PERIOD, "公开的日期超过了公开期限", "说明逾期的理由")],
            clocks=[CLOCK, Meet("publication")],
            help="在公开平台审核、发布的信息，照平台的审核记录一次登记。",
        ),
        Step(
            "first_review",
            "初审",
            source=[Stage.DRAFT],
            target=Stage.FIRST,
            by=[Role.HANDLER],
            basis=THREE_REVIEWS,
            date="first_reviewed_on",
            optional=[Input("notes", "初审意见", kind="lines")],
        ),
        Step(
            "check_secrecy",
            "保密审查",
            source=UNDER_REVIEW,
            target=SAME,
            by=STAFF,
            basis=REVIEW,
            date="secrecy_on",
            requires=["secrecy"],
            optional=[Input("notes", "审查意见", kind="lines")],
        ),
        Step(
            "refer",
            "报请确定",
            source=UNDER_REVIEW,
            target=Stage.REFERRED,
            by=STAFF,
            basis="政府信息公开条例(2019)第十七条第三款",
            requires=[Input("authority", "报请的机关", help="有关主管部门或者保密行政管理部门")],
            forbids=[Rule(secrecy_is_certain, REVIEW, "保密审查没有不能确定的问题", "按审查结论办理")],
        ),
        Step(
            "determine",
            "收到确定意见",
            source=[Stage.REFERRED],
            target=Returning("refer"),
            by=STAFF,
            basis="政府信息公开条例(2019)第十七条第三款",
            date="secrecy_on",
            requires=["secrecy"],
            forbids=[
                Rule(still_unsure, REVIEW, "确定意见应当写明能否公开", "选择可以公开或者不得公开", "secrecy"),
            ],
        ),
        Step(
            "second_review",
            "复审",
            source=[Stage.FIRST],
            target=Stage.SECOND,
            by=[Role.REVIEWER],
            basis=THREE_REVIEWS,
            date="second_reviewed_on",
            optional=[Input("notes", "复审意见", kind="lines")],
        ),
        Step(
            "final_review",
            "终审",
            source=[Stage.SECOND],
            target=Stage.CLEARED,
            by=[Role.HEAD],
            basis=THREE_REVIEWS,
            date="reviewed_on",
            forbids=CLEARED,
        ),
        Step(
            "return_draft",
            "退回修改",
            source=[Stage.FIRST, Stage.SECOND, Stage.CLEARED],
            target=Stage.DRAFT,
            by=[Role.REVIEWER, Role.HEAD],
            basis=THREE_REVIEWS,
            requires=[Input("notes", "退回的理由", kind="lines")],
            sets={
                "first_reviewed_on": None,
                "second_reviewed_on": None,
                "reviewed_on": None,
                "secrecy_on": None,
                "secrecy": "",
            },
            help="退回以后重新审核；公开期限继续计算。",
        ),
        Step(
            "publish",
            "公开",
            source=[Stage.CLEARED],
            target=Stage.PUBLISHED,
            by=STAFF,
            basis=PERIOD,
            date="published_on",
            requires=["outlet"],
            optional=[Input("address", "网址")],
            expects=[
                Rule(
                    published_late,
                    PERIOD,
                    lambda s: f"公开期限已于{s.due_day('publication')}届满",
                    "说明逾期的理由",
                )
            ],
            clocks=[Meet("publication")],
        ),
        Step(
            "withhold",
            "决定不予公开",
            source=[*UNDER_REVIEW, Stage.CLEARED],
            target=Stage.WITHHELD,
            by=[Role.REVIEWER, Role.HEAD],
            basis="disclosure.exemptions",
            requires=["exemption", Input("grounds", "理由", kind="lines")],
            clocks=[Stop("publication")],
        ),
        Step(
            "keep_withheld",
            "定期评估：仍不公开",
            source=[Stage.WITHHELD],
            target=SAME,
            by=STAFF,
            basis=DYNAMIC,
            date="assessed_on",
            requires=[Input("grounds", "评估意见", kind="lines")],
        ),
        Step(
            "reopen",
            "定期评估：转为公开",
            source=[Stage.WITHHELD],
            target=Stage.DRAFT,
            by=STAFF,
            basis=DYNAMIC,
            date="assessed_on",
            requires=[Input("grounds", "情势变化", kind="lines")],
            sets={
                "exemption": "",
                "secrecy": "",
                "secrecy_on": None,
                "first_reviewed_on": None,
                "second_reviewed_on": None,
            },
            clocks=[Start("publication", PERIOD, from_="assessed_on")],
            help="因情势变化可以公开的，自评估之日起在公开期限内公开。",
        ),
        Step(
            "change",
            "信息变更",
            source=[Stage.PUBLISHED],
            target=Stage.CHANGED,
            by=STAFF,
            basis=PERIOD,
            date="changed_on",
            requires=[Input("what", "变更的内容", kind="lines")],
            clocks=[Start("update", PERIOD, from_="changed_on")],
        ),
        Step(
            "update",
            "公布变更",
            source=[Stage.CHANGED],
            target=Stage.PUBLISHED,
            by=STAFF,
            basis=PERIOD,
            date="updated_on",
            requires=[Input("checked_by", "审核人员和保密审查人员")],
            expects=[
                Rule(
                    updated_late,
                    PERIOD,
                    lambda s: f"更新期限已于{s.due_day('update')}届满",
                    "说明逾期的理由",
                )
            ],
            clocks=[Meet("update")],
        ),
        Step(
            "withdraw",
            "撤下",
            source=[Stage.PUBLISHED, Stage.CHANGED],
            target=Stage.WITHDRAWN,
            by=[Role.REVIEWER, Role.HEAD],
            basis=UPKEEP,
            date="withdrawn_on",
            requires=[Input("grounds", "撤下的理由", kind="lines")],
            clocks=[Stop("update")],
        ),
    ],
    final=[Stage.PUBLISHED, Stage.WITHHELD, Stage.WITHDRAWN],
    clocks={"publication": "主动公开", "update": "公布变更"},
    timely="publication",
    mirrors={"publication": "due_on"},
)
