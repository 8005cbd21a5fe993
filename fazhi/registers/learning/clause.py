"""What a yearly report says of learning the law and of the reports of leaders."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Question, Sentence

MANY = 200  # who sat: that all of more than so many passed is rare
ALL_PASSED = "核对不合格和缺考的人员是否都已登记，补考合格的是否按补考登记"
ALL_REPORTED = "核对应述法人员名单是否完整，调离、退休的是否按“不再应述”登记"

clause = Clause(
    task="leadership",
    title="学法用法和述法",
    sentences=[
        Sentence(
            Phrase("列入学法计划的学习条目{learning.plan_items[kind=item]}", zero=""),
            Phrase("建立学习模块{learning.plan_items[kind=module]}", zero=""),
            when="learning.plan_items",
        ),
        Sentence(
            Phrase("{year}集体学法{learning.sessions}", zero="{year}没有集体学法"),
            Parts(
                "其中",
                [
                    "党委常委会会议学法{learning.sessions[form=standing_committee]}",
                    "政府常务会议学法{learning.sessions[form=executive_meeting]}",
                    "党组会学法{learning.sessions[form=party_group]}",
                    "理论学习中心组学法{learning.sessions[form=centre_group]}",
                    "读书班学法{learning.sessions[form=reading_class]}",
                    "干部职工会学法{learning.sessions[form=staff_meeting]}",
                ],
            ),
        ),
        Sentence(
            Phrase("党政主要负责人带头学法{learning.sessions[led_by=top_leaders]}", zero=""),
            Phrase("学法交流发言{learning.speeches[kind=exchange]}", zero=""),
            Phrase("主要负责人讲法{learning.speeches[kind=law_talk]}", zero=""),
            when="learning.sessions",
        ),
        Sentence(
            Phrase("讲授法治专题党课{learning.lectures[form=party_lecture]}", zero=""),
            Phrase("举办法治专题讲座{learning.lectures[form=law_lecture]}", zero=""),
            when="learning.lectures",
        ),
        Sentence(
            Phrase("形成心得体会{learning.papers[kind=reflection]}", zero=""),
            Phrase("学法成果人均{learning.papers_per_person}", zero=""),
            when="learning.papers",
        ),
        Sentence(
            Phrase("举办、参加法治培训{learning.trainings}", zero=""),
            Phrase("其中领导干部、执法人员培训{learning.trainings[audience=leaders|officers]}", zero=""),
            Parts(
                "包括",
                [
                    "领导干部培训{learning.trainings[audience=leaders]}",
                    "执法人员培训{learning.trainings[audience=officers]}",
                ],
            ),
            Parts(
                "另有",
                [
                    "乡村干部培训{learning.trainings[audience=cadres]}",
                    "企业经营管理人员培训{learning.trainings[audience=managers]}",
                    "干部职工培训{learning.trainings[audience=staff]}",
                ],
            ),
            Parts(
                "行政执法培训有",
                [
                    "上级组织的{learning.trainings[topic=enforcement;host=municipal]}",
                    "县级组织的{learning.trainings[topic=enforcement;host=county]}",
                    "本单位组织的{learning.trainings[topic=enforcement;host=own]}",
                ],
            ),
            when="learning.trainings",
        ),
        Sentence(
            Phrase("参加行政执法培训{learning.trained[topic=enforcement]}", zero=""),
            Phrase("参加行政复议行政应诉培训{learning.trained[topic=reconsideration_litigation]}", zero=""),
            when="learning.trained",
        ),
        Sentence(
            Parts(
                "参加年度法治理论考试的有",
                [
                    "市管领导干部{learning.examinees[rank=municipal]}",
                    "县管领导干部{learning.examinees[rank=county]}",
                    "干部职工{learning.examinees[rank=staff]}",
                ],
            ),
            Phrase("参考率{learning.exam_participation_rate}", zero=""),
            Phrase("合格率{learning.exam_pass_rate}", zero=""),
            when="learning.exam_expected",
        ),
        Sentence(
            Phrase("领导干部述法{learning.duty_reports}", zero="没有领导干部述法"),
            Phrase("述法覆盖率{learning.duty_report_rate}", zero=""),
            when="learning.duty_reports_due",
        ),
        Prose("领导干部带头学法、依法决策和依法办事的做法"),
    ],
    questions=[
        Question("learning.exam_pass_rate", MANY, ALL_PASSED),
        Question("learning.duty_report_rate", MANY, ALL_REPORTED),
    ],
)
