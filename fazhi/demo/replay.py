"""Taking the planned steps: who takes them, and what the words of the example files stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from itertools import count
from string import Formatter
from typing import Any

from fazhi.demo.county import Staff, office_of, village_names
from fazhi.demo.notation import RecordExample, RegisterExample, objects_of, referred, words_of
from fazhi.demo.plan import Act, Item
from fazhi.demo.units import keys_of, kind_of
from fazhi.demo.values import ExampleMistake, One
from fazhi.kernel.batch import Door
from fazhi.kernel.example import Case
from fazhi.kernel.journal import SYSTEM, Actor, Outsider
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.parties import PartyKind
from fazhi.kernel.people import Role, User
from fazhi.kernel.refusal import Refused
from fazhi.kernel.register import Record, registry
from fazhi.kernel.taking import Done

MARK = "【示例】"
SHORT = {"unit": "handler@unit", "county": "head@county", "head": "head@office", "reviewer": "reviewer@office"}
LEFT_OUT = object()


class Replay:
    """Takes the planned steps in their order through a door, and knows what came of them."""

    def __init__(self, door: Door, organs: Mapping[str, Organ], staff: Staff, steps: Collection[Act]) -> None:
        self.door, self.organs, self.staff = door, organs, staff
        self.uses = Counter(step.item for step in steps)
        self.uses.update(step.item.joined for step in steps if step.item.joined)
        self.matters: dict[Item, Matter] = {}
        self.records: dict[str, Record] = {record.label: record for record in registry.records()}
        self.opened: dict[tuple[str, str], list[Item]] = defaultdict(list)
        self.turns: dict[Any, Any] = defaultdict(count)
        self.keys: dict[str, set[str]] = {}  # that the objects of a register may have
        self.referred = referred({step.item.course.example for step in steps})
        continuing = [step.item for step in steps if step.item.group.continues]
        self.brought: dict[tuple[Item, str], list[Matter]] = {opened_by(item): [] for item in continuing}

    def take(self, step: Act) -> None:
        """Take one step; a refusal names the case of the plan."""
        try:
            self._take(step)
        except (Refused, ExampleMistake, LookupError) as mistake:
            mistake.add_note(f"{step.item.group.record} {step.item.group.name}[{step.item.n}] {step.step} {step.on}")
            raise
        for item in filter(None, (step.item, step.item.joined)):
            self.uses[item] -= 1
            if not self.uses[item]:
                self._let_go(item)

    def _let_go(self, item: Item) -> None:
        """No planned step needs the matter any more; unless others may name it, it need not be kept."""
        self.door.let_go(self.matters[item])
        if item.group.record not in self.referred:
            del self.matters[item]

    def _take(self, step: Act) -> None:
        item, by = step.item, self._by(step)
        data = {name: v for name, told in step.data.items() if (v := self._meant(item, told)) is not LEFT_OUT}
        if item.group.continues and item not in self.matters:
            self.matters[item] = self._that_was_opened(item)
            self._is_open(item)
        if item in self.matters:
            self._taken(step, self.door.act(self.matters[item], step.step, by=by, on=step.on, **data))
            return
        record = self.records[item.group.record]
        example = item.course.record
        if (handler := self._handler(item)) is not None:
            data.setdefault("handler", handler)
        data["title"] = MARK + (data.get("title") or self._title(item, record, data))
        organ = self.organs[self._place(item, item.group.kept_by or example.kept_by)]
        self._taken(step, self.door.act(record.model, step.step, by=by, on=step.on, organ=organ, **data))
        self._is_open(item)
        self._add_parties(example, item, by, step.on)

    def _taken(self, step: Act, done: Done) -> None:
        self.matters[step.item] = done.matter
        if (step.item, step.step) in self.brought:
            self.brought[step.item, step.step] += [other.matter for other in done.followed]

    def _is_open(self, item: Item) -> None:
        for where in (f"unit {item.unit}", f"county {item.group.county}", f"group {item.group.name}"):
            self.opened[item.group.record, where].append(item)

    def _that_was_opened(self, item: Item) -> Matter:
        """The matter that a step of the joined one opened."""
        found = [matter for matter in self.brought[opened_by(item)] if matter.label == item.group.record]
        if len(found) < item.group.continues:
            _, step = opened_by(item)
            raise ExampleMistake(f"continues: {step} opened {len(found)}, and number {item.group.continues} is meant")
        return found[item.group.continues - 1]

    def _add_parties(self, example: RecordExample, item: Item, by: Actor, on: date) -> None:
        if not isinstance(by, User):
            return
        for party in example.parties:
            written = party.get("name", "{person}")
            kind = party.get("kind", "person" if written != "{person}" or item.kind == "citizen" else "body")
            name = self._text(written, item, {})
            self.door.add_party(
                self.matters[item], by=by, role=party["role"], kind=PartyKind(kind), name=name, today=on
            )

    # --- who --------------------------------------------------------------------------------------------------------

    def _place(self, item: Item, word: str) -> str:
        """The code of the organ for which a word stands in a matter."""
        county = item.group.county
        match word:
            case "unit":
                return item.unit
            case "county":
                return county
            case "office":
                return office_of(county, item.course.example.in_charge)
            case "kept_by":
                return self._place(item, item.group.kept_by or item.course.record.kept_by)
            case _:
                return next(code for code in (f"{county}-{word}", word) if code in self.organs)

    def _by(self, step: Act) -> Actor:
        item, written = step.item, step.by
        if written == "system":
            return SYSTEM
        if written == "outside":
            return self._outsider(item, step.step)
        if written == "handler":
            return self._handler(item) or self._holder(item, Role.HANDLER, "kept_by")
        role, _, place = SHORT.get(written, written).partition("@")
        return self._holder(item, role, place)

    def _outsider(self, item: Item, step: str) -> Outsider:
        """Whoever takes the step through a one-time link; the example issues none."""
        outside = self.records[item.group.record].procedure.by_code[step].outside
        if outside is None:
            raise ExampleMistake(f"{step} is not taken from outside")
        return Outsider(str(outside.capacity))

    def _holder(self, item: Item, role: str, place: str) -> User:
        """Somebody who holds the role there; of several clerks of an office another one for each matter.

        A county government has no clerks of its own: those of the office in charge work for it; those of a township
        work for its villages.
        """
        code = self._place(item, place)
        if code in village_names(item.group.county):
            code = code.rpartition("-")[0]
        people = self.staff.holding(role, code)
        if not people and role == Role.HANDLER and code == item.group.county and place != "office":
            return self._holder(item, role, "office")
        people = people or [self.staff.invent(self.organs[code], role)]
        return people[item.place % len(people)] if role == Role.HANDLER and place == "office" else people[0]

    def _handler(self, item: Item) -> User | None:
        word = item.course.record.handler
        return None if word == "none" else self._holder(item, Role.HANDLER, word)

    def _reviewers(self, item: Item) -> str:
        clerk, reviewer = (self._holder(item, role, "office") for role in (Role.HANDLER, Role.REVIEWER))
        return f"{clerk.full_name}、{reviewer.full_name}"

    # --- what -------------------------------------------------------------------------------------------------------

    def _meant(self, item: Item, told: Any) -> Any:
        """What a word with $ or a text with {} stands for."""
        if isinstance(told, str):
            return self._word(item, told[1:]) if told[:1] == "$" else self._text(told, item, {})
        return self._one(item, told) if isinstance(told, One) else told

    def _text(self, pattern: str, item: Item, more: Mapping[str, Any]) -> str:
        if "{" not in pattern:
            return pattern
        unit, county = (self.organs[code].short_name for code in (item.unit, item.group.county))
        names = {"unit": unit, "county": county, "person": item.person, "other": item.other, "n": item.n + 1}
        return pattern.format_map({**item.object, **more, **names})

    def _title(self, item: Item, record: Record, data: Mapping[str, Any]) -> str:
        """The title by the pattern of the record; of what was filled in a choice is said by its label."""
        pattern = item.course.record.title
        told = {name: labels(record.model, name).get(data[name], data[name]) for name in named(pattern) & data.keys()}
        return self._text(pattern, item, told)

    def _word(self, item: Item, word: str) -> Any:
        unit, county = self.organs[item.unit], self.organs[item.group.county]
        match word:
            case "unit" | "county" | "office" | "kept_by":
                return self.organs[self._place(item, word)]
            case "person" | "other" | "kind":
                return getattr(item, word)
            case "unit_kind":
                return kind_of(item.group.county, item.unit)
            case "handler":
                return self._handler(item)
            case "handler_name":
                return self._holder(item, Role.HANDLER, "office").full_name
            case "reviewers":
                return self._reviewers(item)
            case "superior":
                return unit.name.replace(county.short_name, "临州市", 1)
            case "address":
                return f"{county.short_name}{unit.short_name}（示例地址）"
        return self._own_word(item, word)

    def _own_word(self, item: Item, word: str) -> Any:
        """A word of the register: explained by its example.py, the matter that is joined, or a key of the object."""
        explained = words_of(item.course.example.code).get(word)
        if explained:
            return explained(self._case(item))
        if word == "joined" or word in item.course.record.builds_on:
            return self.matters[item.joined] if item.joined else LEFT_OUT
        if word in item.object:
            return item.object[word]
        if word in self._keys(item.course.example):
            return LEFT_OUT
        raise ExampleMistake(f"nothing explains the word ${word}")

    def _keys(self, example: RegisterExample) -> set[str]:
        if example.code not in self.keys:
            self.keys[example.code] = keys_of(objects_of(example))
        return self.keys[example.code]

    def _case(self, item: Item) -> Case:
        unit, county, kept_by = (self.organs[self._place(item, word)] for word in ("unit", "county", "kept_by"))
        return Case(
            record=item.group.record,
            group=item.group.name,
            path=item.course.path,
            organ=unit,
            county=county,
            kept_by=kept_by,
            kind=item.kind,
            person=item.person,
            object=item.object,
            joined=self.matters.get(item.joined) if item.joined else None,
            organs=self.organs,
        )

    def _one(self, item: Item, one: One) -> Matter | None:
        """The next of the matters that were opened before."""
        anywhere = f"county {item.group.county}" if one.unit == "any" else f"unit {item.unit}"
        found = self.opened[one.record, f"group {one.group}" if one.group else anywhere]
        return self.matters[found[next(self.turns[one, item.unit]) % len(found)]] if found else None


def opened_by(item: Item) -> tuple[Item, str]:
    """The matter, and its step, that opened one which goes on."""
    assert item.joined
    assert item.group.joins
    return item.joined, item.group.joins["step"]


@cache
def named(pattern: str) -> frozenset[str]:
    """The names in a text with {}."""
    return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name)


@cache
def labels(model: type[Matter], name: str) -> dict[Any, str]:
    """The labels of the choices of a column; none where it is no column."""
    columns = {column.name: column for column in model._meta.concrete_fields}
    return {value: str(said) for value, said in columns[name].flatchoices} if name in columns else {}
