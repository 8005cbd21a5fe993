"""What the records of disclosure share: the grounds on which information is withheld, constraints."""

from __future__ import annotations

from django.db import models


class Exemption(models.TextChoices):
    """不予公开的情形: arts. 14 to 16; the last three may be withheld, the others must be."""

    STATE_SECRET = "state_secret", "国家秘密"
    LAW_FORBIDS = "law_forbids", "其他法律、行政法规禁止公开"
    THREE_SECURITIES = "three_securities", "危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY = "third_party", "损害第三方合法权益"
    INTERNAL = "internal", "内部事务信息"
    PROCESS = "process", "过程性信息"
    CASE_FILE = "case_file", "行政执法案卷信息"
