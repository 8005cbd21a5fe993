"""What a yearly report says of norms."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="institutions",
    title="行政规范性文件",
    sentences=[
        Sentence(
            Phrase("{year}制定行政规范性文件{norms.issued}", zero="{year}没有制定行政规范性文件"),
            Phrase("其中县政府制定{norms.issued[level=county]}", zero=""),
        ),
        Sentence(
            Phrase("办理合法性审核{norms.reviewed}", zero="没有办理合法性审核"),
            Parts(
                "其中",
                [
                    "规范性文件草案{norms.reviewed[kind=norm]}",
                    "征求意见稿{norms.reviewed[kind=comment_draft]}",
                    "其他涉法文件{norms.reviewed[kind=other]}",
                ],
            ),
            Phrase("提出审核意见{norms.opinions}", when="norms.reviewed", zero="没有提出意见"),
            Phrase("出具书面审核意见书{norms.letters}", zero=""),
        ),
        Sentence(
            Phrase("审核县政府规范性文件草案{norms.reviewed[kind=norm;level=county]}", zero=""),
            Phrase(
                "审核部门和乡镇（街道）规范性文件草案{norms.reviewed[kind=norm;level=department|township]}", zero=""
            ),
            Phrase("其中部门{norms.reviewed[kind=norm;level=department]}", zero=""),
            when="norms.reviewed[kind=norm]",
        ),
        Sentence(
            Phrase("合法性审核率{norms.review_rate|1}", zero=""),
            Phrase("公开征求意见率{norms.comment_rate|1}", zero=""),
            Phrase("按期报备率{norms.filing_on_time_rate|1}", zero=""),
            when="norms.issued",
        ),
        Sentence(
            Phrase("开展规范性文件清理{norms.cleanups}", zero="没有开展规范性文件清理"),
            Phrase("其中自主清理{norms.cleanups[kind=own]}", zero=""),
        ),
        Sentence(
            "清理规范性文件{norms.cleaned}",
            Parts(
                "其中",
                [
                    "继续有效{norms.cleaned[result=kept]}",
                    "修改{norms.cleaned[result=amended]}",
                    "废止{norms.cleaned[result=repealed]}",
                    "失效{norms.cleaned[result=expired]}",
                ],
            ),
            when="norms.cleaned",
        ),
        Sentence(
            Phrase("年末现行有效的行政规范性文件{norms.in_force}", zero="年末没有现行有效的行政规范性文件"),
            Phrase("全年废止、失效{norms.repealed}", zero=""),
        ),
        Sentence(Phrase("完成规范性文件后评估{norms.evaluated}", zero=""), when="norms.evaluated"),
        Prose("规范性文件管理制度、征求意见和公平竞争审查的做法"),
    ],
)
