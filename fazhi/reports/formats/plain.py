"""Plain text: the encodings in use, and what is no text."""

from __future__ import annotations

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats.limits import LONGEST
from fazhi.reports.formats.refusals import refused

_BLANK = "\ufeff \t\r\n\u3000"


def text_of(content: bytes) -> str:
    """Text in UTF-8 or UTF-16 with or without mark, or GB18030; line ends are kept as they are.

    Refuses (`empty_file`, `not_text`, `unknown_encoding`, `too_long`).
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return checked(_decoded(content, "utf-16"))
    if b"\x00" in content:
        raise refused("not_text", "含有二进制内容，不是文本文件", "请另存为纯文本（.txt）后再读")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(content, "gb18030")
    return checked(text)


def checked(text: str) -> str:
    """The text, unless it is empty, too long, or the bytes of something else: a text has few control characters."""
    if not text.strip(_BLANK):
        raise refused("empty_file", "没有文字", "请核对文件是否完整")
    if len(text) > LONGEST:
        raise too_long(len(text))
    controls = sum((char < " " and char not in "\t\n\r\x0b\x0c") or "\x7f" <= char < "\xa0" for char in text)
    unassigned = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    if controls > max(2, len(text) // 200) or unassigned > max(8, len(text) // 20):
        raise refused("not_text", "含有大量非文字内容，不是可读的文本", "请另存为 UTF-8 编码的纯文本（.txt）")
    return text


def too_long(characters: int) -> Refused:
    """More text than any report has."""
    message = f"有 {characters} 字以上，超过上限 {LONGEST} 字"
    return refused("too_long", message, "请只保留报告正文，或分成几个文件")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        message = "不是 UTF-8 或 GB18030 编码的文本"
        raise refused("unknown_encoding", message, "请用文本编辑器另存为 UTF-8 编码") from problem
