"""What can be wrong with an entry of a parameter file: one small check per rule, each with its message and hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from fazhi.kernel.law.acts import acts
from fazhi.kernel.law.rules import Finding, day_rules, reference_mistakes, vocabulary
from fazhi.kernel.law.source import InForce, as_date, as_span, is_text, span_mistakes

Entry = dict[str, Any]
Check = Callable[[Entry], Iterator[Finding]]

COMMON = frozenset(
    {"id", "key", "label", "procedure", "kind", "actor", "modality", "in_force", "verified"}
    | {"law", "version", "article", "paragraph", "item"}
)
FIELDS = {
    "time_limit": frozenset(
        {"direction", "value", "unit", "day_rule", "starts", "ends", "suspends", "extension", "consequence"}
    ),
    "requirement": frozenset({"require", "consequence"}),
    "outcome_set": frozenset({"outcomes"}),
    "threshold": frozenset({"thresholds", "require", "consequence"}),
}
OPTIONAL = {
    "time_limit": frozenset({"also", "note", "hint", "document", "fixed_date", "version_on"}),
    "requirement": frozenset({"also", "note", "hint", "document"}),
    "outcome_set": frozenset({"also", "note", "hint", "document"}),
    "threshold": frozenset({"also", "note", "hint", "document"}),
}
REFERENCE = frozenset({"law", "version", "article", "paragraph", "item"})
OPERATORS = frozenset({"=", "<", "<=", ">", ">=", "between"})
THRESHOLD_UNITS = frozenset({"person", "yuan", "percent", "day", "year"})


def is_count(value: object) -> bool:
    """A whole number above zero (and not a truth value, which Python counts as a number)."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


# The shape of an entry. The checks after these may rely on it.


def kind_is_known(entry: Entry) -> Iterator[Finding]:
    kinds = vocabulary().kinds
    if entry.get("kind") not in kinds:
        yield "unknown_kind", f"没有“{entry.get('kind')}”这种条目", f"kind 是 {'、'.join(kinds)} 之一"


def fields_are_those_of_the_kind(entry: Entry) -> Iterator[Finding]:
    kind = entry.get("kind")
    if kind not in FIELDS:
        return
    required = COMMON | FIELDS[kind]
    for name in sorted(required - set(entry)):
        yield "missing_field", f"没有写“{name}”", "没有内容的字段写 null，不能省略"
    for name in sorted(set(entry) - required - OPTIONAL[kind]):
        yield "unknown_field", f"{kind} 没有“{name}”这个字段", "核对字段名的拼写"


def words_are_written(entry: Entry) -> Iterator[Finding]:
    for name in ("id", "key", "label", "procedure", "actor", "law", "starts", "ends", "require"):
        if name in entry and not is_text(entry[name]):
            yield "empty_text", f"“{name}”应当有文字", "补上内容"
    for name in ("note", "hint", "document", "consequence"):
        if entry.get(name) is not None and not is_text(entry[name]):
            yield "empty_text", f"“{name}”应当是文字或者 null", "没有内容的写 null"
    if not isinstance(entry.get("verified"), bool):
        yield "bad_value", f"verified “{entry.get('verified')}”应当是 true 或者 false", "核对过原文的才写 true"


def span_is_sound(entry: Entry) -> Iterator[Finding]:
    yield from span_mistakes(entry.get("in_force"))


SHAPE: tuple[Check, ...] = (kind_is_known, fields_are_those_of_the_kind, words_are_written, span_is_sound)


# What every entry must keep to.

_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def id_belongs_to_key(entry: Entry) -> Iterator[Finding]:
    identifier, key, span = entry["id"], entry["key"], as_span(entry["in_force"])
    if not _ID.fullmatch(identifier):
        yield "bad_id", f"id “{identifier}”的写法不对", "小写英文、数字和下划线，用点分段"
    if key.split(".")[0] != entry["procedure"]:
        yield "wrong_procedure", f"key “{key}”不以程序“{entry['procedure']}”开头", "第一段是程序的代码"
    last_year = span.to_on.year if span.to_on else None
    expected = key if last_year is None else f"{key}.until_{last_year}"
    if identifier != expected:
        yield "id_not_key", f"id 应当是“{expected}”", "现行版本的 id 就是 key，失效版本的以 .until_失效年份 结尾"


