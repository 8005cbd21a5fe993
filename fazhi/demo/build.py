"""Building the example county: organs and people, then its history step by step through the one door.

Everything happens in one transaction, so that a county is there whole or not at all.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from fazhi.demo.county import Staff, accounts, build_organs, build_people, load
from fazhi.demo.plan import Act, Item, kind_of, plan
from fazhi.indicators import cells
from fazhi.indicators.collected import report
from fazhi.indicators.models import Reported
from fazhi.indicators.period import Period
from fazhi.kernel import access
from fazhi.kernel.act import act
from fazhi.kernel.automatic import advance
from fazhi.kernel.journal import SYSTEM, Actor
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyKind, add_party
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import registry

Progress = Callable[..., Iterable[Act]]

CITY_COURT, PROVINCE_COURT = "示例省临州市中级人民法院", "示例省高级人民法院"
MARK = "【示例】"


def build(progress: Progress | None = None, today: date | None = None) -> None:
    """Make the example county in an empty database.

    `progress` wraps the steps (as `tqdm(steps, total=…, desc=…)`); what is to look alive hangs on `today`.
    """
    today = today or timezone.localdate()
    steps = plan(today)
    with transaction.atomic():
        organs = build_organs()
        replay = Replay(organs, build_people(organs, password()), today)
        with access.remembering():
            for step in progress(steps, total=len(steps), desc="办理示例事项") if progress else steps:
                replay.take(step)
        for record in registry.records():
            advance(record, today)
        report_collected(organs, today)
    cells.refresh()


def is_empty() -> bool:
    """Whether the database holds nothing that the example county would stand beside."""
    return not (Organ.objects.exists() or User.objects.exists())


def password() -> str:
    """The password of this installation's example accounts, made once and readable by the owner only."""
    path = Path(settings.VAR) / "demo_password"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made := secrets.token_hex(6))
    return made


def sign_in() -> list[tuple[str, str, str]]:
    """User name, password and description of the named accounts that can sign in here; none without the county."""
    path = Path(settings.VAR) / "demo_password"
    secret = path.read_text("ascii").strip() if path.exists() else ""
    kept = dict(User.objects.filter(username__in=dict(accounts())).values_list("username", "password"))
    # They share one hash until somebody changes the password; to check one takes a moment on purpose.
    holds = {encoded: check_password(secret, encoded) for encoded in set(kept.values())}
    return [(name, secret, about) for name, about in accounts() if name in kept and holds[kept[name]]]


def report_collected(organs: dict[str, Organ], today: date) -> None:
    """Enter what other systems hold, for the years that are over."""
    for measure, by_organ in load("collected.yaml").items():
        for code, by_year in by_organ.items():
            for year, value in by_year.items():
                if year < today.year:
                    report(measure, organs[code], Period.year(year), by=SYSTEM, state=Reported.VALUE, value=value)


