"""R3 行政争议实质性化解: a dispute with an organ, taken in before, during or after reconsideration and litigation.

The law asks for free and lawful settlement (行政复议法(2023) arts. 5, 73, 74; 行政诉讼法(2017) arts. 60, 62) and lays
down no period; where it is silent the step names the practice. A dispute is kept once: it names the reconsideration,
the suit and the mediation that it concerns by links (`fazhi.kernel.links`), and one that failed or was not performed
is taken up again instead of being entered anew. Begin with `register.py`; `procedure.py` has the steps, `guards.py`
what they look at.
"""
