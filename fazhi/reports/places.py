"""Whose report it is: the organ of the tree, the level and the place that the name of an organ speaks of.

>>> level_named("甲县司法局"), level_named("甲市乙区丙街道办事处"), level_named("甲州乙市人民政府")
('department', 'township', 'county')
>>> place_named("甲市乙县司法局"), place_named("甲市乙区丙街道办事处"), place_named("司法局")
('甲市乙县', '甲市乙区丙街道', '')
"""

from __future__ import annotations

import re

from django.db.models import Q

from fazhi.kernel.organs import Level, Organ
from fazhi.reports.data import load

ABOVE_COUNTY = (Level.PROVINCE, Level.CITY, Level.COUNTY)


def organ_named(text: str) -> Organ | None:
    """The one organ of the tree that bears or bore the name; None where there is none or more than one."""
    if not text:
        return None
    found = Organ.objects.filter(Q(name=text) | Q(short_name=text) | Q(names__name=text)).distinct()[:2]
    if len(found) == 1:
        only: Organ = found[0]
        return only
    return None if found or text.endswith("人民政府") else organ_named(f"{text}人民政府")


def level_named(text: str) -> str:
    """The code of the level that the name of an organ says; empty where it says none."""
    places = load("places")
    if re.search(places["county_city"], text):
        return str(Level.COUNTY)
    return next((str(entry["level"]) for entry in places["levels"] if re.search(entry["name"], text)), "")


def place_named(text: str) -> str:
    """The province, city, county and township that the name of an organ begins with."""
    places = load("places")
    above = re.search(places["place"], text)
    end = above.end() if above else 0
    below = re.search(places["township"], text[end:])
    return text[: end + (below.end() if below else 0)]


def place_of(organ: Organ) -> str:
    """The place of an organ of the tree: the names of the governments from its city down."""
    line = [*organ.ancestors, organ]
    governed = [one for one in line if one.level in (*ABOVE_COUNTY, Level.TOWNSHIP)]
    return "".join(place_named(one.name) or one.short_name for one in governed)
