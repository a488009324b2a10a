"""A new scenario folder to start from: a shipped scenario with small example tables and explanations."""

import re
import shutil
import tempfile
from pathlib import Path

from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.resources import bundled
from planner.scenario import layouts
from planner.scenario.example_tables import PEOPLE_FILE, contacts_csv, write_people
from planner.scenario.fields import is_safe_id
from planner.scenario.guide import INTRODUCTION, WEEKDAY_WORDS, both, readme
from planner.scenario.loader import SCENARIO_FILE, load_scenario
from planner.scenario.sampling import AFTER_THE_SALE, CLOSES, OPENS, cut, eve_of, is_never_closed, share_kept
from planner.scenario.schema import SCHEMA_FILE, schema_text

README_FILE = "README.txt"


def write_starter(target: Path, like: str) -> tuple[Path, ...]:
    """Write a starter like the shipped scenario `like` into `target`, which must be new or empty.

    Returns the files written. Raises `InvalidInput` where the target holds anything or cannot
    be written, or no scenario of that name is shipped. The folder appears whole or not at all.
    """
    source = bundled("scenarios") / like
    if not is_safe_id(like) or not (source / SCENARIO_FILE).is_file():
        raise _refused(like, _("no such scenario is shipped"), _("choose double11 or 618"))
    refuse_taken(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".dacu-new-", dir=target.parent) as scratch:
            made = Path(scratch) / "scenario"
            made.mkdir()
            _write(made, source, target.resolve().name)
            if target.is_dir():
                target.rmdir()
            shutil.move(made, target)
    except OSError as error:
        raise _refused(str(target), _("the folder cannot be written"), _("choose another place")) from error
    return tuple(sorted(target.iterdir()))


def refuse_taken(target: Path) -> None:
    """Raise `InvalidInput` where `target` is not new or empty: a scenario is never written over another."""
    try:
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise _refused(str(target), _("there is a file of this name"), _("choose another place"))
        if target.is_dir() and any(target.iterdir()):
            raise _refused(str(target), _("the folder is not empty"), _("choose a new folder; nothing was changed"))
    except OSError as error:
        raise _refused(str(target), _("the folder cannot be read"), _("choose another place")) from error


def _refused(name: str, problem: str, remedy: str) -> InvalidInput:
    return InvalidInput(f"{name}: {problem}", [Fault(file=name, problem=problem, remedy=remedy)])


def _write(folder: Path, source: Path, name: str) -> None:
    whole = load_scenario(source)
    small = cut(whole)
    text = (source / SCENARIO_FILE).read_text(encoding="utf-8-sig")
    files = {}
    for table in layouts.LAYOUTS:
        if re.search(rf"^\s+{table.key}: \S+\.csv", text, re.MULTILINE):
            files[table.key] = PEOPLE_FILE if table.beside_people else f"{table.key}.csv"
    (folder / SCENARIO_FILE).write_text(_adapted(text, name, files, whole), encoding="utf-8")
    (folder / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
    # Notepad tells UTF-8 by its mark.
    (folder / README_FILE).write_text(readme(files), encoding="utf-8-sig")
    write_people(folder / PEOPLE_FILE, small)
    (folder / "history.csv").write_bytes(contacts_csv(layouts.HISTORY, small.history))
    if small.last_campaign is not None:
        contacts = contacts_csv(layouts.LAST_CAMPAIGN, small.last_campaign.history)
        (folder / "last_campaign.csv").write_bytes(contacts)


def _adapted(text: str, name: str, files: dict[str, str], whole: Scenario) -> str:
    """The shipped YAML with an id and a heading of its own, file names of the tables, hours of a small shop."""
    begin = re.search(r"^id:.*\n", text, re.MULTILINE)
    rest = text[begin.end() :] if begin else text
    scenario_id = name if is_safe_id(name) else "my-shop"
    heading = [f"# {line}" for message in INTRODUCTION for line in both(message)]
    first = [f"# yaml-language-server: $schema={SCHEMA_FILE}", *heading, f'id: "{scenario_id}"']
    share = share_kept(whole)
    for queue in filter(is_never_closed, whole.floor.queues):
        rest = re.sub(rf"^(\s+- \{{id: {queue.id}, )", rf"\g<1>{_hours(whole)}, ", rest, flags=re.MULTILINE)
    for table, file in files.items():
        rest = re.sub(rf"^(\s+{table}: )\S+\.csv", rf"\g<1>{file}", rest, flags=re.MULTILINE)
    rest = re.sub(r"(hours_a_day: )([\d.]+)", lambda found: f"{found[1]}{max(1, round(float(found[2]) * share))}", rest)
    return "\n".join(first) + "\n" + rest


def _hours(whole: Scenario) -> str:
    """Hours of a small shop, as `closed_at_night` has them."""
    eve = WEEKDAY_WORDS[eve_of(whole.floor)][0]
    opens, closes, late = clock(OPENS), clock(CLOSES), clock(AFTER_THE_SALE - MINUTES_A_DAY)
    return f'opens: "{opens}", closes: "{closes}", hours: {{{eve}: "{opens}-{late}"}}'
