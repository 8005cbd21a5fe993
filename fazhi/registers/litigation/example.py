"""Which court hears an example case."""

from __future__ import annotations

from fazhi.kernel.example import Case

CITY_COURT, PROVINCE_COURT = "示例省临州市中级人民法院", "示例省高级人民法院"


def court(case: Case) -> str:
    """Suits against a government alone begin at the intermediate court; appeals go to the court above."""
    alone = case.organ == case.county and case.path != "joint"
    first = CITY_COURT if alone else f"{case.county.short_name}人民法院"
    if case.path != "second":
        return first
    return PROVINCE_COURT if first == CITY_COURT else CITY_COURT


WORDS = {"court": court}
