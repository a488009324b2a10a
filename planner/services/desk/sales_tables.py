"""A table of two campaigns' sales handed in at the desk, to be taken apart."""

from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from planner.errors import Fault, InvalidInput
from planner.exports.sales import example_rows
from planner.exports.tables import write_csv
from planner.i18n import _
from planner.scenario.reading import TABLE_LIMIT
from planner.services.desk.runs import ask_for_run
from planner.services.sales import explain_sales
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.runs import Run, RunKind
from planner.storage.store import Store

READ = (".csv", ".xlsx")
MOST_NAME = 100


def ask_sales(
    store: Store,
    account: Account,
    campaign: Campaign,
    name: str,
    content: bytes,
    *,
    before: str = "",
    after: str = "",
    token: str,
) -> Run:
    """Ask for the decomposition of a table, which is read first. Raises `InvalidInput` with every fault of it."""
    file = file_name(name)
    if len(content) > TABLE_LIMIT:
        remedy = _("at most {most} MB", most=TABLE_LIMIT // 2**20)
        raise InvalidInput(_("The table is not read"), [Fault(problem=_("the file is too large"), remedy=remedy)])
    with TemporaryDirectory(prefix="dacu-") as place:
        (Path(place) / file).write_bytes(content)
        try:
            explain_sales(Path(place) / file, before, after)
        except InvalidInput as refused:
            # Where it lay for a moment says nobody anything.
            here = f"{place}/"
            faults = [replace(each, file=each.file.replace(here, "")) for each in refused.faults]
            raise InvalidInput(str(refused).replace(here, ""), faults) from refused
    with store.write() as work:
        table = work.trees.add({file: content})
    asked = {"table": table, "file": PurePath(name).name[:MOST_NAME], "before": before, "after": after}
    try:
        run = ask_for_run(store, account, campaign, RunKind.SALES, asked, token=token)
    except InvalidInput:
        _forget(store, table)
        raise
    if run.asked["table"] != table:
        _forget(store, table)
    return run


def example_table() -> bytes:
    """A table to fill in, in the reader's language."""
    with TemporaryDirectory(prefix="dacu-") as place:
        path = Path(place) / "sales.csv"
        write_csv(path, example_rows())
        return path.read_bytes()


def file_name(name: str) -> str:
    """A harmless name with the ending of the one given. Raises `InvalidInput` where it is no table."""
    if not name:
        raise InvalidInput(_("Choose a table of two campaigns first"))
    ending = PurePath(name).suffix.lower()
    if ending not in READ:
        remedy = _("a workbook (.xlsx) or a table with commas (.csv)")
        raise InvalidInput(_("The table is not read"), [Fault(value=name[:80], problem=_("no table"), remedy=remedy)])
    return f"sales{ending}"


def _forget(store: Store, tree: int) -> None:
    with store.write() as work:
        work.trees.forget(tree)
