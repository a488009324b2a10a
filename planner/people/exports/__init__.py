"""Tables as performance tools write them become `Records`: headings, cells, names, and everything wrong at once."""
