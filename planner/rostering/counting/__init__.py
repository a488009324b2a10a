"""What a roster comes to: cost, coverage, shortages, who is called first."""
