"""A campaign with a draft, and supervisors who edit it."""

from dataclasses import dataclass

from planner.exports.plan_file import plan_text
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import Sheet, forget_drafts, open_draft, sheet_of
from planner.storage.accounts import Account, Role
from planner.storage.campaigns import Campaign
from planner.storage.store import Store
from tests.desk_samples import campaign_of, version_of
from tests.web.desk.visiting import account_of


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Two supervisors of one shop at one draft of the sample plan."""

    store: Store
    campaign: Campaign
    zhou: Account
    li: Account

    def sheet(self) -> Sheet:
        """The draft as this process has it."""
        return sheet_of(self.store, open_draft(self.store, self.zhou, self.campaign))

    def fresh_sheet(self) -> Sheet:
        """The draft as a process reads it that was just started."""
        forget_drafts()
        return self.sheet()


def desk(store: Store) -> Desk:
    """A new campaign each time; the accounts are made once."""
    with store.read() as work:
        found = {each.login: each for each in work.accounts.all()}
    zhou = found.get("zhou") or account_of(store, login="zhou")
    li = found.get("li") or account_of(store, Role.SUPERVISOR, login="li")
    campaign = campaign_of(store, zhou)
    version_of(store, zhou, campaign)
    return Desk(store=store, campaign=campaign, zhou=zhou, li=li)


def cell(agent: str, day: int, code: str = "", expected: str | None = None) -> CellAsked:
    """A cell of November 2026."""
    return CellAsked(agent=agent, day=f"2026-11-{day:02d}", code=code, expected=expected)


def told(sheet: Sheet) -> tuple[object, ...]:
    """Everything a draft says, to be compared."""
    reckoning = sheet.reckoning
    return (
        plan_text(reckoning.plan),
        sheet.row,
        sheet.position,
        sheet.steps,
        dict(sheet.touched),
        reckoning.cost,
        reckoning.nets,
    )
