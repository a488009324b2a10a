"""How a roster comes about: from a floor to a finished roster, kept near the one published before."""
