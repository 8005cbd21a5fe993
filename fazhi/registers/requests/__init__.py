"""R15 群众诉求: what citizens and enterprises ask of the government by hotline, web, visit, letter and 派工单.

For petitions the law is the 信访工作条例, for all other requests practice and the county's own rules (`local.py`).
Begin with `register.py`, which declares all of it on one page. `receiving.py` takes a request in and answers what can
be answered at once, `assigning.py` hands it to the unit that answers for it and takes it back, `closing.py` leads to
the reply, to the evaluation by the citizen alone and to the second handling. `petitions.py` and `reviewing.py` are the
statutory procedure into which a request goes that is a petition.
"""
