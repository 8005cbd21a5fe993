"""The page parts beside one another with invented values, for looking at them; there only while `DEBUG` is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from fazhi.console import parts
from fazhi.console.diagram import Arrow, Stage, draw
from fazhi.kernel.clocks import State
from fazhi.kernel.refusal import Refusal

STAGES = [
    Stage("received", "收到申请"),
    Stage("correcting", "补正"),
    Stage("accepted", "已受理"),
    Stage("simplified", "简易程序审理"),
    Stage("review", "普通程序审理"),
    Stage("suspended", "中止"),
    Stage("mediating", "调解"),
    Stage("deciding", "集体讨论"),
    Stage("refused", "不予受理", final=True),
    Stage("decided", "已决定"),
    Stage("ended", "已终止", final=True),
    Stage("closed", "已送达归档", final=True),
]
ARROWS = [
    Arrow(*row.split())
    for row in """received correcting 通知补正
correcting received 收到补正
received accepted 受理
correcting accepted 补正后受理
received refused 不予受理
correcting refused 视为放弃
accepted simplified 适用简易程序
accepted review 适用普通程序
simplified review 转为普通程序
simplified decided 作出决定
review review 延长审理期限
review review 听取意见
review review 听证
review suspended 中止审理
suspended review 恢复审理
review mediating 开始调解
mediating review 调解不成
mediating decided 达成调解
review deciding 提交讨论
deciding decided 作出维持决定
deciding decided 作出撤销决定
deciding decided 作出变更决定
deciding review 退回审理
review ended 终止
suspended ended 终止
simplified ended 终止
mediating ended 终止
decided closed 送达""".splitlines()
]


@dataclass(frozen=True)
class Gallery:
    """Every part once."""

    head: parts.PageHead
    refusal: Refusal
    warning: Refusal
    empty: parts.Empty
    clocks: tuple[parts.ClockCard, ...]
    entries: tuple[parts.TimelineEntry, ...]
    steps: tuple[parts.StepButton, ...]
    facts: tuple[parts.Fact, ...]
    figures: tuple[parts.FigureCard, ...]
    charts: tuple[parts.Chart, ...]
    blocks: tuple[parts.ReportBlock, ...]
    lines: tuple[parts.MarkLine, ...]
    files: tuple[parts.FileLine, ...]
    svg: SafeString


def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    return render(request, "console/gallery.html", {"page": _page()})


def _page() -> Gallery:
    return Gallery(
        head=parts.PageHead(
            "页面部件",
            (parts.Link("我的工作", "/"), parts.Link("页面部件")),
            "仅在调试时可见",
            (parts.Link("打印", key="print"), parts.Link("新登记", "#", "plus", here=True)),
            stage="审理中",
        ),
        refusal=Refusal(
            "late", "延长不得超过三十日", "示例法(2023)", "第六十二条第一款", "", "把延长天数改为三十日以内"
        ),
        warning=Refusal("late", "一般应当在五日内送达", "示例法(2023)", "第十条", "", "核对送达日期，确认无误后继续"),
        empty=parts.Empty("没有符合条件的事项", "放宽筛选条件，或者登记一件新的事项。", parts.Link("登记", "#")),
        clocks=_clocks(),
        entries=_entries(),
        steps=(
            parts.StepButton("延长审理期限", "示例法(2023)第六十二条第一款", "#"),
            parts.StepButton("作出决定", "示例法(2023)第六十三条", "#"),
            parts.StepButton("恢复审理", "示例法(2023)第三十九条", "", "案件没有中止，无需恢复", "先办理中止"),
        ),
        facts=(
            parts.Fact("收到申请日期", "2024-02-08", "#"),
            parts.Fact("申请渠道", "网上", "#"),
            parts.Fact("被申请人", "某县市场监督管理局", "#"),
            parts.Fact("申请事项", "行政处罚", "#"),
        ),
        figures=(
            parts.FigureCard("逾期", "3", "件", "#", "最长已逾期12天", "red"),
            parts.FigureCard("临期", "7", "件", "#", "五日内届满", "amber"),
            parts.FigureCard("在办", "128", "件", "#"),
            parts.FigureCard(
                "综合纠错率", "28.57", "%", "#", "10 / 35", "", "纠错件数除以审结件数", "示例口径", "a.rate"
            ),
        ),
        charts=(
            parts.Chart(
                "chart-months",
                "bar",
                tuple(f"{m}月" for m in range(1, 13)),
                (("收案", (3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8)),),
                "件",
                "各月收案",
            ),
            parts.Chart(
                "chart-kinds",
                "rows",
                ("行政处罚", "举报投诉处理", "政府信息公开", "行政征收", "其他"),
                (("收案", (31, 22, 9, 4, 2)),),
                "件",
                "按申请事项",
            ),
        ),
        blocks=_blocks(),
        lines=(
            parts.MarkLine("1", "132件", "收到行政复议申请", "全年 · 全县"),
            parts.MarkLine("2", "120件", "受理", "全年 · 全县"),
            parts.MarkLine("3", "91%", "受理率", "120 ÷ 132 = 90.91%", "不成立", "bad"),
            parts.MarkLine("4", "十余场", "培训", "约数"),
        ),
        files=(
            parts.FileLine("行政复议申请书.pdf", "#", "312 KB", "王某", datetime(2024, 2, 8, 9, 30), "PDF"),
            parts.FileLine("证据目录.docx", "#", "48 KB", "王某", datetime(2024, 2, 8, 9, 31), "Word 文档"),
        ),
        svg=mark_safe(draw(STAGES, ARROWS, "review", ["received", "correcting", "accepted", "review"])),  # noqa: S308
    )


def _clocks() -> tuple[parts.ClockCard, ...]:
    lines = (
        "2024-02-08 收到申请，当日不计入",
        "2024-02-09 至 2024-02-17 春节放假，不计入",
        "2024-02-18 周日调休上班，第1个工作日",
    )
    due = date(2024, 2, 22)
    return (
        parts.ClockCard("受理审查期限", State.RUNNING, due, "还有9天", "示例法(2023)第三十条", "5个工作日", lines),
        parts.ClockCard("审理期限", State.AMBER, due, "还有2天", "示例法(2023)第六十二条", "60日", lines, True),
        parts.ClockCard("答复期限", State.OVERDUE, due, "已逾期3天", "示例法(2023)第四十八条", "10日", lines),
        parts.ClockCard("鉴定", State.SUSPENDED, None, "自2024-03-01起中止", "示例法(2023)第三十九条", "60日"),
        parts.ClockCard("送达", State.MET, due, "2024-02-20完成", "示例法(2023)第七十条", "5日"),
    )


def _entries() -> tuple[parts.TimelineEntry, ...]:
    at = datetime(2024, 3, 1, 9, 12)
    return (
        parts.TimelineEntry(
            "适用普通程序",
            "王某",
            "某县司法局",
            date(2024, 3, 1),
            at,
            "案情复杂",
            "示例法(2023)第五十条",
            (parts.Change("审理程序", "", "普通程序"), parts.Change("环节", "已受理", "审理")),
            latest=True,
        ),
        parts.TimelineEntry("适用简易程序", "王某", "某县司法局", date(2024, 2, 28), at, "录入错误", withdrawn=True),
        parts.TimelineEntry("受理", "王某", "某县司法局", date(2024, 2, 20), at, "", "示例法(2023)第三十条"),
        parts.TimelineEntry("收到申请", "王某", "某县司法局", date(2024, 2, 8), at),
    )


def _blocks() -> tuple[parts.ReportBlock, ...]:
    pieces = (
        parts.Piece("全年收到行政复议申请"),
        parts.Piece("132件", "1"),
        parts.Piece("，受理"),
        parts.Piece("120件", "2"),
        parts.Piece("，受理率"),
        parts.Piece("91%", "3", "bad"),
        parts.Piece("。举办培训"),
        parts.Piece("十余场", "4", "plain"),
        parts.Piece("。"),
    )
    return (parts.ReportBlock("heading", (parts.Piece("一、主要举措和成效"),)), parts.ReportBlock("body", pieces))
