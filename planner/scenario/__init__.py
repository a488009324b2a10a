"""A scenario folder in, a `Scenario` out, or every fault at once with file, row, column and what would be right."""
