"""What the law lays down, as values: time limits, requirements, sets of outcomes, thresholds.

`label`, `starts`, `ends`, `require` and the like are paraphrase; the law is the cited text.
"""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.kernel.law.citation import Citation
from fazhi.kernel.law.source import InForce


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What every entry says.

    `key` is shared by the versions of one rule, `id` belongs to one version: the key itself, or `key.until_2023` for
    one that has ended. Store the id that was applied. `modality` is `must`, `normally` (can be departed from with
    recorded reasons: warn, do not block) or `may`. Where `verified` is False the words have not been compared with
    the official text: show the entry as provisional and do not block on it; `document` then names its source.
    """

    id: str
    key: str
    label: str
    procedure: str
    kind: str
    actor: str
    modality: str
    citation: Citation
    also: tuple[Citation, ...]
    in_force: InForce
    verified: bool
    note: str = ""
    hint: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """How far a limit can be extended.

    `value` is the most that all extensions together may add, in `unit`, or each of them where `repeatable`; None
    where the law sets no measure. `approved_by` is the office that approves.
    """

    value: int | None
    unit: str | None
    approved_by: str
    condition: str
    repeatable: bool = False


@dataclass(frozen=True, kw_only=True)
class TimeLimit(Parameter):
    """A period or date.

    `unit` is `workday`, `day`, `month`, `year`, `hour` or `fixed_date` (then `fixed_date` is `MM-DD` and `value` is
    None). `direction` is `within`, `at_most`, `after`, `at_least`, `before` (counted back from the event in `starts`)
    or `by_date`. `version_on` says which event chooses the version: `start` or `end`.
    """

    direction: str
    value: int | None
    unit: str
    starts: str
    ends: str
    suspends: tuple[str, ...]
    extension: Extension | None
    consequence: str
    day_rule: str
    fixed_date: str = ""
    version_on: str = "start"


@dataclass(frozen=True, kw_only=True)
class Requirement(Parameter):
    """Something that must be so, in words."""

    require: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the outcomes or cases that the law lists."""

    code: str
    label: str
    citation: Citation
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class OutcomeSet(Parameter):
    """A closed list where `modality` is `must`; where it is `may`, the only cases in which the step is open."""

    outcomes: tuple[Outcome, ...]

    def outcome(self, code: str) -> Outcome:
        """The outcome of that code; KeyError when the law does not list it."""
        for outcome in self.outcomes:
            if outcome.code == code:
                return outcome
        raise KeyError(f"{self.id}: {code}")


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a threshold: `subject` compared by `operator` with `value` (`low-high` for `between`), in `unit`."""

    subject: str
    operator: str
    value: int | str
    unit: str

    @property
    def span(self) -> tuple[int | None, int | None]:
        """The least and the greatest whole number that satisfy it; None where there is no such bound.

        >>> Bound("代理人人数", "between", "1-2", "person").span, Bound("罚款", "<", 7, "day").span
        ((1, 2), (None, 6))
        """
        if self.operator == "between":
            low, high = str(self.value).split("-")
            return int(low), int(high)
        number = int(self.value)
        return {
            "=": (number, number),
            "<=": (None, number),
            "<": (None, number - 1),
            ">=": (number, None),
            ">": (number + 1, None),
        }[self.operator]

    def holds(self, number: int) -> bool:
        """Is this whole number (persons, yuan, percent, days) within the bound?"""
        low, high = self.span
        return (low is None or number >= low) and (high is None or number <= high)


@dataclass(frozen=True, kw_only=True)
class Threshold(Parameter):
    """Numbers of persons, amounts or shares that the law names."""

    thresholds: tuple[Bound, ...]
    require: str
    consequence: str

    def bound(self, subject: str) -> Bound:
        """The bound for that subject; KeyError when there is none."""
        for bound in self.thresholds:
            if bound.subject == subject:
                return bound
        raise KeyError(f"{self.id}: {subject}")
