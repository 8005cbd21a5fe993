"""R5 重大行政决策: the yearly catalogue, the five steps before a decision, its execution and its file.

The law is the 重大行政决策程序暂行条例 of 2019; departments and townships follow it by reference (art. 42). Begin with
`register.py`, which declares all of it on one page. `procedure.py` puts the way of a decision in its order (`starting`,
`review`, `discussing`, `executing`); what is done on the way is a proceeding of its own (`participation`, `experts`,
`risk`, `legality`). `requirements.py` says which of them a decision needs by what it is about: the guards of the later
steps and the completeness of its file both ask there.
"""
