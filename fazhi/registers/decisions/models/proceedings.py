"""What is done on the way to a decision, what the public says, and the experts of the pool."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from fazhi.kernel.columns import both_or_neither, choice, choices, constraint, day, not_before, organ
from fazhi.kernel.links import any_matter
from fazhi.kernel.matter import Matter
from fazhi.registers.decisions.models.parts import number, of_decision


class Kind(models.TextChoices):
    """Which of the steps of the law was done; one meeting can be several at once."""

    PUBLIC_COMMENT = "public_comment", "公开征求意见"
    FORUM = "forum", "座谈会"
    HEARING = "hearing", "听证会"
    QUESTIONNAIRE = "questionnaire", "问卷调查"
    FIELD_VISIT = "field_visit", "实地走访"
    EXPERT = "expert", "专家论证"
    RISK = "risk", "风险评估"
    LEGALITY_DEPARTMENT = "legality_department", "部门合法性审查"
    LEGALITY = "legality", "司法行政部门合法性审查"
    DISCUSSION = "discussion", "集体讨论决定"


PARTICIPATION = (Kind.PUBLIC_COMMENT, Kind.FORUM, Kind.HEARING, Kind.QUESTIONNAIRE, Kind.FIELD_VISIT)


class ProceedingStage(models.TextChoices):
    """Where a proceeding stands."""

    ANNOUNCED = "announced", "听证筹备"
    OPEN = "open", "征求意见中"
    ARGUING = "arguing", "组织论证"
    ARGUED = "argued", "待研究论证意见"
    HELD = "held", "已举行"
    REVIEWING = "reviewing", "审查中"
    INCOMPLETE = "incomplete", "待补充材料"
    OPINED = "opined", "待反馈审查意见"
    DONE = "done", "已完成"
    WITHDRAWN = "withdrawn", "已撤回"
    CANCELLED = "cancelled", "已取消"


class Conclusion(models.TextChoices):
    """What the legality review concluded."""

    PASS = "pass", "合法"
    REVISE = "revise", "应当修改"
    REJECT = "reject", "不合法"
    RISK = "risk", "无明确规定，明示法律风险"


class RiskLevel(models.TextChoices):
    """How great the risk is."""

    LOW = "low", "低风险"
    MEDIUM = "medium", "中风险"
    HIGH = "high", "高风险"


class Proceeding(Matter):
    """决策程序环节: one act on the way to a decision, kept by the organ that decides."""

    decision = of_decision("proceedings", "属于哪个决策事项的程序")
    step = choices("程序环节", Kind, "公众参与、专家论证、风险评估、合法性审查、集体讨论中的哪些")
    lead = organ("承办单位", "决策承办单位", null=True, blank=True, editable=False)
    started_on = models.DateField("开始日期", help_text="公告、送审或者着手办理的日期")
    held_on = day("完成日期", "征求意见截止、举行、论证、评估、出具意见或者作出决定的日期")
    meeting = any_matter("所在会议", "leadership.meeting", "会议在组织领导台账登记的，填写编号")
    participants = number("参与人次", "参加座谈、听证、走访，或者提交意见、问卷的人次")
    opinions = number("收到意见条数", "收到的公众意见，没有的填0")
    opinions_adopted = number("采纳意见条数", "采纳的公众意见，部分采纳的计入")
    feedback_on = day("意见采纳情况反馈日期", "向社会或者提出人反馈采纳情况的日期")
    result = models.TextField("结论", blank=True, help_text="形成的主要意见、结论")
    # Comment and hearing.
    until_on = day("截止日期", "公告写明的征求意见最后一天")
    planned_on = day("举行日期（公告）", "公告的听证会日期")
    delivered_on = day("材料送达日期", "听证材料送达最后一名听证参加人的日期")
    # Experts.
    institution = models.CharField("专业机构", max_length=120, blank=True, help_text="委托的专业机构，没有委托的留空")
    interested = models.TextField(
        "利害关系方",
        blank=True,
        help_text="与事项有直接利害关系的单位名称或者专家编号，每行一个；这些专家不进入抽取名单",
    )
    quota = number("抽取人数", "从专家库抽取几名专家")
    seed = models.CharField("种子", max_length=120, blank=True, help_text="抽取用的任意文字，抽取以前定下")
    pool = models.TextField("抽取名单", blank=True, editable=False, help_text="排除利害关系后可以抽取的专家")
    excluded = models.TextField("回避名单", blank=True, editable=False, help_text="因利害关系排除的专家")
    digest = models.CharField("名单摘要", max_length=64, blank=True, editable=False, help_text="抽取名单的SM3摘要")
    drawn_on = day("抽取日期", "抽取专家的日期")
    drawn = models.TextField("抽中专家", blank=True, editable=False, help_text="按规则抽出的专家，任何人都可以重算")
    # Risk.
    risk_level = choice("风险等级", RiskLevel, "评估得出的风险等级", blank=True)
    controllable = models.BooleanField(
        "风险可控", null=True, blank=True, help_text="风险是否可控；不可控的，调整草案后重评"
    )
    # Legality review.
    reviewer = organ("审查部门", "负责合法性审查的部门", null=True, blank=True)
    complete_on = day("材料合格日期", "送审材料齐备的日期")
    due_on = day("要求反馈日期", "送审时留给审查部门的最后一天")
    review_opinions = number("审查意见条数", "没有意见的填0")
    review_adopted = number("采纳审查意见条数", "承办单位采纳的审查意见")
    conclusion = choice("审查结论", Conclusion, "审查意见书的结论", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "决策程序环节"
        indexes = [
            models.Index(fields=["organ", "held_on"], name="decisions_held"),
            models.Index(fields=["decision", "stage"], name="decisions_proceeding_of"),
        ]
        constraints = [
            constraint("decisions_held_after_start", not_before("held_on", "started_on"), "完成日期不能早于开始日期"),
            constraint("decisions_comment_period", not_before("until_on", "started_on"), "截止日期不能早于开始日期"),
            constraint("decisions_feedback_after", not_before("feedback_on", "held_on"), "反馈不能早于完成"),
            constraint("decisions_drawn_after_list", not_before("drawn_on", "started_on"), "抽取不能早于开始日期"),
            constraint(
                "decisions_adopts_what_came",
                Q(opinions_adopted__isnull=True) | Q(opinions_adopted__lte=F("opinions")),
                "采纳意见条数不能多于收到意见条数",
            ),
            constraint(
                "decisions_adopts_what_was_reviewed",
                Q(review_adopted__isnull=True) | Q(review_adopted__lte=F("review_opinions")),
                "采纳审查意见条数不能多于审查意见条数",
            ),
            constraint(
                "decisions_risk_whole",
                Q(risk_level="", controllable__isnull=True) | (~Q(risk_level="") & Q(controllable__isnull=False)),
                "风险评估须同时填写等级和是否可控",
            ),
            constraint(
                "decisions_conclusion_counts",
                Q(conclusion="") | Q(review_opinions__isnull=False),
                "出具审查意见须填写条数，没有的填0",
            ),
        ]


class OpinionStage(models.TextChoices):
    """Where an opinion of the public stands."""

    RECEIVED = "received", "待研究"
    ANSWERED = "answered", "已反馈"


class Source(models.TextChoices):
    """Who wrote the opinion."""

    CITIZEN = "citizen", "公民"
    ENTERPRISE = "enterprise", "企业等市场主体"
    GROUP = "group", "人民团体、社会组织"
    DEPUTY = "deputy", "人大代表、政协委员"
    OTHER = "other", "其他"


class Answer(models.TextChoices):
    """What came of an opinion."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    DECLINED = "declined", "不采纳"


