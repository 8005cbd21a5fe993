"""Web pages: the article's text with the characters of the page that each character of it stands for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML

from fazhi.kernel.refusal import Refused
from fazhi.reports.data import load
from fazhi.reports.formats.article import Article, article, without_site
from fazhi.reports.formats.blocks import Block, Cell, Line, Piece, Table, written
from fazhi.reports.formats.refusals import refused, too_complex
from fazhi.reports.source import Source

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CHINESE = re.compile(r"gb|hz|x-gbk", re.IGNORECASE)
_ESCAPE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,10};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
# Instructions of Word and of servers, which are neither tags nor comments of today's standard.
_INSTRUCTION = re.compile(r"<(?:\?|!\[)[^>]{0,2000}>")
_BLANKS = re.compile(r"[ \t\n\f]+")
_DEEPEST_TABLE = 20


def read(content: bytes) -> Source:
    """The text of the article in a web page; refuses (`unknown_encoding`, and what `written` refuses)."""
    page = _INSTRUCTION.sub(lambda found: " " * len(found[0]), decoded(content))
    root = JustHTML(page, track_node_locations=True, sanitize=False).root
    return written(_Reader(page).article(article(root)), "html")


def decoded(content: bytes) -> str:
    """The characters of a page, line ends as `\\n`: what `Place.span` counts.

    By byte order mark, by the page's own word, else UTF-8 or GB18030.
    """
    text = _by_encoding(content).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def _by_encoding(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in _encodings(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    named = _named(content)
    if named:
        # A page that says what it is and has single broken bytes is read with marks in their place.
        return content.decode(named, "replace")
    raise _unknown_encoding()


def _encodings(content: bytes) -> list[str]:
    named = _named(content)
    return [named, "utf-8", "gb18030"] if named else ["utf-8", "gb18030"]


def _named(content: bytes) -> str:
    found = _CHARSET.search(content[:4096])
    name = found[1].decode("ascii") if found else ""
    if _CHINESE.match(name):
        return "gb18030"
    return "utf-8" if name.lower() in ("utf-8", "utf8") else ""


def _unknown_encoding() -> Refused:
    return refused("unknown_encoding", "不是 UTF-8 或 GB18030 编码的网页", "请用浏览器打开后另存为 UTF-8 编码的网页")


class _Reader:
    """Lines and tables of a page."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._lines = frozenset(load("web")["lines"])

    def article(self, found: Article) -> Iterator[Block]:
        """The title, where it stands outside of the article, then the article."""
        if found.title is not None:
            for block in self._blocks(found.title, found.left_out, 0):
                yield _without_site(block) if found.title.name == "title" and isinstance(block, Line) else block
        yield from self._blocks(found.node, found.left_out, 0)

    def _blocks(self, top: Any, left_out: set[int], depth: int) -> list[Block]:
        """Lines and tables under a node; tables in tables are the only recursion."""
        if depth > _DEEPEST_TABLE:
            raise too_complex("表格嵌套过深")
        blocks: list[Block] = []
        line = Line()
        waiting = [(top, False)]
        while waiting:
            node, closing = waiting.pop()
            name = node.name
            if name == "#text":
                line = self._text(node, line, blocks)
                continue
            if id(node) in left_out:
                continue
            if name == "br" or name in self._lines:
                line = _broken(line, blocks)
            if closing:
                continue
            if name == "table" and node is not top:
                blocks.append(self._table(node, left_out, depth))
                continue
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.children or ()))
        _broken(line, blocks)
        return blocks

    def _text(self, node: Any, line: Line, blocks: list[Block]) -> Line:
        kept = node.parent is not None and node.parent.name == "pre"
        for piece in _aligned(self._page, node.origin_offset, node.data or ""):
            if kept and "\n" in piece.text:
                line = _split(piece, line, blocks)
            else:
                line.pieces.extend(_collapsed(piece, line))
        return line

    def _table(self, table: Any, left_out: set[int], depth: int) -> Table:
        rows, caption = [], []
        for part in _rows(table, left_out):
            if part.name == "caption":
                caption += [line for line in self._blocks(part, left_out, depth + 1) if isinstance(line, Line)]
            else:
                cells = [
                    child for child in part.children or () if child.name in ("td", "th") and id(child) not in left_out
                ]
                rows.append([self._cell(cell, left_out, depth) for cell in cells])
        return Table(rows, caption)

    def _cell(self, cell: Any, left_out: set[int], depth: int) -> Cell:
        blocks = self._blocks(cell, left_out, depth + 1)
        return Cell(blocks, _spanned(cell, "rowspan"), _spanned(cell, "colspan"))


