"""Reports for the console's tests, and how they come in through its form."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

REPORT = """甲县2023年法治政府建设情况报告

一、主要工作
（一）行政复议。全年收到行政复议申请40件，受理32件，不予受理8件。办结案件30件，其中维持14件，占比48%。
（二）普法宣传。开展活动120场次，发放资料3万余份。
"""
LAST_YEAR = REPORT.replace("2023", "2022").replace("40件", "20件").replace("120场次", "110场次")


def text(response: Any) -> str:
    return str(response.content.decode())


def hand_in(desk: Client, *contents: str | bytes, state: str = "draft", name: str = "报告", **more: Any) -> Any:
    """Send texts through the form, named 报告1.txt, 报告2.txt …; follows to the page that comes of it."""
    files = [
        SimpleUploadedFile(f"{name}{number}.txt", content.encode() if isinstance(content, str) else content)
        for number, content in enumerate(contents, start=1)
    ]
    return desk.post("/reports/read/", {"file": files, "state": state}, follow=True, **more)


def address(response: Any) -> str:
    """Where the form led to."""
    return str(response.redirect_chain[-1][0])
