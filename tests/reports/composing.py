"""An invented county and an invented business whose figures are handed in, for composing and rendering reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from fazhi.indicators import cells, collected, engine
from fazhi.indicators.models import Reported
from fazhi.indicators.notation import parse_breakdown
from fazhi.indicators.period import Period
from fazhi.kernel.journal import SYSTEM
from fazhi.kernel.organs import Charge, Level, Organ
from fazhi.kernel.register import Register, registry
from fazhi.reports.clause import Clause, Parts, Phrase, Prose, Sentence

TODAY = date(2025, 2, 1)
LONG_AGO = date(2010, 1, 1)

NOTARY = Clause(
    task="disputes",
    title="公证服务",
    sentences=[
        Sentence(
            "全年办理公证{legalservices.notarisations}",
            Parts(
                "其中",
                [
                    "国内{legalservices.notarisations[kind=domestic]}",
                    "涉外{legalservices.notarisations[kind=foreign]}",
                ],
            ),
            Phrase("群众满意率{supervision.satisfaction_rate|1}", when="legalservices.notarisations"),
        ),
        Sentence("{span:3y}办理公证{legalservices.notarisations@3y}", when="legalservices.notarisations@3y"),
        Prose("公证便民举措"),
    ],
)
EVALUATION = Clause(
    task="institutions",
    title="政务服务",
    sentences=[
        Sentence(
            "收到政务服务评价{services.evaluations}",
            Phrase("汇聚电子证照{services.e_licences|1}", when="services.e_licences"),
        )
    ],
)


def forget_plans() -> None:
    """What is kept of each record is remembered by process; another set of registers is another plan."""
    cells.plans.cache_clear()
    engine.model_of.cache_clear()


@contextmanager
def only(*registers: Register) -> Iterator[None]:
    """The registry holds these registers alone."""
    kept = dict(registry._registers)
    registry._registers.clear()
    forget_plans()
    for register in registers:
        registry.add(register)
    try:
        yield
    finally:
        registry._registers.clear()
        registry._registers.update(kept)
        forget_plans()


def businesses() -> list[Register]:
    return [
        Register("legalservices", "R1", "公共法律服务", records=[], clause=NOTARY),
        Register("services", "R2", "政务服务", records=[], clause=EVALUATION),
    ]


def organ(code: str, level: Level, name: str, parent: Organ | None = None) -> Organ:
    made = Organ(code=code, level=level, name=name, short_name=name, founded_on=LONG_AGO)
    if parent is None:
        Organ.objects.add_root(instance=made)
    else:
        Organ.objects.add_child(Organ.objects.get(pk=parent.pk), instance=made)
    return made


def county() -> dict[str, Organ]:
    """A city with a county, its justice bureau, which is in charge of the businesses, and a township."""
    city = organ("city", Level.CITY, "临江市")
    here = organ("county", Level.COUNTY, "云山县人民政府", city)
    bureau = organ("bureau", Level.DEPARTMENT, "云山县司法局", here)
    town = organ("town", Level.TOWNSHIP, "石桥镇人民政府", here)
    for code in ("legalservices", "services", "supervision"):
        Charge.objects.create(organ=bureau, register=code, from_on=LONG_AGO)
    return {"city": city, "county": here, "bureau": bureau, "town": town}


def handed_in(
    code: str, by: Organ, value: int | None, *, year: int = 2024, state: str = "value", breakdown: str = ""
) -> None:
    collected.report(
        code,
        by,
        Period.year(year),
        by=SYSTEM,
        state=Reported(state),
        value=value,
        breakdown=parse_breakdown(breakdown),
    )
