"""Attachments (材料): stored once by content hash, type found from the content, opened only with the matter.

The file lies under `FAZHI_MEDIA/<first two digits>/<SM3>`; the same content is stored once however often it comes in.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import filetype
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from fazhi.kernel import access
from fazhi.kernel.journal import append, lock
from fazhi.kernel.ledger.models import Event, Kind
from fazhi.kernel.matter import Matter
from fazhi.kernel.people import User
from fazhi.kernel.refusal import Refusal, Refused

SEALED_NAME = "封存材料"
HEAD = 8192  # bytes of the beginning, by which the type is known
ALLOWED = {
    "application/pdf": "PDF",
    "image/jpeg": "图片",
    "image/png": "图片",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel 表格",
    "application/zip": "压缩包",
    "text/plain": "文本",
}


class Blob(models.Model):
    """Content, once."""

    digest = models.CharField("SM3", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("大小")
    media_type = models.CharField("类型", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "文件内容"

    def __str__(self) -> str:
        return self.digest

    @property
    def path(self) -> Path:
        """Where the content lies."""
        return Path(settings.FAZHI_MEDIA) / self.digest[:2] / self.digest


class Attachment(models.Model):
    """Content handed in with a matter under a name."""

    record = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="attachments")
    name = models.CharField("名称", max_length=200)
    event = models.ForeignKey(Event, models.PROTECT, related_name="attachments")

    class Meta:
        verbose_name = verbose_name_plural = "材料"
        indexes = [models.Index(fields=["record", "record_id"], name="attachment_of_matter")]

    def __str__(self) -> str:
        return self.name


def media_type(head: bytes) -> str:
    """The type that the content shows, whatever the name says; empty where it is none that is accepted."""
    kind = filetype.guess(head)
    if kind is not None:
        return kind.mime if kind.mime in ALLOWED else ""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return ""
        text = head[: error.start].decode("utf-8")
    return "" if "\x00" in text else "text/plain"


def store(chunks: Iterable[bytes], *, known_as: str = "") -> Blob:
    """Write content to its place; refused when empty, too large or of a type that is not accepted.

    `known_as` is the type where whoever calls has read the content already, in whatever encoding.
    """
    folder = Path(settings.FAZHI_MEDIA)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f".partial-{os.getpid()}-{os.urandom(6).hex()}"
    try:
        digest, size, head = _written(chunks, partial)
        found = known_as or media_type(head)
        if not size or not found:
            accepted = "、".join(sorted(set(ALLOWED.values())))
            reason = "文件是空的" if not size else "文件内容不是可以接收的类型"
            raise Refused(Refusal("bad_file", reason, field="file", next_step=f"可以上传：{accepted}"))
        blob = Blob(digest=digest, size=size, media_type=found)
        blob.path.parent.mkdir(parents=True, exist_ok=True)
        partial.replace(blob.path)
    finally:
        partial.unlink(missing_ok=True)
    stored, _ = Blob.objects.get_or_create(digest=blob.digest, defaults={"size": size, "media_type": found})
    return stored


def _written(chunks: Iterable[bytes], partial: Path) -> tuple[str, int, bytes]:
    """Write the content; returns its digest, size in bytes and beginning. Refused as soon as it is too large."""
    limit = settings.FAZHI_ATTACHMENT_BYTES
    sm3, size, head = hashlib.new("sm3"), 0, b""
    with partial.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                message = f"文件超过{limit // 2**20}兆字节"
                raise Refused(Refusal("too_large", message, field="file", next_step="拆分或者压缩后再上传"))
            head = (head + chunk)[:HEAD] if len(head) < HEAD else head
            sm3.update(chunk)
            out.write(chunk)
    return sm3.hexdigest(), size, head


def attach(matter: Matter, name: str, chunks: Iterable[bytes], *, by: User, today: date | None = None) -> Attachment:
    """Hand in a file with a matter; the event names it and its digest. One of a sealed matter loses its name."""
    day = today or timezone.localdate()
    name = f"{SEALED_NAME}{Path(name).suffix}" if access.is_sealed(matter) else name
    blob = store(chunks)
    with transaction.atomic():
        locked = lock(matter)
        answer = access.may_correct(by, locked, day)
        if not answer:
            raise Refused(answer.refusal or Refusal("no_role", answer.why))
        event = append(
            locked,
            kind=Kind.ATTACHMENT,
            step="attach",
            name="收入材料",
            by=by,
            on=day,
            inputs={"name": name, "sm3": blob.digest, "size": blob.size},
        )
        return Attachment.objects.create(
            record=locked.label, record_id=locked.pk, blob=blob, name=name[:200], event=event
        )
