"""The console: Chinese staff pages, rendered on the server.

A page is written from what a register declares and from the values that the kernel, the indicators and the reports
give; nothing here knows a register by name and nothing here writes but through `fazhi.kernel`. Begin with `urls`
(which pages there are), `pages` (what each page receives) and `parts` (what the page parts receive).
"""
