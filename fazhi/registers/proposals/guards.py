"""Who acts, the terms of practice, and what the steps of a proposal ask of a situation."""

from __future__ import annotations

from datetime import date

from fazhi.kernel.calendar.counting import months_after
from fazhi.kernel.procedure import Practice
from fazhi.kernel.situation import Situation
from fazhi.registers.proposals.models import FROM_MEMBERS

DEPUTIES = "地方组织法(2022)第四十二条"
# The act on deputies, which lays the two terms down, is not among the texts at hand; until it is, they are practice.
REPLY_MONTHS, LONGEST_MONTHS, AGAIN_MONTHS = 3, 6, 1
TERM = Practice("建议、提案自交办之日起三个月内答复；涉及面广、处理难度大的，至迟不超过六个月")
HANDLED = Practice("代表建议、政协提案由承办单位研究办理、沟通协商并负责答复")
AGAIN = Practice("代表、委员对办理不满意的，重新办理，一个月内再次答复")


def usual_term(on: date) -> date:
    """The last day to answer what was assigned on a day, where the notice says no other."""
    return months_after(on, REPLY_MONTHS)


def from_member(s: Situation) -> bool:
    return s.get("kind") in FROM_MEMBERS


def not_from_member(s: Situation) -> bool:
    return not from_member(s)
