"""The report as plain text, one line for each block: the form that `fazhi read` reads back."""

from __future__ import annotations

from fazhi.reports.composition import Composition


def render(composition: Composition) -> str:
    """The plain text; offsets of the document's figures are offsets into it."""
    return composition.text + "\n"
