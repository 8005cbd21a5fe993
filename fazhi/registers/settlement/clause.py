"""What a yearly report says of settlement."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

clause = Clause(
    task="disputes",
    title="行政争议实质性化解",
    sentences=[
        Sentence(
            Phrase("{year}纳入化解行政争议{settlement.received}", zero=""),
            Phrase("化解行政争议{settlement.settled}", zero="没有化解的行政争议"),
            Parts(
                "其中",
                [
                    "复议诉讼前{settlement.settled[phase=before]}",
                    "复议中{settlement.settled[phase=reconsideration]}",
                    "诉讼中{settlement.settled[phase=litigation]}",
                    "裁决生效后{settlement.settled[phase=after]}",
                ],
            ),
        ),
        Sentence(
            Phrase("行政争议实质化解率{settlement.resolution_rate}", zero=""),
            Phrase("平均化解{settlement.average_days}", zero=""),
            when="settlement.concluded",
        ),
        Prose("行政争议化解机构和府院联动的做法"),
    ],
)
