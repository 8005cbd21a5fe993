"""Filing and investigation, and the penalty on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi.kernel.calendar import last_day
from fazhi.kernel.columns import chosen
from fazhi.kernel.law import Bound
from fazhi.kernel.organs import Level
from fazhi.kernel.people import Role
from fazhi.kernel.procedure import SAME, STAFF, Input, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.enforcement.guards import ONE_OFFICER, TWO_OFFICERS, YUAN
from fazhi.registers.enforcement.models.penal import Delivery, Kind, Outcome, Stage, Subject, Track, heaviest
from fazhi.registers.enforcement.models.rosters import Act, ItemStage
from fazhi.registers.enforcement.penalties.publicity import PUBLICATION

GENERAL, SERIOUS = "penalty.limitation.general", "penalty.limitation.serious"
SUMMARY = ("penalty.summary.procedure",)
DECIDING = "penalty.decision"
BOUNDS = {Subject.CITIZEN: "对公民罚款", Subject.BODY: "对法人或其他组织罚款"}

# --- guards -------------------------------------------------------------------------------------------------------


def time_bar(s: Situation) -> date | None:
    """The last day on which the violation could be discovered and still be punished."""
    ended = s.get("violated_until_on")
    if ended is None:
        return None
    if s.get("harm") and (longer := last_day(SERIOUS, ended)):
        return longer
    return last_day(GENERAL, ended, s.law_on)


def time_barred(s: Situation) -> bool:
    limit, found = time_bar(s), s.get("discovered_on") or s.on
    return limit is not None and found > limit


def discovered_after_filing(s: Situation) -> bool:
    found = s.get("discovered_on")
    return found is not None and found > s.on


def item_of_another_unit(s: Situation) -> bool:
    item = s.get("item")
    return item is not None and not (s.matter.organ.covers(item.organ) or item.organ.covers(s.matter.organ))


def item_no_penalty(s: Situation) -> bool:
    item = s.get("item")
    return item is not None and item.act != Act.PENALTY


def item_not_held(s: Situation) -> bool:
    item = s.get("item")
    if item is None:
        return False
    return item.stage != ItemStage.HELD or item.claimed_on > s.on


def entrustment_over(s: Situation) -> bool:
    item = s.get("item")
    until = item.granted_until_on if item else None
    return until is not None and until < s.on


def township_without_item(s: Situation) -> bool:
    return s.matter.organ.level == Level.TOWNSHIP and s.get("item") is None


def not_filed_at_once(s: Situation) -> bool:
    """No number of days is laid down; who files a month after the discovery is asked why."""
    found = s.get("discovered_on")
    return found is not None and (s.on - found).days > LONG_AFTER


LONG_AFTER = 30  # days; a hint of the register, not a limit of the law

POWER = [
    Rule(
        township_without_item,
        "penalty.township",
        "乡镇（街道）只能在下放、委托的范围内处罚",
        "选择本单位的赋权、委托或者法定事项",
        "item",
    ),
    Rule(item_no_penalty, "penalty.invalid", "所选事项不是行政处罚事项", "选择行政处罚事项", "item"),
    Rule(
        item_of_another_unit,
        "penalty.invalid",
        "所选事项不属于本单位，没有主体资格的处罚无效",
        "选择本单位的事项",
        "item",
    ),
    Rule(item_not_held, "penalty.invalid", "所选事项还没有认领或者已经取消", "核对事项清单", "item"),
    Rule(entrustment_over, "penalty.delegation", "委托期限已经届满", "重新委托，或者由委托机关办理", "item"),
    Rule(
        time_barred,
        (SERIOUS, GENERAL),
        lambda s: f"超过追责时效：最迟应当在{time_bar(s)}以前发现",
        "不再给予处罚；核对违法行为终了日期和是否有危害后果",
        "violated_until_on",
    ),
    Rule(discovered_after_filing, "penalty.filing", "发现日期晚于立案日期", "核对日期", "discovered_on"),
]
ABOUT: list[str | Input] = ["item", "inspection", "violated_until_on", "discovered_on", "harm"]


def beyond_summary(s: Situation) -> bool:
    """The fine is larger than what may be imposed on the spot."""
    return not _summary_limit(s).holds(-(-(s.get("fine_fen") or 0) // YUAN))


def _summary_limit(s: Situation) -> Bound:
    """How much may be fined on the spot: a citizen less than a body."""
    return s.bound("penalty.summary.amount", BOUNDS[Subject(s.get("subject") or Subject.CITIZEN)])


def no_summary_kind(s: Situation) -> bool:
    return not set(chosen(s.get("imposed"))) <= {Kind.WARNING, Kind.FINE}


def fine_and_kind_differ(s: Situation) -> bool:
    """A fine has an amount and an amount has a fine."""
    return (Kind.FINE in chosen(s.get("imposed"))) != bool(s.get("fine_fen"))


def collected_beyond_onsite(s: Situation) -> bool:
    given = int(s.data.get("collected_yuan") or 0)
    return given > 0 and not s.given("onsite_ground") and not s.bound("penalty.onsite_collection", "罚款").holds(given)


def collected_without_receipt(s: Situation) -> bool:
    return bool(s.data.get("collected_yuan")) and not s.data.get("receipt")


def collected_on_the_spot(s: Situation) -> bool:
    return bool(s.data.get("collected_yuan"))


def collects_more_than_fined(s: Situation) -> bool:
    return int(s.data.get("collected_yuan") or 0) * YUAN > (s.get("fine_fen") or 0)


def not_handed_over(s: Situation) -> bool:
    return not s.data.get("handed_over")


def still_to_pay(s: Situation) -> bool:
    return (s.get("fine_fen") or 0) > int(s.data.get("collected_yuan") or 0) * YUAN


def ordinary(s: Situation) -> Mapping[str, Any]:
    return {"procedure": str(Track.ORDINARY)}


def on_the_spot(s: Situation) -> Mapping[str, Any]:
    """The columns of a penalty that is imposed and handed over at once."""
    return {
        "procedure": str(Track.SUMMARY),
        "decided_on": s.on,
        "delivered_on": s.on,
        "delivery": str(Delivery.DIRECT),
        "outcome": str(Outcome.PUNISH),
        "kind": heaviest(chosen(s.data["imposed"])),
        "amount_fen": s.get("fine_fen") or 0,
        "collected_fen": int(s.data.get("collected_yuan") or 0) * YUAN,
    }


FILING = (
    Step(
        "file",
        "立案",
        source=(),
        target=Stage.INVESTIGATION,
        by=STAFF,
        basis="penalty.filing",
        date="filed_on",
        requires=["field", "subject", "officer", "partner"],
        optional=ABOUT,
        derive=ordinary,
        forbids=[*POWER, *TWO_OFFICERS],
        expects=[
            Rule(not_filed_at_once, "penalty.filing", "发现一个月以后才立案", "说明没有及时立案的原因", "discovered_on")
        ],
        clocks=[Start("decision", DECIDING, from_="filed_on")],
        help="符合立案标准的应当及时立案；办案期限自立案之日起算。",
    ),
    Step(
        "punish_on_the_spot",
        "当场处罚",
        source=(),
        target=Stage.PERFORMANCE,
        by=STAFF,
        basis=SUMMARY,
        date="filed_on",
        requires=["field", "subject", "officer", "imposed", Input("handed_over", "决定书已当场交付", kind="bool")],
        optional=[
            *ABOUT,
            "partner",
            "fine_fen",
            "correction_ordered",
            Input("collected_yuan", "当场收缴的罚款（元）", kind="int"),
            Input(
                "onsite_ground",
                "当场收缴的理由",
                kind="choice",
                choices=(("hard", "不当场收缴事后难以执行"), ("remote", "边远、水上、交通不便地区，经当事人提出")),
            ),
            Input("receipt", "已出具财政部门统一制发的票据", kind="bool"),
        ],
        derive=on_the_spot,
        forbids=[
            *POWER,
            *ONE_OFFICER,
            Rule(
                no_summary_kind, "penalty.summary.amount", "当场只能给予警告或者小额罚款", "按普通程序立案", "imposed"
            ),
            Rule(
                beyond_summary,
                "penalty.summary.amount",
                lambda s: f"罚款超过当场处罚的限额（{_summary_limit(s).value}元）",
                "按普通程序立案",
                "fine_fen",
            ),
            Rule(fine_and_kind_differ, "penalty.document", "罚款须有金额，警告没有金额", "核对种类和金额", "fine_fen"),
            Rule(not_handed_over, SUMMARY, "当场处罚的决定书应当当场交付", "确认已经当场交付", "handed_over"),
            Rule(
                collected_beyond_onsite,
                "penalty.onsite_collection",
                lambda s: f"罚款超过{s.bound('penalty.onsite_collection', '罚款').value}元的，一般不能当场收缴",
                "由当事人到银行缴纳；有法定理由的选择理由",
                "collected_yuan",
            ),
            Rule(
                collected_without_receipt,
                "penalty.onsite_collection.receipt",
                "当场收缴必须出具专用票据",
                "确认已经出具票据",
                "receipt",
            ),
            Rule(collects_more_than_fined, "penalty.separation", "收缴的多于罚款", "核对金额", "collected_yuan"),
        ],
        clocks=[
            Start("handover", "penalty.onsite_collection.handover", from_="filed_on", when=collected_on_the_spot),
            Start("payment", "penalty.pay_fine", from_="filed_on", when=still_to_pay, informs=True),
            *PUBLICATION,
        ],
        help="违法事实确凿，有法定依据；填写有编号的预定格式决定书，报所属机关备案。",
    ),
    Step(
        "change_officers",
        "回避、更换执法人员",
        source=[Stage.INVESTIGATION, Stage.INVESTIGATED, Stage.NOTIFIED],
        target=SAME,
        by=(Role.HEAD,),
        basis="penalty.recusal",
        requires=["officer", "partner", Input("grounds", "理由")],
        forbids=[*TWO_OFFICERS],
        help="回避由行政机关负责人决定；决定作出以前，不停止调查。",
    ),
    Step(
        "drop",
        "撤销立案",
        source=[Stage.INVESTIGATION, Stage.INVESTIGATED],
        target=Stage.CLOSED,
        by=(Role.HEAD,),
        basis=Practice("重复立案、管辖移送等，由负责人批准撤销"),
        requires=[Input("grounds", "撤销的理由", kind="lines")],
        clocks=[Stop("decision"), Stop("hold"), Stop("seizure"), Stop("freeze")],
    ),
)
