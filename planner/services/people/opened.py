"""A scenario and what `people/` beside it holds."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.floor import Scenario
from planner.people.exports.reading import FOLDER, PeopleRead, read_people
from planner.scenario.loader import check_scenario, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPeople:
    """Both, and the folder of the tables."""

    scenario: Scenario
    read: PeopleRead
    folder: Path


def open_people(scenario_folder: Path) -> OpenedPeople:
    """Raises InvalidInput with every fault of the scenario, or of all tables in `people/`."""
    scenario, _notes = check_scenario(scenario_folder)
    folder = locate(scenario_folder)[0] / FOLDER
    return OpenedPeople(scenario=scenario, read=read_people(folder, scenario.floor), folder=folder)