class Replay:
    """Takes the planned steps, and knows what came of them."""

    def __init__(self, organs: dict[str, Organ], staff: Staff, today: date) -> None:
        self.organs, self.staff, self.today = organs, staff, today
        self.matters: dict[Item, Matter] = {}

    def take(self, step: Act) -> None:
        """Take one step; a refusal names the case of the plan."""
        try:
            self._take(step)
        except Refused as refused:
            refused.add_note(f"{step.item.group.name}[{step.item.n}] {step.step} {step.on}")
            raise

    def _take(self, step: Act) -> None:
        item = step.item
        record = registry.record(item.group.record)
        data = {name: self._meant(item, value) for name, value in step.data.items()}
        if item in self.matters:
            done = act(self.matters[item], step.step, by=self._by(step), on=step.on, today=self.today, **data)
            self.matters[item] = done.matter
            return
        opening = {**self._opening(item), **data}
        by, organ = self._by(step), self._organ(item)
        done = act(record.model, step.step, by=by, on=step.on, today=self.today, organ=organ, **opening)
        self.matters[item] = done.matter
        if record.parties and isinstance(by, User):
            self._add_party(item, by, step.on)

    # --- who --------------------------------------------------------------------------------------------------------

    def _by(self, step: Act) -> Actor:
        item, county = step.item, step.item.group.county
        match step.by:
            case "system":
                return SYSTEM
            case "county":
                return self.staff.holding(Role.HEAD, county)[0]
            case "head":
                return self.staff.holding(Role.HEAD, f"{county}-justice")[0]
            case "respondent" | "unit":
                return next(iter(self.staff.holding(Role.HANDLER, item.unit)), self._clerk(item))
            case _:
                return self._clerk(item)

    def _clerk(self, item: Item) -> User:
        """The clerk of the justice bureau who has the case."""
        clerks = self.staff.holding(Role.HANDLER, f"{item.group.county}-justice")
        return clerks[item.place % len(clerks)]

    def _reviewers(self, item: Item) -> str:
        reviewer = self.staff.holding(Role.REVIEWER, f"{item.group.county}-justice")[0]
        return f"{self._clerk(item).full_name}、{reviewer.full_name}"

    def _organ(self, item: Item) -> Organ:
        """The organ that keeps the matter: the government that decides, else the unit that is sued or obliged."""
        kept_by_county = item.group.record.startswith("reconsideration.")
        return self.organs[item.group.county if kept_by_county else item.unit]

    # --- what -------------------------------------------------------------------------------------------------------

    def _meant(self, item: Item, value: Any) -> Any:
        """What a word with $ stands for."""
        if not (isinstance(value, str) and value.startswith("$")):
            return value
        unit, county = self.organs[item.unit], self.organs[item.group.county]
        match value:
            case "$respondent":
                return unit
            case "$reviewers":
                return self._reviewers(item)
            case "$superior":
                return unit.name.replace(county.short_name, "临州市", 1)
            case "$court":
                return self._court(item)
            case "$address":
                return f"{county.short_name}{unit.short_name}（示例地址）"
            case _:
                return self.matters[item.joined]  # type: ignore[index]

    def _court(self, item: Item) -> str:
        """Suits against a government alone begin at the intermediate court; appeals go to the court above."""
        alone = item.unit == item.group.county and item.group.record == "litigation.case" and item.group.path != "joint"
        first = CITY_COURT if alone else f"{self.organs[item.group.county].short_name}人民法院"
        if item.group.path != "second":
            return first
        return PROVINCE_COURT if first == CITY_COURT else CITY_COURT

    def _opening(self, item: Item) -> dict[str, Any]:
        """What is filled in when a matter is opened, beside what its path says."""
        unit, scene = self.organs[item.unit], item.scene
        handler = self._clerk(item) if item.group.record.startswith("reconsideration.") else self._by_unit(item)
        given: dict[str, Any] = {"title": self._title(item), "handler": handler}
        if item.group.record == "litigation.case":
            return {**given, "matter": scene["matter"]}
        if item.group.record != "reconsideration.application":
            return given
        kind = kind_of(item.group.county, item.unit)
        amount = {"amount_fen": scene["amount_fen"]} if "amount_fen" in scene else {}
        about = {"matter": scene["matter"], "field": scene["field"], **amount}
        return {**given, "applicant": item.kind, "respondent": unit, "respondent_kind": kind, **about}

    def _by_unit(self, item: Item) -> User:
        return next(iter(self.staff.holding(Role.HANDLER, item.unit)), self._clerk(item))

    def _title(self, item: Item) -> str:
        unit, says = self.organs[item.unit].short_name, item.scene["says"]
        match item.group.record:
            case "reconsideration.application":
                return f"{MARK}{item.person}不服{unit}{says}"
            case "litigation.case":
                return f"{MARK}{item.person}诉{unit}{says}{'上诉案' if item.group.path == 'second' else '案'}"
            case "litigation.duty":
                return f"{MARK}{unit}履行义务：{item.person}案"
            case "reconsideration.paper":
                return f"{MARK}关于{unit}{says}案的监督文书"
            case _:
                return f"{MARK}{unit}行政复议联系点"

    def _add_party(self, item: Item, by: User, on: date) -> None:
        role = registry.record(item.group.record).parties[0]
        kind = PartyKind.PERSON if item.kind == "citizen" else PartyKind.BODY
        add_party(self.matters[item], by=by, role=role, kind=kind, name=item.person, today=on)
