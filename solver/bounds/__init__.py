"""Lower bounds: no roster of the same problem can cost less."""
