"""The catalogue holds every specified measure, and every mistake in a file is refused with place and hint."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.indicators.catalogue import Catalogue, asked_terms, build_catalogue, load_catalogue
from fazhi.indicators.measures import Count, In, Kind, Measure, Source
from fazhi.indicators.notation import CatalogueError, parse_breakdown, parse_call, parse_terms
from fazhi.kernel.refusal import Refused

SPECIFICATION = Path(__file__).resolve().parents[2] / ".." / "shared" / "catalogue.yaml"
needs_specification = pytest.mark.skipif(
    not SPECIFICATION.exists(), reason="needs the specification (folder `shared` beside the repository)"
)


def specified() -> list[dict[str, Any]]:
    if not SPECIFICATION.exists():
        return []
    entries: list[dict[str, Any]] = yaml.load(SPECIFICATION.read_text(encoding="utf-8"), yaml.CSafeLoader)["indicators"]
    return entries


# -- the whole catalogue


@needs_specification
def test_the_catalogue_has_exactly_the_specified_codes() -> None:
    assert [measure.code for measure in load_catalogue()] == [entry["code"] for entry in specified()]


@pytest.mark.parametrize("entry", specified(), ids=lambda entry: entry["code"])
def test_a_measure_is_as_specified(entry: dict[str, Any]) -> None:
    measure = load_catalogue().measure(entry["code"])
    assert (measure.name, measure.unit, measure.kind) == (entry["name"], entry["unit"], entry["kind"])
    assert (measure.source, measure.decimals, measure.direction) == (
        entry["source"],
        entry["decimals"],
        entry["direction"],
    )
    assert (list(measure.units), measure.print_multiple) == (entry.get("units", []), entry.get("print", ""))
    assert measure.words == entry["formula"]["words"]


@pytest.mark.parametrize(
    "entry", [e for e in specified() if e["source"] == "computed"], ids=lambda entry: entry["code"]
)
def test_a_formula_is_as_specified(entry: dict[str, Any]) -> None:
    formula: Any = load_catalogue().measure(entry["code"]).formula
    given = entry["formula"]
    if "code" in given:
        assert formula == parse_call(given["code"])
    elif "total" in given:
        assert formula.terms == parse_terms(given["total"])
    else:
        assert (formula.numerator, formula.denominator) == (
            parse_terms(given["numerator"]),
            parse_terms(given["denominator"]),
        )


@pytest.mark.parametrize("entry", [e for e in specified() if e.get("by")], ids=lambda entry: entry["code"])
def test_the_breakdowns_are_as_specified(entry: dict[str, Any]) -> None:
    found = load_catalogue().dimensions(entry["code"])
    assert list(found) == list(entry["by"])
    if isinstance(entry["by"], dict):
        values = {key: [value.code for value in dimension.values] for key, dimension in found.items()}
        assert values == {key: list(spec["values"]) for key, spec in entry["by"].items()}


def test_every_dimension_of_every_measure_has_labels() -> None:
    catalogue = load_catalogue()
    for measure in catalogue:
        for dimension in catalogue.dimensions(measure.code).values():
            assert dimension.name
            assert all(value.label for value in dimension.values), (measure.code, dimension.key)


def test_a_dimension_tells_labels_and_other_phrasings() -> None:
    kind = load_catalogue().dimensions("reconsideration.papers")["kind"]
    assert kind.label("opinion") == "行政复议意见书"
    assert kind.values[2].aliases == ("错案约谈工作提醒",)


def test_a_dimension_via_another_record_has_the_values_of_its_field() -> None:
    catalogue = load_catalogue()
    shown = catalogue.dimensions("enforcement.problems")["mode"]
    assert shown.values == catalogue.dimensions("enforcement.inspections")["mode"].values
    assert shown.via == "Inspection"


def test_a_ratio_has_the_dimensions_of_what_it_divides() -> None:
    catalogue = load_catalogue()
    rate = catalogue.dimensions("reconsideration.correction_rate")["matter"]
    assert rate == catalogue.dimensions("reconsideration.concluded")["matter"]


def test_the_list_of_registers_is_that_of_the_files() -> None:
    catalogue = load_catalogue()
    field = catalogue.dimensions("leadership.meetings")["field"]
    assert [value.code for value in field.values] == list(catalogue.registers)
    assert len(catalogue.registers) == 21


def test_a_breakdown_left_open_applies_there_only() -> None:
    share = load_catalogue().measure("services.item_share")
    assert [str(term) for term in asked_terms(share, "attribute")] == ["services.items[attribute=*]"]
    assert len(asked_terms(share, "level")) == 2


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as caught:
        load_catalogue().measure("reconsideration.recieved")
    assert caught.value.refusal.code == "unknown_measure"
    assert "reconsideration.received" in caught.value.refusal.next_step


# -- a county's own measures


def online(code: str = "reconsideration.online") -> Measure:
    formula = Count("Application", "received_on", In("channel", ("online",)))
    return Measure(code=code, name="网上收件", unit="件", words="网上收到的申请", kind=Kind.COUNT, formula=formula)


def test_a_county_may_add_a_measure_of_its_own() -> None:
    catalogue = load_catalogue().extended([online()])
    assert catalogue.measure("reconsideration.online").source is Source.COMPUTED
    assert len(catalogue) == len(load_catalogue()) + 1


def test_a_measure_of_ones_own_may_not_take_a_code_that_exists() -> None:
    with pytest.raises(CatalogueError):
        load_catalogue().extended([online("reconsideration.received")])


# -- mistakes in a file

SHARED = {
    "common": {
        "level": {"name": "层级", "values": {"county": "县"}},
        "timely": {"name": "按期", "values": {"yes": "是"}},
    },
    "bool": {"yes": "是", "no": "否"},
    "lists": {"fields": {"health": "卫生"}},
}


def entry(code: str, **given: Any) -> dict[str, Any]:
    plain = {"code": code, "name": code, "unit": "件", "source": "computed", "kind": "count", "decimals": 0}
    formula = {"words": "件数", "code": "count(Case, on=judged_on)"}
    return plain | {"direction": "neutral", "formula": formula, "by": ["outcome"]} | given


def rate(code: str, numerator: str = "cases.judged[lost=yes]", **given: Any) -> dict[str, Any]:
    formula = {"words": "比例", "numerator": numerator, "denominator": "cases.judged"}
    return entry(code, unit="%", kind="ratio", formula=formula, by=[]) | given


def file(**changes: Any) -> dict[str, Any]:
    fields = {
        "outcome": {"name": "结果", "values": {"won": "胜诉", "revoked": ["撤销", "撤销决定"]}},
        "lost": {"name": "败诉", "type": "bool"},
        "steps": {"name": "环节", "many": True, "values": {"a": "甲", "b": "乙"}},
        "field": {"name": "领域", "values": "@fields"},
    }
    measures = [entry("cases.judged", by=["outcome", "lost", "steps", "field", "level"]), rate("cases.loss_rate")]
    whole = {"register": "cases", "number": "R1", "name": "案件", "dimensions": {"Case": fields}, "measures": measures}
    return copy.deepcopy(whole) | changes


def with_measure(changed: dict[str, Any]) -> dict[str, Any]:
    own = file()
    return own | {"measures": [*own["measures"], changed]}


def formula(text: str) -> dict[str, Any]:
    return {"formula": {"words": "件数", "code": text}}


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "unit lacking": (entry("cases.x", unit=""), "写明 unit"),
    "name lacking": ({k: v for k, v in entry("cases.x").items() if k != "name"}, "写明 name"),
    "words lacking": (entry("cases.x", formula={"code": "count(Case, on=judged_on)"}), "写明 words"),
    "unknown key": (entry("cases.x", colour="red"), "可用："),
    "unknown kind": (entry("cases.x", kind="number"), "count"),
    "unknown source": (entry("cases.x", source="guessed"), "collected"),
    "unknown direction": (entry("cases.x", direction="up"), "neutral"),
    "code of another register": (entry("others.x"), "cases.名称"),
    "misshapen code": (entry("cases.X"), "小写字母"),
    "code twice": (entry("cases.judged"), "只定义一次"),
    "decimals below zero": (entry("cases.x", decimals=-1), "正整数"),
    "unit among the units": (entry("cases.x", units=["件"]), "其他单位"),
    "print no multiple": (entry("cases.x", print="千件"), "万件"),
    "alias twice": (entry("cases.x", aliases=["甲", "甲"]), "写一次"),
    "ratio without per cent": (rate("cases.x", unit="件"), "比率的 unit 为 %"),
    "formula of another kind": (entry("cases.x", kind="sum"), "Sum"),
    "collected with formula": (entry("cases.x", source="collected", **{"from": "法院"}), "collected 只写 words"),
    "collected of nobody": (entry("cases.x", source="collected", formula={"words": "件数"}), "写明 from"),
    "computed but asked of somebody": (entry("cases.x", **{"from": "法院"}), "from"),
    "formula that does not parse": (entry("cases.x", **formula("count(Case)")), "名称=字段"),
    "condition on an unknown field": (entry("cases.x", **formula("count(Case, on=judged_on, where=way = a)")), "way"),
    "condition on an unknown value": (
        entry("cases.x", **formula("count(Case, on=judged_on, where=outcome = a)")),
        "won",
    ),
    "condition on no bool": (entry("cases.x", **formula("count(Case, on=judged_on, where=outcome)")), "type: bool"),
    "unknown breakdown": (entry("cases.x", by=["way"]), "way"),
    "ratio over an unknown code": (rate("cases.x", "cases.judgd"), "cases.judged"),
    "ratio over itself": (rate("cases.x", "cases.x"), "其他指标"),
    "term with an unknown key": (rate("cases.x", "cases.judged[way=a]"), "可用的维度"),
    "term with an unknown value": (rate("cases.x", "cases.judged[outcome=drawn]"), "won、revoked"),
    "both of one value": (rate("cases.x", "cases.judged[outcome=won+revoked]"), "|"),
    "breakdown that a term lacks": (rate("cases.x", "cases.judged - cases.plain", by=["lost"]), "cases.plain"),
}


@pytest.mark.parametrize(("changed", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_refused_with_place_and_hint(changed: dict[str, Any], hint: str) -> None:
    own = with_measure(changed)
    own["measures"].append(entry("cases.plain"))
    with pytest.raises(CatalogueError) as caught:
        build_catalogue([own], SHARED)
    assert "cases/measures.yaml" in caught.value.place
    assert hint in caught.value.hint


def test_measures_that_need_each_other_are_refused() -> None:
    own = file()
    own["measures"] += [rate("cases.a", "cases.b", unit="件", kind="average")]
    own["measures"] += [rate("cases.b", "cases.a", unit="件", kind="average")]
    with pytest.raises(CatalogueError, match="相互引用"):
        build_catalogue([own], SHARED)


def test_a_list_that_does_not_exist_is_refused() -> None:
    own = file()
    own["dimensions"]["Case"]["field"]["values"] = "@colours"
    with pytest.raises(CatalogueError) as caught:
        build_catalogue([own], SHARED)
    assert "fields" in caught.value.hint


def test_a_via_field_that_does_not_exist_is_refused() -> None:
    own = file()
    own["dimensions"]["Duty"] = {"mode": {"name": "方式", "via": "Case.mode"}}
    with pytest.raises(CatalogueError) as caught:
        build_catalogue([own], SHARED)
    assert "Case.mode" in caught.value.hint


def test_a_file_without_mistakes_is_read() -> None:
    catalogue: Catalogue = build_catalogue([file()], SHARED)
    assert [measure.code for measure in catalogue.by_register("cases")] == ["cases.judged", "cases.loss_rate"]
    assert parse_breakdown("lost=yes") == catalogue.measure("cases.loss_rate").formula.numerator[0].breakdown  # type: ignore[union-attr]
