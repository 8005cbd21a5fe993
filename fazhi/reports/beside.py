"""A report of the library beside the others: the same organ's other years, its county or bureaus, the registers."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.kernel.people import User
from fazhi.reports.between import between_levels, between_years, is_part_of, same_organ
from fazhi.reports.findings import Finding, finding_between
from fazhi.reports.library import taken_out, visible
from fazhi.reports.models import PublishedReport, State
from fazhi.reports.registers import against_registers

LISTED = ("pk", "digest", "organ_text", "year", "state")


def companions(user: User, report: PublishedReport) -> list[PublishedReport]:
    """The reports that the user sees and that speak of the same things: of the year before and after by the same
    organ, of the same year by its county or its bureaus. Of several the kept one, else the latest."""
    if not report.year or not report.organ_text:
        return []
    near = visible(user).filter(year__range=(report.year - 1, report.year + 1)).exclude(digest=report.digest)
    chosen: dict[tuple[str, int], PublishedReport] = {}
    for other in near.only(*LISTED).order_by("pk"):
        if not _speaks_of_the_same(report, other):
            continue
        place = (other.organ_text, other.year or 0)
        if place not in chosen or other.state == State.KEPT or chosen[place].state != State.KEPT:
            chosen[place] = other
    return list(PublishedReport.objects.filter(pk__in=[other.pk for other in chosen.values()]).order_by("year", "pk"))


def _speaks_of_the_same(report: PublishedReport, other: PublishedReport) -> bool:
    if not other.organ_text:
        return False
    if other.year == report.year:
        return is_part_of(report.organ_text, other.organ_text) or is_part_of(other.organ_text, report.organ_text)
    return same_organ(report.organ_text, other.organ_text)


def found_between(report: PublishedReport, others: Iterable[PublishedReport]) -> list[Finding]:
    """What contradicts other reports, seen from this one."""
    found = []
    own = taken_out(report).document
    for other in others:
        document = taken_out(other).document
        if other.year == report.year:
            part_first = is_part_of(report.organ_text, other.organ_text)
            pair = ((report.digest, own), (other.digest, document))
            part, whole = pair if part_first else pair[::-1]
            found += between_levels(*part, *whole)
        elif (other.year or 0) < (report.year or 0):
            found += between_years(other.digest, document, report.digest, own)
        else:
            found += between_years(report.digest, own, other.digest, document)
    return [finding_between(one, report.digest) for one in found]


def found_in_registers(user: User, report: PublishedReport) -> list[Finding]:
    """What differs from the registers of the organ, as far as the user sees them; nothing without an organ."""
    if report.organ is None:
        return []
    found = against_registers(report.digest, taken_out(report).document, report.organ, user=user)
    return [finding_between(one, report.digest) for one in found]