def modality_is_known(entry: Entry) -> Iterator[Finding]:
    codes = vocabulary()
    known = codes.modality_of_outcome_sets if entry["kind"] == "outcome_set" else codes.modalities
    if entry["modality"] not in known:
        yield "unknown_modality", f"没有“{entry['modality']}”这种性质", f"modality 是 {'、'.join(known)} 之一"


def actor_is_known(entry: Entry) -> Iterator[Finding]:
    # A misspelt actor would silently count as an agency, whose last day does not move.
    if entry["actor"] not in vocabulary().actors:
        yield "unknown_actor", f"没有“{entry['actor']}”这个 actor", "核对拼写，新的 actor 先登记在 vocabulary.yaml"


def verified_entry_cites_a_text(entry: Entry) -> Iterator[Finding]:
    if not entry["verified"]:
        return
    yield from reference_mistakes(entry)
    act = acts().get(entry["law"])
    span = act.versions.get(entry["version"]) if act else None
    own = as_span(entry["in_force"])
    if span and not _within(own, span):
        yield "outside_act", f"施行日期{own}超出所引版本的{span}", "条目的施行日期不能超出它所依据的文本"


def _within(inner: InForce, outer: InForce) -> bool:
    ends_in_time = outer.to_on is None or (inner.to_on is not None and inner.to_on <= outer.to_on)
    return outer.from_on <= inner.from_on and ends_in_time


def unverified_entry_names_its_document(entry: Entry) -> Iterator[Finding]:
    if entry["verified"]:
        return
    act = acts().get(entry["law"])
    if entry["version"] is not None or not entry.get("document"):
        yield "no_document", "没有核对原文的条目要写 document，version 写 null", "写明文号"
    elif act is None or act.document != entry["document"]:
        yield "unknown_act", f"条文库里没有“{entry['law']}”（{entry['document']}）", "先在 acts.yaml 的 documents 登记"


def other_references_are_known(entry: Entry) -> Iterator[Finding]:
    for reference in entry.get("also") or []:
        if not isinstance(reference, dict) or set(reference) != REFERENCE:
            yield "bad_provision", f"also 的写法不对：{reference}", "写 law、version、article、paragraph、item"
        else:
            yield from reference_mistakes(reference)


# Time limits.


def direction_and_unit_are_known(entry: Entry) -> Iterator[Finding]:
    codes = vocabulary()
    direction, unit, rule = entry["direction"], entry["unit"], entry["day_rule"]
    if direction not in codes.directions:
        yield "unknown_direction", f"没有“{direction}”这种方向", f"direction 是 {'、'.join(codes.directions)} 之一"
    if unit not in codes.units:
        yield "unknown_unit", f"没有“{unit}”这种单位", f"unit 是 {'、'.join(codes.units)} 之一"
    elif (unit == "fixed_date") != (direction == "by_date"):
        yield "unknown_direction", f"单位 {unit} 不能用方向 {direction}", "fixed_date 与 by_date 只能一起用"
    if rule not in day_rules():
        yield "unknown_day_rule", f"没有“{rule}”这种期间规则", f"day_rule 是 {'、'.join(day_rules())} 之一"
    if entry.get("version_on", "start") not in codes.version_on:
        yield "unknown_version_on", f"version_on “{entry['version_on']}”", f"是 {'、'.join(codes.version_on)} 之一"


def value_fits_unit(entry: Entry) -> Iterator[Finding]:
    if entry["unit"] == "fixed_date":
        years = vocabulary().fixed_date_years
        if entry["value"] is not None or as_date(f"2023-{entry.get('fixed_date')}") is None:
            message = f"fixed_date “{entry.get('fixed_date')}”应当是每年都有的月-日，value 是 null"
            yield "bad_fixed_date", message, "写作 'MM-DD'，加引号"
        if entry["starts"] not in years:
            yield "bad_fixed_date", f"不知道“{entry['starts']}”指哪一年", f"starts 是 {'、'.join(years)} 之一"
    elif not is_count(entry["value"]):
        yield "bad_value", f"value “{entry['value']}”应当是正整数", "写条文里的数字"
    elif "fixed_date" in entry:
        yield "bad_fixed_date", "只有单位是 fixed_date 的才写 fixed_date", "删去这个字段"


