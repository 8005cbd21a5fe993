"""Keys are made once, stay the same, and only their owner can read them."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fazhi.kernel.refusal import Refused
from fazhi.settings import keys

NAME = "FAZHI_DATA_KEY"


@pytest.fixture(autouse=True)
def _no_key_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)


def test_key_is_made_once_and_read_again(tmp_path: Path) -> None:
    made = keys.data_key(tmp_path / "data_key")
    assert len(made) == 32
    assert keys.data_key(tmp_path / "data_key") == made


def test_key_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    keys.data_key(tmp_path / "data_key")
    assert stat.S_IMODE((tmp_path / "data_key").stat().st_mode) == 0o600


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: keys.data_key(tmp_path / "data_key"), range(32)))
    assert len(made) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["data_key"]


def test_given_key_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "ab" * 16)
    assert keys.data_key(tmp_path / "data_key") == "ab" * 16
    assert not (tmp_path / "data_key").exists()


@pytest.mark.parametrize("key", ["ab", "ab" * 32, "g" * 32], ids=["too short", "too long", "no hexadecimal digits"])
def test_key_of_another_shape_is_refused_and_not_shown(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, key)
    with pytest.raises(Refused) as refused:
        keys.data_key(tmp_path / "data_key")
    assert refused.value.refusal.field == NAME
    assert key not in refused.value.refusal.message


def test_emptied_key_file_is_refused_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "data_key").touch()
    with pytest.raises(Refused):
        keys.data_key(tmp_path / "data_key")
