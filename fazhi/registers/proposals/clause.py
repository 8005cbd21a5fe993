"""What a yearly report says of proposals and of supervision from outside."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Phrase, Prose, Sentence

MEMBERS = "kind=npc|cppcc"
PAPERS = "kind=procuratorial|judicial"

clause = Clause(
    task="oversight",
    title="建议提案与外部监督",
    sentences=[
        Sentence(
            Phrase("{year}承办人大代表建议{proposals.received[kind=npc]}", zero="{year}没有承办人大代表建议"),
            Phrase("承办政协提案{proposals.received[kind=cppcc]}", zero="没有承办政协提案"),
            Phrase(f"办复率{{proposals.answer_rate[{MEMBERS}]}}", zero="", when=f"proposals.received[{MEMBERS}]"),
        ),
        Sentence(
            f"代表、委员本人作出评价{{proposals.evaluated[{MEMBERS}]}}",
            f"满意和基本满意率{{proposals.satisfaction_rate[{MEMBERS}]}}",
            when=f"proposals.evaluated[{MEMBERS}]",
        ),
        Sentence(
            Phrase("收到检察建议{proposals.received[kind=procuratorial]}", zero=""),
            Phrase("收到司法建议{proposals.received[kind=judicial]}", zero=""),
            Phrase(f"检察建议、司法建议回复率{{proposals.answer_rate[{PAPERS}]}}", zero=""),
            when=f"proposals.received[{PAPERS}]",
        ),
        Sentence(
            Phrase("办理回复司法建议{proposals.answered[kind=judicial]}", zero=""),
            Phrase("办理行政复议意见{proposals.answered[kind=reconsideration]}", zero=""),
            Phrase("答复网民留言{proposals.answered[kind=message]}", zero=""),
        ),
        Prose("建议提案办理的制度和成效，接受人大、政协、司法和社会监督的做法"),
    ],
)
