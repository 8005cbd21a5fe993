"""The day rules of the acts, the statutory holidays and the codes that the parameter files use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fazhi.kernel.law.acts import acts, version_in_force
from fazhi.kernel.law.citation import Citation
from fazhi.kernel.law.source import DATA, InForce, LawDataError, Mistake, as_span, read_mapping, span_mistakes

Finding = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class DayRule:
    """How one act counts days.

    `workday_values` are the lengths that can be working-day periods, None for any. None in the three answers means
    that the act is silent. The `*_basis` fields are the provisions to cite, by date.
    """

    code: str
    workday_values: frozenset[int] | None
    excludes_first_day: bool | None
    rolls_over_holiday: bool | None
    mailing_excluded: bool | None
    basis: tuple[Citation, ...]
    first_day_basis: tuple[Citation, ...]
    last_day_basis: tuple[Citation, ...]
    workday_basis: tuple[Citation, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StatutoryHoliday:
    """A day off for all citizens: `offsets` are its days counted from `anchor` (MM-DD, or the name of a festival)."""

    name: str
    anchor: str
    offsets: tuple[int, ...]
    in_force: InForce
    basis: Citation


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes of the parameter files with their meaning."""

    procedures: Mapping[str, str]
    kinds: Mapping[str, str]
    units: Mapping[str, str]
    unit_measures: Mapping[str, str]
    fixed_date_years: Mapping[str, int]
    directions: Mapping[str, str]
    modalities: Mapping[str, str]
    modality_of_outcome_sets: Mapping[str, str]
    version_on: Mapping[str, str]
    extension_fields: Mapping[str, str]
    actors: Mapping[str, str]
    party_actors: frozenset[str]


def reference_mistakes(raw: Any, act: str | None = None) -> Iterator[Finding]:
    """What is wrong with a reference `{law, version, article, paragraph, item}`."""
    title, version = raw.get("law", act), raw.get("version")
    known = acts().get(title or "")
    if known is None or known.document or version not in known.versions:
        yield "unknown_act", f"条文库里没有“{title}”的{version}版本", "先在 acts.yaml 登记该法和版本"
    article, paragraph, item = (raw.get(name) for name in ("article", "paragraph", "item"))
    numbers = (article, paragraph, item)
    if any(n is not None and (not isinstance(n, int) or isinstance(n, bool) or n < 1) for n in numbers):
        yield "bad_provision", f"条、款、项应当是正整数：{numbers}", "写条款项的序号，没有的写 null"
    elif article is None:
        yield "no_article", "没有写是哪一条", "每个数值和要求都要有自己的条文"
    elif item is not None and paragraph is None:
        yield "item_without_paragraph", f"第{article}条只写了项、没有写款", "补上款的序号，只有一款的写 1"
    elif known and not known.has_article(article):
        yield "bad_provision", f"“{title}”没有第{article}条", "核对条的序号"


def citation_of(raw: Mapping[str, Any], law: str = "", version: str = "") -> Citation:
    """The citation of a reference, with the act and version of its entry where it names none of its own."""
    return Citation(
        raw.get("law", law), raw.get("version", version), raw.get("article"), raw.get("paragraph"), raw.get("item")
    )


def basis_on(basis: tuple[Citation, ...], on: date) -> Citation | None:
    """The provision among these that was in force on the day, or None."""
    return next((c for c in basis if version_in_force(c.act, c.version, on)), None)


_BASES = ("basis", "first_day_basis", "last_day_basis", "workday_basis")
_ANSWERS = ("excludes_first_day", "rolls_over_holiday", "mailing_excluded")
_RULE_FIELDS = {"workday_terms", "workday_values", "other_terms", "note", *_BASES, *_ANSWERS}


def _rule_mistakes(raw: Any) -> Iterator[Finding]:
    if not isinstance(raw, dict) or set(raw) != _RULE_FIELDS:
        odd = sorted(_RULE_FIELDS ^ set(raw)) if isinstance(raw, dict) else []
        yield "wrong_fields", f"缺少或者多出字段：{'、'.join(odd)}", "各期间规则的字段相同"
        return
    values = raw["workday_values"]
    if values != "all" and not (isinstance(values, list) and all(isinstance(v, int) and v > 0 for v in values)):
        yield "bad_value", f"workday_values “{values}”应当是日数的列表或者 all", ""
    for name in _ANSWERS:
        if raw[name] not in (True, False, None):
            yield "bad_value", f"{name} 应当是 true、false 或者 null", "法条没有规定的写 null"
    if raw["excludes_first_day"] is False:
        yield "bad_value", "没有从当日起算的期间规则", "第一日计入的规则须先在计算中实现"
    for name in _BASES:
        for reference in raw[name]:
            yield from reference_mistakes(reference)


