"""R19 组织领导: who leads the rule-of-law work, what was decided, who has to do it by when, and what came of it.

No act regulates most of it; the ground is practice under the rules on the first responsible person and on supervision
and responsibility. Articles apply to the meetings of a government (地方组织法 art. 78), to collective decision, to what
an appraisal has to cover, and to the two days of the yearly report. Begin with `register.py`, which declares all of it
on one page. `bodies.py`, `meetings.py`, `agenda.py` and `resolutions.py` lead from the meeting to what it set going;
`tasks.py` splits yearly work points and follows them; `standing.py`, `appraisals.py` and `reports.py` are what is kept
beside it.
"""
