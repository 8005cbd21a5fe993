"""The small notation of formulas in the catalogue files, parsed into the vocabulary of `measures`.

    count(R, on=d)                  records of R whose date d lies in the period
    distinct(R.f, on=d)             different values of f among them; in the same way sum(R.f, on=d), avg(R.f, on=d)
    active(R, from=a, until=b)      open at any time in the period
    stock(R, from=a, until=b)       open at its end: a has come, b has not
    distinct, sum and avg with from= and until= in place of on= look at the end of the period
    avg_days(R, from=a, to=b, on=d) mean days from a to b of the records whose date d lies in the period

Each may end in `, where=` with a condition: `f` (a bool), `f = v`, `f in (v, w)`, `f not in (v, w)`, `f is set`,
`f is not set`, joined by `and`, `or`, `not` and parentheses.

Numerators, denominators and totals are codes joined by ` + ` and ` - `, each with an optional breakdown
`[key=value;key=value]` and an optional `@prev`, the same period of the year before. `a|b` is either, `a+b` both,
`key=*` the place where a breakdown that is asked of the ratio applies; without it, it applies to every code.

Every mistake is a `CatalogueError` that names the place and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fazhi.indicators.measures import (
    Active,
    All,
    Average,
    Breakdown,
    Condition,
    Count,
    Counted,
    Cut,
    Distinct,
    Duration,
    Either,
    Holds,
    In,
    IsSet,
    Not,
    Stock,
    Sum,
    Term,
    Terms,
)
from fazhi.kernel.refusal import Refusal, Refused


class CatalogueError(Refused):
    """A mistake in a catalogue file: where it stands, what is wrong and what to write instead."""

    def __init__(self, place: str, message: str, hint: str) -> None:
        super().__init__(Refusal("catalogue", f"{place}：{message}", field=place, next_step=hint))
        self.place = place
        self.hint = hint


NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
CODE = re.compile(r"[a-z]+\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
CALL = re.compile(r"(?P<function>\w+)\s*\((?P<inside>.*)\)", re.S)
TARGET = re.compile(r"(?P<record>[A-Z]\w*)(?:\.(?P<field>[a-z]\w*))?", re.ASCII)
TOKEN = re.compile(r"\s*(?:(?P<word>[^\W\d]\w*)|(?P<sign>[=(),]))")
SUM_TERM = re.compile(r"(?P<code>[^\[\]@\s]+)(?:\[(?P<cuts>[^\]]*)\])?(?P<previous>@prev)?")
KEYWORDS = {"and", "or", "not", "in", "is", "set"}


# -- conditions


class _Words:
    """The words of a condition, read from left to right."""

    def __init__(self, text: str, place: str) -> None:
        self.text, self.place, self.at = text, place, 0
        self.tokens = self._tokens()

    def _tokens(self) -> list[str]:
        found, position, text = [], 0, self.text.rstrip()
        while position < len(text):
            match = TOKEN.match(text, position)
            if match is None:
                hint = "条件只用字段、取值、=、in (…)、is set、and、or、not"
                raise self.error(f"条件中有无法识别的字符“{text[position:].strip()[:1]}”", hint)
            found.append(match.group().strip())
            position = match.end()
        return found

    def error(self, message: str, hint: str) -> CatalogueError:
        return CatalogueError(self.place, f"{message}（where={self.text}）", hint)

    def peek(self, ahead: int = 0) -> str:
        index = self.at + ahead
        return self.tokens[index] if index < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def skip(self, *expected: str) -> bool:
        """Step over the expected words if they come next."""
        if all(self.peek(i) == word for i, word in enumerate(expected)):
            self.at += len(expected)
            return True
        return False

    def need(self, word: str) -> None:
        if not self.skip(word):
            raise self.error(f"“{self.peek() or '结尾'}”处应为“{word}”", "检查括号和关键词")

    def name(self, what: str) -> str:
        token = self.take()
        if not NAME.fullmatch(token) or token in KEYWORDS:
            raise self.error(f"“{token or '结尾'}”处应为{what}", "字段名和取值用英文标识符")
        return token


def parse_condition(text: str, place: str = "where") -> Condition:
    """Parse a condition.

    >>> parse_condition("outcome in (uphold, revoke) and not lost")
    All(conditions=(In(field='outcome', values=('uphold', 'revoke')), Not(condition=Holds(field='lost'))))
    """
    words = _Words(text, place)
    condition = _either(words)
    if words.peek():
        raise words.error(f"“{words.peek()}”多余", "条件之间用 and 或 or 连接")
    return condition


def _either(words: _Words) -> Condition:
    parts = [_all(words)]
    while words.skip("or"):
        parts.append(_all(words))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all(words: _Words) -> Condition:
    parts = [_single(words)]
    while words.skip("and"):
        parts.append(_single(words))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _single(words: _Words) -> Condition:
    if words.skip("not"):
        return Not(_single(words))
    if words.skip("("):
        inner = _either(words)
        words.need(")")
        return inner
    return _test(words, words.name("字段"))


def _test(words: _Words, field: str) -> Condition:
    if words.skip("="):
        return In(field, (words.name("取值"),))
    if words.skip("in"):
        return In(field, _values(words))
    if words.skip("not", "in"):
        return Not(In(field, _values(words)))
    if words.skip("is", "set"):
        return IsSet(field)
    if words.skip("is", "not", "set"):
        return Not(IsSet(field))
    return Holds(field)


def _values(words: _Words) -> tuple[str, ...]:
    words.need("(")
    values = [words.name("取值")]
    while words.skip(","):
        values.append(words.name("取值"))
    words.need(")")
    return tuple(values)


# -- calls


@dataclass(frozen=True, slots=True)
class _Call:
    """A call taken apart: function, record, field, arguments by name, condition."""

    function: str
    record: str
    field: str
    arguments: dict[str, str]
    where: Condition | None


Build = Callable[[_Call], Counted]
AT_END = frozenset({"from", "until"})
IN_PERIOD = frozenset({"on"})


def _valued(formula: type[Sum] | type[Distinct] | type[Average]) -> Build:
    def build(call: _Call) -> Counted:
        given = call.arguments
        return formula(
            call.record, call.field, given.get("on", ""), given.get("from", ""), given.get("until", ""), call.where
        )

    return build


# function -> (takes a field, its possible arguments, what it builds)
FUNCTIONS: dict[str, tuple[bool, tuple[frozenset[str], ...], Build]] = {
    "count": (False, (IN_PERIOD,), lambda c: Count(c.record, c.arguments["on"], c.where)),
    "distinct": (True, (IN_PERIOD, AT_END), _valued(Distinct)),
    "sum": (True, (IN_PERIOD, AT_END), _valued(Sum)),
    "avg": (True, (IN_PERIOD, AT_END), _valued(Average)),
    "active": (False, (AT_END,), lambda c: Active(c.record, c.arguments["from"], c.arguments["until"], c.where)),
    "stock": (False, (AT_END,), lambda c: Stock(c.record, c.arguments["from"], c.arguments["until"], c.where)),
    "avg_days": (
        False,
        (frozenset({"from", "to", "on"}),),
        lambda c: Duration(c.record, c.arguments["from"], c.arguments["to"], c.arguments["on"], c.where),
    ),
}


def parse_call(text: str, place: str = "formula") -> Counted:
    """Parse a formula over records.

    >>> parse_call("count(Case, on=judged_on, where=lost)")
    Count(record='Case', on='judged_on', where=Holds(field='lost'))
    """
    match = CALL.fullmatch(text.strip())
    if match is None:
        hint = "例如 count(Application, on=received_on)"
        raise CatalogueError(place, f"公式“{text}”不是 函数(记录, 参数=字段) 的形式", hint)
    function = match["function"]
    if function not in FUNCTIONS:
        raise CatalogueError(place, f"没有函数“{function}”", f"可用：{'、'.join(FUNCTIONS)}")
    call = _call(function, match["inside"], place)
    _check_call(call, place)
    return FUNCTIONS[function][2](call)


def _call(function: str, inside: str, place: str) -> _Call:
    head, where, condition = inside.partition("where=")
    target, *pairs = [part.strip() for part in head.strip().rstrip(",").split(",")]
    match = TARGET.fullmatch(target)
    if match is None:
        hint = "记录名首字母大写，如 Application 或 Review.opinions"
        raise CatalogueError(place, f"“{target}”不是记录或记录.字段", hint)
    parsed = parse_condition(condition, place) if where else None
    return _Call(function, match["record"], match["field"] or "", _arguments(pairs, place), parsed)


def _arguments(pairs: list[str], place: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, field = (part.strip() for part in pair.partition("="))
        if not NAME.fullmatch(name) or not NAME.fullmatch(field):
            raise CatalogueError(place, f"参数“{pair}”不是 名称=字段 的形式", "例如 on=received_on")
        if name in found:
            raise CatalogueError(place, f"参数 {name} 出现两次", "删去其中一个")
        found[name] = field
    return found


def _check_call(call: _Call, place: str) -> None:
    with_field, shapes, _ = FUNCTIONS[call.function]
    if set(call.arguments) not in shapes:
        wanted = " 或 ".join("、".join(sorted(shape)) for shape in shapes)
        given = "、".join(sorted(call.arguments)) or "没有参数"
        hint = f"{call.function} 的参数写作 名称=字段"
        raise CatalogueError(place, f"{call.function} 的参数应为 {wanted}，而不是 {given}", hint)
    if with_field and not call.field:
        raise CatalogueError(place, f"{call.function} 需要字段", f"写成 {call.function}({call.record}.字段, …)")
    if call.field and not with_field:
        raise CatalogueError(place, f"{call.function} 不带字段", f"写成 {call.function}({call.record}, …)")


# -- breakdowns and sums of measures


def parse_breakdown(text: str, place: str = "breakdown") -> Breakdown:
    """Parse `key=value;key=value`.

    >>> [str(cut) for cut in parse_breakdown("outcome=change|revoke;step=expert+hearing")]
    ['outcome=change|revoke', 'step=expert+hearing']
    """
    cuts = tuple(_cut(part.strip(), place) for part in text.split(";") if part.strip())
    keys = [cut.key for cut in cuts]
    for key in keys:
        if keys.count(key) > 1:
            raise CatalogueError(place, f"维度 {key} 出现两次", "合成一个，用 | 连接取值")
    return cuts


def _cut(text: str, place: str) -> Cut:
    key, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not NAME.fullmatch(key):
        raise CatalogueError(place, f"“{text}”不是 维度=取值 的形式", "例如 outcome=change|revoke")
    if "|" in value and "+" in value:
        raise CatalogueError(place, f"“{text}”混用了 | 和 +", "| 表示其一，+ 表示同时，只用一种")
    together = "+" in value
    values = tuple(part.strip() for part in value.split("+" if together else "|"))
    if not all(values):
        raise CatalogueError(place, f"“{text}”缺少取值", "例如 outcome=change|revoke")
    return Cut(key, values, together)


def parse_terms(text: str, place: str = "terms") -> Terms:
    """Parse codes joined by ` + ` and ` - `.

    >>> [(term.sign, str(term)) for term in parse_terms("a.x@prev - a.x[k=v]")]
    [(1, 'a.x@prev'), (-1, 'a.x[k=v]')]
    """
    signs = [1, *(1 if sign == "+" else -1 for sign in re.findall(r"\s([+-])\s", text))]
    parts = re.split(r"\s[+-]\s", text.strip())
    return tuple(_term(sign, part.strip(), place) for sign, part in zip(signs, parts, strict=True))


def _term(sign: int, text: str, place: str) -> Term:
    match = SUM_TERM.fullmatch(text)
    if match is None:
        hint = "各项之间用 + 或 - 连接，两边留空格"
        raise CatalogueError(place, f"“{text}”不是 指标编码[维度=取值]@prev 的形式", hint)
    if not CODE.fullmatch(match["code"]):
        raise CatalogueError(place, f"“{match['code']}”不是指标编码", "编码写作 台账.指标，小写字母、数字和下划线")
    return Term(sign, match["code"], parse_breakdown(match["cuts"] or "", place), bool(match["previous"]))
