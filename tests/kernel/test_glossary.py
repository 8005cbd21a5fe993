"""One word per concept: inside one kind of thing a term has one identifier, and an identifier one term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from fazhi.kernel.register import registry


def words() -> Iterator[tuple[str, str, str]]:
    """Kind of thing, term, identifier."""
    for register in registry:
        yield "register", register.name, register.code
        for record in register.records:
            yield "record", record.name, record.label
            for stage in record.procedure.stages:
                yield f"stage of {record.label}", str(stage.label), str(stage.value)
            for code, name in record.procedure.clocks.items():
                yield f"clock of {record.label}", name, code


@pytest.mark.parametrize("way", ["term", "identifier"])
def test_each_term_has_one_identifier_and_each_identifier_one_term(way: str) -> None:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kind, term, identifier in words():
        key, other = (term, identifier) if way == "term" else (identifier, term)
        found[kind, key].add(other)
    assert {key: others for key, others in found.items() if len(others) > 1} == {}


def test_identifiers_are_english_words() -> None:
    assert [i for _, _, i in words() if not i.replace("_", "").replace(".", "").isascii()] == []
