"""The catalogue: every measure of every register, read from the registers' own `measures.yaml`.

A file holds `register`, `number` and `name` of its register, under `dimensions` the breakdown vocabulary of its
records, and under `measures` its measures, formulas in the notation of `notation`. Vocabulary that registers share lies
in `dimensions.yaml` beside them. A file is complete in itself, so that the measures of a register can be read, matched
and asked for before its records are kept. Every mistake is refused at loading with its place and a hint.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from fazhi.indicators.measures import (
    MULTIPLES,
    PERCENT,
    Active,
    Average,
    Breakdown,
    Collected,
    Count,
    Cut,
    Dimension,
    Direction,
    Distinct,
    Duration,
    Formula,
    Holds,
    In,
    Kind,
    Measure,
    Ratio,
    Source,
    Stock,
    Sum,
    Term,
    Total,
    Value,
    leaves_of,
    terms_of,
)
from fazhi.indicators.notation import CODE, CatalogueError, parse_call, parse_terms
from fazhi.kernel.refusal import Refusal, Refused

Data = Mapping[str, Any]
Mistake = tuple[str, str]
E = TypeVar("E", Kind, Direction, Source)

REQUIRED = ("code", "name", "unit", "source", "kind", "formula", "decimals", "direction")
OPTIONAL = ("units", "print", "from", "by", "aliases", "basis", "note", "seen")
# kind -> formulas that may compute it
FORMULAS: dict[Kind, tuple[type[Formula], ...]] = {
    Kind.COUNT: (Count, Distinct, Active, Total),
    Kind.SUM: (Sum, Total),
    Kind.STOCK: (Stock, Distinct, Total),
    Kind.AVERAGE: (Average, Ratio, Total),
    Kind.DURATION: (Duration, Average, Total),
    Kind.RATIO: (Ratio,),
}
SHAPES = "computed 写 code，或 numerator 和 denominator，或 total；collected 只写 words，并在 from 写明向谁填报"
LEVEL, TIMELY = "level", "timely"


@dataclass(frozen=True, slots=True)
class RegisterName:
    """What the catalogue knows of a register: its code, its number in the list of businesses, its name."""

    code: str
    number: str
    name: str


@dataclass(frozen=True)
class Catalogue:
    """All measures by code, and the breakdown vocabulary of the records they count."""

    registers: Mapping[str, RegisterName]
    measures: Mapping[str, Measure]
    vocabulary: Mapping[tuple[str, str], Mapping[str, Dimension]] = field(repr=False)
    common: Mapping[str, Dimension] = field(repr=False)

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures.values())

    def __len__(self) -> int:
        return len(self.measures)

    def __contains__(self, code: object) -> bool:
        return code in self.measures

    def measure(self, code: str) -> Measure:
        """The measure of that code; refuses (`unknown_measure`) an unknown one with the nearest codes."""
        found = self.measures.get(code)
        if found is None:
            near = difflib.get_close_matches(code, self.measures, n=3)
            hint = f"相近的编码：{'、'.join(near)}" if near else "运行 fazhi figures 查看全部指标"
            raise Refused(Refusal("unknown_measure", f"没有指标“{code}”", field="measure", next_step=hint))
        return found

    def by_register(self, code: str) -> list[Measure]:
        """The measures of a register, in the order of its file."""
        return [measure for measure in self if measure.register == code]

    def dimensions(self, code: str) -> dict[str, Dimension]:
        """The breakdowns of a measure, with the labels of their values."""
        measure = self.measure(code)
        named = {key: self.dimension(code, key) for key in (*measure.by, *(d.key for d in measure.dimensions))}
        return {key: dimension for key, dimension in named.items() if dimension is not None}

    def dimension(self, code: str, key: str) -> Dimension | None:
        """A breakdown of a measure, None where it has none of that key."""
        measure = self.measure(code)
        own = next((dimension for dimension in measure.dimensions if dimension.key == key), None)
        if own is not None or (measure.source is Source.COLLECTED and key == LEVEL):
            return own or self.common[LEVEL]
        if key not in measure.by:
            return None
        return self._of_record(measure, key) or self._of_terms(measure, key)

    def _of_record(self, measure: Measure, key: str) -> Dimension | None:
        record = getattr(measure.formula, "record", None)
        if record is None:
            return None
        return self.common.get(key) or self.vocabulary.get((measure.register, record), {}).get(key)

    def _of_terms(self, measure: Measure, key: str) -> Dimension | None:
        found = (self.dimension(term.code, key) for term in terms_of(measure.formula) if term.code in self)
        return next((dimension for dimension in found if dimension is not None), None)

    def extended(self, measures: Iterable[Measure]) -> Catalogue:
        """A catalogue with measures of one's own, written in Python, checked together with all others."""
        together = dict(self.measures)
        for measure in measures:
            if measure.code in together:
                raise CatalogueError(measure.code, "编码重复", "换一个编码")
            together[measure.code] = measure
        return checked(Catalogue(self.registers, together, self.vocabulary, self.common))


