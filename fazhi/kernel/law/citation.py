"""The one form in which law is cited: act(year)article, such as `行政复议法(2023)第六十二条第一款`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.kernel.law.acts import acts, named

# Article numbers only. The library for Chinese numerals takes a fifth of a second to import, which a pure question
# about a deadline (half a second in all) cannot spare.
_DIGITS = "零一二三四五六七八九"
_TENS = ((1000, "千"), (100, "百"), (10, "十"))


def chinese_number(number: int) -> str:
    """The number of an article, 1 to 9999, as statutes write it.

    >>> chinese_number(12), chinese_number(62), chinese_number(105), chinese_number(110), chinese_number(1259)
    ('十二', '六十二', '一百零五', '一百一十', '一千二百五十九')
    """
    if not 0 < number < 10000:
        raise ValueError(f"条款项的序号应当在1到9999之间：{number}")
    text, rest, skipped = "", number, False
    for size, name in _TENS:
        digit, rest = divmod(rest, size)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + name
        skipped = not digit
    text += ("零" if skipped and text and rest else "") + (_DIGITS[rest] if rest else "")
    return text.removeprefix("一") if 10 <= number < 20 else text


def number_of(chinese: str) -> int:
    """The number that `chinese_number` writes so; ValueError when nothing is written so.

    >>> number_of("六十二"), number_of("一千二百五十九")
    (62, 1259)
    """
    sizes = {name: size for size, name in _TENS}
    total, digit = 0, 0
    for sign in chinese:
        if sign in sizes:
            total, digit = total + (digit or 1) * sizes[sign], 0
        else:
            digit = _DIGITS.index(sign)
    number = total + digit
    if chinese_number(number) != chinese:
        raise ValueError(f"不是规范的序号：{chinese}")
    return number


_SIGNS = f"[{_DIGITS}十百千]+"
_CITATION = re.compile(
    rf"(?P<act>.+?)[(（](?P<year>\d{{4}})[)）]"
    rf"(?:第(?P<article>{_SIGNS})条(?:第(?P<paragraph>{_SIGNS})款(?:第(?P<item>{_SIGNS})项)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision of one version of an act.

    `act` is the official title, `version` the date of adoption or amendment (only a year where the text is not at
    hand); `article` is None where the act is cited as a whole.
    """

    act: str
    version: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def act_with_year(self) -> str:
        """The short name of the act with the year of the version.

        >>> Citation("中华人民共和国行政复议法", "2023-09-01").act_with_year
        '行政复议法(2023)'
        """
        known = acts().get(self.act)
        short = known.short if known else self.act.removeprefix("中华人民共和国")
        return f"{short}({self.version[:4]})"

    @property
    def provision(self) -> str:
        """Article, paragraph and item in words; empty where no article is cited.

        >>> Citation("中华人民共和国行政复议法", "2023-09-01", 62, 1, 3).provision
        '第六十二条第一款第三项'
        """
        parts = ((self.article, "条"), (self.paragraph, "款"), (self.item, "项"))
        return "".join(f"第{chinese_number(number)}{name}" for number, name in parts if number is not None)

    def __str__(self) -> str:
        return self.act_with_year + self.provision

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read act(year)article; the act by short name or official title. ValueError names what is not known.

        >>> Citation.parse("行政复议法(2023)第六十二条第一款")
        Citation(act='中华人民共和国行政复议法', version='2023-09-01', article=62, paragraph=1, item=None)
        """
        match = _CITATION.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}”不是规范的引用，应当写作：行政复议法(2023)第六十二条第一款")
        parts = [number_of(match[name]) if match[name] else None for name in ("article", "paragraph", "item")]
        for act in named(match["act"]):
            version = act.version_of(match["year"])
            if version and (parts[0] is None or act.has_article(parts[0])):
                return cls(act.title, version, *parts)
        raise ValueError(f"条文库里没有“{match['act']}({match['year']})”，或者它没有所引的条")
