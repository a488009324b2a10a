"""Take a shipped scenario as a campaign of one's own."""

from planner.errors import NotFound
from planner.i18n import _
from planner.resources import bundled
from planner.scenario.loader import load_scenario
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from planner.storage.trees import files_in

SHIPPED = ("double11", "618", "gift_shop_2011")


def load_shipped(store: Store, author: Account, name: str, *, shop: int) -> Campaign:
    """A campaign with the scenario `name` of `SHIPPED`. Raises `NotFound` for another name."""
    if name not in SHIPPED:
        raise NotFound(_("There is no shipped scenario {name}", name=name))
    folder = bundled("scenarios") / name
    label = load_scenario(folder).floor.campaign.label
    with store.write() as work:
        campaign = work.campaigns.add(shop=shop, name=label, author=author.id)
        tree = work.trees.add(files_in(folder))
        work.campaigns.set_scenario(campaign.id, tree=tree, author=author.id, on=0)
        work.journal.add("campaign.made", author=author.id, campaign=campaign.id, like=name)
        return campaign
