"""Breakdown: which values of its measure's dimensions a figure has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.reports.data import load
from fazhi.reports.model import Figure
from fazhi.reports.read.indicators.catalogue import Entry
from fazhi.reports.read.indicators.scene import View
from fazhi.reports.read.indicators.vocabulary import LEVEL, Values, Vocabulary

# Farther words of a clause are about how and where, not about what is counted.
NEAR = 16
_ACTOR = 8
_JOINING = frozenset("和及与")
_FIELD, _TOWNSHIP_LEVEL, _VILLAGE_LEVEL = "field", "township", "village"
_SORTED = re.compile(r"从([^，。；从看]{2,8})看|按([^，。；按分]{2,8})(?:划分|分类|分(?!别))")
_GENERAL = frozenset(("类别", "种类", "情况"))
# The row of a table or a list by townships.
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2}(?:镇|乡|街道|苏木)$")

# An item of a list by villages.
_VILLAGE = re.compile(r"\s*[\u4e00-\u9fff]{2,3}村[，：:]")


def breakdown(vocabulary: Vocabulary, figure: Figure, view: View) -> Values:
    """The values that a figure's words name for a measure, by dimension in the order of the catalogue."""
    entry = vocabulary.entry
    found = own_values(vocabulary, figure, view)
    for key, reach in vocabulary.reach.items():
        if key not in found:
            value = _farther(vocabulary, key, reach, view)
            if value:
                found[key] = value
    if _FIELD in entry.values and _FIELD not in found:
        field = _field(entry, figure, view)
        if field:
            found[_FIELD] = field
    if LEVEL in entry.values and LEVEL not in found and figure.unit in ("", "%") and _TOWNSHIP.search(figure.subject):
        found[LEVEL] = _TOWNSHIP_LEVEL
    if LEVEL in entry.values and LEVEL not in found and "村" in view.text and _VILLAGE.match(view.segment.text):
        found[LEVEL] = _VILLAGE_LEVEL
    _by_rule(found, entry, figure)
    return ordered(entry, found)


def ordered(entry: Entry, values: Mapping[str, str]) -> Values:
    """The values in the order of the catalogue."""
    return {key: values[key] for key in entry.values if key in values}


def written(values: Mapping[str, str]) -> str:
    """`key=value;key=value`."""
    return ";".join(f"{key}={value}" for key, value in values.items())


def own_values(vocabulary: Vocabulary, figure: Figure, view: View) -> Values:
    """The values that the figure's own words name: its subject before its stretch of the clause.

    A subject that was taken from elsewhere gives way to the words beside the number.
    """
    before, after, name = view.before, view.after, figure.subject
    # What is joined to the number is the next item.
    near = after.cut(after.begin, after.begin + (0 if after.text[:1] in _JOINING else min(NEAR, after.length)))
    subject, following = vocabulary.named(view.subject), vocabulary.named(near)
    if name[:2] in after.text and name[:2] not in before.text:
        return {**following, **subject}
    beside = {**following, **vocabulary.named(before, NEAR)}
    # Who acts stands in the subject or at the beginning; an organ elsewhere in the clause may only lend its name.
    if LEVEL in beside and not vocabulary.codes(LEVEL, before.cut(before.begin, before.begin + _ACTOR)):
        del beside[LEVEL]
    if name[-2:] in before.text or name[-2:] in after.text:
        return {**beside, **subject}
    return {**subject, **beside}


def level_of(organ: str) -> str:
    """The level of a township or subdistrict that reports; empty for others, whose figures may be of any level."""
    return _TOWNSHIP_LEVEL if re.search(load("breakdowns")["township"], organ) else ""


def with_level(entry: Entry, values: Values, level: str) -> Values:
    """The values with the level of the reporting organ, for what such an organ counts of itself only."""
    own = load("breakdowns")["own_level"]
    if not level or LEVEL in values or LEVEL not in entry.values:
        return values
    return ordered(entry, {**values, LEVEL: level}) if entry.code in own or entry.register in own else values


def dimension_named(entry: Entry, view: View) -> str | None:
    """The dimension by which the sentence or its heading says that it sorts (从申请事项看, 按申请渠道分)."""
    for text in (view.text[: view.start], *(topic.text for topic in view.topics[:2])):
        match = _SORTED.search(text) if "从" in text or "按" in text else None
        if match:
            pairs = {word[i : i + 2] for word in match.groups("") for i in range(len(word) - 1)} - _GENERAL
            shared = {key: sum(pair in title for pair in pairs) for key, title in entry.titles.items()}
            best = max(shared, key=lambda key: shared[key], default="")
            return best if shared.get(best) else None
    return None


def _farther(vocabulary: Vocabulary, key: str, reach: str, view: View) -> str | None:
    """The nearest value of a dimension that stands before the figure, as far as the dimension reaches."""
    clause = view.clause
    value = vocabulary.named(clause).get(key)
    if reach == "single":
        return value if len(vocabulary.codes(key, clause)) == 1 else None
    if value or reach == "clause":
        return value
    part = view.sentence if reach == "whole" else view.segment
    codes = vocabulary.codes(key, part)
    if codes:
        return vocabulary.named(part).get(key) if reach == "whole" or len(codes) == 1 else None
    topics = view.topics if reach == "topic" else ()
    return next((value for topic in topics if (value := vocabulary.named(topic).get(key))), None)


def _field(entry: Entry, figure: Figure, view: View) -> str | None:
    """Which business a measure of organised work is about: the figure's domain, where its sentence says so."""
    code = load("breakdowns")["fields"].get(figure.domain)
    if code not in entry.values[_FIELD]:
        return None
    topic = load("readings")["topics"].get(code, {}).get("words", "").split("|")
    return str(code) if any(word in view.text for word in topic) else None


def _by_rule(found: Values, entry: Entry, figure: Figure) -> None:
    """Values that the domain tells or that are meant where none is named, and values not told beside others."""
    data = load("breakdowns")
    for key, by_domain in data["domains"].get(entry.register, {}).items():
        told = key in found or data["unless"].get(key) in found
        if key in entry.values and not told and figure.domain in by_domain:
            found[key] = by_domain[figure.domain]
    for key, other in data["yields"].get(entry.register, {}).items():
        if other in found:
            found.pop(key, None)
    for key, (value, unless) in data["otherwise"].get(entry.code, {}).items():
        if unless not in figure.subject:
            found.setdefault(key, value)
