"""R1 行政复议: applications from receipt to performance, the papers of supervision, and contact points.

The law is the 行政复议法 in its versions of 2017 and 2023 (in force from 2024-01-01) with the 行政复议法实施条例 of 2007;
the version follows the date of each step. Begin with `register.py`, which declares all of it on one page;
`procedure.py` holds the steps of an application in the order in which they happen, `guards.py` what the law forbids or
expects of them, `papers.py` and `contact_points.py` the two smaller procedures.
"""
