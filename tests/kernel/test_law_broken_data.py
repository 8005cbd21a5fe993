"""Data with a mistake is refused, and the message says which file, which entry, what and what to do.

Each file in `broken_law/` differs from `sound.yaml` in the one thing that its first line names.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fazhi.kernel.law.checks import Gap
from fazhi.kernel.law.loader import read_gaps, read_parameters
from fazhi.kernel.law.source import InForce, LawDataError

FOLDER = Path(__file__).parent / "broken_law"

# file, code of the mistake, words of the message
MISTAKES = [
    ("not_yaml", "not_yaml", "行"),
    ("wrong_shape", "wrong_shape", "procedure 和 parameters"),
    ("repeated_field", "repeated_field", "“value”写了两次"),
    ("unknown_procedure", "unknown_procedure", "没有“arbitration”这个程序"),
    ("wrong_procedure", "wrong_procedure", "程序应当是“reconsideration”"),
    ("missing_id", "missing_field", "没有 id"),
    ("missing_field", "missing_field", "没有写“actor”"),
    ("missing_value", "missing_field", "没有写“value”"),
    ("unknown_field", "unknown_field", "没有“notes”这个字段"),
    ("unknown_kind", "unknown_kind", "没有“deadline”这种条目"),
    ("empty_label", "empty_text", "“label”应当有文字"),
    ("verified_not_boolean", "bad_value", "verified “是”"),
    ("bad_id", "bad_id", "“reconsideration.Example”的写法不对"),
    ("id_not_key", "id_not_key", "id 应当是“reconsideration.example”"),
    ("until_wrong_year", "id_not_key", "id 应当是“reconsideration.example.until_2023”"),
    ("duplicate_id", "duplicate_id", "id 写了2次"),
    ("unknown_modality", "unknown_modality", "没有“shall”这种性质"),
    ("unknown_actor", "unknown_actor", "没有“agent”这个 actor"),
    ("outcome_set_modality", "unknown_modality", "没有“normally”这种性质"),
    ("bad_date", "bad_date", "“2024-02-30”不是日期"),
    ("unquoted_date", "bad_date", "“2024-01-01”不是日期"),
    ("bad_span", "bad_span", "from 和 to"),
    ("span_reversed", "span_reversed", "终止日2023-12-31早于起始日2024-01-01"),
    ("value_without_article", "no_article", "没有写是哪一条"),
    ("item_without_paragraph", "item_without_paragraph", "只写了项、没有写款"),
    ("unknown_act", "unknown_act", "没有“中华人民共和国某某法”"),
    ("unknown_version", "unknown_act", "2022-09-01版本"),
    ("outside_act", "outside_act", "超出所引版本"),
    ("unverified_without_document", "no_document", "没有核对原文的条目要写 document"),
    ("unregistered_document", "unknown_act", "某发〔2024〕1号"),
    ("bad_other_reference", "unknown_act", "2030-01-01版本"),
    ("unknown_direction", "unknown_direction", "没有“until”这种方向"),
    ("unknown_unit", "unknown_unit", "没有“week”这种单位"),
    ("unknown_day_rule", "unknown_day_rule", "没有“reconsideration_2030”这种期间规则"),
    ("unknown_version_on", "unknown_version_on", "“middle”"),
    ("zero_value", "bad_value", "value “0”应当是正整数"),
    ("value_in_words", "bad_value", "value “三十”应当是正整数"),
    ("not_a_workday_period", "not_a_workday_period", "30日不是工作日"),
    ("not_a_calendar_period", "not_a_calendar_period", "10日是工作日"),
    ("direction_of_fixed_date", "unknown_direction", "单位 fixed_date 不能用方向 within"),
    ("bad_fixed_date", "bad_fixed_date", "“02-30”"),
    ("fixed_date_of_unknown_year", "bad_fixed_date", "不知道“收到材料”指哪一年"),
    ("needless_fixed_date", "bad_fixed_date", "只有单位是 fixed_date 的才写"),
    ("extension_without_approver", "extension_without_approver", "没有写由谁批准"),
    ("extension_without_condition", "empty_text", "延长没有写条件"),
    ("extension_field", "bad_extension", "approved_by"),
    ("extension_value", "bad_value", "延长的 value “-30”"),
    ("extension_unit", "unknown_unit", "延长的单位“month”"),
    ("extension_repeatable", "bad_value", "repeatable"),
    ("suspends_not_a_list", "bad_suspends", "事由的列表"),
    ("no_outcomes", "bad_outcome", "应当列出各项结果"),
    ("outcome_field", "bad_outcome", "结果的字段不对"),
    ("outcome_without_article", "no_article", "没有写是哪一条"),
    ("duplicate_outcome", "duplicate_outcome", "“granted”写了两次"),
    ("threshold_operator", "bad_threshold", "没有“about”这种比较"),
    ("threshold_unit", "unknown_unit", "“metre”"),
    ("threshold_value", "bad_value", "“两名”"),
    ("threshold_between", "bad_value", "“5-1”"),
    ("threshold_field", "bad_threshold", "界限的字段不对"),
    ("overlap", "overlap", "施行日期重叠"),
    ("gap", "gap", "2023-01-01至2023-12-31没有规定可用"),
    ("ended_without_reason", "gap", "2024-01-01起没有规定可用"),
]


@pytest.mark.parametrize("name, code, words", MISTAKES, ids=[row[0] for row in MISTAKES])
def test_a_mistake_is_refused_with_its_file_and_message(name: str, code: str, words: str) -> None:
    with pytest.raises(LawDataError) as caught:
        read_parameters(FOLDER / f"{name}.yaml")
    found = [mistake for mistake in caught.value.mistakes if mistake.code == code and words in mistake.message]
    assert [mistake.file for mistake in found] == [f"{name}.yaml"], str(caught.value)


@pytest.mark.parametrize("name", [row[0] for row in MISTAKES if row[1] not in ("not_yaml", "wrong_shape")])
def test_a_mistake_in_an_entry_is_the_only_one_found(name: str) -> None:
    with pytest.raises(LawDataError) as caught:
        read_parameters(FOLDER / f"{name}.yaml")
    assert len({mistake.code for mistake in caught.value.mistakes}) == 1, str(caught.value)


def test_every_broken_file_has_its_row() -> None:
    rows = {row[0] for row in MISTAKES} | {"sound", "three_mistakes"}
    assert {path.stem for path in FOLDER.glob("*.yaml")} == rows


def test_sound_data_is_loaded() -> None:
    (rows,) = read_parameters(FOLDER / "sound.yaml").values()
    assert [row.id for row in rows] == ["reconsideration.example.until_2023", "reconsideration.example"]


def test_all_mistakes_are_reported_at_once_with_entry_and_hint() -> None:
    with pytest.raises(LawDataError) as caught:
        read_parameters(FOLDER / "three_mistakes.yaml")
    assert [mistake.code for mistake in caught.value.mistakes] == ["unknown_modality", "no_article", "unknown_unit"]
    assert all(mistake.entry == "reconsideration.example" and mistake.hint for mistake in caught.value.mistakes)
    assert "3处错误" in str(caught.value)


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(LawDataError, match="unreadable"):
        read_parameters(FOLDER / "nowhere.yaml")


def test_a_gap_that_somebody_explained_is_accepted() -> None:
    explained = Gap("reconsideration.example", InForce(date(2023, 1, 1), date(2023, 12, 31)), "该年没有规定")
    assert len(read_parameters(FOLDER / "gap.yaml", [explained])["reconsideration.example"]) == 2


def test_an_explanation_of_a_gap_that_is_not_there_is_refused() -> None:
    explained = Gap("reconsideration.example", InForce(date(2022, 1, 1), date(2022, 12, 31)), "该年没有规定")
    with pytest.raises(LawDataError, match="stale_gap"):
        read_parameters(FOLDER / "sound.yaml", [explained])


def test_a_gap_without_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gaps.yaml"
    path.write_text("gaps:\n  - {key: a.b, from: '2024-01-01', to: null, reason: ''}\n", encoding="utf-8")
    with pytest.raises(LawDataError, match="没有写原因"):
        read_gaps(path)
