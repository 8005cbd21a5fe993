"""The example county as it stands after it was built: lawful, provable, marked as invented, and alive."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import F
from django.utils import timezone

from fazhi.cli import main
from fazhi.demo.build import sign_in
from fazhi.kernel.clocks import Clock, State
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import Party
from fazhi.kernel.register import registry
from fazhi.reports.compose import compose
from tests.example_county import ExampleCounty

# What is late in the example county on purpose, by record and clock; other registers say so beside themselves.
HERE = r"^(reconsideration|litigation)\."
LATE = {
    ("reconsideration.application", "decision"): 1,
    ("litigation.case", "defence"): 1,
    ("litigation.duty", "performance"): 4,
}
OVERDUE = {
    ("reconsideration.application", "decision"),
    ("reconsideration.application", "reply"),
    ("litigation.duty", "performance"),
}


def test_every_case_passes_verify(example_county: ExampleCounty) -> None:
    outcome = verify()
    assert outcome.findings == ()
    assert outcome.matters == sum(record.model.objects.count() for record in registry.records()) > 1000


def test_what_was_late_is_known(example_county: ExampleCounty) -> None:
    met_late = Clock.objects.filter(record__regex=HERE, waits=False, met_on__gt=F("due_on")).values_list(
        "record", "code"
    )
    assert {pair: list(met_late).count(pair) for pair in set(met_late)} == LATE


def test_what_is_overdue_today_is_known(example_county: ExampleCounty) -> None:
    overdue = Clock.objects.filter(record__regex=HERE, open=True, waits=False, due_on__lt=timezone.localdate())
    assert set(overdue.values_list("record", "code")) == OVERDUE


def test_every_matter_and_party_says_that_it_is_an_example(example_county: ExampleCounty) -> None:
    titles = [title for r in registry.records() for title in r.model.objects.values_list("title", flat=True)]
    assert [title for title in titles if not title.startswith("【示例】")] == []
    assert [name for name in Party.objects.values_list("name", flat=True) if not name.startswith("示例")] == []


def test_law_of_both_acts_was_applied(example_county: ExampleCounty) -> None:
    decided = Event.objects.filter(record="reconsideration.application", step="decide")
    cited = {(event.on.year >= 2024, event.law[0].split(")")[0]) for event in decided}
    assert cited == {(False, "行政复议法(2017"), (True, "行政复议法(2023")}


def test_respondents_are_departments_townships_and_subdistricts(example_county: ExampleCounty) -> None:
    applications = registry.record("reconsideration.application").model.objects.filter(organ__code="qingxi")
    assert set(applications.values_list("respondent_kind", flat=True)) == {"department", "township", "subdistrict"}
    townships = Organ.objects.filter(level="township", code__startswith="qingxi-")
    assert set(townships) <= {application.respondent for application in applications.select_related("respondent")}


def test_every_month_of_the_reported_years_has_new_applications(example_county: ExampleCounty) -> None:
    received = registry.record("reconsideration.application").model.objects.filter(organ__code="qingxi")
    months = {(day.year, day.month) for day in received.values_list("received_on", flat=True)}
    assert {(year, month) for year in (2021, 2022, 2023, 2024) for month in range(1, 13)} <= months


@pytest.mark.parametrize(
    ("record", "stages"),
    [
        ("reconsideration.application", {"review", "correction", "trial", "suspended", "decided", "delivered"}),
        ("reconsideration.paper", {"served"}),
        ("litigation.case", {"advised", "answering", "trial", "heard", "judged", "served", "appealed", "effective"}),
        ("litigation.duty", {"owed", "performed"}),
    ],
)
def test_something_is_open_in_every_interesting_stage(
    example_county: ExampleCounty, record: str, stages: set[str]
) -> None:
    assert stages <= set(registry.record(record).model.objects.values_list("stage", flat=True))


def test_clocks_stand_in_every_state(example_county: ExampleCounty) -> None:
    from fazhi.kernel.clocks import current, runs
    from fazhi.kernel.journal import events_of

    today, seen = timezone.localdate(), set()
    for record in registry.records():
        for matter in record.model.objects.filter(
            pk__in=Clock.objects.filter(record=record.label, open=True).values("record_id")
        ):
            seen |= {run.state(today) for run in current(runs(events_of(matter))).values()}
    assert {State.RUNNING, State.AMBER, State.OVERDUE, State.SUSPENDED, State.MET} <= seen


@pytest.mark.parametrize("username", ["handler", "police", "township"])
def test_work_waits_for_those_who_sign_in(example_county: ExampleCounty, username: str) -> None:
    assert Clock.objects.filter(open=True, waits=False, handler=example_county.user(username)).exists()


def test_no_automatic_step_is_left_to_be_taken(example_county: ExampleCounty) -> None:
    from fazhi.kernel.automatic import advance

    assert [done for record in registry.records() for done in advance(record, timezone.localdate())] == []


def test_named_accounts_sign_in_with_the_password_of_the_installation(example_county: ExampleCounty) -> None:
    accounts = sign_in()
    assert {"handler", "head", "county", "police", "township", "administrator"} == {name for name, _, _ in accounts}
    assert all(example_county.user(name).check_password(secret) for name, secret, _ in accounts)


def test_clerks_of_other_units_cannot_sign_in(example_county: ExampleCounty) -> None:
    assert not example_county.user("qingxi-water").has_usable_password()


def test_no_sign_in_is_named_where_the_county_is_not(db: None) -> None:
    assert sign_in() == []


def test_county_is_built_into_an_empty_database_only(
    example_county: ExampleCounty, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo"]) == 2
    assert "下一步" in capsys.readouterr().err


def test_password_is_readable_by_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.demo.build import password

    monkeypatch.setattr(settings, "VAR", tmp_path)
    made = password()
    assert stat.S_IMODE((tmp_path / "demo_password").stat().st_mode) == 0o600
    assert password() == made
    assert len(made) >= 12


@pytest.mark.parametrize("county", [("handler", "qingxi", 2021), ("jianglan", "jianglan", 2023)], ids=lambda c: c[1])
def test_the_clerk_who_writes_the_report_of_the_county_sees_all_its_figures(
    example_county: ExampleCounty, county: tuple[str, str, int]
) -> None:
    username, organ, year = county
    assert compose(organ, year, user=example_county.user(username)).blocks
