"""The library of reports: take one in, correct whose it is, keep it for all, judge its findings.

Closed by default. A draft is seen by whoever handed it in and by the people of the same organ; what was published is
public, so whoever holds any role sees all that is kept. See `docs/decisions/0009-who-sees-a-draft.md`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.attachments import Blob, store
from fazhi.kernel.organs import in_force
from fazhi.kernel.people import Grant, User
from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.compare import Side
from fazhi.reports.findings import BESIDE, Finding, Grade, findings_of
from fazhi.reports.formats import LARGEST
from fazhi.reports.model import Document
from fazhi.reports.models import Judgement, PublishedReport, State, Verdict
from fazhi.reports.places import level_named, organ_named, place_named, place_of
from fazhi.reports.read import read_file
from fazhi.reports.reading import Stored, items_of, reader_version, reading_of, stored
from fazhi.reports.source import PLAIN

LONGEST_NAME, LONGEST_TITLE, LONGEST_ORGAN = 200, 300, 200
LONGEST_REASON = 500
READ_AT_ONCE = 200  # reports that the daily routine reads anew; a start of the server waits for it
CORRECTABLE = ("title", "organ_text", "organ", "level", "place", "year")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA = {PLAIN: "text/plain", "html": "text/html", "docx": DOCX, "pdf": "application/pdf"}


# --- who may --------------------------------------------------------------------------------------------------------


def visible(user: User) -> QuerySet[PublishedReport]:
    """The reports that the user sees: the kept ones, and drafts of the organs at which the user holds a role."""
    if not _held(user):
        return PublishedReport.objects.none()
    return PublishedReport.objects.filter(Q(state=State.KEPT) | Q(state=State.DRAFT) & _near(user))


def may_change(user: User, report: PublishedReport) -> bool:
    """Whether the user keeps the report: whoever handed it in, and the people of that organ."""
    return PublishedReport.objects.filter(_near(user), pk=report.pk).exists() and bool(_held(user))


def _near(user: User) -> Q:
    """Handed in by the user, or at an organ where the user works with matters; the organs above do not count."""
    organs = [grant.organ_id for grant in _held(user) if grant.role in access.SEES_MATTERS]
    return Q(uploaded_by=user) | Q(held_by__in=organs)


def _held(user: User) -> list[Grant]:
    known = user.is_authenticated and user.is_active
    return list(Grant.objects.filter(in_force(timezone.localdate()), user=user)) if known else []


# --- taking in ------------------------------------------------------------------------------------------------------


def take_in(user: User, name: str, chunks: Iterable[bytes], *, state: State = State.DRAFT) -> PublishedReport:
    """Read and check a file and keep it as a draft or for all; what is there already is given back.

    Refuses a user without any role (`no_role`) and what the reader refuses, by the name that the user gave.
    Nothing is kept then.
    """
    _refuse_without_role(user)
    with tempfile.NamedTemporaryFile(prefix="fazhi-") as partial:
        _write(partial, name, chunks)
        document = _read(Path(partial.name), name)
        blob = _stored(Path(partial.name), document)
        try:
            with transaction.atomic():
                return _there(user, blob, state) or _made(user, name, blob, document, state)
        except IntegrityError:  # the same file came in twice at once
            report = _there(user, blob, state)
            if report is None:
                raise
            return report


def _write(partial: Any, name: str, chunks: Iterable[bytes]) -> None:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST:
            said = f"“{_shown(name)}”超过{LARGEST // 2**20}兆字节"
            raise _refused("too_large", said, "file", "请只保留报告正文，或者分成几个文件")
        partial.write(chunk)
    partial.flush()


def _read(path: Path, name: str) -> Document:
    """Read a file; a refusal names it as the user knows it."""
    try:
        return read_file(path)
    except Refused as refused:
        why = refused.refusal
        said = why.message.replace(str(path), f"“{_shown(name)}”").replace(path.name, _shown(name)).strip()
        raise _refused(why.code, said, "file", why.next_step) from refused


def _shown(name: str) -> str:
    return Path(name.replace("\\", "/")).name[:LONGEST_NAME] or "未命名"


def _stored(path: Path, document: Document) -> Blob:
    """The original by its content; written again where somebody has just removed the same one."""
    known_as = MEDIA[_kind(document)]
    with path.open("rb") as content:
        blob = store(iter(lambda: content.read(2**16), b""), known_as=known_as)
        if not blob.path.exists():
            content.seek(0)
            blob = store(iter(lambda: content.read(2**16), b""), known_as=known_as)
    return blob


def _kind(document: Document) -> str:
    return document.origin.kind if document.origin else PLAIN


def _there(user: User, blob: Blob, state: State) -> PublishedReport | None:
    """The same file among what is kept, or among the user's drafts; a draft is kept for all where that is asked."""
    same = PublishedReport.objects.filter(digest=blob.digest)
    kept = same.filter(state=State.KEPT).first()
    draft = same.filter(state=State.DRAFT, uploaded_by=user).first()
    if kept is not None or draft is None or state == State.DRAFT:
        return kept or draft
    return keep(user, draft)


