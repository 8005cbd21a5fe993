"""From the notice of a meeting to the verified task, and from the sentences of the report back to the records."""

from __future__ import annotations

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.registers.leadership.models import Resolution
from fazhi.reports.compose import compose

from .conftest import Build, day


def test_from_the_notice_to_the_sentence_and_back(
    called: Build,
    listed: Build,
    take: Build,
    issued: Build,
    task: Build,
    clerk: User,
    staff: User,
    county: Organ,
    transport: Organ,
) -> None:
    work = take(task(list=issued()), "complete", "2024-06-20", by=staff, result="已修订").matter
    work = take(work, "verify", "2024-06-24", verified="查看文件").matter
    meeting = called(field="leadership", title="听取年度工作要点进展的会议")
    item = listed(meeting, field="leadership", about=work)
    take(meeting, "hold", "2024-05-06")
    item = take(item, "discuss", "2024-05-06", conclusion="heard", opinion="继续推进").matter
    told = {"owner": transport, "settled": "按月通报进展", "settled_due_on": day("2024-06-28")}
    take(item, "settle", "2024-05-06", **told)
    meeting = take(meeting, "minute", "2024-05-08", minutes_number="〔2024〕7号").matter
    resolution = take(Resolution.objects.get(), "report", "2024-06-20", by=staff, result="已通报两次").matter
    take(resolution, "close", "2024-06-24", verified="查阅通报")
    assert verify().findings == ()

    text = compose(county, 2024).text
    assert "召开研究法治工作的会议1次，研究法治议题1个，议定措施1项" in text
    assert "完成工作任务1件，其中年度工作要点1件" in text
    behind = {
        code: [
            row
            for rows in records(f"leadership.{code}", county, Period.year(2024), user=clerk).values()
            for row in rows
        ]
        for code in ("meetings", "agenda_items", "resolutions", "tasks_done")
    }
    assert behind == {
        "meetings": [meeting],
        "agenda_items": [meeting],
        "resolutions": [resolution],
        "tasks_done": [work],
    }
