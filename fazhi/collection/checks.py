"""Start-up checks: the data sets ask each collected measure once, of kinds of unit and with rules that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register

from fazhi.collection.sets import FILE, DataSet, data_sets
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.measures import Collected
from fazhi.kernel.refusal import Refused


@register("fazhi")
def check_sets(**_: Any) -> list[Error]:
    """Every collected measure of the catalogue is asked for exactly once, and nothing else is."""
    try:
        found = list(mistakes(list(data_sets().values())))
    except (KeyError, ValueError, Refused) as error:
        found = [(f"{FILE.name}: {error}", "compare with the notation at its head and in rules.py")]
    return [Error(message, hint=hint, id="fazhi.E401") for message, hint in found]


def mistakes(sets: list[DataSet]) -> Iterator[tuple[str, str]]:
    """What is wrong with the data sets: pairs of message and hint."""
    catalogue = load_catalogue()
    collected = {measure.code for measure in catalogue if isinstance(measure.formula, Collected)}
    asked = Counter(code for data_set in sets for code in data_set.codes)
    for code in sorted(set(asked) - collected):
        yield f"sets.yaml asks for {code}, which is computed or unknown", "take it out"
    for code in sorted(collected - set(asked)):
        yield f"sets.yaml does not ask for {code}", "put it into the data set of the unit that has it"
    for code, times in sorted(asked.items()):
        if times > 1:
            yield f"sets.yaml asks for {code} {times} times", "leave it in one data set"
    for data_set in sets:
        for key in sorted({key for rule in data_set.rules for key in rule.keys} - set(data_set.by_key)):
            place = f"sets.yaml: a rule of {data_set.code}"
            yield f"{place} speaks of {key}, which is not asked", "ask it, or mend the rule"
