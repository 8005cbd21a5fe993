"""A request comes in: answered at once, told which other way is open, joined with an earlier one, or a petition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi.kernel.alike import alike
from fazhi.kernel.calendar import last_day
from fazhi.kernel.procedure import OFFICE_STAFF, STAFF, Follow, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.guards import HOTLINE, USUAL_TOPIC
from fazhi.registers.requests.local import NO_LATER, TERM, beyond_rule, ruled_ordinary, ruled_urgent, stated
from fazhi.registers.requests.models.local import HANDLING, URGENT
from fazhi.registers.requests.models.petitions import Category, Petition
from fazhi.registers.requests.models.requests import Applicant, Channel, Request, Result, Stage, Way

TRANSFER = "petition.register_transfer"
REPRESENTATIVES = "petition.representatives"
CONFIDENTIAL = "petition.confidential"
OUTSIDE_DUTY = (
    "信访工作条例(2022)第二十三条",
    Practice("不属于政府职责范围的诉求，不派单，告知诉求人向有权处理的机关、单位或者通过什么途径提出"),
)
SLIP = Practice("企业诉求由服务专员填写派工单，派给责任单位办理并与企业对接")
JOINING = Practice("同一诉求人就同一事项重复提出的，并入正在办理的诉求，一并办理和答复，不重复计件")

# What the hotline leaves to others: each with the way that is open.
WAYS = (
    ("litigation", "诉讼、仲裁、行政复议等法定途径"),
    ("discipline", "纪检监察机关"),
    ("congress", "人大、政协机关"),
    ("military", "军队"),
    ("private", "平等主体之间的协商、调解或者诉讼"),
    ("emergency", "110、119、120等紧急热线"),
    ("elsewhere", "其他地区的政府"),
    ("other", "其他"),
)

# --- guards -------------------------------------------------------------------------------------------------------


def by_letter_or_visit(s: Situation) -> bool:
    """It came as petitions do, and the law gives a period for handing them on."""
    return s.get("channel") in (Channel.VISIT, Channel.MAIL) and s.in_force(TRANSFER)


def too_many_representatives(s: Situation) -> bool:
    sent = s.data.get("representatives")
    return sent is not None and sent > s.bound(REPRESENTATIVES, "代表人数").value


def representatives_unknown(s: Situation) -> bool:
    """Several people came together, and it is not said who speaks for them."""
    return s.get("channel") == Channel.VISIT and (s.data.get("people") or 1) > 1 and not s.given("representatives")


def registered_elsewhere(s: Situation) -> bool:
    """Who takes it in does not belong to the organ in whose name it is registered."""
    return not any(s.holds(role, s.matter.organ) for role in STAFF)


def slip_among_others(s: Situation) -> bool:
    """A slip is filled in for an enterprise, with a step of its own."""
    return s.data.get("channel") == Channel.DISPATCH


def answered_another_day(s: Situation) -> bool:
    return bool(s.matter.registered_on is not None and s.on != s.matter.registered_on)


def others_at_work(s: Situation) -> list[Request]:
    """Requests of the same person on the same subject that are still handled."""
    name = s.data.get("applicant_name")
    if not name:
        return []
    done = set(Request.record.procedure.final)
    found = alike(Request, "applicant_name", name)
    return [r for r in found if r.stage not in done and r.topic == s.data.get("topic") and r.pk != s.matter.pk]


def asked_before(s: Situation) -> bool:
    return bool(others_at_work(s))


def asked_before_message(s: Situation) -> str:
    return f"同一诉求人同一领域的诉求正在办理：{'、'.join(r.number for r in others_at_work(s))}"


def joined_to_itself(s: Situation) -> bool:
    other = s.data.get("joined_to")
    return other is not None and (other.pk == s.matter.pk or other.stage == Stage.JOINED)


def of_another_person(s: Situation) -> bool:
    other = s.data.get("joined_to")
    return other is not None and (not other.applicant_name or other.applicant_name != s.matter.applicant_name)


def joined_to_what_is_over(s: Situation) -> bool:
    other = s.data.get("joined_to")
    return other is not None and other.closed_on is not None and other.stage != Stage.REOPENED


def transferred_late(s: Situation) -> bool:
    """A petition is handed on after the period that runs from its receipt."""
    until = last_day(TRANSFER, s.matter.registered_on)
    return until is not None and s.on > until


def to_the_accused(s: Situation) -> bool:
    """An accusation would be handed to the unit that it accuses."""
    accused = s.data.get("accused")
    return accused is not None and accused == s.data.get("assigned_to")


def accused_unknown(s: Situation) -> bool:
    return s.data.get("category") == Category.ACCUSATION and not s.given("accused")


# --- what follows -------------------------------------------------------------------------------------------------


def received(s: Situation) -> Mapping[str, Any]:
    return {"received_on": s.on}


def received_and_answered(s: Situation) -> Mapping[str, Any]:
    return {"received_on": s.on, "closed_on": s.on}


def no_longer_received(s: Situation) -> Mapping[str, Any]:
    return {"received_on": None}


def same_day_without_term(s: Situation) -> bool:
    """No term runs, and what is answered on the day of receipt was answered in time."""
    return not s.waiting("handling") and not answered_another_day(s)


def petition_opened(s: Situation) -> Iterable[Follow]:
    """The petition, with the organ that has the power to deal with it."""
    told = {
        "title": s.matter.title,
        "request": s.matter,
        "sender": s.matter.organ,
        "petitioner": s.matter.applicant_name or "未具名",
        "category": s.data["category"],
        "content": s.matter.content,
        "submitted_on": s.matter.registered_on,
    }
    unit = s.data["assigned_to"]
    return [Follow(Petition, "take_up" if unit == s.matter.organ else "transfer", told, organ=unit)]


# --- steps --------------------------------------------------------------------------------------------------------

RUNNING = (
    Start("handling", URGENT, from_="registered_on", when=ruled_urgent),
    Start("handling", HANDLING, from_="registered_on", when=ruled_ordinary),
    Start("handling", due="stated_due_on", from_="registered_on", when=stated),
    Start("transfer", TRANSFER, from_="registered_on", when=by_letter_or_visit),
)
SAID: tuple[str | Input, ...] = ("topic", "content")
MORE: tuple[str | Input, ...] = (
    "applicant_name",
    "urgent",
    "stated_due_on",
    Input("people", "来访人数", kind="int", help="多人来访的填写"),
    Input("representatives", "代表人数", kind="int", help="多人来访提出共同事项的，推选代表"),
)
VISITORS = [
    Rule(
        too_many_representatives,
        REPRESENTATIVES,
        lambda s: f"多人走访的代表超过{s.bound(REPRESENTATIVES, '代表人数').value}人",
        "请来访人推选代表，由代表提出",
        "representatives",
    ),
    Rule(slip_among_others, SLIP, "企业派工单用“收到企业派工单”登记", "从列表办理“收到企业派工单”", "channel"),
]
OWN_NAME = Rule(
    registered_elsewhere,
    HOTLINE,
    "诉求登记在受理单位自己名下，由受理单位派单、回访",
    "承办机构选择本单位",
    "organ",
)
WATCHED = [
    USUAL_TOPIC,
    Rule(
        asked_before,
        JOINING,
        asked_before_message,
        "核实是同一事项的，办理“并入在办诉求”；不是的，继续办理",
        "applicant_name",
    ),
    Rule(beyond_rule, TERM, "载明的办理截止日晚于本地规定的期限", "不填，由本地规定计算", "stated_due_on"),
    Rule(representatives_unknown, REPRESENTATIVES, "多人来访，没有写明代表人数", "请来访人推选代表", "representatives"),
]
ON_THE_SPOT = (
    Start("handling", due="registered_on", from_="registered_on", when=same_day_without_term),
    Meet("handling"),
    Stop("transfer"),
)


def _receive(code: str, name: str, target: Stage, **more: Any) -> Step:
    asked: dict[str, Any] = {"optional": MORE, "derive": received, "clocks": RUNNING, **more}
    forbids: Sequence[Rule] = asked.pop("forbids", VISITORS)
    return Step(
        code,
        name,
        source=(),
        target=target,
        by=STAFF,
        basis=asked.pop("basis", HOTLINE),
        date="registered_on",
        forbids=[OWN_NAME, NO_LATER, *forbids],
        expects=WATCHED,
        **asked,
    )


RECEIVING = (
    _receive(
        "receive",
        "受理诉求",
        Stage.RECEIVED,
        requires=["channel", "applicant", *SAID],
        help="办理期限自登记之日起算，与承办单位什么时候签收无关。电话号码在登记以后的“当事人”中填写。",
    ),
    _receive(
        "receive_and_answer",
        "受理并当场答复",
        Stage.CLOSED,
        requires=["channel", "applicant", *SAID, "reply"],
        sets={"way": Way.AT_ONCE, "result": Result.EXPLAINED},
        derive=received_and_answered,
        clocks=[Start("handling", due="registered_on", from_="registered_on"), Meet("handling")],
        help="接到诉求时就能解释、答疑的，一步登记。",
    ),
    _receive(
        "receive_slip",
        "收到企业派工单",
        Stage.RECEIVED,
        basis=SLIP,
        requires=["slip_number", "applicant_name", *SAID],
        optional=["urgent", "stated_due_on"],
        sets={"channel": Channel.DISPATCH, "applicant": Applicant.ENTERPRISE},
        forbids=(),
        help="服务专员为企业填写的派工单；办结以前须与企业对接。",
    ),
    Step(
        "answer",
        "当场答复",
        source=[Stage.RECEIVED],
        target=Stage.CLOSED,
        by=STAFF,
        basis=HOTLINE,
        date="closed_on",
        requires=["result", "reply"],
        sets={"way": Way.AT_ONCE},
        forbids=[
            Rule(
                answered_another_day,
                HOTLINE,
                "当场答复限于受理当日",
                "派给承办单位办理，可以派给本单位；不属于政府职责的，办理“告知其他途径”",
            )
        ],
        clocks=ON_THE_SPOT,
    ),
    Step(
        "refer",
        "告知其他途径",
        source=[Stage.RECEIVED],
        target=Stage.REFERRED,
        by=STAFF,
        basis=OUTSIDE_DUTY,
        date="closed_on",
        requires=["reply", Input("open_way", "告知的途径", kind="choice", choices=WAYS)],
        sets={"way": Way.AT_ONCE, "result": Result.REFERRED},
        clocks=ON_THE_SPOT,
        help="不属于政府职责范围的不派单；答复内容写明向谁、通过什么途径提出。",
    ),
    Step(
        "join",
        "并入在办诉求",
        source=[Stage.RECEIVED],
        target=Stage.JOINED,
        by=STAFF,
        basis=JOINING,
        requires=["joined_to", Input("told", "已告知诉求人一并答复", kind="bool")],
        derive=no_longer_received,
        forbids=[
            Rule(
                joined_to_itself, JOINING, "不能并入自己，也不能并入已经并入别处的", "选择正在办理的诉求", "joined_to"
            ),
            Rule(
                of_another_person,
                JOINING,
                "不是同一诉求人的诉求，不能并入",
                "分别办理；诉求人姓名登记有误的，先更正",
                "joined_to",
            ),
            Rule(
                joined_to_what_is_over,
                JOINING,
                "那件诉求已经办结",
                "仍然没有解决的，在那件诉求上回访、发回重办；有新情况的，作为新的诉求办理",
                "joined_to",
            ),
        ],
        clocks=[Stop("handling"), Stop("transfer")],
        help="不再单独办理，也不计入受理件数；那件诉求办结时一并答复。",
    ),
    Step(
        "to_petition",
        "转入信访程序",
        source=[Stage.RECEIVED, Stage.RETURNED],
        target=Stage.PETITION,
        by=(*STAFF, *OFFICE_STAFF),
        basis=TRANSFER,
        date="assigned_on",
        requires=["assigned_to", Input("category", "信访事项类别", kind="choice", choices=tuple(Category.choices))],
        optional=[Input("accused", "被检举、控告的单位", kind="organ")],
        sets={"way": Way.ASSIGNED},
        follows=petition_opened,
        forbids=[
            Rule(
                to_the_accused,
                CONFIDENTIAL,
                "检举、控告材料不得转给被检举、控告的单位",
                "转送有管辖权的纪检监察机关或者其上级机关",
                "assigned_to",
            ),
            Rule(
                accused_unknown,
                CONFIDENTIAL,
                "检举控告类事项须写明被检举、控告的单位",
                "填写以后才可以核对没有转给该单位",
                "accused",
            ),
        ],
        expects=[Rule(transferred_late, TRANSFER, "超过收到之日起的转送、交办期限", "向信访人说明情况")],
        clocks=[Meet("transfer"), Stop("handling")],
        help="承办单位填有权处理的机关、单位；在其名下登记一件信访事项，办理期限依信访工作条例计算。",
    ),
)
