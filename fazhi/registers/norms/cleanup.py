"""A clean-up campaign: takes the documents in force on a day, decides on each, ends with a list that becomes public.

With the publication of the list, what it repeals ends in the register of documents in the same moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.kernel.procedure import SAME, STAFF, Follow, Input, Practice, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.force import Force, force_of, to_clean
from fazhi.registers.norms.models import (
    Cleanup,
    CleanupResult,
    CleanupStage,
    Document,
    Result,
    ResultStage,
    Stage,
)

CLEANUP = ("norms.cleanup", "norms.making_discipline", Practice("按照部署清理现行文件"))
# What the list does to a document: a step of the document, by the result.
ENDS = {Result.REPEALED: "repeal", Result.EXPIRED: "lapse"}

# --- the campaign -------------------------------------------------------------------------------------------------


def base_day(s: Situation) -> Mapping[str, Any]:
    return {"base_on": s.data.get("base_on") or s.on}


def nothing_to_clean(s: Situation) -> bool:
    base_on, whole, words = s.get("base_on") or s.on, s.get("whole"), s.get("words") or ""
    planned = Cleanup(organ=s.matter.organ, started_on=s.on, base_on=base_on, whole=whole, words=words)
    return not Document.objects.filter(to_clean(planned)).exists()


def opens_results(s: Situation) -> Iterable[Follow]:
    """One result for each document of the set, kept by the organ that made it."""
    for document in Document.objects.filter(to_clean(s.matter)).select_related("organ").order_by("issued_on", "pk"):
        yield Follow(CleanupResult, "list", {**_named(document), "cleanup": s.matter}, organ=document.organ)


def _named(document: Document) -> dict[str, Any]:
    return {"title": document.title, "document": document}


def _undecided(s: Situation) -> Any:
    return s.matter.results.filter(stage=ResultStage.LISTED).select_related("organ", "document").order_by("pk")


def undecided(s: Situation) -> bool:
    return bool(_undecided(s).exists())


def all_decided(s: Situation) -> bool:
    return not undecided(s)


def numbers_of(s: Situation) -> list[str]:
    """The document numbers that were written, one in a line."""
    given = s.data.get("numbers") or ""
    lines = given if isinstance(given, list) else str(given).splitlines()
    return [line.strip() for line in lines if line.strip()]


def unknown_numbers(s: Situation) -> list[str]:
    there = set(_undecided(s).values_list("document__document_number", flat=True))
    return [number for number in numbers_of(s) if number not in there]


def not_in_the_campaign(s: Situation) -> bool:
    return bool(unknown_numbers(s))


def decides_listed(s: Situation) -> Iterable[Follow]:
    chosen = _undecided(s).filter(document__document_number__in=numbers_of(s))
    return [_decided(row, s.data["result"], s.data.get("grounds") or "") for row in chosen]


def keeps_the_rest(s: Situation) -> Iterable[Follow]:
    return [_decided(row, Result.KEPT, "") for row in _undecided(s)]


def _decided(row: CleanupResult, result: str, grounds: str) -> Follow:
    return Follow(row, "decide", {"result": str(result), **({"grounds": grounds} if grounds else {})})


def ends_documents(s: Situation) -> Iterable[Follow]:
    """What the list repeals or declares without force ends with its publication; what has ended before stays so."""
    rows = s.matter.results.filter(result__in=ENDS, document__stage=Stage.PUBLISHED).select_related("document__organ")
    for row in rows.order_by("pk"):
        announced = f"{s.matter.number}清理结果公告"
        yield Follow(row.document, ENDS[Result(row.result)], {"document": announced})


campaign = Procedure(
    stages=CleanupStage,
    steps=[
        Step(
            "start",
            "启动清理",
            source=(),
            target=CleanupStage.RUNNING,
            by=STAFF,
            basis=CLEANUP,
            date="started_on",
            requires=["kind"],
            optional=["base_on", "whole", "words"],
            derive=base_day,
            expects=[
                Rule(
                    nothing_to_clean,
                    CLEANUP,
                    "基准日没有符合范围的现行文件",
                    "核对基准日、范围和词语；还没有登记现行文件的，先登记",
                )
            ],
            follows=opens_results,
            help="基准日现行有效的文件逐件列入清理目录，各由制定机关决定。",
        ),
        Step(
            "decide_listed",
            "按清单决定",
            source=[CleanupStage.RUNNING],
            target=SAME,
            by=STAFF,
            basis=CLEANUP,
            requires=[
                Input("numbers", "文件编号", kind="lines", help="一行一个，清理结论相同的文件"),
                Input("result", "清理结论", kind="choice", choices=tuple(Result.choices)),
            ],
            optional=[Input("grounds", "理由", kind="lines")],
            forbids=[
                Rule(
                    not_in_the_campaign,
                    CLEANUP,
                    lambda s: f"不在待决定的清理目录中：{'、'.join(unknown_numbers(s))}",
                    "核对文件编号；已经决定的，在该件上更正",
                    "numbers",
                )
            ],
            follows=decides_listed,
        ),
        Step(
            "keep_rest",
            "其余继续有效",
            source=[CleanupStage.RUNNING],
            target=SAME,
            by=STAFF,
            basis=CLEANUP,
            forbids=[Rule(all_decided, CLEANUP, "目录中的文件都已经决定", "可以公布清理结果")],
            follows=keeps_the_rest,
            help="没有另行决定的文件，一并决定继续有效。",
        ),
        Step(
            "announce",
            "公布清理结果",
            source=[CleanupStage.RUNNING],
            target=CleanupStage.ANNOUNCED,
            by=STAFF,
            basis=CLEANUP,
            date="announced_on",
            requires=[Input("channel", "公布的载体", help="政府公报、政府网站等")],
            forbids=[
                Rule(
                    undecided,
                    CLEANUP,
                    lambda s: f"还有{_undecided(s).count()}件没有决定清理结论",
                    "逐件决定，或者办理“其余继续有效”",
                )
            ],
            follows=ends_documents,
            help="公布之日起，决定废止、宣布失效的文件不再有效。",
        ),
    ],
    final=[CleanupStage.ANNOUNCED],
)


# --- one document -------------------------------------------------------------------------------------------------


def campaign_over(s: Situation) -> bool:
    cleanup = s.get("cleanup")
    return cleanup is not None and cleanup.stage != CleanupStage.RUNNING


def was_not_in_force(s: Situation) -> bool:
    """Only what is in force on the campaign's day is cleaned up."""
    document, cleanup = s.get("document"), s.get("cleanup")
    if document is None or cleanup is None:
        return False
    return force_of(document, cleanup.base_on) != Force.IN_FORCE


