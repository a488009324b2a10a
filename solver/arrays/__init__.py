"""A roster and what is asked of it as arrays, and every sum that changes with a duty."""
