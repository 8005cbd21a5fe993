"""Sentences of reports made from known figures, by kind of phrasing, with what a reader must find in them.

A `Told` sentence knows the span, value, unit, approximation, total, role and year of each of its figures. New phrasings
are added as a new kind: a strategy that draws its figures and puts the words around them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from hypothesis import strategies as st

YEAR = 2023
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Number:
    """A quantity as printed, with what it says."""

    raw: str
    value: Fraction
    unit: str
    approx: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class Expected:
    """A figure that must be found: where it stands in the sentence and what it means."""

    start: int
    number: Number
    about: str
    whole: str = ""
    role: str = "actual"
    period: str = str(YEAR)


@dataclass
class Told:
    """A sentence under construction: words are appended, numbers are appended with their meaning."""

    text: str = ""
    figures: list[Expected] = field(default_factory=list)

    def say(self, words: str) -> Told:
        self.text += words
        return self

    def state(self, number: Number, about: str, whole: str = "", role: str = "actual", period: str = str(YEAR)) -> Told:
        self.figures.append(Expected(len(self.text), number, about, whole, role, period))
        return self.say(number.raw)


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


def printed(scaled: int, decimals: int) -> str:
    """A scaled number with its decimals: 1205 with two is 12.05."""
    return f"{scaled // 10**decimals}.{scaled % 10**decimals:0{decimals}d}" if decimals else str(scaled)


# Numbers by notation

NOTATIONS: dict[str, Callable[[int], str]] = {
    "digits": str,
    "separators": lambda number: f"{number:,}",
    "full_width": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "chinese": spoken,
}
BEFORE = {"约": "~", "近": "~", "超过": ">=", "不少于": ">=", "至少": ">=", "不超过": "<=", "突破": ">="}
AFTER = {"以上": ">=", "左右": "~", "以内": "<="}
MORE = {"余": ">=", "多": ">="}

exact_counts = st.integers(min_value=11, max_value=9999)


@st.composite
def counts(draw: st.DrawFn, unit: str) -> Number:
    """A count in any notation, exact or with one word of approximation."""
    value = draw(exact_counts)
    raw = NOTATIONS[draw(st.sampled_from(sorted(NOTATIONS)))](value)
    place = draw(st.sampled_from(["exact", "exact", "before", "inside", "after"]))
    if place == "before":
        word = draw(st.sampled_from(sorted(BEFORE)))
        return Number(word + raw + unit, Fraction(value), unit, BEFORE[word])
    if place == "inside":
        word = draw(st.sampled_from(sorted(MORE)))
        return Number(raw + word + unit, Fraction(value), unit, MORE[word])
    if place == "after":
        word = draw(st.sampled_from(sorted(AFTER)))
        return Number(raw + unit + word, Fraction(value), unit, AFTER[word])
    return Number(raw + unit, Fraction(value), unit)


@st.composite
def amounts(draw: st.DrawFn) -> Number:
    """Money in 元, 万元 or 亿元, with up to two decimals."""
    word, factor = draw(st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
    decimals = draw(st.integers(min_value=0, max_value=2))
    scaled = draw(st.integers(min_value=1, max_value=99999))
    return Number(
        f"{printed(scaled, decimals)}{word}元", Fraction(scaled, 10**decimals) * factor, "元", decimals=decimals
    )


@st.composite
def rates(draw: st.DrawFn) -> Number:
    """A percentage with up to two decimals, in figures or in words."""
    decimals = draw(st.integers(min_value=0, max_value=2))
    scaled = draw(st.integers(min_value=1, max_value=100 * 10**decimals))
    value = Fraction(scaled, 10**decimals)
    if decimals == 0 and scaled > 1 and draw(st.booleans()):
        return Number("百分之" + (spoken(scaled) if scaled < 100 else "百"), value, "%")
    return Number(f"{printed(scaled, decimals)}%", value, "%", decimals=decimals)


# What is counted

THINGS = [
    ("受理", "行政复议申请", "件"),
    ("办理", "法律援助案件", "件"),
    ("开展", "执法检查", "次"),
    ("举办", "法治讲座", "场次"),
    ("培训", "执法人员", "人次"),
    ("发放", "宣传资料", "份"),
    ("调解", "矛盾纠纷", "起"),
    ("审查", "规范性文件", "件"),
    ("公开", "政府信息", "条"),
    ("检查", "经营主体", "户次"),
    ("评查", "行政处罚案卷", "宗"),
    ("排查", "风险隐患", "处"),
]
OPENINGS = ["", "全年", "全年共", "一年来，累计", "2023年，", "截至12月底，"]
GROUPS = ["涉农", "涉企", "涉外", "婚姻家庭类", "邻里类", "合同类", "市场监管领域", "公安领域"]
PLACES = ["甲镇", "乙镇", "丙街道", "丁乡"]


@st.composite
def plain(draw: st.DrawFn) -> Told:
    """全年受理行政复议申请38件 and 全年受理38件行政复议申请."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    number = draw(counts(unit))
    told = Told(draw(st.sampled_from(OPENINGS)) + verb)
    if draw(st.booleans()):
        return told.say(noun).state(number, noun).say("。")
    return told.state(number, noun).say(f"{noun}。")


