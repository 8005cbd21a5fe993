"""Text out of files; what is no readable text is refused with the reason and the next step."""

from __future__ import annotations

from pathlib import Path

from fazhi.kernel.refusal import Refusal, Refused

LARGEST = 8 * 1024 * 1024
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "DOCX 或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版 Word 文档",
    b"\x89PNG": "图片",
}


def decode(path: Path) -> str:
    """The text of a file in UTF-8, with or without BOM, or GB18030; line ends are kept as they are.

    Refuses (`no_file`, `too_large`, `empty_file`, `not_text`, `unknown_encoding`).
    """
    content = _content(path)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(path, content, "utf-16")
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise _refused("not_text", f"{path} 是{kind}，不是文本文件", "请另存为纯文本（.txt）后再读")
    if b"\x00" in content:
        raise _refused("not_text", f"{path} 含有二进制内容，不是文本文件", "请另存为纯文本（.txt）后再读")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(path, content, "gb18030")
    return _checked(path, text)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _refused(
                "too_large", f"{path} 有 {size} 字节，超过上限 {LARGEST} 字节", "请只保留报告正文，或分成几个文件"
            )
        content = path.read_bytes()
    except OSError as problem:
        raise _refused("no_file", f"{path} 无法读取：{problem.strerror}", "请核对路径和读取权限") from problem
    if not content.strip():
        raise _refused("empty_file", f"{path} 没有内容", "请核对文件是否完整")
    return content


def _decoded(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        message = f"{path} 不是 UTF-8 或 GB18030 编码的文本"
        raise _refused("unknown_encoding", message, "请用文本编辑器另存为 UTF-8 编码") from problem


def _checked(path: Path, text: str) -> str:
    """Bytes of any kind decode as GB18030 more often than not: a text has few control characters."""
    controls = sum((char < " " and char not in "\t\n\r\x0b\x0c") or "\x7f" <= char < "\xa0" for char in text)
    unassigned = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    if controls > max(2, len(text) // 200) or unassigned > max(8, len(text) // 20):
        raise _refused("not_text", f"{path} 含有大量非文字内容，不是文本文件", "请另存为 UTF-8 编码的纯文本（.txt）")
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise _refused("empty_file", f"{path} 没有文字", "请核对文件是否完整")
    return text


def _refused(code: str, message: str, next_step: str) -> Refused:
    return Refused(Refusal(code, message, field="file", next_step=next_step))
