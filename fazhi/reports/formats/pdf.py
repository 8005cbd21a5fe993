"""PDF with a text layer: lines, paragraphs and ruled tables by where the characters stand on the page.

`drawn` asks the PDF library what is on a page, `ruled` makes tables of drawn lines, `layout` makes lines of characters
and paragraphs of lines.
"""

from __future__ import annotations

import pypdfium2
from pypdfium2 import raw

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats.blocks import written
from fazhi.reports.formats.drawn import Page, page_of
from fazhi.reports.formats.layout import blocks
from fazhi.reports.formats.limits import LONGEST, MOST_PAGES
from fazhi.reports.formats.plain import too_long
from fazhi.reports.formats.refusals import broken, refused
from fazhi.reports.source import Source

_NAMED_PAGES = 10


def read(content: bytes) -> Source:
    """The text of a PDF.

    Refuses (`encrypted_file`, `scanned_pages`, `too_many_pages`, `broken_file`, and what `written` refuses).
    """
    document = _opened(content)
    try:
        pages = _pages(document)
    except pypdfium2.PdfiumError as problem:
        raise broken("PDF ") from problem
    finally:
        document.close()
    _refuse_scanned(pages)
    return written(blocks(pages), "pdf")


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refused("encrypted_file", "已用密码加密", "请取消密码后另存一份再读") from problem
        raise broken("PDF ") from problem


def _pages(document: pypdfium2.PdfDocument) -> list[Page]:
    count = len(document)
    if count > MOST_PAGES:
        message = f"有 {count} 页，超过上限 {MOST_PAGES} 页"
        raise refused("too_many_pages", message, "请只保留报告正文，或分成几个文件")
    if not count:
        raise broken("PDF ")
    pages: list[Page] = []
    characters = 0
    for number in range(count):
        page = document[number]
        pages.append(page_of(page, number + 1))
        page.close()
        characters += len(pages[-1].glyphs)
        if characters > LONGEST:
            raise too_long(characters)
    return pages


def _refuse_scanned(pages: list[Page]) -> None:
    """A page that shows something and has no text would go missing without a word."""
    scanned = [page.number for page in pages if page.shown and not page.glyphs]
    if scanned:
        raise _scanned(scanned, len(pages))


def _scanned(numbers: list[int], pages: int) -> Refused:
    named = "、".join(map(str, numbers[:_NAMED_PAGES])) + (f"等{len(numbers)}" if len(numbers) > _NAMED_PAGES else "")
    which = "全部页面" if len(numbers) == pages else f"第{named}页"
    next_step = "请提供文字版（.docx 或由文档直接导出的 PDF）；扫描件须先作文字识别并核对，不是正文的图片页请删去"
    return refused("scanned_pages", f"的{which}是图像，没有文字层", next_step)
