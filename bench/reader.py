"""Characters per second of the reader with all fields filled, beside others that read quantities; many files at once.

    python bench/reader.py [--rounds 5] [--files 200] [--peers FOLDER] [--reports FOLDER]

Measured over the project's own corpus (dense: a figure every twenty characters) and, where published reports lie in
`../shared/reports`, over those. Beside the reader, over the same texts and in turns:

- **word list**: one compiled regular expression of jionlp's measure words (`jionlp.quantifiers_loader()`) with a number
  in digits or Chinese numerals, 万 and 余, and a word of approximation before or behind. It finds spans and units and
  says nothing of subject, total, domain, role, period, indicator or relations.
- **recognizers-text**: Microsoft's complete Chinese suite (numbers, percentages, ordinals, dimensions, currencies,
  ages, temperatures, dates), which fills value and unit and nothing else either; `numbers` is its quickest part.
  One round, since it takes minutes.

The reader remembers phrases that it has met. Before each round it forgets them, so that its texts are new to it; what
it does with texts met before has a line of its own. Both peers are installed into FOLDER (`build/peers`), once and
nowhere else. Where that is not possible the project's own list of measure words stands in for jionlp's, and the line
says so.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gc
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
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
READER, CHECKED = "reader, all fields", "reader and checker"
# Memories for so many texts or more hold phrases; smaller ones and those without bound hold data.
PHRASES = 8
Reader = Callable[[str], object]


def corpora(reports: Path) -> dict[str, list[str]]:
    """The texts by the name of their set."""
    folders = {"published reports": reports, "own corpus": ROOT / "tests" / "corpus" / "reports"}
    found = {name: [file.read_text("utf-8") for file in sorted(f.glob("*.txt"))] for name, f in folders.items()}
    return {name: texts for name, texts in found.items() if texts}


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


def recognizers() -> dict[str, Reader]:
    """What recognizers-text has for Chinese: its quickest part and the whole suite."""
    try:
        import recognizers_date_time as dates
        import recognizers_number as numbers
        import recognizers_number_with_unit as units
        from recognizers_text import Culture
    except ImportError:
        print("recognizers-text is not installed: nothing is measured against it")
        return {}
    plain = [numbers.recognize_number, numbers.recognize_percentage]
    measured = [units.recognize_dimension, units.recognize_currency, units.recognize_age, units.recognize_temperature]
    suite = [*plain, numbers.recognize_ordinal, *measured, dates.recognize_datetime]
    return {
        "recognizers-text, numbers": functools.partial(every, plain, Culture.Chinese),
        "recognizers-text, whole suite": functools.partial(every, suite, Culture.Chinese),
    }


def every(functions: list[Callable[[str, str], list[object]]], culture: str, text: str) -> list[list[object]]:
    return [function(text, culture) for function in functions]


def read_and_check(text: str) -> object:
    return check(read_text(text))


def forget() -> None:
    """Let the reader meet its texts for the first time."""
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and (found.cache_parameters()["maxsize"] or 0) >= PHRASES:
            found.cache_clear()


def rate(reader: Reader, texts: list[str]) -> float:
    """Characters per second of processor time."""
    began = process_time()
    for text in texts:
        reader(text)
    return sum(map(len, texts)) / (process_time() - began)


def in_turns(quick: dict[str, Reader], slow: dict[str, Reader], texts: list[str], rounds: int) -> dict[str, float]:
    """The median of several rounds in which each reader has its turn; the slow ones have theirs once."""
    rates: dict[str, list[float]] = {name: [] for name in (*quick, f"{READER}, texts met before", *slow)}
    for name, reader in {**quick, **slow}.items():
        reader(texts[0] if name in quick else texts[0][:200])
    for number in range(rounds):
        for name, reader in quick.items():
            forget()
            rates[name].append(rate(reader, texts))
        rates[f"{READER}, texts met before"].append(rate(read_text, texts))
        for name, reader in slow.items() if number == rounds // 2 else ():
            rates[name].append(rate(reader, texts))
    return {name: median(found) for name, found in rates.items()}


def show(name: str, texts: list[str], rates: dict[str, float]) -> None:
    """Each rate, and how many times as fast the reader is, without and with the checker."""
    print(f"\n{name}: {len(texts)} texts, {sum(map(len, texts))} characters")
    print(f"{'':46} {'characters/s':>12}  {'reader ×':>9}  {'with checker ×':>14}")
    for label, found in rates.items():
        print(f"{label:46} {found:12,.0f}  {rates[READER] / found:9.3f}  {rates[CHECKED] / found:14.3f}")


def many_files(files: int, listed: list[str]) -> None:
    """The same files on one core and on all: read and checked."""
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(files)]
        for number, path in enumerate(paths):
            path.write_text(listed[number % len(listed)], encoding="utf-8")
        elapsed = {}
        print()
        for jobs in sorted({1, cores()}):
            forget()
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
    parser.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    args = parser.parse_args()
    install(args.peers)
    name, expression = word_list()
    quick, slow = {READER: read_text, CHECKED: read_and_check, name: expression}, recognizers()
    found = corpora(args.reports)
    for title, texts in found.items():
        show(title, texts, in_turns(quick, slow, texts, args.rounds))
    many_files(args.files, found["own corpus"])


if __name__ == "__main__":
    main()
