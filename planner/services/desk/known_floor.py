"""Who and which days a campaign has, without opening a draft: of its newest roster."""

from planner.domain.floor import Floor
from planner.services.desk.laid_out import plan_of
from planner.storage.campaigns import Campaign
from planner.storage.store import Store


def known_floor(store: Store, campaign: Campaign) -> Floor | None:
    """The floor of the newest roster; None where there is none."""
    with store.read() as work:
        newest = work.rosters.newest(campaign.id)
    return None if newest is None else plan_of(store, newest.tree).floor
