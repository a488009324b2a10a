"""Versions of a campaign by their numbers."""

from planner.errors import NotFound
from planner.i18n import _
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store


def version_numbered(store: Store, campaign: int, number: int) -> RosterVersion:
    """The version of that number. Raises `NotFound`."""
    with store.read() as work:
        found = work.rosters.numbered(campaign, number)
    if found is None:
        raise NotFound(_("This campaign has no version {number}", number=number))
    return found


def newest_version(store: Store, campaign: int) -> RosterVersion:
    """The campaign's newest version. Raises `NotFound`."""
    with store.read() as work:
        found = work.rosters.newest(campaign)
    if found is None:
        raise NotFound(_("The campaign has no roster yet"))
    return found
