"""What to do after something happened to a published roster."""
