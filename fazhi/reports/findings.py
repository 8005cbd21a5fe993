"""Findings: what somebody who checks a report is told, with what to correct and why.

They come from the arithmetic of the report, from the required items that were not found, and from other reports and
the registers. Each has a key that stays the same when the report is read again or handed in as a later draft, so that
what was judged once is not asked again.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from operator import add, mul, neg, sub, truediv
from typing import Any

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import terms_of
from fazhi.kernel.register import registry
from fazhi.reports import between
from fazhi.reports.check.arithmetic import POINTS, multiplier, printed, rounded
from fazhi.reports.clause import Clause
from fazhi.reports.items import RequiredItem
from fazhi.reports.model import Figure, Relation
from fazhi.reports.reading import Stored

ITEM = "item"  # the kind of a required item that was not found
DOUBT = "doubt"  # the kind of a rate that is hardly ever true
BESIDE = "beside"  # how the key of a finding between reports begins
LONGEST_KEY = 160
LONGEST_SUBJECT = 16
HUNDREDFOLD = frozenset({"%"})
NAMES = {"sum": "合计", "ratio": "比率", "change": "增减", "difference": "差额"}


class Grade(StrEnum):
    """How sure a finding is, the surest first."""

    ERROR = "error"
    QUESTION = "question"
    HINT = "hint"
    HOLDS = "holds"


GRADES = {Grade.ERROR: "错误", Grade.QUESTION: "疑问", Grade.HINT: "提示", Grade.HOLDS: "成立"}
_BETWEEN = {
    between.Severity.ERROR: Grade.ERROR,
    between.Severity.QUESTION: Grade.QUESTION,
    between.Severity.HINT: Grade.HINT,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `headline` says what is wrong, `why` how that is known, `advice` what to do.

    `figures` are offsets in the report, the one to be looked at last; `other` names the report on the other side with
    the offset there, where there is one.
    """

    key: str
    kind: str
    grade: Grade
    headline: str
    why: str = ""
    advice: str = ""
    formula: str = ""
    figures: tuple[int, ...] = ()
    other: tuple[str, int] | None = None

    @property
    def start(self) -> int | None:
        """Where in the report it is to be looked at; None where something is missing."""
        return self.figures[-1] if self.figures else None


def findings_of(stored: Stored) -> list[Finding]:
    """What the report says of itself: its arithmetic, figures that are hardly ever true, and the required items that
    were not found; errors first."""
    figures = {figure.start: figure for figure in stored.document.figures}
    doubted = _of_doubts(stored.document.figures)
    found = [*_of_relations(stored.relations, figures), *doubted, *map(_of_item, _missing(stored.items))]
    return sorted(found, key=lambda finding: list(Grade).index(finding.grade))


def _missing(items: Iterable[RequiredItem]) -> list[RequiredItem]:
    return [item for item in items if item.required and not item.found]


def _of_item(item: RequiredItem) -> Finding:
    headline = f"没有找到应当写明的“{item.label}”"
    advice = "已经写了但没有认出的，判断为误报；没有写的，补写。"
    return Finding(f"{ITEM}:{item.code}", ITEM, Grade.QUESTION, headline, item.message, advice)


# --- what is hardly ever true -----------------------------------------------------------------------------------------


def _of_doubts(figures: Sequence[Figure]) -> Iterator[Finding]:
    """What the clauses of the registers ask about rates, where the report says over how many cases."""
    asked = [q for register in registry if isinstance(register.clause, Clause) for q in register.clause.questions]
    for question, figure in ((q, f) for q in asked for f in figures if f.indicator == q.asked.code):
        base = max(_cases_of(figure, figures), key=lambda found: found.value, default=None)
        if figure.role == "actual" and base is not None and question.bites(figure.value, base.value):
            headline = f"“{figure.subject}”为{figure.raw}，涉及{base.raw}，是否属实"
            key = _kept_short(f"{DOUBT}:{question.rate}@{figure.period}")
            yield Finding(key, DOUBT, Grade.QUESTION, headline, "", question.ask, "", (base.start, figure.start))


