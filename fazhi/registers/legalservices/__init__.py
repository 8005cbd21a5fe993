"""R10 公共法律服务: where legal services are to be had, what is asked there, what advisers and notaries do.

The platforms (centre, stations, rooms) and the bodies that give legal services are rosters (`rosters`); consultations
are entered one by one or as tallies of a month, with the number of people in the row (`advice`), as are the opinions of
legal advisers and the check-ups of enterprises. Notarisation is a case with the terms of the 公证法 (`notarising`):
acceptance, fifteen workdays that wait for papers and inquiries, certificate or refusal, re-examination. Begin with
`register.py`, which declares all of it on one page.

What notaries, appraisers and law firms did in a year is collected from them (catalogue), because their own systems hold
it; the notarial cases here serve their terms and are not counted into that figure. Legal advisers of villages stand in
the register of governance.
"""
