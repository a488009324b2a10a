"""The report of a version as one file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from planner.exports.report import write_report
from planner.services.desk.laid_out import plan_of
from planner.services.desk.numbered import version_numbered
from planner.storage.store import Store

REPORT_FILE = "report.html"


def report_of(store: Store, campaign: int, number: int) -> bytes:
    """As it was written with the version; written now where it was not, which takes seconds. Raises `NotFound`."""
    found = version_numbered(store, campaign, number)
    with store.read() as work:
        kept = work.trees.read(found.tree, REPORT_FILE)
    if kept is not None:
        return kept
    with TemporaryDirectory(prefix="dacu-") as place:
        path = Path(place) / REPORT_FILE
        write_report(plan_of(store, found.tree), path)
        return path.read_bytes()
