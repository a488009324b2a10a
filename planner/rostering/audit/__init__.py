"""Whether a plan is right: its rules, its figures, and what it says of itself."""
