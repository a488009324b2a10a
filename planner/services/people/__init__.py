"""What is done with the people of a scenario: one use case a module."""
