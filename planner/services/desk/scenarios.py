"""Scenarios of campaigns: saved as new versions, compared, restored, handed out as a folder."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from planner.errors import NotFound
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import Checked, checked_of, keep_checked
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.store import Store

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Every file of a folder that is handed out has this time, so that the same folder gives the same bytes."""
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A file that differs between two scenarios; None where one has none of it."""

    path: str
    before: bytes | None
    after: bytes | None


def newest_of(store: Store, campaign: int) -> ScenarioVersion:
    """The newest scenario. Raises `NotFound` where a campaign has none."""
    return scenario_numbered(store, campaign, None)


def scenario_numbered(store: Store, campaign: int, number: int | None) -> ScenarioVersion:
    """The scenario of that number, the newest for None. Raises `NotFound`."""
    with store.read() as work:
        found = work.campaigns.scenario(campaign, number)
    if found is None:
        raise NotFound(_("This campaign has no such scenario"))
    return found


def text_of(store: Store, tree: int) -> str:
    """scenario.yaml of a folder that is kept, as text."""
    with store.read() as work:
        return yaml_text(work.trees.read(tree, SCENARIO_FILE) or b"")


def yaml_text(raw: bytes) -> str:
    """Text of a scenario.yaml in one of the encodings the loader takes; what cannot be read is marked."""
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def keep_tree(store: Store, tree: int, files: Mapping[str, bytes], checked: Checked) -> int:
    """The folder with some files in place of others, of which `checked` was found; nothing of a campaign changes."""
    with store.write() as work:
        made = work.trees.changed(tree, files)
    keep_checked(store, made, checked)
    return made


def save(
    store: Store, campaign: Campaign, author: Account, *, tree: int, on: int, note: str, did: str = "scenario.saved"
) -> ScenarioVersion:
    """Make `tree` the campaign's scenario. Raises `Outdated` where number `on` is no longer the newest."""
    figures = checked_of(store, tree).figures
    with store.write() as work:
        made = work.campaigns.set_scenario(campaign.id, tree=tree, author=author.id, note=note, on=on, figures=figures)
        work.journal.add(did, author=author.id, campaign=campaign.id, scenario=made.number)
    return made


def restore(store: Store, campaign: Campaign, author: Account, number: int, *, on: int) -> ScenarioVersion:
    """An earlier scenario becomes the newest again. Raises `Outdated` and `NotFound`."""
    earlier = scenario_numbered(store, campaign.id, number)
    note = _("Version {number} restored", number=number)
    return save(store, campaign, author, tree=earlier.tree, on=on, note=note, did="scenario.restored")


def differing(store: Store, before: int, after: int) -> tuple[Differing, ...]:
    """Files that are not the same in two folders."""
    with store.read() as work:
        old, new = work.trees.files(before), work.trees.files(after)
    paths = sorted({*old, *new})
    return tuple(
        Differing(path=path, before=old.get(path), after=new.get(path))
        for path in paths
        if old.get(path) != new.get(path)
    )


def packed(store: Store, tree: int, name: str) -> bytes:
    """A folder that is kept as a zip with one folder in it, every file byte for byte as it was given."""
    with store.read() as work:
        files = work.trees.files(tree)
    content, top = io.BytesIO(), safe_name(name)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{top}/{path}", _EARLIEST), files[path], zipfile.ZIP_DEFLATED)
    return content.getvalue()


def safe_name(name: str) -> str:
    """A name that may be that of a folder or file on every system."""
    return _UNSAFE.sub("-", name).strip(" .-") or "scenario"
