"""填报 on one page."""

from __future__ import annotations

from fazhi.collection import asking, returning
from fazhi.collection.models import Request, Return
from fazhi.kernel.register import Record, Register, registry

register = registry.add(
    Register(
        code="collection",
        number="",
        name="填报",
        about="台账没有、由其他系统掌握的数据，每期向掌握数据的单位收集一次：下达、填报、审核、审定、锁定。",
        records=[
            Record(
                model=Return,
                procedure=returning.procedure,
                number="{sign}报送〔{year}〕{n}号",
                opened="issued_on",
                columns=["number", "title", "organ", "period", "stage", "due_on", "submitted_on", "reminders"],
                filters=["stage", "organ", "data_set", "period", "request", "due_on"],
                facts=[
                    ("任务", ["request", "data_set", "period", "due_on", "county", "issued_on"]),
                    ("报送", ["answers", "submitted_on", "timely", "reminders", "reminded_on"]),
                    ("审核", ["reviewed_on", "opinion", "redo_due_on", "approved_on", "locked_on"]),
                ],
                ahead=["due_on", "redo_due_on"],
            ),
            Record(
                model=Request,
                procedure=asking.procedure,
                number="{sign}填报〔{year}〕{n}号",
                opened="drafted_on",
                columns=["number", "title", "data_set", "period", "stage", "due_on", "issued_on"],
                filters=["stage", "data_set", "period", "due_on"],
                facts=[
                    ("任务", ["data_set", "measures", "period", "due_on", "units", "county"]),
                    ("办理", ["drafted_on", "issued_on", "reminded_on", "closed_on"]),
                ],
                ahead=["due_on"],
            ),
        ],
    )
)