def workdays_are_those_of_the_act(entry: Entry) -> Iterator[Finding]:
    rule = day_rules().get(entry["day_rule"])
    if rule is None or rule.workday_values is None or entry["unit"] not in ("workday", "day"):
        return
    counts_as_workdays = entry["value"] in rule.workday_values
    what = f"按期间规则 {rule.code}，{entry['value']}日"
    if entry["unit"] == "workday" and not counts_as_workdays:
        yield "not_a_workday_period", f"{what}不是工作日", "改为 day，或者核对期间规则"
    if entry["unit"] == "day" and counts_as_workdays:
        yield "not_a_calendar_period", f"{what}是工作日", "改为 workday，或者核对期间规则"


def extension_is_complete(entry: Entry) -> Iterator[Finding]:
    extension = entry["extension"]
    if extension is None:
        return
    allowed = {*vocabulary().extension_fields, "unit"}
    needed = allowed - {"repeatable"}
    if not isinstance(extension, dict) or not needed <= set(extension) <= allowed:
        yield "bad_extension", f"extension 的字段是 {'、'.join(sorted(allowed))}", "repeatable 可以省略，其余要写全"
        return
    if not is_text(extension["approved_by"]):
        yield "extension_without_approver", "延长没有写由谁批准", "写批准的职务或者机构"
    if not is_text(extension["condition"]):
        yield "empty_text", "延长没有写条件", "写条文规定的条件"
    if extension["value"] is not None and not is_count(extension["value"]):
        yield "bad_value", f"延长的 value “{extension['value']}”应当是正整数或者 null", "条文没有定量的写 null"
    if extension["unit"] != (None if extension["value"] is None else entry["unit"]):
        yield "unknown_unit", f"延长的单位“{extension['unit']}”与期限的单位不一致", "没有定量的写 null，其余与期限相同"
    if not isinstance(extension.get("repeatable", False), bool):
        yield "bad_value", "repeatable 应当是 true 或者 false", "可以多次延长的写 true"


def suspensions_are_a_list(entry: Entry) -> Iterator[Finding]:
    suspends = entry["suspends"]
    if suspends is not None and not (isinstance(suspends, list) and suspends and all(map(is_text, suspends))):
        yield "bad_suspends", "suspends 应当是事由的列表", "没有中止事由的写 null"


# Outcome sets and thresholds.

_OUTCOME_FIELDS = frozenset({"code", "label", "article", "paragraph", "item"})
_OUTCOME_OPTIONAL = frozenset({"law", "version", "condition"})


def outcomes_are_complete(entry: Entry) -> Iterator[Finding]:
    outcomes = entry["outcomes"]
    if not isinstance(outcomes, list) or not outcomes:
        yield "bad_outcome", "outcomes 应当列出各项结果", "每项写 code、label 和条款"
        return
    for outcome in outcomes:
        if not isinstance(outcome, dict) or not _OUTCOME_FIELDS <= set(outcome) <= _OUTCOME_FIELDS | _OUTCOME_OPTIONAL:
            yield "bad_outcome", f"结果的字段不对：{outcome}", f"字段是 {'、'.join(sorted(_OUTCOME_FIELDS))}"
        elif not is_text(outcome["code"]) or not is_text(outcome["label"]):
            yield "empty_text", f"结果没有 code 或者 label：{outcome}", "补上内容"
        elif entry["verified"]:
            yield from reference_mistakes({"law": entry["law"], "version": entry["version"], **outcome})
    codes = [outcome.get("code") for outcome in outcomes if isinstance(outcome, dict)]
    for code in sorted({str(code) for code in codes if codes.count(code) > 1}):
        yield "duplicate_outcome", f"结果“{code}”写了两次", "每个结果一个 code"


