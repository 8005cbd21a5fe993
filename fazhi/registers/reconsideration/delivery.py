"""After the end: delivery, performance, copies, publication, suits, and the file room."""

from __future__ import annotations

from fazhi.kernel.people import Role
from fazhi.kernel.procedure import ONCE, SAME, By, Input, Meet, Practice, Rule, Start, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.reconsideration.decision import DECIDED_ON_MERITS
from fazhi.registers.reconsideration.guards import STAFF, unlisted
from fazhi.registers.reconsideration.models import (
    DeliveryMethod,
    Outcome,
    Prerequisite,
    RespondentKind,
    Stage,
)

TO_BE_PERFORMED = (Outcome.CHANGE, Outcome.REVOKE_REDO, Outcome.PERFORM, Outcome.AGREEMENT, Outcome.MEDIATED)
REFUSED = (Outcome.NOT_ACCEPTED, Outcome.DISMISS_APPLICATION)


def not_consented_to_electronic(s: Situation) -> bool:
    return s.get("delivery_method") == DeliveryMethod.ELECTRONIC and not s.get("consent")


def notice_not_over(s: Situation) -> bool:
    by_notice = s.get("delivery_method") == DeliveryMethod.PUBLIC_NOTICE
    return by_notice and (s.clock("notice") is None or s.running("notice"))


def no_department(s: Situation) -> bool:
    return s.matter.respondent_kind != RespondentKind.DEPARTMENT


def performance_pending(s: Situation) -> bool:
    return s.waiting("performance")


def same_act_again(s: Situation) -> bool:
    again = s.matter.outcome == Outcome.REVOKE_REDO and bool(s.get("same_act"))
    return again and not s.get("for_procedure")


def not_enforceable(s: Situation) -> bool:
    enforced = {Outcome.UPHOLD: "uphold", Outcome.CHANGE: "change", Outcome.MEDIATED: "mediation"}
    code = enforced.get(s.matter.outcome, "")
    return not code or unlisted(s, "reconsideration.enforcement", code)


def wrong_enforcer(s: Situation) -> bool:
    by = s.get("enforced_by")
    return by == ("organ" if s.matter.outcome == Outcome.UPHOLD else "agency")


def superior_not_told(s: Situation) -> bool:
    m = s.matter
    decided = m.outcome in (*DECIDED_ON_MERITS, Outcome.DISMISS_APPLICATION)
    return decided and not no_department(s) and m.copied_to_superior_on is None


def not_published(s: Situation) -> bool:
    return s.matter.outcome in DECIDED_ON_MERITS and s.matter.published_on is None


def major_not_filed(s: Situation) -> bool:
    return s.matter.complex and s.matter.outcome in DECIDED_ON_MERITS and s.matter.filed_on is None


def _to_be_performed(s: Situation) -> bool:
    return s.matter.outcome in TO_BE_PERFORMED


def _suit_hangs_on_it(s: Situation) -> bool:
    must = s.matter.prerequisite in Prerequisite.values
    return must and s.matter.outcome in REFUSED


ELECTRONIC = Rule(
    not_consented_to_electronic,
    "reconsideration.delivery.methods",
    "电子送达须经受送达人同意，并能够确认其收悉",
    "取得同意后勾选，或者采用其他送达方式",
    "consent",
)
NOTICE_NOT_OVER = Rule(
    notice_not_over,
    "reconsideration.delivery.public_notice",
    lambda s: f"没有登记公告，或者公告到{s.due_day('notice')}才期满",
    "先登记“公告送达”，期满后再登记送达",
    "delivery_method",
)
NO_DEPARTMENT = Rule(
    no_department,
    "reconsideration.copy_to_superior_department",
    "抄告上级主管部门只适用于以本级政府工作部门为被申请人的案件",
    "不需要抄告",
)
SAME_ACT_AGAIN = Rule(
    same_act_again,
    "reconsideration.redo_ban",
    "被申请人不得以同一事实和理由作出相同或者基本相同的行政行为",
    "责令被申请人改正；原行为因违反法定程序被撤销的，勾选",
    "same_act",
)
NOT_ENFORCEABLE = Rule(
    not_enforceable,
    "reconsideration.enforcement",
    "这种结果不由申请人、第三人履行",
    "由被申请人履行的，可以责令限期履行",
)
WRONG_ENFORCER = Rule(
    wrong_enforcer,
    ("reconsideration.enforcement", "行政复议法(2017)第三十三条"),
    "维持决定由原行政机关执行，变更决定和调解书由复议机关执行，也可以申请法院执行",
    "选择依法执行的机关",
    "enforced_by",
)
PERFORMANCE_PENDING = Rule(
    performance_pending,
    ("reconsideration.performance", "行政复议法(2017)第三十二条第一款"),
    "被申请人还没有履行完毕",
    "登记“履行完毕”；不履行的，制发责令履行通知书",
)
SUPERIOR_NOT_TOLD = Rule(
    superior_not_told,
    "reconsideration.copy_to_superior_department",
    "以本级政府工作部门为被申请人的，决定书应当同时抄告其上一级主管部门",
    "登记“抄告上级主管部门”",
)
NOT_PUBLISHED = Rule(
    not_published,
    "reconsideration.publication",
    "复议决定书应当根据被申请行政行为的公开情况公开",
    "应当公开的，登记“公开决定书”",
)
MAJOR_NOT_FILED = Rule(
    major_not_filed,
    "reconsideration.major_decision_filing",
    "重大行政复议决定应当及时报上级备案",
    "登记“报送备案”",
)

