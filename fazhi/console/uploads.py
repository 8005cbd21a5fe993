"""Reports handed in for reading: kept by content, listed for the session that handed them in and for nobody else."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.check import check
from fazhi.reports.model import Document, Relation
from fazhi.reports.read import read_file
from fazhi.reports.read.files import LARGEST, decode

KEPT = "readings"
KEPT_PER_SESSION = 12
READ_AT_ONCE = 16


def take(request: HttpRequest, name: str, chunks: Iterable[bytes]) -> str:
    """Keep a text for this session and give its digest; refuses what the reader refuses, under the name of the file."""
    folder = _folder()
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".partial-") as partial:
        sm3, size = hashlib.new("sm3"), 0
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                raise Refused(_too_large(name))
            sm3.update(chunk)
            partial.write(chunk)
        partial.flush()
        _refuse_unreadable(Path(partial.name), name)
        digest = sm3.hexdigest()
        if not (folder / digest).exists():
            (folder / digest).hardlink_to(partial.name)
    before = [kept for kept in request.session.get(KEPT, []) if kept["digest"] != digest]
    request.session[KEPT] = [{"digest": digest, "name": name}, *before][:KEPT_PER_SESSION]
    return digest


def name_of(request: HttpRequest, digest: str) -> str | None:
    """The name under which this session handed a text in, or None."""
    return next((kept["name"] for kept in request.session.get(KEPT, []) if kept["digest"] == digest), None)


@lru_cache(maxsize=READ_AT_ONCE)
def read(digest: str) -> tuple[Document, tuple[Relation, ...]]:
    """The report and its relations; a text is read once."""
    document = read_file(_folder() / digest)
    return document, tuple(check(document))


def _folder() -> Path:
    folder = Path(settings.FAZHI_MEDIA) / KEPT
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _too_large(name: str) -> Refusal:
    message = f"“{name}”超过{LARGEST // 2**20}兆字节"
    return Refusal("too_large", message, field="file", next_step="请只保留报告正文，或分成几个文件")


def _refuse_unreadable(path: Path, name: str) -> None:
    try:
        decode(path)
    except Refused as refused:
        told = [replace(r, message=r.message.replace(str(path), f"“{name}”"), field="file") for r in refused.refusals]
        raise Refused(*told) from refused
