"""R9 法律援助: cases of legal aid, from the application or the notice of a court to the allowance that is paid.

The law is the 法律援助法 of 2021, in force since 2022; cases before it rest on the regulations of 2003, which are not
in the collection, so that no clock runs on them. Begin with `register.py`, which declares all of it on one page. A case
comes in by application, by notice of a judicial organ or from a duty lawyer (`intake`); means and scope are reviewed,
the review waits for papers and for what others are asked (`review`); who is refused or loses his aid may object to the
bureau (`objection`); somebody is assigned and serves until the case ends (`service`); then the file is handed in, the
allowance paid, the recipient asked how it was (`closing`).
"""
