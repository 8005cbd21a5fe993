"""R13 学法用法: how leaders and staff learn the law that they apply, and how leaders answer for it (述法).

No act regulates the steps; their grounds are practice, said in words. Begin with `register.py`, which declares all of
it on one page. A unit draws up what it will learn (`planning`), meets to learn (`sessions`, with speeches and papers)
and trains (`trainings`); examinations say who sat and who passed (`exams`); each leader reports on the rule of law in
the own duties, and the office in charge reviews it (`duty_reports`). Results count, not time: nowhere is an hour, a
point or a daily check-in kept, and what asks for them is refused.
"""
