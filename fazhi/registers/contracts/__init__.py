"""R6 合同与公平竞争审查: contracts of the county's organs before and after signing, and policy measures before issue.

The law is the 公平竞争审查条例 of 2024 (before it, art. 63 of the 优化营商环境条例), art. 31 of the 优化营商环境条例 on
keeping contracts, and the rules of 2019 on 行政协议; that a contract is reviewed before it is signed is the county's
practice. Begin with `register.py`, which declares all of it on one page. `legality.py` is the review of a contract,
`performance.py` what becomes of it, `competition.py` the review of a measure and its exceptions; `procedure.py` puts
them in order. `oversight.py` is the work of the market regulator: complaints, spot checks, rectification, yearly
summaries.
"""
