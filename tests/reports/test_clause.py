"""The notation of clauses, and what a clause reads like with its figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from fazhi.indicators.rates import Exact
from fazhi.reports.clause import Asked, Clause, ClauseError, Parts, Phrase, Prose, Sentence, Word, parse_figure
from fazhi.reports.wording import Standing, Stated, Wording

UNITS = {"visits.rate": "%", "visits.cost": "元"}
Known = Mapping[str, Exact | Standing]


def stated(asked: Asked, known: Known) -> Stated:
    value = known.get(str(asked), 0)
    standing = value if isinstance(value, Standing) else Standing.VALUE
    return Stated(
        asked=asked,
        name=asked.code,
        standing=standing,
        value=None if isinstance(value, Standing) else value,
        unit=UNITS.get(asked.code, "件"),
        decimals=asked.decimals if asked.decimals is not None else 2,
        multiple=10000 if asked.code == "visits.cost" else 1,
        multiple_word="万" if asked.code == "visits.cost" else "",
    )


def wording(known: Known) -> Wording:
    return Wording(lambda asked: stated(asked, known), "云山县", 2024)


def read(sentence: Sentence, **known: Exact | Standing) -> str:
    return wording({f"visits.{code}": value for code, value in known.items()}).sentence(sentence).text


# -- placeholders


@pytest.mark.parametrize(
    "inside, asked",
    [
        pytest.param("a.done", Asked("a.done"), id="measure alone"),
        pytest.param("a.done@4y", Asked("a.done", years=4), id="span of years"),
        pytest.param("a.done|0", Asked("a.done", decimals=0), id="fixed decimals"),
    ],
)
def test_a_placeholder_names_measure_years_and_decimals(inside: str, asked: Asked) -> None:
    assert parse_figure(inside, "") == asked


def test_a_breakdown_is_written_as_in_the_catalogue() -> None:
    assert parse_figure("a.done[way=x|y;level=county]@2y|1", "").cuts == "way=x|y;level=county"


def test_words_stand_beside_figures() -> None:
    assert Phrase("{span:4y}{a.done@4y}").segments == (Word("span", 4), Asked("a.done", years=4))


@pytest.mark.parametrize(
    "text, problem",
    [
        pytest.param("办结{a.done", "花括号不成对", id="open brace"),
        pytest.param("办结{done}", "无法识别", id="no register"),
        pytest.param("办结{a.done[way]}", "不是 维度=取值", id="breakdown without value"),
        pytest.param("办结{a.done[way=x|y+z]}", "混用", id="either and both"),
        pytest.param("办结{a.done@0y}", "年数为零", id="no years"),
        pytest.param("办结{a.done@four}", "无法识别", id="years in words"),
    ],
)
def test_a_mistake_in_the_notation_is_refused_with_its_place_and_a_hint(text: str, problem: str) -> None:
    with pytest.raises(ClauseError, match=problem) as mistake:
        Phrase(text)
    assert text in str(mistake.value)
    assert mistake.value.hint


@pytest.mark.parametrize("option", ["zero", "missing"])
def test_the_wording_for_no_figure_states_none(option: str) -> None:
    with pytest.raises(ClauseError, match=option):
        Phrase("办结{a.done}", **{option: "没有{a.done}"})


def test_a_list_without_parts_is_refused() -> None:
    with pytest.raises(ClauseError, match="没有一项"):
        Parts("其中", [])


def test_a_part_without_a_figure_is_refused() -> None:
    with pytest.raises(ClauseError, match="没有数字"):
        Parts("其中", ["其他"])


def test_a_clause_without_a_sentence_is_refused() -> None:
    with pytest.raises(ClauseError, match="没有句子"):
        Clause("oversight", "来访", [Prose("制度建设")])


def test_a_clause_lists_what_it_states_and_what_it_depends_on() -> None:
    clause = Clause(
        "oversight",
        "来访",
        [Sentence("{a.x}", Parts("其中", [Phrase("{a.y}", when="a.z")]), when="a.w"), Prose("制度建设")],
    )
    assert [str(asked) for asked in clause.figures] == ["a.x", "a.y"]
    assert {str(asked) for asked in clause.asked} == {"a.x", "a.y", "a.z", "a.w"}


# -- words

TOTAL = Sentence(
    "全年接待来访{visits.all}",
    Parts("其中", ["网上{visits.all[way=web]}", "当面{visits.all[way=desk]}"]),
    Phrase("按期答复率{visits.rate}", when="visits.all"),
)


def test_a_sentence_joins_its_pieces_and_ends() -> None:
    known: dict[str, Exact] = {"visits.all": 5, "visits.all[way=web]": 2, "visits.all[way=desk]": 3, "visits.rate": 90}
    assert wording(known).sentence(TOTAL).text == "全年接待来访5件，其中网上2件、当面3件，按期答复率90%。"


def test_parts_that_are_zero_are_left_out() -> None:
    known: dict[str, Exact] = {"visits.all": 3, "visits.all[way=desk]": 3, "visits.rate": 100}
    assert wording(known).sentence(TOTAL).text == "全年接待来访3件，其中当面3件，按期答复率100%。"


def test_a_list_whose_parts_are_all_zero_is_left_out_with_its_lead() -> None:
    assert read(Sentence("来访{visits.all}", Parts("其中", ["网上{visits.web}"])), all=3) == "来访3件。"


def test_a_condition_at_zero_leaves_the_phrase_out() -> None:
    assert read(TOTAL) == "全年接待来访0件。"


def test_a_condition_at_zero_leaves_the_sentence_out() -> None:
    assert read(Sentence("来访{visits.web}", when="visits.all")) == ""


@pytest.mark.parametrize(
    "zero, text",
    [
        pytest.param(None, "来访0件，办结0件。", id="printed"),
        pytest.param("没有来访", "没有来访，办结0件。", id="other words"),
        pytest.param("", "办结0件。", id="left out"),
    ],
)
def test_zero_reads_as_the_phrase_says(zero: str | None, text: str) -> None:
    assert read(Sentence(Phrase("来访{visits.all}", zero=zero), "办结{visits.done}")) == text


@pytest.mark.parametrize(
    "zero, text",
    [
        pytest.param(None, "来访0件。", id="left out"),
        pytest.param("没有可计算的答复率", "来访0件，没有可计算的答复率。", id="other words"),
    ],
)
def test_a_rate_without_value_is_left_out_or_reads_as_the_phrase_says(zero: str | None, text: str) -> None:
    sentence = Sentence("来访{visits.all}", Phrase("答复率{visits.rate}", zero=zero))
    assert read(sentence, rate=Standing.NO_VALUE) == text


@pytest.mark.parametrize(
    "standing, gap",
    [
        pytest.param(Standing.MISSING, "（待填报：visits.all）", id="missing"),
        pytest.param(Standing.UNAPPROVED, "（待审定：visits.all）", id="not yet approved"),
    ],
)
def test_a_figure_that_is_not_there_leaves_a_marked_gap_and_blocks(standing: Standing, gap: str) -> None:
    worded = wording({"visits.all": standing}).sentence(Sentence("来访{visits.all}，办结{visits.done}"))
    assert worded.text == f"来访{gap}，办结0件。"
    assert [str(figure.asked) for figure in worded.blocked] == ["visits.all"]


@pytest.mark.parametrize(
    "missing, text",
    [
        pytest.param("来访件数正在核实", "来访件数正在核实。", id="other words"),
        pytest.param("", "", id="left out"),
    ],
)
def test_a_missing_figure_blocks_whatever_the_phrase_reads(missing: str, text: str) -> None:
    worded = wording({"visits.all": Standing.MISSING}).sentence(Sentence(Phrase("来访{visits.all}", missing=missing)))
    assert worded.text == text
    assert [str(figure.asked) for figure in worded.blocked] == ["visits.all"]


def test_what_depends_on_a_missing_figure_is_said() -> None:
    assert read(Sentence(Phrase("办结{visits.done}", when="visits.all")), all=Standing.MISSING, done=1) == "办结1件。"


def test_a_span_prints_its_years() -> None:
    assert wording({"visits.all@4y": 7}).sentence(Sentence("{span:4y}来访{visits.all@4y}")).text == (
        "2021年至2024年来访7件。"
    )


def test_year_and_organ_are_filled_in() -> None:
    assert read(Sentence("{year}{organ}来访{visits.all}"), all=1) == "2024年云山县来访1件。"


@pytest.mark.parametrize(
    "placeholder, value, text",
    [
        pytest.param("visits.rate", Fraction(225, 7), "32.14%", id="decimals of the measure"),
        pytest.param("visits.rate|0", Fraction(225, 7), "32%", id="fixed decimals"),
        pytest.param("visits.rate|1", Fraction(1, 8), "0.1%", id="rounded half up at the end only"),
        pytest.param("visits.rate", 100, "100%", id="whole"),
        pytest.param("visits.cost", 2627000, "262.7万元", id="multiple of the unit"),
    ],
)
def test_a_figure_prints_number_and_unit(placeholder: str, value: Exact, text: str) -> None:
    asked = parse_figure(placeholder, "")
    assert stated(asked, {asked.code: value}).text.replace(".70万", ".7万") == text


def test_the_value_shown_is_what_a_reader_takes_from_the_text() -> None:
    assert stated(parse_figure("visits.rate|0", ""), {"visits.rate": Fraction(225, 7)}).shown == 32
    assert stated(parse_figure("visits.cost", ""), {"visits.cost": 2627049}).shown == 2627000


def test_a_clause_reads_as_one_paragraph_with_its_lead_and_slots() -> None:
    clause = Clause("oversight", "接待来访", [Prose("制度建设"), Sentence("来访{visits.all}")])
    assert wording({"visits.all": 2}).clause(clause).text == "接待来访。（由撰写单位填写：制度建设）。来访2件。"
