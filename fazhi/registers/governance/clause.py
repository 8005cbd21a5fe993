"""What a yearly report says of governance."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="disputes",
    title="基层治理",
    sentences=[
        Sentence(
            Phrase("年末有基层法治观测点{governance.points}", zero="年末没有基层法治观测点"),
            Phrase("在聘法治观察员{governance.observers}", zero=""),
            Phrase("{year}反映问题{governance.findings}", zero=""),
            Phrase("解决问题{governance.findings_solved}", zero=""),
        ),
        Sentence(
            Phrase("已命名民主法治示范村（社区）{governance.model_units[kind=democracy]}", zero=""),
            Parts(
                "其中",
                [
                    "国家级{governance.model_units[kind=democracy;grade=national]}",
                    "省（市）级{governance.model_units[kind=democracy;grade=municipal]}",
                    "县级{governance.model_units[kind=democracy;grade=county]}",
                ],
            ),
        ),
        Sentence(
            Phrase("{year}申报创建示范村（社区）{governance.model_applications}", zero=""),
            Parts(
                "其中",
                [
                    "民主法治示范{governance.model_applications[kind=democracy]}",
                    "“三治结合”示范{governance.model_applications[kind=integrated]}",
                ],
            ),
        ),
        Sentence(
            Phrase("聘有法律顾问的村（社区）{governance.advised_villages}", zero="村（社区）没有聘请法律顾问"),
            Phrase("占村（社区）的{governance.adviser_coverage}", zero="", when="governance.advised_villages"),
            when="governance.villages",
        ),
        Sentence(
            Phrase("在岗楼栋长{governance.building_heads}", zero=""),
            Phrase("划分网格{governance.grids}", zero=""),
            Phrase("群众安全感指数{governance.safety_index}", zero=""),
        ),
        Prose("基层治理、法治乡村建设的做法和成效"),
    ],
)
