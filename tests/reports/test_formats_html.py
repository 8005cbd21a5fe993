"""Web pages: the article without what stands around it, in each encoding, with tables as they are shown."""

from __future__ import annotations

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import web

TITLE = "某县2023年法治政府建设情况报告"


def text(page, encoding="utf-8"):
    return web.read(page.encode(encoding)).text.splitlines()


SHOWN = {
    "paragraphs": ("<p>一</p><p>二</p>", ["一", "二"]),
    "set_line_break": ("<p>一<br>二</p>", ["一", "二"]),
    "headings_and_lists": ("<h2>一</h2><ul><li>二<li>三</ul>", ["一", "二", "三"]),
    "number_inside_inline_elements": ("<p>受理<span>3</span><b>8</b>件</p>", ["受理38件"]),
    "white_space_is_one_space": ("<p>\n  受理 \n\t 38件 </p>", ["受理 38件 "]),
    "escapes": ("<p>&#20214;&mdash;&lt;3&gt;&amp;&nbsp;4</p>", ["件—<3>&\xa04"]),
    "preformatted_lines": ("<pre>一\n二</pre>", ["一", "二"]),
    "broken_markup": ("<p>一<p>二<div>三</p></div></b>四", ["一", "二", "三", "四"]),
    "instructions_of_word": (
        "<p>一<?xml:namespace prefix = o /><o:p>二</o:p><![if !supportLists]>三<![endif]>",
        ["一 二 三 "],
    ),
    "bare_text": ("<div>一</div>二", ["一", "二"]),
}


@pytest.mark.parametrize("page, lines", SHOWN.values(), ids=SHOWN.keys())
def test_lines_are_those_that_a_reader_sees(page, lines):
    assert text(f"<body>{page}</body>") == lines


UNSEEN = {
    "script": "<script>var a = 99;</script>",
    "style": "<style>p { width: 99px }</style>",
    "hidden_attribute": "<p hidden>99件</p>",
    "hidden_by_style": '<p style="color: red; display : none">99件</p>',
    "navigation": "<nav>第99号</nav>",
    "navigation_by_class": '<div class="nav w1200">第99号</div>',
    "footer": "<footer>电话99</footer>",
    "comment": "<!-- 99件 -->",
    "option": "<select><option>99年</option></select>",
    "template": "<template><p>99件</p></template>",
}


@pytest.mark.parametrize("extra", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_is_not_of_the_report_is_left_out(extra):
    assert text(f"<body>{extra}<p>受理38件。{'全年工作有序推进。' * 9}</p></body>") == [
        "受理38件。" + "全年工作有序推进。" * 9
    ]


def test_a_large_part_is_kept_whatever_its_class_says():
    assert text(f'<body><div class="search">受理38件。{"全年工作有序推进。" * 9}</div><p>完</p></body>')[0].startswith(
        "受理38件。"
    )


def test_the_article_is_read_without_the_page_around_it_and_keeps_its_title():
    body = "<p>全年受理行政复议申请38件。</p>" * 20
    page = f"""<head><title>{TITLE} - 某县人民政府</title></head>
        <body><ul><li><a href=a>首页</a><li><a href=b>政务公开99</a></ul><div><div id="zoom">{body}</div></div>
        <div>主办单位：某县人民政府 电话：99</div></body>"""
    assert text(page) == [TITLE, *["全年受理行政复议申请38件。"] * 20]


def test_a_title_inside_the_article_is_not_said_twice():
    assert text(f"<title>{TITLE}_某县</title><body><h1>{TITLE}</h1><p>受理38件。</p></body>") == [TITLE, "受理38件。"]


def test_a_report_in_two_parts_is_read_whole():
    part = "<div class=content>" + "<p>全年受理行政复议申请38件。</p>" * 3 + "</div>"
    assert len(text(f"<body>{part}{part}</body>")) == 6


ENCODINGS = {
    "utf8_without_a_word": ("", "utf-8"),
    "utf8_with_mark": ("", "utf-8-sig"),
    "gb18030_without_a_word": ("", "gb18030"),
    "gb2312_by_its_own_word": ("<meta charset=gb2312>", "gb18030"),
    "gbk_by_its_content_type": ('<meta http-equiv="Content-Type" content="text/html; charset=gbk">', "gb18030"),
    "utf8_that_says_gbk": ("<meta charset=gbk>", "utf-8-sig"),
    "utf16_with_mark": ("", "utf-16"),
}


@pytest.mark.parametrize("head, encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_page_is_read_in_each_encoding_in_use(head, encoding):
    assert text(f"<html><head>{head}</head><body><p>受理案件38件</p></body></html>", encoding) == ["受理案件38件"]


TABLES = {
    "rows_and_cells": ("<tr><td>受理<td>38<tr><td>办结<td>37", ["受理\t38", "办结\t37"]),
    "caption_first": ("<tr><td>受理<td>38<caption>复议情况</caption>", ["复议情况", "受理\t38"]),
    "empty_cell": ("<tr><td>受理<td><td>38", ["受理\t\t38"]),
    "lines_in_a_cell": ("<tr><td>受理<br>案件<td>38", ["受理 案件\t38"]),
    "merged_head_over_its_columns": (
        "<tr><td><td colspan=2>2023年<td>合计<tr><td>受理<td>1<td>2<td>3",
        ["\t2023年\t2023年\t合计", "受理\t1\t2\t3"],
    ),
    "merged_label_over_its_rows": (
        "<tr><td rowspan=2>复议<td>受理<td>38<tr><td>办结<td>37",
        ["复议\t受理\t38", "复议\t办结\t37"],
    ),
    "merged_figure_is_said_once": ("<tr><td>受理<td rowspan=2>38<tr><td>办结", ["受理\t38", "办结\t"]),
    "title_over_all_columns_is_said_once": ("<tr><td colspan=2>情况<tr><td>受理<td>38", ["情况\t", "受理\t38"]),
    "nested_table_after_its_row": (
        "<tr><td>受理<td>38<table><tr><td>其中<td>听证<td>3</table><tr><td>办结<td>37",
        ["受理\t38", "其中\t听证\t3", "办结\t37"],
    ),
    "table_that_only_lays_out": ("<tr><td><p>第一段。</p><p>第二段。</p>", ["第一段。", "第二段。"]),
    "prose_in_a_frame": (f"<tr><td>{'全年受理3件。' * 50}<td>右", ["全年受理3件。" * 50, "右"]),
    "absurd_spans": ("<tr><td colspan=99999>受理<td rowspan=x>38", ["受理\t38"]),
}


@pytest.mark.parametrize("rows, lines", TABLES.values(), ids=TABLES.keys())
def test_tables_are_read_as_they_are_shown(rows, lines):
    assert text(f"<body><table>{rows}</table></body>") == lines


def test_words_with_escapes_stand_at_all_characters_of_the_page_that_make_them():
    page = "<body><p>受理<b>3</b>8&#20214;&nbsp;整</p></body>"
    source = web.read(page.encode())
    start, end = source.place(source.text.index("3"), source.text.index("件") + 1).span
    assert page[start:end] == "3</b>8&#20214;"


def test_a_page_with_windows_line_ends_is_counted_by_its_decoded_characters():
    page = "<body>\r\n<p>一</p>\r\n<p>受理38件</p></body>".encode()
    source = web.read(page)
    start, end = source.place(source.text.index("38"), source.text.index("38") + 2).span
    assert web.decoded(page)[start:end] == "38"


def test_a_page_without_words_is_refused():
    with pytest.raises(Refused) as refused:
        web.read(b"<html><body><script>1</script></body></html>")
    assert refused.value.refusal.code == "empty_file"
