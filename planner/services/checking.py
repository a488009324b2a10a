"""Read a scenario and say everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.domain.floor import Scenario
from planner.domain.prior_words import learnt_remedy, learnt_text
from planner.domain.priors import Basis
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.loader import check_scenario
from planner.services.people.conversions import with_measured


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedScenario:
    """A scenario that can be planned, and notes on what looks odd about it."""

    scenario: Scenario
    notes: tuple[Fault, ...]


def refuse_unbearable(scenario: Scenario) -> None:
    """Raise `InvalidInput` for demand or prices beyond what can be planned: what a plan computes before its search."""
    from planner.forecasting.forecast import forecast
    from planner.rostering import refuse_prices
    from planner.staffing.requirements import staff

    sizes = staff(scenario, forecast(scenario), at_a_glance=True)
    refuse_prices(scenario.floor, sizes, places=scenario.places)


def refuse_conflicts(scenario: Scenario) -> None:
    """Raise `NoRoster` with every conflict that shows before anything is forecast.

    Where it does not, a roster may still prove impossible: breaks and desks of several people are
    not looked at here. Raises `InvalidInput` for times that do not stand on a grid of five minutes.
    """
    # Loaded here: a scenario that cannot even be read is told of at once.
    from planner.rostering import conflicts_of, no_roster

    conflicts = conflicts_of(scenario.floor)
    if conflicts:
        raise no_roster(conflicts)


def check(folder: Path) -> CheckedScenario:
    """Raises `InvalidInput` with every fault at once."""
    scenario, notes = check_scenario(folder)
    measured = with_measured(scenario, folder)
    return CheckedScenario(scenario=measured.scenario, notes=(*notes, *measured.notes, *_curves(scenario)))


def _curves(scenario: Scenario) -> Iterator[Fault]:
    """Which queues stand on curves of their kind of work, and what is known of them and not used."""
    from planner.forecasting.prior import learnt_from_curves

    learnt, places = learnt_from_curves(scenario), scenario.places
    told = {each for campaign in scenario.campaigns for each in campaign.history.streams}
    for index, queue in enumerate(scenario.floor.queues):
        if queue.id not in learnt:
            continue
        of, place = learnt[queue.id], places.place(f"queues[{index}].prior")
        problem, remedy = learnt_text(queue.label, of), learnt_remedy(of)
        yield Fault(file=places.file, place=place, problem=problem, remedy=remedy)
        if queue.stream in told and of.basis is not Basis.ORDERS:
            problem = _("queue {queue}: contacts of a campaign of the past are known, but not used", queue=queue.label)
            remedy = _("give its contacts of two weeks before the roster: its own campaign is used then")
            yield Fault(file=places.file, place=place, problem=problem, remedy=remedy)