def ends_without_grounds(s: Situation) -> bool:
    return s.get("result") in (Result.REPEALED, Result.EXPIRED, Result.AMENDED) and not s.given("grounds")


results = Procedure(
    stages=ResultStage,
    steps=[
        Step(
            "list",
            "列入清理",
            source=(),
            target=ResultStage.LISTED,
            by=STAFF,
            basis=CLEANUP,
            date="listed_on",
            requires=["cleanup", "document"],
            forbids=[
                Rule(campaign_over, CLEANUP, "这次清理已经公布结果", "另行启动清理", "cleanup"),
                Rule(
                    was_not_in_force,
                    CLEANUP,
                    "文件在清理基准日不是现行有效的文件",
                    "核对文件的施行、失效日期",
                    "document",
                ),
            ],
            help="启动清理时自动列入；遗漏的文件在这里补列。",
        ),
        Step(
            "decide",
            "决定清理结论",
            source=[ResultStage.LISTED],
            target=ResultStage.DECIDED,
            by=STAFF,
            basis=CLEANUP,
            date="decided_on",
            requires=["result"],
            optional=[Input("grounds", "理由", kind="lines", help="与什么规定不一致，被什么文件代替")],
            forbids=[Rule(campaign_over, CLEANUP, "这次清理已经公布结果", "另行启动清理")],
            expects=[
                Rule(
                    ends_without_grounds,
                    CLEANUP,
                    "修改、废止、失效没有写明理由",
                    "填写理由，供公布和查考",
                    "grounds",
                )
            ],
        ),
    ],
    final=[ResultStage.DECIDED],
)
