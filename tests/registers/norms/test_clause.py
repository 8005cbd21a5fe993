"""What the yearly report says of norms: the exact words, with figures, at zero and without any document."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.norms.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "issued": 7,
    "issued[level=county]": 5,
    "reviewed": 30,
    "reviewed[kind=norm]": 11,
    "reviewed[kind=comment_draft]": 19,
    "reviewed[kind=norm;level=county]": 7,
    "reviewed[kind=norm;level=department]": 3,
    "reviewed[kind=norm;level=department|township]": 4,
    "opinions": 42,
    "letters": 28,
    "review_rate": 100,
    "comment_rate": 100,
    "filing_on_time_rate": 85,
    "cleanups": 3,
    "cleanups[kind=own]": 1,
    "cleaned": 40,
    "cleaned[result=kept]": 33,
    "cleaned[result=repealed]": 6,
    "cleaned[result=expired]": 1,
    "in_force": 61,
    "repealed": 8,
    "evaluated": 2,
}
SLOT = "（由撰写单位填写：规范性文件管理制度、征求意见和公平竞争审查的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("norms."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "行政规范性文件。2024年制定行政规范性文件7件，其中县政府制定5件。"
        "办理合法性审核30件，其中规范性文件草案11件、征求意见稿19件，提出审核意见42条，出具书面审核意见书28件。"
        "审核县政府规范性文件草案7件，审核部门和乡镇（街道）规范性文件草案4件，其中部门3件。"
        "合法性审核率100%，公开征求意见率100%，按期报备率85%。"
        "开展规范性文件清理3次，其中自主清理1次。"
        "清理规范性文件40件，其中继续有效33件、废止6件、失效1件。"
        "年末现行有效的行政规范性文件61件，全年废止、失效8件。"
        "完成规范性文件后评估2件。" + SLOT
    )


def test_without_any_document() -> None:
    assert read({}) == (
        "行政规范性文件。2024年没有制定行政规范性文件。没有办理合法性审核。没有开展规范性文件清理。"
        "年末没有现行有效的行政规范性文件。" + SLOT
    )


def test_reviews_without_opinions() -> None:
    known = {"reviewed": 2, "reviewed[kind=other]": 2}
    assert "办理合法性审核2件，其中其他涉法文件2件，没有提出意见。" in read(known)


def test_a_year_in_which_nothing_ended() -> None:
    assert "年末现行有效的行政规范性文件61件。" in read({**FULL, "repealed": 0})
