"""The first stage: what is dropped, what is joined, and that every character keeps its place in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.read.clean import clean

CLEANED = {
    "spaces_inside_a_line": ("受理 案件 38 件。", "受理案件38件。"),
    "full_width_digits_and_letters": ("审结２６件，使用ＡＰＰ。", "审结26件，使用APP。"),
    "full_width_separator_between_full_width_digits": ("审结２，３４６件。", "审结2,346件。"),
    "comma_between_clauses_stays": ("审结2，346为编号。", "审结2，346为编号。"),
    "page_number": ("全年受理案\n— 12 —\n件38件，办结。", "全年受理案件38件，办结。"),
    "page_residue": ("索引号：001234567/2023-00012\n浏览次数：1,024次\n受理38件。", "受理38件。"),
    "bookmark": ("[bookmark: _GoBack]受理38件。", "受理38件。"),
    "number_broken_over_lines": ("全年共办理行政处罚案件1\n26件。", "全年共办理行政处罚案件126件。"),
    "open_clause_goes_on": ("受理38件，\n办结30件。", "受理38件，办结30件。"),
    "heading_stays_alone": ("一、主要工作\n受理38件。", "一、主要工作\n受理38件。"),
    "next_heading_is_not_joined": ("受理案件\n二、下一步打算", "受理案件\n二、下一步打算"),
    "quantity_with_a_blank_goes_on": (
        "严格审核，出具意见书\n55 件。",
        "严格审核，出具意见书55件。",
    ),
    "number_broken_early": ("罚款3\n余件。", "罚款3余件。"),
    "caption_number_is_not_broken": ("附件1\n26件案件", "附件1\n26件案件"),
    "spaced_heading_number": ("一　主要工作\n1 行政复议", "一 主要工作\n1 行政复议"),
    "quantity_at_the_start_of_a_line": ("1 件案件。", "1件案件。"),
    "tab_cells_keep_their_columns": ("单位\t受理\n甲镇\t12\n\t3", "单位\t受理\n甲镇\t12\n\t3"),
    "barred_rows": ("| 类别 | 件数 |\n|---|---:|\n| 维持 | 12 |", "类别\t件数\n维持\t12"),
    "columns_of_blanks": ("类别    件数    占比\n维持    12    50%", "类别\t件数\t占比\n维持\t12\t50%"),
    "contents_are_no_table": ("一、工作\t1\n二、成效\t3", "一、工作1\n二、成效3"),
    "line_of_a_web_page": (
        "2024-01-26 16:42 来源：某局 浏览：123次 字体：大 中 小\n受理38件。",
        "受理38件。",
    ),
    "path_of_a_web_page": ("您当前的位置：首页 > 政务公开\n受理38件。", "受理38件。"),
    "numbers_of_one_line_stay_apart": ("12 34", "12 34"),
}


@pytest.mark.parametrize("source, expected", CLEANED.values(), ids=CLEANED.keys())
def test_text_is_cleaned(source, expected):
    assert clean(source).text == expected


def test_hard_wrapped_file_is_joined_to_paragraphs():
    sentence = "本镇坚持依法行政扎实推进各项工作落实落地并不断提升群众满意程度和获得感"
    lines = [sentence[i : i + 12] for i in range(0, len(sentence), 12)] * 3
    assert "\n" not in clean("\n\n".join(lines) + "。").text


@given(st.text(alphabet="受理件，。 \n\t0123456789，％一（）“”—", max_size=80))
def test_offsets_rise_and_point_at_the_character_or_its_wide_form(source):
    cleaned = clean(source)
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    for char, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        assert source[offset] in (char, chr(ord(char) + 0xFEE0)) or char in "\n\t "
