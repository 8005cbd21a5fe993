"""Files that cannot be read are refused with a stable code and a next step; the encodings in use are read."""

from __future__ import annotations

import subprocess

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import LARGEST, bounded, child, extract
from fazhi.reports.formats.limits import LARGEST_TEXT, LONGEST
from fazhi.reports.read import read_file
from tests.reports.filing import as_docx, as_html, as_pdf

TEXT = "某县2023年法治政府建设情况报告\n一、工作\n受理案件38件。\n"

ENCODINGS = {"utf8": "utf-8", "utf8_with_mark": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16"}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_text_in_each_encoding_in_use_is_read(tmp_path, encoding):
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert [figure.raw for figure in read_file(path).figures] == ["38件"]


def test_line_ends_of_a_text_file_are_kept(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert extract(path).text == TEXT.replace("\n", "\r\n")


KINDS = {"html": as_html, "docx": as_docx, "pdf": as_pdf, "text": str.encode}


@pytest.mark.parametrize("kind, make", KINDS.items(), ids=KINDS)
def test_the_content_says_what_a_file_is_and_not_its_name(tmp_path, kind, make):
    path = tmp_path / "report.doc"
    path.write_bytes(make(TEXT))
    assert extract(path).kind == kind


PAGES = {
    "document_type": "<!DOCTYPE html>\n<p>",
    "upper_case": "<HTML><P>",
    "after_a_comment": "\n<!-- 某县 --><html><p>",
    "after_an_xml_declaration": '<?xml version="1.0"?><html><p>',
    "fragment": "<div><p>",
}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
@pytest.mark.parametrize("begin", PAGES.values(), ids=PAGES.keys())
def test_a_web_page_is_known_by_its_first_tag(tmp_path, begin, encoding):
    path = tmp_path / "report.txt"
    path.write_bytes(f"{begin}受理38件".encode(encoding))
    assert (extract(path).kind, extract(path).text) == ("html", "受理38件\n")


def test_text_with_an_angle_bracket_is_no_web_page(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("<2023年>受理38件", encoding="utf-8")
    assert extract(path).kind == "text"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD = {
    "empty": (b"", "empty_file"),
    "white_space_only": (b" \n\r\n\t", "empty_file"),
    "mark_only": (b"\xef\xbb\xbf", "empty_file"),
    "broken_pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "broken_file"),
    "broken_archive": (b"PK\x03\x04\x14\x00\x06\x00", "broken_file"),
    "empty_archive": (b"PK\x05\x06" + b"\x00" * 18, "unsupported_format"),
    "old_word": (OLE + b"\x00" * 500 + "WordDocument".encode("utf-16-le"), "unsupported_format"),
    "encrypted_word": (OLE + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le"), "encrypted_file"),
    "rich_text": (rb"{\rtf1\ansi 38}", "unsupported_format"),
    "web_archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "unsupported_format"),
    "image": (b"\x89PNG\r\n\x1a\n\x00\x00", "unsupported_format"),
    "photograph": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "unsupported_format"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "unsupported_format"),
    "sound": (b"ID3\x03\x00\x00\x00\x00\x00\x00", "unsupported_format"),
    "null_bytes": ("受理案件".encode() + b"\x00\x01\x02", "not_text"),
    "control_characters": (bytes(range(1, 9)) * 200, "not_text"),
    "broken_bytes": (b"\xff\x80\x81\xff\xfe\xfa" * 50, "unknown_encoding"),
    "long_text": (("受" * (LONGEST + 1)).encode(), "too_long"),
}


@pytest.mark.parametrize("content, code", BAD.values(), ids=BAD.keys())
def test_bad_file_is_refused_with_its_code(tmp_path, content, code):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_file(path)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.next_step
    assert refused.value.refusal.message.startswith(str(path))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        read_file(tmp_path / "none.txt")
    assert refused.value.refusal.code == "no_file"


def test_folder_is_refused(tmp_path):
    with pytest.raises(Refused) as refused:
        read_file(tmp_path)
    assert refused.value.refusal.code == "no_file"


def test_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(Refused) as refused:
        read_file(path)
    assert refused.value.refusal.code == "too_large"


@pytest.mark.parametrize("begin", [b"", b"<html>"], ids=["text", "web_page"])
def test_text_over_its_own_limit_is_refused(tmp_path, begin):
    path = tmp_path / "large.txt"
    path.write_bytes(begin + b"1" * LARGEST_TEXT)
    with pytest.raises(Refused) as refused:
        read_file(path)
    assert refused.value.refusal.code in ("too_large", "too_long")


ENDS = {
    "out_of_memory": (bounded.OUT_OF_MEMORY, "too_complex"),
    "out_of_time": (-24, "too_complex"),
    "killed": (-9, "too_complex"),
    "crashed": (-11, "broken_file"),
    "gave_up": (-6, "broken_file"),
}


@pytest.mark.parametrize("status, code", ENDS.values(), ids=ENDS.keys())
def test_a_reading_process_that_ends_badly_is_a_refusal(monkeypatch, status, code):
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: subprocess.CompletedProcess([], status, b"", b""))
    with pytest.raises(Refused) as refused:
        bounded.read_apart("pdf", b"%PDF-")
    assert refused.value.refusal.code == code


def test_a_reading_process_that_goes_on_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(bounded, "WAIT", 0.01)
    with pytest.raises(Refused) as refused:
        bounded.read_apart("html", as_html(TEXT))
    assert refused.value.refusal.code == "too_complex"


def test_a_mistake_of_the_reader_is_no_refusal():
    with pytest.raises(RuntimeError, match="KeyError"):
        bounded.read_apart("spreadsheet", b"1")


def test_a_reader_without_memory_says_so(monkeypatch):
    def exhausted(kind, content):
        raise MemoryError

    monkeypatch.setattr(child, "answer", exhausted)
    monkeypatch.setattr(child, "_limit", lambda: None)
    monkeypatch.setattr(
        "sys.stdin", type("Input", (), {"buffer": type("Bytes", (), {"read": staticmethod(lambda: b"")})})
    )
    assert child.main("html") == bounded.OUT_OF_MEMORY
