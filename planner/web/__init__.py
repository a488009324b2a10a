"""The first window for each user: read-only pages over one plan, on this machine only."""
