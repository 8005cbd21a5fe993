"""R1 行政复议: applications from receipt to performance, the papers of supervision, and contact points.

The law is the 行政复议法 in its versions of 2017 and 2023 (in force from 2024) with the 行政复议法实施条例 of 2007; the
version follows the date of each step. Begin with `register.py`, which declares all of it on one page, then
`procedure.py`, which names the stages and clocks of an application and the files in which its steps stand, each with
what the law forbids or expects of it. `papers.py` and `contact_points.py` are the two smaller procedures; `unused.yaml`
lists the parameters of the law that nothing uses, with the reason.
"""
