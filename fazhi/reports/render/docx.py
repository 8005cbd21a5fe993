"""The report as DOCX in the form of GB/T 9704-2012: A4, 22 lines of 28 characters, 3号仿宋, page number outside.

小标宋, 仿宋_GB2312 and 楷体_GB2312 are not free to ship. They are named; the font table names free ones to take in
their place, and the file's properties say so (`FONT_NOTE`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from fazhi.reports.composition import Block, Bound, Composition, Role
from fazhi.reports.wording import Slot

FANGSONG, XIAOBIAOSONG, HEITI, KAITI, SONGTI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
# What stands in for a font that is not installed, the nearest first.
FALLBACKS = {
    FANGSONG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC,Source Han Serif SC",
    XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,宋体,Noto Serif CJK SC,Source Han Serif SC",
    HEITI: "SimHei,Noto Sans CJK SC,Source Han Sans SC",
    KAITI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC,Source Han Serif SC",
    SONGTI: "SimSun,Noto Serif CJK SC,Source Han Serif SC",
}
FONT_NOTE = (
    "字体未随文件提供：未安装方正小标宋、仿宋_GB2312、楷体_GB2312的，以系统中相近的字体显示，"
    "定稿前请在装有这些字体的计算机上核对。"
)

SIZE_3, SIZE_2, SIZE_4 = Pt(16), Pt(22), Pt(14)
LINES, CHARACTERS = 22, 28
TYPE_AREA = Mm(156), Mm(225)
TWIPS_PER_POINT = 20
# In twips, rounded down, so that the last line and the last character still fit into the type area. 28 characters of 16
# points are wider than the type area, so they stand closer by the tracking; a character grid would say the same, but
# LibreOffice gives two of its cells to a character that is wider than one.
LINE_PITCH = int(TYPE_AREA[1].pt * TWIPS_PER_POINT / LINES)
CHARACTER_PITCH = int(TYPE_AREA[0].pt * TWIPS_PER_POINT / CHARACTERS)
TRACKING = CHARACTER_PITCH - int(SIZE_3.pt * TWIPS_PER_POINT)
TWO_CHARACTERS = 2 * CHARACTER_PITCH
LANGUAGE = "zh-CN"

STYLES = {
    Role.TITLE: ("Title", XIAOBIAOSONG, SIZE_2),
    Role.HEADING: ("Heading 1", HEITI, SIZE_3),
    Role.SUBHEADING: ("Heading 2", KAITI, SIZE_3),
    Role.ADDRESSEE: ("主送机关", FANGSONG, SIZE_3),
    Role.BODY: ("Body Text", FANGSONG, SIZE_3),
    Role.SIGNATURE: ("署名", FANGSONG, SIZE_3),
    Role.DATE: ("成文日期", FANGSONG, SIZE_3),
}
INDENTED = (Role.HEADING, Role.SUBHEADING, Role.BODY)
RIGHT = (Role.SIGNATURE, Role.DATE)


def render(composition: Composition) -> bytes:
    """The file's content."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_page_numbers(document)
    _name_fallbacks(document)
    _set_properties(document, composition)
    previous = None
    for block in composition.blocks:
        if block.role in (Role.ADDRESSEE, Role.SIGNATURE) and previous is not None:
            document.add_paragraph(style=STYLES[Role.ADDRESSEE][0])
        _add(document, block)
        previous = block
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: DocxDocument, block: Block) -> None:
    paragraph = document.add_paragraph(style=STYLES[block.role][0])
    if block.number:
        paragraph.add_run(block.number)
    for run in block.runs:
        added = paragraph.add_run(run if isinstance(run, str) else run.text)
        if isinstance(run, Slot) or (isinstance(run, Bound) and run.stated.blocks):
            added.font.highlight_color = WD_COLOR_INDEX.YELLOW


# -- page


