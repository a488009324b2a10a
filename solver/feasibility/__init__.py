"""What people keep together: mended before a roster counts."""
