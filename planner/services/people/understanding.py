"""What the tables of `people/` were understood as."""

from planner.i18n import _
from planner.people.exports.appeals import APPEALS
from planner.people.exports.layouts import LAYOUTS
from planner.people.exports.reading import PeopleRead
from planner.people.measures import Table
from planner.people.records import AGENT, DAY


def table_rows(read: PeopleRead) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings, and a row a table that is there: its files, rows, people, first and last day."""
    heads: tuple[str, ...] = (_("Table"), _("Files"), _("Rows"), _("People"), _("First day"), _("Last day"))
    rows: list[tuple[str, ...]] = []
    for table in Table:
        frame = read.records[table]
        if not read.files[table]:
            continue
        days = (f"{frame[DAY].min():%Y-%m-%d}", f"{frame[DAY].max():%Y-%m-%d}") if len(frame) else ("–", "–")
        files = str(len(read.files[table]))
        rows.append((LAYOUTS[table].name, files, f"{len(frame):,}", f"{frame[AGENT].nunique()}", *days))
    if read.records.appeals:
        of = read.records.appeals
        when = (f"{min(each.day for each in of)}", f"{max(each.day for each in of)}")
        counts = (str(len({each.file for each in of})), f"{len(of):,}", str(len({each.agent for each in of})))
        rows.append((APPEALS.name, *counts, *when))
    return heads, rows
