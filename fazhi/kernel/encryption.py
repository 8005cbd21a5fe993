"""Confidential columns: identity numbers are kept under SM4, and compared by a keyed SM3 digest.

The key comes from the setting `FAZHI_DATA_KEY` (32 hexadecimal digits). SM4 runs in counter mode with a fresh nonce
and an HMAC-SM3 over nonce and cipher text, so that a changed column is refused and not decrypted into something else.
"""

from __future__ import annotations

import base64
import hmac
import os

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

NONCE_BYTES = 16
TAG_BYTES = 32


class DamagedSecret(ValueError):
    """The stored cipher text was changed, or was written under another key."""


def _key(purpose: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(settings.FAZHI_DATA_KEY), purpose, "sm3")


def _sm4(nonce: bytes) -> Cipher[modes.CTR]:
    return Cipher(algorithms.SM4(_key(b"cipher")[:16]), modes.CTR(nonce))


def encrypt(text: str) -> str:
    """Cipher text in base64; empty stays empty."""
    if not text:
        return ""
    nonce = os.urandom(NONCE_BYTES)
    body = nonce + _sm4(nonce).encryptor().update(text.encode())
    return base64.b64encode(body + hmac.digest(_key(b"seal"), body, "sm3")).decode()


def decrypt(secret: str) -> str:
    """The text again; raises `DamagedSecret` where it does not verify."""
    if not secret:
        return ""
    raw = base64.b64decode(secret)
    body, tag = raw[:-TAG_BYTES], raw[-TAG_BYTES:]
    if not hmac.compare_digest(tag, hmac.digest(_key(b"seal"), body, "sm3")):
        raise DamagedSecret("密文校验不通过：内容被改动，或者数据密钥不是写入时的密钥")
    return _sm4(body[:NONCE_BYTES]).decryptor().update(body[NONCE_BYTES:]).decode()


def fingerprint(text: str) -> str:
    """A keyed digest by which equal numbers are found without decrypting; empty stays empty."""
    return hmac.digest(_key(b"search"), text.encode(), "sm3").hex() if text else ""