@st.composite
def listed(draw: st.DrawFn) -> Told:
    """A list of different things."""
    things = draw(st.lists(st.sampled_from(THINGS), min_size=2, max_size=4, unique=True))
    told = Told(draw(st.sampled_from(OPENINGS)))
    mark = draw(st.sampled_from(["，", "；"]))
    for index, (verb, noun, unit) in enumerate(things):
        told.say((mark if index else "") + verb + noun).state(draw(counts(unit)), noun)
    return told.say("。")


@st.composite
def of_which(draw: st.DrawFn) -> Told:
    """A total with parts after 其中, 包括 or in brackets."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    parts = draw(st.lists(st.integers(min_value=1, max_value=900), min_size=2, max_size=4))
    rest = draw(st.integers(min_value=0, max_value=500))
    groups = draw(st.permutations(GROUPS))
    total = Number(f"{sum(parts) + rest}{unit}", Fraction(sum(parts) + rest), unit)
    opening, closing = draw(
        st.sampled_from([("，其中", "。"), ("（其中", "）。"), ("，其中：", "。"), ("，包括", "。")])
    )
    told = Told(draw(st.sampled_from(OPENINGS)) + verb + noun).state(total, noun).say(opening)
    for index, part in enumerate(parts):
        about = groups[index]
        told.say(("、" if index else "") + about)
        told.state(Number(f"{part}{unit}", Fraction(part), unit), about, total.raw)
    return told.say(closing)


@st.composite
def total_behind(draw: st.DrawFn) -> Told:
    """Parts, then their sum behind 合计 or 共计."""
    unit = draw(st.sampled_from(["件", "人次", "份"]))
    parts = draw(st.lists(st.integers(min_value=2, max_value=900), min_size=2, max_size=3))
    total = Number(f"{sum(parts)}{unit}", Fraction(sum(parts)), unit)
    told = Told()
    for about, part in zip(PLACES, parts, strict=False):
        told.say(about).state(Number(f"{part}{unit}", Fraction(part), unit), about, total.raw).say("，")
    return told.say(draw(st.sampled_from(["合计", "共计"]))).state(total, "").say("。")


@st.composite
def respectively(draw: st.DrawFn) -> Told:
    """甲镇、乙镇分别为3件、4件."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    values = draw(st.lists(st.integers(min_value=2, max_value=9999), min_size=2, max_size=4))
    names = PLACES[: len(values)]
    told = Told("、".join(names) + f"{verb}{noun}分别为")
    for index, (name, value) in enumerate(zip(names, values, strict=True)):
        mark = "和" if index == len(values) - 1 else "、"
        told.say(mark if index else "").state(Number(f"{value}{unit}", Fraction(value), unit), name)
    return told.say("。")


