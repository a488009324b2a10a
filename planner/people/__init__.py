"""Who carried the campaign: figures of a shop's own exports, scorecards, pay, grades and the playbook.

Knows scenarios, not rosters: hours that were worked are handed in. Every table here is a pandas frame; money in them
is whole fen, so that sums are exact.
"""

FOLDER = "people"
"""Beside scenario.yaml."""
