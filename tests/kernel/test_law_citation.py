"""Law is cited in one form, act(year)article, and what is written in it can be read back."""

from __future__ import annotations

import pytest

from fazhi.kernel.law import Citation, all_parameters
from fazhi.kernel.law.acts import acts, named
from fazhi.kernel.law.citation import chinese_number, number_of

CITED = [
    ("行政复议法(2023)第六十二条第一款", "中华人民共和国行政复议法", "2023-09-01", 62, 1, None),
    ("行政复议法(2017)第四十条", "中华人民共和国行政复议法", "2017-09-01", 40, None, None),
    ("行政复议法(2023)第三十条第一款第四项", "中华人民共和国行政复议法", "2023-09-01", 30, 1, 4),
    ("行政复议法实施条例(2007)第二十九条", "中华人民共和国行政复议法实施条例", "2007-05-29", 29, None, None),
    (
        "行政诉讼法司法解释(2018)第四十八条第三款",
        "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
        "2018-02-06",
        48,
        3,
        None,
    ),
    ("行政诉讼法(2017)第一百零一条", "中华人民共和国行政诉讼法", "2017-06-27", 101, None, None),
    ("民法典(2020)第二百零一条第二款", "中华人民共和国民法典（总则编）", "2020-05-28", 201, 2, None),
    ("民法典(2020)第一千二百五十九条", "中华人民共和国民法典（附则）", "2020-05-28", 1259, None, None),
    ("行政复议法(2023)", "中华人民共和国行政复议法", "2023-09-01", None, None, None),
]


@pytest.mark.parametrize("text, act, version, article, paragraph, item", CITED, ids=[row[0] for row in CITED])
def test_a_citation_is_read_and_written_in_the_one_form(
    text: str, act: str, version: str, article: int | None, paragraph: int | None, item: int | None
) -> None:
    citation = Citation(act, version, article, paragraph, item)
    assert str(citation) == text
    assert Citation.parse(text) == citation


def test_full_width_brackets_and_the_official_title_are_read_as_well() -> None:
    assert str(Citation.parse("中华人民共和国行政复议法（2023）第六十二条")) == "行政复议法(2023)第六十二条"


def test_act_and_provision_are_given_apart_for_a_refusal() -> None:
    citation = Citation.parse("行政复议法(2023)第三十条第一款第四项")
    assert (citation.act_with_year, citation.provision) == ("行政复议法(2023)", "第三十条第一款第四项")


@pytest.mark.parametrize(
    "text",
    [
        "行政复议法第六十二条",
        "行政复议法(2023)第62条",
        "行政复议法(2023)六十二条",
        "行政复议法(2023)第六十二条第二项",
        "行政复议法(1999)第一条",
        "没有的法(2023)第一条",
        "民法典(2020)第五百条",
        "行政复议法(2023)第十六二条",
        "",
    ],
)
def test_what_is_not_a_citation_of_a_known_act_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"引用|条文库|序号"):
        Citation.parse(text)


def test_every_citation_in_the_data_can_be_read_back() -> None:
    cited = {c for row in all_parameters() for c in (row.citation, *row.also)}
    assert [c for c in cited if Citation.parse(str(c)) != c] == []


def test_a_short_name_and_year_belong_to_one_act_or_to_parts_with_their_own_articles() -> None:
    for act in acts().values():
        others = [other for other in named(act.short) if other is not act and set(act.versions) & set(other.versions)]
        assert all(act.articles and other.articles for other in others), act.title


def test_article_numbers_are_the_same_after_writing_and_reading() -> None:
    assert [n for n in range(1, 10000) if number_of(chinese_number(n)) != n] == []


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_a_number_that_no_article_has_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1到9999"):
        chinese_number(number)
