"""Broken files by the thousand: each is read or refused, in bounded time and memory.

`python -m tests.reports.fuzz --files 1000` reads each as the command line does; `--together` reads all in this process,
which is quick and what the tests run. The files are the same each time; one that fails is kept in the folder `--keep`.
"""

from __future__ import annotations

import argparse
import re
import resource
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from random import Random

from lxml import etree

from fazhi.kernel.refusal import Refused
from fazhi.reports.formats import child, kinds, plain
from fazhi.reports.formats.limits import MEMORY, WAIT
from fazhi.reports.read import read_file, read_text
from tests.reports.filing import as_docx, as_html, as_pdf, as_text

TEXT = """某县人民政府关于2023年法治政府建设情况的报告
一、主要工作
（一）全年收到行政复议申请52件，受理38件，办结37件，办结率97.4%，比上年增长15.6%。
项目\t2022年\t2023年
受理（件）\t31\t38
办结（件）\t30\t1,237
（二）开展培训12场次，约1.2万余人次参加；其中线上3场，占25%。
二、存在的问题
个别单位对首次违法不罚把握不准。
"""
MAKERS = {
    "text": as_text,
    "html": as_html,
    "docx": lambda text: zipped(list),
    "pdf": lambda text: as_pdf(text, pageCompression=0),
}
TAGS = [
    "div",
    "p",
    "table",
    "tr",
    "td",
    "b",
    "ul",
    "li",
    "span",
    "form",
    "select",
    "svg",
    "math",
    "template",
    "pre",
    "title",
]
MOST_MEGABYTES = 500
READ = [f"word/{name}.xml" for name in ("document", "numbering", "styles")]
NUMBERS = [b"0", b"-1", b"99999999999", b"1e308", b"0.0000001", b"65536", b"nan"]


def cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def flip(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 4, 40, 400))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def shuffle(content: bytes, random: Random) -> bytes:
    size = random.choice((7, 64, 500))
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    random.shuffle(pieces)
    return b"".join(pieces)


def repeat(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content))
    piece = content[begin : begin + random.choice((5, 50, 500))]
    return content[:begin] + piece * random.choice((2, 50, 2000)) + content[begin:]


def drop(content: bytes, random: Random) -> bytes:
    begin = random.randrange(len(content))
    return content[:begin] + content[begin + random.choice((1, 20, 300)) :]


def renumber(content: bytes, random: Random) -> bytes:
    """Other numbers: lengths, offsets, references, sizes."""
    share = random.choice((0.01, 0.1, 0.5))
    return re.sub(rb"\d+", lambda found: random.choice(NUMBERS) if random.random() < share else found[0], content)


def splice(content: bytes, random: Random) -> bytes:
    other = MAKERS[random.choice(sorted(MAKERS))](TEXT)
    return content[: random.randrange(len(content))] + other[random.randrange(len(other)) :]


def nest(content: bytes, random: Random) -> bytes:
    """Tags in one another at random, closed or not, around words with escapes."""
    parts = [b"<html><meta charset=utf-8><body>"]
    for _ in range(random.choice((20, 200, 2000))):
        tag = random.choice(TAGS)
        parts.append(f"<{tag} colspan={random.randrange(3000)} rowspan={random.randrange(70000)}>".encode())
        parts.append(random.choice((b"", "受理38件&nbsp;".encode(), b"&#x4e00;", b"<!--", b"]]>", b"&")))
        if random.random() < 0.5:
            parts.append(f"</{random.choice(TAGS)}>".encode())
    return b"".join(parts)


