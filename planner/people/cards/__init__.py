"""Scorecards: what each item asks, and the points it comes to."""
