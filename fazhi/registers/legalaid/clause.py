"""What a yearly report says of legal aid."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Question, Sentence

MANY = 200  # cases: a rate of 100% over fewer may well be
ALL_SATISFIED = "核对不满意的评价是否如实登记，回访是否由承办人员以外的人进行"

clause = Clause(
    task="disputes",
    title="法律援助",
    sentences=[
        Sentence(
            Phrase("{year}办理法律援助案件{legalaid.handled}", zero="{year}没有办理法律援助案件"),
            Phrase("其中当年受理{legalaid.accepted}", zero=""),
            Phrase("受援{legalaid.recipients}", zero=""),
            Phrase("办结{legalaid.concluded}", zero=""),
        ),
        Sentence(
            Parts(
                "受理的案件中",
                [
                    "刑事辩护与代理{legalaid.accepted[form=criminal]}",
                    "民事行政代理{legalaid.accepted[form=civil]}",
                    "劳动争议代理{legalaid.accepted[form=labour]}",
                    "值班律师法律帮助{legalaid.accepted[form=duty_lawyer]}",
                    "其他形式{legalaid.accepted[form=other]}",
                ],
            ),
            Phrase("涉及农民工{legalaid.accepted[recipient=migrant_worker]}", zero=""),
            when="legalaid.accepted",
        ),
        Sentence(
            Phrase("为受援人避免和挽回经济损失{legalaid.recovered}", zero=""),
            Phrase("其中追索劳动报酬{legalaid.recovered[matter=wages]}", zero=""),
            when="legalaid.concluded",
        ),
        Sentence(
            Phrase("申请按期审查率{legalaid.review_on_time_rate|1}", zero=""),
            Phrase("按期指派率{legalaid.assignment_on_time_rate|1}", zero=""),
            when="legalaid.applied",
        ),
        Sentence(
            Phrase("回访案件{legalaid.evaluated}", zero=""),
            Phrase("受援人满意率{legalaid.satisfaction_rate}", zero=""),
            when="legalaid.evaluated",
        ),
        Prose("法律援助便民措施、农民工讨薪援助和质量监督的做法"),
    ],
    questions=[Question("legalaid.satisfaction_rate", MANY, ALL_SATISFIED)],
)
