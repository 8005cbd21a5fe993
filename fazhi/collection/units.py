"""Which organs of a county a kind of unit means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi.kernel.memory import remembered
from fazhi.kernel.organs import Level, Organ, office_in_charge

REGISTER = "collection"  # under this code somebody is in charge of the collection


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit of `sets.yaml`."""

    code: str
    name: str
    levels: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    office: bool = False

    def of(self, county: Organ, on: date) -> list[Organ]:
        """The organs of a county that are asked, in the order of the tree; the office where none bears the name."""
        return remembered(_units_of, self, county, on)

    def named(self, organ: Organ) -> bool:
        """Whether the name of an organ is one of the kind."""
        return not self.ends or organ.name.endswith(self.ends)


def _units_of(kind: UnitKind, county: Organ, on: date) -> list[Organ]:
    if kind.office:
        return [office_of(county, on)]
    found = Organ.objects.filter(path__startswith=county.path, level__in=kind.levels).order_by("path")
    there = [organ for organ in found if organ.exists_on(on) and kind.named(organ)]
    return there or ([office_of(county, on)] if kind.ends else [])


def office_of(county: Organ, on: date) -> Organ:
    """The organ in charge of the collection in a county; the county itself where there is none."""
    return office_in_charge(county, REGISTER, on) or county


def county_of(organ: Organ) -> Organ:
    """The county that an organ belongs to; the organ itself above the counties."""
    return remembered(_county_of, organ)


def _county_of(organ: Organ) -> Organ:
    above: list[Organ] = [*organ.ancestors, organ]
    return next((found for found in above if found.level == Level.COUNTY), organ)