def zipped(change) -> bytes:
    """The Word file with each part as `change` makes it of names and contents, in its order; dated by no clock."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(as_docx(TEXT))) as old, zipfile.ZipFile(file, "w") as new:
        for name, part in change([(name, old.read(name)) for name in old.namelist()]):
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def rezip(content: bytes, random: Random) -> bytes:
    """A sound archive whose parts are changed, in another order."""

    def change(parts):
        random.shuffle(parts)
        for name, part in parts:
            changed = part and name in READ and random.random() < 0.5
            yield name, random.choice((flip, retag, *[rearrange] * 6))(part, random) if changed else part

    return zipped(change)


def rearrange(content: bytes, random: Random) -> bytes:
    """Sound XML whose elements stand in other places, more than once, or have other values."""
    root = etree.fromstring(content)
    elements = list(root.iter(etree.Element))
    for _ in range(random.choice((1, 10, 60))):
        one, other = random.choice(elements), random.choice(elements)
        if one is root or one in other.iterancestors() or one is other:
            continue
        random.choice((other.append, lambda copied, into=other: into.insert(0, deepcopy(copied))))(one)
        for name in one.attrib:
            one.set(name, random.choice(("0", "1", "-1", "99999", "continue", "decimal", "%9%1")))
        if sum(1 for _ in root.iter()) > 20_000:
            break
    return etree.tostring(root)


def retag(content: bytes, random: Random) -> bytes:
    """XML with elements doubled, left out and put into one another."""
    pieces = re.split(rb"(?=<)", content)
    for _ in range(random.choice((1, 5, 30))):
        at = random.randrange(len(pieces))
        pieces[at : at + 1] = random.choice(([], [pieces[at]] * 2, [pieces[random.randrange(len(pieces))], pieces[at]]))
    return b"".join(pieces)


ANY = [cut, flip, shuffle, repeat, drop, renumber, splice]
CHANGES = {
    "text": ANY,
    "html": [*ANY, retag, nest, nest],
    "docx": [*ANY, rezip, rezip, rezip, rezip],
    "pdf": [*ANY, renumber],
}


def files(count: int):
    """So many broken files, the kinds in turn, always the same."""
    sound = {kind: make(TEXT) for kind, make in MAKERS.items()}
    for number in range(count):
        random = Random(number)
        kind = sorted(sound)[number % len(sound)]
        content = sound[kind]
        for _ in range(random.choice((1, 1, 2, 3))):
            change = random.choice(CHANGES[kind])
            content = change(content, random) or b"\n"
        yield f"{number:04}-{kind}", content


def together(path: Path) -> str:
    """Read in this process; the code of the refusal or what the file is."""
    content = path.read_bytes()
    try:
        kind = kinds.kind_of(content)
        text = plain.text_of(content) if kind == kinds.TEXT else child.reader(kind)(content).text
    except Refused as refused:
        return refused.refusal.code
    read_text(text)
    return kind


def apart(path: Path) -> str:
    """Read as the command line does."""
    try:
        document = read_file(path)
    except Refused as refused:
        return refused.refusal.code
    return document.origin.kind


def run(count: int, read, keep: Path) -> tuple[Counter[str], list[tuple[float, str]]]:
    """What became of the files, and the seconds that each took."""
    found: Counter[str] = Counter()
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files(count):
            path = Path(folder) / name
            path.write_bytes(content)
            began = time.perf_counter()
            signal.alarm(2 * WAIT)
            try:
                found[read(path)] += 1
            except BaseException:
                (keep / name).write_bytes(content)
                print(f"FAILED {keep / name}", file=sys.stderr)
                raise
            finally:
                signal.alarm(0)
            times.append((time.perf_counter() - began, name))
            path.unlink()
    return found, sorted(times, reverse=True)


def own_megabytes() -> int:
    """The most memory that this program has held; `ru_maxrss` would also tell that of whoever started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--together", action="store_true")
    options.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    chosen = options.parse_args()
    if chosen.together:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    found, times = run(chosen.files, together if chosen.together else apart, chosen.keep)
    for kind, times_found in found.most_common():
        print(f"{times_found:6} {kind}")
    print(f"slowest: {', '.join(f'{name} {seconds:.2f} s' for seconds, name in times[:3])}")
    own, child = own_megabytes(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"most memory: this process {own} MB, a child {child} MB")
    if max(own, child) >= MOST_MEGABYTES:
        sys.exit("too much memory")


if __name__ == "__main__":
    main()
