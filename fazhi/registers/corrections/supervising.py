"""While the correction runs: team and plan, what happens when contact is lost, and who may see a minor's file."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, By, Input, Returning, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.corrections.models.persons import PersonStage

TEAM, PLAN, MINORS = "corrections.team", "corrections.plan", "corrections.minors.separate"
LOST, STOP, SEALED = "corrections.lost_contact", "corrections.stop_violation", "corrections.minors.confidential"
REPLY, ENTRUSTED = "corrections.procuratorate_reply", "corrections.justice_office"
HERE = [PersonStage.SUPERVISED, PersonStage.LOST]
AT_STATION: tuple[Role | By, ...] = (
    *STAFF,
    *(By(role, via="station") for role in STAFF),
)  # the 司法所 works by what it was entrusted with
FOR_PROCEEDINGS, BY_REGULATION, OTHERWISE = "proceedings", "regulation", "otherwise"

# --- guards -------------------------------------------------------------------------------------------------------


def no_woman_in_team(s: Situation) -> bool:
    return s.matter.female and not s.data.get("woman")


def nobody_knows_minors(s: Situation) -> bool:
    return s.matter.minor and not s.data.get("knows_minors")


def not_kept_apart(s: Situation) -> bool:
    return s.matter.minor and not s.data.get("apart")


def no_team_yet(s: Situation) -> bool:
    return s.matter.team_on is None


def neither_stopped_nor_reported(s: Situation) -> bool:
    return not s.data.get("stopped") and not s.data.get("police_told")


def is_adult(s: Situation) -> bool:
    return not s.matter.minor


def no_lawful_ground(s: Situation) -> bool:
    return s.data.get("ground") == OTHERWISE


def not_adopted_without_reason(s: Situation) -> bool:
    return not s.data.get("adopted") and not s.given("reasons")


# --- steps --------------------------------------------------------------------------------------------------------

SUPERVISING = (
    Step(
        "entrust",
        "委托司法所",
        source=[PersonStage.NOTIFIED, *HERE],
        target=SAME,
        by=STAFF,
        basis=ENTRUSTED,
        requires=["station", Input("entrusted_with", "委托的事项", kind="lines", help="司法所的权限以委托为准")],
    ),
    Step(
        "form_team",
        "确定矫正小组",
        source=HERE,
        target=SAME,
        by=AT_STATION,
        basis=TEAM,
        date="team_on",
        requires=[
            Input("members", "小组成员", kind="lines", help="每行一人，写身份：司法所、村（社区）、家属、社会工作者等"),
            Input("woman", "有女性成员", kind="bool"),
        ],
        optional=[Input("knows_minors", "有熟悉未成年人身心特点的人员", kind="bool")],
        forbids=[
            Rule(no_woman_in_team, TEAM, "女性矫正对象的矫正小组中应当有女性成员", "补充女性成员", "woman"),
            Rule(
                nobody_knows_minors,
                MINORS,
                "未成年人的矫正小组应当吸收熟悉未成年人身心特点的人员",
                "补充成员",
                "knows_minors",
            ),
        ],
    ),
    Step(
        "make_plan",
        "制定或者调整矫正方案",
        source=HERE,
        target=SAME,
        by=AT_STATION,
        basis=PLAN,
        date="plan_on",
        requires=[Input("content", "方案要点", kind="lines", help="分类管理的类别和有针对性的措施")],
        optional=[Input("apart", "与成年人分别进行", kind="bool", help="未成年人必须分别进行")],
        forbids=[Rule(not_kept_apart, MINORS, "对未成年人的社区矫正应当与成年人分别进行", "在方案中分开安排", "apart")],
        expects=[Rule(no_team_yet, TEAM, "还没有确定矫正小组", "先登记“确定矫正小组”")],
    ),
    Step(
        "lose",
        "失去联系，组织查找",
        source=[PersonStage.NOTIFIED, PersonStage.SUPERVISED],
        target=PersonStage.LOST,
        by=AT_STATION,
        basis=LOST,
        date="lost_on",
        requires=[Input("search", "组织查找的情况", kind="lines", help="向谁了解、请哪些单位协助")],
        help="发现当日立即组织查找，公安机关等配合。",
    ),
    Step(
        "find",
        "查找到本人",
        source=[PersonStage.LOST],
        target=Returning("lose"),
        by=AT_STATION,
        basis=LOST,
        requires=[Input("handling", "区别情形的处理", kind="lines", help="无过错的说明情况，违反规定的另行登记处分")],
    ),
    Step(
        "stop_violation",
        "制止违反规定的行为",
        source=HERE,
        target=SAME,
        by=AT_STATION,
        basis=STOP,
        requires=[
            Input("facts", "发现的行为", kind="lines"),
            Input("stopped", "已经制止", kind="bool"),
            Input("police_told", "已通知公安机关到场", kind="bool"),
        ],
        forbids=[
            Rule(
                neither_stopped_nor_reported,
                STOP,
                "制止无效的，应当立即通知公安机关到场处置",
                "通知公安机关",
                "police_told",
            )
        ],
    ),
    Step(
        "consult_file",
        "查询未成年人档案",
        source=[
            *(PersonStage.NOTIFIED, *HERE),
            *(PersonStage.RELEASED, PersonStage.TERMINATED, PersonStage.MOVED),
        ],
        target=SAME,
        by=STAFF,
        basis=SEALED,
        requires=[
            Input("asked_by", "查询单位"),
            Input(
                "ground",
                "查询的依据",
                kind="choice",
                choices=(
                    (FOR_PROCEEDINGS, "司法机关办案需要"),
                    (BY_REGULATION, "有关单位根据国家规定查询"),
                    (OTHERWISE, "其他"),
                ),
            ),
            Input("document", "查询函文号"),
        ],
        forbids=[
            Rule(is_adult, SEALED, "这名矫正对象不是未成年人，不用本步骤", "按一般档案管理规定办理"),
            Rule(
                no_lawful_ground,
                SEALED,
                "除司法机关办案需要或者有关单位根据国家规定查询外，未成年人的档案信息不得提供",
                "不予提供，并告知查询单位",
                "ground",
            ),
        ],
        help="提供给谁、凭什么提供都留痕；查询单位应当保密。",
    ),
    Step(
        "answer_procuratorate",
        "答复检察机关",
        source=[*HERE, PersonStage.RELEASED, PersonStage.TERMINATED],
        target=SAME,
        by=STAFF,
        basis=REPLY,
        requires=[
            Input("document", "纠正意见或者检察建议的文号"),
            Input("adopted", "已采纳", kind="bool"),
            Input("reply", "书面回复的要点", kind="lines"),
        ],
        optional=[Input("reasons", "没有采纳的理由", kind="lines")],
        forbids=[
            Rule(not_adopted_without_reason, REPLY, "没有采纳的应当说明理由", "填写理由", "reasons"),
        ],
    ),
    Step(
        "change_term",
        "变更矫正期限",
        source=HERE,
        target=SAME,
        by=STAFF,
        basis="corrections.commutation",
        requires=["term_until_on"],
        clocks=[Stop("term"), Start("term", due="term_until_on", from_="received_on")],
        brought=True,
        help="随“考核奖惩”中法院裁定减刑一并办理",
    ),
)
