"""Word files: numbers that Word sets, text as it is printed, tables; archives that are hostile or something else."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import word
from fazhi.reports.formats.limits import LARGEST_PART, MOST_ENTRIES
from tests.reports.filing import saved

W = nsdecls("w")


def lines(document):
    return word.read(saved(document)).text.splitlines()


def paragraph(xml):
    """A document of one paragraph with these runs."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return document


PRINTED = {
    "runs_of_a_number": ("<w:r><w:t>受理3</w:t></w:r><w:r><w:t>8件</w:t></w:r>", ["受理38件"]),
    "set_line_break": ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", ["一", "二"]),
    "tab": ("<w:r><w:t>受理</w:t><w:tab/><w:t>38</w:t></w:r>", ["受理\t38"]),
    "hyphen": ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", ["1-2"]),
    "tracked_insertion": ("<w:r><w:t>受理</w:t></w:r><w:ins><w:r><w:t>38件</w:t></w:r></w:ins>", ["受理38件"]),
    "tracked_deletion": ("<w:r><w:t>受理</w:t></w:r><w:del><w:r><w:delText>37件</w:delText></w:r></w:del>", ["受理"]),
    "moved_away": ("<w:r><w:t>受理</w:t></w:r><w:moveFrom><w:r><w:t>37件</w:t></w:r></w:moveFrom>", ["受理"]),
    "hidden": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>37件</w:t></w:r><w:r><w:t>受理</w:t></w:r>", ["受理"]),
    "hidden_switched_off": ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>38件</w:t></w:r>', ["38件"]),
    "field": ("<w:r><w:instrText>SUM(1)</w:instrText></w:r><w:r><w:t>38</w:t></w:r>", ["38"]),
    "footnote_reference": ('<w:r><w:t>受理</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r>', ["受理"]),
    "link": ("<w:hyperlink><w:r><w:t>受理</w:t></w:r></w:hyperlink>", ["受理"]),
    "content_control": ("<w:sdt><w:sdtContent><w:r><w:t>38件</w:t></w:r></w:sdtContent></w:sdt>", ["38件"]),
    "reading_aid": (
        "<w:r><w:ruby><w:rt><w:r><w:t>ma</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>马</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        ["马"],
    ),
    "text_box_after_its_paragraph": (
        "<w:r><w:t>一</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict><w:t>二</w:t></w:r>",
        ["一二", "框"],
    ),
}


@pytest.mark.parametrize("xml, expected", PRINTED.values(), ids=PRINTED.keys())
def test_text_is_what_is_printed_when_all_changes_are_accepted(xml, expected):
    assert lines(paragraph(xml)) == expected


def test_a_text_box_written_for_old_and_new_readers_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>框38</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    xml = f"<w:r><mc:AlternateContent {compatible}>{both}</mc:AlternateContent></w:r>"
    assert lines(paragraph(xml)) == ["框38"]


def level(depth, form, text, more=""):
    counted = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counted}</w:lvl>'


