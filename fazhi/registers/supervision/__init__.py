"""R18 督察与问题整改: campaigns, inspections and patrols with their lists; the pool of problems until closure (销号).

The ground is the 《法治政府建设与责任落实督察工作规定》 of 2019 and what each campaign is told by its plan; no statute
counts its periods, so that every last day is set with the problem. Begin with `register.py`. `campaigns.py` has a
campaign with its plans, items, actions and examples; `clues.py` what was found and whether it is true; `problems.py`
the way of a problem from the list to its closure; `measures.py` what is done about it; `pool.py` which outcomes of
other registers put a problem into the pool by themselves.
"""
