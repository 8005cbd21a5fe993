"""What reconsideration says in the yearly report."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="disputes",
    title="行政复议",
    sentences=[
        Sentence(
            Phrase("全年办理行政复议案件{reconsideration.handled}", zero="全年没有行政复议案件"),
            Phrase("其中新收{reconsideration.received}", zero=""),
            Phrase("受理{reconsideration.accepted}", zero=""),
        ),
        Sentence(
            "办结{reconsideration.concluded}",
            Parts(
                "其中",
                [
                    "不予受理{reconsideration.concluded[outcome=not_accepted]}",
                    "告知或者转送{reconsideration.concluded[outcome=referred]}",
                    "终止{reconsideration.concluded[outcome=terminated]}",
                    "调解{reconsideration.concluded[outcome=mediated]}",
                    "维持{reconsideration.concluded[outcome=uphold]}",
                    "变更{reconsideration.concluded[outcome=change]}",
                    "撤销{reconsideration.concluded[outcome=revoke]}",
                    "撤销并责令重作{reconsideration.concluded[outcome=revoke_redo]}",
                    "确认违法{reconsideration.concluded[outcome=unlawful]}",
                    "确认无效{reconsideration.concluded[outcome=void]}",
                    "责令限期履行{reconsideration.concluded[outcome=perform]}",
                    "驳回复议请求{reconsideration.concluded[outcome=dismiss_claim]}",
                    "驳回申请{reconsideration.concluded[outcome=dismiss_application]}",
                    "行政协议责任或者补偿{reconsideration.concluded[outcome=agreement]}",
                ],
            ),
            Phrase("综合纠错率{reconsideration.correction_rate|0}", zero=""),
            when="reconsideration.concluded",
        ),
        Sentence(
            Phrase("举行听证{reconsideration.hearings}", zero=""),
            Phrase("提请行政复议委员会咨询{reconsideration.committee_cases}", zero=""),
            Phrase("发出约谈提醒{reconsideration.papers[kind=interview]}", zero=""),
            Phrase("行政复议意见书{reconsideration.papers[kind=opinion]}", zero=""),
            Phrase("行政复议建议书{reconsideration.papers[kind=advice]}", zero=""),
        ),
        Sentence("行政复议首选率{reconsideration.first_choice_rate}", when="reconsideration.received"),
        Sentence(Phrase("设有服务企业的行政复议联系点{reconsideration.contact_points[kind=enterprise]}", zero="")),
        Prose("行政复议规范化建设和争议实质化解的举措"),
    ],
)
