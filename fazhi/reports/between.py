"""What reports say about one another: the same organ over years, a bureau beside its county.

Pure functions over documents whose figures have an indicator, a breakdown, a period and a confidence. A figure without
an indicator says nothing certain; where there is doubt, a finding is a question. The comparison with the registers,
which needs the database, is `fazhi.reports.registers`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import Kind as MeasureKind
from fazhi.reports.agreement import agree
from fazhi.reports.check.arithmetic import POINTS, RATES, holds, printed
from fazhi.reports.check.places import Place as Spot
from fazhi.reports.check.places import here, places
from fazhi.reports.data import load, pattern
from fazhi.reports.model import Document, Figure, Json, json_number


class Kind(StrEnum):
    """What two statements disagree on."""

    LAST_YEAR = "last_year"
    CHANGE_BASE = "change_base"
    CARRY_OVER = "carry_over"
    STOCK = "stock"
    LEVELS = "levels"
    REGISTERS = "registers"


class Severity(StrEnum):
    """How sure it is that one of the two is wrong."""

    ERROR = "错误"
    QUESTION = "疑问"
    HINT = "提示"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: `document` is the key under which the caller gave the document."""

    document: str
    start: int
    end: int
    raw: str
    period: str

    def to_json(self) -> Json:
        """All fields."""
        return {
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "raw": self.raw,
            "period": self.period,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Two statements that do not agree; `key` stays the same as long as both places and values do.

    `one` is the later, or the narrower, statement; `other` is None where the registers are the other side. `value` and
    `against` are the values compared: for a change the earlier value that it implies and the one that was printed.
    """

    kind: Kind
    severity: Severity
    key: str
    message: str
    code: str
    breakdown: str
    one: Place
    other: Place | None
    value: Fraction
    against: Fraction

    def to_json(self) -> Json:
        """All fields."""
        return {
            "kind": self.kind.value,
            "severity": self.severity.value,
            "key": self.key,
            "message": self.message,
            "code": self.code,
            "breakdown": self.breakdown,
            "one": self.one.to_json(),
            "other": self.other.to_json() if self.other else None,
            "value": json_number(self.value),
            "against": json_number(self.against),
        }


def between(documents: Mapping[str, Document]) -> list[Finding]:
    """The findings of all pairs: one organ in years that follow each other, a bureau and its county in one year."""
    found: list[Finding] = []
    for (one, first), (other, second) in combinations(sorted(documents.items()), 2):
        if first.year is None or second.year is None:
            continue
        if same_organ(first.organ, second.organ) and abs(first.year - second.year) == 1:
            pair = ((one, first), (other, second))
            (early, earlier), (late, later) = pair if first.year < second.year else pair[::-1]
            found += between_years(early, earlier, late, later)
        elif first.year == second.year and is_part_of(first.organ, second.organ):
            found += between_levels(one, first, other, second)
        elif first.year == second.year and is_part_of(second.organ, first.organ):
            found += between_levels(other, second, one, first)
    return found


# Organs by name


def same_organ(one: str, other: str) -> bool:
    """Whether two names are of one organ, with or without 人民政府 and the names of higher levels before them."""
    first, second = sorted((_plain(one), _plain(other)), key=len)
    return bool(first) and (first == second or (len(first) > 2 and second.endswith(first)))


def is_part_of(bureau: str, county: str) -> bool:
    """Whether the first is an organ of the second, by name: 某县司法局 of 某县人民政府."""
    part, whole = _plain(bureau), _plain(county)
    return len(whole) > 1 and part != whole and part.startswith(whole)


def _plain(name: str) -> str:
    flat = "".join(name.split())
    for end in load("between")["plain_ends"]:
        flat = flat.removesuffix(end)
    return flat


# One organ, two years


def between_years(early: str, earlier: Document, late: str, later: Document) -> list[Finding]:
    """What this year's report says about last year, against last year's report; `early` and `late` are the keys."""
    if earlier.year is None:
        return []
    known = _by_statement(earlier, str(earlier.year))
    found = [
        *_last_year(early, known, late, later, str(earlier.year)),
        *_change_bases(early, known, late, later),
        *_carried_over(early, earlier, late, later),
        *_stocks(early, known, late, later),
    ]
    return sorted(found, key=lambda finding: (finding.one.start, finding.kind))


_Statements = dict[tuple[str, str], list[Figure]]


def _by_statement(document: Document, year: str) -> _Statements:
    """The figures of a year that state an indicator with a breakdown."""
    found: _Statements = defaultdict(list)
    for figure in document.figures:
        if figure.indicator and figure.role == "actual" and figure.period == year and _sure(figure):
            found[figure.indicator, figure.breakdown].append(figure)
    return found


def _sure(figure: Figure, bound: str = "doubtful") -> bool:
    return figure.indicator is not None and figure.confidence >= load("between")[bound]


def _severity(*figures: Figure) -> Severity:
    return Severity.ERROR if all(_sure(figure, "certain") for figure in figures) else Severity.QUESTION


def _last_year(early: str, known: _Statements, late: str, later: Document, year: str) -> Iterator[Finding]:
    """This year's report states last year's value differently."""
    for (code, breakdown), figures in _by_statement(later, year).items():
        before = known.get((code, breakdown), [])
        for figure in figures:
            if not before or any(agree(figure, other) for other in before):
                continue
            other = before[0]
            said = (
                f"“{_name(code, figure)}”{year}年的数，本报告写作{_raw(figure)}，{year}年度报告写作{_raw(other)}；"
                "请核对后改正其中一处，口径有调整的应当说明"
            )
            yield _finding(Kind.LAST_YEAR, _severity(figure, other), said, late, figure, early, other)


def _change_bases(early: str, known: _Statements, late: str, later: Document) -> Iterator[Finding]:
    """A change of per cent whose base is not the number that last year's report printed."""
    run = places(later)
    for index, spot in enumerate(run):
        figure = spot.figure
        if figure.unit != "%" or figure.approx or not spot.direction or not _against_last_year(spot, later):
            continue
        now = _what_changed(run, index, later)
        if now is None or not _sure(now.figure) or not now.figure.value:
            continue
        before = known.get((now.figure.indicator or "", now.figure.breakdown), [])
        if not before or any(_gives(now.figure, other, figure, spot.direction) for other in before):
            continue
        yield _wrong_base(late, now.figure, figure, spot.direction, early, before[0])


def _what_changed(run: list[Spot], index: int, later: Document) -> Spot | None:
    """The count that a change speaks of: the one whose subject shares the words of its clause, else the last one."""
    counts = [spot for spot in reversed(here(run, index)) if spot.is_count and not spot.is_aside]
    compared = _against_last_year(run[index], later)
    named = re.split("[，；。：]", run[index].words[: compared.start()])[-1] if compared else ""
    if len(named) < 2:
        return next(iter(counts), None)
    pairs = {named[at : at + 2] for at in range(len(named) - 1)}
    return next((spot for spot in counts if any(pair in spot.figure.subject for pair in pairs)), None)


def _against_last_year(spot: Spot, later: Document) -> re.Match[str] | None:
    year = (later.year or 0) - 1
    wanted = pattern("between", "against_last_year").pattern.replace("{year}", str(year))
    return re.search(wanted, spot.words)


def _gives(now: Figure, then: Figure, rate: Figure, direction: int) -> bool:
    if then.approx or now.approx or not then.value or now.unit in RATES:
        return True
    return holds((now.value - then.value) * direction / then.value * 100, rate)


def _wrong_base(late: str, now: Figure, rate: Figure, direction: int, early: str, then: Figure) -> Finding:
    implied = now.value / (1 + rate.value * direction / 100) if 1 + rate.value * direction / 100 > 0 else Fraction(0)
    computed = (now.value - then.value) / then.value * 100
    said = (
        f"“{_name(now.indicator or '', now)}”本年{_raw(now)}，{'增长' if direction > 0 else '下降'}{_raw(rate)}，"
        f"折算上年约{printed(Fraction(round(implied)))}{now.unit}，上年度报告写作{_raw(then)}（按此为"
        f"{'增长' if computed >= 0 else '下降'}{abs(float(computed)):.2f}%）；请核对比较的基数"
    )
    code, breakdown = now.indicator or "", now.breakdown
    return _finding(Kind.CHANGE_BASE, _severity(now, then), said, late, rate, early, then, code, breakdown, implied)


def _carried_over(early: str, earlier: Document, late: str, later: Document) -> Iterator[Finding]:
    """What was open at the end of last year is what this year begins with; subjects tell, so it is a question."""
    left = [f for f in earlier.figures if _is_open(f, "carried_out")]
    for figure in later.figures:
        if not _is_open(figure, "carried_in"):
            continue
        same = [other for other in left if other.domain == figure.domain and other.unit == figure.unit]
        if len(same) == 1 and not agree(figure, same[0]):
            said = (
                f"本报告写上年结转{_raw(figure)}，上年度报告写结转下年度（未结）{_raw(same[0])}，两者应当相等；"
                "请核对，统计口径不同的应当说明"
            )
            yield _finding(Kind.CARRY_OVER, Severity.QUESTION, said, late, figure, early, same[0])


def _is_open(figure: Figure, words: str) -> bool:
    return figure.role == "actual" and pattern("between", words).search(figure.subject) is not None


def _stocks(early: str, known: _Statements, late: str, later: Document) -> Iterator[Finding]:
    """What is counted at the end of a year and has more than doubled or halved since."""
    data = load("between")
    for (code, breakdown), figures in _by_statement(later, str(later.year)).items():
        for figure, other in zip(figures[:1], known.get((code, breakdown), [])[:1], strict=False):
            if not _is_stock(code) or min(figure.value, other.value) < 1 or agree(figure, other):
                continue
            high, low = max(figure.value, other.value), min(figure.value, other.value)
            if high >= data["stock_from"] and high > low * data["stock_factor"]:
                said = (
                    f"“{_name(code, figure)}”是期末数，上年度报告为{_raw(other)}，本报告为{_raw(figure)}，变动较大；"
                    "请核对是否一个是存量、一个是当年新增"
                )
                yield _finding(Kind.STOCK, Severity.QUESTION, said, late, figure, early, other)


@cache
def _is_stock(code: str) -> bool:
    return load_catalogue().measure(code).kind is MeasureKind.STOCK


# A bureau and its county


def between_levels(part: str, narrow: Document, whole: str, wide: Document) -> list[Finding]:
    """The same indicator with the same breakdown and year, stated differently by a bureau and by its county.

    An error only where both figures are known to be of one organ; otherwise each may count its own: a question.
    """
    year = str(narrow.year)
    known = _by_statement(wide, year)
    found = []
    for key, figures in _by_statement(narrow, year).items():
        for figure in figures:
            others = known.get(key, [])
            if not others or any(agree(figure, other) for other in others) or figure.unit in POINTS:
                continue
            other = others[0]
            one_organ = figure.organ is not None and figure.organ == other.organ
            severity = _severity(figure, other) if one_organ else Severity.QUESTION
            said = (
                f"“{_name(key[0], figure)}”本部门报告为{_raw(figure)}，同年政府报告为{_raw(other)}；"
                "统计范围相同的应当一致，请核对后改正，范围不同的应当写明"
            )
            found.append(_finding(Kind.LEVELS, severity, said, part, figure, whole, other))
    return sorted(found, key=lambda finding: finding.one.start)


# What a finding says


def _name(code: str, figure: Figure) -> str:
    return figure.subject or load_catalogue().measure(code).name


def _raw(figure: Figure) -> str:
    return "".join(figure.raw.split())


def place_of(document: str, figure: Figure) -> Place:
    """Where a figure stands in the document of that key."""
    return Place(document, figure.start, figure.end, _raw(figure), figure.period)


def _finding(
    kind: Kind,
    severity: Severity,
    message: str,
    late: str,
    figure: Figure,
    early: str,
    other: Figure,
    code: str = "",
    breakdown: str = "",
    value: Fraction | None = None,
) -> Finding:
    key = f"{kind}:{late}@{figure.start}:{early}@{other.start}"
    stated = figure.value if value is None else value
    return Finding(
        kind,
        severity,
        key,
        message,
        code or figure.indicator or "",
        breakdown or figure.breakdown,
        place_of(late, figure),
        place_of(early, other),
        stated,
        other.value,
    )
