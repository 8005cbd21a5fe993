"""R16 政务公开: what an organ makes public of itself, what people apply for, and what it reports of both each year.

The law is the 政府信息公开条例 of 2019; how the replies are counted follows the State Council office's format for the
yearly report (国办公开办函〔2021〕30号). Begin with `register.py`, which declares all of it on one page.
`publication.py` leads an item through the reviews to the public, `rosters.py` keeps catalogues and guides. An
application goes through `receipt`, `correction`, `consultation`, `excess` (too many applications, fees), `replies` and
`delivery`, put in their order by `procedure.py`; `kinds.py` says which reply counts where. `amendments.py` corrects
records about oneself, `reporting.py` is the yearly report.
"""