def numbered(levels, paragraphs, override=""):
    """A document with one list; a paragraph is its text and its level, None for no number."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="70">{levels}</w:abstractNum>'))
    for number, more in (("80", ""), ("81", override)):
        xml = f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="70"/>{more}</w:num>'
        numbering.append(parse_xml(xml))
    for words, depth, *other in paragraphs:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        if depth is not None:
            number = other[0] if other else "80"
            xml = f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
            properties.append(parse_xml(xml))
    return document


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
)


def test_numbers_that_word_sets_are_read_as_printed():
    document = numbered(
        OFFICIAL,
        [
            ("报告", None),
            ("成效", 0),
            ("复议", 1),
            ("受理", 2),
            ("办结", 2),
            ("应诉", 1),
            ("出庭", 2),
            ("不足", 0),
            ("原因", 1),
        ],
    )
    assert lines(document) == [
        "报告",
        "一、成效",
        "（一）复议",
        "1. 受理",
        "2. 办结",
        "（二）应诉",
        "1. 出庭",
        "二、不足",
        "（一）原因",
    ]


FORMS = {
    "decimal": ("decimal", "%1.", "12."),
    "chinese": ("chineseCounting", "%1、", "十二、"),
    "chinese_of_wps": ("japaneseCounting", "%1、", "十二、"),
    "chinese_thousand": ("chineseCountingThousand", "第%1条", "第十二条"),
    "digits_as_ideographs": ("ideographDigital", "%1、", "一二、"),
    "formal": ("chineseLegalSimplified", "%1、", "拾贰、"),
    "circled": ("decimalEnclosedCircle", "%1", "⑫"),
    "circled_chinese": ("decimalEnclosedCircleChinese", "%1", "⑫"),
    "full_width": ("decimalFullWidth", "%1．", "１２．"),
    "two_digits": ("decimalZero", "%1", "12"),
    "stems": ("ideographTraditional", "%1、", "乙、"),
    "letters": ("upperLetter", "%1.", "L."),
    "roman": ("lowerRoman", "(%1)", "(xii)"),
    "bullet": ("bullet", "●", ""),
    "none": ("none", "", ""),
}


@pytest.mark.parametrize("form, text, expected", FORMS.values(), ids=FORMS.keys())
def test_the_twelfth_of_a_list_has_its_number_in_each_form(form, text, expected):
    document = numbered(level(0, form, text), [("甲", 0)] * 12)
    assert lines(document)[-1].replace(" ", "") == f"{expected}甲"


def test_a_number_of_several_levels_is_printed_whole():
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert lines(numbered(levels, [("甲", 0), ("乙", 0), ("丙", 1)])) == ["一、甲", "二、乙", "2.1 丙"]


def test_a_list_that_begins_again_counts_from_its_own_start():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    document = numbered(OFFICIAL, [("甲", 0), ("乙", 0), ("丙", 0, "81")], again)
    assert lines(document) == ["一、甲", "二、乙", "一、丙"]


def test_two_lists_of_one_kind_count_on():
    assert lines(numbered(OFFICIAL, [("甲", 0), ("乙", 0, "81")])) == ["一、甲", "二、乙"]


def test_a_number_may_come_from_the_style():
    document = numbered(OFFICIAL, [("甲", None), ("乙", 0)])
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="80"/></w:numPr>'))
    document.paragraphs[0].style = "Heading 1"
    assert lines(document) == ["一、甲", "二、乙"]


def test_a_paragraph_may_switch_the_number_of_its_style_off():
    document = numbered(OFFICIAL, [("甲", 0, "0"), ("乙", 0)])
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="80"/></w:numPr>'))
    document.paragraphs[0].style = "Heading 1"
    assert lines(document) == ["甲", "一、乙"]


def test_a_table_of_contents_is_left_out():
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、成效\t3", style="toc 1")
    document.add_paragraph("一、成效")
    assert lines(document) == ["一、成效"]


def test_merged_cells_keep_their_columns():
    document = Document()
    table = document.add_table(3, 3)
    for row, words in enumerate((("项目", "2023年", ""), ("复议", "受理", "办结"), ("", "38", "37"))):
        for cell, said in zip(table.rows[row].cells, words, strict=True):
            cell.text = said
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    assert lines(document) == ["项目\t2023年\t2023年", "复议\t受理\t办结", "复议\t38\t37"]


def test_a_nested_table_comes_after_its_row():
    document = Document()
    table = document.add_table(2, 2)
    for cell, said in zip((cell for row in table.rows for cell in row.cells), "甲乙丙丁", strict=True):
        cell.text = said
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "其中", "3"
    assert lines(document) == ["甲\t乙", "其中\t3", "丙\t丁"]


def archive(parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return file.getvalue()


def body(xml):
    return {"word/document.xml": f"<w:document {W}><w:body>{xml}</w:body></w:document>"}


def entities(system=""):
    """A part whose text is an entity: of other entities, or of a file of this machine."""
    named = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9)]
    kinds = [f'<!ENTITY e8 SYSTEM "{system}">'] if system else ['<!ENTITY e0 "受理">', *named]
    text = "<w:p><w:r><w:t>&e8;件</w:t></w:r></w:p>"
    return {"word/document.xml": f"<!DOCTYPE d [{''.join(kinds)}]>" + body(text)["word/document.xml"]}


BAD = {
    "archive": (archive({"a.txt": "受理"}), "unsupported_format"),
    "spreadsheet": (archive({"xl/workbook.xml": "<a/>"}), "unsupported_format"),
    "presentation": (archive({"ppt/presentation.xml": "<a/>"}), "unsupported_format"),
    "ofd": (archive({"OFD.xml": "<a/>"}), "unsupported_format"),
    "opendocument": (archive({"content.xml": "<a/>"}), "unsupported_format"),
    "without_its_text": (archive({"[Content_Types].xml": "<a/>"}), "broken_file"),
    "broken_xml": (archive({"word/document.xml": "<w:document>"}), "broken_file"),
    "no_body": (archive({"word/document.xml": "<document/>"}), "broken_file"),
    "no_words": (archive(body("<w:p/>")), "empty_file"),
    "cut_off": (archive(body("<w:p><w:r><w:t>受理</w:t></w:r></w:p>"))[:-30], "broken_file"),
    "many_entries": (archive({f"{n}": "" for n in range(MOST_ENTRIES + 1)}), "too_complex"),
    "bomb": (archive({"word/document.xml": b"<a>" + b" " * (LARGEST_PART + 1)}), "too_complex"),
    "deep": (archive(body("<w:sdt>" * 240 + "</w:sdt>" * 240)), "too_complex"),
    "deeper_than_xml_may_be": (archive(body("<w:sdt>" * 3000 + "</w:sdt>" * 3000)), "broken_file"),
    "entities_many_times_over": (archive(entities()), "broken_file"),
    "entity_of_a_file": (archive(entities(system="/etc/hostname")), "broken_file"),
    "huge_table": (
        archive(body("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 + "</w:tr>") * 600 + "</w:tbl>")),
        "too_complex",
    ),
}


@pytest.mark.parametrize("content, code", BAD.values(), ids=BAD.keys())
def test_a_bad_archive_is_refused_with_its_code(content, code):
    with pytest.raises(Refused) as refused:
        word.read(content)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.next_step
