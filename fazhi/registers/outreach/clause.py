"""What a yearly report says of making the law known."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="enforcement",
    title="普法责任制和法治宣传教育",
    sentences=[
        Sentence(
            Parts(
                "制定普法责任清单和年度计划的有",
                [
                    "县级部门{outreach.plans[level=department]}",
                    "乡镇（街道）{outreach.plans[level=township]}",
                ],
            ),
        ),
        Sentence(
            Phrase("{year}开展法治宣传活动{outreach.activities}", zero="{year}没有开展法治宣传活动"),
            Parts(
                "其中",
                [
                    "法治讲座{outreach.activities[kind=lecture]}",
                    "线上宣传{outreach.activities[kind=online]}",
                    "青少年和家庭教育主题{outreach.activities[topic=minors]}",
                    "宪法主题{outreach.activities[topic=constitution]}",
                    "基层法治观测点组织{outreach.activities[host=observation_point]}",
                ],
            ),
        ),
        Sentence(
            Phrase("受众{outreach.audience}", zero=""),
            Phrase("发放法治宣传资料{outreach.handouts}", zero=""),
            Phrase("{span:2y}累计发放{outreach.handouts@2y}", zero="", when="outreach.handouts"),
            when="outreach.activities",
        ),
        Sentence(
            Parts(
                "设置",
                [
                    "横幅{outreach.displays[kind=banner]}",
                    "标牌标语{outreach.displays[kind=sign]}",
                    "展板挂图{outreach.displays[kind=board]}",
                ],
            ),
            Phrase("设置展板挂图的村（社区）{outreach.display_units[kind=board;level=village]}", zero=""),
            when="outreach.displays",
        ),
        Sentence(
            Parts(
                "年末有",
                [
                    "法治文化阵地{outreach.venues}",
                    "法律明白人{outreach.people[kind=law_literate]}",
                    "青年普法志愿者{outreach.people[kind=youth_volunteer]}",
                ],
            ),
        ),
        Sentence(
            Phrase("推送法治宣传典型案例{outreach.cases_published}", zero=""),
            Phrase("在新媒体平台发布普法信息{outreach.messages}", zero=""),
        ),
        Prose("落实“谁执法谁普法”普法责任制的做法和成效"),
    ],
)
