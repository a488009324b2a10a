"""Column generation for rosters whose needs are people by day and shift: a bound, a dive, and search on small parts."""
