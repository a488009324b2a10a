"""Breaks, desks and loans of one day, for all who work on it at once."""
