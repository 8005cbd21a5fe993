"""The example county: invented organs, people and matters, down to single cases.

`build` makes everything through the batch door, as clerks would have done it, in the order of the days. `county` reads
`organs.yaml` and `people.yaml`. The matters are brought by the registers themselves: `notation` reads their example
files, `units`, `values` and `days` say which unit, what is filled in and when, `plan` spreads the groups over single
matters, and `replay` takes the steps. docs/guide/example-matters.md explains the notation. Nothing here stands for a
real place or person, and every matter says that it is an example.
"""
