"""The quarterly review of grades."""
