"""The database of norms: words of two characters in title, number and text, under the reader's rule."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.kernel import access
from fazhi.kernel.ledger.verify import verify
from fazhi.kernel.mend import correct, revert
from fazhi.kernel.organs import Organ
from fazhi.kernel.people import User
from fazhi.kernel.search import FullText, matching
from fazhi.registers.norms.force import in_force
from fazhi.registers.norms.models import Document

from .conftest import NOW, TEXT, Build

ON = date(2025, 3, 3)


@pytest.fixture
def kept(enrolled: Build, police: Organ) -> dict[str, Document]:
    return {
        "parking": enrolled("甲府发〔2015〕1号", title="停车管理办法", text=TEXT),
        "dogs": enrolled("甲公发〔2017〕3号", organ=police, title="养犬登记通告", text="犬只应当免疫登记。"),
    }


def found(user: User, query: str) -> list[str]:
    rows = access.visible(user, Document).filter(matching(Document.record, query))
    return sorted(rows.values_list("title", flat=True))


@pytest.mark.parametrize(
    "query, wanted",
    [
        ("泊位", ["停车管理办法"]),
        ("犬", ["养犬登记通告"]),
        ("登记 免疫", ["养犬登记通告"]),
        ("甲公发[2017]3号", ["养犬登记通告"]),
        ("位泊", []),
    ],
)
def test_words_of_any_length_are_found(kept: dict[str, Document], clerk: User, query: str, wanted: list[str]) -> None:
    assert found(clerk, query) == wanted


def test_a_reader_finds_what_he_may_see(kept: dict[str, Document], respondent_handler: User) -> None:
    assert (found(respondent_handler, "登记"), found(respondent_handler, "泊位")) == (["养犬登记通告"], [])


def test_the_amended_text_is_found_and_the_old_one_no_longer(
    kept: dict[str, Document], take: Build, clerk: User
) -> None:
    document = take(kept["parking"], "amend", ON, what="第二条", text="第二条 车位由社区划定。").matter
    assert (found(clerk, "泊位"), found(clerk, "社区")) == ([], ["停车管理办法"])
    revert(document, by=clerk, reason="误登", today=NOW)
    assert (found(clerk, "泊位"), found(clerk, "社区")) == (["停车管理办法"], [])
    correct(document, by=clerk, reason="错字", today=NOW, title="停车秩序管理办法")
    assert found(clerk, "秩序管理") == ["停车秩序管理办法"]


def test_only_what_is_in_force_can_be_asked_for(kept: dict[str, Document], take: Build, clerk: User) -> None:
    take(kept["parking"], "repeal", ON, document="决定")
    rows = Document.objects.filter(in_force(ON) & matching(Document.record, "登记 OR 泊位"))
    assert list(rows) == []
    assert list(Document.objects.filter(in_force(ON) & matching(Document.record, "登记"))) == [kept["dogs"]]


def test_an_index_that_differs_is_found_by_verify(kept: dict[str, Document]) -> None:
    assert verify().findings == ()
    FullText.objects.filter(record_id=kept["dogs"].pk).update(text="别的")
    assert [finding.code for finding in verify().findings] == ["text_differs"]
