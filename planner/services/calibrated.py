"""A copy of a scenario with the figures a log gave, written beside the calibration; the user's own is never touched."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from planner.calibration.calibration import STAFFING, Calibration, Figure
from planner.domain.floor import Scenario
from planner.errors import InvalidInput, NotAsAsked
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.scenario.faults import FaultList
from planner.scenario.loader import check_scenario, locate
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.schema import SCHEMA_FILE
from planner.scenario.strict_yaml import Location
from planner.scenario.yaml_edits import YamlText

FOLDER = "scenario"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the file that is another one: its number, the queue or section it is of, before and after."""

    line: int
    part: str
    field: str
    before: float
    after: float


def refuse_taken(out: Path, scenario: Path) -> Path:
    """The folder a calibrated scenario goes to. Raises NotAsAsked where it holds something or is the user's own."""
    target = out / FOLDER
    own = locate(scenario)[0].resolve()
    if target.resolve() == own or own.is_relative_to(target.resolve()):
        raise NotAsAsked("out", out, _("the calibrated scenario would lie over your own; name another folder"))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NotAsAsked("out", out, _("{target} is already there and is not overwritten", target=target))
    return target


def write_calibrated(folder: Path, scenario: Scenario, calibration: Calibration, target: Path) -> list[Change]:
    """Write the scenario into `target` with every figure that is taken over; comments and order stay.

    The lines that changed, in their order. Raises InvalidInput where it cannot be written.
    """
    source, name = locate(folder)
    faults = FaultList()
    raw = read_file(source, name, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    faults.raise_any(str(folder))
    assert text is not None
    try:
        edits = _edits(scenario, calibration)
        edited = YamlText(text)
        for location, _before, after in edits:
            edited.set(location, f"{after:g}")
        changed = edited.changed
        after_text = YamlText(changed)
        target.mkdir(parents=True, exist_ok=True)
        for file, _digest in scenario.inputs:
            if file != name:
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / file, target / file)
        if (source / SCHEMA_FILE).is_file():
            shutil.copyfile(source / SCHEMA_FILE, target / SCHEMA_FILE)
        (target / name).write_text(changed, encoding="utf-8", newline="")
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=target, reason=reason_of(error))) from error
    check_scenario(target if name == "scenario.yaml" else target / name)
    queues = scenario.floor.queues
    return [
        Change(
            line=after_text.line(location),
            part=queues[place].label if isinstance(place := location[1], int) else str(place),
            field=str(location[-1]),
            before=before,
            after=after,
        )
        for location, before, after in edits
    ]


def _edits(scenario: Scenario, calibration: Calibration) -> list[tuple[Location, float, float]]:
    """Where each figure stands that is another one now, before and after."""
    edits: list[tuple[Location, float, float]] = []
    for each in calibration.queues:
        place = scenario.floor.queue_index[each.queue.id]
        for compared in each.figures:
            if compared.taken is None or compared.assumed is None or compared.taken == compared.assumed:
                continue
            if compared.figure in STAFFING:
                location: Location = ("queues", place, compared.figure.value)
            elif compared.figure is Figure.CONVERSION:
                location = ("demand", "headcount", "conversion")
            else:
                continue
            edits.append((location, compared.assumed, compared.taken))
    return edits
