"""R8 矛盾纠纷多元化解: the network of mediation, the disputes it takes up, the hazards that a search brings to light.

The law is the 人民调解法 of 2010 with the rules of the Supreme People's Court of 2011 on confirming agreements. Begin
with `register.py`, which declares all of it on one page. Organisations and mediators (`network`) come, are renewed, and
go; a dispute is taken up (`intake`) and mediated to an agreement or an end without one (`mediating`); the agreement is
performed or confirmed by the court (`agreement`); a hazard (`hazards`) is followed to closure (销号). An organisation
is kept by the organ that guides it: committees of villages and townships by the township, those of a sector and the
centres of the county by a department.
"""
