"""Fourth stage: what is counted, in the words of the sentence."""

from __future__ import annotations

from fazhi.reports.data import pattern, words
from fazhi.reports.read.clauses import CLAUSE_MARKS, begin
from fazhi.reports.read.deeds import predicate_of, thing, without_actor
from fazhi.reports.read.passage import Passage
from fazhi.reports.read.phrases import joined, left_phrase, right_phrase
from fazhi.reports.read.shape import Words
from fazhi.reports.read.slots import Slot, lists
from fazhi.reports.read.spoken import Named, Spoken, is_bare
from fazhi.reports.read.values import again, change, changes, respective, share, shares, standard


def subjects(passage: Passage) -> list[str]:
    """One subject per quantity of the sentence."""
    spoken = Spoken(passage)
    shared = _shared_predicates(spoken.slots)
    for index in range(len(spoken.slots)):
        spoken.named.append(_name(spoken, index, shared[index]))
    return [_of_row(spoken, index, named) for index, named in enumerate(spoken.named)]


def _of_row(spoken: Spoken, index: int, named: Named) -> str:
    """With the name that opens a row of figures: 东村，宣传12场，巡查36次；西村，宣传9场，巡查41次."""
    row = spoken.row(index)
    return named.subject if named.subject.startswith(row) else row + named.subject


def _name(spoken: Spoken, index: int, predicate: str) -> Named:
    """Numbered cases, the surest words first."""
    # 1. A value in one list for a thing in another: 甲、乙分别为3件、2件.
    # 2. How much it changed: 同比增长20%.
    elsewhere = respective(spoken, index) or change(spoken, index)
    if elsewhere:
        return elsewhere
    # 3. Another value of the same thing: 由3个工作日压缩至30分钟, 较上年的80件.
    phrase = _own(spoken, index, predicate)
    if not phrase:
        return again(spoken, index)
    # 4. More or less than a standard: 高于全市平均水平.
    against = standard(spoken, index, phrase)
    if against:
        return against
    # 5. A share of something: 占检查总量的26%.
    if shares().match(phrase):
        return share(spoken, index, phrase)
    # 6. Who did it, or which of the things just counted, where the sentence says so.
    part = spoken.is_part(index, phrase) and not pattern("subjects", "seasons").fullmatch(phrase)
    whose = _whose(spoken, index, phrase, part)
    if whose:
        return whose
    # 7. A stage, a rate or a general word takes the thing that was spoken of before; a part keeps its own words.
    bare = is_bare(phrase) or pattern("subjects", "seasons").fullmatch(phrase) or spoken.is_rate_of(index, phrase)
    return spoken.of_topic(index, phrase) if bare and not part else spoken.complete(index, phrase, part)


def _whose(spoken: Spoken, index: int, phrase: str, part: bool) -> Named | None:
    """20个组织受理纠纷300件; 14个站所中，有3个未办理案件; 审查文件9件，提出意见34条."""
    if not part and (actor := spoken.actor(index, phrase)):
        return Named(actor + phrase, thing(phrase))
    if spoken.is_among(index) and not is_bare(phrase):
        return Named(spoken.named[index - 1].subject + phrase, phrase, part=True)
    return None if part else spoken.result(index, phrase)


def _own(spoken: Spoken, index: int, predicate: str) -> str:
    """The words before and after the number; what stands between two numbers may belong to both."""
    slot = spoken.slots[index]
    left, right = _left(spoken, index), right_phrase(slot.right)
    if not right and _followed(spoken, index):
        right = right_phrase(spoken.slots[index + 1].right)
    elif not left and not right and _is_unnamed(spoken, index):
        right = right_phrase(spoken.slots[index + 1].left)
    elif not left and right and index and _followed(spoken, index - 1):
        left = _left_of_run(spoken, index - 1)
    persons = slot.quantity.unit in words("subjects", "person_units")
    phrase = without_actor(joined(left, right, persons), len(left)).text
    if pattern("subjects", "against").fullmatch(phrase):
        return ""
    return phrase + predicate if predicate and not right.text.endswith(predicate) else phrase


def _left(spoken: Spoken, index: int) -> Words:
    slot = spoken.slots[index]
    before = slot.left
    if slot.inside >= 0 and not before and slot.start == slot.inside:
        before = _before_bracket(spoken, slot.inside - 1)
    return left_phrase(before, slot.right.text)


def _left_of_run(spoken: Spoken, index: int) -> Words:
    while index and _followed(spoken, index - 1):
        index -= 1
    return _left(spoken, index)


def _before_bracket(spoken: Spoken, position: int) -> Words:
    clause = begin(spoken.passage.masked, CLAUSE_MARKS, position)
    last = max((slot.quantity.end for slot in spoken.slots if slot.quantity.end <= position), default=0)
    return Words(spoken.passage.text, spoken.passage.masked).cut(max(clause, last), position)


def _followed(spoken: Spoken, index: int) -> bool:
    """Whether the next number stands directly behind: 8方面16件."""
    if index + 1 >= len(spoken.slots):
        return False
    gap = spoken.passage.text[spoken.slots[index].quantity.end : spoken.slots[index + 1].quantity.start]
    return gap in ("", "共", "共计")


def _is_unnamed(spoken: Spoken, index: int) -> bool:
    """Whether the words up to the next number speak of both: 为3所中小学上法治课9节."""
    slot = spoken.slots[index]
    following = spoken.slots[index + 1] if index + 1 < len(spoken.slots) else None
    if following is None or following.start != slot.start or following.linked:
        return False
    return slot.left.shape in words("subjects", "prepositions") and not changes().search(following.left.shape)


def _shared_predicates(slots: tuple[Slot, ...]) -> list[str]:
    """The predicate after the last member of a list belongs to all of it: 对3家A和5家B开展抽查."""
    result = [""] * len(slots)
    for run in lists(slots):
        shared = predicate_of(slots[run[-1]].right) if len(run) > 1 else ""
        for index in run[:-1]:
            result[index] = shared
    return result
