"""From an item of the catalogue to an application, a bad review, its correction, and the sentence of the report."""

from __future__ import annotations

from fazhi.indicators.figures import records, value
from fazhi.indicators.period import Period
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.reports.compose import compose

from .conftest import Build, day


def test_from_the_catalogue_to_the_sentence_and_back(
    enter: Build, received: Build, reviewed: Build, take: Build, county: Organ, official: User
) -> None:
    item = enter(attribute=["at_most_once", "one_window"], visits=1).matter
    enter(visits=2)
    application = received(day("2024-03-04"), item=item)
    application = take(application, "tell", day("2024-03-05"), missing="场所使用证明").matter
    application = take(application, "accept", day("2024-03-08"), voucher="受字1号").matter
    application = take(application, "grant", day("2024-03-14"), decision_number="许准字1号").matter
    application = take(application, "deliver", day("2024-03-15")).matter
    assert (application.stage, application.timely) == ("delivered", True)

    review = reviewed(day("2024-03-18"), item=item, callback_due_on=day("2024-03-20"), due_on=day("2024-03-25"))
    review = take(review, "verify", day("2024-03-19"), finding="承诺三日，第四日才办结").matter
    review = take(review, "answer", day("2024-03-21"), answer="公开说明理由，调整排班").matter
    review = take(review, "confirm", day("2024-03-22"), by=official, said="评价人认可").matter
    assert (review.stage, review.corrected, review.timely) == ("corrected", True, True)
    assert verify().findings == ()

    assert value("services.bad_review_correction_rate", county, Period.year(2024)).value == 100
    (behind,) = records("services.bad_reviews", county, Period.year(2024), breakdown="corrected=yes").values()
    assert [row.number for row in behind] == [review.number]
    text = compose(county, 2024).text
    # The licence of the fixtures is the third item on application.
    assert "“最多跑一次”事项1项，覆盖率33.33%，“一窗受理、分类审批、统一出件”事项1项，受理比例33.33%" in text
    assert "收到差评1件，其中核实为实1件，差评整改率100%" in text
