"""What helps the tour search over long horizons: what the rest of a tour costs at least."""
