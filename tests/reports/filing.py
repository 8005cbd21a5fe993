"""One text as each kind of file, as offices make them: paragraphs, and rows of cells as real tables."""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from itertools import groupby

from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

COLUMNS = re.compile(r"[ \u3000]{2,}")
RULE = re.compile(r"[-|: ]+")
FONT = "STSong-Light"  # named in the file, not put into it: the text is read without any font
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), FONT, 8)]


def parts(text):
    """The paragraphs (strings) and tables (lists of rows) of a text."""
    lines = [line.strip(" \u3000\r\n") for line in text.splitlines() if line.strip()]
    for is_row, group in groupby(lines, key=lambda line: len(cells(line)) > 1):
        found = list(group)
        yield from [[cells(line) for line in found if not RULE.fullmatch(line)]] if is_row else found


def cells(line):
    """The cells of a row set with tabs, with bars, or with columns of spaces; of a paragraph the one that it is."""
    if "\t" in line:
        return line.split("\t")
    if line.startswith("|"):
        return [cell.strip() for cell in line.strip("|").split("|")]
    columns = COLUMNS.split(line)
    return columns if len(columns) > 2 else [line]


def as_text(text):
    return text.encode()


def as_html(text):
    rows = "".join(_html(part) for part in parts(text))
    head = '<head><meta charset="utf-8"><title>报告</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{rows}</body></html>".encode()


def _html(part):
    if isinstance(part, str):
        return f"<p>　　{escape(part)}</p>\n"
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part)
    return "<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>\n"


def as_docx(text):
    document = Document()
    for part in parts(text):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(0, max(map(len, part)))
        for row in part:
            for cell, words in zip(table.add_row().cells, row, strict=False):
                cell.text = words
    return saved(document)


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(text, **options):
    return printed(
        [Paragraph(escape(part), BODY) if isinstance(part, str) else ruled(part) for part in parts(text)], **options
    )


def ruled(rows, style=()):
    width = max(map(len, rows))
    return Table([row + [""] * (width - len(row)) for row in rows], style=[*GRID, *style])


def printed(story, on_page=None, **options):
    file = BytesIO()
    pages = {"onFirstPage": on_page, "onLaterPages": on_page} if on_page else {}
    SimpleDocTemplate(file, invariant=1, **options).build(story, **pages)
    return file.getvalue()


FORMS = {"text": as_text, "html": as_html, "docx": as_docx, "pdf": as_pdf}
