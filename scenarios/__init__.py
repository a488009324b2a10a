"""Shipped scenarios and the seeded generators that wrote their tables."""
