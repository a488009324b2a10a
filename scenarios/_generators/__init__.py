"""How the shipped tables were made: one module a scenario, and the parts they share."""
