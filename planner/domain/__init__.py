"""What a campaign, its people and its roster are: frozen dataclasses in plain Python, no I/O."""
