"""The example county: invented organs, people and matters, down to single cases.

`build` makes everything through the one door, as a clerk would; `organs.yaml` holds the organs, `people.yaml` those who
sign in. Nothing here stands for a real place or person, and every case says that it is an example.
"""
