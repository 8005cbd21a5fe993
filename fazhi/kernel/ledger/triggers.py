"""What the database itself refuses: UPDATE and DELETE on what only grows, DELETE on the tables of matters.

The same on SQLite and PostgreSQL. `OnlyGrows` and `NeverDeleted` are migration operations; `install` and `remove`
serve test set-ups that must empty tables.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation

MESSAGE = "fazhi: this table only grows"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION fazhi_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$ LANGUAGE plpgsql
"""


def _name(table: str, operation: str) -> str:
    return f"{table}_no_{operation.lower()}"


def forbid(connection: BaseDatabaseWrapper, table: str, *operations: str) -> None:
    """Create the triggers that refuse the operations on a table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for operation in operations:
            name = _name(table, operation)
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER IF EXISTS {name} ON "{table}"')
                when = f'BEFORE {operation} ON "{table}" FOR EACH ROW'
                cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION fazhi_refuse()")
            else:
                cursor.execute(
                    f'CREATE TRIGGER IF NOT EXISTS {name} BEFORE {operation} ON "{table}" '
                    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                )


def allow(connection: BaseDatabaseWrapper, table: str, *operations: str) -> None:
    """Remove the triggers again."""
    with connection.cursor() as cursor:
        for operation in operations:
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, operation)}{on}")


def protected() -> list[tuple[str, tuple[str, ...]]]:
    """Every protected table with the operations that are refused on it."""
    from fazhi.kernel.ledger.models import Growing
    from fazhi.kernel.matter import Matter

    grown = [(m._meta.db_table, ("UPDATE", "DELETE")) for m in apps.get_models() if issubclass(m, Growing)]
    matters = [(m._meta.db_table, ("DELETE",)) for m in apps.get_models() if issubclass(m, Matter)]
    return [*grown, *matters]


def install(connection: BaseDatabaseWrapper) -> None:
    """Create all triggers (again)."""
    for table, operations in protected():
        forbid(connection, table, *operations)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Remove all triggers; for test set-ups only."""
    for table, operations in protected():
        allow(connection, table, *operations)


class OnlyGrows(Operation):
    """Migration operation: no UPDATE and no DELETE on a table.

    No `RunPython`: that would have all models of all registers made anew for each table.
    """

    operations: tuple[str, ...] = ("UPDATE", "DELETE")
    reduces_to_sql = False

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        forbid(schema_editor.connection, self.table, *self.operations)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        allow(schema_editor.connection, self.table, *self.operations)

    def describe(self) -> str:
        return f"Refuse {' and '.join(self.operations)} on {self.table}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [self.table], {}


class NeverDeleted(OnlyGrows):
    """Migration operation: no DELETE on a table."""

    operations = ("DELETE",)