def _made(user: User, name: str, blob: Blob, document: Document, state: State) -> PublishedReport:
    report = PublishedReport(
        blob=blob,
        digest=blob.digest,
        name=_shown(name),
        held_by=user.organ,
        uploaded_by=user,
        uploaded_at=timezone.now(),
    )
    _fill(report, document)
    _recognise(report)
    report.full_clean()
    report.save()
    return keep(user, report) if state == State.KEPT else report


def _fill(report: PublishedReport, document: Document) -> None:
    """Text, reading and what it comes to."""
    report.text = document.text
    report.reading = reading_of(document)
    report.reader_version = reader_version()
    _count(report)


def _count(report: PublishedReport) -> None:
    grades = [finding.grade for finding in findings_of(taken_out(report))]
    report.errors, report.questions = grades.count(Grade.ERROR), grades.count(Grade.QUESTION)


def _recognise(report: PublishedReport) -> None:
    """Whose report it is and of which year, as far as the text says."""
    report.title = report.reading["title"][:LONGEST_TITLE]
    report.organ_text = report.reading["organ"][:LONGEST_ORGAN]
    report.year = report.reading["year"]
    organ = organ_named(report.organ_text)
    report.organ = organ
    report.level = str(organ.level) if organ else level_named(report.organ_text)
    report.place = (place_of(organ) if organ else place_named(report.organ_text))[:120]


def taken_out(report: PublishedReport) -> Stored:
    """The document of a report with its relations and required items; whose it is as it was corrected."""
    return stored(report.reading, report.text, report.name).told(report.title, report.organ_text, report.year)


def side_of(report: PublishedReport) -> Side:
    """A report as `fazhi.reports.compare` takes it."""
    taken = taken_out(report)
    return Side(report.digest, taken.document, taken.places)


# --- reading anew ---------------------------------------------------------------------------------------------------


def is_stale(report: PublishedReport) -> bool:
    """Whether the reader has changed since the report was read."""
    return report.reader_version != reader_version()


def stale(reports: QuerySet[PublishedReport]) -> QuerySet[PublishedReport]:
    """Those of the reports that an older version of the reader has read."""
    return reports.exclude(reader_version=reader_version())


def read_again(report: PublishedReport) -> PublishedReport:
    """Read the original anew; what people corrected and judged stays. Refuses where the original is gone."""
    if not report.blob.path.exists():
        raise _refused("no_original", f"“{report.name}”的原件不在了", "", "从备份恢复附件目录，或者重新上传这份报告")
    _fill(report, _read(report.blob.path, report.name))
    if report.corrected_by_id is None:
        _recognise(report)
    else:
        report.reading["items"] = items_of(taken_out(report).document, report.level)
        _count(report)
    report.save()
    return report


def read_all_again(limit: int = READ_AT_ONCE) -> int:
    """Read anew what an older version of the reader has read, the latest first; how many.

    A report that is refused now keeps its reading.
    """
    done = 0
    for report in stale(PublishedReport.objects.exclude(state=State.WITHDRAWN))[:limit]:
        try:
            read_again(report)
        except Refused:
            continue
        done += 1
    return done


# --- what people do with a report -----------------------------------------------------------------------------------


def correct(user: User, report: PublishedReport, values: Mapping[str, Any]) -> PublishedReport:
    """Correct whose report it is, its title, level, place or year; what was recognised stays in the reading.

    Refuses whoever does not keep the report (`no_access`) and values that are none, at their field.
    """
    _refuse_without_hand(user, report)
    for name in CORRECTABLE:
        if name in values:
            setattr(report, name, values[name])
    report.corrected_by, report.corrected_at = user, timezone.now()
    _checked(report)
    report.reading["items"] = items_of(taken_out(report).document, report.level)
    _count(report)
    report.save()
    return report


