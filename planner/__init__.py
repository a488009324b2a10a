"""Dacu: promotion campaigns and rosters for e-commerce customer service."""

__version__ = "0.1.0"
