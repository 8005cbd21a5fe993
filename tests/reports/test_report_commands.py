"""`fazhi read` and `fazhi check` on the command line: output, exit status, bad files among good ones."""

from __future__ import annotations

import json

import pytest

from fazhi.cli import main

FINDINGS = ("checks", "questions", "items")
HEAD = "某县2023年法治政府建设情况报告\n一、工作\n"


@pytest.fixture
def report(tmp_path):
    def write(body, name="report.txt"):
        path = tmp_path / name
        path.write_text(HEAD + body, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes(b"%PDF-1.7")
    return str(path)


def test_read_prints_one_object_per_file(report, capsys):
    paths = [report("受理案件38件。", "a.txt"), report("办结案件30件。", "b.txt")]
    assert main(["read", "--json", *paths]) == 0
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["file"] for answer in objects] == paths
    assert set(objects[0]) == {"file", "title", "organ", "year", "sections", "figures", *FINDINGS}


def test_figure_carries_all_fields(report, capsys):
    main(["read", "--json", report("受理案件1.5万件，办结率98.50%。")])
    first, second = json.loads(capsys.readouterr().out)["figures"]
    assert (first["raw"], first["value"], first["decimals"]) == ("1.5万件", 15000, 1)
    assert (second["value"], second["decimals"], second["unit"]) == (98.5, 2, "%")
    assert {"start", "end", "approx", "subject", "whole", "domain", "role", "period", "indicator"} <= set(first)


def test_read_without_json_is_a_table_for_people(report, capsys):
    assert main(["read", report("受理案件38件。")]) == 0
    printed = capsys.readouterr().out
    assert "38件" in printed
    assert "受理案件" in printed


def test_bad_file_does_not_keep_the_others_from_being_read(report, bad, capsys):
    assert main(["read", "--json", bad, report("受理案件38件。")]) == 2
    refusal, answer = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (refusal["error"], refusal["file"]) == ("broken_file", bad)
    assert answer["figures"][0]["raw"] == "38件"


def test_refusal_without_json_is_words_on_stderr(bad, capsys):
    assert main(["read", bad]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "下一步" in captured.err


STATUS = {
    "all_hold": ("事项90项，其中许可事项30项，占比33.33%。", 0),
    "one_fails": ("事项9265项，其中综合事项6563项，占比70.83%。", 1),
    "nothing_to_check": ("受理案件38件。", 0),
    "only_a_question": ("培训60人，其中女性30人、党员40人。", 0),
}


@pytest.mark.parametrize("body, status", STATUS.values(), ids=STATUS.keys())
def test_check_exits_with_one_on_findings(report, body, status):
    assert main(["check", report(body)]) == status


def test_check_prints_the_relations_as_json(report, capsys):
    main(["check", "--json", report("事项9265项，其中综合事项6563项，占比70.83%。")])
    [relation] = json.loads(capsys.readouterr().out)["checks"]
    assert (relation["formula"], relation["holds"]) == ("6563/9265 = 70.83%", False)


def test_check_refuses_a_bad_file(bad):
    assert main(["check", bad]) == 2


def test_check_keeps_questions_apart(report, capsys):
    main(["check", "--json", report("培训60人，其中女性30人、党员40人。")])
    answer = json.loads(capsys.readouterr().out)
    assert answer["checks"] == []
    assert [(q["formula"], q["certain"]) for q in answer["questions"]] == [("30+40 = 60", False)]


def test_check_says_in_words_what_holds_and_what_is_missing(report, capsys):
    main(["check", report("办结40件，其中维持25件、撤销15件。培训60人，其中女性30人、党员40人。")])
    printed = capsys.readouterr().out
    assert "成立\t25+15 = 40" in printed
    assert "存疑\t30+40 = 60" in printed
    assert "缺\t存在的不足" in printed
    assert "2024年4月1日前" in printed


def test_check_names_each_required_item(report, capsys):
    main(["check", "--json", report("受理案件38件。")])
    answer = json.loads(capsys.readouterr().out)
    assert [item["code"] for item in answer["items"]][:3] == ["measures", "shortcomings", "causes"]
    assert "4月1日" in answer["publication"]
