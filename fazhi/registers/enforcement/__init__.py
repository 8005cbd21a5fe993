"""R7 行政执法: who may enforce what, inspections drawn by lot, penalty cases, and the supervision of all of it.

The law is the 行政处罚法 of 2021 with the 行政强制法, the 优化营商环境条例 for inspections, the rules on handing cases
to the police, and 重庆市行政执法监督条例 for supervision. Begin with `register.py`, which declares all on one page.
`models` holds the records; `rosters.py` items, teams, officers and the list of what is not punished; `planning.py` and
`lot.py` the draw, `inspecting.py` visits, problems and papers; `penalties` a penalty case from filing to closure;
`file_review.py` the review of files, `supervising.py` checks of units, `supervision_papers.py` what is written to them;
`calls.py` calls between townships and departments.
"""
