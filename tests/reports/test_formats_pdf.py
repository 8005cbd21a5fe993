"""PDF: paragraphs out of lines, tables out of rules, no heads and feet; no text layer is a refusal."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Spacer

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import pdf
from fazhi.reports.formats.limits import MOST_PAGES
from tests.reports.filing import BODY, FONT, as_pdf, printed, ruled

SENTENCE = "全年共收到行政复议申请52件，受理38件，办结37件，综合纠错率为15.6%。"
FLUSH = ParagraphStyle("flush", BODY, firstLineIndent=0, spaceAfter=12)
TITLE = ParagraphStyle("title", BODY, fontSize=20, leading=30, firstLineIndent=0, alignment=1)


def lines(content):
    return pdf.read(content).text.splitlines()


def code_of(content):
    with pytest.raises(Refused) as refused:
        pdf.read(content)
    assert refused.value.refusal.next_step
    return refused.value.refusal.code


LENGTHS = range(1, 60, 3)


@pytest.mark.parametrize("characters", LENGTHS)
def test_indented_paragraphs_are_one_line_each_wherever_they_end(characters):
    paragraphs = [SENTENCE * 5 + "某" * characters + "。", SENTENCE * 3, "二" * characters]
    assert lines(as_pdf("\n".join(paragraphs))) == paragraphs


@pytest.mark.parametrize("characters", LENGTHS)
def test_paragraphs_parted_by_distance_are_one_line_each_wherever_they_end(characters):
    paragraphs = [SENTENCE * 5 + "某" * characters + "。", SENTENCE * 3, "二" * characters]
    assert lines(printed([Paragraph(words, FLUSH) for words in paragraphs])) == paragraphs


def test_a_number_or_a_bracket_that_goes_whole_to_the_next_line_does_not_end_the_paragraph():
    paragraph = "".join(f"第{n}项“1,234,567”件（98.76%）；" for n in range(60))
    assert lines(as_pdf(f"{paragraph}\n完。")) == [paragraph, "完。"]


def test_a_paragraph_goes_on_over_the_page():
    assert lines(as_pdf(SENTENCE * 60)) == [SENTENCE * 60]


def test_a_heading_after_a_full_line_stands_alone():
    assert (
        lines(
            printed(
                [Paragraph(words, ParagraphStyle("f", BODY, firstLineIndent=0)) for words in (SENTENCE * 4, "一、甲")]
            )
        )[1]
        == "一、甲"
    )


def test_a_title_over_two_lines_is_one():
    title = "某某自治县人民政府关于二〇二三年度法治政府建设工作情况的报告"
    assert lines(printed([Paragraph(title, TITLE), Paragraph(SENTENCE * 4, BODY)]))[0] == title


def furniture(canvas, document):
    canvas.setFont(FONT, 9)
    canvas.drawString(72, 800, "某县2023年法治政府建设情况报告")
    canvas.drawCentredString(300, 40, f"— {document.page} —")


def test_heads_and_page_numbers_are_left_out():
    assert lines(printed([Paragraph(SENTENCE * 90, BODY)], on_page=furniture)) == [SENTENCE * 90]


def test_a_watermark_across_the_page_is_left_out():
    def mark(canvas, document):
        canvas.saveState()
        canvas.setFont(FONT, 60)
        canvas.rotate(45)
        canvas.drawString(300, 0, "内部资料99")
        canvas.restoreState()

    assert lines(printed([Paragraph(SENTENCE * 8, BODY)], on_page=mark)) == [SENTENCE * 8]


def test_a_page_that_is_turned_is_read_as_it_is_shown():
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 800), invariant=1)
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.setFont(FONT, 12)
    canvas.drawString(100, -100, "受理38件")
    canvas.drawString(100, -140, "办结37件")
    canvas.save()
    source = pdf.read(file.getvalue())
    assert source.text.splitlines() == ["受理38件", "办结37件"]
    (box,) = source.place(0, 2).boxes
    assert (round(box.left), round(box.right)) == (100, 124)


ROWS = [["项目", "2022年", "2023年"], ["受理", "31", "38"], ["办结", "30", "1,237"]]


def test_a_ruled_table_is_read_by_its_cells():
    assert lines(printed([ruled(ROWS)])) == ["\t".join(row) for row in ROWS]


def test_a_table_stands_between_the_paragraphs_around_it():
    story = [Paragraph("情况如下。", BODY), ruled(ROWS), Paragraph("完。", BODY)]
    assert lines(printed(story)) == ["情况如下。", *("\t".join(row) for row in ROWS), "完。"]


def test_merged_cells_of_a_ruled_table_keep_their_columns():
    rows = [["项目", "2023年", ""], ["复议", "受理", "办结"], ["", "38", "37"]]
    merged = ruled(rows, [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2))])
    assert lines(printed([merged])) == ["项目\t2023年\t2023年", "复议\t受理\t办结", "复议\t38\t37"]


def test_words_broken_in_a_narrow_cell_are_one():
    narrow = ParagraphStyle("narrow", fontName=FONT, fontSize=8, wordWrap="CJK")
    table = ruled([["项目", "数"], [Paragraph("行政复议案件", narrow), "38"]])
    table._argW[0] = 40
    assert lines(printed([table])) == ["项目\t数", "行政复议案件\t38"]


def test_a_frame_around_a_paragraph_is_no_table():
    framed = ParagraphStyle("framed", BODY, borderWidth=1, borderColor="black", borderPadding=4)
    assert lines(printed([Paragraph(SENTENCE * 3, framed)])) == [SENTENCE * 3]


def test_columns_without_rules_are_cells_of_a_row():
    def columns(canvas, document):
        canvas.setFont(FONT, 12)
        for row, words in enumerate(ROWS):
            for column, word in enumerate(words):
                canvas.drawString(100 + 120 * column, 600 - 20 * row, word)

    assert lines(printed([Spacer(1, 1)], on_page=columns)) == ["\t".join(row) for row in ROWS]


def test_bold_type_made_by_setting_it_twice_is_read_once():
    def bold(canvas, document):
        canvas.setFont(FONT, 12)
        for shift in (0, 0.4):
            canvas.drawString(100 + shift, 600, "受理38件")

    assert lines(printed([Spacer(1, 1)], on_page=bold)) == ["受理38件"]


def picture(canvas, document=None):
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "gray")), 50, 50, 400, 600)


def test_a_scanned_file_is_refused():
    assert code_of(printed([Spacer(1, 1)], on_page=picture)) == "scanned_pages"


def test_a_scanned_page_among_others_is_named():
    def second(canvas, document):
        if document.page == 2:
            picture(canvas)

    story = [Paragraph(SENTENCE, BODY), PageBreak(), Spacer(1, 1), PageBreak(), Paragraph(SENTENCE, BODY)]
    with pytest.raises(Refused) as refused:
        pdf.read(printed(story, on_page=second))
    assert refused.value.refusal.code == "scanned_pages"
    assert "第2页" in refused.value.refusal.message


def test_a_page_with_a_picture_and_text_is_read():
    assert lines(printed([Paragraph(SENTENCE, BODY)], on_page=picture)) == [SENTENCE]


def test_an_empty_page_is_no_scanned_page():
    story = [Paragraph(SENTENCE * 3, BODY), PageBreak(), Spacer(1, 1), PageBreak(), Paragraph(SENTENCE * 2, BODY)]
    assert lines(printed(story)) == [SENTENCE * 3, SENTENCE * 2]


def test_a_file_of_empty_pages_is_refused():
    assert code_of(printed([Spacer(1, 1)])) == "empty_file"


def test_an_encrypted_file_is_refused():
    locked = as_pdf(SENTENCE, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    assert code_of(locked) == "encrypted_file"


def test_a_file_that_forbids_changes_only_is_read():
    guarded = as_pdf(SENTENCE, encrypt=StandardEncryption("", ownerPassword="owner", canModify=0))
    assert lines(guarded) == [SENTENCE]


def test_a_file_of_too_many_pages_is_refused():
    file = BytesIO()
    canvas = Canvas(file)
    for _ in range(MOST_PAGES + 1):
        canvas.drawString(100, 100, "1")
        canvas.showPage()
    canvas.save()
    assert code_of(file.getvalue()) == "too_many_pages"


BROKEN = {
    "head_only": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "nothing_in_it": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
    "root_is_itself": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused(content):
    assert code_of(content) in ("broken_file", "empty_file")
