"""Numbers that Word sets before headings and lists by itself: 一、 （一） 1. ①. They stand in no paragraph's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fazhi.reports.formats.parts import attribute, child, named, value, whole

_LEVELS = 9
_DEEPEST_STYLE = 20
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


def counting(number: int) -> str:
    """A number below ten thousand in Chinese numerals, as in headings.

    >>> [counting(number) for number in (3, 10, 12, 20, 35, 101, 110, 1010)]
    ['三', '十', '十二', '二十', '三十五', '一百零一', '一百一十', '一千零一十']
    """
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += _DIGITS[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def _ideographs(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _circled(number: int) -> str:
    """① to ㊿, beyond it digits."""
    for first, begin, end in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if begin <= number <= end:
            return chr(first + number - begin)
    return str(number)


def _circled_ideograph(number: int) -> str:
    return chr(0x3280 + number - 1) if 1 <= number <= 10 else counting(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ, as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * min(1 + (number - 1) // 26, 20) if number > 0 else ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        text += sign * times
    return text


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda number: chr(0x2474 + number - 1) if 1 <= number <= 20 else f"({number})",
    "decimalEnclosedFullstop": lambda number: chr(0x2488 + number - 1) if 1 <= number <= 20 else f"{number}.",
    "ideographEnclosedCircle": _circled_ideograph,
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": counting,
    "japaneseDigitalTenThousand": _ideographs,
    "ideographDigital": _ideographs,
    "taiwaneseDigital": _ideographs,
    "chineseLegalSimplified": lambda number: counting(number).translate(_FORMAL),
    "ideographLegalTraditional": lambda number: counting(number).translate(_FORMAL),
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "bullet": lambda number: "",
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level counts: `text` has %1 for the first level's number; `restart` is the level that sets it back."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """The levels of a list and how far each has counted; Word counts by abstract list, which several lists share."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document; ask for each paragraph in reading order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in _all(styles, "style")}
        abstract = {attribute(one, "abstractNumId"): one for one in _all(numbering, "abstractNum")}
        self._abstract = abstract
        self._nums = {attribute(num, "numId"): num for num in _all(numbering, "num")}
        self._lists: dict[str, _List] = {}
        self._started: set[str] = set()

    def label(self, properties: Any | None) -> str:
        """The number before a paragraph with these properties, with its punctuation; empty where there is none."""
        number, depth = self._of(properties)
        num = self._nums.get(number)
        if num is None or not 0 <= depth < _LEVELS:
            return ""
        counted = self._list(number, num)
        level = counted.levels.get(depth)
        if level is None:
            return ""
        self._count(counted, depth, level)
        return _printed(counted, level)

    def style_name(self, properties: Any | None) -> str:
        """The name of a paragraph's style, in lower case."""
        style = self._styles.get(value(properties, "pStyle") if properties is not None else "")
        return value(style, "name").lower() if style is not None else ""

    def _of(self, properties: Any | None) -> tuple[str, int]:
        """List and level of a paragraph: its own, else those of its style and the styles this is based on."""
        number, depth = "", ""
        for said in self._said(properties):
            number = number or value(said, "numId")
            depth = depth or value(said, "ilvl")
        return number, whole(depth)

    def _said(self, properties: Any | None) -> Iterator[Any]:
        """What a paragraph and its styles say of their number, the nearest first."""
        if properties is None:
            return
        name = value(properties, "pStyle")
        for _ in range(_DEEPEST_STYLE):
            said = child(properties, "numPr") if properties is not None else None
            if said is not None:
                yield said
            style = self._styles.get(name)
            if style is None:
                return
            properties, name = child(style, "pPr"), value(style, "basedOn")

    def _list(self, number: str, num: Any) -> _List:
        key = value(num, "abstractNumId")
        if key not in self._lists:
            self._lists[key] = _List(_levels(self._meant(key)))
        counted = self._lists[key]
        if number not in self._started:
            self._started.add(number)
            _override(counted, num)
        return counted

    def _meant(self, key: str) -> Any | None:
        """The abstract list, through the style that it may point to."""
        for _ in range(_DEEPEST_STYLE):
            abstract = self._abstract.get(key)
            link = value(abstract, "numStyleLink") if abstract is not None else ""
            style = self._styles.get(link)
            if style is None:
                return abstract
            num = self._nums.get(value(style, "pPr", "numPr", "numId"))
            if num is None:
                return abstract
            key = value(num, "abstractNumId")
        return None

    def _count(self, counted: _List, depth: int, level: _Level) -> None:
        counted.counts[depth] = counted.counts.get(depth, level.start - 1) + 1
        for deeper, other in counted.levels.items():
            restarts = other.restart if other.restart is not None else deeper
            if deeper > depth and depth < restarts:
                counted.counts.pop(deeper, None)
        for above in range(depth):
            counted.counts.setdefault(above, counted.levels.get(above, _Level()).start)


def _all(root: Any | None, name: str) -> list[Any]:
    return [] if root is None else [element for element in root if named(element) == name]


def _levels(abstract: Any | None) -> dict[int, _Level]:
    return {whole(attribute(level, "ilvl")): _level(level) for level in _all(abstract, "lvl")}


def _level(level: Any) -> _Level:
    restart = value(level, "lvlRestart")
    return _Level(
        start=whole(value(level, "start", default="1"), 1),
        form=value(level, "numFmt", default="decimal"),
        text=value(level, "lvlText"),
        legal=child(level, "isLgl") is not None,
        restart=whole(restart) if restart else None,
    )


def _override(counted: _List, num: Any) -> None:
    """What a list sets otherwise than its abstract list: a level, or the number it begins with again."""
    for override in _all(num, "lvlOverride"):
        depth = whole(attribute(override, "ilvl"))
        level = child(override, "lvl")
        if level is not None:
            counted.levels[depth] = _level(level)
        start = value(override, "startOverride")
        if start:
            counted.counts[depth] = whole(start, 1) - 1


def _printed(counted: _List, level: _Level) -> str:
    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        form = counted.levels.get(depth, _Level()).form
        form = "decimal" if level.legal and form != "none" else form
        return _FORMS.get(form, str)(counted.counts.get(depth, 1))

    if level.form == "bullet":
        return ""
    return re.sub(r"%([1-9])", number, level.text)
