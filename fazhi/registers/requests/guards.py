"""Who acts, on what practice rests, and what several steps of a request ask of a situation."""

from __future__ import annotations

from fazhi.kernel.procedure import STAFF, By, Practice, Rule
from fazhi.kernel.situation import Situation
from fazhi.registers.requests.models.requests import TOPICS

UNIT = tuple(By(role, via="assigned_to") for role in STAFF)

HOTLINE = Practice("国办发〔2020〕53号：政务服务便民热线受理企业和群众诉求，能直接解答的直接解答，其他的及时转办")
ASSIGNMENT = Practice("按照职能职责、管辖权限分办诉求，承办单位按时办理并答复诉求人")
REPLY = Practice("承办单位办理诉求以后答复诉求人，由单位负责人审核")


def not_by_the_unit(s: Situation) -> bool:
    """Who acts belongs neither to the unit that answers for the request nor, where none does, to the receiver."""
    units = [s.matter.assigned_to] if s.matter.assigned_to else [s.matter.organ, s.office]
    return not any(s.holds(role, unit) for role in STAFF for unit in units)


BY_THE_UNIT = Rule(
    not_by_the_unit,
    ASSIGNMENT,
    lambda s: f"由承办单位{s.matter.assigned_to or s.matter.organ}自己办理，受理单位不代办",
    "请承办单位的人员登录办理；不属于其职责的，由其申请退单",
)


def unusual_topic(s: Situation) -> bool:
    return s.given("topic") and s.data["topic"] not in TOPICS


USUAL_TOPIC = Rule(
    unusual_topic,
    Practice("诉求按统一的领域分类登记，方面数才可以比较"),
    "诉求领域不在常用分类中",
    f"能归入常用分类的，改用：{'、'.join(TOPICS)}",
    "topic",
)
