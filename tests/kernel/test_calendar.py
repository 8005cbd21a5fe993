"""Which days are workdays: by the published arrangement, or by rule and then provisional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays
import pytest

from fazhi.kernel.calendar import arrangements, calendar, day, is_workday
from fazhi.kernel.law.source import LawDataError
from fazhi.kernel.refusal import Refused

PUBLISHED = [
    # day, is it a workday, what it is called
    ("2024-02-04", True, "春节调休上班"),  # 星期日
    ("2024-02-09", True, ""),  # 除夕，2024年尚不是法定放假日
    ("2024-02-10", False, "春节"),  # 初一
    ("2024-02-16", False, "春节"),  # 星期五，调休放假
    ("2024-02-17", False, "春节"),
    ("2024-02-18", True, "春节调休上班"),  # 星期日
    ("2024-02-24", False, "周末"),
    ("2025-01-28", False, "春节"),  # 除夕，2025年起法定放假
    ("2022-12-31", False, "元旦"),  # 属于2023年的安排
    ("2026-10-10", True, "国庆节调休上班"),
    ("2026-12-31", True, ""),
]


@pytest.mark.parametrize("on, workday, name", PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_a_published_day_follows_the_arrangement(on: str, workday: bool, name: str) -> None:
    found = day(date.fromisoformat(on))
    assert (found.is_workday, found.name, found.provisional) == (workday, name, False)


COMPUTED = [
    ("2027-01-01", False, "元旦"),  # 星期五
    ("2027-02-05", False, "春节"),  # 除夕，星期五
    ("2027-02-06", False, "春节"),  # 初一，星期六
    ("2027-02-08", False, "春节"),  # 初三，星期一
    ("2027-02-09", False, "春节补假"),  # 补初一
    ("2027-02-10", False, "春节补假"),  # 补初二
    ("2027-02-11", True, ""),
    ("2027-02-14", False, "周末"),  # 没有公布就没有调休
    ("2027-04-05", False, "清明节"),
    ("2027-05-03", False, "劳动节补假"),  # 5月1日、2日是周六、周日
    ("2027-05-04", False, "劳动节补假"),
    ("2027-05-05", True, ""),
    ("2027-06-09", False, "端午节"),
    ("2027-09-15", False, "中秋节"),
    ("2027-10-04", False, "国庆节补假"),  # 2日、3日是周六、周日
    ("2027-10-06", True, ""),
    ("2028-01-03", False, "元旦补假"),  # 1月1日是周六
]


@pytest.mark.parametrize("on, workday, name", COMPUTED, ids=[row[0] for row in COMPUTED])
def test_a_later_day_follows_the_rule_and_is_provisional(on: str, workday: bool, name: str) -> None:
    found = day(date.fromisoformat(on))
    assert (found.is_workday, found.name, found.provisional) == (workday, name, True)


@pytest.mark.parametrize("year", range(2027, 2047))
def test_the_rule_gives_the_days_off_that_an_independent_library_gives(year: int) -> None:
    expected = set(holidays.country_holidays("CN", years=year))
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    assert {on for on in days if day(on).name not in ("", "周末")} == expected


def test_two_holidays_on_one_sunday_are_both_made_up() -> None:
    # 2039年10月1日星期六，2日星期日又是中秋：补3天，加上10月3日国庆
    assert [day(date(2039, 10, n)).is_workday for n in (4, 5, 6, 7)] == [False, False, False, True]


@pytest.mark.parametrize("on", [date(2003, 12, 31), date(1999, 10, 1), date(2150, 5, 1)])
def test_a_year_that_cannot_be_known_is_refused(on: date) -> None:
    with pytest.raises(Refused) as caught:
        day(on)
    assert caught.value.refusal.code == "calendar_out_of_range"


def test_the_first_year_is_2004() -> None:
    assert not is_workday(date(2004, 1, 1))
    assert is_workday(date(2004, 1, 2))


def test_a_moment_is_its_day() -> None:
    assert day(datetime(2024, 2, 18, 8, 30)) == day(date(2024, 2, 18))


# Arrangements that were published after the library was released.


def forget() -> None:
    for function in (arrangements.imported, arrangements.published, calendar.day):
        function.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(arrangements, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


NOTICE = """year: {year}
document: 某办发〔{before}〕1号
days_off:
  - {{name: 元旦, from: '{before}-12-31', to: '{year}-01-03'}}
workdays:
  - {{name: 春节, date: '{makeup}'}}
"""


def test_an_imported_arrangement_makes_its_year_certain(folder: Path) -> None:
    notice = NOTICE.format(year=2027, before=2026, makeup="2027-02-14")
    (folder / "2027.yaml").write_text(notice, encoding="utf-8")
    assert not day(date(2027, 1, 1)).provisional
    assert day(date(2027, 2, 14)) == calendar.Day(date(2027, 2, 14), True, "春节调休上班", False)
    assert day(date(2027, 2, 8)).is_workday  # 通知没有列出的，按平日
    assert day(date(2028, 1, 3)).provisional


def test_an_imported_arrangement_reaches_into_the_december_before(folder: Path) -> None:
    notice = NOTICE.format(year=2027, before=2026, makeup="2027-02-14")
    (folder / "2027.yaml").write_text(notice, encoding="utf-8")
    assert day(date(2026, 12, 31)).name == "元旦"
    assert day(date(2026, 10, 10)).name == "国庆节调休上班"


def test_an_imported_arrangement_wins_over_the_library(folder: Path) -> None:
    notice = NOTICE.format(year=2024, before=2023, makeup="2024-02-25")
    (folder / "2024.yaml").write_text(notice, encoding="utf-8")
    assert day(date(2024, 2, 12)).is_workday
    assert not day(date(2024, 2, 18)).is_workday
    assert day(date(2024, 2, 25)).is_workday
    assert not day(date(2025, 1, 28)).is_workday


def test_the_order_of_the_calendar_is_that_of_the_library_without_imports(folder: Path) -> None:
    assert list(folder.iterdir()) == []
    assert day(date(2027, 2, 14)).provisional


GOOD = NOTICE.format(year=2027, before=2026, makeup="2027-02-14")

BROKEN = [
    ("no document", GOOD.replace("document: 某办发〔2026〕1号\n", ""), "wrong_fields"),
    ("empty document", GOOD.replace("某办发〔2026〕1号", "''"), "bad_value"),
    ("bad date", GOOD.replace("2027-01-03", "2027-01-33"), "bad_date"),
    ("reversed", GOOD.replace("2027-01-03", "2026-12-30"), "span_reversed"),
    ("day off without name", GOOD.replace("name: 元旦, ", ""), "wrong_fields"),
    ("bad make-up date", GOOD.replace("2027-02-14", "2月14日"), "bad_date"),
    ("make-up without name", GOOD.replace("name: 春节, ", ""), "wrong_fields"),
    ("make-up on a Monday", GOOD.replace("2027-02-14", "2027-02-15"), "not_a_weekend"),
    ("off and on", GOOD.replace("2027-02-14", "2027-01-02"), "contradiction"),
    ("other year", GOOD.replace("2027-02-14", "2028-02-13"), "outside_year"),
    ("other name", GOOD.replace("year: 2027", "year: 2026"), "wrong_name"),
]


@pytest.mark.parametrize("name, text, code", BROKEN, ids=[row[0] for row in BROKEN])
def test_an_arrangement_with_a_mistake_is_refused(folder: Path, name: str, text: str, code: str) -> None:
    (folder / "2027.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LawDataError, match=code):
        day(date(2027, 3, 1))