@st.composite
def year_on_year(draw: st.DrawFn) -> Told:
    """A count and its change against the year before."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    told = Told(draw(st.sampled_from(OPENINGS)) + verb + noun).state(draw(counts(unit)), noun).say("，")
    if draw(st.booleans()):
        old = draw(exact_counts)
        told.say(draw(st.sampled_from(["比上年的", "较2022年的", "与去年同期的"])))
        told.state(Number(f"{old}{unit}", Fraction(old), unit), noun, period=str(YEAR - 1))
        return told.say(draw(st.sampled_from(["增长", "下降"]))).state(draw(rates()), noun).say("。")
    told.say(draw(st.sampled_from(["同比增长", "较上年下降", "同比上升"])))
    return told.state(draw(rates()), noun).say("。")


@st.composite
def from_to(draw: st.DrawFn) -> Told:
    """An old and a new value: measured, or an old limit and a new one."""
    old, new = sorted(draw(st.lists(st.integers(min_value=2, max_value=90), min_size=2, max_size=2, unique=True)))[::-1]
    if draw(st.booleans()):
        about = draw(st.sampled_from(["行政诉讼败诉率", "行政复议纠错率"]))
        told = Told(about + draw(st.sampled_from(["由", "从"])))
        told.state(Number(f"{old}%", Fraction(old), "%"), about, period=str(YEAR - 1))
        told.say(draw(st.sampled_from(["下降至", "降至", "降到"])))
        return told.state(Number(f"{new}%", Fraction(new), "%"), about).say("。")
    unit = draw(st.sampled_from(["个工作日", "天"]))
    told = Told("办理时限由").state(Number(f"{old}{unit}", Fraction(old), unit), "办理时限", role="norm")
    return told.say("压缩至").state(Number(f"{new}{unit}", Fraction(new), unit), "办理时限").say("。")


@st.composite
def earlier_years(draw: st.DrawFn) -> Told:
    """Clauses that each name their year, or years in one list and values in another."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    values = draw(st.lists(st.integers(min_value=2, max_value=999), min_size=3, max_size=3))
    numbers = [Number(f"{value}{unit}", Fraction(value), unit) for value in values]
    years = [YEAR - 2, YEAR - 1, YEAR]
    told = Told()
    if draw(st.booleans()):
        told.say("、".join(f"{year}年" for year in years) + f"分别{verb}{noun}")
        for index, (year, number) in enumerate(zip(years, numbers, strict=True)):
            told.say("、" if index else "").state(number, noun, period=str(year))
        return told.say("。")
    for index, (year, number) in enumerate(zip(years, numbers, strict=True)):
        told.say(("，" if index else "") + f"{year}年{verb}{noun}").state(number, noun, period=str(year))
    return told.say("。")


