"""The law as dated data: time limits, requirements, outcomes and thresholds, each with its article.

A number that comes from law stands in `data/` and nowhere in Python. Ask with the date of the event:
`parameter("reconsideration.decision.ordinary", on=received_on)` gives the version in force on that day; store its `id`.
Begin with `parameters` (what an entry says); `loader` refuses data with a mistake in it, `citation` has the one form
in which law is cited.
"""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches

from fazhi.kernel.law.citation import Citation
from fazhi.kernel.law.loader import gaps, load_all, load_procedure
from fazhi.kernel.law.parameters import (
    Bound,
    Extension,
    Outcome,
    OutcomeSet,
    Parameter,
    Requirement,
    Threshold,
    TimeLimit,
)
from fazhi.kernel.law.rules import DayRule, day_rules, vocabulary
from fazhi.kernel.law.source import InForce, LawDataError
from fazhi.kernel.refusal import Refusal, Refused

__all__ = [
    "Bound",
    "Citation",
    "DayRule",
    "Extension",
    "InForce",
    "LawDataError",
    "NotATimeLimit",
    "NotInForce",
    "Outcome",
    "OutcomeSet",
    "Parameter",
    "Requirement",
    "Threshold",
    "TimeLimit",
    "UnknownParameter",
    "all_parameters",
    "by_id",
    "choices_of",
    "day_rules",
    "load_all",
    "parameter",
    "procedures",
    "time_limit",
    "versions",
    "vocabulary",
]


class UnknownParameter(Refused, LookupError):
    """There is no such key; the next step names the nearest ones."""

    def __init__(self, key: str) -> None:
        near = _near(key)
        next_step = f"相近的有：{'、'.join(near)}" if near else f"key 的第一段是：{'、'.join(procedures())}"
        super().__init__(Refusal("unknown_parameter", f"没有“{key}”这个法律参数", field="key", next_step=next_step))


class NotInForce(Refused, LookupError):
    """The key has no version in force on the day; the next step names the spans there are."""

    def __init__(self, rows: tuple[Parameter, ...], on: date) -> None:
        spans = "、".join(f"{row.in_force}（{row.citation.act_with_year}）" for row in rows)
        reason = next((f"：{gap.reason}" for gap in gaps() if gap.key == rows[0].key and gap.span.includes(on)), "")
        super().__init__(
            Refusal(
                "not_in_force",
                f"“{rows[-1].label}”在{on}没有施行的规定{reason}",
                field="from",
                next_step=f"有规定的时段：{spans}",
            )
        )


class NotATimeLimit(Refused):
    """The key names a requirement, a set of outcomes or a threshold, where a time limit is needed."""

    def __init__(self, found: Parameter) -> None:
        kind = vocabulary().kinds[found.kind]
        super().__init__(
            Refusal(
                "not_a_time_limit",
                f"“{found.label}”（{found.key}）是{kind}，不是期限",
                found.citation.act_with_year,
                found.citation.provision,
                "key",
                "选用一个期限的 key",
            )
        )


def _near(key: str) -> list[str]:
    keys = list(load_all())
    inside = [name for name in keys if key and (name.startswith(key) or key.startswith(f"{name}."))]
    return list(dict.fromkeys([*inside, *get_close_matches(key, keys, n=3, cutoff=0.6)]))[:5]


def versions(key: str) -> tuple[Parameter, ...]:
    """All versions of a key, oldest first; raises `UnknownParameter`."""
    procedure = key.split(".")[0]
    rows = load_procedure(procedure).get(key) if procedure in vocabulary().procedures else None
    if rows is None:
        raise UnknownParameter(key)
    return rows


def parameter(key: str, on: date) -> Parameter:
    """The version of the key in force on that day; raises `UnknownParameter` or `NotInForce`.

    `on` is the date of the event in `starts`, or for a limit with `version_on` `end` that of the event in `ends`.
    """
    rows = versions(key)
    day = on.date() if isinstance(on, datetime) else on
    for row in rows:
        if row.in_force.includes(day):
            return row
    raise NotInForce(rows, day)


def time_limit(key: str, on: date) -> TimeLimit:
    """As `parameter`, for a time limit; raises `NotATimeLimit` when the key names something else."""
    found = parameter(key, on)
    if not isinstance(found, TimeLimit):
        raise NotATimeLimit(found)
    return found


def choices_of(key: str) -> tuple[tuple[str, str], ...]:
    """The codes and labels of the law's own list as its newest version has it, for an input; raises as `versions`."""
    newest = versions(key)[-1]
    return tuple((outcome.code, outcome.label) for outcome in newest.outcomes) if isinstance(newest, OutcomeSet) else ()


def by_id(identifier: str) -> Parameter:
    """The version with this id, as stored with a deadline; raises `UnknownParameter`."""
    procedure = identifier.split(".")[0]
    if procedure in vocabulary().procedures:
        for rows in load_procedure(procedure).values():
            for row in rows:
                if row.id == identifier:
                    return row
    raise UnknownParameter(identifier)


def all_parameters() -> tuple[Parameter, ...]:
    """Every version of every parameter, by procedure and key."""
    return tuple(row for rows in load_all().values() for row in rows)


def procedures() -> dict[str, str]:
    """The codes of the procedures with their names."""
    return dict(vocabulary().procedures)
