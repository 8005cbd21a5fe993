"""R17 建议提案与外部监督: what deputies, members of the CPPCC, courts, procurators, auditors and citizens ask.

The law is art. 42 of the 地方组织法 for deputies, the interpretations on public-interest suits and on litigation for
procurators and courts, the 行政复议法 for reconsideration; where they are silent it is practice. Begin with
`register.py`, which declares all of it on one page. `assigning.py` hands a proposal to the unit that answers for it
and takes it back, `receiving.py` takes in what comes from elsewhere, `answering.py` leads to the reply,
`evaluating.py` lets the member judge it and handles it again. `cohandling.py` and `promises.py` are what hangs on it.
"""