def keep(user: User, report: PublishedReport) -> PublishedReport:
    """Put a draft into the library for all who hold a role. Refuses without organ and year, and a second copy."""
    _refuse_without_hand(user, report)
    missing = [name for name, given in (("organ_text", report.organ_text), ("year", report.year)) if not given]
    if missing:
        said = "报告库按机构和年度收存，这份报告还缺" + "、".join(_label(name) for name in missing)
        raise _refused("required", said, missing[0], "先更正报告信息，再存入报告库")
    report.state = State.KEPT
    if PublishedReport.objects.filter(digest=report.digest, state=State.KEPT).exclude(pk=report.pk).exists():
        raise _refused("already_kept", "报告库里已有同一份文件", "", "在报告库中按机构和年度查找它")
    report.save()
    return report


def remove(user: User, report: PublishedReport) -> None:
    """Delete a report on which nobody has given a verdict, with its file; a draft with verdicts is only withdrawn.

    Refuses whoever did not hand it in (`no_access`), and a report of the library with verdicts (`judged`).
    """
    if report.uploaded_by_id != user.pk:
        raise _refused("no_access", "报告由上传人删除", "", f"请{report.uploaded_by}删除")
    with transaction.atomic():
        if not report.judgements.exists():
            blob = report.blob
            report.delete()
            _drop(blob)
        elif report.state == State.DRAFT:
            report.state = State.WITHDRAWN
            report.save()
        else:
            raise _refused("judged", "报告库中的这份报告已有判断，不能删除", "", "判断有误的，改作判断；原判断保留")


def _drop(blob: Blob) -> None:
    """Remove content that nothing refers to any more."""
    if blob.reports.exists() or blob.attachments.exists():
        return
    path = blob.path
    blob.delete()
    path.unlink(missing_ok=True)


# --- findings and verdicts ------------------------------------------------------------------------------------------


def standing(user: User, report: PublishedReport, others: Iterable[PublishedReport] = ()) -> dict[str, Judgement]:
    """The verdicts that stand, by finding: on this report, and on other drafts of it that the user sees.

    Drafts of one report are those of the same organ and year. A finding between reports may have been judged on any of
    the `others`. The latest verdict on a finding stands.
    """
    same = Q(report=report) | Q(report__in=others, finding__startswith=f"{BESIDE}:")
    if report.organ_text and report.year:
        drafts = visible(user).filter(organ_text=report.organ_text, year=report.year)
        same |= Q(report__in=drafts.values("pk"))
    judged = Judgement.objects.filter(same).select_related("judged_by", "report").order_by("pk")
    return {judgement.finding: judgement for judgement in judged}


def findings(user: User, report: PublishedReport) -> list[tuple[Finding, Judgement | None]]:
    """What the report says of itself, each with the verdict that stands."""
    verdicts = standing(user, report)
    return [(finding, verdicts.get(finding.key)) for finding in findings_of(taken_out(report))]


def judge(user: User, report: PublishedReport, finding: Finding, verdict: str, reason: str) -> Judgement:
    """Record what the user thinks of a finding; earlier judgements stay.

    Refuses a report that the user does not see (`no_access`), an unknown verdict (`unknown_verdict`) and a judgement
    without reason (`reason_required`).
    """
    if not visible(user).filter(pk=report.pk).exists():
        raise _refused("no_access", "没有查看这份报告的权限", "", "请上传单位存入报告库后再判断")
    if verdict not in Verdict.values:
        raise _refused("unknown_verdict", f"没有“{verdict}”这种判断", "verdict", f"选择{'、'.join(Verdict.labels)}")
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise _refused("reason_required", "判断应当写明理由", "reason", f"写明理由，不超过{LONGEST_REASON}字")
    return Judgement.objects.create(
        report=report,
        finding=finding.key,
        verdict=verdict,
        reason=reason,
        judged_by=user,
        judged_at=timezone.now(),
    )


# --- refusals -------------------------------------------------------------------------------------------------------


def _refuse_without_role(user: User) -> None:
    if not _held(user):
        raise _refused("no_role", "没有任何角色的人员不能使用报告库", "", "请本单位管理员授权")


def _refuse_without_hand(user: User, report: PublishedReport) -> None:
    if not may_change(user, report):
        raise _refused("no_access", "这份报告由上传单位维护", "", "请上传单位更正或者存入报告库")


def _checked(report: PublishedReport) -> None:
    try:
        report.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        told = [Refusal("invalid", messages[0], field=name) for name, messages in error.message_dict.items()]
        raise Refused(*told) from error


def _label(name: str) -> str:
    return str(PublishedReport._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _refused(code: str, message: str, field: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field=field, next_step=next_step))
