"""Plans between folders and the desk: what `dacu desk` does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.cli.show import say
from planner.errors import InvalidInput
from planner.i18n import _
from planner.services.desk.numbered import newest_version, version_numbered
from planner.services.desk.opening import open_store
from planner.services.desk.plan_folders import export_folder, import_folder
from planner.settings import read_settings
from planner.storage.campaigns import Campaign
from planner.storage.store import Store


def bring_folder(folder: Path, *, campaign: int, by: str, note: str) -> None:
    """Raises `InvalidInput` for a folder without a plan, an unknown campaign or account."""
    with _campaign(campaign) as (store, found):
        with store.read() as work:
            named = work.accounts.named(by) if by else None
            author = named[0] if named else work.accounts.of(found.created_by)
        if (by and named is None) or author is None:
            raise InvalidInput(_("--by {login}: there is no such account", login=by))
        made = import_folder(store, folder, campaign=found.id, author=author, note=note)
    say(_("Version {number} of {campaign}", number=made.number, campaign=found.name))


def take_folder(*, campaign: int, number: int, target: Path) -> None:
    """Raises `InvalidInput` for an unknown campaign and a target that is somebody else's folder, `NotFound` for a
    version that is not there."""
    with _campaign(campaign) as (store, found):
        version = version_numbered(store, found.id, number) if number else newest_version(store, found.id)
        export_folder(store, version, target)
    say(_("Version {version} in {folder}", version=version.number, folder=target))


@contextmanager
def _campaign(number: int) -> Iterator[tuple[Store, Campaign]]:
    store = open_store(read_settings())
    try:
        with store.read() as work:
            found = work.campaigns.of(number)
            known = work.campaigns.all()
        if found is None:
            names = _(", ").join(f"{each.id} ({each.name})" for each in reversed(known)) or _("none yet")
            raise InvalidInput(
                _("--campaign {number}: there is no such campaign; there are: {names}", number=number, names=names)
            )
        yield store, found
    finally:
        store.close()
