"""What a yearly report says of disclosure."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="oversight",
    title="政务公开",
    sentences=[
        Sentence(
            Phrase("{year}主动公开政府信息{disclosure.published}", zero="{year}没有主动公开政府信息"),
            Parts(
                "其中",
                [
                    "财政预决算信息{disclosure.published[category=budget]}",
                    "重大民生信息{disclosure.published[category=livelihood]}",
                    "试点领域基层政务公开信息{disclosure.published[category=pilot]}",
                    "政府公文{disclosure.published[category=document]}",
                    "行政规范性文件{disclosure.published[category=norm]}",
                    "其他政府信息{disclosure.published[category=other]}",
                ],
            ),
            Phrase("按期公开率{disclosure.publication_on_time_rate|1}", zero=""),
        ),
        Sentence(Phrase("年末发布的基层政务公开标准目录{disclosure.catalogues}", zero="")),
        Sentence(
            Phrase("收到政府信息公开申请{disclosure.received}", zero="没有收到政府信息公开申请"),
            Phrase("答复{disclosure.answered}", zero=""),
            Parts(
                "其中",
                [
                    "予以公开{disclosure.answered[reply=disclosed]}",
                    "部分公开{disclosure.answered[reply=partial]}",
                    "不予公开{disclosure.answered[reply=refused]}",
                    "无法提供{disclosure.answered[reply=unable]}",
                    "不予处理{disclosure.answered[reply=not_processed]}",
                    "其他处理{disclosure.answered[reply=other]}",
                ],
            ),
            Phrase("答复率{disclosure.answer_rate|1}", zero=""),
            Phrase("按期答复率{disclosure.on_time_rate|1}", zero=""),
        ),
        Sentence(
            Phrase("结转下年度继续办理{disclosure.pending}", zero=""),
            Phrase("逾期未答复{disclosure.overdue}", zero=""),
        ),
        Sentence(Phrase("因政府信息公开被申请行政复议、提起行政诉讼{disclosure.challenged}", zero="")),
        Prose("政务公开平台建设、政策解读和回应关切的做法"),
    ],
)
