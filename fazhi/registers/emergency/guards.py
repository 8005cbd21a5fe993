"""Articles that several procedures rest on, in both versions of the act, and a rule on the plan that is named."""

from __future__ import annotations

from fazhi.kernel.situation import Situation
from fazhi.registers.emergency.models import PlanStage

DRAWN_UP = ("突发事件应对法(2024)第二十六条第三款", "突发事件应对法(2007)第十七条第三款")
REVISED = ("突发事件应对法(2024)第二十八条第二款", "突发事件应对法(2007)第十七条第四款")
HEARD = "突发事件应对法(2024)第二十八条第二款"
DRILLED = ("突发事件应对法(2024)第四十二条第一款", "突发事件应对法(2007)第二十九条第一款")


def plan_not_in_force(s: Situation) -> bool:
    plan = s.get("plan")
    return plan is not None and plan.stage != PlanStage.ISSUED
