"""Files that cannot be read are refused with a stable code and a next step; the encodings in use are read."""

from __future__ import annotations

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.reports.read import read_file
from fazhi.reports.read.files import LARGEST

TEXT = "某县2023年法治政府建设情况报告\n一、工作\n受理案件38件。\n"

ENCODINGS = {"utf8": "utf-8", "utf8_with_mark": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16"}


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_text_in_each_encoding_in_use_is_read(tmp_path, encoding):
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert [figure.raw for figure in read_file(path).figures] == ["38件"]


BAD = {
    "empty": (b"", "empty_file"),
    "white_space_only": (b" \n\r\n\t", "empty_file"),
    "mark_only": (b"\xef\xbb\xbf", "empty_file"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not_text"),
    "word": (b"PK\x03\x04\x14\x00\x06\x00", "not_text"),
    "old_word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not_text"),
    "image": (b"\x89PNG\r\n\x1a\n\x00\x00", "not_text"),
    "null_bytes": ("受理案件".encode() + b"\x00\x01\x02", "not_text"),
    "control_characters": (bytes(range(1, 9)) * 200, "not_text"),
    "broken_bytes": (b"\xff\x80\x81\xff\xfe\xfa" * 50, "unknown_encoding"),
}


@pytest.mark.parametrize("content, code", BAD.values(), ids=BAD.keys())
def test_bad_file_is_refused_with_its_code(tmp_path, content, code):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_file(path)
    assert refused.value.refusal.code == code
    assert refused.value.refusal.next_step


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
