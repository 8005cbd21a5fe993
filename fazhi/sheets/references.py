"""What a cell refers to: organs, people and matters, found by what people call them, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from fazhi.kernel import access
from fazhi.kernel.matter import Matter
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.sheets.layout import NUMBER
from fazhi.sheets.values import Unreadable, text, told

AT_ONCE = 400  # texts looked for in one query


class Names:
    """Organs and people by the names that a cell may bear; read once."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._matters: dict[tuple[type[Matter], str], list[Matter]] = {}

    # --- organs -----------------------------------------------------------------------------------------------------

    @cached_property
    def organs(self) -> dict[int, Organ]:
        """All organs by their key."""
        return {organ.pk: organ for organ in Organ.objects.order_by("path")}

    @cached_property
    def _organs_by_name(self) -> dict[str, list[Organ]]:
        found: dict[str, list[Organ]] = defaultdict(list)
        for organ in self.organs.values():
            for name in {organ.name, organ.short_name, organ.code, _with_code(organ)}:
                found[name].append(organ)
        return found

    def organ_cell(self, key: int | None) -> str | None:
        """How a cell names an organ: by its full name, with its code where several bear the name."""
        organ = self.organs.get(key) if key is not None else None
        if organ is None:
            return None
        return organ.name if len(self._organs_by_name[organ.name]) == 1 else _with_code(organ)

    def organ(self, cell: Any) -> Organ:
        """The organ that a cell names; raises `Unreadable`."""
        name = told(cell)
        found = self._organs_by_name.get(name, [])
        exact = [organ for organ in found if organ.name == name] if len(found) > 1 else found
        if len(exact) == 1:
            return exact[0]
        if found:
            ways = "、".join(_with_code(organ) for organ in found[:4])
            raise Unreadable(f"有几个机构叫“{name}”", f"写明是哪一个：{ways}")
        raise Unreadable(f"没有名为“{name}”的机构", "用“机构”表中的全称、简称或者代码")

    # --- people -----------------------------------------------------------------------------------------------------

    @cached_property
    def _people(self) -> dict[str, list[User]]:
        found: dict[str, list[User]] = defaultdict(list)
        for person in User.objects.only("pk", "username", "full_name", "is_active", "organ_id"):
            for name in {person.full_name, person.username, _with_username(person)} - {""}:
                found[name].append(person)
        return found

    @cached_property
    def _people_by_key(self) -> dict[int, User]:
        return {person.pk: person for people in self._people.values() for person in people}

    def person_cell(self, key: int | None) -> str | None:
        """How a cell names a person: with the name for signing in where several bear the name."""
        person = self._people_by_key.get(key) if key is not None else None
        if person is None:
            return None
        name = person.full_name or person.username
        return name if len(self._people[name]) == 1 else _with_username(person)

    def person(self, cell: Any) -> User:
        """The person that a cell names; raises `Unreadable`."""
        name = told(cell)
        found = [person for person in self._people.get(name, []) if person.is_active]
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(f"有几个人叫“{name}”", f"写明是哪一个，例如：{_with_username(found[0])}")
        raise Unreadable(f"没有名为“{name}”的人员", "核对姓名；没有账户的留空")

    # --- matters ----------------------------------------------------------------------------------------------------

    def look_for(self, model: type[Matter], texts: Iterable[str]) -> None:
        """Find matters of a record by their numbers, or by what else the record is searched by, in a few queries."""
        waiting = sorted({name for name in texts if name and (model, name) not in self._matters})
        seen = access.visible(self.user, model)
        for first in range(0, len(waiting), AT_ONCE):
            part = waiting[first : first + AT_ONCE]
            for column in dict.fromkeys((NUMBER, *model.record.search)):
                rest = [name for name in part if not self._matters.get((model, name))]
                found: dict[str, list[Matter]] = defaultdict(list)
                for row in seen.filter(**{f"{column}__in": rest}).select_related("organ") if rest else ():
                    found[str(getattr(row, column))].append(row)
                for name in rest:
                    self._matters[model, name] = found.get(name, [])

    def matter(self, model: type[Matter], cell: Any, near: Organ | None) -> Matter:
        """The matter that a cell names, among those the user sees; of several the one nearest to an organ in the tree.

        Raises `Unreadable`.
        """
        name, called = text(cell), str(model._meta.verbose_name)
        if (model, name) not in self._matters:
            self.look_for(model, [name])
        found = _nearest(self._matters[model, name], near)
        if len(found) == 1:
            return found[0]
        if found:
            raise Unreadable(f"有几件{called}都是“{name}”", "填写本系统的编号")
        raise Unreadable(f"没有编号为“{name}”的{called}，或者您看不到它", "核对编号；要引用的事项须先登记")

    def forget_matters(self) -> None:
        """What was found may have changed, or takes room."""
        self._matters.clear()


def _nearest(found: list[Matter], near: Organ | None) -> list[Matter]:
    """Those whose organs have most of the way from the root in common with an organ."""
    if near is None or len(found) < 2:
        return found
    common = [_steps_together(matter.organ, near) for matter in found]
    return [matter for matter, steps in zip(found, common, strict=True) if steps == max(common)]


def _steps_together(one: Organ, other: Organ) -> int:
    """How many organs the ways from the root to two organs have in common."""
    size = other.steplen
    ends = range(size, min(len(one.path), len(other.path)) + 1, size)
    return sum(one.path[:end] == other.path[:end] for end in ends)


def _with_code(organ: Organ) -> str:
    return f"{organ.name}（{organ.code}）"


def _with_username(person: User) -> str:
    return f"{person.full_name or person.username}（{person.username}）"
