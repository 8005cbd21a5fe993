"""The yearly catalogue and the decision."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import both_or_neither, choice, constraint, day, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.registers.decisions.models.parts import flag, number


class CatalogueStage(models.TextChoices):
    """Where a yearly catalogue stands."""

    DRAFT = "draft", "拟订"
    CONSENTED = "consented", "党委已同意"
    PUBLISHED = "published", "已公布"


class Catalogue(Matter):
    """重大行政决策事项目录: what an organ means to decide in a year."""

    year = models.PositiveSmallIntegerField("年度", help_text="目录的年度，如2024")
    compiled_on = models.DateField("拟订日期", help_text="开始征集、拟订目录的日期")
    consented_on = day("党委同意日期", "同级党委同意的日期；调整目录的，为最近一次同意")
    published_on = day("公布日期", "第一次向社会公布的日期")
    adjusted_on = day("调整公布日期", "最近一次公布调整的日期")
    adjustments = models.PositiveSmallIntegerField(
        "调整次数", default=0, editable=False, help_text="公布以后调整过几次"
    )

    class Meta:
        verbose_name = verbose_name_plural = "重大行政决策事项目录"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year"],
                name="decisions_catalogue_once",
                violation_error_message="本机关已有这个年度的目录",
            ),
            constraint("decisions_catalogue_order", not_before("adjusted_on", "published_on"), "调整公布不能早于公布"),
        ]


class Stage(models.TextChoices):
    """Where a decision stands."""

    PROPOSED = "proposed", "已提出建议"
    LISTED = "listed", "已列入目录"
    DRAFTING = "drafting", "拟订草案"
    REVIEW = "review", "合法性审查"
    REVIEWED = "reviewed", "待提请讨论"
    TABLED = "tabled", "待集体讨论"
    DECIDED = "decided", "待公布"
    EXECUTING = "executing", "执行中"
    SUSPENDED = "suspended", "中止执行"
    EXECUTED = "executed", "执行完毕"
    ENDED = "ended", "已被调整或停止"
    ABANDONED = "abandoned", "未作出决策"


class Domain(models.TextChoices):
    """What kind of matter is decided (art. 3)."""

    POLICY = "policy", "重大公共政策和措施"
    PLANNING = "planning", "重要规划"
    RESOURCES = "resources", "自然资源和文化资源"
    PROJECT = "project", "重大公共建设项目"
    OTHER = "other", "其他"


class ProposedBy(models.TextChoices):
    """Who proposed the matter (art. 10)."""

    LEADER = "leader", "决策机关领导人员"
    UNIT = "unit", "所属部门或者下一级政府"
    DEPUTY = "deputy", "人大代表、政协委员"
    PUBLIC = "public", "公民、法人或者其他组织"


class Advice(models.TextChoices):
    """What the evaluation after the decision advises."""

    KEEP = "keep", "继续执行"
    ADJUST = "adjust", "建议调整"
    STOP = "stop", "建议停止执行"


class Decision(Matter):
    """重大行政决策事项: a matter that is decided, from its proposal to the end of its execution."""

    # What it is about: it decides which steps the law demands.
    proposed_on = models.DateField("提出日期", help_text="提出决策事项建议的日期")
    proposed_by = choice("建议来源", ProposedBy, "由谁提出决策事项建议", blank=True)
    catalogue = models.ForeignKey(
        Catalogue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name="年度目录",
        help_text="列入哪个年度目录；目录以外的留空",
    )
    listed_on = day("列入年度目录并公布日期", "目录公布时自动填写")
    domain = choice("决策范围", Domain, "属于哪一类决策事项")
    lead = organ("承办单位", "决策承办单位；几个单位承办的，为牵头单位", null=True, blank=True)
    others = models.TextField("其他承办单位", blank=True, help_text="每行一个；只有一个承办单位的留空")
    secret = flag("依法不予公开", "依法不予公开的，不组织公众参与，不公布")
    group = flag("涉及特定群体利益", "须与相关人民团体、社会组织和群众代表沟通协商")
    hearing_required = flag("依法应当听证", "法律、法规、规章规定应当举行听证会")
    professional = flag("专业性、技术性较强", "须组织专家、专业机构论证")
    risky = flag("可能影响社会稳定、公共安全", "须组织风险评估")
    market = flag("涉及市场主体经济活动", "提交讨论的材料须包含公平竞争审查情况")
    exploratory = flag("探索性改革", "国家尚无明确规定的，可以明示法律风险，提交讨论")
    to_party = flag("须向党委请示报告", "出台前按照规定向同级党委请示报告", default=True)
    to_congress = flag("须由人大讨论或者向人大常委会报告", "属于人大讨论决定的重大事项，或者出台前应当报告")
    concerned = models.TextField("涉及的单位", blank=True, help_text="职责相关、须协商的部门和下级政府，每行一个")
    # From the start to the decision.
    initiated_on = day("启动日期", "决策机关决定启动决策程序的日期")
    consulted_on = day("协商日期", "与涉及的单位完成协商的日期")
    fair_competition_on = day("公平竞争审查日期", "作出公平竞争审查结论的日期")
    fair_competition = any_matter("公平竞争审查件", "contracts.review", "在合同与公平竞争审查台账登记的，填写编号")
    reviewer = organ("合法性审查部门", "负责合法性审查的部门；不填的，为业务主管机构", null=True, blank=True)
    reviewed = models.BooleanField("通过合法性审查", default=False, editable=False, help_text="审查完成后自动填写")
    tabled_on = day("提请讨论日期", "提交决策机关讨论的日期")
    decided_on = day("作出决策日期", "行政首长在集体讨论的基础上作出决定的日期")
    dissent = number("表示不同意见人数", "集体讨论时表示不同意见的人数，没有的填0")
    party_on = day("向党委请示报告日期", "出台前向同级党委请示报告的日期")
    congress_on = day("向人大报告日期", "提请人大讨论或者向人大常委会报告的日期")
    # Afterwards.
    published_on = day("公布日期", "向社会公布的日期")
    interpreted_on = day("解读日期", "说明意见采纳情况、宣传解读的日期")
    suspended_on = day("中止执行日期", "行政首长决定中止执行的日期，多次中止的为最近一次")
    executed_on = day("执行完毕日期", "执行任务全部完成的日期")
    evaluated_on = day("后评估日期", "完成决策后评估的日期，多次评估的为最近一次")
    evaluation = choice("后评估建议", Advice, "评估报告的建议", blank=True)
    ended_on = day("停止执行日期", "被调整后的决策代替或者停止执行的日期")
    adjusts = models.ForeignKey(
        "decisions.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adjusted_by",
        verbose_name="调整的决策",
        help_text="本事项是对哪个决策的调整或者停止",
    )
    archived_on = day("归档日期", "过程记录和材料归档的日期")
    complete = models.BooleanField(
        "法定程序履行完整", default=False, editable=False, help_text="按应当履行的程序逐项核对案卷得出"
    )
    missing = models.TextField("案卷缺少的材料", blank=True, editable=False, help_text="应当履行而没有记录的程序")

    class Meta:
        verbose_name = verbose_name_plural = "重大行政决策事项"
        indexes = [
            models.Index(fields=["organ", "decided_on"], name="decisions_decided"),
            models.Index(fields=["organ", "listed_on"], name="decisions_listed"),
        ]
        constraints = [
            constraint("decisions_tabled_after_start", not_before("tabled_on", "initiated_on"), "提请讨论不能早于启动"),
            constraint(
                "decisions_decided_after_tabled", not_before("decided_on", "tabled_on"), "作出决策不能早于提请讨论"
            ),
            constraint(
                "decisions_published_after_decision", not_before("published_on", "decided_on"), "公布不能早于作出决策"
            ),
            constraint(
                "decisions_executed_after_decision", not_before("executed_on", "decided_on"), "执行完毕不能早于作出决策"
            ),
            constraint(
                "decisions_evaluated_after_decision", not_before("evaluated_on", "decided_on"), "后评估不能早于作出决策"
            ),
            constraint(
                "decisions_ended_after_decision", not_before("ended_on", "decided_on"), "停止执行不能早于作出决策"
            ),
            constraint(
                "decisions_evaluation_whole",
                both_or_neither("evaluated_on", "evaluation"),
                "后评估须同时填写日期和建议",
            ),
            constraint(
                "decisions_complete_has_no_gap", Q(complete=False) | Q(missing=""), "案卷有缺少的材料，不能认定程序完整"
            ),
            constraint(
                "decisions_secret_not_published", Q(secret=False) | Q(published_on__isnull=True), "依法不予公开的不公布"
            ),
        ]
