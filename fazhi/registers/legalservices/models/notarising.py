"""A matter for the notary, from the application to the certificate and what may come after it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before
from fazhi.kernel.matter import Matter


class Stage(models.TextChoices):
    """Where a notarial matter stands."""

    APPLIED = "applied", "待受理"
    ACCEPTED = "accepted", "审查办理"
    WAITING = "waiting", "补充核实"
    ISSUED = "issued", "已出证"
    REFUSED = "refused", "不予办理"
    ENDED = "ended", "终止办理"
    RECHECKING = "rechecking", "复查中"
    REVOKED = "revoked", "已撤销"
    ARCHIVED = "archived", "已归档"


class Kind(models.TextChoices):
    """公证类别, as in the figure that is collected."""

    DOMESTIC = "domestic", "国内民事"
    ECONOMIC = "economic", "国内经济"
    FOREIGN = "foreign", "涉外涉港澳台"


class Subject(models.TextChoices):
    """公证事项."""

    CONTRACT = "contract", "合同、协议"
    INHERITANCE = "inheritance", "继承"
    MANDATE = "mandate", "委托"
    DECLARATION = "declaration", "声明"
    GIFT = "gift", "赠与"
    WILL = "will", "遗嘱"
    SURVIVAL = "survival", "生存"
    ADOPTION = "adoption", "收养关系"
    STATUS = "status", "身份、经历、亲属关系"
    EVIDENCE = "evidence", "保全证据"
    DOCUMENT = "document", "证书、执照"
    OTHER = "other", "其他"


# 公证法 art. 26: who applies has to come himself.
IN_PERSON = (Subject.WILL, Subject.SURVIVAL, Subject.ADOPTION)
# Art. 25 para. 2: about immovables, and yet before the notary of another place.
ANYWHERE = (Subject.MANDATE, Subject.DECLARATION, Subject.GIFT, Subject.WILL)


class Place(models.TextChoices):
    """Why the notary of this place is competent (公证法 art. 25)."""

    DOMICILE = "domicile", "住所地"
    RESIDENCE = "residence", "经常居住地"
    ACT = "act", "行为地"
    FACT = "fact", "事实发生地"
    IMMOVABLE = "immovable", "不动产所在地"


class Relief(models.TextChoices):
    """Whether the fee was lowered."""

    NONE = "none", "未减免"
    REDUCED = "reduced", "减收"
    FREE = "free", "免收"


class Recheck(models.TextChoices):
    """What a re-examination finds (公证法 art. 39)."""

    REVOKE = "revoke", "撤销"
    CORRECT = "correct", "更正"
    UPHOLD = "uphold", "维持"


class Notarisation(Matter):
    """公证事项: kept by the justice bureau that guides the notary office."""

    kind = choice("公证类别", Kind, "按公证书的用途和当事人分")
    subject = choice("公证事项", Subject, "申请公证的行为、事实或者文书")
    place = choice("管辖的连接点", Place, "当事人依据什么向本公证机构申请")
    immovable = models.BooleanField("涉及不动产", default=False, help_text="公证的内容涉及土地、房屋等不动产")
    by_agent = models.BooleanField("由他人代办", default=False, help_text="当事人委托他人申请的")
    aided = models.BooleanField("符合法律援助条件", default=False, help_text="当事人是法律援助受援人或者符合援助条件")
    applied_on = models.DateField("申请日期", help_text="收到公证申请的日期")
    notary = models.CharField("承办公证员", max_length=60, blank=True, help_text="受理以后指定的公证员")
    accepted_on = day("受理日期", "决定受理的日期；出具公证书的期限自该日起算")
    due_on = day("出证期限届满日", "由期限算出", editable=False)
    waiting_on = day("最近中断日期", "最近一次因补充材料、核实或者不可抗力停算期限的日期")
    issued_on = day("出证日期", "公证书出具的日期，自该日生效")
    certificate_number = models.CharField("公证书编号", max_length=60, blank=True, help_text="公证书上的编号")
    fee_fen = models.BigIntegerField("公证费", null=True, blank=True, help_text="实际收取的金额")
    relief = choice("公证费减免", Relief, "符合法律援助条件的应当减免", default=Relief.NONE)
    refused_on = day("不予办理日期", "决定不予办理的日期")
    ended_on = day("终止日期", "当事人撤回等终止办理的日期")
    recheck_asked_on = day("收到复查申请日期", "当事人、利害关系人认为公证书有错误，提出复查的日期")
    rechecked_on = day("复查决定日期", "作出复查处理决定的日期")
    recheck = choice("复查结果", Recheck, "撤销的公告，自始无效", blank=True)
    archived_on = day("归档日期", "分类立卷、归档的日期")

    class Meta:
        verbose_name = verbose_name_plural = "公证事项"
        indexes = [models.Index(fields=["organ", "applied_on"], name="legalservices_notarised")]
        constraints = [
            constraint(
                "legalservices_notary_accepted", not_before("accepted_on", "applied_on"), "受理日期不能早于申请日期"
            ),
            constraint(
                "legalservices_certified_after", not_before("issued_on", "accepted_on"), "出证日期不能早于受理日期"
            ),
            constraint(
                "legalservices_certified_was_accepted",
                Q(issued_on__isnull=True) | Q(accepted_on__isnull=False),
                "没有受理的，不能出证",
            ),
            constraint(
                "legalservices_certificate_whole",
                both_or_neither("issued_on", "certificate_number"),
                "出证日期和公证书编号须同时填写",
            ),
            constraint(
                "legalservices_recheck_whole",
                both_or_neither("rechecked_on", "recheck"),
                "复查决定日期和复查结果须同时填写",
            ),
            constraint(
                "legalservices_fee_not_negative", Q(fee_fen__isnull=True) | Q(fee_fen__gte=0), "公证费不能是负数"
            ),
        ]
