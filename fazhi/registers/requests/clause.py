"""What a yearly report says of the requests of citizens and enterprises."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Question, Sentence

clause = Clause(
    task="functions",
    title="群众诉求办理",
    sentences=[
        Sentence(
            Phrase("{year}受理群众、企业诉求{requests.received}", zero="{year}没有受理群众、企业诉求"),
            Parts(
                "其中",
                [
                    "当场答复{requests.received[way=at_once]}",
                    "分类交办{requests.received[way=assigned]}",
                ],
            ),
            Phrase(
                "交办诉求办结{requests.closed[way=assigned]}",
                zero="交办诉求尚未办结",
                when="requests.received[way=assigned]",
            ),
            Phrase("办结回复率{requests.completion_rate}", zero=""),
        ),
        Sentence(
            Phrase("提请领导研究疑难诉求{requests.escalated}", zero=""),
            Phrase("涉及{requests.escalated_topics}方面", zero=""),
            when="requests.escalated",
        ),
        Sentence(
            Phrase("受理企业诉求{requests.received[applicant=enterprise]}", zero=""),
            Phrase("协调解决企业反映的问题{requests.closed[applicant=enterprise]}", zero=""),
        ),
        Sentence(
            Phrase("诉求按期办结率{requests.on_time_rate}", zero=""),
            Phrase("平均办理{requests.average_days}", zero=""),
            when="requests.closed",
        ),
        Sentence(
            "诉求人本人作出评价{requests.evaluated}",
            "满意和基本满意率{requests.satisfaction_rate}",
            when="requests.evaluated",
        ),
        Sentence(Phrase("诉求热线每日服务{requests.hotline_hours}", zero="")),
        Prose("受理渠道整合、疑难诉求协调和企业服务的做法"),
    ],
    questions=[
        Question(
            "requests.satisfaction_rate",
            over=50,
            ask="评价由诉求人本人填写，没有一件不满意的，核对链接是否发给了全部诉求人",
        ),
        Question(
            "requests.on_time_rate",
            over=200,
            ask="没有一件逾期的，核对办理期限是否自受理之日起算，改派是否重新计算了期限",
        ),
    ],
)
