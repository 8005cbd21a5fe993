"""What a yearly report says of mediation."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Question, Sentence

HANDED_OVER = "mediation.succeeded[channel=court|petition|police|reconsideration]"

MANY = 200  # disputes: a rate of 100% over fewer may well be
ALL_SUCCEEDED = "核对调解不成、当事人拒绝和要求终止的纠纷是否都已登记，是否只登记了调解成功的"
NOTHING_ESCALATED = "核对转为治安、刑事案件和越级、群体上访的纠纷是否都已登记为激化或上行"
ALL_PERFORMED = "核对没有按期履行的协议是否如实登记，回访是否有记录"

clause = Clause(
    task="disputes",
    title="矛盾纠纷多元化解",
    sentences=[
        Sentence(
            Phrase("年末有调解组织{mediation.organisations}", zero="年末没有调解组织"),
            Parts(
                "其中",
                [
                    "矛盾纠纷调解中心{mediation.organisations[kind=centre]}",
                    "行政争议多元实质化解中心{mediation.organisations[kind=settlement_centre]}",
                    "诉讼服务中心{mediation.organisations[kind=court_centre]}",
                    "片区调解分中心{mediation.organisations[kind=sub_centre]}",
                    "乡镇（街道）调委会{mediation.organisations[kind=township]}",
                    "村（社区）调委会{mediation.organisations[kind=village]}",
                    "企事业单位调委会{mediation.organisations[kind=enterprise]}",
                    "专业性行业性调解组织{mediation.organisations[kind=sector]}",
                    "行政调解组织{mediation.organisations[kind=administrative]}",
                    "派驻调解室{mediation.organisations[kind=room]}",
                ],
            ),
        ),
        Sentence(
            Phrase("全年新增调解组织{mediation.organisations_added}", zero=""),
            Phrase("其中村（社区）调委会{mediation.organisations_added[kind=village]}", zero=""),
            when="mediation.organisations_added",
        ),
        Sentence(
            Phrase("年末有调解员{mediation.mediators}", zero="年末没有调解员"),
            Phrase("其中专职{mediation.mediators[full_time=yes]}", zero=""),
            when="mediation.organisations",
        ),
        Sentence(
            Phrase("{year}受理矛盾纠纷{mediation.accepted}", zero="{year}没有受理矛盾纠纷"),
            Phrase("其中重大矛盾纠纷{mediation.accepted[grade=major]}", zero=""),
        ),
        Sentence(
            Phrase("调解成功{mediation.succeeded}", zero="没有调解成功的矛盾纠纷"),
            Phrase("调解成功率{mediation.success_rate}", zero=""),
            Phrase("协议涉及金额{mediation.amount}", zero=""),
            when="mediation.accepted",
        ),
        Sentence(
            Parts(
                "调解成功的矛盾纠纷中",
                [
                    "主动排查发现{mediation.succeeded[channel=search]}",
                    f"诉调访调警调复调对接{{{HANDED_OVER}}}",
                    "多调联动{mediation.succeeded[channel=joint]}",
                    "重大矛盾纠纷{mediation.succeeded[grade=major]}",
                    "商事纠纷{mediation.succeeded[kind=business]}",
                ],
            ),
            Phrase("化解历史积案{mediation.backlog_cleared}", zero=""),
            when="mediation.succeeded",
        ),
        Sentence(
            Phrase("基层化解率{mediation.resolution_rate}", zero=""),
            Phrase("经人民法院司法确认{mediation.confirmed}", zero=""),
            Phrase("防止矛盾激化{mediation.prevented}", zero=""),
            when="mediation.concluded",
        ),
        Sentence(
            Phrase("排查风险隐患{mediation.hazards}", zero=""),
            Parts(
                "其中",
                [
                    "整改完成{mediation.hazards[measure=corrected]}",
                    "已化解{mediation.hazards[measure=resolved]}",
                    "稳控{mediation.hazards[measure=controlled]}",
                ],
            ),
            when="mediation.hazards",
        ),
        Prose("调解网络建设、诉调访调警调复调对接和重大纠纷化解的做法"),
    ],
    questions=[
        Question("mediation.success_rate", MANY, ALL_SUCCEEDED),
        Question("mediation.resolution_rate", MANY, NOTHING_ESCALATED),
        Question("mediation.performance_rate", MANY, ALL_PERFORMED),
    ],
)
