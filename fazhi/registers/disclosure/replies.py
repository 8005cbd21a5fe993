"""The replies (arts. 36 to 39): each with what the law wants of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.kernel.procedure import STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.disclosure.consultation import ART_32, organs_open, third_party_open
from fazhi.registers.disclosure.guards import REPLIES, REPLY
from fazhi.registers.disclosure.kinds import answers, answers_as_said, ways
from fazhi.registers.disclosure.models import Exemption, Opinion, ReplyType, Stage

EXEMPTIONS = "disclosure.exemptions"
OBJECTIONS = (Opinion.OBJECTS, Opinion.OBJECTS_WITH_REASON)
DISCRETION = (Exemption.INTERNAL, Exemption.PROCESS, Exemption.CASE_FILE)
# What the format of the report knows beside the regulations.
FORMAT = Practice("政府信息公开工作年度报告格式列明的办理结果")

# --- guards -------------------------------------------------------------------------------------------------------


def answered_late(s: Situation) -> bool:
    return s.over("reply")


def redress_not_told(s: Situation) -> bool:
    return not s.data.get("redress")


def help_not_given(s: Situation) -> bool:
    return bool(s.matter.assistance) and not s.data.get("helped")


def not_on_the_day(s: Situation) -> bool:
    return s.on != s.matter.received_on


def public_already_yet_late(s: Situation) -> bool:
    """What is public already can be told at once."""
    return s.data.get("how") == ReplyType.ALREADY_PUBLIC and s.on > s.matter.received_on


def objection_stands(s: Situation) -> bool:
    objects = s.matter.third_party_opinion == Opinion.OBJECTS_WITH_REASON
    return objects and not s.data.get("public_interest")


def third_party_not_told(s: Situation) -> bool:
    return s.matter.third_party_opinion in OBJECTIONS and s.get("third_party_told_on") is None


def _withholds_for_third_party(s: Situation) -> bool:
    return s.get("exemption") == Exemption.THIRD_PARTY


def third_party_not_asked(s: Situation) -> bool:
    return _withholds_for_third_party(s) and s.matter.third_party_on is None


def third_party_consented(s: Situation) -> bool:
    return _withholds_for_third_party(s) and s.matter.third_party_opinion == Opinion.CONSENTS


def may_be_withheld(s: Situation) -> bool:
    return s.get("exemption") in DISCRETION


def withheld_against_objection(s: Situation) -> bool:
    """What is split off is something else than what the third party objects to."""
    return not _withholds_for_third_party(s) and objection_stands(s)


def not_split_and_not_told(s: Situation) -> bool:
    return not _withholds_for_third_party(s) and third_party_not_told(s)


def search_not_described(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.NOT_EXIST and not s.given("search")


def competent_organ_unnamed(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.NOT_RESPONSIBLE and not s.given("competent")


def never_corrected(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.UNCLEAR and not s.done("supplement")


def first_not_named(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.REPEATED and s.get("previous") is None


def repeats_itself(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.pk == s.matter.pk


def first_not_answered(s: Situation) -> bool:
    previous = s.get("previous")
    return previous is not None and previous.answered_on is None


def reasons_not_asked(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.EXCESSIVE and not s.done("ask_reasons")


def channel_unnamed(s: Situation) -> bool:
    return s.data.get("how") == ReplyType.NOT_AN_APPLICATION and not s.given("instead")


# --- steps --------------------------------------------------------------------------------------------------------

REDRESS = Input("redress", "已告知复议、诉讼的途径和期限", kind="bool")
REASONS = Input("reasons", "理由", kind="lines", help="事实和依据的条款，写入答复书")
REDRESS_NOT_TOLD = Rule(
    redress_not_told,
    "政府信息公开条例(2019)第五十一条",
    "答复书没有告知复议、诉讼的途径和期限",
    "在答复书中告知；没有告知的，申请复议、起诉的期限延长",
    "redress",
)
LATE = Rule(
    answered_late,
    REPLY,
    lambda s: f"答复期限已于{s.due_day('reply')}届满",
    "说明逾期的理由",
)
WAITS = [
    Rule(third_party_open, ART_32, "正在征求第三方意见，不能答复", "先登记“第三方意见”"),
    Rule(organs_open, "政府信息公开条例(2019)第三十四条", "正在征求机关意见，不能答复", "先登记“机关意见”"),
]
END = [Meet("reply"), Stop("third_party"), Stop("organs")]
TELL_THIRD_PARTY = "第三方不同意而决定公开的，应当将公开的内容和理由书面告知第三方"


def _on_the_spot(s: Situation) -> Mapping[str, Any]:
    return {**answers_as_said(s), "delivered_on": s.on}


ANSWERS = (
    Step(
        "answer_on_the_spot",
        "当场答复",
        source=[Stage.HANDLING],
        target=Stage.DELIVERED,
        by=STAFF,
        basis="disclosure.on_the_spot",
        date="answered_on",
        requires=[
            Input("how", "答复", "choice", ways(ReplyType.DISCLOSE, ReplyType.ALREADY_PUBLIC, ReplyType.PUBLICATION)),
            "form",
        ],
        derive=_on_the_spot,
        forbids=[
            Rule(
                not_on_the_day,
                "disclosure.on_the_spot",
                "当场答复在收到申请的当日办理",
                "按答复的内容选择其他答复步骤",
            ),
            *WAITS,
        ],
        clocks=END,
        help="能够当场答复的，应当当场答复；答复同时送达。",
    ),
    Step(
        "disclose",
        "予以公开",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=REPLIES,
        date="answered_on",
        requires=[
            Input("how", "答复", "choice", ways(ReplyType.DISCLOSE, ReplyType.ALREADY_PUBLIC)),
            "form",
        ],
        optional=[
            Input("public_interest", "不公开可能对公共利益造成重大影响", kind="bool"),
            "third_party_told_on",
            Input("helped", "已提供阅读或者视听帮助", kind="bool"),
            REDRESS,
        ],
        derive=answers_as_said,
        forbids=[
            *WAITS,
            Rule(
                objection_stands,
                ART_32,
                "第三方不同意公开且有合理理由，不予公开",
                "认为不公开可能对公共利益造成重大影响的，勾选并书面告知第三方；否则办理“不予公开”",
                "public_interest",
            ),
            Rule(
                third_party_not_told,
                "disclosure.third_party_notice",
                TELL_THIRD_PARTY,
                "告知以后填写告知日期",
                "third_party_told_on",
            ),
        ],
        expects=[
            LATE,
            REDRESS_NOT_TOLD,
            Rule(
                help_not_given,
                "政府信息公开条例(2019)第四十三条",
                "申请人存在阅读困难或者视听障碍，应当提供必要的帮助",
                "提供帮助后勾选",
                "helped",
            ),
            Rule(
                public_already_yet_late,
                "disclosure.on_the_spot",
                "已经主动公开的信息，一般能够在收到申请的当日答复",
                "以后收到同样的申请当场答复",
                "how",
            ),
        ],
        clocks=END,
    ),
    Step(
        "disclose_partly",
        "部分公开",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis="政府信息公开条例(2019)第三十七条",
        date="answered_on",
        requires=["exemption", "form", REASONS],
        optional=[
            Input("public_interest", "不公开可能对公共利益造成重大影响", kind="bool"),
            "third_party_told_on",
            REDRESS,
        ],
        derive=answers(ReplyType.PARTIAL),
        forbids=[
            *WAITS,
            Rule(
                third_party_not_asked,
                ART_32,
                "以损害第三方合法权益为由不公开的，应当书面征求第三方意见",
                "先办理“征求第三方意见”",
                "exemption",
            ),
            Rule(
                withheld_against_objection,
                ART_32,
                "第三方不同意公开且有合理理由，涉及第三方的内容不予公开",
                "不公开的情形选择“损害第三方合法权益”",
                "exemption",
            ),
            Rule(
                not_split_and_not_told,
                "disclosure.third_party_notice",
                TELL_THIRD_PARTY,
                "告知以后填写告知日期",
                "third_party_told_on",
            ),
        ],
        expects=[LATE, REDRESS_NOT_TOLD],
        clocks=END,
        help="能够区分处理的，公开可以公开的内容，对不予公开的内容说明理由。",
    ),
    Step(
        "refuse",
        "不予公开",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=EXEMPTIONS,
        date="answered_on",
        requires=["exemption", REASONS],
        optional=[REDRESS],
        derive=answers(ReplyType.REFUSE),
        forbids=[
            *WAITS,
            Rule(
                third_party_not_asked,
                ART_32,
                "以损害第三方合法权益为由不予公开的，应当书面征求第三方意见",
                "先办理“征求第三方意见”",
                "exemption",
            ),
            Rule(
                third_party_consented,
                "政府信息公开条例(2019)第十五条",
                "第三方同意公开的，予以公开",
                "办理“予以公开”或者选择其他情形",
                "exemption",
            ),
        ],
        expects=[
            LATE,
            REDRESS_NOT_TOLD,
            Rule(
                may_be_withheld,
                EXEMPTIONS,
                "这类信息是可以不予公开，法律、法规、规章规定应当公开的从其规定",
                "核对有无应当公开的规定",
                "exemption",
            ),
        ],
        clocks=END,
    ),
    Step(
        "refer_to_special_regime",
        "告知按专门规定办理",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=REPLIES,
        date="answered_on",
        requires=[Input("rules", "有特别规定的法律、行政法规")],
        optional=[REDRESS],
        derive=answers(ReplyType.SPECIAL_REGIME),
        forbids=WAITS,
        expects=[LATE, REDRESS_NOT_TOLD],
        clocks=END,
        help="工商、不动产登记资料等，依照有关法律、行政法规查询；年度报告计入不予公开的行政查询事项。",
    ),
    Step(
        "cannot_provide",
        "无法提供",
        source=[Stage.HANDLING],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=(REPLIES, "政府信息公开条例(2019)第三十八条"),
        date="answered_on",
        requires=[
            Input(
                "how",
                "答复",
                "choice",
                ways(
                    ReplyType.NOT_EXIST,
                    ReplyType.NOT_RESPONSIBLE,
                    ReplyType.NO_PROCESSING,
                    ReplyType.UNCLEAR,
                ),
            ),
            REASONS,
        ],
        optional=[
            Input("search", "检索的经过", kind="lines", help="信息不存在的填写"),
            Input("competent", "负责公开的机关和联系方式", help="不属于本机关负责公开的填写"),
            REDRESS,
        ],
        derive=answers_as_said,
        forbids=[
            *WAITS,
            Rule(
                search_not_described,
                "政府信息公开条例(2019)第三十六条第一款第四项",
                "答复信息不存在，应当经过检索",
                "填写检索的经过",
                "search",
            ),
            Rule(
                never_corrected,
                "政府信息公开条例(2019)第三十条",
                "申请内容不明确的，应当先告知补正",
                "先办理“通知补正”",
                "how",
            ),
        ],
        expects=[
            LATE,
            REDRESS_NOT_TOLD,
            Rule(
                competent_organ_unnamed,
                "政府信息公开条例(2019)第三十六条第一款第五项",
                "能够确定负责公开的机关的，应当告知其名称和联系方式",
                "填写负责公开的机关和联系方式",
                "competent",
            ),
        ],
        clocks=END,
    ),
    Step(
        "decline",
        "不予处理",
        source=[Stage.HANDLING, Stage.REASONS],
        target=Stage.ANSWERED,
        by=STAFF,
        basis=(REPLIES, FORMAT),
        date="answered_on",
        requires=[
            Input(
                "how",
                "答复",
                "choice",
                ways(
                    ReplyType.NOT_AN_APPLICATION,
                    ReplyType.REPEATED,
                    ReplyType.PUBLICATION,
                    ReplyType.EXCESSIVE,
                    ReplyType.RECONFIRM,
                ),
            ),
            REASONS,
        ],
        optional=["previous", Input("instead", "告知的其他渠道"), REDRESS],
        derive=answers_as_said,
        forbids=[
            *WAITS,
            Rule(
                first_not_named,
                "政府信息公开条例(2019)第三十六条第一款第六项",
                "重复申请须写明原来的申请",
                "选择已经答复的原申请",
                "previous",
            ),
            Rule(
                repeats_itself,
                "政府信息公开条例(2019)第三十六条第一款第六项",
                "申请不能重复自己",
                "选择原来的申请",
                "previous",
            ),
            Rule(
                first_not_answered,
                "政府信息公开条例(2019)第三十六条第一款第六项",
                "原申请还没有答复，不是重复申请",
                "两件一并办理",
                "previous",
            ),
            Rule(
                reasons_not_asked,
                "disclosure.frequency",
                "以数量、频次明显超过合理范围为由不予处理的，应当先要求说明理由",
                "先办理“要求说明理由”",
                "how",
            ),
        ],
        expects=[
            LATE,
            REDRESS_NOT_TOLD,
            Rule(
                channel_unnamed,
                "政府信息公开条例(2019)第三十九条第一款",
                "信访、投诉、举报可以告知通过相应渠道提出",
                "填写告知的渠道",
                "instead",
            ),
        ],
        clocks=END,
    ),
    Step(
        "withdraw",
        "申请人撤回",
        source=[Stage.HANDLING, Stage.CORRECTION, Stage.REASONS, Stage.FEE],
        target=Stage.ENDED,
        by=STAFF,
        basis=Practice("申请人书面撤回申请的，不再处理"),
        date="answered_on",
        derive=answers(ReplyType.WITHDRAWN),
        clocks=[*END, Stop("correction"), Stop("fee")],
    ),
)
