"""A worker's case from his application to the sentence in the report, and from the figure back to the case."""

from __future__ import annotations

from typing import Any

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyKind, PartyRole, add_party
from fazhi.kernel.people import User
from fazhi.registers.legalaid.models import Case
from fazhi.reports.compose import compose

from .conftest import BELIEVED, NOW, Build, day

IDENTITY = "11010519491231002X"  # the specimen of the standard


def test_from_the_application_to_the_report_and_back(
    county: Organ, clerk: User, opened: Build, take: Build, local_term: Build, client: Any
) -> None:
    local_term("local.legalaid.file")
    local_term("local.legalaid.pay")
    # A man in town was not paid; he comes by himself with half of the papers.
    title = "孙某追索劳动报酬法律援助案"
    case = opened(on=day("2024-03-01"), title=title, recipients=4, through="self").matter
    add_party(
        case, by=clerk, role=PartyRole.APPLICANT, kind=PartyKind.PERSON, name="孙某", identity=IDENTITY, today=NOW
    )
    case = Case.objects.get(pk=case.pk)
    asked = {"items": "工资结算单", "supplement_due_on": day("2024-03-20")}
    case = take(case, "ask_papers", day("2024-03-05"), **asked).matter
    case = take(case, "supply", day("2024-03-12"), received="工资结算单").matter
    case = take(case, "grant", day("2024-03-14"), **BELIEVED).matter
    assigned = {"aider": "lawyer", "firm": "示例正言律师事务所", "person": "律师甲"}
    case = take(case, "assign", day("2024-03-15"), **assigned).matter
    assert (case.timely, case.assigned_in_time, case.review_due_on) == (True, True, day("2024-03-15"))

    # The court decides; the file comes in time, the allowance as well, and the man says what he thinks of it.
    won = {"ended_by": "judgment", "report": "判决支付工资", "recovered_fen": 26_270_000}
    case = take(case, "conclude", day("2024-06-14"), **won).matter
    case = take(case, "hand_in", day("2024-06-28"), file="判决书副本、办理情况报告").matter
    case = take(case, "pay", day("2024-07-12"), subsidy_fen=180_000).matter
    case = take(case, "evaluate", day("2024-07-15"), satisfaction="satisfied", way="phone").matter
    case = take(case, "archive", day("2024-07-16")).matter
    assert case.stage == "archived"

    # The report says it, and every figure leads back.
    text = compose("county", 2024, today=NOW).text
    assert "2024年办理法律援助案件1件，其中当年受理1件，受援4人，办结1件。" in text
    assert "为受援人避免和挽回经济损失26.27万元，其中追索劳动报酬26.27万元。" in text
    assert "回访案件1件，受援人满意率100%。" in text
    (rows,) = records("legalaid.recovered", county, Period.year(2024), breakdown="matter=wages").values()
    assert [row.pk for row in rows] == [case.pk]

    # The clerk sees all of it on one page; the identity number stands nowhere.
    client.force_login(clerk)
    page = client.get(f"/registers/legalaid/case/{case.pk}/").content.decode()
    for said in ("示例正言律师事务所", "262,700", "免予核查", "法律援助法(2021)第四十三条"):
        assert said in page, said
    assert IDENTITY not in page
    assert IDENTITY not in client.get("/registers/legalaid/case/").content.decode()
