"""The project's parameters say the same as the reference collection they were taken from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.kernel.law import all_parameters, procedures
from fazhi.kernel.law.acts import acts
from fazhi.kernel.law.source import DATA

REFERENCE = Path(__file__).resolve().parents[2] / ".." / "shared" / "law" / "parameters.yaml"

here = pytest.mark.skipif(not REFERENCE.exists(), reason="no reference collection in ../shared/law")


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    return dict(load(REFERENCE))


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, Any]]:
    files = [load(path) for path in (DATA / "parameters").glob("*.yaml")]
    return {entry["id"]: entry for file in files for entry in file["parameters"]}


@here
def test_every_entry_is_equal_to_the_reference(reference: dict[str, Any], entries: dict[str, dict[str, Any]]) -> None:
    expected = {entry["id"]: entry for entry in reference["parameters"]}
    assert entries.keys() == expected.keys()
    assert [name for name, entry in expected.items() if entries[name] != entry] == []


@here
def test_acts_and_versions_are_those_of_the_reference(reference: dict[str, Any]) -> None:
    expected = {(row["law"], row["version"], row["from"], row["to"]) for row in reference["laws"]}
    found = {
        (act.title, version, str(span.from_on), str(span.to_on) if span.to_on else None)
        for act in acts().values()
        for version, span in act.versions.items()
        if span
    }
    assert found == expected


@here
def test_day_rules_say_what_the_reference_says(reference: dict[str, Any]) -> None:
    rules = load(DATA / "day_rules.yaml")["day_rules"]
    same = [{name: rules[code][name] for name in rule} for code, rule in reference["day_rules"].items()]
    assert same == list(reference["day_rules"].values())


@here
def test_statutory_holidays_say_what_the_reference_says(reference: dict[str, Any]) -> None:
    spans = load(DATA / "holidays.yaml")["holidays"]
    for span in spans:
        span["days"] = [{name: day[name] for name in ("name", "days", "when")} for day in span["days"]]
    assert spans == reference["holidays"]


@here
@pytest.mark.parametrize(
    "name",
    [
        "procedures",
        "kinds",
        "units",
        "directions",
        "modalities",
        "modality_of_outcome_sets",
        "version_on",
        "extension_fields",
        "party_actors",
    ],
)
def test_codes_are_those_of_the_reference(reference: dict[str, Any], name: str) -> None:
    assert load(DATA / "vocabulary.yaml")[name] == reference[name]


def test_there_are_573_entries_of_four_kinds_in_19_procedures() -> None:
    kinds = Counter(row.kind for row in all_parameters())
    assert kinds == {"time_limit": 220, "requirement": 256, "outcome_set": 73, "threshold": 24}
    assert len(all_parameters()) == 573
    assert len(procedures()) == 19
    assert sum(not row.verified for row in all_parameters()) == 24
