"""Whether and where breaks and desks of a shift can be placed."""
