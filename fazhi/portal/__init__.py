"""Public pages: what somebody without an account reaches. So far the page behind a one-time link.

Begin with `views.py`. A page works without JavaScript, sets no cookie but the one against forged forms, tells robots
to stay away, and shows of a matter what its register declares for it (`fazhi.kernel.procedure.Outside`).
"""
