"""Full-text search: what is found and what is not, on both databases, and that the index follows its text."""

from __future__ import annotations

import doctest
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models

from fazhi.kernel import search
from fazhi.kernel.search import FullText, excerpt, keep, matching

TEXT = """第一条 为了规范行政处罚裁量权的行使，根据《中华人民共和国行政处罚法》，结合本县实际，制定本办法。
第二条 奖补资金由县财政局负责审核拨付，ＰＰＰ项目另行规定。青府规〔2024〕3号文件同时废止。"""
RECORD = SimpleNamespace(label="tests.paper", full_text=("title", "text"))


def paper(pk: int, title: str, text: str = "") -> Any:
    return SimpleNamespace(pk=pk, label=RECORD.label, record=RECORD, title=title, text=text)


@pytest.fixture
def kept(db: None) -> None:
    keep(paper(1, "行政处罚裁量权基准适用办法", TEXT))
    keep(paper(2, "政行合一试点方案", "本方案自公布之日起施行。"))
    keep(paper(3, "𠮷林街道停车管理规定", "停车泊位由街道办事处划定。"))


def found(query: str) -> set[int]:
    """The keys of what is found; the record stands in no table of its own, so the index is asked for them."""
    condition = matching(RECORD, query)
    if not condition:
        return set(FullText.objects.values_list("record_id", flat=True))
    [(_, rows)] = condition.children
    return set(rows.values_list("record_id", flat=True)) if isinstance(rows, models.QuerySet) else set(rows)


@pytest.mark.parametrize(
    "query, wanted",
    [
        pytest.param("奖补", {1}, id="a word of two characters"),
        pytest.param("行政", {1}, id="two characters, not the same two the other way round"),
        pytest.param("政行", {2}, id="the other way round"),
        pytest.param("补", {1}, id="one character"),
        pytest.param("车", {3}, id="one character at the end of a pair"),
        pytest.param("定", {1, 3}, id="the last character before a mark"),
        pytest.param("行政处罚裁量权", {1}, id="a long word"),
        pytest.param("裁量处罚", set(), id="all its pairs but one"),
        pytest.param("处罚基准", set(), id="pairs that stand apart"),
        pytest.param("奖补 裁量", {1}, id="two words, both there"),
        pytest.param("奖补 停车", set(), id="two words, in two papers"),
        pytest.param("施行", {2}, id="in the text and not in the title"),
        pytest.param("行使根据", set(), id="across a comma"),
        pytest.param("ppp项目", {1}, id="other width and case"),
        pytest.param("青府规[2024]3号", {1}, id="a document number with other brackets"),
        pytest.param("2024", {1}, id="digits"),
        pytest.param("𠮷林", {3}, id="a rare character"),
        pytest.param("", {1, 2, 3}, id="nothing asked"),
        pytest.param("，。", set(), id="punctuation only"),
        pytest.param('"奖补" OR *', set(), id="the words of a query language are words"),
        pytest.param("奖补%' OR 1=1", set(), id="and so are those of SQL"),
    ],
)
def test_what_a_query_finds(kept: None, query: str, wanted: set[int]) -> None:
    assert found(query) == wanted


def test_a_word_that_layout_broke_is_found(db: None) -> None:
    keep(paper(4, "通知", "加强公平\n  竞争审查"))
    assert found("公平竞争") == {4}


def test_the_index_follows_the_text(kept: None) -> None:
    keep(paper(1, "行政处罚裁量权基准适用办法", "第一条 本办法自公布之日起施行。"))
    assert (found("奖补"), found("公布")) == (set(), {1, 2})


def test_what_is_no_longer_there_is_not_found(kept: None) -> None:
    FullText.objects.filter(record_id=1).delete()
    assert found("奖补") == set()


def test_words_are_found_among_the_papers_of_one_record_only(kept: None) -> None:
    assert not FullText.objects.filter(record="tests.other", pairs__having=["奖补"]).exists()


@pytest.mark.parametrize(
    "query, shown",
    [
        ("拨付", "…政局负责审核拨付，ＰＰＰ项目…"),
        ("裁量权的行使", "…规范行政处罚裁量权的行使，根据《中华…"),
        ("停车", ""),
    ],
)
def test_an_excerpt_shows_the_place(query: str, shown: str) -> None:
    assert excerpt(TEXT, query, around=6) == shown


def test_the_examples_hold() -> None:
    result = doctest.testmod(search)
    assert (result.attempted > 3, result.failed) == (True, 0)