def _set_page(document: DocxDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # The page number stands 7 mm below the type area; its own line is 5 mm high.
    section.footer_distance = Mm(35 - 7 - 5)
    grid = _child(section._sectPr, "w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))


def _set_page_numbers(document: DocxDocument) -> None:
    """— 1 —, on odd pages right by one character, on even pages left by one."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side, edge in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        indent = _child(paragraph._p.get_or_add_pPr(), "w:ind")
        indent.set(qn(f"w:{edge}Chars"), "100")
        indent.set(qn(f"w:{edge}"), str(int(SIZE_4.pt * TWIPS_PER_POINT)))
        _number(paragraph)


def _number(paragraph: Paragraph) -> None:
    for text, kind in (("— ", ""), ("", "begin"), (" PAGE ", "instruction"), ("", "end"), (" —", "")):
        run = paragraph.add_run(text if not kind else "")
        _set_font(run._r.get_or_add_rPr(), SONGTI)
        run.font.size = SIZE_4
        if kind == "instruction":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


# -- styles


def _set_styles(document: DocxDocument) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for script in ("val", "eastAsia"):
            language.set(qn(f"w:{script}"), LANGUAGE)
    _set_style(document.styles["Normal"], FANGSONG, SIZE_3)
    for role, (name, font, size) in STYLES.items():
        style = _style(document, name)
        _set_style(style, font, size)
        if role is Role.TITLE:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if role in INDENTED:
            _indent(style, "firstLine", TWO_CHARACTERS, 200)
        if role in RIGHT:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _indent(style, "right", 2 * TWO_CHARACTERS, 400)
        if role is Role.BODY:
            # LibreOffice loses a comma at the end of a justified line of tracked characters.
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _style(document: DocxDocument, name: str) -> Any:
    if name in [style.name for style in document.styles]:
        return document.styles[name]
    added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = document.styles["Normal"]
    return added


def _set_style(style: Any, font: str, size: Length) -> None:
    """Font, size and the line grid; what the template brings of its own (colour, bold, borders) goes."""
    assert isinstance(style, ParagraphStyle)
    for name in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(name)):
            style.element.remove(old)
    _set_font(style.element.get_or_add_rPr(), font)
    style.font.size = size
    style.font.bold = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    if size == SIZE_3:
        _track(style.element.get_or_add_rPr())
    lines = style.paragraph_format
    lines.space_before = lines.space_after = Pt(0)
    lines.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    lines.line_spacing = Pt(LINE_PITCH / TWIPS_PER_POINT)
    lines.widow_control = False
    lines.keep_with_next = style.name.startswith("Heading")
    properties = style.element.get_or_add_pPr()
    # Blank space between Chinese and digits, and punctuation beyond the margin, would break the grid of 28 characters;
    # a title of 22 points would take two lines of the grid.
    for name in ("w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", *(["w:snapToGrid"] if size > SIZE_3 else [])):
        _child(properties, name).set(qn("w:val"), "0")
    if style.name.startswith("Heading"):
        _child(properties, "w:outlineLvl").set(qn("w:val"), str(int(style.name[-1]) - 1))


def _set_font(properties: Any, font: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    fonts.set(qn("w:hint"), "eastAsia")


def _track(properties: Any) -> None:
    tracking = OxmlElement("w:spacing")
    tracking.set(qn("w:val"), str(TRACKING))
    properties.find(qn("w:color")).addnext(tracking)


def _indent(style: ParagraphStyle, edge: str, twips: int, hundredths: int) -> None:
    indent = _child(style.element.get_or_add_pPr(), "w:ind")
    indent.set(qn(f"w:{edge}Chars"), str(hundredths))
    indent.set(qn(f"w:{edge}"), str(twips))


# The order in which the schema wants the children of a paragraph's properties that are set here.
ORDER = (
    "keepNext",
    "widowControl",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
)


def _child(parent: Any, name: str) -> Any:
    """The child element of that name, added in its place where it is missing."""
    found = parent.find(qn(name))
    if found is not None:
        return found
    added = OxmlElement(name)
    local = name.partition(":")[2]
    later = [qn(f"w:{other}") for other in ORDER[ORDER.index(local) + 1 :]] if local in ORDER else []
    following = next((child for child in parent if child.tag in later), None)
    if following is None:
        parent.append(added)
    else:
        following.addprevious(added)
    return added


# -- fonts and properties


def _name_fallbacks(document: DocxDocument) -> None:
    """The font table: for each font the free ones that stand in for it."""
    table = next(rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    for font, others in FALLBACKS.items():
        names = f'w:name="{font}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        fonts.append(parse_xml(f"<w:font {nsdecls('w')} {names}</w:font>"))
    table._blob = serialize_part_xml(fonts)


def _set_properties(document: DocxDocument, composition: Composition) -> None:
    properties = document.core_properties
    properties.title = composition.title
    properties.author = composition.organ_name
    properties.comments = FONT_NOTE
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
