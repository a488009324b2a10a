"""The files of the scenario of the next weeks: tables as they are to be, the YAML file with what changes in it."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from planner.domain.loan_ledger import pair_balances
from planner.domain.plan import Plan
from planner.exports.ledger import write_ledger
from planner.exports.loan_ledger import write_loan_ledger
from planner.exports.tables import write_csv
from planner.i18n import _
from planner.scenario import layouts
from planner.scenario.continued import Continued
from planner.scenario.example_tables import contacts_csv
from planner.scenario.loader import SCENARIO_FILE
from planner.scenario.schema import SCHEMA_FILE
from planner.scenario.table_source import TableSource
from planner.scenario.yaml_edits import YamlText
from planner.services.next_actuals import Actuals
from planner.services.next_courses import Courses
from planner.services.next_source import Source

MARK = "dacu next"


def write_files(
    folder: Path,
    source: Source,
    plan: Plan,
    found: Continued,
    courses: Courses,
    known: Actuals | None,
    unknown: Sequence[str],
    first: date,
    last: date,
) -> None:
    """The files of the scenario."""
    text = YamlText(source.text)
    text.set(("horizon", "first_day"), f'"{first}"')
    text.set(("horizon", "last_day"), f'"{last}"')
    tables = source.sections.tables
    new = dict.fromkeys(found.grids, "")
    places = {key: file_of(key, tables) for key in (*new, layouts.LEDGER.key)}
    if known is not None:
        places[layouts.HISTORY.key] = file_of(layouts.HISTORY.key, tables)
    if pair_balances(plan.floor, plan.assignments):
        places[layouts.LOAN_LEDGER.key] = file_of(layouts.LOAN_LEDGER.key, tables)
    gone = {layouts.TRAINING.key} if courses.none_left else set()
    for key, name in tables.items():
        if key not in places and key not in gone:
            _copy(source.folder / name, folder / name)
    for table in source.sections.beside:
        _copy(source.folder / table.file, folder / table.file)
    for key, name in places.items():
        if key not in gone:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            name_table(text, key, source.sections.sources.get(key), name)
    for key, grid in found.grids.items():
        if key not in gone:
            write_csv(folder / places[key], grid)
    write_ledger(plan, folder / places[layouts.LEDGER.key])
    if layouts.LOAN_LEDGER.key in places:
        write_loan_ledger(plan, folder / places[layouts.LOAN_LEDGER.key])
    if known is not None:
        (folder / places[layouts.HISTORY.key]).write_bytes(contacts_csv(layouts.HISTORY, known.history))
    if courses.none_left:
        text.remove(("courses",))
        text.remove(("tables", layouts.TRAINING.key))
    else:
        for number in courses.gone:
            text.remove(("courses", number))
        for number, attended in courses.attended.items():
            listed = ", ".join(f'"{agent}"' for agent in attended)
            text.set(("courses", number, "attended"), f"[{listed}]")
    text.comment("horizon", _comment(plan, unknown))
    (folder / SCENARIO_FILE).write_text(text.changed, encoding="utf-8")
    if (source.folder / SCHEMA_FILE).is_file():
        _copy(source.folder / SCHEMA_FILE, folder / SCHEMA_FILE)


def name_table(text: YamlText, key: str, before: TableSource | None, name: str) -> None:
    """Write where the table written anew lies. Its heading is the first row now, and explains itself."""
    if before == TableSource(file=name):
        return
    whole = before is not None and before.every_row
    text.set(("tables", key), f'{{file: "{name}", every_row: true}}' if whole else name)


def _comment(plan: Plan, unknown: Sequence[str]) -> list[str]:
    horizon = plan.floor.horizon
    told = _(
        "{mark}: follows the roster of {first} to {last}, from which last shifts, streaks, hours, nights, overtime and "
        "ledgers are",
        mark=MARK,
        first=horizon.first_day,
        last=horizon.last_day,
    )
    return [told, *(_("{mark}: {sentence}", mark=MARK, sentence=each) for each in unknown)]


def file_of(key: str, tables: Mapping[str, str]) -> str:
    """The CSV file of a table: its own where it is a CSV file of this table alone, else one called after the table."""
    own = tables.get(key, "")
    if own.lower().endswith(".csv") and list(tables.values()).count(own) == 1:
        return own
    name = f"{key}.csv"
    taken = {other for table, other in tables.items() if table != key}
    return name if name not in taken else f"next-{name}"


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
