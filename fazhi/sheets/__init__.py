"""Spreadsheets of the registers: template, export and import of every record, from its declaration.

A row is a matter; a step whose day is filled in was taken (docs/decisions/0012). `layout` says which columns a sheet
has, `template` and `export` write it, `reading` reads one, `meaning` says what a row asks for, `taking_in` takes all
rows through the door or none, `marking` gives the sheet back with its problems. `transfers` begins, confirms and stops
an import or export, `working` does it beside the console, `progress` tells how far it is.
"""
