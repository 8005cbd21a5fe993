"""A composed report as text, JSON, HTML and DOCX; and back from text to its figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from fazhi.indicators.rates import Exact
from fazhi.kernel.refusal import Refused
from fazhi.reports.clause import Asked, Clause, Parts, Phrase, Sentence
from fazhi.reports.compose import compose
from fazhi.reports.composition import Block, Bound, Composition, Lack, Problem, Role
from fazhi.reports.read import read_text
from fazhi.reports.render import docx, form_of, text
from fazhi.reports.render import html as as_html
from fazhi.reports.render import json as as_json
from fazhi.reports.wording import Slot, Standing, Stated, Wording
from tests.reports import composing

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
UNITS = {"cases.rate": "%", "cases.average": "天", "cases.amount": "元", "cases.people": "人次"}
CLAUSE = Clause(
    task="disputes",
    title="办理案件",
    sentences=[
        Sentence(
            "全年办理案件{cases.all}",
            "办结{cases.done}",
            Parts("其中", ["维持{cases.done[outcome=upheld]}", "撤销{cases.done[outcome=revoked]}"]),
            Phrase("纠错率{cases.rate}", when="cases.done"),
            Phrase("平均办理{cases.average|1}", when="cases.done"),
        ),
        Sentence("{span:3y}累计接待{cases.people@3y}", "涉及金额{cases.amount|2}", when="cases.people@3y"),
    ],
)


def stated(asked: Asked, value: Exact | None, standing: Standing = Standing.VALUE) -> Stated:
    money = asked.code == "cases.amount"
    return Stated(
        asked=asked,
        name=f"指标{asked.code}",
        standing=standing,
        value=value,
        unit=UNITS.get(asked.code, "件"),
        decimals=2 if asked.decimals is None else asked.decimals,
        multiple=10_000 if money else 1,
        multiple_word="万" if money else "",
    )


def bound(figure: Stated) -> Bound:
    ratio = figure.asked.code == "cases.rate"
    return Bound(
        stated=figure,
        organ="county",
        organ_name="云山县人民政府",
        period="2022..2024" if figure.asked.years > 1 else "2024",
        period_label="2024年",
        breakdown_label="办理结果：撤销" if figure.asked.breakdown else "",
        definition="报告期内的件数 <含结转>",
        basis="统计制度",
        domain="reconsideration",
        numerator=18 if ratio else None,
        denominator=56 if ratio else None,
        records=None if ratio else 5,
    )


def composition(values: dict[str, Exact | Standing]) -> Composition:
    """A report with one clause of these figures; what is not named is zero."""

    def look(asked: Asked) -> Stated:
        value = values.get(str(asked), 0)
        if isinstance(value, Standing):
            return stated(asked, None, value)
        return stated(asked, value)

    worded = Wording(look, "云山县人民政府", 2024).clause(CLAUSE)
    runs = tuple(bound(run) if isinstance(run, Stated) else run for run in worded.runs)
    gaps = [Problem(Lack.MISSING, f"缺少{gap.name}", "办理案件", "请填报", gap.asked.code) for gap in worded.blocked]
    return Composition(
        organ="county",
        organ_name="云山县人民政府",
        year=2024,
        blocks=(
            Block(Role.TITLE, ("云山县人民政府",)),
            Block(Role.TITLE, ("关于2024年法治政府建设情况的报告",)),
            Block(Role.ADDRESSEE, ("中共临江市委员会、临江市人民政府：",)),
            Block(Role.BODY, ("现将2024年法治政府建设情况报告如下：",)),
            Block(Role.HEADING, ("2024年推进法治政府建设的主要举措和成效",), "一、"),
            Block(Role.SUBHEADING, ("健全社会矛盾纠纷行政预防调处化解体系",), "（一）"),
            Block(Role.BODY, runs),
            Block(Role.HEADING, ("2024年推进法治政府建设存在的不足和原因",), "二、"),
            Block(Role.BODY, (Slot("存在的不足"), "。")),
            Block(Role.SIGNATURE, ("云山县人民政府",)),
            Block(Role.DATE, (Slot("成文日期"),)),
        ),
        problems=(*gaps, Problem(Lack.OPEN, "待撰写：存在的不足", "二、", "由撰写单位填写")),
    )


KNOWN: dict[str, Exact | Standing] = {
    "cases.all": 82,
    "cases.done": 67,
    "cases.done[outcome=upheld]": 12,
    "cases.done[outcome=revoked]": 10,
    "cases.rate": Fraction(225, 7),
    "cases.average": Fraction(77, 2),
    "cases.people@3y": 11_050,
    "cases.amount": 51_844_149,
}


@pytest.fixture
def report() -> Composition:
    return composition(KNOWN)


# -- text, and back

counts = st.integers(0, 10**7)
rates = st.fractions(0, 100, max_denominator=10**4)
values = st.fixed_dictionaries(
    {
        "cases.all": counts,
        "cases.done": counts,
        "cases.done[outcome=upheld]": counts,
        "cases.done[outcome=revoked]": counts,
        "cases.rate": rates,
        "cases.average": st.fractions(0, 400, max_denominator=100),
        "cases.people@3y": counts,
        "cases.amount": st.integers(0, 10**11),
    }
)


@given(values)
@example({**KNOWN, "cases.amount": 19_123_400})  # 1912.34万元 looks like a date until its unit is seen
def test_reading_the_text_gives_back_every_figure(known: dict[str, Exact | Standing]) -> None:
    written = composition(known)
    read = Counter((figure.value, figure.unit) for figure in read_text(text.render(written)).figures)
    assert Counter((figure.value, figure.unit) for figure in written.document.figures) - read == Counter()


def test_reading_the_text_gives_back_every_figure_where_it_stands(report: Composition) -> None:
    read = {(figure.start, figure.end) for figure in read_text(text.render(report)).figures}
    assert {(figure.start, figure.end) for figure in report.document.figures} <= read


def test_reading_the_text_gives_back_title_organ_and_year(report: Composition) -> None:
    read = read_text(text.render(report))
    assert (read.title, read.organ, read.year) == (report.title, report.organ_name, report.year)


def test_reading_the_text_finds_no_figure_that_was_not_stated(report: Composition) -> None:
    read = [figure.raw for figure in read_text(text.render(report)).figures]
    assert read == [figure.raw for figure in report.document.figures]


@pytest.mark.django_db
def test_a_report_composed_from_the_registers_is_read_back_whole() -> None:
    with composing.only(*composing.businesses()):
        here = composing.county()["county"]
        composing.handed_in("legalservices.notarisations", here, 632)
        composing.handed_in("services.e_licences", here, 702_700)
        composing.handed_in("services.evaluations", here, 0)
        composing.handed_in("supervision.satisfaction_rate", here, 92)
        written = compose(here, 2024, today=composing.TODAY)
    read = {(figure.start, figure.value, figure.unit) for figure in read_text(text.render(written)).figures}
    stated_figures = {(figure.start, figure.value, figure.unit) for figure in written.document.figures}
    assert len(stated_figures) == 4
    assert stated_figures <= read


# -- JSON


def test_json_carries_each_figure_with_what_it_counts(report: Composition) -> None:
    data = json.loads(as_json.render(report))
    assert (data["title"], data["organ"], data["year"]) == (report.title, "county", 2024)
    rate = next(figure for figure in data["figures"] if figure["indicator"] == "cases.rate")
    assert (rate["value"], rate["unit"], rate["decimals"], rate["exact"]) == (32.14, "%", 2, "225/7")
    part = data["figures"][2]
    assert (part["breakdown"], part["value"]) == ("outcome=upheld", 12)


def test_json_states_values_multiplied_out(report: Composition) -> None:
    amount = json.loads(as_json.render(report))["figures"][-1]
    assert (amount["raw"], amount["value"], amount["decimals"]) == ("5184.41万元", 51_844_100, 2)


def test_json_lists_what_is_open(report: Composition) -> None:
    data = json.loads(as_json.render(report))
    assert data["publishable"] is False
    assert data["problems"][0]["kind"] == "open"


def test_a_gap_is_no_figure() -> None:
    data = json.loads(as_json.render(composition({**KNOWN, "cases.all": Standing.MISSING})))
    assert "cases.all" not in {figure["indicator"] for figure in data["figures"]}
    assert data["problems"][0]["indicator"] == "cases.all"


# -- HTML


def page(report: Composition, **options: str) -> etree._Element:
    return html.fromstring(as_html.render(report, **options))


def test_html_has_the_same_words_as_the_text(report: Composition) -> None:
    lines = page(report).xpath("//main/*")
    assert [line.text_content().strip() for line in lines] == text.render(report).splitlines()


def test_html_opens_the_proof_of_each_figure(report: Composition) -> None:
    found = page(report)
    buttons = found.xpath("//button[@popovertarget]")
    assert [button.text_content() for button in buttons] == [figure.text for figure in report.figures]
    proofs = {proof.get("id"): proof.text_content() for proof in found.xpath("//*[@popover]")}
    rate = next(button for button in buttons if button.text_content() == "32.14%")
    assert "18 ÷ 56 = 32.1429%" in proofs[rate.get("popovertarget")]
    assert "<含结转>" in proofs[rate.get("popovertarget")]


def test_html_leads_to_the_records_in_the_console(report: Composition) -> None:
    links = page(report, site="https://fazhi.example/").xpath("//aside//a/@href")
    assert links[2] == (
        "https://fazhi.example/indicators/cases.done/?organ=county&period=2024&breakdown=outcome%3Dupheld"
    )


def test_html_needs_nothing_from_elsewhere(report: Composition) -> None:
    found = page(report)
    assert found.xpath("//script | //link | //img | //*[@style]") == []


def test_html_marks_gaps_and_lists_them() -> None:
    found = page(composition({**KNOWN, "cases.all": Standing.MISSING}))
    assert found.xpath("//main//mark/text()")[0] == "（待填报：指标cases.all）"
    assert "2处待办" in found.xpath("//*[@role='status']")[0].text_content()


# -- DOCX


@pytest.fixture
def file(report: Composition) -> Iterator[ZipFile]:
    with ZipFile(BytesIO(docx.render(report))) as opened:
        yield opened


def part(file: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(file.read(f"word/{name}.xml"))


def test_docx_has_the_same_words_as_the_text(report: Composition) -> None:
    document = Document(BytesIO(docx.render(report)))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert lines == text.render(report).splitlines()


def test_docx_has_the_margins_of_the_standard(report: Composition) -> None:
    section = Document(BytesIO(docx.render(report))).sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sides = (section.left_margin, section.right_margin)
    wanted = (Mm(210), Mm(297), Mm(37), Mm(35), Mm(28), Mm(26))
    assert all(abs(size - want) < Mm(0.1) for size, want in zip((*sizes, *sides), wanted, strict=True))


def test_docx_fits_twenty_two_lines_of_twenty_eight_characters(file: ZipFile) -> None:
    grid = part(file, "document").find(".//w:docGrid", W)
    assert grid is not None
    line = int(grid.get(qn("w:linePitch"), "0")) / 20
    body = "//w:style[w:name/@w:val='Body Text']/w:rPr"
    (size,) = part(file, "styles").xpath(f"{body}/w:sz/@w:val", namespaces=W)
    (tracking,) = part(file, "styles").xpath(f"{body}/w:spacing/@w:val", namespaces=W)
    character = int(size) / 2 + int(tracking) / 20
    assert 22 * line <= Mm(225).pt < 23 * line
    assert 28 * character <= Mm(156).pt < 29 * character


@pytest.mark.parametrize(
    "style, font, points",
    [
        pytest.param("Title", "方正小标宋简体", 22, id="title"),
        pytest.param("Heading 1", "黑体", 16, id="first level"),
        pytest.param("Heading 2", "楷体_GB2312", 16, id="second level"),
        pytest.param("Body Text", "仿宋_GB2312", 16, id="body"),
    ],
)
def test_docx_names_the_fonts_of_the_standard(report: Composition, style: str, font: str, points: int) -> None:
    found = Document(BytesIO(docx.render(report))).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size == Pt(points)


def test_docx_names_free_fonts_for_those_that_cannot_be_shipped_and_says_so(file: ZipFile) -> None:
    fonts = part(file, "fontTable")
    free = fonts.xpath("//w:font[@w:name='仿宋_GB2312']/w:altName/@w:val", namespaces=W)
    assert "Noto Serif CJK SC" in free[0].split(",")
    assert docx.FONT_NOTE in file.read("docProps/core.xml").decode()


def test_docx_indents_the_first_line_by_two_characters(file: ZipFile) -> None:
    indents = part(file, "styles").xpath("//w:style[w:name/@w:val='Body Text']//w:ind/@w:firstLineChars", namespaces=W)
    assert indents == ["200"]


def test_docx_numbers_odd_pages_right_and_even_pages_left(file: ZipFile) -> None:
    footers = [etree.fromstring(file.read(name)) for name in sorted(file.namelist()) if "word/footer" in name]
    sides = {footer.xpath("string(//w:jc/@w:val)", namespaces=W): "".join(footer.itertext()) for footer in footers}
    assert {side: " ".join(words.split()) for side, words in sides.items()} == {
        "right": "— PAGE —",
        "left": "— PAGE —",
    }
    assert part(file, "settings").find("w:evenAndOddHeaders", W) is not None


def test_docx_highlights_what_is_open(report: Composition) -> None:
    document = Document(BytesIO(docx.render(report)))
    marked = [run.text for p in document.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["（由撰写单位填写：存在的不足）", "（由撰写单位填写：成文日期）"]


# -- by file name


@pytest.mark.parametrize(
    "name, hint",
    [
        pytest.param("report.pdf", "先输出 docx", id="PDF is not written yet"),
        pytest.param("report.xlsx", ".docx", id="unknown ending"),
        pytest.param("report", ".docx", id="no ending"),
    ],
)
def test_a_form_that_is_not_written_is_refused_with_another(name: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        form_of(name)
    assert refused.value.refusal.code == "file_form"
    assert hint in refused.value.refusal.next_step
