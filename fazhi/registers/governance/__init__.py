"""R20 基层治理: observation points and what came of their findings, legal advisers of villages, model villages.

No act at hand regulates them; the ground is practice under the documents of the Ministry of Justice on advisers and on
model villages. Heads of buildings, grids and the index of safety are collected from who keeps them and have no records
here. Begin with `register.py`. `points.py` keeps points and observers, `findings.py` leads from what was found to what
came of it, `model_units.py` from the application to the withdrawal of a name, `advisers.py` keeps the advisers.
"""
