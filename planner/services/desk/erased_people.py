"""Who stands in the folders of a shop: so that a name is put out of them without touching one that holds it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.errors import InvalidInput
from planner.exports.plan_file import PLAN_FILE
from planner.i18n import DEFAULT_LANGUAGE, catalogue
from planner.scenario import agent_columns, layouts
from planner.scenario.cells import is_blank, text_of
from planner.scenario.column import Headings
from planner.scenario.faults import FaultList
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.sheets import read_sheet
from planner.services.desk.scenarios import yaml_text
from planner.services.desk.uploads import sections_of

_CHINESE = re.compile(r"[\u3400-\u9fff]+")


def people_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Id and name of everybody a folder names: of its plan, of its agents table."""
    if PLAN_FILE in files:
        yield from _of_plan(files[PLAN_FILE])
    if SCENARIO_FILE in files:
        yield from _of_table(files)


def supervisor_in(files: Mapping[str, bytes]) -> tuple[str, str]:
    """Name and phone of the supervisor a scenario names, empty where it names none."""
    found = re.search(rb"supervisor:", files.get(SCENARIO_FILE, b""))
    if not found:
        return "", ""
    try:
        campaign = sections_of(yaml_text(files[SCENARIO_FILE])).campaign
    except InvalidInput:
        return "", ""
    return (campaign.supervisor, campaign.phone) if campaign else ("", "")


def words_with(name: str) -> Iterator[str]:
    """Words of what Dacu says itself that hold a name by chance, as 高峰 is in 高峰班."""
    for message in catalogue(DEFAULT_LANGUAGE).values():
        if name in message:
            yield from (word for word in _CHINESE.findall(message) if name in word)


def others_called(people: Iterable[tuple[str, str]], agent: str, name: str) -> list[str]:
    """Ids of other people with the same name."""
    return sorted({each for each, called in people if called == name and each != agent})


def _of_plan(content: bytes) -> Iterator[tuple[str, str]]:
    try:
        agents = json.loads(content)["floor"]["agents"]
        yield from ((str(each["id"]), str(each["name"])) for each in agents)
    except (ValueError, KeyError, TypeError):
        return


def _of_table(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    try:
        source = sections_of(yaml_text(files[SCENARIO_FILE])).sources.get(layouts.AGENTS.key)
    except InvalidInput:
        return
    if source is None or source.file not in files:
        return
    with TemporaryDirectory(prefix="dacu-") as place:
        target = Path(place) / source.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[source.file])
        sheet = read_sheet(Path(place), source, layouts.AGENTS, FaultList())[0]
    if sheet is None:
        return
    where = Headings(layouts.AGENTS, sheet.named).locate(sheet.heading)
    columns = [where.get(each.english) for each in (agent_columns.AGENT, agent_columns.NAME)]
    if None in columns:
        return
    at = [each[0] for each in columns if each is not None]
    for _number, cells in sheet.rows:
        found = [text_of(cells[place]) if place < len(cells) and not is_blank(cells[place]) else "" for place in at]
        yield found[0].strip(), found[1].strip()
