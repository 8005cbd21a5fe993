"""The library: reports taken in once with their originals, drafts for their own people, verdicts that stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from fazhi.kernel.attachments import Blob
from fazhi.kernel.ledger.models import LedgerOnlyGrows
from fazhi.kernel.organs import Level, Organ
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.refusal import Refused
from fazhi.reports import library
from fazhi.reports.findings import Finding, Grade
from fazhi.reports.models import Judgement, PublishedReport, State, Verdict, validate_reading
from tests.reports import composing

pytestmark = pytest.mark.django_db

TEXT = """云山县
2023年法治政府建设情况报告

一、主要举措和成效
全年受理群众诉求200件，其中现场答复80件，分类交办110件。办理行政执法事项9265项，其中综合执法6563项，占比70.83%。

二、存在的不足
执法力量不足。
"""


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.FAZHI_MEDIA = tmp_path / "media"
    return tmp_path / "media"


def person(name: str, organ: Organ, role: Role = Role.HANDLER, until: date | None = None) -> User:
    user = User.objects.create(username=name, full_name=name, organ=organ)
    Grant.objects.create(user=user, role=role, organ=organ, from_on=composing.LONG_AGO, until_on=until)
    return user


@pytest.fixture
def county() -> Organ:
    return composing.organ("yunshan", Level.COUNTY, "云山县")


@pytest.fixture
def bureau(county: Organ) -> Organ:
    return composing.organ("yunshan-justice", Level.DEPARTMENT, "云山县司法局", county)


@pytest.fixture
def writer(bureau: Organ) -> User:
    return person("writer", bureau)


@pytest.fixture
def colleague(bureau: Organ) -> User:
    return person("colleague", bureau, Role.REVIEWER)


@pytest.fixture
def county_head(county: Organ) -> User:
    return person("county_head", county, Role.HEAD)


@pytest.fixture
def stranger(county: Organ) -> User:
    """Somebody whose only role has ended."""
    return person("stranger", county, until=date(2020, 1, 1))


def taken(user: User, text: str = TEXT, name: str = "报告.txt", state: State = State.DRAFT) -> PublishedReport:
    return library.take_in(user, name, [text.encode()], state=state)


@pytest.fixture
def draft(writer: User) -> PublishedReport:
    return taken(writer)


@pytest.fixture
def kept(writer: User) -> PublishedReport:
    return taken(writer, state=State.KEPT)


def refusal(code: str) -> Any:
    return pytest.RaisesExc(Refused, check=lambda error: error.refusal.code == code and bool(error.refusal.next_step))


def wrong_share(user: User, report: PublishedReport) -> tuple[Finding, Judgement | None]:
    return next(pair for pair in library.findings(user, report) if "70.83%" in pair[0].formula)


def judged(user: User, report: PublishedReport, verdict: str = "holds", reason: str = "应为70.84%") -> Judgement:
    return library.judge(user, report, wrong_share(user, report)[0], verdict, reason)


# --- taking in


def test_a_report_is_kept_with_its_original_and_what_was_read_in_it(draft: PublishedReport, county: Organ) -> None:
    assert (draft.year, draft.organ_text, draft.organ, draft.level) == (2023, "云山县", county, "county")
    assert draft.blob.path.read_bytes() == TEXT.encode()
    raws = [figure["raw"] for figure in draft.reading["figures"]]
    assert raws == ["200件", "80件", "110件", "9265项", "6563项", "70.83%"]


def test_a_reading_out_of_store_is_the_document_that_was_read(draft: PublishedReport) -> None:
    document = library.taken_out(draft).document
    assert [document.text[figure.start : figure.end] for figure in document.figures] == [
        figure.raw for figure in document.figures
    ]
    assert [section.heading for section in document.sections if section.heading] == ["主要举措和成效", "存在的不足"]


def test_a_text_in_gb18030_is_taken_in(writer: User) -> None:
    assert library.take_in(writer, "a.txt", [TEXT.encode("gb18030")]).year == 2023


def test_the_same_file_twice_is_one_draft(draft: PublishedReport, writer: User) -> None:
    assert taken(writer, name="副本.txt") == draft


def test_the_same_file_of_another_person_is_a_draft_of_its_own(draft: PublishedReport, county_head: User) -> None:
    assert taken(county_head) != draft
    assert Blob.objects.count() == 1


def test_a_file_that_the_library_keeps_is_found_there(kept: PublishedReport, county_head: User) -> None:
    assert taken(county_head) == kept


def test_a_draft_that_is_handed_in_as_published_is_kept(draft: PublishedReport, writer: User) -> None:
    assert taken(writer, state=State.KEPT) == draft
    assert PublishedReport.objects.get().state == State.KEPT


@pytest.mark.parametrize(
    "name, organ, level, place",
    [
        ("临水县司法局", None, "department", "临水县"),
        ("江州市临水县", None, "county", "江州市临水县"),
        ("临水县白沙镇", None, "township", "临水县白沙镇"),
    ],
)
def test_level_and_place_follow_from_the_name_of_an_organ_outside_the_tree(
    writer: User, name: str, organ: None, level: str, place: str
) -> None:
    report = taken(writer, TEXT.replace("云山县", name))
    assert (report.organ_text, report.organ, report.level, report.place) == (name, organ, level, place)


def test_an_organ_is_found_by_a_former_name(writer: User, county: Organ) -> None:
    county.names.create(name="云岭县", short_name="云岭县", from_on=date(2010, 1, 1), until_on=date(2023, 6, 1))
    assert taken(writer, TEXT.replace("云山县", "云岭县")).organ == county


@pytest.mark.parametrize(
    "content", [pytest.param(b"", id="empty"), pytest.param(b"%PDF-1.7 \x00\x01", id="broken pdf")]
)
def test_what_cannot_be_read_is_refused_by_the_name_the_user_gave_and_nothing_is_kept(
    writer: User, content: bytes
) -> None:
    with pytest.raises(Refused) as refused:
        library.take_in(writer, "报告.pdf", [content])
    assert "报告.pdf" in str(refused.value)
    assert "/tmp" not in str(refused.value)
    assert not PublishedReport.objects.exists()


def test_a_file_beyond_the_limit_is_refused_before_all_of_it_came_in(
    writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "LARGEST", 100)

    def chunks() -> Iterator[bytes]:
        yield b"x" * 101
        pytest.fail("read beyond the limit")

    with refusal("too_large"):
        library.take_in(writer, "大.txt", chunks())


def test_a_name_with_folders_is_kept_without_them(writer: User) -> None:
    assert taken(writer, name="../../etc/报告.txt").name == "报告.txt"


# --- who sees what


def test_a_draft_is_seen_by_its_own_organ_and_not_by_the_organ_above(
    draft: PublishedReport, writer: User, colleague: User, county_head: User
) -> None:
    assert [user.username for user in (writer, colleague, county_head) if library.visible(user).exists()] == [
        "writer",
        "colleague",
    ]


def test_an_administrator_of_the_organ_sees_no_draft(draft: PublishedReport, bureau: Organ) -> None:
    assert not library.visible(person("administrator", bureau, Role.ADMINISTRATOR)).exists()


def test_what_is_kept_is_seen_by_all_who_hold_a_role(kept: PublishedReport, county_head: User, stranger: User) -> None:
    assert list(library.visible(county_head)) == [kept]
    assert not library.visible(stranger).exists()


def test_a_user_who_may_no_longer_sign_in_sees_nothing(kept: PublishedReport, writer: User) -> None:
    writer.is_active = False
    assert not library.visible(writer).exists()


def test_without_a_role_nothing_is_taken_in(stranger: User) -> None:
    with refusal("no_role"):
        taken(stranger)


def test_whoever_does_not_see_a_draft_cannot_judge_it(draft: PublishedReport, writer: User, county_head: User) -> None:
    with refusal("no_access"):
        library.judge(county_head, draft, wrong_share(writer, draft)[0], "holds", "应为70.84%")


# --- correcting, keeping, removing


def test_a_correction_stays_when_the_report_is_read_again(draft: PublishedReport, colleague: User) -> None:
    library.correct(colleague, draft, {"organ_text": "云山县人民政府", "year": 2022})
    library.read_again(draft)
    assert (draft.organ_text, draft.year, draft.reading["year"]) == ("云山县人民政府", 2022, 2023)


def test_only_the_people_of_the_organ_correct(kept: PublishedReport, county_head: User) -> None:
    with refusal("no_access"):
        library.correct(county_head, kept, {"year": 2022})


def test_a_value_that_is_none_is_refused_at_its_field(draft: PublishedReport, writer: User) -> None:
    with pytest.raises(Refused) as refused:
        library.correct(writer, draft, {"level": "planet"})
    assert refused.value.refusal.field == "level"


def test_a_report_without_year_is_not_kept_for_all(writer: User) -> None:
    report = taken(writer, "工作总结\n\n办理案件3件。\n")
    with refusal("required"):
        library.keep(writer, report)
    report.refresh_from_db()
    assert report.state == State.DRAFT


def test_a_second_copy_is_not_kept(draft: PublishedReport, county_head: User, writer: User) -> None:
    other = taken(county_head)
    library.keep(writer, draft)
    with refusal("already_kept"):
        library.keep(county_head, other)


def test_a_report_without_verdicts_is_deleted_with_its_file(draft: PublishedReport, writer: User) -> None:
    path = draft.blob.path
    library.remove(writer, draft)
    assert not PublishedReport.objects.exists()
    assert not path.exists()


def test_the_file_stays_while_another_report_needs_it(draft: PublishedReport, writer: User, county_head: User) -> None:
    other = taken(county_head)
    library.remove(writer, draft)
    assert other.blob.path.exists()


def test_a_draft_with_verdicts_is_withdrawn_from_sight(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft)
    library.remove(writer, draft)
    assert not library.visible(writer).exists()
    assert Judgement.objects.count() == 1


def test_a_kept_report_with_verdicts_is_not_deleted(kept: PublishedReport, writer: User, county_head: User) -> None:
    judged(county_head, kept)
    with refusal("judged"):
        library.remove(writer, kept)


def test_only_whoever_handed_it_in_removes_a_report(draft: PublishedReport, colleague: User) -> None:
    with refusal("no_access"):
        library.remove(colleague, draft)


# --- reading anew


def test_a_report_of_an_older_reader_is_read_again_from_its_original(draft: PublishedReport) -> None:
    PublishedReport.objects.update(reader_version="old", reading={key: [] for key in draft.reading}, errors=9)
    assert library.read_all_again() == 1
    draft.refresh_from_db()
    assert len(draft.reading["figures"]) == 6
    assert not library.is_stale(draft)
    assert library.read_all_again() == 0


def test_a_report_whose_original_is_gone_keeps_its_reading(draft: PublishedReport) -> None:
    draft.blob.path.unlink()
    with refusal("no_original"):
        library.read_again(draft)


# --- verdicts


def test_errors_come_first(draft: PublishedReport, writer: User) -> None:
    grades = [list(Grade).index(finding.grade) for finding, _ in library.findings(writer, draft)]
    assert grades == sorted(grades)


def test_a_verdict_stands_with_its_reason(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft)
    judgement = wrong_share(writer, draft)[1]
    assert judgement is not None
    assert (judgement.verdict, judgement.reason, judgement.judged_by) == ("holds", "应为70.84%", writer)


def test_a_later_verdict_supersedes_and_the_earlier_one_stays(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft)
    judged(writer, draft, "explained", "按截尾计算")
    assert wrong_share(writer, draft)[1] == Judgement.objects.get(verdict=Verdict.EXPLAINED)
    assert Judgement.objects.count() == 2


def test_a_verdict_is_not_asked_again_after_the_report_was_read_again(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft)
    library.read_again(draft)
    assert wrong_share(writer, draft)[1] is not None


def test_a_verdict_is_not_asked_again_in_the_next_draft(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft, "false_alarm", "口径不同")
    later = taken(writer, TEXT.replace("全年", "2023年以来，全县全年"), "第二稿.txt")
    judgement = wrong_share(writer, later)[1]
    assert judgement is not None
    assert judgement.report == draft


def test_a_verdict_on_a_draft_that_one_does_not_see_does_not_show(
    draft: PublishedReport, writer: User, county_head: User
) -> None:
    judged(writer, draft, "false_alarm", "内部口径")
    own = taken(county_head, TEXT.replace("执法力量不足", "执法力量仍不足"))
    assert wrong_share(county_head, own)[1] is None


def test_the_same_formula_in_another_year_is_asked(draft: PublishedReport, writer: User) -> None:
    judged(writer, draft)
    assert wrong_share(writer, taken(writer, TEXT.replace("2023", "2022")))[1] is None


@pytest.mark.parametrize(
    "verdict, reason, code",
    [
        pytest.param("maybe", "多算一件", "unknown_verdict", id="no such verdict"),
        pytest.param("holds", "  ", "reason_required", id="no reason"),
        pytest.param("holds", "长" * 501, "reason_required", id="reason too long"),
    ],
)
def test_a_verdict_that_says_nothing_is_refused(
    draft: PublishedReport, writer: User, verdict: str, reason: str, code: str
) -> None:
    with refusal(code):
        judged(writer, draft, verdict, reason)
    assert not Judgement.objects.exists()


def test_a_verdict_is_neither_changed_nor_deleted(draft: PublishedReport, writer: User) -> None:
    judgement = judged(writer, draft)
    for forbidden in (judgement.save, judgement.delete, Judgement.objects.all().delete):
        with pytest.raises(LedgerOnlyGrows):
            forbidden()


@pytest.mark.parametrize("statement", ["UPDATE reports_judgement SET reason = 'x'", "DELETE FROM reports_judgement"])
def test_the_database_itself_refuses_to_change_a_verdict(draft: PublishedReport, writer: User, statement: str) -> None:
    judged(writer, draft)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [pytest.param({"verdict": "maybe"}, id="unknown verdict"), pytest.param({"reason": ""}, id="no reason")],
)
def test_the_database_refuses_a_verdict_that_says_nothing(
    draft: PublishedReport, writer: User, wrong: dict[str, str]
) -> None:
    judgement = judged(writer, draft)
    values = {"verdict": "holds", "reason": "无误", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(report=draft, finding="x", judged_by=writer, judged_at=judgement.judged_at, **values)


def test_the_database_refuses_a_second_kept_copy(kept: PublishedReport) -> None:
    kept.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save(force_insert=True)


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param([], id="no table"),
        pytest.param({"figures": []}, id="parts missing"),
    ],
)
def test_a_reading_has_its_shape(reading: object) -> None:
    with pytest.raises(Exception, match="读取结果"):
        validate_reading(reading)
