"""Take a shipped scenario as a campaign of one's own."""

from planner.errors import NotFound
from planner.i18n import _
from planner.resources import bundled
from planner.services.desk.campaigns import make
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from planner.storage.trees import files_in

SHIPPED = ("double11", "618", "gift_shop_2011")


def load_shipped(store: Store, author: Account, name: str, *, shop: int, token: str = "") -> Campaign:
    """A campaign with the scenario `name` of `SHIPPED`. Raises `NotFound` for another name."""
    if name not in SHIPPED:
        raise NotFound(_("There is no shipped scenario {name}", name=name))
    files = files_in(bundled("scenarios") / name)
    return make(store, author, files, shop=shop, note=_("The shipped {name}", name=name), token=token)
