"""Ledger (留痕): who did what, when it was true and when it was entered, chained by SM3 and sealed day by day.

`models` holds events and seals, `chain` the digests, `triggers` what the database refuses, `verify` the proof.
"""
