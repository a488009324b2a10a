"""Hostile and careless hands: random inputs, requests and kills."""
