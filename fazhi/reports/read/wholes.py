"""Seventh stage: which total a quantity is part of, where the sentence says so."""

from __future__ import annotations

import re
from fractions import Fraction

from fazhi.reports.data import load, words
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.quantities import Quantity

_RATES = ("%", "‰", "倍", "个百分点", "百分点")


def wholes(passage: Passage, subjects: list[str]) -> list[int | None]:
    """Per quantity the index of its total in the same sentence, None where it is part of nothing."""
    found: list[int | None] = [None] * len(passage.quantities)
    for index in range(len(passage.quantities)):
        for part in _parts_after(passage, subjects, index) or _parts_before(passage, index):
            if found[part] is None and part != index:
                found[part] = index
    return found


def _same(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and one.unit not in _RATES


def _between(passage: Passage, one: int, other: int) -> str:
    return passage.masked[passage.quantities[one].end : passage.quantities[other].start]


def _parts_after(passage: Passage, subjects: list[str], total: int) -> list[int]:
    opened = total + 1
    while opened < len(passage.quantities) and not _opens(passage, opened):
        if not _same(passage.quantities[opened], passage.quantities[total]):
            opened += 1
            continue
        return _listed_parts(passage, total)
    if opened >= len(passage.quantities) or re.search("[；。]", _between(passage, total, opened)):
        return _listed_parts(passage, total)
    return _opened_parts(passage, subjects, total, opened)


def _opens(passage: Passage, index: int) -> bool:
    return re.search(load("wholes")["opens"], _between(passage, index - 1, index)) is not None


def _opened_parts(passage: Passage, subjects: list[str], total: int, opened: int) -> list[int]:
    """After 其中: members of the same unit while they fit into the total, up to a later stage of the same things."""
    limit, taken = passage.quantities[total].value, Fraction(0)
    parts: list[int] = []
    for index in range(opened, len(passage.quantities)):
        quantity = passage.quantities[index]
        if index > opened and re.search("[；。]", _between(passage, index - 1, index)):
            break
        if not _same(quantity, passage.quantities[total]) or taken + quantity.value > limit:
            break
        if index > opened and _is_stage(subjects[index]):
            break
        parts.append(index)
        taken += quantity.value
    return parts


def _is_stage(subject: str) -> bool:
    """Whether a member is a later stage of the things counted; an outcome such as 责令履行 is none."""
    return subject.endswith(words("wholes", "stages")) and not re.search(load("wholes")["outcomes"], subject)


def _listed_parts(passage: Passage, total: int) -> list[int]:
    """Without a word for it a list is one of parts where at least two members make up exactly the total."""
    limit, taken = passage.quantities[total].value, Fraction(0)
    parts: list[int] = []
    for index in range(total + 1, len(passage.quantities)):
        quantity = passage.quantities[index]
        if (
            not _same(quantity, passage.quantities[total])
            or quantity.approx
            or re.search("[；。]", _between(passage, index - 1, index))
        ):
            return []
        parts.append(index)
        taken += quantity.value
        if taken >= limit:
            return parts if taken == limit and len(parts) > 1 and limit > 3 else []
    return []


def _parts_before(passage: Passage, total: int) -> list[int]:
    """共, 合计, 总计 after a list: its members up to the beginning of the part of the sentence."""
    if not total or not re.search(load("wholes")["total"], passage.masked[: passage.quantities[total].start]):
        return []
    limit, taken = passage.quantities[total].value, Fraction(0)
    parts: list[int] = []
    for index in range(total - 1, -1, -1):
        quantity = passage.quantities[index]
        if not _same(quantity, passage.quantities[total]) or re.search("[；。]", _between(passage, index, index + 1)):
            break
        parts.insert(0, index)
        taken += quantity.value
        if taken == limit and len(parts) > 1:
            return parts
    return []