def _cases_of(rate: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The figures that say over how many cases a rate is: those of its addends with the same breakdown and period."""
    codes = {term.code for term in terms_of(load_catalogue().measure(str(rate.indicator)).formula)}
    return [f for f in figures if f.indicator in codes and (f.breakdown, f.period) == (rate.breakdown, rate.period)]


# --- arithmetic -------------------------------------------------------------------------------------------------------


def _of_relations(relations: Iterable[Relation], figures: dict[int, Figure]) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for relation in relations:
        key = _key(relation)
        seen[key] += 1
        yield _of_relation(relation, figures, key if seen[key] == 1 else f"{key}#{seen[key]}")


def _key(relation: Relation) -> str:
    """Kind and formula: offsets move from draft to draft, what was calculated does not."""
    return _kept_short(f"{relation.kind}:{''.join(relation.formula.split())}")


def _kept_short(key: str) -> str:
    """A key that fits its column: a long one by its digest, the kind before it."""
    return key if len(key) <= LONGEST_KEY else f"{key.partition(':')[0]}:{hashlib.new('sm3', key.encode()).hexdigest()}"


def _of_relation(relation: Relation, figures: dict[int, Figure], key: str) -> Finding:
    grade = Grade.QUESTION if not relation.certain else Grade.HOLDS if relation.holds else Grade.ERROR
    result = figures[relation.figures[-1]]
    headline, advice = _headline(relation, result, grade), _advice(relation, result, grade)
    return Finding(key, relation.kind, grade, headline, relation.note, advice, relation.formula, relation.figures)


def _headline(relation: Relation, result: Figure, grade: Grade) -> str:
    right, named = _right(relation, result), _named(relation, result)
    if relation.holds or not right:
        return f"{named}{_raw(result)}" + ("" if grade is Grade.HOLDS else "需要核对")
    if grade is Grade.ERROR:
        return f"{named}应为{right}，文中写{_raw(result)}"
    return f"{named}{_raw(result)}，按所列数据为{right}"


def _named(relation: Relation, result: Figure) -> str:
    short = result.subject if len(result.subject) <= LONGEST_SUBJECT else ""
    return f"“{short}”" if short else NAMES.get(relation.kind, "")


def _raw(figure: Figure) -> str:
    return "".join(figure.raw.split())


def _advice(relation: Relation, result: Figure, grade: Grade) -> str:
    """What to do about it, by kind."""
    if grade is Grade.HOLDS:
        return ""
    if grade is Grade.QUESTION:
        return "文字另有读法，不认定为错误：数字写错的，改正；没有写错的，在文中写明基数或者口径。"
    right = _right(relation, result)
    if relation.kind == "sum":
        return _advice_on_sum(relation, result)
    if "截尾" in relation.note:
        return f"保留{result.decimals}位小数应当四舍五入，改为{right}。"
    if relation.kind == "ratio":
        return f"改为{right}；算式中的数字或者所用的基数写错的，改正它们，并写明基数。"
    return f"改为{right}；算式中的两个数写错的，改正它们。"


def _advice_on_sum(relation: Relation, result: Figure) -> str:
    value = computed(relation.formula)
    if value is None:
        return "核对合计和各部分。"
    gap = _shown(abs(result.value - value), result)
    if value < result.value:
        return f"各部分比合计少{gap}：核对是否漏列一部分，或者合计写多了；只列举主要部分的，末尾加“等”。"
    return f"各部分比合计多{gap}：核对各部分有无重复或者写错，或者合计写少了。"


def computed(formula: str) -> Fraction | None:
    """What the left side of a formula gives; None where it is no arithmetic.

    >>> computed("(3+1)/10 = 45%"), computed("11+25 = 36"), computed("1/0 = 3")
    (Fraction(2, 5), Fraction(36, 1), None)
    """
    try:
        return _value(ast.parse(formula.partition("=")[0].strip().replace("%", ""), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError):
        return None


_OPERATORS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}


def _value(node: Any) -> Fraction:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return Fraction(neg(_value(node.operand)))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return Fraction(_OPERATORS[type(node.op)](_value(node.left), _value(node.right)))
    raise ValueError("not arithmetic")


def _right(relation: Relation, result: Figure) -> str:
    """The result as it would have to be printed; empty where that cannot be said."""
    value = computed(relation.formula)
    if value is None:
        return ""
    quotient = "/" in relation.formula.partition("=")[0]
    return _shown(value * 100 if quotient and result.unit in HUNDREDFOLD else value, result)


def _shown(value: Fraction, like: Figure) -> str:
    """A value printed as a figure is: with its decimals, multiplier and unit."""
    factor = multiplier(like)
    words = {10**4: "万", 10**8: "亿"}.get(factor)
    if words is None:
        factor = 1
    number = printed(rounded(value / factor, like.decimals), like.decimals)
    unit = "个百分点" if like.unit in POINTS else like.unit
    return f"{number}{words or ''}{unit}"


# --- other reports and the registers ----------------------------------------------------------------------------------


def finding_between(found: between.Finding, digest: str) -> Finding:
    """A finding between a report and another or the registers, seen from the report with that digest."""
    here, there = found.one, found.other
    if there is not None and here.document != digest:
        here, there = there, here
    other = (there.document, there.start) if there is not None else None
    grade = _BETWEEN[found.severity]
    return Finding(_beside_key(found), str(found.kind), grade, found.message, figures=(here.start,), other=other)


def _beside_key(found: between.Finding) -> str:
    """The same from both sides and in a later draft: what is spoken of and the two values, not where they stand."""
    periods = [place.period for place in (found.one, found.other) if place]
    about = [str(found.kind), found.code or found.one.raw, found.breakdown, *periods]
    return _kept_short(f"{BESIDE}:{':'.join(about)}:{found.value}/{found.against}")
