"""What stands on the wallchart now: the open draft, or for whoever may not open one the newest version."""

from dataclasses import dataclass

from planner.rostering import Reckoning
from planner.services.desk.drafts import base_of, counted, open_draft, sheet_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.rosters import RosterVersion, VersionState
from planner.storage.store import Store


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A roster as it stands. `position` and `number` as pages name them: the last step, the version to come of it."""

    reckoning: Reckoning
    position: int
    number: int
    may_undo: bool
    may_redo: bool
    published: RosterVersion | None
    base: RosterVersion
    """The version it began with, which was audited whole when it was made."""


def standing(store: Store, account: Account, campaign: Campaign, *, opens: bool) -> Standing | None:
    """The roster of a campaign, None where it has none. `opens`: begin a draft where none is open."""
    with store.read() as work:
        versions = work.rosters.versions(campaign.id)
        published = work.rosters.published(campaign.id)
        draft = work.drafts.open_of(campaign.id)
    if not versions:
        return None
    if opens:
        # Where nothing was done in it, a draft gives way to one of the newest version.
        draft = open_draft(store, account, campaign)
    if draft is None:
        newest = versions[0]
        return Standing(
            reckoning=counted(store, newest.tree),
            position=0,
            number=newest.number,
            may_undo=False,
            may_redo=False,
            published=published,
            base=newest,
        )
    sheet = sheet_of(store, draft)
    base = base_of(store, draft)
    return Standing(
        reckoning=sheet.reckoning,
        position=sheet.row,
        number=base.number if base.state is VersionState.DRAFT else versions[0].number + 1,
        may_undo=sheet.may_undo,
        may_redo=sheet.may_redo,
        published=published,
        base=base,
    )