AFTERMATH = (
    Step(
        "announce",
        "公告送达",
        source=[Stage.DECIDED],
        target=SAME,
        by=STAFF,
        basis="reconsideration.delivery.public_notice",
        date="announced_on",
        requires=[Input("attempts", "公告的原因和经过", help="下落不明，或者其他方式无法送达")],
        forbids=[ONCE],
        clocks=[Start("notice", key="reconsideration.delivery.public_notice")],
        help="公告期满视为送达；在案卷中记明原因和经过",
    ),
    Step(
        "deliver",
        "送达",
        source=[Stage.DECIDED],
        target=Stage.DELIVERED,
        by=STAFF,
        basis=(
            "reconsideration.decision.document",
            "行政复议法(2017)第三十一条第三款",
        ),
        date="delivered_on",
        requires=["delivery_method"],
        optional=[Input("consent", "受送达人同意电子送达", "bool")],
        forbids=[ELECTRONIC, NOTICE_NOT_OVER],
        clocks=[
            Meet("notice"),
            Start(
                "performance",
                key={Outcome.REVOKE_REDO.value: "reconsideration.redo_default"},
                by="outcome",
                due="performance_due_on",
                when=_to_be_performed,
            ),
            Start("suit", key="reconsideration.suit_after_rejection", when=_suit_hangs_on_it, informs=True),
        ],
        help="送达回证上签收的日期为送达日期；决定书一经送达即发生法律效力",
    ),
    Step(
        "copy_superior",
        "抄告上级主管部门",
        source=[Stage.DELIVERED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.copy_to_superior_department", Practice("行政复议决定抄告制度")),
        date="copied_to_superior_on",
        requires=[Input("superior", "上一级主管部门")],
        forbids=[NO_DEPARTMENT, ONCE],
    ),
    Step(
        "publish",
        "公开决定书",
        source=[Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.publication", Practice("行政复议决定书网上公开制度")),
        date="published_on",
        forbids=[ONCE],
    ),
    Step(
        "file",
        "报送备案",
        source=[Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis="reconsideration.major_decision_filing",
        date="filed_on",
        forbids=[ONCE],
        help="重大行政复议决定报上级行政复议机关备案",
    ),
    Step(
        "perform",
        "履行完毕",
        source=[Stage.DECIDED, Stage.DELIVERED],
        target=SAME,
        by=(*STAFF, By(Role.HANDLER, via="respondent")),
        basis=("reconsideration.performance", "行政复议法(2017)第三十二条第一款"),
        date="performed_on",
        optional=[
            Input("result", "履行情况"),
            Input("same_act", "重新作出的行为与原行为相同或者基本相同", "bool"),
            Input("for_procedure", "原行为因违反法定程序被撤销", "bool"),
        ],
        forbids=[ONCE, SAME_ACT_AGAIN],
        clocks=[Meet("performance")],
        help="被申请人履行完毕决定书、调解书，或者重新作出行政行为",
    ),
    Step(
        "enforce",
        "强制执行",
        source=[Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis=("reconsideration.enforcement", "行政复议法(2017)第三十三条"),
        requires=[
            Input(
                "enforced_by",
                "执行机关",
                "choice",
                (("agency", "作出原行政行为的机关"), ("organ", "复议机关"), ("court", "申请人民法院执行")),
            )
        ],
        forbids=[NOT_ENFORCEABLE, WRONG_ENFORCER],
        help="申请人、第三人逾期不起诉又不履行的",
    ),
    Step(
        "record_suit",
        "复议后起诉",
        source=[Stage.DELIVERED, Stage.CLOSED],
        target=SAME,
        by=STAFF,
        basis=("行政复议法(2023)第十条", "行政复议法(2017)第五条"),
        date="sued_on",
        optional=[Input("court", "受理法院")],
        sets={"sued": True},
        forbids=[ONCE],
        clocks=[Meet("suit")],
        help="申请人对复议结果不服，向人民法院起诉",
    ),
    Step(
        "archive",
        "归档",
        source=[Stage.DELIVERED],
        target=Stage.CLOSED,
        by=STAFF,
        basis=Practice("结案后按档案管理规定归档"),
        forbids=[PERFORMANCE_PENDING, SUPERIOR_NOT_TOLD],
        expects=[NOT_PUBLISHED, MAJOR_NOT_FILED],
        clocks=[Stop("suit"), Stop("notice")],
    ),
)
