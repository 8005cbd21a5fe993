"""What the yearly report says of decisions: the exact words, with figures, at zero and without any decision."""

from __future__ import annotations

from fazhi.indicators.catalogue import load_catalogue
from fazhi.indicators.rates import Exact
from fazhi.registers.decisions.clause import clause
from fazhi.reports.clause import Asked
from fazhi.reports.wording import Standing, Stated, Wording

FULL: dict[str, Exact] = {
    "listed": 6,
    "decided": 8,
    "decided[domain=policy]": 5,
    "decided[domain=project]": 3,
    "steps_done": 9,
    "steps_done[step=public_comment]": 6,
    "steps_done[step=hearing]": 2,
    "steps_done[step=expert]": 4,
    "steps_done[step=expert+hearing]": 1,
    "steps_done[step=risk]": 3,
    "steps_done[step=legality]": 8,
    "steps_done[step=discussion]": 8,
    "legality_review_rate": 100,
    "discussion_rate": 100,
    "completeness_rate": 87,
    "participation_events": 15,
    "participation_events[step=forum]": 7,
    "participation_events[step=hearing]": 2,
    "participants": 1260,
    "participants[step=questionnaire]": 900,
    "opinions": 85,
    "opinions_adopted": 52,
    "evaluated": 1,
    "experts": 40,
}
SLOT = "（由撰写单位填写：重大行政决策制度建设、执行督促和公众参与的做法）。"


def read(known: dict[str, Exact]) -> str:
    """The clause with these figures; what is not named is zero, a rate without value."""
    return Wording(lambda asked: _stated(asked, known), "甲县", 2024).clause(clause).text


def _stated(asked: Asked, known: dict[str, Exact]) -> Stated:
    measure = load_catalogue().measure(asked.code)
    number = known.get(str(asked).removeprefix("decisions."), None if measure.unit == "%" else 0)
    standing = Standing.NO_VALUE if number is None else Standing.VALUE
    decimals = measure.decimals if asked.decimals is None else asked.decimals
    return Stated(asked, measure.name, standing, number, measure.unit, decimals)


def test_with_all_figures() -> None:
    assert read(FULL) == (
        "重大行政决策。列入2024年度目录的重大行政决策事项6项，作出重大行政决策8项，"
        "其中重大公共政策和措施5项、重大公共建设项目3项。"
        "依法履行程序的事项中，公开征求社会公众意见6项、举行听证会2项、专家论证4项、听证会和专家论证同场举行1项、风险评估3项、合法性审查8项、"
        "集体讨论决定8项，合法性审查率100%，集体讨论率100%，法定程序履行率87%。"
        "开展公众参与活动15场，其中座谈会7场、听证会2场，参与公众1260人次，其中收回调查问卷900人次。"
        "收到公众意见85条，采纳52条。"
        "完成决策后评估1项，年末决策咨询专家库有专家40人。" + SLOT
    )


def test_without_any_decision() -> None:
    assert read({}) == "重大行政决策。2024年没有作出重大行政决策。" + SLOT


def test_opinions_of_which_none_was_adopted() -> None:
    assert "收到公众意见3条，均未采纳。" in read({**FULL, "opinions": 3, "opinions_adopted": 0})


def test_discussed_without_the_public() -> None:
    known = {"decided": 1, "decided[domain=other]": 1, "steps_done": 1, "steps_done[step=discussion]": 1}
    assert "依法履行程序的事项中，集体讨论决定1项。没有开展公众参与活动。" in read(known)
