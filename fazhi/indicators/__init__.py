"""Indicators: what a measure is, over which period, from which records, and how its value is printed.

Begin with `measures` (the vocabulary), `notation` (the small language of the catalogue files) and `catalogue` (all
measures of all registers); with `period` and `rates` they need no framework. `engine` turns a formula into queries,
`cells` keeps monthly sums, and `figures` is the door: a value, a series, a breakdown, the records behind a number.
"""
