"""Proactive disclosure: the item of information, the catalogue of a field, the guide and index of an organ."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, not_before
from fazhi.kernel.matter import Matter
from fazhi.registers.disclosure.models.common import Exemption


class InformationStage(models.TextChoices):
    """Where an item stands."""

    DRAFT = "draft", "待初审"
    FIRST = "first", "待复审"
    SECOND = "second", "待终审"
    CLEARED = "cleared", "待公开"
    REFERRED = "referred", "报请确定"
    PUBLISHED = "published", "已公开"
    CHANGED = "changed", "待更新"
    WITHHELD = "withheld", "不予公开"
    WITHDRAWN = "withdrawn", "已撤下"


class Category(models.TextChoices):
    """信息类别 of the yearly report."""

    BUDGET = "budget", "财政预决算信息"
    LIVELIHOOD = "livelihood", "重大民生信息"
    PILOT = "pilot", "试点领域基层政务公开信息"
    DOCUMENT = "document", "政府公文"
    NORM = "norm", "行政规范性文件"
    OTHER = "other", "其他政府信息"


class Content(models.TextChoices):
    """法定主动公开内容: the fifteen items of art. 20, and what art. 21 adds for a place."""

    NORMS = "norms", "规章和规范性文件"
    ORGAN = "organ", "机关职能、机构和负责人"
    PLANS = "plans", "规划和政策"
    STATISTICS = "statistics", "统计信息"
    LICENCES = "licences", "行政许可和管理服务事项"
    PENALTIES = "penalties", "行政处罚、行政强制"
    BUDGETS = "budgets", "财政预算、决算"
    FEES = "fees", "行政事业性收费"
    PROCUREMENT = "procurement", "政府集中采购"
    PROJECTS = "projects", "重大建设项目"
    WELFARE = "welfare", "扶贫、教育、医疗、社保、就业"
    EMERGENCIES = "emergencies", "突发公共事件"
    INSPECTIONS = "inspections", "监督检查情况"
    RECRUITMENT = "recruitment", "公务员招考"
    OTHER_LAW = "other_law", "其他规定应当公开的"
    LOCAL = "local", "本地方应当公开的"


class Secrecy(models.TextChoices):
    """What the secrecy check found."""

    OPEN = "open", "可以公开"
    CLOSED = "closed", "不得公开"
    UNSURE = "unsure", "不能确定"


class Outlet(models.TextChoices):
    """主要公开途径."""

    WEBSITE = "website", "政府网站"
    GAZETTE = "gazette", "政府公报"
    MEDIA = "media", "互联网政务媒体"
    PRESS = "press", "新闻发布会"
    PAPERS = "papers", "报刊、广播、电视"
    PLACES = "places", "查阅场所、公告栏"


class Information(Matter):
    """主动公开信息: an item that an organ makes public of itself, after three reviews and the secrecy check."""

    category = choice("信息类别", Category, "年度报告中归入的类别")
    content = choice("法定主动公开内容", Content, "条例列举的哪一项；没有对应项的留空", blank=True)
    application = models.ForeignKey(
        "disclosure.Application",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_items",
        verbose_name="由哪件申请转为主动公开",
        help_text="依申请公开的信息转为主动公开的，选择申请",
    )
    produced_on = models.DateField("信息形成日期", help_text="信息形成的日期；公开期限自该日起算")
    special_due_on = day("另有规定的公开期限届满日", "法律、法规对公开期限另有规定的，填写最后一天")
    first_reviewed_on = day("初审日期", "经办人员初审的日期")
    secrecy_on = day("保密审查日期", "完成保密等审查的日期")
    secrecy = choice("保密审查结论", Secrecy, "审查认为能否公开", blank=True)
    second_reviewed_on = day("复审日期", "审核人员复审的日期")
    reviewed_on = day("三级审核完成日期", "负责人终审的日期")
    due_on = day("公开期限届满日", "由期限算出", editable=False)
    published_on = day("公开日期", "向社会公开的日期")
    outlet = choice("公开途径", Outlet, "主要的公开途径", blank=True)
    exemption = choice("不予公开的情形", Exemption, "审查决定不予公开的，选择情形", blank=True)
    assessed_on = day("定期评估日期", "对不予公开的信息评估审查的日期，多次评估的为最后一次")
    changed_on = day("信息变更日期", "公开以后信息变更的日期；更新期限自该日起算")
    updated_on = day("更新日期", "公布变更后的信息的日期")
    withdrawn_on = day("撤下日期", "从公开途径撤下的日期")

    class Meta:
        verbose_name = verbose_name_plural = "主动公开信息"
        indexes = [models.Index(fields=["organ", "published_on"], name="disclosure_published")]
        constraints = [
            constraint(
                "disclosure_reviewed_in_order",
                not_before("second_reviewed_on", "first_reviewed_on"),
                "复审不能早于初审",
            ),
            constraint(
                "disclosure_final_review_last", not_before("reviewed_on", "second_reviewed_on"), "终审不能早于复审"
            ),
            constraint(
                "disclosure_secrecy_before_final", not_before("reviewed_on", "secrecy_on"), "保密审查应当在终审以前完成"
            ),
            constraint(
                "disclosure_published_after_review", not_before("published_on", "reviewed_on"), "公开不能早于终审"
            ),
            constraint(
                "disclosure_published_after_production",
                not_before("published_on", "produced_on"),
                "公开不能早于信息形成",
            ),
            constraint(
                "disclosure_changed_after_publication", not_before("changed_on", "published_on"), "变更不能早于公开"
            ),
            constraint("disclosure_updated_after_change", not_before("updated_on", "changed_on"), "更新不能早于变更"),
            constraint("disclosure_withdrawn_after", not_before("withdrawn_on", "published_on"), "撤下不能早于公开"),
            constraint(
                "disclosure_published_when_cleared",
                Q(published_on__isnull=True)
                | Q(
                    first_reviewed_on__isnull=False,
                    second_reviewed_on__isnull=False,
                    reviewed_on__isnull=False,
                    secrecy=Secrecy.OPEN,
                ),
                "没有完成三级审核和保密审查的信息不能公开",
            ),
        ]


class RosterStage(models.TextChoices):
    """Whether a catalogue or guide holds."""

    ISSUED = "issued", "有效"
    WITHDRAWN = "withdrawn", "已废止"


class Catalogue(Matter):
    """公开标准目录: the catalogue of what is public in a field of grass-roots work."""

    field = models.CharField("公开领域", max_length=80, help_text="目录所属的领域，如社会救助")
    issued_on = models.DateField("发布日期", help_text="向社会公布目录的日期")
    revised_on = day("修订日期", "最近一次修订的日期")
    withdrawn_on = day("废止日期", "自该日起不再使用")

    class Meta:
        verbose_name = verbose_name_plural = "公开标准目录"
        indexes = [models.Index(fields=["organ", "issued_on"], name="disclosure_catalogue_issued")]
        constraints = [
            constraint(
                "disclosure_catalogue_withdrawn_after", not_before("withdrawn_on", "issued_on"), "废止不能早于发布"
            ),
        ]


class GuideKind(models.TextChoices):
    """Guide or index."""

    GUIDE = "guide", "政府信息公开指南"
    INDEX = "index", "政府信息公开目录"


class Guide(Matter):
    """公开指南和目录: how an organ's information is ordered and got, and the index of it (art. 12)."""

    kind = choice("种类", GuideKind, "指南还是目录")
    address = models.CharField("公布的网址", max_length=300, blank=True, help_text="公众能够查阅的位置")
    issued_on = models.DateField("公布日期", help_text="向社会公布的日期")
    revised_on = day("更新日期", "最近一次更新的日期")
    withdrawn_on = day("停用日期", "自该日起不再使用")

    class Meta:
        verbose_name = verbose_name_plural = "公开指南和目录"
        constraints = [
            constraint("disclosure_guide_withdrawn_after", not_before("withdrawn_on", "issued_on"), "停用不能早于公布"),
        ]
