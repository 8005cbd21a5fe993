"""The refusals of files, in the one shape; `{name}` stands for the file until its name is known."""

from __future__ import annotations

from fazhi.kernel.refusal import Refusal, Refused

NAME = "{name}"


def refused(code: str, message: str, next_step: str) -> Refused:
    """A refusal of the file; the message goes on after the file's name."""
    return Refused(Refusal(code, f"{NAME} {message}", field="file", next_step=next_step))


def broken(kind: str) -> Refused:
    """A file that cannot be taken apart as what it begins as."""
    return refused(
        "broken_file", f"的{kind}结构已损坏，无法读取", "请用原软件打开后重新保存，或另存为纯文本（.txt）后再读"
    )


def too_complex(what: str) -> Refused:
    """A file that would take more time or memory than any report does."""
    return refused("too_complex", f"{what}，已停止读取", "请只保留报告正文，或另存为纯文本（.txt）后再读")
