"""What a yearly report says of decisions."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="decisions",
    title="重大行政决策",
    sentences=[
        Sentence(
            Phrase("列入{year}度目录的重大行政决策事项{decisions.listed}", zero=""),
            Phrase("作出重大行政决策{decisions.decided}", zero="{year}没有作出重大行政决策"),
            Parts(
                "其中",
                [
                    "重大公共政策和措施{decisions.decided[domain=policy]}",
                    "重要规划{decisions.decided[domain=planning]}",
                    "自然资源和文化资源开发保护{decisions.decided[domain=resources]}",
                    "重大公共建设项目{decisions.decided[domain=project]}",
                    "其他重大事项{decisions.decided[domain=other]}",
                ],
            ),
        ),
        Sentence(
            Parts(
                "依法履行程序的事项中，",
                [
                    "公开征求社会公众意见{decisions.steps_done[step=public_comment]}",
                    "举行听证会{decisions.steps_done[step=hearing]}",
                    "专家论证{decisions.steps_done[step=expert]}",
                    "听证会和专家论证同场举行{decisions.steps_done[step=expert+hearing]}",
                    "风险评估{decisions.steps_done[step=risk]}",
                    "合法性审查{decisions.steps_done[step=legality]}",
                    "集体讨论决定{decisions.steps_done[step=discussion]}",
                ],
            ),
            Phrase("合法性审查率{decisions.legality_review_rate|1}", zero=""),
            Phrase("集体讨论率{decisions.discussion_rate|1}", zero=""),
            Phrase("法定程序履行率{decisions.completeness_rate|1}", zero=""),
            when="decisions.steps_done",
        ),
        Sentence(
            Phrase("开展公众参与活动{decisions.participation_events}", zero="没有开展公众参与活动"),
            Parts(
                "其中",
                [
                    "座谈会{decisions.participation_events[step=forum]}",
                    "听证会{decisions.participation_events[step=hearing]}",
                    "实地走访{decisions.participation_events[step=field_visit]}",
                ],
            ),
            Phrase("参与公众{decisions.participants}", zero=""),
            Phrase("其中收回调查问卷{decisions.participants[step=questionnaire]}", zero=""),
            when="decisions.steps_done",
        ),
        Sentence(
            "收到公众意见{decisions.opinions}",
            Phrase("采纳{decisions.opinions_adopted}", zero="均未采纳"),
            when="decisions.opinions",
        ),
        Sentence(
            Phrase("完成决策后评估{decisions.evaluated}", zero=""),
            Phrase("年末决策咨询专家库有专家{decisions.experts}", zero=""),
        ),
        Prose("重大行政决策制度建设、执行督促和公众参与的做法"),
    ],
)
