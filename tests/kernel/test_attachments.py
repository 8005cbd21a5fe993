"""Attachments: once by content, typed by content, limited, and part of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.kernel.attachments import Attachment, Blob, attach
from fazhi.kernel.journal import events_of
from fazhi.kernel.people import User
from tests.domain import NOW, refused

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.FAZHI_MEDIA = tmp_path
    settings.FAZHI_ATTACHMENT_BYTES = 4096
    return tmp_path


@pytest.fixture
def case(received_case: Build) -> Any:
    return received_case(date(2024, 3, 4))


def test_equal_content_is_stored_once_under_its_digest(case: Any, handler: User) -> None:
    first = attach(case, "申请书.pdf", [PDF], by=handler, today=NOW)
    second = attach(case, "副本.pdf", [PDF[:10], PDF[10:]], by=handler, today=NOW)
    assert first.blob == second.blob
    assert Blob.objects.count() == 1
    assert first.blob.path.read_bytes() == PDF


def test_the_event_names_the_file_and_its_digest(case: Any, handler: User) -> None:
    found = attach(case, "申请书.pdf", [PDF], by=handler, today=NOW)
    assert events_of(case)[-1].inputs == {"name": "申请书.pdf", "sm3": found.blob.digest, "size": len(PDF)}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("空.pdf", b"", "bad_file", id="empty"),
        pytest.param("图.pdf", b"MZ\x90\x00" + b"\x00" * 100, "bad_file", id="program-named-pdf"),
        pytest.param("大.txt", b"a" * 5000, "too_large", id="too-large"),
        pytest.param("乱.txt", b"\xff\xfe\x00\x01" * 9, "bad_file", id="neither-text-nor-known"),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_leaves_nothing(
    case: Any, handler: User, media: Path, name: str, content: bytes, code: str
) -> None:
    with refused(code=code, field="file"):
        attach(case, name, [content] if content else [], by=handler, today=NOW)
    assert not Attachment.objects.exists()
    assert [path for path in media.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("content", "media_type"), [(PDF, "application/pdf"), (PNG, "image/png"), ("说明".encode(), "text/plain")]
)
def test_the_type_is_that_of_the_content(case: Any, handler: User, content: bytes, media_type: str) -> None:
    assert attach(case, "无后缀", [content], by=handler, today=NOW).blob.media_type == media_type


def test_somebody_who_may_not_work_on_the_case_hands_in_nothing(case: Any, stranger: User) -> None:
    with refused(code="no_role"):
        attach(case, "申请书.pdf", [PDF], by=stranger, today=NOW)
    assert not Attachment.objects.exists()
