"""Reading many files: results in the order of the files, a refused file among them, on one core and on several."""

from __future__ import annotations

import pytest

from fazhi.kernel.refusal import Refusal
from fazhi.reports.read import read_file
from fazhi.reports.read.many import cores, read_many


@pytest.fixture
def files(tmp_path):
    paths = []
    for number in range(10):
        path = tmp_path / f"{number}.txt"
        path.write_text("" if number == 4 else f"某县2023年报告\n受理案件{number + 20}件。\n", encoding="utf-8")
        paths.append(path)
    return paths


def counted(path):
    return [int(figure.value) for figure in read_file(path).figures]


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_file_has_its_result_in_order_and_a_refused_one_its_refusal(files, jobs):
    found = list(read_many(files, counted, jobs))
    assert [path for path, _ in found] == files
    assert isinstance(found[4][1], Refusal)
    assert [result for number, (_, result) in enumerate(found) if number != 4] == [
        [number + 20] for number in range(10) if number != 4
    ]


def test_no_file_gives_no_result():
    assert list(read_many([], counted)) == []


def test_there_is_at_least_one_core():
    assert cores() >= 1
