"""What is read at most. A report of a county has some 30 pages and 30,000 characters; the limits leave much room.

Each limit ends in a refusal that says what to do. Time and memory bound whatever the counted limits do not foresee.
"""

from __future__ import annotations

LARGEST = 32 * 2**20  # bytes of any file: a PDF with its pictures
LARGEST_TEXT = 8 * 2**20  # bytes of a text file or web page
LONGEST = 150_000  # characters of text: some 200 pages
MOST_PAGES = 300

MOST_ENTRIES = 4_000  # of a Word file, which is a ZIP archive
LARGEST_PART = 24 * 2**20  # bytes, unpacked, of one part of a Word file
LARGEST_RATIO = 200  # unpacked to packed, for a part over a megabyte
DEEPEST = 200  # elements inside one another
MOST_CELLS = 50_000  # of one table, merged cells counted apart
MOST_RULES = 20_000  # drawn paths and lines on a page of a PDF

SECONDS = 12  # of computing for one file
WAIT = 40  # seconds on the clock for one file, where other work goes on beside it
MEMORY = 448 * 2**20  # bytes of address space while a file is taken apart
