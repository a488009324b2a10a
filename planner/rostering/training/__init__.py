"""Who sits in which session of a course, and why somebody has no seat."""
