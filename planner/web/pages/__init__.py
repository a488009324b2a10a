"""What each page shows: one frozen dataclass a page, everything counted before the template sees it."""
