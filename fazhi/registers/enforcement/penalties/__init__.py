"""A penalty case: `filing` and on-the-spot penalties, `measures` taken meanwhile, `notice` with statement and hearing,
`decision` with the legality check, `crime` for what is handed to the police, `publicity`, then
`collecting` what is owed, `coercing` where it is not paid, `court` where the organ may not enforce, and `closing`.
"""
