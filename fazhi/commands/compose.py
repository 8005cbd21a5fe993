"""`fazhi compose`: the yearly report of an organ, written from the registers."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from fazhi.kernel.refusal import Refusal, Refused

if TYPE_CHECKING:
    from fazhi.reports.composition import Composition

SUMMARY = "由台账和指标编写年度法治政府建设情况报告"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organ", metavar="CODE", required=True, help="机构代码")
    parser.add_argument("--year", metavar="Y", type=int, required=True, help="报告年度，如 2024")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="写入文件，类型按扩展名：.docx、.html、.txt、.json；缺省在屏幕输出文字"
    )
    parser.add_argument("--json", action="store_true", help="输出一行JSON")


def run(args: argparse.Namespace) -> int:
    """Compose and write, or refuse; nothing is written where it is refused."""
    from fazhi.cli import use_django

    use_django()
    from fazhi.reports.compose import compose
    from fazhi.reports.render import form_of, text
    from fazhi.reports.render import json as as_json

    form = form_of(args.output) if args.output else None
    refuse_folder(args.output)
    composition = compose(args.organ, args.year)
    if form is not None:
        write(Path(args.output), form(composition))
    if args.json:
        print(as_json.render(composition) if form is None else _written(args.output, composition), end="")
    elif form is None:
        print(text.render(composition), end="")
    say_problems(composition, args.output)
    return 0


def refuse_folder(output: str | None) -> None:
    """Refuse a place that cannot be written before any work is done."""
    if not output:
        return
    path = Path(output)
    if not path.parent.is_dir() or path.is_dir():
        raise _unwritable(path, "文件夹不存在" if not path.parent.is_dir() else "是一个文件夹")


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".fazhi-", delete=False) as out:
            partial = Path(out.name)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        partial.chmod(0o644)
        partial.replace(path)
    except OSError as mistake:
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise _unwritable(path, str(mistake.strerror or mistake)) from mistake


def _unwritable(path: Path, why: str) -> Refused:
    return Refused(Refusal("output", f"不能写入 {path}：{why}", field="output", next_step="换一个可以写入的位置"))


def _written(output: str, composition: Composition) -> str:
    """One line about the file that was written."""
    about = {
        "file": output,
        "title": composition.title,
        "organ": composition.organ,
        "year": composition.year,
        "publishable": composition.publishable,
        "problems": [problem.to_json() for problem in composition.problems],
    }
    return json.dumps(about, ensure_ascii=False) + "\n"


def say_problems(composition: Composition, output: str | None) -> None:
    """What was written and what is still open, on stderr."""
    if output:
        print(f"已写入 {output}", file=sys.stderr)
        if output.lower().endswith(".docx"):
            from fazhi.reports.render.docx import FONT_NOTE

            print(FONT_NOTE, file=sys.stderr)
    if composition.problems:
        print(f"尚不能公布，待办{len(composition.problems)}处：", file=sys.stderr)
    for problem in composition.problems:
        where = f"（{problem.where}）" if problem.where else ""
        print(f"- {problem.message}{where}：{problem.next_step}", file=sys.stderr)
