"""What-if studies of a campaign: ask for one, and those there are."""

from dataclasses import dataclass

from planner.domain.floor import Scenario
from planner.errors import InvalidInput
from planner.i18n import _
from planner.services.desk.laid_out import scenario_of
from planner.services.desk.runs import ask_for_run
from planner.services.desk.study_forms import StudyForm, understood
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.runs import Run, RunKind
from planner.storage.store import Store

MOST_LISTED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ToStudy:
    """A campaign's newest scenario; `scenario` is None where it has faults."""

    version: ScenarioVersion
    scenario: Scenario | None


def to_study(store: Store, campaign: int) -> ToStudy | None:
    """What a study would be about; None where the campaign has no scenario yet."""
    with store.read() as work:
        newest = work.campaigns.scenario(campaign)
    if newest is None:
        return None
    try:
        return ToStudy(version=newest, scenario=scenario_of(store, newest.tree))
    except InvalidInput:
        return ToStudy(version=newest, scenario=None)


def ask_study(store: Store, account: Account, campaign: Campaign, form: StudyForm, *, token: str) -> Run:
    """A new study of the newest scenario; the same `token` asks once. It changes no roster, so that whoever reads may
    ask. Raises `InvalidInput` with every fault at its field, or where the account has as many studies open as it may.
    """
    about = to_study(store, campaign.id)
    if about is None:
        raise InvalidInput(_("The campaign has no scenario yet"))
    if about.scenario is None:
        raise InvalidInput(_("The scenario has faults: mend them first"))
    asked = {**understood(about.scenario, form), "scenario": about.version.number}
    return ask_for_run(store, account, campaign, RunKind.WHATIF, asked, token=token)


def studies_of(store: Store, campaign: int) -> tuple[Run, ...]:
    """The studies of a campaign, the newest first."""
    with store.read() as work:
        return work.runs.newest(campaign=campaign, kinds=(RunKind.WHATIF,), most=MOST_LISTED)
