"""What `dacu user` does and says."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.table import Table

from planner.cli.show import out, say
from planner.i18n import _
from planner.services.desk.accounts_of_machine import add_account, reset_account
from planner.services.desk.opening import open_store
from planner.settings import read_settings
from planner.storage.accounts import ERASED
from planner.storage.invitations import INVITATION_DAYS
from planner.storage.store import Store
from planner.web.desk.pages.accounts import ROLE_NAMES
from planner.web.reach import asked_url, url_of

PORT = 8011


def add_user(login: str, *, role: str, shop: str, name: str, teams: Sequence[str], agent: str, public_url: str) -> None:
    """Add an account and print its link. Raises `InvalidInput`."""
    begins = asked_url(public_url)
    with _store() as store:
        _made, secret = add_account(store, login, role=role, shop=shop, name=name, teams=teams, agent=agent)
    _say_link(begins, secret)


def reset_user(login: str, *, public_url: str) -> None:
    """Print a link for a new password. Raises `InvalidInput`, `NotFound`."""
    begins = asked_url(public_url)
    with _store() as store:
        _account, secret = reset_account(store, login)
    _say_link(begins, secret)


def list_users() -> None:
    """A line an account."""
    with _store() as store, store.read() as work:
        accounts, shops, browsers = work.accounts.all(), work.accounts.shops(), work.accounts.sessions()
    if not accounts:
        say(_("There is no account yet: `dacu serve` shows how the first one is made"))
        return
    table = Table(box=None, pad_edge=False)
    for heading in (_("Login"), _("Name"), _("Role"), _("Shop"), _("Teams"), _("Agent"), _("Browsers"), _("State")):
        table.add_column(heading)
    for each in accounts:
        erased = each.login.startswith(ERASED)
        table.add_row(
            "—" if erased else each.login,
            each.name,
            _(ROLE_NAMES[each.role]),
            _("every shop") if each.shop is None else shops[each.shop],
            ", ".join(each.teams) or "—",
            each.agent or "—",
            str(browsers.get(each.id, 0)),
            _("erased") if erased else _("in use") if each.active else _("not in use"),
        )
    out.print(table)


def _say_link(begins: str, secret: str) -> None:
    say(_("For that person only, once, within {days} days:", days=INVITATION_DAYS))
    say(f"{begins or url_of('127.0.0.1', PORT)}/invite/{secret}")
    if not begins:
        say(_("The link is for this machine and port {port}; for others say --public-url", port=PORT))


@contextmanager
def _store() -> Iterator[Store]:
    store = open_store(read_settings())
    try:
        yield store
    finally:
        store.close()
