"""Read a scenario and say everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.floor import Scenario
from planner.errors import Fault
from planner.scenario.loader import check_scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedScenario:
    """A scenario that can be planned, and notes on what looks odd about it."""

    scenario: Scenario
    notes: tuple[Fault, ...]


def check(folder: Path) -> CheckedScenario:
    """Raises `InvalidInput` with every fault at once."""
    scenario, notes = check_scenario(folder)
    return CheckedScenario(scenario=scenario, notes=notes)
