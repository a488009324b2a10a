"""What pages of the desk show, a dataclass a page."""
