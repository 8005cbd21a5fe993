"""A composed report as plain text, JSON, HTML or DOCX.

One module for each form, each with `render(composition)`; `FORMS` finds it by the ending of a file's name.
"""

from __future__ import annotations

from collections.abc import Callable

from fazhi.kernel.refusal import Refusal, Refused
from fazhi.reports.composition import Composition
from fazhi.reports.render import docx, html, json, text

Render = Callable[[Composition], bytes]

FORMS: dict[str, Render] = {
    "docx": docx.render,
    "html": lambda composition: html.render(composition).encode(),
    "json": lambda composition: json.render(composition).encode(),
    "txt": lambda composition: text.render(composition).encode(),
}
# Written in another way than rendered here, or not at all: what to do instead.
INSTEAD = {"pdf": "先输出 docx，在文字处理软件中核对版式后另存为 PDF"}


def form_of(name: str) -> Render:
    """How to write a file of that name; refuses (`file_form`) an ending that is not known."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in FORMS:
        return FORMS[ending]
    message = f"不能输出“{name}”：{'暂不直接输出 PDF' if ending in INSTEAD else '不认识的文件类型'}"
    step = INSTEAD.get(ending) or f"文件名以 {'、'.join(f'.{form}' for form in FORMS)} 结尾"
    raise Refused(Refusal("file_form", message, field="output", next_step=step))
