"""Every address of the console × every role × how the organ stands to the matter: nobody sees what is not theirs.

The table is `fazhi.console.permissions`; the matters are one of every record of every register in the example county.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from fazhi.console import permissions
from fazhi.console.permissions import Outcome, Page, Relation, Who
from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.engine import NotKept, model_behind
from fazhi.indicators.measures import Source
from fazhi.kernel import access, mend
from fazhi.kernel.journal import events_of
from fazhi.kernel.ledger.models import Event
from fazhi.kernel.organs import Level, Organ, office_in_charge
from fazhi.kernel.people import Grant, Role, User
from fazhi.kernel.register import Record, registry
from fazhi.sheets.export import export
from fazhi.sheets.models import State, Transfer, Way

RECORDS = {record.label: record for record in registry.records()}
PAGES = {page.name: page for page in permissions.PAGES}
OF_A_MATTER = [page for page in permissions.PAGES if page.who in (Who.SEES, Who.CORRECTS, Who.TAKES)]
STATUS = {Outcome.SHOWN: {200, 302, 405, 422}, Outcome.REFUSED: {403, 405}, Outcome.HIDDEN: {404, 405}}
SINCE = date(2010, 1, 1)
WRITING = (Role.HANDLER, Role.HEAD)
SOME = (Role.HANDLER, Role.ADMINISTRATOR)
RELATIONS = [relation for relation in Relation if relation is not Relation.FOREIGN]


# --- the table is whole -------------------------------------------------------------------------------------------


def addresses() -> set[str]:
    _, patterns = get_resolver().namespace_dict["console"]
    return {str(name) for name in patterns.reverse_dict if isinstance(name, str)}


def test_every_address_of_the_console_stands_in_the_table() -> None:
    assert addresses() - {"gallery"} == set(PAGES)


# --- people and matters -------------------------------------------------------------------------------------------


@pytest.fixture
def matter(example_county: Any, request: pytest.FixtureRequest) -> Any:
    """The first matter of a record in the example county."""
    record: Record = request.param
    found = record.model._default_manager.select_related("organ").order_by("pk").first()
    if found is None:
        pytest.skip(f"no example matter of {record.label}")
    return found


of_every_record = pytest.mark.parametrize("matter", RECORDS.values(), ids=list(RECORDS), indirect=True)


def taking_part(matter: Any) -> list[Organ]:
    named = (getattr(matter, column) for column in matter.record.shared_with)
    return [organ for organ in named if organ is not None and not organ.covers(matter.organ)]


def office_of(matter: Any) -> Organ | None:
    """The office in charge; none where the matter is its own."""
    office = office_in_charge(matter.organ, matter.record.register_code, timezone.localdate())
    return None if office is None or office.pk == matter.organ_id else office


def foreign_to(matter: Any) -> list[Organ]:
    """A unit of the same county, if there is one, and one of another that neither keep it nor take part in it."""
    office = office_in_charge(matter.organ, matter.record.register_code, timezone.localdate())
    near = [matter.organ, *taking_part(matter), *([office] if office else [])]
    units = Organ.objects.filter(level=Level.TOWNSHIP, abolished_on=None).order_by("-path")
    strange = [unit for unit in units if not any(unit.covers(organ) for organ in near)]
    county = matter.organ.path[: 3 * matter.organ.steplen]
    here = [unit for unit in strange if unit.path.startswith(county)]
    elsewhere = [unit for unit in strange if not unit.path.startswith(county)]
    return [*here[:1], *elsewhere[:1]]


def related_by(relation: Relation, matter: Any) -> list[Organ]:
    match relation:
        case Relation.OWN:
            return [matter.organ]
        case Relation.ABOVE:
            return [organ for organ in [matter.organ.parent] if organ is not None]
        case Relation.OFFICE:
            return [organ for organ in [office_of(matter)] if organ is not None]
        case Relation.PARTY:
            return [organ for organ in taking_part(matter) if organ != office_of(matter)][:1]
    return foreign_to(matter)


def people(relation: Relation, matter: Any) -> Iterator[tuple[Role, User]]:
    """Somebody of each role, for all registers, at the nearest organ of the relation; of some roles at the others."""
    for place, organ in enumerate(related_by(relation, matter)):
        for role in Role if relation in (Relation.OWN, Relation.FOREIGN) and not place else SOME:
            user = User.objects.create(username=f"{relation.name}-{organ.pk}-{role}", full_name="示例人员", organ=organ)
            Grant.objects.create(user=user, role=role, organ=organ, from_on=SINCE)
            yield role, user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(page: Page, matter: Any) -> str:
    """The address of a page of one matter."""
    place: list[Any] = [matter.record.register_code, matter.record.code, matter.pk]
    match page.name:
        case "step" | "link":
            steps = matter.record.procedure.steps
            place.append(next((s.code for s in steps if not s.opens and s.by), steps[0].code))
        case "correct":
            place.append("title")
        case "download":
            place.append(1)
    return reverse(f"console:{page.name}", args=place)


# --- one matter ---------------------------------------------------------------------------------------------------


@of_every_record
def test_who_has_nothing_to_do_with_a_matter_gets_no_page_of_it_and_changes_nothing(matter: Any) -> None:
    events = Event.objects.count()
    for role, user in people(Relation.FOREIGN, matter):
        client = browser(user)
        for page in OF_A_MATTER:
            url = address(page, matter)
            writes = page.writes and role in WRITING
            sent = [client.post(url, {"on": "2024-06-03", "reason": "示例"})] if writes else []
            for answer in [client.get(url), *sent]:
                assert answer.status_code in STATUS[Outcome.HIDDEN], f"{role} {url}"
                assert matter.number not in answer.content.decode()
                assert matter.title not in answer.content.decode()
    assert Event.objects.count() == events


@of_every_record
def test_a_page_of_a_matter_answers_as_the_table_says(matter: Any) -> None:
    for relation in RELATIONS:
        for role, user in people(relation, matter):
            client = browser(user)
            for page in OF_A_MATTER:
                expected = permissions.of_a_matter(page.who, role, relation)
                if expected is None or page.name == "download":
                    continue
                answer = client.get(address(page, matter))
                assert answer.status_code in STATUS[expected], f"{role} {relation} {page.name}: {answer.status_code}"


@of_every_record
def test_nobody_who_has_not_signed_in_sees_a_matter(matter: Any) -> None:
    for page in OF_A_MATTER:
        answer = Client().get(address(page, matter))
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("console:sign_in"))


@of_every_record
def test_what_may_be_done_with_a_matter_is_what_the_step_says(matter: Any) -> None:
    """A page of a step is a form exactly for those whom the door would let take it by their role; so is a correction
    for those who may set right what the opening step said."""
    opened_by = mend.setter_of(events_of(matter), "title")
    for relation in RELATIONS:
        for role, user in people(relation, matter):
            if not permissions.sees(role, relation):
                continue
            client, may = browser(user), mend.may_mend(matter, user, opened_by, timezone.localdate())
            assert client.get(address(PAGES["correct"], matter)).status_code == (200 if may else 403)
            for step in [s for s in matter.record.procedure.leading_from(matter.stage) if s.by][:2]:
                url = reverse(
                    "console:step", args=[matter.record.register_code, matter.record.code, matter.pk, step.code]
                )
                may = bool(access.may_take(user, step, matter))
                assert may or client.get(url).status_code == 403, f"{role} {relation} {step.code}"


# --- lists, searches, figures -------------------------------------------------------------------------------------


def counted(record: Record) -> str:
    """A measure that counts the record by itself, if there is one."""
    for measure in load_catalogue():
        if measure.source is not Source.COMPUTED or not hasattr(measure.formula, "record"):
            continue
        try:
            if model_behind(measure) is record.model:
                return measure.code
        except NotKept:
            continue
    return ""


def pages_of_many(matter: Any) -> Iterator[str]:
    place = [matter.record.register_code, matter.record.code]
    yield reverse("console:records", args=place)
    yield f"{reverse('console:records', args=place)}?find={matter.number}"
    yield f"{reverse('console:records', args=place)}?organ={matter.organ_id}"
    yield f"{reverse('console:search')}?q={matter.number}"
    if code := counted(matter.record):
        here = f"?organ={matter.organ.code}&period={matter.entered_at.year}"
        yield reverse("console:measure_records", args=[code]) + here


@of_every_record
def test_no_list_search_or_figure_leads_a_stranger_to_a_matter(matter: Any) -> None:
    own = f"/{matter.record.register_code}/{matter.record.code}/{matter.pk}/"
    for role, user in people(Relation.FOREIGN, matter):
        client = browser(user)
        # Every role asks for the list; that search and figures ask the same question is shown with one.
        for url in islice(pages_of_many(matter), None if role == Role.HANDLER else 1):
            text = client.get(url).content.decode()
            assert own not in text, f"{role} {url}"


@of_every_record
def test_no_export_takes_a_matter_to_a_stranger(matter: Any, tmp_path: Path) -> None:
    """Even where its key is asked for."""
    for _, user in people(Relation.FOREIGN, matter):
        assert export(matter.record, user, [matter.pk], [], tmp_path / "export.xlsx", at=timezone.now()) == 0


def test_a_transfer_is_shown_to_its_own_person_alone(example_county: Any) -> None:
    unit, other = Organ.objects.filter(level=Level.TOWNSHIP).order_by("path")[:2]
    owner, stranger = (
        User.objects.create(username=name, full_name="示例人员", organ=organ)
        for name, organ in (("owner", unit), ("stranger", other))
    )
    for user in (owner, stranger):
        Grant.objects.create(user=user, role=Role.HANDLER, organ=user.organ, from_on=SINCE)
    record = next(iter(RECORDS.values()))
    now = timezone.now()
    sent = Transfer.objects.create(
        way=Way.IMPORT, record=record.label, user=owner, name="示例.xlsx", created_at=now, changed_at=now
    )
    place = [record.register_code, record.code, sent.pk]
    for page in [page for page in permissions.PAGES if page.who is Who.OWNS]:
        url = reverse(f"console:{page.name}", args=place)
        ask = browser(stranger).post if page.writes else browser(stranger).get
        assert ask(url).status_code == 404, page.name
    assert browser(owner).get(reverse("console:transfer", args=place)).status_code == 200
    sent.refresh_from_db()
    assert sent.state == State.WAITING


@pytest.mark.parametrize("page", [p for p in permissions.PAGES if p.who is not Who.ANYBODY], ids=lambda p: p.name)
def test_nobody_who_has_not_signed_in_gets_a_page(page: Page, db: None) -> None:
    numbers = {"pk": 1, "attachment": 1}
    _, patterns = get_resolver().namespace_dict["console"]
    possibility = patterns.reverse_dict.getlist(page.name)[0][0][0]
    answer = Client().get(
        reverse(f"console:{page.name}", kwargs={name: numbers.get(name, "x") for name in possibility[1]})
    )
    assert answer.status_code == 302, answer.status_code
    assert answer.headers["Location"].startswith(reverse("console:sign_in"))


# --- people, grants, reports of others ----------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_see_people_and_grants(example_county: Any, role: Role) -> None:
    unit = Organ.objects.filter(level=Level.TOWNSHIP).first()
    user = User.objects.create(username="example", full_name="示例人员", organ=unit)
    held = Grant.objects.create(user=user, role=role, organ=unit, from_on=SINCE)
    client = browser(user)
    for url in (
        reverse("console:organs"),
        reverse("console:organ", args=[unit.code]),
        reverse("console:end_grant", args=[unit.code, held.pk]),
        reverse("console:organ_change", args=[unit.code, "merge"]),
        reverse("console:undo_change", args=[unit.code, 1]),
    ):
        assert client.get(url).status_code == 403
        assert client.post(url, {"reason": "示例"}).status_code == 403


def test_an_administrator_keeps_the_people_of_no_other_organ(example_county: Any) -> None:
    unit, other = Organ.objects.filter(level=Level.TOWNSHIP).order_by("path")[:2]
    user = User.objects.create(username="example", full_name="示例人员", organ=unit)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, organ=unit, from_on=SINCE)
    somebody = User.objects.create(username="other", full_name="示例他人", organ=other)
    held = Grant.objects.create(user=somebody, role=Role.HANDLER, organ=other, from_on=SINCE)
    client = browser(user)
    assert client.get(reverse("console:organ", args=[unit.code])).status_code == 200
    assert client.get(reverse("console:organ", args=[other.code])).status_code == 403
    assert client.post(reverse("console:end_grant", args=[other.code, held.pk]), {"reason": "示例"}).status_code == 403
    held.refresh_from_db()
    assert held.until_on is None
