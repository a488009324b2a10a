"""Take agent sales of two campaigns apart, of a table somebody handed in."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from planner.exports.sales import write_sales
from planner.services.desk.held_run import HeldRun
from planner.services.desk.laid_out import folder_of
from planner.services.desk.sales_tables import file_name
from planner.services.sales import explain_sales
from planner.storage.runs import RunState
from planner.storage.store import Work
from planner.storage.trees import files_in


def sales(held: HeldRun) -> None:
    """The run ends with the page and table of `dacu sales`. Raises `InvalidInput` with every fault of the table."""
    asked = held.run.asked
    with folder_of(held.store, asked["table"]) as folder:
        table = folder / file_name(asked["file"])
        found, _notes = explain_sales(table, asked.get("before", ""), asked.get("after", ""))
    held.go_on()
    with TemporaryDirectory(prefix="dacu-") as place:
        write_sales(found, Path(place))
        files = files_in(Path(place))

    def keep(work: Work) -> Mapping[str, Any]:
        return {"tree": work.trees.add(files), "campaigns": [found.before.name, found.after.name]}

    held.end(RunState.DONE, keep)
