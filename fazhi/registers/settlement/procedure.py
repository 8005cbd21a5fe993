"""The steps of a dispute: taken in, asked, talked over, agreed or not, performed; taken up again where it did not last.

No act lays down how long settlement may take; a last day is one that the invitation or local rules name. What happens
to the reconsideration or the suit is done in its own register by its own people; a dispute counts as settled only when
they have ended it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, By, Input, Meet, Practice, Procedure, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.settlement import guards
from fazhi.registers.settlement.models import LINKS, Result, Stage, Way

RESPONDENT = tuple(By(role, via="respondent") for role in (Role.HANDLER, Role.HEAD))

OPEN = [Stage.ASKED, Stage.TALKING, Stage.AGREED]
ENDED = [Stage.PERFORMING, Stage.PERFORMED, Stage.RETURNED, Stage.FAILED]

TAKING_IN = Practice("有关机关邀请、移送或者当事人申请化解的行政争议，由化解机构登记办理")
FREE_AND_LAWFUL = (
    "行政复议法(2023)第五条第二款",
    "行政复议法实施条例(2007)第五十条第一款",
    "行政诉讼法(2017)第六十条第二款",
)
SETTLING = ("行政复议法(2023)第七十四条第一款", "行政复议法实施条例(2007)第四十条", "行政诉讼法(2017)第六十条第二款")
WITHDRAWING = ("行政复议法(2023)第七十四条第二款", "行政复议法实施条例(2007)第四十条", "行政诉讼法(2017)第六十二条")
GIVING_BACK = (
    "行政复议法(2023)第七十三条第二款",
    "行政复议法实施条例(2007)第五十条第三款",
    "行政诉讼法司法解释(2018)第八十六条第四款",
)
PERFORMING = Practice("达成的协议由各方全面履行，化解机构核查")
BINDING = (
    "行政复议法(2023)第七十七条第一款",
    "行政诉讼法(2017)第九十四条",
)  # the papers of a reconsideration organ or court
ONCE = Practice("同一争议在各阶段先后化解的，只登记一件")
COUNTING = Practice("争议在法定程序中随案件一并了结的，才计为实质性化解")

CLOCKS = {"settling": "化解期限", "performance": "履行协议"}

NOTHING_AGREED = {"way": "", "paper": "", "agreed_on": None, "performance_due_on": None, "performed_on": None}


def one_more_meeting(s: Situation) -> Mapping[str, Any]:
    """Meetings are counted as they are entered."""
    return {"meetings": s.matter.meetings + 1}


TAKEN_IN_ONCE = [
    Rule(
        guards.taken_in(column),
        ONCE,
        guards.taken_in_message(column),
        next_step="在原来的一件上办理；已经结束的，在那一件上“重新化解”",
        field=column,
    )
    for column in LINKS
]

STEPS = [
    Step(
        "take_in",
        "纳入化解",
        [],
        Stage.ASKED,
        STAFF,
        TAKING_IN,
        date="received_on",
        requires=["channel", "phase", "subject", "respondent"],
        optional=["application", "case", "mediation", "settle_due_on"],
        forbids=[
            Rule(
                guards.without_its_case,
                ONCE,
                "复议、诉讼中纳入的，须填写关联的案件",
                next_step="填写关联案件的案号；案件还没有登记的，先在行政复议、行政应诉台账登记",
                field="phase",
            ),
            Rule(
                guards.before_but_in_proceedings,
                ONCE,
                "已经进入复议、诉讼的争议，不是复议诉讼前的争议",
                next_step="纳入阶段改选复议中、诉讼中或者裁决生效后",
                field="phase",
            ),
            Rule(
                guards.during_but_over,
                ONCE,
                "所选的案件已经办结",
                next_step="纳入阶段改选“裁决生效后”；又进入后一程序的，填写后一案件",
                field="phase",
            ),
            Rule(
                guards.after_but_pending,
                ONCE,
                lambda s: f"{guards.pending_message(s)}，裁决没有生效",
                next_step="纳入阶段改选复议中或者诉讼中",
                field="phase",
            ),
            *TAKEN_IN_ONCE,
        ],
        clocks=[Start("settling", due="settle_due_on")],
        help="先查有没有登记过：同一争议从复议前到诉讼后只登记一件，案件按编号关联，不重复计数。",
    ),
    Step(
        "link",
        "关联案件",
        [*OPEN, *ENDED],
        SAME,
        STAFF,
        ONCE,
        optional=["application", "case", "mediation"],
        forbids=[
            Rule(
                guards.nothing_linked,
                ONCE,
                "没有填写要关联的案件",
                next_step="填写复议、应诉案件的案号，或者调解纠纷的编号",
                field="application",
            ),
            *TAKEN_IN_ONCE,
        ],
        help="化解期间当事人申请复议、起诉或者申请人民调解的，关联以后各台账互相可查，件数不变。",
    ),
    Step(
        "consent",
        "各方同意化解",
        [Stage.ASKED],
        Stage.TALKING,
        STAFF,
        FREE_AND_LAWFUL,
        date="consented_on",
        requires=[
            "mediator",
            Input("applicant_agrees", "申请人一方同意", kind="bool"),
            Input("respondent_agrees", "行政机关一方同意", kind="bool"),
        ],
        optional=["host"],
        forbids=[
            Rule(
                guards.somebody_unwilling,
                FREE_AND_LAWFUL,
                "化解应当自愿，有一方没有同意",
                next_step="继续征求意愿；不愿意的，“转回法定程序”或者“未能化解”",
                field="applicant_agrees",
            ),
        ],
        expects=[
            Rule(
                guards.hosted_by_respondent,
                Practice("主持化解的机构与争议没有利害关系，各方才会信服"),
                "主持机构就是被争议的行政机关",
                next_step="可以请其他机构主持",
                field="host",
            ),
        ],
    ),
    Step(
        "meet",
        "登记会商",
        [Stage.TALKING, Stage.AGREED],
        SAME,
        STAFF,
        Practice("会商的时间、参加人和各方意见记入案卷"),
        date="met_on",
        requires=[
            Input("attendants", "参加人"),
            Input("positions", "各方意见和会商情况", kind="lines"),
        ],
        derive=one_more_meeting,
        expects=[
            Rule(
                guards.past_term,
                Practice("邀请函、移送函或者当地规定载明期限的，在期限内化解"),
                "已经超过化解期限",
                next_step="与邀请、移送的机关商定是否继续；不再继续的，转回法定程序",
            ),
        ],
    ),
    Step(
        "agree",
        "达成协议",
        [Stage.TALKING],
        Stage.AGREED,
        STAFF,
        SETTLING,
        date="agreed_on",
        requires=[
            "paper",
            Input("agreement", "协议的主要内容", kind="lines"),
            Input("lawful", "内容不损害国家利益、社会公共利益和他人合法权益，不违反强制性规定", kind="bool"),
        ],
        optional=[
            "performance_due_on",
            Input(
                "mediation_scope",
                "法院调解的范围",
                kind="choice",
                choices=(("damages", "行政赔偿、补偿"), ("discretion", "行使自由裁量权"), ("none", "都不是")),
                help="由人民法院制作调解书的填写",
            ),
        ],
        sets={"way": Way.AGREEMENT},
        forbids=[
            Rule(
                guards.harmful,
                SETTLING,
                "协议内容须不损害国家利益、社会公共利益和他人合法权益，不违反强制性规定",
                next_step="修改协议；核对以后勾选",
                field="lawful",
            ),
            Rule(
                guards.paper_of_other_proceedings,
                SETTLING,
                "行政复议调解书、人民法院调解书只在各自的案件中制作",
                next_step="先“关联案件”，或者改选协议形式",
                field="paper",
            ),
            Rule(
                guards.beyond_court_mediation,
                "litigation.mediation_scope",
                "人民法院只对行政赔偿、补偿和行使自由裁量权的案件调解",
                next_step="填写调解的范围；不在范围内的，由各方和解后申请撤诉",
                field="mediation_scope",
            ),
        ],
        clocks=[Meet("settling"), Start("performance", due="performance_due_on")],
    ),
    Step(
        "withdraw",
        "申请人撤回",
        [Stage.TALKING],
        Stage.AGREED,
        STAFF,
        WITHDRAWING,
        date="agreed_on",
        requires=[Input("reasons", "撤回申请或者撤诉的原因", kind="lines")],
        sets={"way": Way.WITHDRAWAL},
        forbids=[
            Rule(
                guards.withdrawn_from_nothing,
                WITHDRAWING,
                "没有关联的复议、应诉案件，没有可以撤回的申请或者起诉",
                next_step="先“关联案件”；没有进入复议、诉讼的，按达成协议或者行政机关改正登记",
            ),
        ],
        clocks=[Meet("settling")],
        help="只登记申请人的意思；准予撤回、裁定准许撤诉在各自的台账办理。",
    ),
    Step(
        "remedy",
        "行政机关改正或补救",
        [Stage.TALKING],
        Stage.AGREED,
        (*STAFF, *RESPONDENT),
        ("行政诉讼法(2017)第六十二条",),
        date="agreed_on",
        requires=[
            Input("correction", "怎样改正或者补救", kind="lines"),
            Input("accepted", "申请人的意见", kind="lines"),
        ],
        sets={"way": Way.REMEDY},
        clocks=[Meet("settling")],
    ),
    Step(
        "back_out",
        "一方反悔",
        [Stage.AGREED],
        Stage.TALKING,
        STAFF,
        GIVING_BACK,
        requires=[Input("reasons", "反悔的理由", kind="lines")],
        sets=NOTHING_AGREED,
        clocks=[Stop("performance"), Start("settling", due="settle_due_on")],
    ),
    Step(
        "conclude",
        "确认化解",
        [Stage.AGREED],
        Stage.PERFORMING,
        STAFF,
        COUNTING,
        date="concluded_on",
        requires=[Input("confirmed", "怎样确认争议已经了结", kind="lines")],
        sets={"result": Result.SETTLED},
        forbids=[
            Rule(
                guards.proceedings_pending,
                COUNTING,
                guards.pending_message,
                next_step="由承办复议、应诉案件的人员办理终止、撤诉或者调解，办结以后再确认",
            ),
            Rule(
                guards.ended_otherwise,
                COUNTING,
                guards.decided_message,
                next_step="按“转回法定程序”结束；裁决以后又化解的，“重新化解”",
            ),
        ],
    ),
    Step(
        "perform",
        "核查协议履行",
        [Stage.PERFORMING],
        Stage.PERFORMED,
        (*STAFF, *RESPONDENT),
        PERFORMING,
        date="performed_on",
        requires=[Input("verified", "核查情况", kind="lines", help="看了哪些凭证，向谁核实")],
        forbids=[
            Rule(
                guards.nothing_agreed_to_perform,
                PERFORMING,
                "没有协议，不需要核查履行",
                next_step="用“回访结案”",
            ),
        ],
        expects=[
            Rule(
                guards.binding_paper_performed_late,
                BINDING,
                "调解书具有法律效力，超过了载明的履行期限",
                next_step="写明逾期的原因；对方可以依法申请强制执行",
            ),
            Rule(
                guards.performed_late,
                Practice("协议约定期限的，在期限内履行"),
                "超过了协议约定的履行期限",
                next_step="写明逾期的原因",
            ),
        ],
        clocks=[Meet("performance")],
    ),
    Step(
        "revisit",
        "回访结案",
        [Stage.PERFORMING],
        Stage.PERFORMED,
        STAFF,
        Practice("撤回、改正后化解的，回访申请人以后结案"),
        requires=[Input("visited", "回访情况", kind="lines")],
        forbids=[
            Rule(
                guards.agreed_to_perform,
                PERFORMING,
                "达成协议的，须核查协议履行",
                next_step="用“核查协议履行”",
            ),
        ],
    ),
    Step(
        "return_to_proceedings",
        "转回法定程序",
        OPEN,
        Stage.RETURNED,
        STAFF,
        GIVING_BACK,
        date="concluded_on",
        requires=[Input("reasons", "转回的理由", kind="lines", help="没有进入复议、诉讼的，写明已经告知的救济途径")],
        sets={**NOTHING_AGREED, "result": Result.RETURNED},
        forbids=[
            Rule(
                guards.nothing_to_return_to,
                GIVING_BACK,
                "裁决已经生效，没有在办的法定程序可以转回",
                next_step="用“未能化解”；又进入法定程序的，先“关联案件”",
            ),
        ],
        clocks=[Stop("settling"), Stop("performance")],
    ),
    Step(
        "fail",
        "未能化解",
        OPEN,
        Stage.FAILED,
        STAFF,
        Practice("一方不愿化解、化解不成，又没有可以转回的程序的，终结化解并告知救济途径"),
        date="concluded_on",
        requires=[Input("reasons", "没有化解的原因", kind="lines")],
        sets={**NOTHING_AGREED, "result": Result.FAILED},
        forbids=[
            Rule(
                guards.proceedings_pending,
                GIVING_BACK,
                guards.pending_message,
                next_step="用“转回法定程序”，由承办机关依法裁决",
            ),
        ],
        clocks=[Stop("settling"), Stop("performance")],
    ),
    Step(
        "reopen",
        "重新化解",
        ENDED,
        Stage.TALKING,
        STAFF,
        ONCE,
        requires=[
            Input(
                "ground",
                "重新化解的原因",
                kind="choice",
                choices=(
                    ("unperformed", "协议没有履行"),
                    ("contested", "一方反悔"),
                    ("proceedings", "又申请复议、起诉、上诉或者申请再审"),
                    ("facts", "出现新的事实"),
                ),
            ),
        ],
        optional=["application", "case", "mediation", "settle_due_on", "mediator"],
        sets={**NOTHING_AGREED, "concluded_on": None, "result": ""},
        forbids=TAKEN_IN_ONCE,
        clocks=[Stop("performance"), Start("settling", due="settle_due_on")],
        help="原来的结果不再计数，件数仍为一件，以后按最后一次的结束日期和结果统计；经过都保留在办理经过里。",
    ),
]

procedure = Procedure(
    stages=Stage,
    steps=STEPS,
    final=[Stage.PERFORMED, Stage.RETURNED, Stage.FAILED],
    clocks=CLOCKS,
    timely="settling",
)