_BOUND_FIELDS = frozenset({"subject", "operator", "value", "unit"})


def thresholds_are_complete(entry: Entry) -> Iterator[Finding]:
    bounds = entry["thresholds"]
    if not isinstance(bounds, list) or not bounds:
        yield "bad_threshold", "thresholds 应当列出各个界限", f"字段是 {'、'.join(sorted(_BOUND_FIELDS))}"
        return
    for bound in bounds:
        if not isinstance(bound, dict) or set(bound) != _BOUND_FIELDS or not is_text(bound["subject"]):
            yield "bad_threshold", f"界限的字段不对：{bound}", f"字段是 {'、'.join(sorted(_BOUND_FIELDS))}"
        elif bound["operator"] not in OPERATORS:
            known = "、".join(sorted(OPERATORS))
            yield "bad_threshold", f"没有“{bound['operator']}”这种比较", f"operator 是 {known} 之一"
        elif bound["unit"] not in THRESHOLD_UNITS:
            yield "unknown_unit", f"界限的单位“{bound['unit']}”", f"是 {'、'.join(sorted(THRESHOLD_UNITS))} 之一"
        elif not _bound_value_fits(bound):
            yield "bad_value", f"界限的数值“{bound['value']}”", "写正整数，between 写作 '1-5'"


def _bound_value_fits(bound: Entry) -> bool:
    if bound["operator"] != "between":
        return is_count(bound["value"])
    match = re.fullmatch(r"(\d+)-(\d+)", str(bound["value"]))
    return match is not None and int(match[1]) <= int(match[2])


EVERY: tuple[Check, ...] = (
    id_belongs_to_key,
    modality_is_known,
    actor_is_known,
    verified_entry_cites_a_text,
    unverified_entry_names_its_document,
    other_references_are_known,
)
OF_KIND: dict[str, tuple[Check, ...]] = {
    "time_limit": (
        direction_and_unit_are_known,
        value_fits_unit,
        workdays_are_those_of_the_act,
        extension_is_complete,
        suspensions_are_a_list,
    ),
    "requirement": (),
    "outcome_set": (outcomes_are_complete,),
    "threshold": (thresholds_are_complete,),
}


def entry_mistakes(entry: Entry) -> list[Finding]:
    """All that is wrong with one entry. Where the shape is wrong, only that: the rest could not be looked at."""
    shape = [finding for check in SHAPE for finding in check(entry)]
    if shape:
        return shape
    return [finding for check in (*EVERY, *OF_KIND[entry["kind"]]) for finding in check(entry)]


# The versions of one key.


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a version of a key, with the reason; `span.to_on` is None where none follows."""

    key: str
    span: InForce
    reason: str


def gaps_between(spans: Sequence[InForce]) -> Iterator[InForce]:
    """The days between these spans (sorted) and after the last of them that no span includes."""
    for before, after in zip(spans, [*spans[1:], None], strict=True):
        start = before.until_on
        if start is not None and (after is None or start < after.from_on):
            yield InForce(start, after.from_on - timedelta(days=1) if after else None)


def version_mistakes(key: str, versions: Sequence[tuple[str, InForce]], explained: Sequence[Gap]) -> Iterator[Finding]:
    """Overlaps of the versions of a key, and gaps that nobody has explained."""
    rows = sorted(versions, key=lambda row: row[1].from_on)
    for (first, before), (second, after) in pairwise(rows):
        if (before.to_on or date.max) >= after.from_on:
            yield "overlap", f"{first}（{before}）与{second}（{after}）的施行日期重叠", "同一日只能有一个版本"
    known = [gap.span for gap in explained if gap.key == key]
    for span in gaps_between([span for _, span in rows]):
        if span in known:
            known.remove(span)
        else:
            yield "gap", f"{span}没有规定可用", "补上这一时段的版本，或者在 gaps.yaml 写明原因"
    for span in known:
        yield "stale_gap", f"gaps.yaml 说{span}没有规定，数据里不是这样", "改正或者删去这一条说明"