def _rule(code: str, raw: dict[str, Any]) -> DayRule:
    values = None if raw["workday_values"] == "all" else frozenset(raw["workday_values"])
    basis, first_day, last_day, workday = (tuple(citation_of(one) for one in raw[name]) for name in _BASES)
    excludes, moves, mailing = (raw[name] for name in _ANSWERS)
    return DayRule(code, values, excludes, moves, mailing, basis, first_day, last_day, workday, raw["note"])


def read_day_rules(path: Path) -> tuple[dict[str, DayRule], tuple[Citation, ...]]:
    """The rules of a file by code, and what hours rest on; every mistake at once as a `LawDataError`."""
    data = read_mapping(path)
    found = [(code, m) for code, raw in data["day_rules"].items() for m in _rule_mistakes(raw)]
    found += [("general", m) for raw in data["general"]["hour_basis"] for m in reference_mistakes(raw)]
    if found:
        raise LawDataError([Mistake(c, path.name, rule, message, hint) for rule, (c, message, hint) in found])
    rules = {code: _rule(code, raw) for code, raw in data["day_rules"].items()}
    return rules, tuple(citation_of(raw) for raw in data["general"]["hour_basis"])


@cache
def _day_rules() -> tuple[dict[str, DayRule], tuple[Citation, ...]]:
    return read_day_rules(DATA / "day_rules.yaml")


def day_rules() -> Mapping[str, DayRule]:
    """The day rules by code."""
    return MappingProxyType(_day_rules()[0])


def hour_basis() -> tuple[Citation, ...]:
    """The provisions by which hours run from the moment of the event."""
    return _day_rules()[1]


FESTIVALS = frozenset({"spring_festival", "qingming", "dragon_boat", "mid_autumn"})


def _is_anchor(text: object) -> bool:
    if text in FESTIVALS:
        return True
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return True


def _holiday_mistakes(raw: Any) -> Iterator[tuple[str, Finding]]:
    for finding in [*span_mistakes(raw.get("in_force")), *reference_mistakes(raw["basis"])]:
        yield "in_force", finding
    for day in raw["days"]:
        if not _is_anchor(day["anchor"]):
            message = f"anchor “{day['anchor']}”不是月-日，也不是农历节日"
            yield day["name"], ("bad_date", message, f"可用：{'、'.join(sorted(FESTIVALS))}")
        if len(day["offsets"]) != day["days"]:
            message = f"放假{day['days']}天，offsets 有{len(day['offsets'])}天"
            yield day["name"], ("bad_value", message, "两者应当一致")


def read_holidays(path: Path) -> tuple[StatutoryHoliday, ...]:
    """The statutory days off of a file; every mistake at once as a `LawDataError`."""
    data = read_mapping(path)
    found = [m for raw in data["holidays"] for m in _holiday_mistakes(raw)]
    if found:
        raise LawDataError([Mistake(code, path.name, name, message, hint) for name, (code, message, hint) in found])
    return tuple(
        StatutoryHoliday(
            day["name"], day["anchor"], tuple(day["offsets"]), as_span(raw["in_force"]), citation_of(raw["basis"])
        )
        for raw in data["holidays"]
        for day in raw["days"]
    )


@cache
def statutory_holidays() -> tuple[StatutoryHoliday, ...]:
    """The days off for all citizens, of all versions of the 全国年节及纪念日放假办法."""
    return read_holidays(DATA / "holidays.yaml")


def read_vocabulary(path: Path) -> Vocabulary:
    """The codes of a vocabulary file; a missing or unknown list is a `LawDataError`."""
    data = read_mapping(path)
    odd = sorted(set(data) ^ set(Vocabulary.__dataclass_fields__))
    if odd:
        raise LawDataError([Mistake("wrong_fields", path.name, name, "缺少或者多出这一组代码") for name in odd])
    tables = {name: MappingProxyType(table) for name, table in data.items() if name != "party_actors"}
    return Vocabulary(**tables, party_actors=frozenset(data["party_actors"]))


@cache
def vocabulary() -> Vocabulary:
    """The project's codes."""
    return read_vocabulary(DATA / "vocabulary.yaml")
