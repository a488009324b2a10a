"""The database does not answer."""

from planner.errors import DacuError


class Away(DacuError):
    """The database is not there, is held by somebody else for too long, or takes nothing more; nothing was changed."""


class Full(Away):
    """There is no room left for what was to be kept; what is kept can be read."""
