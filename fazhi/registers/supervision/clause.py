"""What a yearly report says of supervision and of problems put right."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

OF_CAMPAIGNS, OF_PATROLS = "supervision.items[kind=campaign]", "supervision.items[kind=patrol]"
INSPECTIONS, CAMPAIGNS = "supervision.campaigns[kind=inspection]", "supervision.campaigns[kind=campaign]"
PRACTITIONERS, RESIDENTS = (
    "supervision.people_visited[object=practitioner]",
    "supervision.people_visited[object=resident]",
)

clause = Clause(
    task="leadership",
    title="督察与问题整改",
    sentences=[
        Sentence(
            Phrase(f"{{year}}开展法治督察{{{INSPECTIONS}}}", zero=""),
            Phrase(f"启动专项整治{{{CAMPAIGNS}}}", zero=""),
            when="supervision.campaigns",
        ),
        Sentence(
            "把法治建设纳入巡察内容，涉及方面{supervision.item_areas[kind=patrol]}",
            f"重点任务{{{OF_PATROLS}}}",
            when=OF_PATROLS,
        ),
        Sentence(
            Phrase("先后{supervision.plans}制定、细化整治方案", zero=""),
            Phrase(f"梳理专项整治任务{{{OF_CAMPAIGNS}}}", zero=""),
            Phrase("制定整改措施{supervision.measures}", zero=""),
            Parts(
                "其中",
                [
                    "已完成整改{supervision.items[kind=campaign;status=done]}",
                    "正在推进{supervision.items[kind=campaign;status=ongoing]}",
                ],
            ),
            when=OF_CAMPAIGNS,
        ),
        Sentence(
            Phrase("开展整治行动{supervision.actions[kind=operation]}", zero=""),
            Phrase("集中宣传{supervision.actions[kind=publicity]}", zero=""),
            Phrase("进村入户{supervision.actions[kind=household]}", zero=""),
            Phrase("到企业调查{supervision.actions[kind=enterprise]}", zero=""),
            Phrase("召开座谈会{supervision.actions[kind=forum]}", zero=""),
            when="supervision.actions",
        ),
        Sentence(
            Phrase("走访企业{supervision.enterprises_visited}", zero=""),
            Phrase(f"走访从业人员{{{PRACTITIONERS}}}", zero=""),
            Phrase(f"走访群众{{{RESIDENTS}}}", zero=""),
            Phrase("发放调查问卷{supervision.questionnaires}", zero=""),
        ),
        Sentence(
            Phrase("收集问题线索{supervision.clues}", zero=""),
            Phrase("纳入问题清单{supervision.problems}", zero=""),
            Phrase("整改销号{supervision.problems_closed}", zero=""),
            Phrase("年末逾期未整改{supervision.overdue}", zero="没有逾期未整改的问题", when="supervision.problems"),
        ),
        Sentence(Phrase("形成正反典型案例{supervision.examples}", zero="")),
        Sentence(
            Phrase("硬化和改造提升农村公路{supervision.road_works[kind=road]}", zero=""),
            Phrase("安装护栏{supervision.road_works[kind=guardrail]}", zero=""),
            when=CAMPAIGNS,
        ),
        Sentence("专项整治群众满意度{supervision.satisfaction_rate}", when=CAMPAIGNS),
        Prose("督察、整治的部署和成效，整改的经验和不足"),
    ],
)
