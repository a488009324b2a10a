"""What `solver.Model` is made of: what was said, how times and days are read, the problem built from it, the result."""
