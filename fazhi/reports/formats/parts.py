"""The XML parts of a Word file, out of its ZIP archive, within limits: no bomb is unpacked, no entity resolved."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats.limits import DEEPEST, LARGEST_PART, LARGEST_RATIO, MOST_ENTRIES
from fazhi.reports.formats.refusals import broken, refused, too_complex

WORD = "Word 文档"
_MAIN = "word/document.xml"
_CHUNK = 2**16
# What else a ZIP archive may be, by a name in it → what to do.
_OTHERS = {
    "xl/workbook.xml": ("电子表格", "请把表格复制到 Word 文档中另存为 .docx，或另存为纯文本"),
    "ppt/presentation.xml": ("演示文稿", "请提供报告的文字版（.docx、.pdf、.txt）"),
    "OFD.xml": ("OFD 版式文件", "请用 OFD 阅读软件导出为 PDF，或提供 .docx 文件"),
    "content.xml": ("OpenDocument 文档", "请用 WPS 或 LibreOffice 另存为 .docx 后再读"),
}


def parts_of(content: bytes) -> dict[str, Any]:
    """The roots of `document`, `styles` and `numbering` (the last two where there are any).

    Refuses (`unsupported_format`, `encrypted_file`, `broken_file`, `too_complex`).
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = _names(archive)
            return {name: _root(archive, part) for name, part in names.items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as problem:
        raise broken(WORD) from problem


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    names = set(archive.namelist())
    if len(names) > MOST_ENTRIES:
        raise too_complex(f"内有超过{MOST_ENTRIES}个文件")
    if _MAIN not in names:
        raise _other(names)
    parts = {name: f"word/{name}.xml" for name in ("document", "styles", "numbering")}
    return {name: part for name, part in parts.items() if part in names}


def _other(names: set[str]) -> Refused:
    for name, (kind, next_step) in _OTHERS.items():
        if name in names:
            return refused("unsupported_format", f"是{kind}，不能直接读取", next_step)
    if "word/" in {name[:5] for name in names} or "[Content_Types].xml" in names:
        return broken(WORD)
    return refused("unsupported_format", "是压缩包，不能直接读取", "请解压后逐个读取其中的报告")


def _root(archive: zipfile.ZipFile, name: str) -> Any:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise refused("encrypted_file", "已用密码加密", "请取消密码后另存一份再读")
    # The format forbids a document type; entities of one that is there all the same are not resolved.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(_unpacked(archive, info), parser)
    except etree.XMLSyntaxError as problem:
        raise broken(WORD) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(WORD)
    return root


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a part, counted while they are unpacked: what the archive says of its sizes may be false."""
    unpacked = bytearray()
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            unpacked += chunk
            if len(unpacked) > LARGEST_PART:
                raise too_complex(f"解压后的正文超过{LARGEST_PART // 2**20}兆字节")
            if len(unpacked) > max(2**20, LARGEST_RATIO * info.compress_size):
                raise too_complex("压缩比异常")
    return bytes(unpacked)


def named(element: Any) -> str:
    """The name of an element without its namespace: Word has two for the same names. Comments have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute, whichever of the two namespaces it has."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Any, *path: str) -> Any | None:
    """The first element down a path of names, or None."""
    for name in path:
        element = next((inner for inner in element if named(inner) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, *path: str, default: str = "") -> str:
    """The attribute `val` of the element down a path, or the default where there is none."""
    found = child(element, *path)
    return default if found is None else attribute(found, "val", default)


def whole(text: str, default: int = 0) -> int:
    """A whole number of usual size, or the default."""
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default


__all__ = ["DEEPEST", "WORD", "attribute", "child", "named", "parts_of", "value", "whole"]
