"""The supervisor's desk: the pages one plans at. See docs/desk.md."""
