"""Somebody was faster."""


class Outdated(Exception):
    """What was to be changed is no more as it was when it was read: nothing was changed. Ask, or read anew."""
