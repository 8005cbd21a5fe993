"""R2 行政应诉: suits against the county government, its departments and townships, and the duties that come of them.

The law is the 行政诉讼法 of 2017 with the 司法解释 of 2018 and the rules of 2020 on 负责人出庭应诉. A case is one
instance, kept by the sued organ; an appeal or a retrial is a case of its own that names the `previous` one. Begin with
`register.py`, which declares all of it on one page. `procedure.py` puts the parts of a suit in their order (`notice`,
`review`, `defence`, `hearing`, `judgment`, `judicial_advice`), each with its steps and with what the law forbids or
expects of them; `duties.py` follows a duty from the judgment to its closure (销号).
"""
