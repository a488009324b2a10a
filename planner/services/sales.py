"""Why agent sales changed between two campaigns, from a table of both."""

from pathlib import Path

from planner.domain.sales import Decomposition
from planner.errors import Fault, InvalidInput, NotAsAsked
from planner.exports.sales import example_rows
from planner.exports.tables import write_csv
from planner.forecasting.decomposition import decompose
from planner.i18n import _
from planner.os_reasons import reason_of
from planner.scenario.faults import FaultList
from planner.scenario.sales import read_sales


def explain_sales(table: Path, before: str = "", after: str = "") -> tuple[Decomposition, tuple[Fault, ...]]:
    """The decomposition, and what was guessed while reading. `before` and `after` name the campaigns where the table
    holds more than two; both or none. Raises InvalidInput with every fault of the table."""
    if bool(before) != bool(after):
        part = "before" if before else "after"
        raise NotAsAsked(part, before or after, _("it takes both campaigns: name the other one of the table too"))
    faults = FaultList()
    two = read_sales(table, (before, after) if before else None, faults)
    return decompose(*two), tuple(faults.notes)


def write_example(path: Path) -> Path:
    """A table to fill in, with made-up figures of two campaigns. Raises InvalidInput where there is a file already."""
    if path.exists():
        raise InvalidInput(_("{path} is there already; name a new file", path=path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_csv(path, example_rows())
    except OSError as error:
        raise InvalidInput(_("{path} cannot be written: {reason}", path=path, reason=reason_of(error))) from error
    return path
