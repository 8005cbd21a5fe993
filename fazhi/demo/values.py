"""What is filled in: a value as the example files write it, made into one for each matter of a group.

The same every time: what is mixed is mixed by a digest of where it stands, never at random.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import accumulate, pairwise
from typing import Any

from fazhi.demo.days import OFFSET, moved

Values = Mapping[str, Any]
Value = Callable[[int, date], Any]  # by the number of the matter and the day of the step
UNEVEN = 9  # the largest part of a total is nine times the smallest


class ExampleMistake(ValueError):
    """An example file says what cannot be; the message names file, group and key."""


@dataclass(frozen=True)
class One:
    """Another matter of a record: of the same unit, of any, or of a group."""

    record: str
    unit: str = "same"
    group: str = ""


def digest(salt: str, n: int) -> int:
    """A number that looks like chance and is the same every time."""
    return int.from_bytes(blake2b(f"{salt}:{n}".encode(), digest_size=6).digest())


def mixed(count: int, salt: str) -> list[int]:
    """The numbers from 0 below `count` in an order that looks like chance."""
    return sorted(range(count), key=lambda n: digest(salt, n))


def shared(count: int, weights: Sequence[int | float], salt: str) -> list[int]:
    """For each of `count` matters the index of its share; where the weights add up to `count` they are exact numbers.

    >>> from collections import Counter
    >>> sorted(Counter(shared(10, [7, 2, 1], "kind")).items())
    [(0, 7), (1, 2), (2, 1)]
    """
    total = sum(weights)
    ends = [round(end * count / total) for end in accumulate(weights)]
    found = [0] * count
    order = mixed(count, salt)
    for index, (first, last) in enumerate(pairwise([0, *ends])):
        for place in order[first:last]:
            found[place] = index
    return found


def parts(total: int, count: int, step: int, salt: str) -> list[int]:
    """Whole multiples of `step` that differ and add up to exactly `total`; what is left over goes to the last.

    >>> sum(parts(51844100, 7, 100, "amount"))
    51844100
    """
    weights = [1 + digest(salt, n) % UNEVEN for n in range(count)]
    whole = sum(weights)
    ends = [total * end // whole // step * step for end in accumulate(weights)]
    ends[-1] = total
    return [last - first for first, last in pairwise([0, *ends])]


def value(written: Any, count: int, salt: str) -> Value:
    """A written value as a function of the number of the matter among `count`, and of the day of the step."""
    if isinstance(written, Mapping):
        return _spread(written, count, salt)
    if isinstance(written, str) and OFFSET.fullmatch(written):
        return lambda n, on: moved(on, written)
    return lambda n, on: written


def _spread(written: Mapping[str, Any], count: int, salt: str) -> Value:
    match next(iter(written), ""):
        case "cycle":
            return _cycle(written["cycle"], count, salt)
        case "shares":
            return _shares(pairs(written["shares"]), count, salt)
        case "range":
            least, most, *step = written["range"]
            return _range(least, most, step[0] if step else 1, salt)
        case "total":
            found = parts(written["total"], count, written.get("step", 1), salt)
            return lambda n, on: found[n]
        case "one":
            one = One(written["one"], written.get("unit", "same"), written.get("group", ""))
            return lambda n, on: one
        case _:
            raise ExampleMistake(f"{salt}: cycle, shares, range, total or one is expected, not {dict(written)}")


def pairs(written: Mapping[Any, Any] | Sequence[Any]) -> list[tuple[Any, Any]]:
    """Weights with what they stand for, written as a mapping or as a list of pairs."""
    if isinstance(written, Mapping):
        return [(weight, name) for name, weight in written.items()]
    return [(weight, name) for weight, name in written]


def _cycle(written: Sequence[Any], count: int, salt: str) -> Value:
    each = -(-count // len(written))
    members = [value(member, each, f"{salt}/{index}") for index, member in enumerate(written)]
    return lambda n, on: members[n % len(members)](n // len(members), on)


def _shares(written: Sequence[tuple[Any, Any]], count: int, salt: str) -> Value:
    """Each share counts its own matters, so that a total inside it adds up."""
    index_of = shared(count, [weight for weight, _ in written], salt)
    seen = [0] * len(written)
    place: list[tuple[int, int]] = []
    for index in index_of:
        place.append((index, seen[index]))
        seen[index] += 1
    members = [value(name, max(1, seen[i]), f"{salt}/{i}") for i, (_, name) in enumerate(written)]

    def of(n: int, on: date) -> Any:
        index, within = place[n]
        return members[index](within, on)

    return of


def _range(least: int, most: int, step: int, salt: str) -> Value:
    least, most = -(-least // step), most // step
    return lambda n, on: (least + digest(salt, n) % (most - least + 1)) * step
