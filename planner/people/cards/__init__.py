"""Scorecards: data of the shop, read from `people/scorecards/`, and the points they give."""
