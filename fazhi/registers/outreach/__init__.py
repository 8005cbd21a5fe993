"""R12 普法: what organs do so that people know the law, by the rule that who enforces a law makes it known.

No act regulates the steps; what grounds there are is the rule of 谁执法谁普法 in the regulations on the business
environment, else practice. Begin with `register.py`, which declares all of it on one page. A unit's duty list of a year
(`plans`) is published, carried out, reported and reviewed by the office in charge; `activities` are held, with audience
and handouts as numbers; `places` are displays and venues, `people` those who make the law known, `cases` the cases that
are made public. Nothing asks for photographs, and views or likes of online messages are nobody's audience.
"""
