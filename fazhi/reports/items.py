"""The required items of the yearly report, found by content and not only by heading.

The regulation on supervision and responsibility asks for five items; the second has two halves, the shortcomings and
their causes, so that six are looked for. A heading is evidence where something stands under it; without one, a sentence
that states the item is. The words are in `data/items.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fazhi.kernel.law import NotInForce, time_limit
from fazhi.reports.data import load, pattern
from fazhi.reports.model import Document, Json, Section, Sentence
from fazhi.reports.outline import LEVELS

_SHOWN = 3  # How many passages are kept as evidence of one item.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that shows an item: `by` is `heading` or `sentence`, offsets count characters of the text."""

    by: str
    start: int
    end: int
    text: str

    def to_json(self) -> Json:
        """All fields."""
        return {"by": self.by, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class RequiredItem:
    """One required item with what shows it; `message` says what to do where nothing does."""

    code: str
    label: str
    required: bool
    evidence: tuple[Evidence, ...]
    message: str = ""

    @property
    def found(self) -> bool:
        """Whether anything shows the item."""
        return bool(self.evidence)

    def to_json(self) -> Json:
        """All fields, with whether it was found."""
        shown = [evidence.to_json() for evidence in self.evidence]
        return {
            "code": self.code,
            "label": self.label,
            "required": self.required,
            "found": self.found,
            "evidence": shown,
            "message": self.message,
        }


def required_items(document: Document, level: str | None = None) -> list[RequiredItem]:
    """The six items in the order of the regulation; `level` as in `fazhi.reports.outline.LEVELS`, by name if None.

    None is required of a text whose title says that it is no yearly report.
    """
    kind = LEVELS.get(level or "", level) or level_of(document)
    yearly = not document.title or pattern("items", "yearly").search(document.title) is not None
    told = _told(document)
    shown = {
        "measures": [*_headed(told, "measures"), *_working(told)],
        "shortcomings": [*_headed(told, "shortcoming"), *_lacking(told)],
        "causes": list(_causes(told)),
        "responsibility": [*_headed(told, "responsibility"), *_responsible(told)],
        "plans": [*_headed(told, "plan"), *_planned(told)],
        "other": list(_headed(told, "other")),
    }
    return [_item(entry, shown[entry["code"]], kind, yearly) for entry in load("items")["items"]]


def level_of(document: Document) -> str:
    """`township`, `department` or `government`, by the name of the organ; `government` where it is not known."""
    name = document.organ.strip()
    return next((level for level, ends in load("items")["levels"].items() if re.search(ends, name)), "government")


def publication_hint(document: Document) -> str:
    """By when the report has to be public, and whether it is signed later; empty where no rule or no year is known."""
    if document.year is None:
        return ""
    try:
        rule = time_limit("governance.annual_report.publish", date(document.year + 1, 1, 1))
    except NotInForce:
        return ""
    month, day = map(int, rule.fixed_date.split("-"))
    due = date(document.year + 1, month, day)
    said = f"{document.year}年度报告应当在{due.year}年{due.month}月{due.day}日前向社会公开（《{rule.citation.act}》）"
    signed = _signed(document)
    return f"{said}；落款日期为{signed:%Y年%-m月%-d日}，已经过期" if signed and signed >= due else said


def _signed(document: Document) -> date | None:
    """The day below the text."""
    found = list(pattern("items", "year_end").finditer(document.text[-_LONGEST:]))
    try:
        return date(*(int(found[-1][key]) for key in ("year", "month", "day"))) if found else None
    except ValueError:
        return None


def _item(entry: Json, shown: list[Evidence], kind: str, yearly: bool) -> RequiredItem:
    messages = entry["message"]
    assert isinstance(messages, dict)
    kept = tuple(dict.fromkeys(shown))[:_SHOWN]
    message = "" if kept else str(messages.get(kind, messages["government"]))
    return RequiredItem(str(entry["code"]), str(entry["label"]), bool(entry["required"]) and yearly, kept, message)


# What stands where


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its section, what its headings and the turn of the text make it speak of, and those headings."""

    section: Section
    sentence: Sentence
    paragraph: int
    words: str
    about: frozenset[str]
    above: frozenset[int]


def _told(document: Document) -> list[_Told]:
    """The sentences with what they speak of; in a chapter of shortcomings and plans the turn parts the two."""
    found: list[_Told] = []
    path: list[Section] = []
    turned, paragraphs = False, 0
    for section in document.sections:
        path = [upper for upper in path if upper.level < section.level]
        path.append(section)
        turned = turned and len(path) > 1
        about = frozenset(kind for upper in path for kind in _kinds(upper.heading))
        for paragraph in section.paragraphs:
            paragraphs += 1
            for sentence in paragraph.sentences:
                words = "".join(document.text[sentence.start : sentence.end].split())
                turned = turned or _turns(words, about)
                above = frozenset(upper.start for upper in path)
                found.append(_Told(section, sentence, paragraphs, words, _meant(about, turned), above))
    return found


def _turns(words: str, about: frozenset[str]) -> bool:
    if about >= {"plan", "shortcoming"}:
        return any(re.search(turn, words) for turn in load("headings")["turn"]) and not _states_lack(words)
    return False


def _meant(about: frozenset[str], turned: bool) -> frozenset[str]:
    if about >= {"plan", "shortcoming"}:
        return about - {"shortcoming"} if turned else about - {"plan"}
    return about


def _kinds(heading: str) -> Iterator[str]:
    """What a heading announces; one that announces nothing else, if it is a chapter's, announces measures."""
    if pattern("items", "plan_heading").search(heading):
        yield "plan"
    lacking = pattern("items", "shortcoming_heading").search(heading)
    if lacking and not pattern("items", "not_shortcoming").search(heading):
        yield "shortcoming"
    if pattern("items", "responsibility_heading").search(heading):
        yield "responsibility"
    if pattern("items", "other_heading").search(heading):
        yield "other"


def _evidence(by: str, start: int, end: int, words: str) -> Evidence:
    return Evidence(by, start, end, words[:_LONGEST])


def _is_heading(told: _Told) -> bool:
    """Whether a sentence is nothing but the heading with its number."""
    heading = "".join(told.section.heading.split())
    return bool(heading) and told.words.rstrip("。：:").endswith(heading) and len(told.words) < len(heading) + 8


def _quoted(told: _Told) -> Evidence:
    return _evidence("sentence", told.sentence.start, told.sentence.end, told.words)


def _headed(told: list[_Told], kind: str) -> Iterator[Evidence]:
    """The headings that announce an item and under which something stands."""
    filled = {start for one in told for start in one.above if start != one.section.start or not _is_heading(one)}
    seen: set[int] = set()
    for one in told:
        section = one.section
        if section.start in seen or not section.heading or section.start not in filled:
            continue
        seen.add(section.start)
        kinds = set(_kinds(section.heading))
        measures = kind == "measures" and section.level == 1 and not kinds
        if kind in kinds or measures:
            end = section.start + len(section.number + section.heading)
            yield _evidence("heading", section.start, end, section.heading)


# By sentence


def _working(told: list[_Told]) -> Iterator[Evidence]:
    done = [
        one
        for one in told
        if not one.about & {"plan", "shortcoming"}
        and not _is_heading(one)
        and (any(f.role == "actual" for f in one.sentence.figures) or pattern("items", "work").search(one.words))
    ]
    if len(done) >= load("items")["enough"]:
        yield from map(_quoted, done[:1])


def _states_lack(words: str) -> bool:
    """Whether a sentence states a shortcoming of its own, not one that was solved."""
    stated = [clause for clause in _clauses(words) if pattern("items", "shortcoming").search(clause)]
    return any(not pattern("items", "not_shortcoming").search(clause) for clause in stated)


def _clauses(words: str) -> list[str]:
    """The clauses of a sentence, so that what was solved elsewhere in it does not count."""
    return re.split("[，；。]", words)


def _lacking(told: list[_Told]) -> Iterator[Evidence]:
    for one in told:
        if _is_heading(one) and _is_name(one.section.heading):
            continue
        under = "shortcoming" in one.about
        if (under and pattern("items", "weakness").search(one.words)) or (not under and _states_lack(one.words)):
            yield _quoted(one)


def _causes(told: list[_Told]) -> Iterator[Evidence]:
    """Why: in a sentence under the shortcomings, or in that of a shortcoming or right behind it."""
    before: _Told | None = None
    for one in told:
        lack = "shortcoming" in one.about or _states_lack(one.words)
        behind = before is not None and before.paragraph == one.paragraph and "plan" not in one.about
        heading = one.section.heading if one.words.startswith(one.section.heading[:_SHOWN]) else ""
        words = one.words.removeprefix(heading if _is_name(heading) else "")
        if (lack or behind) and pattern("items", "cause").search(words):
            yield _quoted(one)
        before = one if lack else None


def _is_name(heading: str) -> bool:
    """存在的不足和原因 only names what follows; a sentence used as a heading states it."""
    return not re.search("[，；]", heading) and pattern("items", "shortcoming_heading").search(heading) is not None


def _responsible(told: list[_Told]) -> Iterator[Evidence]:
    for one in told:
        stated = pattern("items", "responsibility").search(one.words) is not None
        if stated and not one.about & {"plan", "shortcoming"} and not _is_heading(one):
            yield _quoted(one)


def _planned(told: list[_Told]) -> Iterator[Evidence]:
    """Sentences that turn to later time, in the last third of the report, or under a heading of plans."""
    for number, one in enumerate(told):
        if _is_heading(one):
            continue
        late = number * 2 >= len(told)
        if "plan" in one.about or (late and pattern("items", "plan_sentence").match(one.words)):
            yield _quoted(one)
