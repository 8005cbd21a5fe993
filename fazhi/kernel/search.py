"""Full-text search (全文检索) that finds Chinese words of any length, two characters among them, on both databases.

Chinese is written without spaces, and the indexes that the databases bring want words or three characters at least. So
each text is kept as its pairs of neighbouring characters: 规范性 as 规范 范性 性. A word is found where all its pairs
are; that they stand together is then checked on the text itself. The pairs lie in an FTS5 table on SQLite and in a GIN
index on PostgreSQL, both kept by the database from the one table `FullText`.

A record names its columns (`Record.full_text`); the journal lets the index follow every event.

    access.visible(user, Document).filter(search.matching(Document.record, "公平竞争 奖补"))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.operations.base import Operation
from django.db.models import Lookup, Q

from fazhi.kernel.matter import Matter

RUN = re.compile(r"[^\W_]+")
SPACE = re.compile(r"\s+")
AROUND = 28  # characters shown on either side of a word that was found
NOTHING = Q(pk__in=())


# --- texts and their pairs ----------------------------------------------------------------------------------------


def normal(text: str) -> str:
    """A text as it is searched: one width and case, without the line breaks and spaces that layout puts into words.

    >>> normal("ＧＢ/Ｔ 9704 行政\\n规范性文件")
    'gb/t9704行政规范性文件'
    """
    return SPACE.sub("", unicodedata.normalize("NFKC", text).casefold())


def pairs_of(run: str) -> list[str]:
    """The pairs of neighbouring characters, and the last character alone, so that each begins one.

    >>> pairs_of("规范性")
    ['规范', '范性', '性']
    """
    return [run[at : at + 2] for at in range(len(run))]


def words_of(query: str) -> list[str]:
    """What a query asks for: its runs of letters, digits and characters; all of them must be found.

    >>> words_of("青府规〔2024〕3号  奖补")
    ['青府规', '2024', '3号', '奖补']
    """
    return RUN.findall(unicodedata.normalize("NFKC", query).casefold())


class Pairs(models.TextField):  # type: ignore[type-arg]  # Django takes no parameters at run time
    """A text as its pairs, separated by spaces."""


@Pairs.register_lookup
class Having(Lookup):
    """The rows that have all the pairs of the words; a word of one character is the beginning of a pair."""

    lookup_name = "having"
    prepare_rhs = False

    def _terms(self, exact: str, beginning: str, both: str) -> str:
        terms = []
        for word in self.rhs:
            found = pairs_of(word)[:-1] or [word]
            terms += [(exact if len(word) > 1 else beginning).format(pair) for pair in found]
        return both.join(terms)

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        table = connection.ops.quote_name(self.lhs.alias)
        match = f'SELECT rowid FROM "{INDEX}" WHERE "{INDEX}" MATCH %s'  # noqa: S608  the names are constants
        return f'{table}."id" IN ({match})', [self._terms('"{}"', '"{}"*', " AND ")]

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[str | int]]:
        column, parameters = self.process_lhs(compiler, connection)
        terms = self._terms("'{}'", "'{}':*", " & ")
        return f"{VECTOR.format(column)} @@ %s::tsquery", [*parameters, terms]


class FullText(models.Model):
    """The searched text of one matter. Written by the journal only."""

    record = models.CharField(max_length=80)
    record_id = models.BigIntegerField()
    text = models.TextField("正文")
    pairs = Pairs("字对")

    class Meta:
        verbose_name = verbose_name_plural = "全文索引"
        constraints = [models.UniqueConstraint(fields=["record", "record_id"], name="full_text_once")]

    def __str__(self) -> str:
        return f"{self.record}/{self.record_id}"


# --- keeping and finding ------------------------------------------------------------------------------------------


def text_of(matter: Matter) -> str:
    """What is searched of a matter: its columns of text, one per line."""
    return "\n".join(normal(str(getattr(matter, name) or "")) for name in matter.record.full_text)


def concerns(matter: Matter, seq: int, written: Collection[str] | None) -> bool:
    """Whether the index must follow the event with this number, which wrote these columns (None: all)."""
    columns = matter.record.full_text
    return bool(columns) and (written is None or seq == 1 or not set(written).isdisjoint(columns))


def kept_as(matter: Matter) -> dict[str, str]:
    """What the index says of a matter: its text and the pairs of it."""
    text = text_of(matter)
    pairs = " ".join(dict.fromkeys(pair for run in RUN.findall(text) for pair in pairs_of(run)))
    return {"text": text, "pairs": pairs}


def keep(matter: Matter) -> None:
    """Let the index say what the matter says; for the journal, inside its transaction."""
    FullText.objects.update_or_create(record=matter.label, record_id=matter.pk, defaults=kept_as(matter))


def matching(record: Any, query: str) -> Q:
    """The condition on the matters of a record in whose texts every word of the query stands.

    An empty query asks for nothing in particular and matches all; one of punctuation only matches none.
    """
    words = words_of(query)
    if not words:
        return NOTHING if query.strip() else Q()
    found = FullText.objects.filter(record=record.label, pairs__having=words)
    for word in words:
        found = found.filter(text__contains=word)
    return Q(pk__in=found.values("record_id"))


def excerpt(text: str, query: str, around: int = AROUND) -> str:
    """The place in a text where the first word of the query stands, with what surrounds it; empty where none does.

    >>> excerpt("第一条 为了规范行政处罚裁量权的行使，制定本办法。", "裁量", around=4)
    '…行政处罚裁量权的行使…'
    """
    wide = unicodedata.normalize("NFKC", text)
    shown = text if len(wide) == len(text) else wide
    for word in words_of(query):
        apart = r"\s*".join(re.escape(character) for character in word)
        if found := re.search(apart, wide, re.IGNORECASE):
            return _around(shown, found, around)
    return ""


def _around(text: str, found: re.Match[str], around: int) -> str:
    start, end = max(0, found.start() - around), min(len(text), found.end() + around)
    shown = SPACE.sub(" ", text[start:end]).strip()
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


# --- the indexes --------------------------------------------------------------------------------------------------

TABLE, INDEX = "kernel_fulltext", "kernel_fulltext_pairs"
VECTOR = "array_to_tsvector(string_to_array({}, ' '))"
_ADD = f'INSERT INTO "{INDEX}"(rowid, pairs) VALUES (new.id, new.pairs);'  # noqa: S608
_DROP = f'INSERT INTO "{INDEX}"("{INDEX}", rowid, pairs) VALUES (\'delete\', old.id, old.pairs);'  # noqa: S608

# With the tokenizer `ascii` every character beyond ASCII belongs to a token, also those younger than the database.
SQLITE: Sequence[str] = (
    f"CREATE VIRTUAL TABLE \"{INDEX}\" USING fts5(pairs, content='{TABLE}', content_rowid='id', "
    "tokenize='ascii', detail=none)",
    f'CREATE TRIGGER "{INDEX}_add" AFTER INSERT ON "{TABLE}" BEGIN {_ADD} END',
    f'CREATE TRIGGER "{INDEX}_drop" AFTER DELETE ON "{TABLE}" BEGIN {_DROP} END',
    f'CREATE TRIGGER "{INDEX}_change" AFTER UPDATE ON "{TABLE}" BEGIN {_DROP} {_ADD} END',
)
SQLITE_BACK: Sequence[str] = (
    *(f'DROP TRIGGER IF EXISTS "{INDEX}_{name}"' for name in ("add", "drop", "change")),
    f'DROP TABLE IF EXISTS "{INDEX}"',
)
POSTGRESQL: Sequence[str] = (f'CREATE INDEX "{INDEX}" ON "{TABLE}" USING gin (({VECTOR.format("pairs")}))',)
POSTGRESQL_BACK: Sequence[str] = (f'DROP INDEX IF EXISTS "{INDEX}"',)


class IndexPairs(Operation):
    """Migration operation: the index of the pairs, in the way of the database."""

    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, SQLITE, POSTGRESQL)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)

    def describe(self) -> str:
        return "Index the pairs of characters of searched texts"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return self.__class__.__name__, [], {}


def _run(editor: Any, sqlite: Sequence[str], postgresql: Sequence[str]) -> None:
    for statement in postgresql if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement)
