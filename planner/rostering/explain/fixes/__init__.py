"""What would help against a shortage."""
