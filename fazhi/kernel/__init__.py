"""What every register stands on: organs, people and access, law, calendar, matter, procedure, clocks, ledger.

Begin with `procedure` (how a business is declared), then `act` (the only door through which a matter moves) and
`clocks` (how a statutory date follows from the events). `law`, `calendar` and `due` need no framework.
"""