# -- loading


@cache
def load_catalogue() -> Catalogue:
    """The catalogue of all registers; a mistake in any file is a `CatalogueError`."""
    folder = files("fazhi.registers")
    found = sorted((place / "measures.yaml" for place in folder.iterdir() if place.is_dir()), key=str)
    return build_catalogue([_read(file) for file in found if file.is_file()], _read(folder / "dimensions.yaml"))


def _read(file: Traversable) -> Data:
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(str(file), f"文件无法读取：{error}", "改正 YAML 语法，文件用 UTF-8") from error
    if not isinstance(data, dict):
        raise CatalogueError(str(file), "文件不是键值表", "文件应有 register、dimensions 和 measures")
    return data


def build_catalogue(register_files: Iterable[Data], shared: Data) -> Catalogue:
    """A catalogue from the contents of register files and of the shared vocabulary."""
    contents = sorted(register_files, key=lambda data: int(str(_given(data, "number", "measures.yaml")).lstrip("R")))
    registers = {data["register"]: RegisterName(data["register"], data["number"], data["name"]) for data in contents}
    lists = {**shared["lists"], "registers": {register.code: register.name for register in registers.values()}}
    labels = _Labels(lists, shared["bool"])
    measures: dict[str, Measure] = {}
    for data in contents:
        for entry in data["measures"]:
            measure = _measure(entry, data["register"], labels)
            if measure.code in measures:
                raise CatalogueError(_place(data["register"], measure.code), "编码重复", "一个指标只定义一次")
            measures[measure.code] = measure
    common = {key: labels.dimension(key, spec, "dimensions.yaml") for key, spec in shared["common"].items()}
    return checked(Catalogue(registers, measures, _vocabulary(contents, labels), common))


def _place(register: str, code: str = "") -> str:
    return f"{register}/measures.yaml" + (f" {code}" if code else "")


def _given(data: Data, key: str, place: str) -> Any:
    if key not in data or data[key] == "":
        raise CatalogueError(place, f"缺少 {key}", f"写明 {key}")
    return data[key]


@dataclass(frozen=True, slots=True)
class _Labels:
    """Builds dimensions from their description, with the lists that several share."""

    lists: Mapping[str, Data]
    boolean: Data

    def dimension(self, key: str, spec: Data, place: str) -> Dimension:
        is_bool = spec.get("type") == "bool"
        values = self.boolean if is_bool else spec.get("values", {})
        if isinstance(values, str):
            if values.lstrip("@") not in self.lists:
                known = "、".join(self.lists)
                raise CatalogueError(place, f"维度 {key} 引用的取值表“{values}”不存在", f"可用：{known}")
            values = self.lists[values.lstrip("@")]
        return Dimension(
            key=key,
            name=_given(spec, "name", f"{place} {key}"),
            values=tuple(_value(code, words) for code, words in values.items()),
            many=spec.get("many", False),
            boolean=is_bool,
            via=spec.get("via", "").partition(".")[0],
        )


def _value(code: str, words: str | list[str]) -> Value:
    label, *aliases = [words] if isinstance(words, str) else words
    return Value(code, label, tuple(aliases))


def _vocabulary(contents: list[Data], labels: _Labels) -> dict[tuple[str, str], dict[str, Dimension]]:
    found: dict[tuple[str, str], dict[str, Dimension]] = {}
    for data in contents:
        place = _place(data["register"])
        records: Data = data.get("dimensions", {})
        for record, fields in records.items():
            found[data["register"], record] = {
                key: labels.dimension(key, _shown(records, spec, f"{place} {record}.{key}"), place)
                for key, spec in fields.items()
            }
    return found


def _shown(records: Data, spec: Data, place: str) -> Data:
    """A dimension described by `via: Record.field` has the values of that field."""
    if "via" not in spec:
        return spec
    record, _, key = spec["via"].partition(".")
    if key not in records.get(record, {}):
        raise CatalogueError(place, f"via 所指的 {spec['via']} 没有取值", f"在 dimensions 中写明 {spec['via']}")
    return {**records[record][key], **spec}


