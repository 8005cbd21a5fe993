"""Identity numbers at rest: readable with the key, refused when changed, findable without decrypting."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.kernel.encryption import DamagedSecret, decrypt, encrypt, fingerprint

NUMBER = "11010519491231002X"


@given(st.text(max_size=60))
def test_what_was_encrypted_can_be_read_again(text: str) -> None:
    assert decrypt(encrypt(text)) == text


def test_the_number_does_not_stand_in_the_cipher_text() -> None:
    assert NUMBER.encode() not in base64.b64decode(encrypt(NUMBER))


def test_equal_numbers_give_different_cipher_texts_and_one_fingerprint() -> None:
    assert encrypt(NUMBER) != encrypt(NUMBER)
    assert fingerprint(NUMBER) == fingerprint(NUMBER) != fingerprint("11010519491231003X")


def test_a_changed_cipher_text_is_refused() -> None:
    raw = bytearray(base64.b64decode(encrypt(NUMBER)))
    raw[20] ^= 1
    with pytest.raises(DamagedSecret):
        decrypt(base64.b64encode(bytes(raw)).decode())


def test_another_key_does_not_read_it(settings: pytest.FixtureRequest) -> None:
    secret = encrypt(NUMBER)
    settings.FAZHI_DATA_KEY = "f" * 32  # type: ignore[attr-defined]
    with pytest.raises(DamagedSecret):
        decrypt(secret)
