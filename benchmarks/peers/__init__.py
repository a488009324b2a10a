"""Other solvers on the same rosters: what they are given, and what comes of it."""
