"""scenario.yaml changed on the page: checked by the loader, kept as a new scenario, never over somebody else's."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.errors import InvalidInput
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.reading import YAML_LIMIT
from planner.scenario.strict_yaml import read_yaml
from planner.services.desk.checked import Checked, check_with, checked_of
from planner.services.desk.scenarios import keep_tree, newest_of, save, scenario_numbered, text_of, yaml_text
from planner.services.desk.setting_changes import Change, changes_of, with_changes
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.outdated import Outdated
from planner.storage.store import Store

MARK = "﻿"
_CONTEXT = 2
_MOST_LINES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A setting two people changed: what it was, what it is now, what is wanted."""

    change: Change
    now: str


def save_text(
    store: Store,
    campaign: Campaign,
    author: Account,
    text: str,
    *,
    on: int,
    note: str = "",
    with_faults: bool = False,
) -> ScenarioVersion:
    """The whole file as it was typed, on scenario number `on`.

    Raises
    ------
    Outdated
        Somebody saved one meanwhile.
    InvalidInput
        It cannot be read at all, or it has faults and `with_faults` does not allow them.
    """
    text = text.replace("\r\n", "\n")
    base = scenario_numbered(store, campaign.id, on)
    if newest_of(store, campaign.id).number != on:
        raise Outdated
    if text == text_of(store, base.tree):
        return base
    files, found = try_text(store, base.tree, text)
    if found.faults and not with_faults:
        raise InvalidInput(_("The loader finds faults: nothing was saved"), found.faults)
    tree = keep_tree(store, base.tree, files, found)
    return save(store, campaign, author, tree=tree, on=on, note=note or _("scenario.yaml edited"))


def try_text(store: Store, tree: int, text: str) -> tuple[dict[str, bytes], Checked]:
    """Another scenario.yaml of a folder, and what the loader says of it; nothing is kept.

    Raises `InvalidInput` for no YAML.
    """
    content = text.encode("utf-8", errors="replace")
    if len(content) > YAML_LIMIT:
        raise InvalidInput(_("scenario.yaml may have 1 MB at most: nothing was saved"))
    faults = FaultList()
    if read_yaml(text, SCENARIO_FILE, faults) is None:
        raise InvalidInput(_("The loader finds faults: nothing was saved"), tuple(faults))
    with store.read() as work:
        marked = (work.trees.read(tree, SCENARIO_FILE) or b"").startswith(MARK.encode())
    files = {SCENARIO_FILE: MARK.encode() * marked + content}
    return files, check_with(store, tree, files)


def save_settings(
    store: Store, campaign: Campaign, author: Account, section: str, typed: Mapping[str, str], *, on: int, onto: int = 0
) -> ScenarioVersion:
    """What was typed into the form of a section that showed scenario number `on`.

    Where somebody saved meanwhile, their changes of other settings stay beside these. `onto` is the scenario whose
    values the author has seen and wants to replace.

    Raises
    ------
    Outdated
        Somebody changed one of the same settings; see `clashes`.
    InvalidInput
        The scenario would have faults it does not have.
    """
    shown, newest = scenario_numbered(store, campaign.id, on), newest_of(store, campaign.id)
    changes = changes_of(text_of(store, shown.tree), section, typed)
    if not changes:
        return newest
    if newest.number != on and newest.number != onto and clashes(store, campaign, section, changes, on=on):
        raise Outdated
    text = with_changes(text_of(store, newest.tree), section, changes)
    note = ", ".join(f"{each.path} {each.was or '–'} → {each.now or '–'}" for each in changes)
    return keep_text(store, campaign, author, text, on=newest, note=note, did="settings.saved")


def keep_text(
    store: Store, campaign: Campaign, author: Account, text: str, *, on: ScenarioVersion, note: str, did: str
) -> ScenarioVersion:
    """Another scenario.yaml on the newest scenario.

    Raises
    ------
    Outdated
        It is no more the newest.
    InvalidInput
        The scenario would have faults it does not have.
    """
    files, found = try_text(store, on.tree, text)
    before = {(fault.file, fault.problem) for fault in checked_of(store, on.tree).faults}
    worse = [fault for fault in found.faults if (fault.file, fault.problem) not in before]
    if worse:
        raise InvalidInput(_("The loader finds faults: nothing was saved"), worse)
    tree = keep_tree(store, on.tree, files, found)
    return save(store, campaign, author, tree=tree, on=on.number, note=note[:300], did=did)


def clashes(store: Store, campaign: Campaign, section: str, changes: Sequence[Change], *, on: int) -> tuple[Clash, ...]:
    """Settings that are no more as number `on` had them, of those that are to be changed."""
    newest = newest_of(store, campaign.id)
    now = {
        each.path: each for each in changes_of(text_of(store, newest.tree), section, {c.path: c.was for c in changes})
    }
    return tuple(Clash(change=each, now=now[each.path].was) for each in changes if each.path in now)


def lines_between(before: bytes | None, after: bytes | None) -> tuple[str, ...]:
    """What differs between two texts, as lines that begin with +, − or a blank."""
    old, new = (yaml_text(each or b"").splitlines() for each in (before, after))
    lines = list(difflib.unified_diff(old, new, lineterm="", n=_CONTEXT))[2:]
    return tuple(lines[:_MOST_LINES])
