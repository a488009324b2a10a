"""A scenario some of whose tables are DataFrames: the rest of it is that of a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from planner.domain.floor import Scenario
from planner.errors import Fault, InvalidInput
from planner.exports.folder_swap import swap_in
from planner.frames.given import given_table
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.faults import FaultList
from planner.scenario.given import Given, GivenTable, raw_file
from planner.scenario.loader import SCENARIO_FILE, check_scenario, locate
from planner.scenario.reading import YAML_LIMIT, decode, read_file
from planner.scenario.sections import read_sections
from planner.scenario.starter import refuse_taken
from planner.scenario.strict_yaml import YamlDocument, read_yaml
from planner.scenario.yaml_edits import YamlText

_PARAMETERS = {layouts.HISTORY.key: "contacts"}
"""What a table is called as a parameter, where that is not its key."""


@dataclass(frozen=True, kw_only=True)
class ScenarioOfFrames:
    """A scenario that can be planned, and notes on what looks odd about it: `file` of a note names the frame."""

    scenario: Scenario
    notes: tuple[Fault, ...]
    base: Path
    """Folder of everything that was not given."""
    given: Given
    files: tuple[str, ...]
    """Further tables, in `base`."""

    def write(self, folder: Path | str) -> Path:
        """Write it as a scenario folder, new or empty, that `dacu` and `load_scenario` read as this very scenario.

        Raises `InvalidInput` where the folder holds anything or cannot be written.
        """
        target = Path(folder)
        refuse_taken(target)
        assert self.given.yaml is not None
        raws = [replace(self.given.yaml, name=SCENARIO_FILE), *(each.raw() for each in self.given.tables.values())]
        with swap_in(target, sign=SCENARIO_FILE) as made:
            contents = {name: (self.base / name).read_bytes() for name in self.files}
            for name, content in (contents | {raw.name: raw.content for raw in raws}).items():
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                (made / name).write_bytes(content)
        return target


def scenario_of_frames(base: Path, frames: Mapping[str, pd.DataFrame | None]) -> ScenarioOfFrames:
    """The scenario of the folder `base` with `frames`, by key of the table, in place of its files.

    Raises `InvalidInput` with every fault found, as the loader does: `file` names the frame, a row is counted from 0
    as `frame.iloc` does.
    """
    asked = {key: frame for key, frame in frames.items() if frame is not None}
    folder, file = locate(base)
    faults = FaultList()
    for key, frame in asked.items():
        if not isinstance(frame, pd.DataFrame):
            name = _PARAMETERS.get(key, key)
            faults.add(name, _("this is no DataFrame"), value=type(frame).__name__, remedy=_("give a pandas DataFrame"))
    raw = read_file(folder, file, YAML_LIMIT, faults)
    text = decode(raw, faults) if raw is not None else None
    document = read_yaml(text, file, faults) if text is not None else None
    faults.raise_any(str(base))
    assert text is not None
    assert document is not None
    sections = read_sections(document, file, FaultList())
    rest = [source for key, source in sections.sources.items() if key not in asked]
    others = tuple(sorted({source.file for source in (*rest, *sections.beside)}))
    tables = {key: given_table(frame, _file(key, others), sections.zone) for key, frame in asked.items()}
    given = Given(yaml=raw_file(file, _naming(text, document, tables).encode()), tables=tables)
    frame_of = {table.file: _PARAMETERS.get(key, key) for key, table in tables.items()}
    try:
        scenario, notes = check_scenario(folder / file, given)
    except InvalidInput as error:
        named = _renamed(error.faults, frame_of)
        raise InvalidInput(str(error), named, _renamed(error.notes, frame_of)) from None
    return ScenarioOfFrames(scenario=scenario, notes=_renamed(notes, frame_of), base=folder, given=given, files=others)


def _renamed(faults: tuple[Fault, ...], frame_of: Mapping[str, str]) -> tuple[Fault, ...]:
    return tuple(replace(each, file=frame_of.get(each.file, each.file)) for each in faults)


def _file(key: str, others: tuple[str, ...]) -> str:
    """A name no other table has."""
    return f"{key}.csv" if f"{key}.csv" not in others else f"{key}_frame.csv"


def _naming(text: str, document: YamlDocument, tables: Mapping[str, GivenTable]) -> str:
    """The YAML with the files of the tables; as it is where it has no sound list of them, which the loader tells."""
    if not isinstance(document.data.get("tables"), dict):
        return text
    edits = YamlText(text)
    for key, table in tables.items():
        edits.set(("tables", key), f"{{file: {table.file}, heading_row: 1, every_row: true}}")
    return edits.changed
