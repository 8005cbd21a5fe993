"""What the yearly report says of disclosure: the exact words, with figures, at zero and without anything."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.disclosure.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "published": 60,
    "published[category=budget]": 12,
    "published[category=livelihood]": 8,
    "published[category=other]": 40,
    "publication_on_time_rate": 95,
    "catalogues": 26,
    "received": 21,
    "answered": 20,
    "answered[reply=disclosed]": 11,
    "answered[reply=partial]": 2,
    "answered[reply=refused]": 3,
    "answered[reply=unable]": 4,
    "answer_rate": 100,
    "on_time_rate": 95,
    "pending": 3,
    "challenged": 2,
}
SLOT = "（由撰写单位填写：政务公开平台建设、政策解读和回应关切的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("disclosure."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "政务公开。2024年主动公开政府信息60条，其中财政预决算信息12条、重大民生信息8条、其他政府信息40条，按期公开率95%。"
        "年末发布的基层政务公开标准目录26个。"
        "收到政府信息公开申请21件，答复20件，其中予以公开11件、部分公开2件、不予公开3件、无法提供4件，"
        "答复率100%，按期答复率95%。"
        "结转下年度继续办理3件。"
        "因政府信息公开被申请行政复议、提起行政诉讼2件。" + SLOT
    )


def test_without_anything() -> None:
    assert read({}) == "政务公开。2024年没有主动公开政府信息。没有收到政府信息公开申请。" + SLOT


def test_a_year_in_which_only_old_applications_were_answered() -> None:
    known: dict[str, Exact] = {"answered": 2, "answered[reply=disclosed]": 2, "answer_rate": 100, "on_time_rate": 50}
    assert "没有收到政府信息公开申请，答复2件，其中予以公开2件，答复率100%，按期答复率50%。" in read(known)


def test_applications_that_are_late_are_said() -> None:
    known = {**FULL, "overdue": 1, "answer_rate": 95}
    assert "结转下年度继续办理3件，逾期未答复1件。" in read(known)
