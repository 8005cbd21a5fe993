"""The library of published reports: taken in once, findings judged and never rewritten, closed without a role."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from fazhi.reports import library
from fazhi.reports.models import Judgement, PublishedReport, Verdict, validate_reading
from tests.reports import composing

pytestmark = pytest.mark.django_db

TEXT = """云山县
2023年法治政府建设情况报告

一、主要举措和成效
全年受理群众诉求200件，其中现场答复80件，分类交办110件。办理行政执法事项9265项，其中综合执法6563项，占比70.83%。

二、存在的不足
执法力量不足。
"""


@pytest.fixture
def reader() -> User:
    organ = composing.organ("yunshan", Level.COUNTY, "云山县")
    user = User.objects.create(username="reader", full_name="统计员", organ=organ)
    Grant.objects.create(user=user, role=Role.STATISTICIAN, organ=organ, from_on=composing.LONG_AGO)
    return user


@pytest.fixture
def stranger(reader: User) -> User:
    """Somebody whose only role has ended."""
    user = User.objects.create(username="stranger", full_name="调离人员", organ=reader.organ)
    Grant.objects.create(
        user=user, role=Role.HANDLER, organ=reader.organ, from_on=composing.LONG_AGO, until_on=date(2020, 1, 1)
    )
    return user


@pytest.fixture
def report(reader: User) -> PublishedReport:
    return library.take_in(reader, "云山县2023年.txt", TEXT.encode())


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.refusal.code == code and bool(error.refusal.next_step))


def wrong_share(report: PublishedReport) -> library.Finding:
    return next(finding for finding in library.findings(report) if not finding.holds)


def test_a_report_is_kept_with_what_was_read_in_it(report: PublishedReport, reader: User) -> None:
    assert (report.year, report.organ_text, report.organ) == (2023, "云山县", reader.organ)
    assert report.text == TEXT
    raws = [figure["raw"] for figure in report.reading["figures"]]
    assert raws == ["200件", "80件", "110件", "9265项", "6563项", "70.83%"]


def test_the_same_content_twice_is_one_report(report: PublishedReport, reader: User) -> None:
    again = library.take_in(reader, "副本.txt", TEXT.encode())
    assert again == report
    assert PublishedReport.objects.count() == 1


def test_an_organ_that_is_not_in_the_tree_is_kept_by_name(reader: User) -> None:
    taken = library.take_in(reader, "a.txt", TEXT.replace("云山县", "临水县").encode())
    assert (taken.organ_text, taken.organ) == ("临水县", None)


def test_findings_that_do_not_hold_come_first(report: PublishedReport) -> None:
    found = library.findings(report)
    assert [finding.holds for finding in found] == sorted(finding.holds for finding in found)
    assert "70.83%" in wrong_share(report).formula


@pytest.mark.parametrize(
    "content, code",
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param(b"%PDF-1.7 \x00\x01", "not_text", id="no text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_name_the_user_gave_and_nothing_is_kept(
    reader: User, content: bytes, code: str
) -> None:
    with refusal(code) as refused:
        library.take_in(reader, "报告.pdf", content)
    assert "报告.pdf" in str(refused.value)
    assert "/tmp" not in str(refused.value)
    assert not PublishedReport.objects.exists()


def test_a_name_with_folders_is_kept_without_them(reader: User) -> None:
    assert library.take_in(reader, "../../etc/报告.txt", TEXT.encode()).name == "报告.txt"


# -- judgements


def test_a_judgement_stands_with_its_reason(report: PublishedReport, reader: User) -> None:
    library.judge(reader, report, wrong_share(report).key, "holds", "应为70.84%")
    judgement = wrong_share(report).judgement
    assert judgement is not None
    assert (judgement.verdict, judgement.reason, judgement.judged_by) == ("holds", "应为70.84%", reader)


def test_a_later_judgement_supersedes_and_the_earlier_one_stays(report: PublishedReport, reader: User) -> None:
    key = wrong_share(report).key
    for verdict, reason in (("holds", "应为70.84%"), ("explained", "按截尾计算")):
        library.judge(reader, report, key, verdict, reason)
    assert wrong_share(report).judgement == Judgement.objects.get(verdict=Verdict.EXPLAINED)
    assert Judgement.objects.count() == 2


def test_a_judgement_is_neither_changed_nor_deleted(report: PublishedReport, reader: User) -> None:
    judgement = library.judge(reader, report, wrong_share(report).key, "holds", "应为70.84%")
    judgement.reason = "无误"
    with pytest.raises(ValidationError):
        judgement.save()
    with pytest.raises(ValidationError):
        judgement.delete()


@pytest.mark.parametrize(
    "finding, verdict, reason, code",
    [
        pytest.param("sum:1-2", "holds", "多算一件", "unknown_finding", id="no such finding"),
        pytest.param(None, "maybe", "多算一件", "unknown_verdict", id="no such verdict"),
        pytest.param(None, "holds", "  ", "reason_required", id="no reason"),
        pytest.param(None, "holds", "长" * 501, "reason_required", id="reason too long"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(
    report: PublishedReport, reader: User, finding: str | None, verdict: str, reason: str, code: str
) -> None:
    with refusal(code):
        library.judge(reader, report, finding or wrong_share(report).key, verdict, reason)
    assert not Judgement.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [pytest.param({"verdict": "maybe"}, id="unknown verdict"), pytest.param({"reason": ""}, id="no reason")],
)
def test_the_database_refuses_a_judgement_that_says_nothing(
    report: PublishedReport, reader: User, wrong: dict[str, str]
) -> None:
    judgement = library.judge(reader, report, wrong_share(report).key, "holds", "应为70.84%")
    values = {"verdict": "holds", "reason": "无误", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(report=report, finding="x", judged_by=reader, judged_at=judgement.judged_at, **values)


# -- access


def test_without_a_role_nothing_is_seen(report: PublishedReport, reader: User, stranger: User) -> None:
    assert list(library.visible(reader)) == [report]
    assert not library.visible(stranger).exists()


def test_without_a_role_nothing_is_taken_in_or_judged(report: PublishedReport, stranger: User) -> None:
    with refusal("no_role"):
        library.take_in(stranger, "a.txt", b"2023")
    with refusal("no_role"):
        library.judge(stranger, report, wrong_share(report).key, "holds", "应为70.84%")


def test_a_user_who_may_no_longer_sign_in_sees_nothing(report: PublishedReport, reader: User) -> None:
    reader.is_active = False
    assert not library.visible(reader).exists()


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param([], id="no table"),
        pytest.param({"figures": []}, id="parts missing"),
        pytest.param({"figures": ["82件"], "checks": [], "sections": []}, id="text instead of fields"),
    ],
)
def test_a_reading_has_its_shape(reading: object) -> None:
    with pytest.raises(ValidationError):
        validate_reading(reading)


def test_an_organ_is_found_by_a_former_name(reader: User) -> None:
    county = Organ.objects.get(code="yunshan")
    county.names.create(name="云岭县", short_name="云岭县", from_on=date(2010, 1, 1), until_on=date(2023, 6, 1))
    assert library.take_in(reader, "a.txt", TEXT.replace("云山县", "云岭县").encode()).organ == county
