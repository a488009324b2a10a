"""A campaign of the desk with a roster, for tests of whatever stands on one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from planner.domain.plan import Plan
from planner.exports.plan_file import PLAN_FILE, plan_text
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store
from planner.storage.trees import files_in
from tests.factories import plan
from tests.scenario.samples import write_small_scenario


def campaign_of(store: Store, author: Account) -> Campaign:
    """A campaign of the author's shop with the small scenario."""
    assert author.shop is not None
    with TemporaryDirectory() as place, store.write() as work:
        made = work.campaigns.add(shop=author.shop, name="双11", author=author.id)
        tree = work.trees.add(files_in(write_small_scenario(Path(place) / "shop")))
        work.campaigns.set_scenario(made.id, tree=tree, author=author.id, on=0)
        return made


def version_of(store: Store, author: Account, campaign: Campaign, roster: Plan | None = None) -> RosterVersion:
    """A draft version of it, of the sample plan where none is given."""
    with store.write() as work:
        tree = work.trees.add({PLAN_FILE: plan_text(roster or plan()).encode()})
        return work.rosters.add(campaign=campaign.id, tree=tree, author=author.id)
