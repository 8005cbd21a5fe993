"""What a yearly report says of emergencies."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="emergencies",
    title="突发事件应对",
    sentences=[
        Sentence(
            Phrase("{year}编制印发应急预案{emergency.plans[kind=plan]}", zero=""),
            Phrase("编制应急响应工作卡{emergency.plans[kind=card]}", zero=""),
            Phrase("制定预警发布及响应规范{emergency.plans[kind=standard]}", zero=""),
            Phrase("年末现行有效的应急预案和响应文件{emergency.plans_in_force}", zero=""),
        ),
        Sentence(
            Phrase("召开风险研判会商{emergency.consultations}", zero=""),
            Parts(
                "其中",
                [
                    "自然灾害{emergency.consultations[kind=disaster]}",
                    "安全生产{emergency.consultations[kind=accident]}",
                    "其他{emergency.consultations[kind=other]}",
                ],
                when="emergency.consultations",
            ),
        ),
        Sentence(
            Phrase("{year}开展应急演练{emergency.drills}", zero="{year}没有开展应急演练"),
            Phrase("参加演练{emergency.drill_people}", zero=""),
        ),
        Sentence(
            Phrase("启动应急响应{emergency.responses}", zero=""),
            Parts(
                "其中",
                [
                    "一级{emergency.responses[grade=one]}",
                    "二级{emergency.responses[grade=two]}",
                    "三级{emergency.responses[grade=three]}",
                    "四级{emergency.responses[grade=four]}",
                ],
                when="emergency.responses",
            ),
        ),
        Prose("突发事件依法应对的机制和成效"),
    ],
)