class Opinion(Matter):
    """公众意见: one opinion on a draft, or on a decision that is carried out, and what came of it."""

    decision = of_decision("opinions", "对哪个决策事项提出")
    proceeding = models.ForeignKey(
        Proceeding,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="received",
        verbose_name="征求意见环节",
        help_text="在哪次征求意见、座谈、听证中提出；决策公布以后提出的留空",
    )
    received_on = models.DateField("收到意见日期", help_text="收到意见的日期")
    source = choice("提出人类别", Source, "由谁提出；不登记个人的姓名和联系方式")
    content = models.TextField("意见内容", help_text="意见的要点")
    answer = choice("采纳情况", Answer, "研究后是否采纳", blank=True)
    reply = models.TextField("反馈内容", blank=True, help_text="怎样采纳，或者不采纳的理由")
    answered_on = day("反馈日期", "反馈采纳情况的日期")

    class Meta:
        verbose_name = verbose_name_plural = "决策公众意见"
        indexes = [models.Index(fields=["decision", "stage"], name="decisions_opinion_of")]
        constraints = [
            constraint(
                "decisions_answer_whole", both_or_neither("answered_on", "answer"), "反馈须同时填写日期和采纳情况"
            ),
            constraint(
                "decisions_answer_reasoned", Q(answered_on__isnull=True) | ~Q(reply=""), "反馈须写明怎样采纳或者理由"
            ),
            constraint("decisions_answered_after", not_before("answered_on", "received_on"), "反馈不能早于收到意见"),
        ]


class ExpertStage(models.TextChoices):
    """Whether an expert is in the pool."""

    IN_POOL = "in_pool", "在库"
    LEFT = "left", "已出库"


class Expert(Matter):
    """决策咨询专家: a member of the expert pool; the title is the name."""

    speciality = models.CharField("专业领域", max_length=120, help_text="几个领域的，以、分隔")
    employer = models.CharField("工作单位", max_length=120, help_text="用来排除利害关系；没有单位的填写“无”")
    appointed_on = models.DateField("入库日期", help_text="聘任入库的日期")
    left_on = day("出库日期", "自该日起不在库")

    class Meta:
        verbose_name = verbose_name_plural = "决策咨询专家"
        indexes = [models.Index(fields=["organ", "appointed_on"], name="decisions_expert_appointed")]
        constraints = [constraint("decisions_left_after", not_before("left_on", "appointed_on"), "出库不能早于入库")]
