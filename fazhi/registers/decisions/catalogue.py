"""The yearly catalogue: compiled, consented by the party committee, published with its items, adjusted alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.law import versions
from fazhi.kernel.procedure import STAFF, Follow, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.decisions.models import Catalogue
from fazhi.registers.decisions.models.deciding import CatalogueStage, Stage

CATALOGUE = ("decision.catalogue",)

# --- guards -------------------------------------------------------------------------------------------------------


def impossible_year(s: Situation) -> bool:
    """There are catalogues since the year in which the regulation came into force, and none beyond the next year."""
    earliest = min(law.in_force.from_on.year for key in CATALOGUE for law in versions(key))
    year = s.get("year")
    return year is not None and not earliest <= year <= s.today.year + 1


def year_taken(s: Situation) -> bool:
    """The organ has a catalogue of the year already: it is adjusted, not made anew."""
    return Catalogue.objects.filter(organ=s.matter.organ, year=s.get("year")).exists()


def without_items(s: Situation) -> bool:
    return not s.matter.items.exists()


# --- what follows -------------------------------------------------------------------------------------------------


def lists_items(s: Situation) -> Iterable[Follow]:
    """Items that wait for the publication are listed with it; those under way keep their stage."""
    for item in s.matter.items.filter(listed_on__isnull=True).select_related("organ").order_by("pk"):
        if item.stage == Stage.PROPOSED:
            yield Follow(item, "list")
        elif item.stage != Stage.ABANDONED:
            yield Follow(item, "list_running")


def publication_day(s: Situation) -> Mapping[str, Any]:
    if s.matter.published_on is None:
        return {"published_on": s.on}
    return {"adjusted_on": s.on, "adjustments": s.matter.adjustments + 1}


procedure = Procedure(
    stages=CatalogueStage,
    steps=[
        Step(
            "compile",
            "拟订目录",
            source=(),
            target=CatalogueStage.DRAFT,
            by=STAFF,
            basis=CATALOGUE,
            date="compiled_on",
            requires=["year"],
            forbids=[
                Rule(impossible_year, CATALOGUE, "年度不在可以拟订的范围", "填写四位年份", "year"),
                Rule(year_taken, CATALOGUE, "这个年度的目录已经登记", "已公布的，办理“启动调整”", "year"),
            ],
            help="拟列入的事项在“重大行政决策事项”中逐件提出，选择本目录。",
        ),
        Step(
            "consent",
            "党委同意",
            source=[CatalogueStage.DRAFT],
            target=CatalogueStage.CONSENTED,
            by=STAFF,
            basis=CATALOGUE,
            date="consented_on",
            requires=[Input("document", "同意的会议或者文件")],
            forbids=[Rule(without_items, CATALOGUE, "目录中没有事项", "先提出决策事项，选择本目录")],
        ),
        Step(
            "redraft",
            "退回拟订",
            source=[CatalogueStage.CONSENTED],
            target=CatalogueStage.DRAFT,
            by=STAFF,
            basis=CATALOGUE,
            requires=[Input("grounds", "退回的理由", kind="lines")],
            sets={"consented_on": None},
        ),
        Step(
            "publish",
            "公布目录",
            source=[CatalogueStage.CONSENTED],
            target=CatalogueStage.PUBLISHED,
            by=STAFF,
            basis=CATALOGUE,
            requires=[Input("channel", "公布的载体", help="政府网站、政府公报等")],
            derive=publication_day,
            follows=lists_items,
            help="目录中的事项随之列入；调整后再次公布的，只列入新增的事项。",
        ),
        Step(
            "adjust",
            "启动调整",
            source=[CatalogueStage.PUBLISHED],
            target=CatalogueStage.DRAFT,
            by=STAFF,
            basis=(*CATALOGUE, Practice("目录的调整与拟订同样办理")),
            requires=[Input("grounds", "调整的理由", kind="lines")],
            sets={"consented_on": None},
            help="新增的事项选择本目录，不再办理的事项办理“调出目录”，然后重新报党委同意、公布。",
        ),
    ],
    final=[CatalogueStage.PUBLISHED],
)
