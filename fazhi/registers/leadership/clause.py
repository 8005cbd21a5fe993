"""What a yearly report says of the organisation of the work."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="leadership",
    title="组织领导",
    sentences=[
        Sentence(
            Phrase("{year}召开研究法治工作的会议{leadership.meetings}", zero="{year}没有召开研究法治工作的会议"),
            Phrase("研究法治议题{leadership.agenda_items}", zero=""),
            Phrase("议定措施{leadership.resolutions}", zero=""),
        ),
        Sentence(
            Phrase("政府常务会议集体审议重大行政决策{leadership.meetings[kind=executive;field=decisions]}", zero=""),
            Phrase("召开矛盾纠纷化解调度会{leadership.meetings[kind=dispatch;field=mediation]}", zero=""),
            Phrase("提出化解措施{leadership.resolutions[field=mediation]}", zero=""),
            when="leadership.meetings",
        ),
        Sentence(
            Phrase("印发工作任务清单{leadership.task_lists}", zero=""),
            Parts("其中", ["行政执法{leadership.task_lists[field=enforcement]}"]),
        ),
        Sentence(
            Phrase("应当完成工作任务{leadership.tasks}", zero=""),
            Phrase("按期完成率{leadership.task_completion_rate}", zero="", when="leadership.tasks"),
        ),
        Sentence(
            Phrase("完成工作任务{leadership.tasks_done}", zero=""),
            Parts(
                "其中",
                [
                    "年度工作要点{leadership.tasks_done[kind=work_point]}",
                    "改革任务{leadership.tasks_done[kind=reform]}",
                    "民生实事{leadership.tasks_done[kind=livelihood]}",
                ],
            ),
        ),
        Sentence(
            Phrase("建立工作制度和机制{leadership.rules}", zero=""),
            Parts(
                "其中",
                [
                    "重大行政决策程序规定{leadership.rules[kind=procedure;field=decisions]}",
                    "行政复议制度{leadership.rules[kind=system;field=reconsideration]}",
                    "行政执法机制{leadership.rules[kind=mechanism;field=enforcement]}",
                    "督察和问题整改的制度性文件{leadership.rules[kind=document;field=supervision]}",
                    "基层治理机制{leadership.rules[kind=mechanism;field=governance]}",
                ],
            ),
        ),
        Sentence(
            Phrase("依法治县考核中被扣分的单位{leadership.deducted_units}", zero=""),
            Parts(
                "其中",
                [
                    "县级部门{leadership.deducted_units[level=department]}",
                    "乡镇（街道）{leadership.deducted_units[level=township]}",
                ],
            ),
        ),
        Sentence(
            Phrase("获得表彰荣誉{leadership.honours}", zero=""),
            Parts(
                "其中",
                [
                    "受到省（市）级表彰的公共法律服务先进个人{leadership.honours[kind=person;grade=municipal;field=legalservices]}",
                    "在督察和问题整改中评选先锋号{leadership.honours[kind=vanguard_team;grade=own;field=supervision]}",
                    "先锋岗{leadership.honours[kind=vanguard_post;grade=own;field=supervision]}",
                    "岗位标兵{leadership.honours[kind=model_worker;grade=own;field=supervision]}",
                ],
            ),
        ),
        Sentence(
            Phrase("培育申报法治政府建设示范创建项目{leadership.demonstrations}", zero=""),
            Parts(
                "其中",
                [
                    "综合示范{leadership.demonstrations[kind=comprehensive]}",
                    "单项示范{leadership.demonstrations[kind=single]}",
                ],
            ),
        ),
        Sentence(
            Phrase("应当报送的法治政府建设年度报告{leadership.year_reports}", zero=""),
            Phrase("按期公开率{leadership.year_report_publication_rate}", zero=""),
            when="leadership.year_reports",
        ),
        Prose("党政主要负责人履行推进法治建设第一责任人职责的情况"),
    ],
)
