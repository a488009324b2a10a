"""Addresses. Each asks for a page, renders it, and does nothing else."""
