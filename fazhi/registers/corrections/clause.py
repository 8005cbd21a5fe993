"""What a yearly report says of corrections and resettlement."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="disputes",
    title="社区矫正与安置帮教",
    sentences=[
        Sentence(
            Phrase("{year}完成调查评估{corrections.assessments}", zero=""),
            Phrase("调查评估按期完成率{corrections.assessment_on_time_rate}", when="corrections.assessments"),
        ),
        Sentence(
            Phrase("{year}接收社区矫正对象{corrections.received}", zero="{year}没有接收社区矫正对象"),
            Phrase("解除矫正{corrections.released}", zero="没有解除矫正"),
            Phrase("矫正终止{corrections.terminated}", zero=""),
            Parts(
                "其中",
                [
                    "撤销缓刑、假释{corrections.terminated[termination=revoked]}",
                    "收监执行{corrections.terminated[termination=reimprisoned]}",
                    "死亡{corrections.terminated[termination=death]}",
                ],
                when="corrections.terminated",
            ),
            Phrase("年末在册{corrections.in_register}", zero=""),
        ),
        Sentence(
            Phrase("决定变更执行地{corrections.moves}", zero=""),
            Phrase("办理外出审批{corrections.leaves}", zero=""),
        ),
        Sentence(
            Phrase("给予表扬{corrections.measures[kind=praise]}", zero=""),
            Phrase("给予训诫{corrections.measures[kind=admonish]}", zero=""),
            Phrase("给予警告{corrections.measures[kind=warn]}", zero=""),
            Phrase("提请治安管理处罚{corrections.measures[kind=public_security]}", zero=""),
            Phrase("提请撤销缓刑、假释{corrections.measures[kind=revoke]}", zero=""),
            Phrase("提请收监执行{corrections.measures[kind=reimprison]}", zero=""),
            Phrase("提出减刑建议{corrections.measures[kind=commute]}", zero=""),
        ),
        Sentence(
            Phrase("移动应用使用率{corrections.digital_rate[means=app]}", zero=""),
            Phrase("信息化核查率{corrections.digital_rate[means=check]}", zero=""),
            Phrase("手机定位率{corrections.digital_rate[means=locating]}", zero=""),
            when="corrections.in_register",
        ),
        Sentence(
            Phrase("衔接刑满释放人员{corrections.returnees}", zero=""),
            Phrase("安置帮教率{corrections.resettlement_rate}", when="corrections.returnees"),
            Phrase("其中重点帮教对象{corrections.key_returnees}", zero=""),
            Phrase("必接必送率{corrections.meeting_rate}", when="corrections.key_returnees"),
        ),
        Prose("社区矫正和安置帮教的做法，帮扶解困的成效"),
    ],
)
