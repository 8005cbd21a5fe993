"""Which numbers of a text state a quantity, and what they say. Sentences are invented, one row per kind of notation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reports.read.clean import clean
from fazhi.reports.read.quantities import quantities


def read(text: str) -> list[tuple[str, Fraction, str, str]]:
    """The quantities of a source text, as printed there, with value, unit and approximation."""
    cleaned = clean(text)
    spans = [(cleaned.source_span(q.start, q.end), q) for q in quantities(cleaned.text)]
    return [(text[start:end], q.value, q.unit, q.approx) for (start, end), q in spans]


STATED = {
    "plain": ("受理申请38件。", "38件", 38, "件", ""),
    "decimal_wan": ("授信1.25万元。", "1.25万元", 12500, "元", ""),
    "yi": ("拨付3亿元。", "3亿元", 300000000, "元", ""),
    "wan_more": ("发放手册2万余册。", "2万余册", 20000, "册", ">="),
    "more_before_multiplier": ("挽回损失100多万元。", "100多万元", 1000000, "元", ">="),
    "thousands_separator": ("接听来电86,532人次。", "86,532人次", 86532, "人次", ""),
    "space_as_separator": ("接听来电86 532人次。", "86 532人次", 86532, "人次", ""),
    "full_width_digits": ("审结２，３４６件。", "２，３４６件", 2346, "件", ""),
    "full_width_percent": ("好评率９９．５％。", "９９．５％", Fraction(199, 2), "%", ""),
    "percent_in_words": ("覆盖率达百分之九十五以上。", "百分之九十五以上", 95, "%", ">="),
    "hundred_percent_in_words": ("覆盖率为百分之百。", "百分之百", 100, "%", ""),
    "percent_in_words_with_point": ("占百分之三点五。", "百分之三点五", Fraction(7, 2), "%", ""),
    "percentage_points": ("提高2.3个百分点。", "2.3个百分点", Fraction(23, 10), "个百分点", ""),
    "multiple": ("是前一年的1.86倍。", "1.86倍", Fraction(93, 50), "倍", ""),
    "chinese_more": ("开展检查三十余次。", "三十余次", 30, "次", ">="),
    "chinese_wan_more": ("培训两万余人次。", "两万余人次", 20000, "人次", ">="),
    "bare_hundred_more": ("解答问题百余件。", "百余件", 100, "件", ">="),
    "nearly_ten_thousand": ("办理业务近万件。", "近万件", 10000, "件", "~"),
    "upward_of_a_hundred": ("走访上百户。", "上百户", 100, "户", ">="),
    "chinese_count": ("会同七个部门开展检查。", "七个", 7, "个", ""),
    "chinese_two_digit": ("举办十五期培训班。", "十五期", 15, "期", ""),
    "chinese_batches": ("分两批公布典型案例。", "两批", 2, "批", ""),
    "run_of_years": ("指标连续四年全省第一。", "四年", 4, "年", ""),
    "range_hyphen": ("打造3-5个品牌。", "3-5个", 3, "个", ">="),
    "range_words": ("每期30至50人。", "30至50人", 30, "人", ">="),
    "range_percent": ("降低5%-10%。", "5%-10%", 5, "%", ">="),
    "not_below": ("合格率不低于98%。", "不低于98%", 98, "%", ">="),
    "at_least": ("至少2次。", "至少2次", 2, "次", ">="),
    "at_most": ("最多3项。", "最多3项", 3, "项", "<="),
    "beyond": ("突破500家。", "突破500家", 500, "家", ">="),
    "above_behind": ("占比90%及以上。", "90%及以上", 90, "%", ">="),
    "within": ("缩短到5个工作日以内。", "5个工作日以内", 5, "个工作日", "<="),
    "about_behind_a_verb": ("调解约120起。", "约120起", 120, "起", "~"),
    "about": ("涉案约120万元。", "约120万元", 1200000, "元", "~"),
    "around": ("平均80分左右。", "80分左右", 80, "分", "~"),
    "zero": ("被纠错0件。", "0件", 0, "件", ""),
    "amount_that_begins_like_a_year": ("涉及金额1912.34万元。", "1912.34万元", 19123400, "元", ""),
    "amount_that_begins_like_a_month": ("涉及金额2011.05万元。", "2011.05万元", 20110500, "元", ""),
    "half_day": ("压减至0.5天。", "0.5天", Fraction(1, 2), "天", ""),
    "term_in_days": ("在15日内答复。", "15日", 15, "日", ""),
    "number_before_counted_noun": ("设置6大板块。", "6", 6, "", ""),
    "named_number_without_unit": ("人民调解员人数为2447，覆盖全域。", "2447", 2447, "", ""),
    "sizes_of_named_members_in_quotation": ("建成“1个中心+8个分站”体系。", "1个", 1, "个", ""),
    "count_of_titles_after_and_so_on": ("印发《办事指南（第一批）等4个清单》。", "4个", 4, "个", ""),
    "broken_inside_number": ("全年共办理行政处罚案件1\n26件。", "1\n26件", 126, "件", ""),
    "broken_before_unit": ("全年组织法治讲座12\n场次。", "12\n场次", 12, "场次", ""),
    "full_width_comma_as_separator": ("接听来电12，345件。", "12，345件", 12345, "件", ""),
    "chinese_percentage_points": ("提高百分之五个百分点。", "百分之五个百分点", 5, "个百分点", ""),
    "points_are_no_hundreds": ("提高1.2百分点。", "1.2百分点", Fraction(6, 5), "百分点", ""),
    "per_mille_in_words": ("发生率千分之三。", "千分之三", 3, "‰", ""),
    "digits_and_powers_mixed": ("发放手册1万2千余份。", "1万2千余份", 12000, "份", ">="),
    "two_powers": ("投入3亿3千万元。", "3亿3千万元", 330000000, "元", ""),
    "hundreds_in_words": ("审结二百三十六件。", "二百三十六件", 236, "件", ""),
    "some_tens": ("走访数十次。", "数十次", 10, "次", ">="),
    "several_thousand": ("发放几千份。", "几千份", 1000, "份", ">="),
    "ten_odd": ("召开会议十几次。", "十几次", 10, "次", ">="),
    "tenths": ("近七成案件调解结案。", "近七成", 7, "成", "~"),
    "fraction": ("近四分之一的案件来自公安。", "近四分之一", Fraction(1, 4), "", "~"),
    "doublings": ("案件量翻两番。", "两番", 2, "番", ""),
    "range_with_unit_twice": ("每组3人至5人。", "3人至5人", 3, "人", ">="),
    "range_in_words": ("每年两到三次。", "两到三次", 2, "次", ">="),
    "old_and_new_are_no_range": ("由3天至5天。", "3天", 3, "天", ""),
    "including_the_bound": ("对10人（含）以上的案件听证。", "10人（含）以上", 10, "人", ">="),
    "evidence_lacking_is_no_approximation": ("主要证据不足24件。", "24件", 24, "件", ""),
    "plus_sign_as_more": ("阅读量10万+。", "10万+", 100000, "", ">="),
    "multiplied_without_unit": ("粉丝达3.2万，居全省前列。", "3.2万", 32000, "", ""),
    "unit_before_the_number": ("罚没金额（万元）：35.6。", "35.6", Fraction(178, 5), "", ""),
    "old_value_without_unit": ("排名由12升至5。", "12", 12, "", ""),
    "members_with_one_unit": ("分别为12、8、5件。", "12", 12, "", ""),
    "occasions_in_brackets": ("开展宣传320余场（次）。", "320余场（次）", 320, "场（次）", ">="),
    "square_metres": ("清理面积300㎡。", "300㎡", 300, "㎡", ""),
    "kilometres_in_letters": ("巡护35km。", "35km", 35, "km", ""),
    "concentration": ("平均浓度28微克/立方米。", "28微克/立方米", 28, "微克/立方米", ""),
    "cases_in_brief": ("移送司法机关5案8人。", "5案", 5, "案", ""),
    "one_with_a_bound": ("每年不少于一次。", "不少于一次", 1, "次", ">="),
    "one_as_frequency": ("每季度召开一次会议。", "一次", 1, "次", ""),
    "legal_term_in_days": ("远低于法定的30日期限。", "30日", 30, "日", ""),
    "decimal_workdays_are_no_date": ("平均用时2.4个工作日。", "2.4个工作日", Fraction(12, 5), "个工作日", ""),
    "forms_with_separator": ("环评报告表4,716项。", "4,716项", 4716, "项", ""),
    "like_an_emergency_number": ("抽检产品120批次。", "120批次", 120, "批次", ""),
    "broken_after_the_point": ("罚款2.\n5万元。", "2.\n5万元", 25000, "元", ""),
    "broken_early_in_the_line": ("受理案件1\n26件。", "1\n26件", 126, "件", ""),
    "unit_is_no_other_word": ("建立3个台账。", "3个", 3, "个", ""),
}


@pytest.mark.parametrize("text, raw, value, unit, approx", STATED.values(), ids=STATED.keys())
def test_quantity_is_read_with_value_unit_and_approximation(text, raw, value, unit, approx):
    assert read(text)[0] == (raw, Fraction(value), unit, approx)


LEFT_OUT = {
    "year": "2023年，县政府高度重视。",
    "date": "2024年2月28日印发。",
    "dotted_date": "2024-02-28发布。",
    "span_of_years": "制定实施方案（2021—2025年）。",
    "month_and_day": "12月4日开展活动。",
    "time_of_day": "上午9:30开始。",
    "festival": "开展“12.4”国家宪法日和3.15消费者权益日活动。",
    "chinese_year": "二〇二三年度工作。",
    "ordinal": "召开第五次会议，学习第十二条，获第2名。",
    "session": "贯彻十九届六中全会、县委十五届六次全会精神。",
    "chained_sessions": "贯彻市委六届二次、三次、四次全会部署。",
    "congress": "学习党的二十大精神。",
    "document_number": "根据国办发〔2022〕15号文件。",
    "order_number": "市政府令第352号。",
    "telephone": "联系电话：0531-86012345，手机13800138000。",
    "hotline_name": "整合12345热线和12348平台。",
    "letters_and_digits": "执行GB/T9704标准，建设5G基站，打印A4纸。",
    "article": "每一个行政执法案件，建立一批，一次性告知。",
    "policy_name_quoted": "落实“三项制度”“双随机、一公开”。",
    "policy_name_unquoted": "落实行政执法三项制度，完善三重一大程序。",
    "number_in_quoted_name": "实施“3个100”行动，推广“141”体系。",
    "plus_name": "健全“1+5+N”制度体系。",
    "method_of_so_many_characters": "推广六字工作法。",
    "plan_of_years": "实施三年行动和五年规划。",
    "list_spelled_out": "聚焦审批、监管、服务三个环节发力。",
    "list_spelled_out_in_digits": "推进调解、仲裁2个平台的改革。",
    "pointing_back": "两项指标均居前列。",
    "levels": "县乡村三级联动，部门和司法局两级审查。",
    "spot": "在路口前100米处设点。",
    "book_title": "印发《关于做好2023年10项重点工作的通知》。",
    "bare_number": "开通专线960444。",
    "list_number": "1.加强领导。",
    "page_and_table_number": "见表3。",
    "nothing_happened": "未发生一起行政争议，无一败诉。",
    "clock_time": "每天8时至18时、9时30分和14:00—17:30受理。",
    "version": "升级到2.0版本，打造3.0升级版。",
    "emergency_numbers": "拨打110、119或者12315。",
    "base_of_a_ratio": "每10万人配备，每万人拥有。",
    "set_of_leaders": "四套班子带头，门前三包到位，八类主要刑事案件下降。",
    "announced_list": "突出抓好三项工作：一是建章立制。",
    "list_of_counted_fields": "公安、市场、自然资源三个领域合计。",
    "system_after_and_so_on": "落实行政执法公示等三项制度。",
    "hundred_percent_as_a_name": "实现三个100%。",
    "table_number_before_words": "见表1规范性文件清理情况。",
    "plus_name_without_marks": "推行1+3+N模式。",
    "bare_one": "组建一支队伍，建成一个中心。",
    "half": "压缩一半以上，用时半小时。",
    "recent_years": "近三年工作扎实，五年来成效明显。",
    "appointment_is_no_approximation": "签约、预约均可办理。",
}


@pytest.mark.parametrize("text", LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_number_that_states_no_quantity_is_left_out(text):
    assert read(text) == []


def test_list_after_and_so_on_is_counted():
    assert read("健全登记、审理等三项机制。")[0][0] == "三项"


def test_members_of_one_list_are_all_found():
    found = [raw for raw, *_ in read("维持12件、撤销3件，驳回1件；培训2100余人次。")]
    assert found == ["12件", "3件", "1件", "2100余人次"]


def test_unit_of_a_longer_word_wins():
    assert [unit for _, _, unit, _ in read("检查40户次，处理3个工作日，拨付2万元，修路6公里。")] == [
        "户次",
        "个工作日",
        "元",
        "公里",
    ]


DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """A number from 2 to 9999 in Chinese numerals, as a report prints it."""
    text, zero = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + mark
            zero = False
        elif text:
            zero = True
    return text.removeprefix("一") if 10 <= number < 20 else text


def grouped(number: int) -> str:
    return f"{number:,}"


NOTATIONS = {
    "digits": str,
    "separators": grouped,
    "full_width": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "chinese": spoken,
}


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS.keys())
@given(number=st.integers(min_value=11, max_value=9999), more=st.booleans())
def test_any_notation_gives_back_its_number(notation, number, more):
    printed = notation(number) + ("余" if more else "") + "件"
    assert read(f"受理申请{printed}。") == [(printed, number, "件", ">=" if more else "")]


@given(
    hundredths=st.integers(min_value=1, max_value=99999),
    multiplier=st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]),
)
def test_decimals_are_multiplied_out_exactly(hundredths, multiplier):
    word, factor = multiplier
    printed = f"{hundredths // 100}.{hundredths % 100:02d}{word}元"
    assert read(f"拨付{printed}。") == [(printed, Fraction(hundredths, 100) * factor, "元", "")]


@given(hundredths=st.integers(min_value=0, max_value=10000))
def test_percentage_keeps_its_printed_decimals(hundredths):
    printed = f"{hundredths // 100}.{hundredths % 100:02d}%"
    found = quantities(clean(f"办结率为{printed}。").text)
    assert [(q.value, q.decimals, q.unit) for q in found] == [(Fraction(hundredths, 100), 2, "%")]
