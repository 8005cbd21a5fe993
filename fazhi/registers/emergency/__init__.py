"""R21 应急: plans and response papers, drills, consultations on risks, and responses that were started.

The law is the 突发事件应对法 in both versions; how often a plan is revised and drilled and when it is filed is left to
local rules, which the office in charge enters (`local.py`). Begin with `register.py`; `planning.py` has the way of a
plan, `drilling.py` drills, `consulting.py` consultations, `responding.py` responses. Incidents themselves are counted
by the emergency bureau and collected.
"""
