"""What is read at most, so that no file takes the machine away from the others."""

from __future__ import annotations

LARGEST = 64 * 2**20  # bytes of a file: 50,000 rows of thirty columns are about six million
LARGEST_UNPACKED = 768 * 2**20  # bytes of all parts together
LARGEST_STRINGS = 160 * 2**20  # bytes of the table of texts, which is held in memory
MOST_PARTS = 2_000
MOST_ROWS = 100_000
LAST_ROW = 200_000  # beyond, whatever stands there
MOST_COLUMNS = 600
HEAD_ROWS = 12  # in which the heads are looked for
FIRST_PROBLEMS = 50  # shown on the page
MOST_COMMENTS = 3_000  # cells with a comment in the copy; the others are coloured and told in the first column
