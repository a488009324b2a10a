"""Addresses of the desk, a file a subject."""
