"""What a file is, by its content: names lie, and many a `.doc` is a web page."""

from __future__ import annotations

import re

import filetype

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats.limits import LARGEST_TEXT
from fazhi.reports.formats.refusals import refused

TEXT, HTML, DOCX, PDF = "text", "html", "docx", "pdf"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|meta|title|link|style|script|base"
    r"|main|article|section|header|div|center|table|p|h[1-6]|ul|ol|span|font|strong|b)\b",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 4096
# Bytes that a file begins with → what it is, and what to do.
_OTHER = {
    b"{\\rtf": ("RTF 文档", "请用 Word 或 WPS 另存为 .docx 后再读"),
    b"MIME-Version:": ("单个文件网页（.mht）", "请另存为“网页，仅 HTML”或 .docx 后再读"),
}


def kind_of(content: bytes) -> str:
    """`text`, `html`, `docx` (any ZIP archive, which its reader looks into) or `pdf`; refuses what is none of them."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DOCX
    _refuse_others(content)
    if len(content) > LARGEST_TEXT:
        message = f"有 {len(content)} 字节，超过文本文件的上限 {LARGEST_TEXT} 字节"
        raise refused("too_large", message, "请只保留报告正文，或分成几个文件")
    head = content[:_SNIFFED]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return (
        HTML
        if _PAGE.match(head.decode("utf-16" if wide else "latin-1", "ignore").lstrip("\ufeff\xef\xbb\xbf"))
        else TEXT
    )


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLE[:4]):
        raise _old_office(content)
    for begin, (kind, next_step) in _OTHER.items():
        if content.startswith(begin):
            raise _unsupported(kind, next_step)
    if b"Word.Document" in content[:512]:
        raise _unsupported("Word 2003 XML 文档", "请用 Word 或 WPS 另存为 .docx 后再读")
    found = filetype.guess(content)
    if found is None:
        return
    family = found.mime.partition("/")[0]
    if family == "image":
        raise _unsupported("图片", "请提供文字版（.docx、.pdf、.txt）；图片须先作文字识别并核对")
    if found.extension in ("rar", "7z", "gz", "bz2", "xz", "tar", "lzh", "cab", "Z", "zst"):
        raise _unsupported("压缩包", "请解压后逐个读取其中的报告")
    raise _unsupported(f"{found.extension.upper()} 文件，不是文档", "请提供 .txt、.html、.docx 或 .pdf 文件")


def _old_office(content: bytes) -> Refused:
    if _ENCRYPTED in content:
        return refused("encrypted_file", "已用密码加密", "请取消密码后另存一份再读")
    return _unsupported("旧版 Word 或 WPS 文档（.doc、.wps）", "请用 Word 或 WPS 另存为 .docx 后再读")


def _unsupported(kind: str, next_step: str) -> Refused:
    return refused("unsupported_format", f"是{kind}，不能直接读取", next_step)
