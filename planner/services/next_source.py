"""The scenario a plan was made from, from which the next weeks go on."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.loader import check_scenario, locate
from planner.scenario.names import Names
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.sections import Sections, read_sections
from planner.scenario.strict_yaml import read_yaml
from planner.services.versions import scenario_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The scenario a plan was made from, read and as it is written."""

    folder: Path
    scenario: Scenario
    text: str
    sections: Sections
    names: Names


def source_of(place: Path, scenario: Path | None) -> Source:
    """The scenario given, or the one the plan says it was made from."""
    home = place if place.is_dir() else place.parent
    told = scenario or scenario_of(home)
    if told is None or (scenario is None and not told.exists()):
        where = _("it does not say") if told is None else _("{folder} is not there any more", folder=told)
        raise InvalidInput(
            _("{plan}: which scenario it was made from is not known: {why}", plan=place, why=where),
            [Fault(file=str(place), problem=where, remedy=_("name its folder"), remedy_part="scenario")],
        )
    loaded, _notes = check_scenario(told)
    folder, file = locate(told)
    faults = FaultList()
    raw = read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    faults.raise_any(str(folder))
    assert text is not None
    assert document is not None
    return Source(
        folder=folder,
        scenario=loaded,
        text=text,
        sections=read_sections(document, file, faults),
        names=Names.of(document.data),
    )
