"""The library of published reports: take one in, list its findings, judge them.

Closed by default: whoever holds any role may take in, see and judge; published reports are public, so all who may see
one see all.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fazhi.kernel.organs import Organ, in_force
from fazhi.kernel.people import Grant, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.check import check
from fazhi.reports.model import Document
from fazhi.reports.models import Judgement, PublishedReport, Verdict
from fazhi.reports.read import read_file

LONGEST_NAME = 200
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation between figures of a report, with the verdict that stands, if any."""

    key: str
    kind: str
    formula: str
    figures: tuple[int, ...]
    holds: bool
    note: str
    judgement: Judgement | None = None


def visible(user: User) -> QuerySet[PublishedReport]:
    """The reports that the user may see: all, or none without a role."""
    return PublishedReport.objects.all() if _holds_a_role(user) else PublishedReport.objects.none()


def take_in(user: User, name: str, content: bytes) -> PublishedReport:
    """Read and check a report and keep it; the same content a second time gives the one that is there.

    Refuses a user without any role (`no_role`) and what `fazhi.reports.read` refuses: a file that is no text, is empty
    or too large. Nothing is kept then.
    """
    _refuse_without_role(user)
    digest = hashlib.new("sm3", content).hexdigest()
    known = PublishedReport.objects.filter(digest=digest).first()
    if known is not None:
        return known
    document = _read(name, content)
    values: dict[str, Any] = {
        "name": Path(name).name[:LONGEST_NAME],
        "text": document.text,
        "title": document.title[:300],
        "organ_text": document.organ[:200],
        "organ": _organ_named(document.organ),
        "year": document.year,
        "reading": reading_of(document),
        "uploaded_by": user,
        "uploaded_at": timezone.now(),
    }
    PublishedReport(digest=digest, **values).full_clean()
    report, _ = PublishedReport.objects.get_or_create(digest=digest, defaults=values)
    return report


def reading_of(document: Document) -> dict[str, Any]:
    """Figures, checks and sections as the reader's JSON has them."""
    return {
        "figures": [figure.to_json() for figure in document.figures],
        "checks": [relation.to_json() for relation in check(document)],
        "sections": [section.to_json() for section in document.sections],
    }


def findings(report: PublishedReport) -> list[Finding]:
    """The relations found in a report, those that do not hold first, each with the verdict that stands."""
    standing = {judgement.finding: judgement for judgement in report.judgements.select_related("judged_by")}
    found = [_finding(row, standing) for row in report.reading["checks"]]
    return sorted(found, key=lambda finding: finding.holds)


def judge(user: User, report: PublishedReport, finding_key: str, verdict: str, reason: str) -> Judgement:
    """Record what the user thinks of a finding; earlier judgements stay.

    Refuses a user without any role (`no_role`), a finding that the report does not have (`unknown_finding`), an unknown
    verdict (`unknown_verdict`) and a judgement without reason (`reason_required`).
    """
    _refuse_without_role(user)
    if finding_key not in {finding.key for finding in findings(report)}:
        raise _refused("unknown_finding", f"报告中没有发现“{finding_key}”", "finding", "从报告的发现中选择一项")
    if verdict not in Verdict.values:
        raise _refused("unknown_verdict", f"没有“{verdict}”这种判断", "verdict", f"选择{'、'.join(Verdict.labels)}")
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise _refused("reason_required", "判断应当写明理由", "reason", f"写明理由，不超过{LONGEST_REASON}字")
    with transaction.atomic():
        return Judgement.objects.create(
            report=report,
            finding=finding_key,
            verdict=verdict,
            reason=reason,
            judged_by=user,
            judged_at=timezone.now(),
        )


def _finding(row: dict[str, Any], standing: dict[str, Judgement]) -> Finding:
    key = f"{row['kind']}:{'-'.join(str(start) for start in row['figures'])}"
    return Finding(
        key, row["kind"], row["formula"], tuple(row["figures"]), row["holds"], row["note"], standing.get(key)
    )


def _read(name: str, content: bytes) -> Document:
    """Read content as a file of that name; a refusal names the file as the user knows it."""
    with TemporaryDirectory(prefix="fazhi-") as folder:
        path = Path(folder) / "report"
        path.write_bytes(content)
        try:
            return read_file(path)
        except Refused as refused:
            why = refused.refusal
            message = why.message.replace(str(path), f"“{Path(name).name}”").strip()
            raise Refused(Refusal(why.code, message, field="file", next_step=why.next_step)) from refused


def _organ_named(text: str) -> Organ | None:
    """The one organ that bears or bore the name; None where there is none or more than one."""
    if not text:
        return None
    found = Organ.objects.filter(Q(name=text) | Q(short_name=text) | Q(names__name=text)).distinct()[:2]
    return found[0] if len(found) == 1 else None


def _holds_a_role(user: User) -> bool:
    known = user.is_authenticated and user.is_active
    return known and Grant.objects.filter(in_force(timezone.localdate()), user=user).exists()


def _refuse_without_role(user: User) -> None:
    if not _holds_a_role(user):
        raise _refused("no_role", "没有任何角色的人员不能使用报告库", "", "请本单位管理员授权")


def _refused(code: str, message: str, field: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field=field, next_step=next_step))
