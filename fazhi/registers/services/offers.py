"""What is made of the catalogue: lists of items, packages of items that are one thing, and the windows of the hall."""

from __future__ import annotations

from fazhi.kernel.filling import lines_of
from fazhi.kernel.procedure import SAME, Input, Procedure, Rule, Step
from fazhi.kernel.situation import Situation
from fazhi.registers.services.catalogue import CATALOGUE, EVERYBODY, REFORM
from fazhi.registers.services.models.catalogue import ListStage, PackageStage, Scheme, WindowStage

HALL = "优化营商环境条例(2019)第三十六条第三款"
INTEGRATED = ("licence.one_window", "重庆市优化营商环境条例(2021)第四十一条第一款", HALL)

# --- lists --------------------------------------------------------------------------------------------------------


def series_without_batch(s: Situation) -> bool:
    return s.get("scheme") != Scheme.OTHER and s.get("batch") is None


lists = Procedure(
    stages=ListStage,
    steps=[
        Step(
            "issue",
            "印发或者承接清单",
            source=(),
            target=ListStage.IN_FORCE,
            by=EVERYBODY,
            basis=(CATALOGUE, REFORM),
            date="issued_on",
            requires=["scheme", "document"],
            optional=["batch", "items"],
            expects=[Rule(series_without_batch, REFORM, "没有填写批次", "分批印发的，填写第几批", "batch")],
            help="清单中的每一事项，在事项目录里选上相应的办理属性。",
        ),
        Step(
            "end",
            "停止执行",
            source=[ListStage.IN_FORCE],
            target=ListStage.ENDED,
            by=EVERYBODY,
            basis=(CATALOGUE, REFORM),
            date="ended_on",
            requires=[Input("reasons", "停止的原因", kind="lines")],
        ),
    ],
    final=[ListStage.IN_FORCE, ListStage.ENDED],
)

# --- packages -----------------------------------------------------------------------------------------------------

SEVERAL = 2  # one item alone needs no package


def of_one_item(s: Situation) -> bool:
    return len(lines_of(s.get("covers") or "")) < SEVERAL


MANY = Rule(of_one_item, REFORM, "“一件事”由两个以上事项集成", "一行写一个事项", "covers")

packages = Procedure(
    stages=PackageStage,
    steps=[
        Step(
            "launch",
            "上线",
            source=(),
            target=PackageStage.RUNNING,
            by=EVERYBODY,
            basis=("优化营商环境条例(2019)第三十七条", REFORM),
            date="launched_on",
            requires=["lead", "covers"],
            forbids=[MANY],
        ),
        Step(
            "change",
            "调整包含的事项",
            source=[PackageStage.RUNNING],
            target=SAME,
            by=EVERYBODY,
            basis=REFORM,
            requires=["covers"],
            optional=["lead"],
            forbids=[MANY],
        ),
        Step(
            "end",
            "停用",
            source=[PackageStage.RUNNING],
            target=PackageStage.ENDED,
            by=EVERYBODY,
            basis=REFORM,
            date="ended_on",
            requires=[Input("reasons", "停用的原因", kind="lines")],
        ),
    ],
    final=[PackageStage.RUNNING, PackageStage.ENDED],
)

# --- windows ------------------------------------------------------------------------------------------------------


def integrated_already(s: Situation) -> bool:
    return bool(s.matter.integrated)


windows = Procedure(
    stages=WindowStage,
    steps=[
        Step(
            "open",
            "设置窗口",
            source=(),
            target=WindowStage.OPEN,
            by=EVERYBODY,
            basis=(HALL, REFORM),
            date="opened_on",
            requires=["unit_kind"],
            optional=["integrated", "hall"],
        ),
        Step(
            "integrate",
            "整合为综合窗口",
            source=[WindowStage.OPEN],
            target=SAME,
            by=EVERYBODY,
            basis=INTEGRATED,
            sets={"integrated": True},
            forbids=[Rule(integrated_already, HALL, "已经是综合窗口", "无需再次办理")],
        ),
        Step(
            "close",
            "撤销窗口",
            source=[WindowStage.OPEN],
            target=WindowStage.CLOSED,
            by=EVERYBODY,
            basis=(HALL, REFORM),
            date="closed_on",
        ),
    ],
    final=[WindowStage.OPEN, WindowStage.CLOSED],
)