# -- one measure


def _measure(entry: Data, register: str, labels: _Labels) -> Measure:
    place = _place(register, str(entry.get("code", "?")))
    _check_keys(entry, register, place)
    by = entry.get("by", ())
    return Measure(
        code=entry["code"],
        name=entry["name"],
        unit=entry["unit"],
        words=_given(entry["formula"], "words", f"{place} formula"),
        kind=_one_of(Kind, entry["kind"], f"{place} kind"),
        formula=_formula(entry, place),
        units=tuple(entry.get("units", ())),
        print_multiple=entry.get("print", ""),
        by=() if isinstance(by, dict) else tuple(by),
        dimensions=tuple(labels.dimension(k, spec, place) for k, spec in by.items()) if isinstance(by, dict) else (),
        decimals=entry["decimals"],
        direction=_one_of(Direction, entry["direction"], f"{place} direction"),
        aliases=tuple(entry.get("aliases", ())),
        basis=entry.get("basis", ""),
        note=entry.get("note", ""),
        seen=entry.get("seen", False),
    )


def _one_of(enum: type[E], value: str, place: str) -> E:
    try:
        return enum(value)
    except ValueError as error:
        raise CatalogueError(place, f"没有“{value}”", f"可用：{'、'.join(enum)}") from error


def _check_keys(entry: Data, register: str, place: str) -> None:
    for key in REQUIRED:
        _given(entry, key, place)
    unknown = [key for key in entry if key not in REQUIRED + OPTIONAL]
    if unknown:
        raise CatalogueError(place, f"不认识的键 {'、'.join(unknown)}", f"可用：{'、'.join(REQUIRED + OPTIONAL)}")
    code = entry["code"]
    if not CODE.fullmatch(code) or code.partition(".")[0] != register:
        hint = f"写作 {register}.名称，小写字母、数字和下划线"
        raise CatalogueError(place, f"编码“{code}”不属于本台账或写法不对", hint)


def _formula(entry: Data, place: str) -> Formula:
    given: Data = entry["formula"]
    place = f"{place} formula"
    parts = set(given) - {"words"}
    source = _one_of(Source, entry["source"], place)
    if source is Source.COLLECTED and not parts:
        return Collected(_given(entry, "from", place))
    if source is Source.COMPUTED and "from" not in entry:
        if parts == {"code"}:
            return parse_call(given["code"], place)
        if parts == {"numerator", "denominator"}:
            return Ratio(parse_terms(given["numerator"], place), parse_terms(given["denominator"], place))
        if parts == {"total"}:
            return Total(parse_terms(given["total"], place))
    written = "、".join([*sorted(parts), *(["from"] if "from" in entry else [])]) or "空"
    raise CatalogueError(place, f"{source} 指标的公式部件为 {written}", SHAPES)


# -- checks of the whole


def checked(catalogue: Catalogue) -> Catalogue:
    """The catalogue itself, after every measure of it has been checked against the others."""
    for measure in catalogue:
        place = _place(measure.register, measure.code)
        _check_definition(measure, place)
        _check_condition(catalogue, measure, place)
        for term in terms_of(measure.formula):
            _check_term(catalogue, measure, term, place)
    _check_order(catalogue)
    for measure in catalogue:
        _check_breakdowns(catalogue, measure, _place(measure.register, measure.code))
    return catalogue


def _check_definition(measure: Measure, place: str) -> None:
    """Unit, decimals, multiple, aliases, and whether the formula computes this kind of number."""
    if not measure.unit:
        raise CatalogueError(place, "缺少 unit", "写明 unit")
    if not isinstance(measure.decimals, int) or measure.decimals < 0:
        raise CatalogueError(place, f"decimals 为“{measure.decimals}”", "写 0 或正整数")
    if measure.unit in measure.units:
        raise CatalogueError(place, f"units 重复了 unit“{measure.unit}”", "units 只写其他单位")
    multiple = measure.print_multiple
    if multiple and (multiple[0] not in MULTIPLES or multiple[1:] != measure.unit):
        hint = f"写作 万{measure.unit} 或 亿{measure.unit}"
        raise CatalogueError(place, f"print“{multiple}”不是“{measure.unit}”的倍数", hint)
    words = (measure.name, *measure.aliases)
    if len(set(words)) < len(words):
        raise CatalogueError(place, "名称或别名重复", "每种说法写一次")
    if (measure.kind is Kind.RATIO) != (measure.unit == PERCENT):
        raise CatalogueError(place, f"kind 为 {measure.kind}，unit 为 {measure.unit}", "比率的 unit 为 %，其他不用 %")
    if not isinstance(measure.formula, (Collected, *FORMULAS[measure.kind])):
        hint = f"{measure.kind} 可用 {'、'.join(formula.__name__ for formula in FORMULAS[measure.kind])}"
        raise CatalogueError(place, f"{type(measure.formula).__name__} 不能得出 {measure.kind}", hint)


