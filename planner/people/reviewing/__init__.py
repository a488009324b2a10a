"""A month looked back on: what was planned, what happened, who carried it, who needs what."""
