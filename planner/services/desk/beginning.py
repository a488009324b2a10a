"""Where a draft begins: with a version somebody chose, and what stands in it as a version others can work from."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.i18n import _
from planner.rostering import Cell
from planner.services.desk.cell_text import Changed
from planner.services.desk.drafts import base_of, open_draft, sheet_of
from planner.services.desk.numbered import version_numbered
from planner.services.desk.saving import save_version
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import Draft
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What somebody decided in a draft. `codes` by agent and day, empty for a day off; `inside`: those of them that
    are pinned, or whose breaks and desks were moved by hand."""

    codes: Mapping[Cell, str]
    inside: frozenset[Cell]


def begin(store: Store, account: Account, campaign: Campaign, number: int) -> Draft:
    """Edit a version from now on. Steps that were done are kept as a version of their own first.

    Raises `NotFound` where the campaign has no such version.
    """
    chosen = version_numbered(store, campaign.id, number)
    draft = open_draft(store, account, campaign)
    if draft.base == chosen.id:
        return draft
    if sheet_of(store, draft).position:
        save_version(store, account, draft.id, note=_("set aside for v{number}", number=number))
    with store.write() as work:
        made = work.drafts.open(campaign.id, chosen.id, author=account.id)
        work.journal.add("draft.begun", author=account.id, campaign=campaign.id, version=number)
        return made


def as_version(store: Store, account: Account, campaign: Campaign) -> tuple[RosterVersion, Decided]:
    """The draft as a version, saved where it has steps, and what somebody decided in it: cells changed, cells pinned.

    Raises `NotFound` where there is no roster yet.
    """
    draft = open_draft(store, account, campaign)
    sheet = sheet_of(store, draft)
    steps = sheet.steps[: sheet.position]
    changed = [cell for step in steps for cell in step.after]
    pinned = [cell for cell, code in sheet.reckoning.pins.items() if code is not None]
    moved = {cell: _is_moved(step, cell) for step in steps for cell in step.after}
    decided = Decided(
        codes={cell: sheet.code(cell) for cell in dict.fromkeys([*changed, *pinned])},
        inside=frozenset(pinned) | {cell for cell, is_moved in moved.items() if is_moved},
    )
    if not sheet.position:
        return base_of(store, draft), decided
    return save_version(store, account, draft.id), decided


def _is_moved(step: Changed, cell: Cell) -> bool:
    """Whether a step left a cell its code and moved its breaks or desks."""
    was, now = step.before[cell], step.after[cell]
    return was is not None and now is not None and was.code == now.code
