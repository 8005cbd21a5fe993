"""Characters per second of the reader with all fields filled, beside others that read quantities; many files at once.

    python bench/reader.py [--rounds 5] [--files 200] [--peers FOLDER]

Beside it, over the same text and in turns: a regular expression with jionlp's list of measure words, which finds spans
and nothing else, and Microsoft's recognizers-text for Chinese (numbers and percentages; with units; with dates, which
it needs to tell a year from a number). Both are installed into FOLDER (`build/peers`), once
and nowhere else. Where that is not possible the project's own list of measure words stands in for jionlp's, and the
line says so.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fazhi.reports.check import check
from fazhi.reports.data import load
from fazhi.reports.read import read_file, read_text
from fazhi.reports.read.many import cores, read_many

PACKAGES = ["jionlp", "recognizers-text-suite", "emoji<2"]
Reader = Callable[[str], object]


def texts() -> list[str]:
    """The project's own corpus."""
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/corpus/reports").glob("*.txt"))]


def install(folder: Path) -> None:
    """The peers in a folder of their own, at the end of the path, so that the project's own packages come first."""
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), *PACKAGES]
        print("installing", ", ".join(PACKAGES), "into", folder)
        subprocess.run(command, check=False, capture_output=True)
    sys.path.append(str(folder))


def word_list() -> tuple[str, Reader]:
    """Number and measure word in one expression: spans with approximation and unit, no meaning."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            import jionlp

            listed = [*jionlp.quantifiers_loader(), "%", "％", "人次", "场次", "户次", "万元", "个百分点", "个工作日"]
        name = "word list (jionlp)"
    except ImportError:
        data = load("units")
        listed = [str(unit) for unit in data["measures"] + data["time"] + data["physical"]]
        name = "word list (own list: jionlp is not installed)"
    unit = "|".join(map(re.escape, sorted(set(listed), key=len, reverse=True)))
    number = r"(?:\d+(?:,\d{3})*(?:\.\d+)?|[零一二两三四五六七八九十百千万亿]+)"
    before, after = "(?:约|近|超过|不少于|不低于|至少|突破)?", "(?:以上|以下|以内|左右)?"
    # A blank or a line break may stand between the parts; more of them would make the expression slow on tables.
    expression = re.compile(rf"{before}\s?{number}\s?[十百千万亿]*\s?[余多]?\s?(?:{unit}){after}")
    return name, expression.findall


def recognizers() -> list[tuple[str, Reader]]:
    """What recognizers-text has for Chinese, in growing sets."""
    try:
        import recognizers_date_time as dates
        import recognizers_number as numbers
        import recognizers_number_with_unit as units
        from recognizers_text import Culture
    except ImportError:
        print("recognizers-text is not installed: nothing is measured against it")
        return []
    plain = [numbers.recognize_number, numbers.recognize_percentage]
    measured = [*plain, units.recognize_dimension, units.recognize_currency, units.recognize_age]
    return [
        ("recognizers-text, numbers", partial(every, plain, Culture.Chinese)),
        ("recognizers-text, numbers and units", partial(every, measured, Culture.Chinese)),
        (
            "recognizers-text, numbers, units and dates",
            partial(every, [*measured, dates.recognize_datetime], Culture.Chinese),
        ),
    ]


def every(functions: list[Callable[[str, str], list[object]]], culture: str, text: str) -> list[list[object]]:
    return [function(text, culture) for function in functions]


def in_turns(readers: dict[str, Reader], listed: list[str], rounds: int) -> dict[str, float]:
    """Characters per second of processor time, the median of several rounds in which each reader has its turn."""
    for reader in readers.values():
        reader(listed[0])
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            began = process_time()
            for text in listed:
                reader(text)
            rates[name].append(sum(map(len, listed)) / (process_time() - began))
    return {name: median(found) for name, found in rates.items()}


def many_files(files: int) -> None:
    """The same files on one core and on all: read and checked."""
    listed = texts()
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(files)]
        for number, path in enumerate(paths):
            path.write_text(listed[number % len(listed)], encoding="utf-8")
        elapsed = {}
        for jobs in sorted({1, cores()}):
            began = perf_counter()
            found = sum(count for _, count in read_many(paths, figures_and_relations, jobs) if isinstance(count, int))
            elapsed[jobs] = perf_counter() - began
            print(f"{files} files, {found} figures and relations, {jobs} processes: {elapsed[jobs]:.2f} s")
        print(f"all cores against one: ×{elapsed[1] / elapsed[cores()]:.2f}")


def figures_and_relations(path: Path) -> int:
    document = read_file(path)
    return len(document.figures) + len(check(document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "peers")
    args = parser.parse_args()
    install(args.peers)
    listed, (name, expression) = texts(), word_list()
    readers = {"reader, all fields": read_text, name: expression, **dict(recognizers())}
    rates = in_turns(readers, listed, args.rounds)
    own = rates["reader, all fields"]
    print(f"{len(listed)} reports, {sum(map(len, listed))} characters")
    for label, rate in rates.items():
        print(f"{label:46} {rate:10.0f} characters/s   reader ×{own / rate:.2f}")
    many_files(args.files)


if __name__ == "__main__":
    main()
