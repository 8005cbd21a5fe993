"""A day at the centre: somebody asks, is shown to the notary, and the report says it; from the figure back again."""

from __future__ import annotations

from typing import Any

from fazhi.indicators.figures import records
from fazhi.indicators.period import Period
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyKind, PartyRole, add_party
from fazhi.kernel.people import User
from fazhi.registers.legalservices.models import Notarisation
from fazhi.reports.compose import compose

from .conftest import CERTIFIED, NOW, Build, day

IDENTITY = "11010519491231002X"  # the specimen of the standard


def test_from_the_question_to_the_report_and_back(
    county: Organ, clerk: User, platform: Build, consulted: Build, applied: Build, take: Build, client: Any
) -> None:
    # The centre is up to standard; an old man asks about his late wife's savings and is shown to the notary.
    centre = take(
        platform(title="甲县公共法律服务中心"), "assess", day("2022-09-01"), passed=True, findings="齐全"
    ).matter
    asked = consulted(day("2024-03-04"), title="继承咨询", kind="marriage", platform=centre).matter
    take(asked, "lead", day("2024-03-04"), leads_to="notary")
    tally = consulted(day("2024-03-29"), platform=centre, tally=True, channel="hotline", people=120).matter

    # He has a right to legal aid; the archives are asked, which does not count, and he pays nothing.
    case = applied(day("2024-03-05"), title="孙某继承公证", subject="inheritance", aided=True).matter
    add_party(
        case, by=clerk, role=PartyRole.APPLICANT, kind=PartyKind.PERSON, name="孙某", identity=IDENTITY, today=NOW
    )
    case = Notarisation.objects.get(pk=case.pk)
    case = take(case, "accept", day("2024-03-06"), notary="公证员甲", informed=True).matter
    assert case.due_on == day("2024-03-27")
    case = take(case, "wait", day("2024-03-11"), cause="inquiry", items="向档案馆核实亲属关系").matter
    case = take(case, "resume", day("2024-03-18"), result="与申请一致").matter
    assert case.due_on == day("2024-04-03")
    case = take(case, "issue", day("2024-04-03"), **{**CERTIFIED, "fee_fen": 0}, relief="free").matter
    case = take(case, "archive", day("2024-04-08")).matter
    assert (case.stage, case.timely) == ("archived", True)

    # The report says how many asked; the number leads to its rows.
    text = compose("county", 2024, today=NOW).text
    assert "2024年解答法律咨询121人次，其中来访1人次、12348热线120人次。" in text
    assert "年末有公共法律服务实体平台1个，其中公共法律服务中心1个，规范达标率100%。" in text
    (rows,) = records("legalservices.consultations", county, Period.year(2024)).values()
    assert {row.pk for row in rows} == {asked.pk, tally.pk}

    # The clerk sees the matter on one page; the identity number stands nowhere.
    client.force_login(clerk)
    page = client.get(f"/registers/legalservices/notarisation/{case.pk}/").content.decode()
    for said in ("公证员甲", "免收", "公证法(2017)第三十条"):
        assert said in page, said
    assert IDENTITY not in page
