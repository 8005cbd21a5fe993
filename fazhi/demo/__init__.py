"""The example county: invented organs, people and matters, down to single cases.

`build` makes everything through the one door, as clerks would have done it, in the order of the days. `county` reads
`organs.yaml` and `people.yaml`; `plan` spreads the groups of `reconsideration.yaml`, `litigation.yaml`, `duties.yaml`,
`papers.yaml`, `contact_points.yaml` and, near today, `living.yaml` over single cases, against the units and over the
acts of `scenes.yaml`; `collected.yaml` holds what other systems report. Nothing here stands for a real place or person,
and every case says that it is an example.
"""
