"""What a yearly report says of contracts and fair competition."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="institutions",
    title="合同和公平竞争审查",
    sentences=[
        Sentence(
            Phrase("{year}审查政府合同、协议{contracts.reviewed}", zero="{year}没有审查政府合同、协议"),
            Parts(
                "其中",
                [
                    "招商引资合同{contracts.reviewed[kind=investment]}",
                    "行政协议{contracts.reviewed[kind=agreement]}",
                    "其他政府合同{contracts.reviewed[kind=civil]}",
                ],
            ),
            Phrase("审查不通过{contracts.reviewed[conclusion=reject]}", zero=""),
        ),
        Sentence(
            Phrase("审查合同标的额{contracts.amount}", zero=""),
            Phrase("按期完成率{contracts.on_time_rate|1}", zero=""),
            when="contracts.reviewed",
        ),
        Sentence(
            Phrase("公平竞争审查政策措施{contracts.fair_competition_reviewed}", zero="没有开展公平竞争审查"),
            Parts(
                "其中",
                [
                    "通过{contracts.fair_competition_reviewed[conclusion=pass]}",
                    "修改后通过{contracts.fair_competition_reviewed[conclusion=revise]}",
                    "适用例外规定{contracts.fair_competition_reviewed[conclusion=exception]}",
                    "不通过{contracts.fair_competition_reviewed[conclusion=reject]}",
                ],
            ),
        ),
        Sentence(
            Phrase("合同和政策措施审查提出意见{contracts.opinions}", zero=""),
            when="contracts.opinions",
        ),
        Sentence(
            Phrase("{year}新发生争议的政府合同{contracts.disputed}", zero="没有新发生争议的政府合同"),
            when="contracts.reviewed",
        ),
        Prose("合同审查制度、政府履约和公平竞争审查机制"),
    ],
)
