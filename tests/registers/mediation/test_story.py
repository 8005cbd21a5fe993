"""A dispute from the police station's paper to the sentence in the report, and from the figure back to the dispute."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyKind, PartyRole, add_party
from fazhi.kernel.people import User
from fazhi.registers.mediation.models import Dispute
from fazhi.reports.compose import compose

from .conftest import NOW, Build


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_from_the_paper_to_the_report_and_back(
    county: Organ, clerk: User, found: Build, appoint: Build, accept: Build, take: Build, client: Any
) -> None:
    # The police station hands over a quarrel over wages; it has been waiting for years and may turn violent.
    handed = {"channel": "police", "handed_over_by": "乙镇派出所", "kind": "labour", "backlog": True, "people": 9}
    case = accept(day("2024-03-01"), step="register", title="孙某等与示例公司工资纠纷", **handed).matter
    for role, name in ((PartyRole.APPLICANT, "孙某"), (PartyRole.OPPOSING, "示例建筑公司")):
        kind = PartyKind.PERSON if role == PartyRole.APPLICANT else PartyKind.BODY
        add_party(Dispute.objects.get(pk=case.pk), by=clerk, role=role, kind=kind, name=name, today=NOW)
    case = Dispute.objects.get(pk=case.pk)
    committee, mediator = found("township", title="乙镇人民调解委员会").matter, appoint(full_time=True).matter
    case = take(case, "take_up", day("2024-03-04"), organisation=committee, due_on=day("2024-04-03")).matter
    case = take(case, "warn", day("2024-03-04"), reported_to="乙镇派出所", measures="专人看护", grade="major").matter
    case = take(case, "assign", day("2024-03-04"), mediator=mediator, chosen_by="parties").matter
    case = take(case, "mediate", day("2024-03-06"), record="核对工时和欠条").matter

    # The sides agree in writing; the last signature comes later, and the thirty days run from it.
    terms = {"result": "written", "terms": "分两期付清", "signed": True, "amount_fen": 18_650_000}
    later = {"effective_on": day("2024-03-14"), "performance_due_on": day("2024-05-31"), "prevented": "crime"}
    case = take(case, "agree", day("2024-03-12"), **terms, **later, prevented_people=9).matter
    case = take(case, "apply", day("2024-03-20"), court="甲县人民法院", jointly=True).matter
    case = take(case, "court_accepts", day("2024-03-22")).matter
    case = take(case, "confirm", day("2024-04-02")).matter
    case = take(case, "answer", day("2024-04-03"), content="已达成协议并经司法确认").matter
    case = take(case, "perform", day("2024-05-30"), proof="转账凭证").matter
    case = take(case, "archive", day("2024-06-03"), file="登记表、调解记录、协议书、裁定书").matter
    assert (case.stage, case.timely, case.performed) == ("archived", True, True)

    # The report says it, and every figure leads back.
    text = compose("county", 2024, today=NOW).text
    assert "2024年受理矛盾纠纷1件，其中重大矛盾纠纷1件。" in text
    assert "调解成功1件，调解成功率100%，协议涉及金额18.65万元。" in text
    assert "化解历史积案1件" in text
    (rows,) = records("mediation.amount", county, Period.year(2024), breakdown="kind=labour").values()
    assert [row.pk for row in rows] == [case.pk]

    # The clerk sees all of it on one page, each number masked or in words.
    client.force_login(clerk)
    page = client.get(f"/registers/mediation/dispute/{case.pk}/").content.decode()
    for said in ("乙镇派出所", "186,500", "裁定协议有效", "人民调解法(2010)第三十三条"):
        assert said in page, said
