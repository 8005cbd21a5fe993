"""Who may enforce what: items, teams, officers, where officers are sent, and what is not punished."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.kernel.columns import choice, constraint, day, matter, not_before, organ
from fazhi.kernel.matter import Matter
from fazhi.registers.enforcement.models.common import Field


class ItemStage(models.TextChoices):
    """Whether a unit holds an item."""

    HELD = "held", "实施中"
    ENDED = "ended", "已取消"


class Origin(models.TextChoices):
    """From where the power comes."""

    STATUTORY = "statutory", "法定执法事项"
    GRANTED_GENERAL = "granted_general", "通用赋权事项"
    GRANTED_OPTIONAL = "granted_optional", "自选赋权事项"
    ENTRUSTED = "entrusted", "委托执法事项"


class Act(models.TextChoices):
    """What kind of act an item allows."""

    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    INSPECTION = "inspection", "行政检查"
    OTHER = "other", "其他"


class Item(Matter):
    """行政执法事项: what a unit may do and by which power, taken up by that unit."""

    item_code = models.CharField("事项编码", max_length=60, blank=True, help_text="权责清单、监管事项目录上的编码")
    origin = choice("权力来源", Origin, "法律直接规定、赋权镇街，还是受委托")
    act = choice("行为种类", Act, "处罚、强制、检查或者其他")
    field = choice("执法领域", Field, "事项所属的执法领域")
    comprehensive = models.BooleanField("纳入综合行政执法", default=False, help_text="由综合行政执法队伍统一实施的事项")
    delegator = organ("赋权或委托机关", "赋权、委托事项填写；法定事项留空", null=True, blank=True)
    granted_by = models.CharField(
        "赋权或委托依据", max_length=200, blank=True, help_text="市级赋权决定、委托书的名称和文号"
    )
    granted_until_on = day("委托期限届满日", "委托书载明的期限的最后一天")
    assessed_on = day("评估日期", "赋权事项最近一次组织评估的日期")
    claimed_on = models.DateField("认领或明确日期", help_text="实施单位认领、清单明确的日期")
    ended_on = day("调整取消日期", "自该日起不再实施")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法事项"
        indexes = [models.Index(fields=["organ", "claimed_on"], name="enforcement_item_claimed")]
        constraints = [
            constraint(
                "enforcement_item_ended_after", not_before("ended_on", "claimed_on"), "取消日期不能早于认领日期"
            ),
            constraint(
                "enforcement_item_has_delegator",
                Q(origin=Origin.STATUTORY) | Q(delegator__isnull=False),
                "赋权、委托事项须填写赋权或委托机关",
            ),
        ]


class TeamStage(models.TextChoices):
    """Whether a team exists."""

    STANDING = "standing", "已设立"
    ABOLISHED = "abolished", "已撤销"


class TeamKind(models.TextChoices):
    """Whose team it is."""

    COUNTY_TEAM = "county_team", "县级综合行政执法队伍"
    TOWNSHIP_OFFICE = "township_office", "乡镇（街道）综合行政执法机构"


class Reform(models.TextChoices):
    """Which reform set the team up."""

    CENTRAL = "central", "中央和省级明确"
    COUNTY = "county", "县自行实施"


class Team(Matter):
    """行政执法机构（队伍）."""

    kind = choice("机构类别", TeamKind, "县级队伍，还是乡镇（街道）机构")
    field = choice("执法领域", Field, "队伍的执法领域；乡镇（街道）机构不分领域的留空", blank=True)
    reform = choice("改革来源", Reform, "由中央和省级明确，还是县自行实施", blank=True)
    established_on = models.DateField("设立日期", help_text="批准设立或者挂牌的日期")
    abolished_on = day("撤销日期", "自该日起不再设立")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法机构（队伍）"
        constraints = [
            constraint(
                "enforcement_team_abolished_after", not_before("abolished_on", "established_on"), "撤销不能早于设立"
            )
        ]


class OfficerStage(models.TextChoices):
    """Whether an officer may sign."""

    WITHOUT = "without", "未持证"
    CERTIFIED = "certified", "持证在岗"
    EXPIRED = "expired", "证件过期"
    SUSPENDED = "suspended", "证件暂扣"
    LEFT = "left", "已离岗"


class JoinedBy(models.TextChoices):
    """How an officer came."""

    RECRUITED = "recruited", "招录"
    SELECTED = "selected", "选聘"
    TRANSFERRED = "transferred", "调动"


class Officer(Matter):
    """行政执法人员: whoever enforces, with the certificate; the title is the name."""

    certificate_number = models.CharField("执法证号", max_length=40, blank=True, help_text="执法证件上的号码")
    certified_on = day("发证日期", "第一次取得执法证件的日期")
    certificate_until_on = day("证件有效期至", "证件有效的最后一天；次日起不能再签署执法文书")
    certificate_required = models.BooleanField("岗位应持证", default=True, help_text="从事执法活动的岗位应当持证")
    certified = models.BooleanField("持有效证件", default=False, editable=False, help_text="发证、到期、暂扣后自动填写")
    establishment = models.BooleanField("在编", default=True, help_text="占用编制的人员")
    joined_on = models.DateField("到岗日期", help_text="到执法岗位的日期")
    joined_by = choice("补充方式", JoinedBy, "新补充的人员填写", blank=True)
    left_on = day("离岗日期", "自该日起不在执法岗位")
    legal_reviewer = models.BooleanField("法制审核人员", default=False, help_text="从事行政执法决定法制审核")
    lawyer = models.BooleanField(
        "公职律师或取得法律职业资格", default=False, help_text="通过国家统一法律职业资格考试取得资格"
    )
    trained_on = day("最近培训日期", "最近一次参加执法培训的日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政执法人员"
        indexes = [models.Index(fields=["organ", "certified"], name="enforcement_officer_certified")]
        constraints = [
            constraint("enforcement_officer_left_after", not_before("left_on", "joined_on"), "离岗不能早于到岗"),
            constraint(
                "enforcement_officer_certificate_whole",
                Q(certified_on__isnull=True) | (Q(certificate_until_on__isnull=False) & ~Q(certificate_number="")),
                "发证须同时填写执法证号和有效期",
            ),
            constraint(
                "enforcement_officer_certificate_lasts",
                not_before("certificate_until_on", "certified_on"),
                "证件有效期不能早于发证日期",
            ),
            constraint(
                "enforcement_officer_certified_has_date",
                Q(certified=False) | Q(certified_on__isnull=False),
                "持证须有发证日期",
            ),
        ]


class SecondmentStage(models.TextChoices):
    """Whether an officer is with a township."""

    RUNNING = "running", "下沉中"
    ENDED = "ended", "已结束"


class Secondment(Matter):
    """执法人员下沉: an officer of the county works with a township for a time."""

    officer = matter("enforcement.Officer", "执法人员", "secondments", "填写执法证号或者编号")
    township = organ("下沉乡镇（街道）", "下沉到哪个乡镇（街道）")
    started_on = models.DateField("下沉日期", help_text="到乡镇（街道）工作的日期")
    ended_on = day("结束日期", "返回原单位的日期")

    class Meta:
        verbose_name = verbose_name_plural = "执法人员下沉"
        constraints = [
            constraint("enforcement_secondment_ended_after", not_before("ended_on", "started_on"), "结束不能早于开始")
        ]


class ListedStage(models.TextChoices):
    """Whether an item stands in the list."""

    LISTED = "listed", "清单内"
    REMOVED = "removed", "已移出"


class NoPenaltyItem(Matter):
    """不予行政处罚清单事项: a minor violation that is not punished under a condition."""

    violation = models.TextField("违法行为", help_text="违法行为的名称和依据条款")
    condition = models.TextField("适用条件", help_text="轻微、及时改正、没有危害后果等条件")
    listed_on = models.DateField("列入清单日期", help_text="清单公布的日期")
    removed_on = day("移出清单日期", "自该日起不再适用")

    class Meta:
        verbose_name = verbose_name_plural = "不予行政处罚清单事项"
        constraints = [
            constraint("enforcement_nopenalty_removed_after", not_before("removed_on", "listed_on"), "移出不能早于列入")
        ]
