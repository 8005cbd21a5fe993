"""What the records share: the words that stand for the name of a minor, and the column that says so."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import constraint

MINOR_PERSON = "未成年社区矫正对象"
MINOR_ASSESSED = "未成年被告人（罪犯）"
MINOR_RETURNEE = "未成年刑满释放人员"


def minor(who: str) -> models.BooleanField[bool, bool]:
    """Whether the law for minors applies, which it does until the end (社区矫正法 arts. 54, 58)."""
    return models.BooleanField(
        "未成年人",
        default=False,
        help_text=f"{who}未满十八周岁的；期间年满十八周岁的不改。标题不写姓名，由系统写成统一的称呼",
    )


def nameless(name: str, words: str) -> models.CheckConstraint:
    """The title of a minor's matter is the uniform words and no name."""
    return constraint(name, Q(minor=False) | Q(title__endswith=words), "未成年人的事项，标题不写姓名")
