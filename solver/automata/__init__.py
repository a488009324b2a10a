"""What a rule about one agent's days allows, once for everybody who walks through days: a small automaton a rule.

The tour search multiplies them into its states (`solver.tours`), and what makes a roster impossible is proved with
them (`solver.conflicts`). `solver.rules` says what a breach is in its own words and shares nothing with them.
"""
