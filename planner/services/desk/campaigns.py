"""Campaigns: the list, and a new one from a starter or from files of one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.errors import Fault, InvalidInput, NotFound
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.starter import write_starter
from planner.scenario.strict_yaml import read_yaml
from planner.services.desk.activities import propose_from
from planner.services.desk.checked import Checked, checked_of
from planner.services.desk.received import Received, refuse
from planner.services.desk.scenarios import yaml_text
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store
from planner.storage.trees import files_in

STARTERS = ("double11", "618")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A campaign as the list shows it."""

    campaign: Campaign
    shop: str
    figures: Mapping[str, Any]
    zero: datetime | None
    scenario: ScenarioVersion | None
    author: str
    """Who changed the scenario last."""
    newest: RosterVersion | None
    published: RosterVersion | None


def listed(store: Store, shop: int | None, *, archived: bool = False) -> tuple[Listed, ...]:
    """Campaigns of a shop, of all for None, newest first; those that were archived where they are asked for."""
    with store.read() as work:
        campaigns = work.campaigns.all(shop, archived=archived)
        newest = work.campaigns.newest([each.id for each in campaigns])
        shops = work.accounts.shops()
        found = []
        for each in campaigns:
            scenario = newest.get(each.id)
            author = work.accounts.of(scenario.author) if scenario else None
            versions = work.rosters.versions(each.id)
            figures = scenario.figures if scenario else {}
            found.append(
                Listed(
                    campaign=each,
                    shop=shops.get(each.shop, ""),
                    figures=figures,
                    zero=datetime.fromisoformat(figures["zero"]) if figures.get("zero") else None,
                    scenario=scenario,
                    author=author.name if author else "",
                    newest=versions[0] if versions else None,
                    published=next((version for version in versions if version.published_at), None),
                )
            )
    return tuple(found)


def start_new(store: Store, author: Account, *, shop: int, name: str, like: str, token: str = "") -> Campaign:
    """A campaign of one's own with small example tables, as `dacu new` writes them. Raises `InvalidInput`."""
    if like not in STARTERS:
        raise NotFound(_("There is no shipped scenario {name}", name=like))
    with TemporaryDirectory(prefix="dacu-") as place:
        folder = Path(place) / "my-shop"
        write_starter(folder, like)
        files = files_in(folder)
    return make(store, author, files, shop=shop, name=name, note=_("A starter like {name}", name=like), token=token)


def import_folder(
    store: Store, author: Account, files: Sequence[Received], *, shop: int, name: str = "", token: str = ""
) -> Campaign:
    """A campaign from the files of a scenario's folder; its tables may have faults that are mended later.

    Raises `InvalidInput` where it is no scenario: without scenario.yaml, or with one that cannot be read at all.
    """
    by_name = {each.name: each.content for each in files}
    raw = by_name.get(SCENARIO_FILE)
    if raw is None:
        remedy = _("hand in the folder as a zip, or its files together with scenario.yaml")
        refuse([Fault(file=SCENARIO_FILE, problem=_("the file is not there"), remedy=remedy)])
        raise AssertionError
    faults = FaultList()
    if read_yaml(yaml_text(raw), SCENARIO_FILE, faults) is None:
        refuse(list(faults))
    return make(store, author, by_name, shop=shop, name=name, note=_("Imported"), token=token)


def make(
    store: Store,
    author: Account,
    files: Mapping[str, bytes],
    *,
    shop: int,
    note: str,
    name: str = "",
    token: str = "",
) -> Campaign:
    """A campaign with a folder, called as it says itself where no name is given. The same `token` makes one.

    Raises `InvalidInput` for a name that is too long; nothing is kept then.
    """
    name = checked_name(name)
    with store.write() as work:
        tree = work.trees.add(files)
    found = checked_of(store, tree)
    with store.write() as work:
        made = work.campaigns.asked_for(token, author.id)
        if made is not None:
            return made
        made = work.campaigns.add(shop=shop, name=name or _own_name(found), author=author.id, token=token)
        work.campaigns.set_scenario(made.id, tree=tree, author=author.id, note=note, on=0, figures=found.figures)
        if found.scenario is not None:
            propose_from(work, made.id, author, found.scenario.floor.campaign)
        work.journal.add("campaign.made", author=author.id, campaign=made.id, files=len(files))
    return made


def rename(store: Store, author: Account, campaign: Campaign, name: str, *, was: str) -> None:
    """Call a campaign otherwise. Raises `InvalidInput`, and `Outdated` where it is no more called as it `was`."""
    name = checked_name(name)
    if not name:
        problem = _("A campaign needs a name")
        raise InvalidInput(_("The name cannot be used"), [Fault(part="name", problem=problem)])
    if name == campaign.name:
        return
    with store.write() as work:
        work.campaigns.rename(campaign.id, name, was=was)
        work.journal.add("campaign.renamed", author=author.id, campaign=campaign.id, was=was)


def archive(store: Store, author: Account, campaign: Campaign, *, archived: bool) -> None:
    """Take a campaign off the list, or bring it back. Nothing of it is lost, its pages stay where they are."""
    with store.write() as work:
        work.campaigns.put_away(campaign.id, archived=archived)
        did = "campaign.archived" if archived else "campaign.brought_back"
        work.journal.add(did, author=author.id, campaign=campaign.id)


def name_before(store: Store, campaign: int) -> str:
    """What a campaign was called before it was called as it is; nothing where it always was."""
    with store.read() as work:
        renamed = [each for each in work.journal.newest(campaign) if each.did == "campaign.renamed"]
    return str(renamed[0].about["was"]) if renamed else ""


def checked_name(name: str) -> str:
    """A campaign's name as it is kept. Raises `InvalidInput` for one that cannot be."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        problem = _("the name is longer than {most} signs, or holds one that cannot be shown", most=LONGEST_NAME)
        raise InvalidInput(_("The name cannot be used"), [Fault(part="name", problem=problem)])
    return name


def _own_name(found: Checked) -> str:
    return found.scenario.floor.campaign.label if found.scenario else _("Campaign without a name")