@st.composite
def share(draw: st.DrawFn) -> Told:
    """A part and the share that it takes."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    part = draw(st.integers(min_value=2, max_value=400))
    total = draw(st.integers(min_value=part + 1, max_value=5000))
    group = draw(st.sampled_from(GROUPS))
    whole = Number(f"{total}{unit}", Fraction(total), unit)
    told = Told(draw(st.sampled_from(OPENINGS)) + verb + noun).state(whole, noun).say(f"，其中{group}")
    told.state(Number(f"{part}{unit}", Fraction(part), unit), group, whole.raw)
    return told.say(draw(st.sampled_from(["，占", "，占比", "，占比为"]))).state(draw(rates()), group).say("。")


@st.composite
def goals(draw: st.DrawFn) -> Told:
    """力争办结率达到95%以上."""
    rate = draw(rates())
    number = Number(rate.raw + "以上", rate.value, "%", ">=", rate.decimals)
    told = Told(draw(st.sampled_from(["力争办结率达到", "力争2024年办结率达到"])))
    return told.state(number, "办结率", role="target", period=str(YEAR + 1)).say("。")


@st.composite
def rules(draw: st.DrawFn) -> Told:
    """每季度召开2次会议; 对50万元以上合同进行审查."""
    count = draw(st.integers(min_value=2, max_value=60))
    if draw(st.booleans()):
        word = draw(st.sampled_from(["每季度", "每月", "每年", "每半年"]))
        number = Number(f"{count}次", Fraction(count), "次")
        return Told(f"{word}召开").state(number, "会议", role="norm").say("会议。")
    number = Number(f"{count}万元以上", Fraction(count) * 10**4, "元", ">=")
    return Told("对").state(number, "合同", role="norm").say("合同进行审查。")


@st.composite
def money(draw: st.DrawFn) -> Told:
    """Amounts behind what they are of."""
    about = draw(st.sampled_from(["挽回经济损失", "罚没金额", "涉案金额", "投入普法经费"]))
    return Told(about).state(draw(amounts()), about).say("。")


@st.composite
def large(draw: st.DrawFn) -> Told:
    """2.35万余份, 1万2千份, 近百件, 数十次."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    kind = draw(st.sampled_from(["decimal", "mixed", "power", "vague", "odd"]))
    if kind == "decimal":
        decimals, more = draw(st.integers(min_value=0, max_value=2)), draw(st.sampled_from(["", "余", "多"]))
        scaled = draw(st.integers(min_value=1, max_value=9999))
        value = Fraction(scaled, 10**decimals) * 10**4
        number = Number(f"{printed(scaled, decimals)}万{more}{unit}", value, unit, MORE.get(more, ""), decimals)
    elif kind == "mixed":
        ten, one = draw(st.integers(min_value=1, max_value=99)), draw(st.integers(min_value=1, max_value=9))
        number = Number(f"{ten}万{one}千余{unit}", Fraction(ten * 10**4 + one * 10**3), unit, ">=")
    elif kind == "power":
        word, sign = draw(st.sampled_from([("近", "~"), ("上", ">="), ("超", ">=")]))
        mark, value = draw(st.sampled_from([("百", 100), ("千", 1000), ("万", 10000)]))
        number = Number(f"{word}{mark}{unit}", Fraction(value), unit, sign)
    else:
        words, value = draw(st.sampled_from([("数十", 10), ("数百", 100), ("几十", 10), ("数千", 1000)]))
        words, value = (words, value) if kind == "vague" else draw(st.sampled_from([("十几", 10), ("二十几", 20)]))
        number = Number(f"{words}{unit}", Fraction(value), unit, ">=")
    return Told(verb + noun).state(number, noun).say("。")


@st.composite
def ranges(draw: st.DrawFn) -> Told:
    """3-5个: one figure, its lower end."""
    verb, noun, unit = draw(st.sampled_from(THINGS))
    low = draw(st.integers(min_value=1, max_value=400))
    high = low + draw(st.integers(min_value=1, max_value=400))
    mark = draw(st.sampled_from(["-", "—", "至", "到", "～", f"{unit}至"]))
    return Told(verb).state(Number(f"{low}{mark}{high}{unit}", Fraction(low), unit, ">="), noun).say(f"{noun}。")


KINDS: dict[str, st.SearchStrategy[Told]] = {
    "plain": plain(),
    "listed": listed(),
    "of_which": of_which(),
    "total_behind": total_behind(),
    "respectively": respectively(),
    "year_on_year": year_on_year(),
    "from_to": from_to(),
    "earlier_years": earlier_years(),
    "share": share(),
    "goals": goals(),
    "rules": rules(),
    "money": money(),
    "large": large(),
    "ranges": ranges(),
}
# Sentences that state nothing: none of their numbers is a figure.
SILENT = [
    "根据国办发〔2022〕15号文件，落实行政执法“三项制度”。",
    "2023年12月4日，开展国家宪法日活动。",
    "学习贯彻党的二十大精神和县委十五届六次全会部署。",
    "依托12348热线和“141”体系，健全“1+5+N”机制。",
    "行政复议法第二十三条自2024年1月1日起施行。",
]


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[Expected]]:
    """A report of several sentences in one paragraph, with all its figures at their offsets."""
    text = f"某县{YEAR}年法治政府建设情况报告\n一、工作情况\n"
    found: list[Expected] = []
    for told in draw(st.lists(st.one_of(*KINDS.values()), min_size=1, max_size=4)):
        if draw(st.booleans()):
            text += draw(st.sampled_from(SILENT))
        found += [Expected(len(text) + f.start, f.number, f.about, f.whole, f.role, f.period) for f in told.figures]
        text += told.text
    return text + "\n", found
