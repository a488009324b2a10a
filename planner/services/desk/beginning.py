"""Where a draft begins: with a version somebody chose, and what stands in it as a version others can work from."""

from datetime import date

from planner.i18n import _
from planner.services.desk.drafts import base_of, open_draft, sheet_of
from planner.services.desk.numbered import version_numbered
from planner.services.desk.saving import save_version
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import Draft
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store

Decided = dict[tuple[str, date], str]
"""Codes by agent and day, empty for a day off."""


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
    changed = [cell for step in sheet.steps[: sheet.position] for cell in step.after]
    pinned = [cell for cell, code in sheet.reckoning.pins.items() if code is not None]
    decided = {cell: sheet.code(cell) for cell in dict.fromkeys([*changed, *pinned])}
    if not sheet.position:
        return base_of(store, draft), decided
    return save_version(store, account, draft.id), decided
