"""When statutory periods end. The tables are for jurists: case, limit, first day, last day, and the arithmetic beside.

The arrangement of 2024 that most of them rest on:

    元旦    2023年12月30日—2024年1月1日放假
    春节    2月10—17日放假，2月4日、18日（星期日）上班
    清明    4月4—6日放假，4月7日（星期日）上班
    劳动节  5月1—5日放假，4月28日（星期日）、5月11日（星期六）上班
    中秋    9月15—17日放假，9月14日（星期六）上班
    国庆    10月1—7日放假，9月29日（星期日）、10月12日（星期六）上班
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.kernel.calendar import Deadline, Pause, day, deadline
from fazhi.kernel.calendar.counting import months_after
from fazhi.kernel.law import TimeLimit, all_parameters, time_limit
from fazhi.kernel.refusal import Refusal, Refused

REVIEW = "reconsideration.acceptance_review"
DECISION = "reconsideration.decision.ordinary"
SIMPLIFIED = "reconsideration.decision.simplified"
REPLY = "reconsideration.reply.ordinary"
DISCLOSURE = "disclosure.reply"


def count(key: str, start: str, **options: Any) -> Deadline:
    """The deadline of the version in force on the first day."""
    first = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    return deadline(time_limit(key, first), first, **options)


def pause(start: str, end: str | None, reason: str = "") -> Pause:
    return Pause(date.fromisoformat(start), date.fromisoformat(end) if end else None, reason)


def refused(key: str, start: str, **options: Any) -> Refusal:
    with pytest.raises(Refused) as caught:
        count(key, start, **options)
    return caught.value.refusal


# case, limit, first day, last day
WORKDAYS = [
    # 2月9日第1；10—17日放假；18日调休第2；19、20日第3、4；21日第5
    ("五日跨春节，调休日计入", REVIEW, "2024-02-08", "2024-02-21"),
    # 12月29日第1；元旦放假；1月2—5日第2—5
    ("五日跨2024年1月1日，依旧法", REVIEW, "2023-12-28", "2024-01-05"),
    # 元旦当日收到；1月2—5日第1—4；6、7日周末；8日第5
    ("五日从新法施行第一日起算", REVIEW, "2024-01-01", "2024-01-08"),
    # 11、12日第1、2；15—19日第3—7；22—24日第8—10
    ("十日在新法是工作日", REPLY, "2024-01-10", "2024-01-24"),
    # 9月26、27日第1、2；29日调休第3；30日第4；10月1—7日放假；8—11日第5—8；12日调休第9；
    # 14—18日第10—14；21—25日第15—19；28日第20
    ("许可二十日跨国庆", "licence.decision", "2024-09-25", "2024-10-28"),
    # 星期五收到；下周一至五第1—5
    ("星期五收到，周末不计", REVIEW, "2024-03-01", "2024-03-08"),
    # 周六收到：当日本来不计入；下周一至五第1—5
    ("星期六收到，从下周一数", REVIEW, "2024-03-02", "2024-03-08"),
    # 2月9日第1；18日第2；19—23日第3—7
    ("合法性审查不少于七个工作日", "decision.legality_review", "2024-02-08", "2024-02-23"),
    # 4月29、30日第1、2；5月1—5日放假；6—10日第3—7；11日调休第8；13、14日第9、10
    ("催告满十个工作日", "coercion.court.demand", "2024-04-28", "2024-05-14"),
]


@pytest.mark.parametrize("case, key, start, due", WORKDAYS, ids=[row[0] for row in WORKDAYS])
def test_working_days(case: str, key: str, start: str, due: str) -> None:
    assert count(key, start).due == date.fromisoformat(due)


CALENDAR = [
    # 3月还有30日；4月30日第60
    ("六十日", DECISION, "2024-03-01", "2024-04-30"),
    # 1月31日，2月29日，共60
    ("六十日从2023年最后一日起算，依旧法", DECISION, "2023-12-31", "2024-02-29"),
    # 第60日为3月1日，星期五
    ("六十日从2024年第一日起算，依新法", DECISION, "2024-01-01", "2024-03-01"),
    # 第60日5月1日，放假到5日；6日届满
    ("末日在劳动节，顺延", DECISION, "2024-03-02", "2024-05-06"),
    # 1月余21日，2月9日第30：除夕在2024年上班
    ("简易程序三十日", SIMPLIFIED, "2024-01-10", "2024-02-09"),
    # 第30日2月10日，放假到17日；18日星期日调休上班，是节假日后第一日
    ("末日在春节，顺延到调休上班的星期日", SIMPLIFIED, "2024-01-11", "2024-02-18"),
    # 10日是自然日：第10日12月30日，放假到1月1日；2日届满
    ("十日在旧法是自然日", REPLY, "2023-12-20", "2024-01-02"),
    # 第15日5月5日，放假；6日届满
    ("答辩十五日，末日在节假日最后一天", "litigation.defence", "2024-04-20", "2024-05-06"),
    # 2月余27日，3月31日，4月30日，共88；5月2日第90，机关不顺延
    ("处罚九十日，法律没有写顺延，机关不顺延", "penalty.decision", "2024-02-02", "2024-05-02"),
    # 1月余5日，2月10日第15；当事人顺延到18日
    ("缴纳罚款十五日，法律没有写顺延，当事人顺延", "penalty.pay_fine", "2024-01-26", "2024-02-18"),
    # 4月余29日，5月1日第30；民事诉讼期间规定顺延
    ("公告送达三十日", "reconsideration.delivery.public_notice", "2024-04-01", "2024-05-06"),
    # 5月1日第30，不顺延
    ("公开征求意见不少于三十日", "decision.public_comment", "2024-04-01", "2024-05-01"),
]


@pytest.mark.parametrize("case, key, start, due", CALENDAR, ids=[row[0] for row in CALENDAR])
def test_calendar_days(case: str, key: str, start: str, due: str) -> None:
    assert count(key, start).due == date.fromisoformat(due)


MONTHS = [
    ("到期月没有对应日，以月末为末日", "litigation.filing.direct", "2023-08-31", "2024-02-29"),
    ("平年二月", "litigation.filing.direct", "2024-08-31", "2025-02-28"),
    ("对应日存在", "litigation.filing.direct", "2024-03-15", "2024-09-18"),  # 9月15—17日中秋放假
    ("九月只有三十日", "litigation.filing.direct", "2024-03-31", "2024-09-30"),
    ("两个月跨年", "litigation.filing.inaction_wait", "2023-12-31", "2024-02-29"),
    ("一年，闰日起算", "reconsideration.application.untold_cap", "2024-02-29", "2025-02-28"),
    ("五年，末日在元旦", "litigation.filing.absolute_cap.other", "2019-01-01", "2024-01-02"),
]


@pytest.mark.parametrize("case, key, start, due", MONTHS, ids=[row[0] for row in MONTHS])
def test_months_and_years_end_on_the_same_day_or_the_last_of_the_month(
    case: str, key: str, start: str, due: str
) -> None:
    assert count(key, start).due == date.fromisoformat(due)


BEFORE = [
    # 5月7、6日第1、2；1—5日放假；4月30、29日第3、4；28日调休第5
    ("听证五个工作日前通知", "reconsideration.hearing_notice", "2024-05-08", "2024-04-28"),
    # 续上：27日周六；26、25日第6、7
    ("听证七个工作日前通知", "penalty.hearing_notice", "2024-05-08", "2024-04-25"),
    # 8 - 7 = 1，放假也不顺延：再晚就不足七日
    ("听证会七日前送达材料", "decision.hearing_materials", "2024-05-08", "2024-05-01"),
    # 11月4日前30日为10月5日
    ("许可届满三十日前申请延续，往前计算不顺延", "licence.renewal.application", "2024-11-04", "2024-10-05"),
    # 3月31日前一个月，2月没有31日
    ("变更执行地一个月前申请", "corrections.change_of_place.application", "2024-03-31", "2024-02-29"),
]


@pytest.mark.parametrize("case, key, start, due", BEFORE, ids=[row[0] for row in BEFORE])
def test_what_must_be_done_before_an_event_is_counted_back(case: str, key: str, start: str, due: str) -> None:
    assert count(key, start).due == date.fromisoformat(due)


FIXED = [
    ("上一年度的报告，一月底", "disclosure.annual_report.department", "2023-12-31", "2024-01-31"),
    ("上一年度的报告，三月一日", "governance.annual_report.upward", "2023-12-31", "2024-03-01"),
    ("末日是星期六也不顺延", "governance.annual_report.upward", "2024-12-31", "2025-03-01"),
    ("当年的报告", "supervision.responsibility_report", "2024-05-01", "2024-12-31"),
]


@pytest.mark.parametrize("case, key, start, due", FIXED, ids=[row[0] for row in FIXED])
def test_a_fixed_date_is_that_of_its_year_and_does_not_move(case: str, key: str, start: str, due: str) -> None:
    answer = count(key, start)
    assert (answer.due, answer.value, answer.provisional) == (date.fromisoformat(due), None, False)


HOURS = [
    ("二十四小时，跨春节假期不停", "penalty.crime_transfer.send", "2024-02-09T17:00", "2024-02-10T17:00"),
    ("四十八小时，跨周末", "corrections.arrest_decision", "2024-03-01T16:45", "2024-03-03T16:45"),
    ("一小时，跨年", "emergency.report.chongqing", "2026-12-31T23:30", "2027-01-01T00:30"),
]


@pytest.mark.parametrize("case, key, start, due", HOURS, ids=[row[0] for row in HOURS])
def test_hours_run_through_from_the_moment_of_the_event(case: str, key: str, start: str, due: str) -> None:
    answer = count(key, start)
    assert (answer.due, answer.provisional) == (datetime.fromisoformat(due), False)


def test_a_limit_in_hours_without_a_time_of_day_is_refused() -> None:
    refusal = refused("penalty.crime_transfer.send", "2024-02-09")
    assert (refusal.code, refusal.field) == ("needs_time", "from")
    assert refusal.citation == "行政执法机关移送涉嫌犯罪案件的规定(2020)第五条第二款"


def test_the_time_of_day_does_not_matter_for_days() -> None:
    assert count(REVIEW, "2024-02-08T23:59").due == count(REVIEW, "2024-02-08").due


# Whose deadline it is.

ACTORS = [
    # 第90日5月2日
    ("法律没有写，机关的不顺延", "penalty.decision", "2024-02-02", "agency", "2024-05-02"),
    ("法律没有写，按当事人则顺延", "penalty.decision", "2024-02-02", "party", "2024-05-06"),
    # 第15日2月10日
    ("法律没有写，按机关则不顺延", "penalty.pay_fine", "2024-01-26", "agency", "2024-02-10"),
    # 第60日5月1日
    ("法律写了顺延，谁都顺延", DECISION, "2024-03-02", "agency", "2024-05-06"),
]


@pytest.mark.parametrize("case, key, start, actor, due", ACTORS, ids=[row[0] for row in ACTORS])
def test_the_side_matters_only_where_the_act_is_silent(case: str, key: str, start: str, actor: str, due: str) -> None:
    assert count(key, start, actor=actor).due == date.fromisoformat(due)


def test_a_side_that_there_is_not_is_a_programming_mistake() -> None:
    with pytest.raises(ValueError, match="agency or party"):
        count(REVIEW, "2024-02-08", actor="court")


# Extension.

EXTENSIONS = [
    # 4月30日再加30日
    ("六十日延长三十日", DECISION, "2024-03-01", 30, "2024-05-30"),
    ("六十日延长一日，末日在劳动节", DECISION, "2024-03-01", 1, "2024-05-06"),
    # 3月4—29日第1—20；4月1—3日第21—23；清明放假，7日调休第24；8—26日第25—39；28日调休第40
    ("二十个工作日延长二十个工作日", DISCLOSURE, "2024-03-01", 20, "2024-04-28"),
    ("三个月延长三个月，机关不顺延", "corrections.electronic_monitoring.period", "2024-03-15", 3, "2024-09-15"),
    # 3月4—8日第1—5；11—15日第6—10；18—22日延长的第11—15
    ("补正十日由机关酌情延长，法律没有限量", "reconsideration.correction_submit", "2024-03-01", 5, "2024-03-22"),
]


@pytest.mark.parametrize("case, key, start, extend, due", EXTENSIONS, ids=[row[0] for row in EXTENSIONS])
def test_a_lawful_extension_moves_the_last_day(case: str, key: str, start: str, extend: int, due: str) -> None:
    answer = count(key, start, extend=extend)
    assert (answer.due, answer.extended_by) == (date.fromisoformat(due), extend)


UNLAWFUL = [
    ("简易程序没有延长", SIMPLIFIED, "2024-03-01", 1, "not_extendable", "行政复议法(2023)第六十二条第二款"),
    ("审查期没有延长", REVIEW, "2024-03-01", 1, "not_extendable", "行政复议法(2023)第三十条第一款"),
    ("复议超过三十日", DECISION, "2024-03-01", 31, "extension_too_long", "行政复议法(2023)第六十二条第一款"),
    ("旧法同样不超过三十日", DECISION, "2023-03-01", 31, "extension_too_long", "行政复议法(2017)第三十一条第一款"),
    ("处罚没有延长", "penalty.decision", "2024-03-01", 1, "not_extendable", "行政处罚法(2021)第六十条"),
    (
        "许可超过十个工作日",
        "licence.decision",
        "2024-03-01",
        11,
        "extension_too_long",
        "行政许可法(2019)第四十二条第一款",
    ),
]


@pytest.mark.parametrize("case, key, start, extend, code, citation", UNLAWFUL, ids=[row[0] for row in UNLAWFUL])
def test_an_unlawful_extension_is_refused_with_its_article(
    case: str, key: str, start: str, extend: int, code: str, citation: str
) -> None:
    refusal = refused(key, start, extend=extend)
    assert (refusal.code, refusal.citation, refusal.field) == (code, citation, "extend")
    assert refusal.next_step


def test_several_extensions_together_may_not_exceed_the_measure() -> None:
    assert count(DECISION, "2024-03-01", extend=(10, 20)).due == date(2024, 5, 30)
    assert refused(DECISION, "2024-03-01", extend=(10, 21)).code == "extension_too_long"


def test_where_extensions_can_be_repeated_each_keeps_to_the_measure() -> None:
    key = "corrections.electronic_monitoring.period"
    assert count(key, "2024-01-15", extend=(3, 3, 2)).due == date(2024, 12, 15)
    assert refused(key, "2024-01-15", extend=(3, 4)).code == "extension_too_long"
    assert refused(key, "2024-01-15", extend=4).code == "extension_too_long"


def test_a_negative_extension_is_refused() -> None:
    assert refused(DECISION, "2024-03-01", extend=-1).code == "bad_extension"


@pytest.mark.parametrize("key", ["governance.annual_report.upward", "penalty.hearing_notice"])
def test_a_fixed_date_and_a_notice_before_an_event_cannot_be_extended(key: str) -> None:
    assert refused(key, "2024-03-01", extend=1).code == "not_extendable"


def test_an_entry_without_official_text_does_not_block_an_extension() -> None:
    # 15个工作日延长1个：3月4—22日第1—15；25日第16
    answer = count("norms.legality_review.max", "2024-03-01", extend=1)
    assert (answer.due, answer.verified) == (date(2024, 3, 25), False)


# Pauses.

PAUSES = [
    # 4月30日加10日为5月10日
    ("中止一次", DECISION, "2024-03-01", [("2024-03-11", "2024-03-21")], "2024-05-10"),
    # 加10日和5日
    ("中止两次", DECISION, "2024-03-01", [("2024-03-11", "2024-03-21"), ("2024-04-10", "2024-04-15")], "2024-05-15"),
    # 11日至24日，重叠的日子只算一次，共14日
    (
        "两次中止重叠",
        DECISION,
        "2024-03-01",
        [("2024-03-11", "2024-03-21"), ("2024-03-15", "2024-03-25")],
        "2024-05-14",
    ),
    (
        "一次中止包含另一次",
        DECISION,
        "2024-03-01",
        [("2024-03-11", "2024-03-25"), ("2024-03-15", "2024-03-18")],
        "2024-05-14",
    ),
    # 第二次中止落在因第一次中止而后移的期间里：4月30日加10日为5月10日，其中8日起再中止5日
    (
        "第二次中止在原末日之后",
        DECISION,
        "2024-03-01",
        [("2024-03-11", "2024-03-21"), ("2024-05-08", "2024-05-13")],
        "2024-05-15",
    ),
    # 3月2—4日三日不计；第60日5月3日，放假；6日
    ("起算时已经中止", DECISION, "2024-03-01", [("2024-02-20", "2024-03-05")], "2024-05-06"),
    # 4月30日当日不计：加6日
    ("末日当天开始中止", DECISION, "2024-03-01", [("2024-04-30", "2024-05-06")], "2024-05-06"),
    ("末日以后的中止没有影响", DECISION, "2024-03-01", [("2024-05-01", "2024-06-01")], "2024-04-30"),
    ("当日中止当日恢复，没有影响", DECISION, "2024-03-01", [("2024-03-11", "2024-03-11")], "2024-04-30"),
    # 第60日5月1日遇节假日顺延，3日起中止到8日：节假日后第一日是8日
    ("顺延期间中止", DECISION, "2024-03-02", [("2024-05-03", "2024-05-08")], "2024-05-08"),
    # 3月4—8日第1—5；11—15日中止；18—29日第6—15；4月1—3日第16—18；7日调休第19；8日第20
    ("工作日期限中止五个工作日", DISCLOSURE, "2024-03-01", [("2024-03-11", "2024-03-16")], "2024-04-08"),
    # 中止的只是周末：没有少数一个工作日
    ("工作日期限在周末中止", DISCLOSURE, "2024-03-01", [("2024-03-09", "2024-03-11")], "2024-03-29"),
    # 9月15日加30日为10月15日
    ("按月计算的中止三十日", "litigation.filing.direct", "2024-03-15", [("2024-05-01", "2024-05-31")], "2024-10-15"),
]


@pytest.mark.parametrize("case, key, start, pauses, due", PAUSES, ids=[row[0] for row in PAUSES])
def test_days_inside_a_pause_are_not_counted(
    case: str, key: str, start: str, pauses: list[tuple[str, str]], due: str
) -> None:
    assert count(key, start, pauses=[pause(*row) for row in pauses]).due == date.fromisoformat(due)


@pytest.mark.parametrize("key", [DECISION, DISCLOSURE, "litigation.filing.direct"])
def test_while_a_pause_is_open_there_is_no_last_day(key: str) -> None:
    answer = count(key, "2024-03-01", pauses=[pause("2024-03-11", None, "鉴定")])
    assert answer.due is None
    assert answer.count[-1] == "2024-03-11 起中止（鉴定），恢复以前期限不届满"


def test_a_pause_that_opens_while_the_last_day_moves_keeps_it_open() -> None:
    assert count(DECISION, "2024-03-02", pauses=[pause("2024-05-03", None)]).due is None


def test_a_pause_that_opens_after_the_last_day_changes_nothing() -> None:
    assert count(DECISION, "2024-03-01", pauses=[pause("2024-05-01", None)]).due == date(2024, 4, 30)


def test_a_pause_and_an_extension_add_up() -> None:
    # 60 + 30日，中止10日：5月30日加10日，6月9日星期日；10日端午放假；11日
    answer = count(DECISION, "2024-03-01", extend=30, pauses=[pause("2024-03-11", "2024-03-21")])
    assert answer.due == date(2024, 6, 11)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    assert refused(DECISION, "2024-03-01", pauses=[pause("2024-03-11", "2024-03-10")]).code == "pause_reversed"


@pytest.mark.parametrize(
    "key, start",
    [
        ("penalty.crime_transfer.send", "2024-03-01T08:00"),
        ("penalty.hearing_notice", "2024-03-20"),
        ("governance.annual_report.upward", "2023-12-31"),
    ],
)
def test_what_runs_through_or_backwards_cannot_pause(key: str, start: str) -> None:
    assert refused(key, start, pauses=[pause("2024-03-01", "2024-03-02")]).code == "cannot_pause"


# Beyond the published calendar.

PROVISIONAL = [
    # 24、25、28—30日第1—5
    ("不到未公布的年度", REVIEW, "2026-12-23", "2026-12-30", False),
    ("末日是已公布的最后一日", REVIEW, "2026-12-24", "2026-12-31", False),
    # 29—31日第1—3；元旦和周末；1月4、5日第4、5
    ("工作日数到未公布的年度", REVIEW, "2026-12-28", "2027-01-05", True),
    # 12月余30日，1月30日第60，星期六；2月1日
    ("自然日末日会顺延", DECISION, "2026-12-01", "2027-02-01", True),
    # 1月29日星期五：还可能调休成休息日
    ("自然日末日可能顺延", DECISION, "2026-11-30", "2027-01-29", True),
    # 12月余30日，1月31日，2月28日，共89；3月1日第90
    ("自然日不顺延的，与放假安排无关", "penalty.decision", "2026-12-01", "2027-03-01", False),
    ("往前计算的自然日，与放假安排无关", "decision.hearing_materials", "2027-05-08", "2027-05-01", False),
    # 5月3、4日劳动节补假；6、5日第1、2；4月30、29、28日第3—5
    ("往前计算的工作日", "reconsideration.hearing_notice", "2027-05-07", "2027-04-28", True),
]


@pytest.mark.parametrize("case, key, start, due, provisional", PROVISIONAL, ids=[row[0] for row in PROVISIONAL])
def test_an_answer_is_provisional_when_it_depends_on_an_unpublished_year(
    case: str, key: str, start: str, due: str, provisional: bool
) -> None:
    answer = count(key, start)
    assert (answer.due, answer.provisional) == (date.fromisoformat(due), provisional)


def test_paused_days_of_an_unpublished_year_do_not_make_it_provisional_by_themselves() -> None:
    answer = count("penalty.decision", "2026-10-01", pauses=[pause("2027-01-01", "2027-01-11")])
    assert answer.provisional is False


def test_a_last_day_for_which_there_is_no_calendar_is_refused() -> None:
    limit = time_limit("litigation.filing.absolute_cap.other", date(2024, 1, 1))
    with pytest.raises(Refused) as caught:
        deadline(limit, date(1997, 5, 1))
    assert caught.value.refusal.code == "calendar_out_of_range"


def test_a_period_before_the_calendar_that_does_not_move_is_counted_all_the_same() -> None:
    limit = time_limit("penalty.limitation.general", date(2024, 1, 1))
    assert deadline(limit, date(2000, 2, 29)).due == date(2002, 2, 28)


@pytest.mark.parametrize(
    "key", ["penalty.decision", "penalty.limitation.serious", "governance.annual_report.upward", REVIEW]
)
def test_a_day_beyond_all_calendars_is_refused(key: str) -> None:
    assert refused(key, "9999-12-01").code in ("date_out_of_range", "calendar_out_of_range")


# How it was counted.


def test_the_count_names_each_event_and_each_run_of_days() -> None:
    assert count(REVIEW, "2024-02-08").count == (
        "2024-02-08 收到复议申请，当日不计入（民事诉讼法(2023)第八十五条第二款）",
        "2024-02-09 第1个工作日",
        "2024-02-10—02-17 春节放假，不计",
        "2024-02-18 春节调休上班，第2个工作日",
        "2024-02-19—02-20 第3—4个工作日",
        "2024-02-21 第5个工作日，届满",
    )


def test_a_long_count_names_only_what_matters() -> None:
    answer = count(DECISION, "2024-03-02", extend=30, pauses=[pause("2024-03-10", "2024-03-20", "鉴定")])
    assert answer.count == (
        "2024-03-02 受理复议申请（含视为受理），当日不计入（民事诉讼法(2023)第八十五条第二款）",
        "原期限60日，延长30日，共90日（行政复议法(2023)第六十二条第一款）",
        "2024-03-10—03-19 中止（鉴定），10日不计",
        "2024-06-10 第90日，端午放假",
        "2024-06-10 休息日，顺延（民事诉讼法(2023)第八十五条第三款）",
        "2024-06-11 休息日后第一日，届满",
    )


def test_the_count_cites_the_act_of_its_time() -> None:
    assert "行政复议法(2017)第四十条第一款" in count(DECISION, "2023-12-31").count[0]


def test_a_last_day_on_a_holiday_that_does_not_move_advises_the_workday_before() -> None:
    assert count("penalty.decision", "2024-02-02").count[-1] == (
        "2024-05-02 第90日，届满（劳动节放假，不顺延，宜在2024-04-30以前办理）"
    )


def test_days_counted_back_are_told_in_the_order_of_the_count() -> None:
    assert count("reconsideration.hearing_notice", "2024-05-08").count == (
        "2024-05-08 举行听证，当日不计入，往前计算",
        "2024-05-06—05-07 往前第1—2个工作日",
        "2024-05-01—05-05 劳动节放假，不计",
        "2024-04-29—04-30 往前第3—4个工作日",
        "2024-04-28 劳动节调休上班，往前第5个工作日，最迟这一日",
    )


# What holds for every limit and every day.

LIMITS = [row for row in all_parameters() if isinstance(row, TimeLimit)]
PERIODS = [row for row in LIMITS if row.unit not in ("hour", "fixed_date")]
DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))
steady = settings(max_examples=150, derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize("limit", LIMITS, ids=[row.id for row in LIMITS])
def test_every_limit_can_be_counted(limit: TimeLimit) -> None:
    start = datetime(2024, 2, 8, 9, 0) if limit.unit == "hour" else date(2024, 2, 8)
    answer = deadline(limit, start)
    assert answer.due is not None
    assert answer.count[-1].startswith(answer.due.strftime("%Y-%m-%d"))
    assert (answer.due < start) == (limit.direction == "before")  # type: ignore[operator]


@steady
@given(limit=st.sampled_from(PERIODS), start=DAYS)
def test_a_later_event_never_ends_earlier(limit: TimeLimit, start: date) -> None:
    first, second = deadline(limit, start).due, deadline(limit, start + timedelta(days=1)).due
    assert first is not None
    assert second is not None
    assert first <= second


@steady
@given(limit=st.sampled_from([row for row in PERIODS if row.direction != "before"]), start=DAYS)
def test_a_last_day_that_moves_is_a_workday(limit: TimeLimit, start: date) -> None:
    moving = replace(limit, day_rule="litigation") if limit.unit != "workday" else limit
    due = deadline(moving, start).due
    assert due is not None
    assert day(due).is_workday


@steady
@given(start=DAYS, value=st.integers(1, 60))
def test_so_many_workdays_lie_between_the_event_and_the_last_day(start: date, value: int) -> None:
    limit = replace(time_limit("licence.decision", date(2024, 1, 1)), value=value)
    due = deadline(limit, start).due
    assert due is not None
    days = (start + timedelta(days=n) for n in range(1, (due - start).days + 1))
    assert sum(day(on).is_workday for on in days) == value


@steady
@given(limit=st.sampled_from([row for row in PERIODS if row.direction != "before"]), start=DAYS, data=st.data())
def test_a_pause_never_brings_the_last_day_forward(limit: TimeLimit, start: date, data: st.DataObject) -> None:
    begin = start + timedelta(days=data.draw(st.integers(-10, 90)))
    stop = Pause(begin, begin + timedelta(days=data.draw(st.integers(0, 60))))
    plain, paused = deadline(limit, start).due, deadline(limit, start, pauses=[stop]).due
    assert plain is not None
    assert paused is not None
    assert paused >= plain
    assert not stop.includes(paused)


@steady
@given(start=DAYS, cut=st.integers(1, 29), length=st.integers(2, 30))
def test_a_pause_cut_in_two_is_the_same_pause(start: date, cut: int, length: int) -> None:
    limit = time_limit(DECISION, date(2024, 1, 1))
    begin, end = start + timedelta(days=5), start + timedelta(days=5 + length)
    middle = min(begin + timedelta(days=cut), end)
    whole = deadline(limit, start, pauses=[Pause(begin, end)]).due
    assert deadline(limit, start, pauses=[Pause(middle, end), Pause(begin, middle)]).due == whole


@steady
@given(start=DAYS, days=st.integers(0, 29))
def test_a_longer_extension_never_ends_earlier(start: date, days: int) -> None:
    limit = time_limit(DECISION, date(2024, 1, 1))
    shorter, longer = deadline(limit, start, extend=days).due, deadline(limit, start, extend=days + 1).due
    assert shorter is not None
    assert longer is not None
    assert shorter <= longer


@steady
@given(start=DAYS, months=st.integers(-240, 240))
def test_months_keep_the_day_or_end_on_the_last_of_the_month(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