def _without_site(line: Line) -> Line:
    """The title of a page without the name of the site after it."""
    left = len(without_site(line.text))
    pieces = []
    for piece in line.pieces:
        if left > 0:
            pieces.append(_part(piece, 0, min(left, len(piece.text))))
        left -= len(piece.text)
    return Line(pieces)


def _broken(line: Line, blocks: list[Block]) -> Line:
    """The line ends here; an empty one goes on."""
    if not line.text.strip():
        line.pieces.clear()
        return line
    blocks.append(line)
    return Line()


def _split(piece: Piece, line: Line, blocks: list[Block]) -> Line:
    """Text set with its line breaks."""
    at = 0
    for number, part in enumerate(piece.text.split("\n")):
        if number:
            line = _broken(line, blocks)
        if part:
            line.pieces.append(Piece(part, piece.at + at, len(part)))
        at += len(part) + 1
    return line


def _collapsed(piece: Piece, line: Line) -> Iterator[Piece]:
    """White space as one space, and none at the beginning of a line."""
    open_end = bool(line.pieces) and not line.pieces[-1].text.endswith(" ")
    at = 0
    for blank in [*_BLANKS.finditer(piece.text), None]:
        until = blank.start() if blank else len(piece.text)
        if until > at:
            yield _part(piece, at, until)
            open_end = True
        if blank is None:
            return
        if open_end:
            yield Piece(" ", piece.at + blank.start(), len(blank[0]))
            open_end = False
        at = blank.end()


def _part(piece: Piece, start: int, end: int) -> Piece:
    if piece.size != len(piece.text):
        return Piece(piece.text[start:end], piece.at, piece.size)
    return Piece(piece.text[start:end], piece.at + start, end - start)


def _aligned(page: str, at: int | None, text: str) -> Iterator[Piece]:
    """The characters of a text node beside those of the page that they stand for, from the node's begin on."""
    done, here = 0, at or 0
    while done < len(text):
        plain = _common(page, here, text, done)
        if plain:
            yield Piece(text[done : done + plain], here, plain)
            done, here = done + plain, here + plain
            continue
        escape = _ESCAPE.match(page, here)
        meant = _meant(escape[0], text, done) if escape else ""
        markup = None if meant else _MARKUP.match(page, here)
        if escape and meant:
            yield Piece(meant, here, len(escape[0]))
            done, here = done + len(meant), escape.end()
        elif markup:
            here = markup.end()
        else:
            # The parser repaired the page here: the place is that of the last character that is sure.
            yield Piece(text[done:], here, 0)
            return


def _common(page: str, here: int, text: str, done: int) -> int:
    """How many characters of page and text are the same, up to the next escape or tag."""
    until = min(
        (found for mark in "&<" if (found := page.find(mark, here, here + len(text) - done)) >= 0), default=None
    )
    length = (until if until is not None else len(page)) - here
    length = min(length, len(text) - done)
    if length > 0 and page.startswith(text[done : done + length], here):
        return length
    same = 0
    while here + same < len(page) and done + same < len(text) and page[here + same] == text[done + same]:
        if page[here + same] == "&" and _ESCAPE.match(page, here + same):
            break
        same += 1
    return same


def _meant(escape: str, text: str, done: int) -> str:
    """What an escape stands for in the text: the longest beginning of it that does."""
    for end in range(len(escape), 1, -1):
        meant = html.unescape(escape[:end])
        if meant != escape[:end] and text.startswith(meant, done):
            return meant
    return ""


def _rows(table: Any, left_out: set[int]) -> Iterator[Any]:
    """Rows and captions of a table, not those of tables in it."""
    for child in table.children or ():
        if id(child) in left_out:
            continue
        if child.name in ("tr", "caption"):
            yield child
        elif child.name in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.children or () if row.name == "tr" and id(row) not in left_out)


def _spanned(cell: Any, name: str) -> int:
    said = (cell.attrs or {}).get(name) or "1"
    return max(1, int(said)) if re.fullmatch(r"[0-9]{1,4}", said.strip()) else 1
