"""Search for a whole roster: one agent after the other against what all others leave open."""
