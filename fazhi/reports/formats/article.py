"""Which part of a web page is the report: what is not shown, and what stands around an article, is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.reports.data import load

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE = re.compile(r"(?:\s*[-_|—–]+[^-_|—–\d]*)+$")
_MOST = 0.6  # of a page's text, for a container that is known by name
_NEARLY_ALL = 0.9  # of the text of the element around, for one that is not
_SENTENCES_AROUND = 2  # what a footer has
_LEAST_AROUND = 0.3  # of a page's text: an element so large is not left out for its class
_SHORT_TITLE = 8
_HEAD = 400


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the report, the title where it stands outside, and what is left out (by identity)."""

    node: Any
    title: Any | None
    left_out: set[int]


@dataclass(frozen=True, slots=True)
class _Size:
    """Characters and full stops of an element, links not counted: what stands around an article is mostly links."""

    characters: int = 0
    stops: int = 0

    def __add__(self, other: _Size) -> _Size:
        return _Size(self.characters + other.characters, self.stops + other.stops)


def article(root: Any) -> Article:
    """The report in a page; the whole page where no part of it holds nearly all of the text."""
    hidden = {id(node) for node in _elements(root) if _is_hidden(node)}
    body = next((node for node in _elements(root) if node.name == "body"), root)
    left_out = hidden | _around(body, _sizes(body, hidden))
    sizes = _sizes(body, left_out)
    node = _named(body, sizes) or _descended(body, sizes)
    return Article(node, _title(root, node, left_out), left_out)


def without_site(title: str) -> str:
    """The title of a page without the name of the site.

    >>> without_site("某县2023年法治政府建设情况报告 - 某县人民政府")
    '某县2023年法治政府建设情况报告'
    """
    return _SITE.sub("", title)


def _elements(top: Any) -> Iterator[Any]:
    """All elements in the order of the page."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if not node.name.startswith(("#text", "#comment", "!")):
            yield node
            waiting.extend(reversed(node.children or ()))


def _words(node: Any) -> set[str]:
    attributes = node.attrs or {}
    return set(f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower().split())


def _is_hidden(node: Any) -> bool:
    attributes = node.attrs or {}
    if node.name in load("web")["left_out"] or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(attributes.get("style") or ""))


def _around(body: Any, sizes: dict[int, _Size]) -> set[int]:
    """What stands around an article by its id or class, and holds no large part of the text."""
    names = set(load("web")["around"])
    most = _LEAST_AROUND * sizes[id(body)].characters
    return {
        id(node)
        for node in _elements(body)
        if not _words(node).isdisjoint(names) and sizes.get(id(node), _Size()).characters <= most
    }


def _sizes(body: Any, left_out: set[int]) -> dict[int, _Size]:
    sizes: dict[int, _Size] = {}
    waiting = [(body, False)]
    while waiting:
        node, done = waiting.pop()
        if node.name == "#text":
            text = _squeezed(node.data or "")
            sizes[id(node)] = _Size(len(text), text.count("。"))
        elif id(node) in left_out or node.name in ("a", "#comment", "!doctype"):
            sizes[id(node)] = _Size()
        elif done:
            sizes[id(node)] = sum((sizes[id(child)] for child in node.children or ()), _Size())
        else:
            waiting.append((node, True))
            waiting.extend((child, False) for child in node.children or ())
    return sizes


def _named(body: Any, sizes: dict[int, _Size]) -> Any | None:
    """The innermost known container with most of the text."""
    known = set(load("web")["containers"])
    found = None
    for node in _elements(body):
        container = node.name in ("article", "main") or not _words(node).isdisjoint(known)
        if container and sizes.get(id(node), _Size()).characters >= _MOST * sizes[id(body)].characters > 0:
            found = node
    return found


def _descended(node: Any, sizes: dict[int, _Size]) -> Any:
    """Down to the innermost element that holds nearly all of the text; a table is never left for one of its cells."""
    while True:
        all_of_it = sizes[id(node)]
        inner = (child for child in node.children or () if child.name in ("div", "section", "center", "form"))
        large = [child for child in inner if _is_nearly_all(sizes.get(id(child), _Size()), all_of_it)]
        if not large:
            return node
        node = large[0]


def _is_nearly_all(part: _Size, whole: _Size) -> bool:
    return part.characters >= _NEARLY_ALL * whole.characters > 0 and whole.stops - part.stops <= _SENTENCES_AROUND


def _title(root: Any, chosen: Any, left_out: set[int]) -> Any | None:
    """The heading before the article, else the title of the page; none where the article begins with it."""
    head = _squeezed(_text(chosen, _HEAD, left_out))
    within = {id(node) for node in _elements(chosen)}
    before = []
    for node in _elements(root):
        if node is chosen:
            break
        if node.name in ("h1", "h2", "h3") and id(node) not in within and id(node) not in left_out:
            before.append(node)
    pages = [node for node in _elements(root) if node.name == "title"]
    for node in [*before[::-1], *pages[:1]]:
        words = _squeezed(_text(node, _HEAD, left_out))
        bare = without_site(words) if node.name == "title" else words
        if bare and bare in head:
            return None
        if len(bare) >= _SHORT_TITLE:
            return node
    return None


def _text(top: Any, most: int, left_out: set[int]) -> str:
    """The beginning of an element's text."""
    parts, length = [], 0
    waiting = [top]
    while waiting and length < most:
        node = waiting.pop()
        if node.name == "#text":
            parts.append(node.data or "")
            length += len("".join(parts[-1].split()))
        elif node is top or id(node) not in left_out:
            waiting.extend(reversed(node.children or ()))
    return "".join(parts)


def _squeezed(text: str) -> str:
    return "".join(text.split())
