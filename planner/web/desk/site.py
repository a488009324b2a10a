"""Pages of a campaign, in the order of the navigation."""

from dataclasses import dataclass

from planner.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A page of the navigation; `path` follows the campaign's address."""

    path: str
    name: str


TABS = (
    Tab(path="", name=N_("Campaign")),
    Tab(path="/demand", name=N_("Demand")),
    Tab(path="/roster", name=N_("Rostering")),
    Tab(path="/day", name=N_("Day view")),
    Tab(path="/whatif", name=N_("What-if")),
    Tab(path="/reports", name=N_("Reports")),
    Tab(path="/versions", name=N_("Versions")),
    Tab(path="/runs", name=N_("Runs")),
)
