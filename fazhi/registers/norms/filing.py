"""After publication: filed upward and with the people's congress, reviewed there."""

from __future__ import annotations

from fazhi.kernel.law import choices_of
from fazhi.kernel.procedure import ONCE, SAME, STAFF, Input, Meet, Practice, Rule, Step, Stop
from fazhi.kernel.situation import Situation
from fazhi.registers.norms.guards import MAKING, is_government
from fazhi.registers.norms.models import EndedBy, Stage

FILING = ("norms.filing.chongqing", "norms.provincial_filing_system", *MAKING)
REVOCATION = ("norms.npc_revocation", "地方组织法(2022)第七十三条", Practice("有权机关依法撤销"))

# --- guards -------------------------------------------------------------------------------------------------------


def filed_late(s: Situation) -> bool:
    due = s.get("filing_due_on")
    return due is not None and s.on > due


def no_congress_of_its_own(s: Situation) -> bool:
    """Departments file with their own government, townships with the county."""
    return not is_government(s)


def revoked_without_ground(s: Situation) -> bool:
    return s.data.get("revoked_by") == "congress" and not s.given("ground")


# --- steps --------------------------------------------------------------------------------------------------------

LATE = Rule(filed_late, FILING, lambda s: f"报备期限已于{s.get('filing_due_on')}届满", "说明逾期的理由")

FILED = (
    Step(
        "file_upward",
        "报送备案",
        source=[Stage.PUBLISHED, Stage.ENDED],
        target=SAME,
        by=STAFF,
        basis=FILING,
        date="filed_on",
        requires=[Input("recipient", "备案机关", help="上一级政府；部门和镇街报本级政府")],
        forbids=[ONCE],
        expects=[LATE],
        clocks=[Meet("filing")],
    ),
    Step(
        "file_with_congress",
        "报本级人大常委会备案",
        source=[Stage.PUBLISHED, Stage.ENDED],
        target=SAME,
        by=STAFF,
        basis=FILING,
        date="congress_filed_on",
        forbids=[
            Rule(
                no_congress_of_its_own,
                FILING,
                "只有政府的文件报本级人大常委会备案，部门、镇街的文件报本级政府",
                "办理“报送备案”",
            ),
            ONCE,
        ],
        expects=[LATE],
        clocks=[Meet("congress")],
    ),
    Step(
        "receive_filing_opinion",
        "收到备案审查意见",
        source=[Stage.PUBLISHED],
        target=SAME,
        by=STAFF,
        basis=FILING,
        requires=[
            Input(
                "opinion",
                "备案审查意见",
                kind="choice",
                choices=(("registered", "准予备案登记"), ("amend", "要求自行修改"), ("repeal", "要求自行废止")),
            ),
        ],
        optional=[Input("grounds", "理由和要求", kind="lines")],
    ),
    Step(
        "revoke",
        "被撤销",
        source=[Stage.PUBLISHED],
        target=Stage.ENDED,
        by=STAFF,
        basis=REVOCATION,
        date="ended_on",
        requires=[
            Input(
                "revoked_by",
                "撤销机关",
                kind="choice",
                choices=(("congress", "本级人大常委会"), ("superior", "上一级机关")),
            ),
            Input("document", "撤销的文书"),
        ],
        optional=[Input("ground", "撤销的情形", kind="choice", choices=choices_of("norms.npc_revocation"))],
        sets={"ended_by": EndedBy.REVOKED},
        forbids=[
            Rule(
                revoked_without_ground,
                "norms.npc_revocation",
                "人大常委会撤销规范性文件，限于法定情形",
                "选择撤销的情形",
                "ground",
            )
        ],
        clocks=[Stop("filing"), Stop("congress"), Stop("expiry")],
    ),
)