def _check_condition(catalogue: Catalogue, measure: Measure, place: str) -> None:
    formula = measure.formula
    known = {**catalogue.common, **catalogue.vocabulary.get((measure.register, getattr(formula, "record", "")), {})}
    for test in leaves_of(getattr(formula, "where", None)):
        dimension = known.get(test.field)
        if isinstance(test, In):
            if dimension is None:
                raise CatalogueError(place, f"条件中的字段 {test.field} 没有取值", f"在 dimensions 中写明 {test.field}")
            mistake = _values_mistake(Cut(test.field, test.values), dimension)
            if mistake:
                raise CatalogueError(place, *mistake)
        elif isinstance(test, Holds) and (dimension is None or not dimension.boolean):
            raise CatalogueError(place, f"条件中的 {test.field} 不是布尔字段", "布尔字段在 dimensions 中写 type: bool")


def _values_mistake(cut: Cut, dimension: Dimension) -> Mistake | None:
    known = [value.code for value in dimension.values]
    for value in cut.values:
        if known and not cut.open and value not in known:
            return f"维度 {cut.key} 没有取值“{value}”", f"可用：{'、'.join(known)}"
    if cut.together and not dimension.many:
        return f"{cut} 要求同时，但 {cut.key} 一次只有一个取值", "改用 | 表示其一"
    return None


def _check_term(catalogue: Catalogue, measure: Measure, term: Term, place: str) -> None:
    if term.code not in catalogue:
        near = "、".join(difflib.get_close_matches(term.code, catalogue.measures, n=3)) or "见各台账的 measures.yaml"
        raise CatalogueError(place, f"公式引用的指标“{term.code}”不存在", f"相近的编码：{near}")
    if term.code == measure.code:
        raise CatalogueError(place, "公式引用了自身", "改为引用其他指标")


def _check_order(catalogue: Catalogue) -> None:
    graph = {measure.code: {term.code for term in terms_of(measure.formula)} for measure in catalogue}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        place = _place(circle[0].partition(".")[0], circle[0])
        raise CatalogueError(place, f"公式相互引用：{' → '.join(circle)}", "断开其中一处引用") from error


def _check_breakdowns(catalogue: Catalogue, measure: Measure, place: str) -> None:
    for term in terms_of(measure.formula):
        mistake = breakdown_mistake(catalogue, term.code, term.breakdown)
        if mistake:
            raise CatalogueError(f"{place} {term}", *mistake)
    for key in measure.by:
        if catalogue.dimension(measure.code, key) is None:
            raise CatalogueError(place, f"没有维度 {key}", f"在 dimensions 中写明 {key}，或从 by 中删去")
        for term in asked_terms(measure, key):
            if catalogue.dimension(term.code, key) is None:
                hint = f"从 by 中删去 {key}，或给 {term.code} 加上"
                raise CatalogueError(place, f"by 中的 {key} 不是 {term.code} 的维度", hint)


def asked_terms(measure: Measure, key: str) -> list[Term]:
    """The terms to which a breakdown asked of a ratio or total applies: those with `key=*`, without such, all."""
    terms = terms_of(measure.formula)
    marked = [term for term in terms if any(cut.open and cut.key == key for cut in term.breakdown)]
    return marked or list(terms)


def breakdown_mistake(catalogue: Catalogue, code: str, breakdown: Breakdown) -> Mistake | None:
    """What is wrong with a breakdown of a measure, and what to write instead: a key that the measure does not have, a
    value that the key does not have, `+` where only one value holds. None where it is right."""
    for cut in breakdown:
        dimension = catalogue.dimension(code, cut.key)
        if dimension is None:
            known = "、".join(catalogue.dimensions(code)) or "（无）"
            return f"{code} 没有维度 {cut.key}", f"可用的维度：{known}"
        mistake = _values_mistake(cut, dimension)
        if mistake:
            return mistake
    return None
