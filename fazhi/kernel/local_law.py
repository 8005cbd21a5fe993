"""What local law lays down: periods and numbers that a county sets for itself, dated, with the document behind them.

A register declares the keys (`LocalKey`) that local law fills; the office in charge enters them as matters of the
register (`fazhi.kernel.local_rules`). A procedure names such a key wherever it names a law parameter:

    Start("filing", key="local.norms.filing", due="filing_due_on", from_="issued_on")

and `lookup` answers for an organ and a day with a parameter that cites the county's document. What is stored with a
clock is an `id` that names the rule with its state at that time (`local.norms.filing@3.1`), and is read back from the
ledger: a later correction of the rule moves no clock that has started. Where no rule is entered, the law parameter
named in `otherwise` applies; without one the last day is that of the paper, typed in, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from fazhi.kernel import law
from fazhi.kernel.alike import alike, gathering
from fazhi.kernel.calendar.counting import deadline
from fazhi.kernel.law import Bound, Citation, InForce, Parameter, Threshold, TimeLimit
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.memory import remembered
from fazhi.kernel.organs import Organ
from fazhi.kernel.refusal import Refusal, Refused

PREFIX = "local."
KEPT = ("from_on", "until_on", "document", "document_number", "article", "value", "unit")
DAY_RULE = "explicit"  # 写“工作日”的是工作日，写“日”的是自然日
ID = re.compile(r"(?P<key>local\.[a-z_.]+)@(?P<pk>\d+)\.(?P<seq>\d+)")


class Unit(models.TextChoices):
    """In what a local rule counts."""

    WORKDAY = "workday", "个工作日"
    DAY = "day", "日"
    MONTH = "month", "个月"
    POINT = "point", "分"


PERIODS = (Unit.WORKDAY, Unit.DAY, Unit.MONTH)


@dataclass(frozen=True)
class LocalKey:
    """What local law may lay down in a register: a period where `units` are those of time, else a number.

    `starts` and `ends` are the events of a period, `actor` whom it binds; `otherwise` is the law parameter that
    applies where the county has no rule.
    """

    code: str
    label: str
    units: tuple[Unit, ...] = PERIODS
    starts: str = ""
    ends: str = ""
    actor: str = "agency"
    otherwise: str = ""


class NoLocalRule(law.NotInForce):
    """The county has entered no rule for the day, and no other applies."""

    def __init__(self, key: LocalKey, organ: Organ | None, on: date) -> None:
        message = f"{organ or ''}没有登记在{on}施行的本地规定“{key.label}”"
        Refused.__init__(self, Refusal("no_local_rule", message, next_step="由业务主管机构登记本地规定"))


_declared: dict[str, tuple[LocalKey, type[Any]]] = {}


def declare(model: type[models.Model], keys: Iterable[LocalKey]) -> None:
    """Let the rules of a model fill these keys."""
    _declared.update({key.code: (key, model) for key in keys})


def is_local(key: object) -> bool:
    """Whether a key, or the id of an applied parameter, is one of local law."""
    return isinstance(key, str) and key.startswith(PREFIX)


def declared(code: str) -> LocalKey:
    """The key with this code; raises `law.UnknownParameter`."""
    if code not in _declared:
        raise law.UnknownParameter(code)
    return _declared[code][0]


def lookup(key: str, on: date, organ: Organ | None) -> Parameter:
    """The version of a key, local or not, that governs a day; raises `law.NotInForce` where there is none."""
    if not is_local(key):
        return law.parameter(key, on)
    found = rule_of(key, on, organ)
    if found is not None:
        return found
    wanted = declared(key)
    if wanted.otherwise:
        return law.parameter(wanted.otherwise, on)
    raise NoLocalRule(wanted, organ, on)


def rule_of(key: str, on: date, organ: Organ | None) -> Parameter | None:
    """The county's own rule for a day, that of the nearest organ above; None where none is entered."""
    declared(key)
    if organ is None:
        return None
    asked = key, on, str(organ.path)
    return _rule_on(*asked) if gathering() else remembered(_rule_on, *asked)


def _rule_on(key: str, on: date, path: str) -> Parameter | None:
    rows = [row for row in alike(_declared[key][1], "key", key) if _governs(row, on, path)]
    if not rows:
        return None
    row: Any = max(rows, key=lambda row: (len(row.organ.path), row.from_on))
    return remembered(_parameter, key, row.pk, row.version)


def _governs(row: Any, on: date, path: str) -> bool:
    in_force = row.from_on <= on and (row.until_on is None or on < row.until_on)
    return in_force and path.startswith(row.organ.path)


def by_id(identifier: str) -> Parameter | None:
    """The rule that was applied, as it stood then; None for a key without rule (the last day was typed in)."""
    parted = ID.fullmatch(identifier)
    if parted is None:
        return None
    return remembered(_parameter, parted["key"], int(parted["pk"]), int(parted["seq"]))


def _parameter(code: str, pk: int, seq: int) -> Parameter:
    """A rule as its events up to one of them left it."""
    key, model = _declared[code]
    kept: dict[str, Any] = {}
    for event in Event.objects.filter(record=model._meta.label_lower, record_id=pk, seq__lte=seq).order_by("seq"):
        kept |= {name: after for name, (_, after) in event.changes.items()}
    if not kept:  # entered in the batch that goes on
        row = next(row for row in alike(model, "key", code) if row.pk == pk)
        kept = {name: _plain(getattr(row, name)) for name in KEPT}
    return _period(key, pk, seq, kept) if key.units[0] in PERIODS else _number(key, pk, seq, kept)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _common(key: LocalKey, pk: int, seq: int, kept: dict[str, Any]) -> dict[str, Any]:
    from_on = date.fromisoformat(kept["from_on"])
    until = kept.get("until_on")
    title = kept["document"] + (f"〔{kept['document_number']}〕" if kept.get("document_number") else "")
    return {
        "id": f"{key.code}@{pk}.{seq}",
        "key": key.code,
        "label": key.label,
        "procedure": key.code.split(".")[1],
        "actor": key.actor,
        "modality": "must",
        "citation": Citation(title, from_on.isoformat(), kept.get("article")),
        "also": (),
        "in_force": InForce(from_on, _day_before(until)),
        "verified": True,
    }


def _day_before(until: str | None) -> date | None:
    return date.fromordinal(date.fromisoformat(until).toordinal() - 1) if until else None


def _period(key: LocalKey, pk: int, seq: int, kept: dict[str, Any]) -> TimeLimit:
    return TimeLimit(
        **_common(key, pk, seq, kept),
        kind="time_limit",
        direction="within",
        value=int(kept["value"]),
        unit=str(kept["unit"]),
        starts=key.starts,
        ends=key.ends,
        suspends=(),
        extension=None,
        consequence="",
        day_rule=DAY_RULE,
    )


def _number(key: LocalKey, pk: int, seq: int, kept: dict[str, Any]) -> Threshold:
    bound = Bound(key.label, "=", int(kept["value"]), str(kept["unit"]))
    return Threshold(**_common(key, pk, seq, kept), kind="threshold", thresholds=(bound,), require="", consequence="")


def last_day(key: str, start: date, organ: Organ | None) -> date | None:
    """The last day of a period from `start`; None where neither the county nor the law lays one down."""
    try:
        limit = lookup(key, start, organ)
    except law.NotInForce:
        return None
    found = deadline(limit, start).due if isinstance(limit, TimeLimit) else None
    return found.date() if isinstance(found, datetime) else found
