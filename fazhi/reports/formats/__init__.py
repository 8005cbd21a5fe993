"""Reading files: plain text out of TXT, HTML, DOCX and PDF, each character with its place in the file.

Begin with `extract`. `kinds` says by its content what a file is; `plain`, `web`, `word` and `pdf` read one kind each,
all but the first in a process of their own (`bounded`, `child`) with limits of time and memory (`limits`), because a
file from outside may be made to exhaust its reader. They make blocks (`blocks`), which are written out in one way.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import plain
from fazhi.reports.formats.bounded import read_apart
from fazhi.reports.formats.kinds import TEXT, kind_of
from fazhi.reports.formats.limits import LARGEST
from fazhi.reports.formats.refusals import NAME, refused
from fazhi.reports.source import Source

__all__ = ["LARGEST", "extract"]


def extract(path: Path | str) -> Source:
    """The text of a file with the place of each character; what the file is decides its content, not its name.

    Refuses (field `file`): `no_file`, `too_large`, `too_long`, `empty_file`, `not_text`, `unknown_encoding`,
    `unsupported_format`, `encrypted_file`, `scanned_pages`, `too_many_pages`, `broken_file`, `too_complex`.
    """
    path = Path(path)
    try:
        content = _content(path)
        kind = kind_of(content)
        return Source(plain.text_of(content)) if kind == TEXT else read_apart(kind, content)
    except Refused as nameless:
        named = [replace(one, message=one.message.replace(NAME, str(path))) for one in nameless.refusals]
        raise Refused(*named) from nameless


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(size)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as problem:
        raise refused("no_file", f"无法读取：{problem.strerror}", "请核对路径和读取权限") from problem
    if len(content) > LARGEST:
        raise _too_large(len(content))
    if not content.strip():
        raise refused("empty_file", "没有内容", "请核对文件是否完整")
    return content


def _too_large(size: int) -> Refused:
    return refused("too_large", f"有 {size} 字节，超过上限 {LARGEST} 字节", "请只保留报告正文，或分成几个文件")
