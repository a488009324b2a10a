"""What the desk keeps: people, scenarios as given, runs, rosters in versions. The only place with SQL.

`Store` opens a database; a use case takes one `Work` from it, which is one transaction, and hands back records, never
rows of the database.
"""
