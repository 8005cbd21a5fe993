"""R4 行政规范性文件: how a norm comes about, is filed, cleaned up and ends, and which norms are in force on a day.

The law is art. 75 of the 地方组织法, arts. 62–65 of the 优化营商环境条例, the 公平竞争审查条例 of 2024, the
规章制定程序条例 by reference, and two circulars of the State Council's office of 2018, nos. 37 and 115. Begin with
`register.py`, which declares all of it on one page. `procedure.py` puts the parts of a document's way in their order
(`planning`, `consultation`, `competition`, `deliberation`, `filing`, `aftermath`); `reviews.py` is the legality
review, `comments.py` what the public writes, `cleanup.py` a campaign with its results. Whether a document is in force
is computed for a day, in `force.py`.
"""
