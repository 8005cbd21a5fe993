"""What a yearly report says of litigation."""

from __future__ import annotations

from fazhi.reports.clause import Clause, Phrase, Prose, Sentence

OWN_FIRST = "litigation.handled[instance=first;level=county]"
OWN_LOST = "litigation.lost[instance=first;level=county]"

clause = Clause(
    task="disputes",
    title="行政应诉",
    sentences=[
        Sentence(
            Phrase("{year}办理行政应诉案件{litigation.handled}", zero="{year}没有行政应诉案件"),
            Phrase(f"县政府为被告的一审案件{{{OWN_FIRST}}}", zero=""),
            Phrase(f"县政府一审败诉{{{OWN_LOST}}}", when=OWN_FIRST, zero="县政府一审没有败诉"),
        ),
        Sentence(
            Phrase(
                "开庭案件中行政机关负责人出庭应诉{litigation.head_appeared}", zero="开庭案件没有行政机关负责人出庭应诉"
            ),
            Phrase("负责人出庭应诉率{litigation.head_appearance_rate}", when="litigation.head_appeared"),
            when="litigation.heard",
        ),
        Sentence(
            "{span:4y}有{litigation.duty_units@4y}单位依生效裁判和复议决定负有履行义务",
            "涉及案件{litigation.duties@4y}",
            Phrase("经核查销号{litigation.duties_closed@4y}", zero="尚无经核查销号的案件"),
            when="litigation.duties@4y",
        ),
        Sentence(
            Phrase("县人民法院新收一审行政案件{litigation.court_received}", zero="县人民法院没有新收一审行政案件")
        ),
        Prose("应诉工作制度、败诉案件分析和典型案例"),
    ],
)
