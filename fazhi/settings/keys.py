"""Keys that are made once, at the first start, and kept in a file that only the owner can read."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from fazhi.settings import environment

OWNER_ONLY = 0o600
DATA_KEY = re.compile(r"[0-9a-fA-F]{32}")


def kept(variable: str, path: Path, length: int) -> str:
    """The key in the environment variable, else the one in the file, which is made when it is missing.

    `length` is in bytes; a made key is written in hexadecimal digits. Of two processes that start at once, one makes
    the key and the other reads it: the file appears whole, under its name, or not at all.
    """
    given = environment.text(variable)
    if given:
        return given
    if not path.exists():
        _make(path, secrets.token_hex(length))
    key = path.read_text("ascii").strip()
    if not key:
        raise environment.refuse(variable, f"没有给出，而密钥文件 {path} 是空的，请恢复备份")
    return key


def _make(path: Path, key: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its key holds
    finally:
        draft.unlink()


def data_key(path: Path) -> str:
    """The SM4 key of identity numbers, 32 hexadecimal digits; any other shape is refused."""
    key = kept("FAZHI_DATA_KEY", path, 16)
    if not DATA_KEY.fullmatch(key):
        raise environment.refuse("FAZHI_DATA_KEY", "应为 32 位十六进制数字")
    return key
