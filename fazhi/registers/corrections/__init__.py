"""R11 社区矫正与安置帮教: assessment, reception, supervision, the end of it, and help for released persons.

The law is the 社区矫正法(2019); periods that only its implementing measures lay down are not verified and warn without
blocking. Nobody is tracked here: no positions, routes or devices, and neither identity numbers nor files; those stay in
the platform of the state, whose number a matter carries, and how many are covered by it is collected as a rate. The
name of a minor does not stand here at all.

Begin with `register.py`. A person's way is in `receiving.py`, `supervising.py` and `ending.py`; assessments are in
`assessing.py`, rewards and sanctions in `conduct.py`, changes of place in `moving.py`, leaves in `leaving.py`, released
persons in `resettling.py`.
"""
