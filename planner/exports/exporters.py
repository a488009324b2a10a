"""Every kind of output, in one list that plans, `dacu export`, its help and the tests read.

What writes a kind is imported when it is written: the command line names all of them and needs none.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.exports.exporter import Beside, Exporter
from planner.i18n import N_

if TYPE_CHECKING:
    from planner.domain.plan import Plan


def _write_workbook(plan: "Plan", folder: Path, beside: Beside) -> None:
    from planner.exports.workbook import write_workbook

    write_workbook(plan, folder / "roster.xlsx", beside.edition, paper=beside.paper)


def _write_tables(plan: "Plan", folder: Path, _beside: Beside) -> None:
    from planner.exports.ledger import write_ledger
    from planner.exports.loan_ledger import write_loan_ledger
    from planner.exports.loans import write_loans
    from planner.exports.tables import write_roster_csv

    write_roster_csv(plan, folder / "roster.csv")
    write_ledger(plan, folder / "ledger.csv")
    write_loans(plan, folder / "loans.csv")
    write_loan_ledger(plan, folder / "loan_ledger.csv")


def _write_calendars(plan: "Plan", folder: Path, beside: Beside) -> None:
    from planner.exports.calendars import write_calendars

    published, told = beside.published, beside.told
    write_calendars(plan, folder, version=beside.version, published=published, told=told, alarm=beside.alarm)


def _write_meals(plan: "Plan", folder: Path, _beside: Beside) -> None:
    from planner.exports.meals import write_meals

    write_meals(plan, folder / "meals.csv")


def _write_report(plan: "Plan", folder: Path, beside: Beside) -> None:
    from planner.exports.report import write_report

    write_report(plan, folder / "report.html", beside.fixes)


EXPORTERS = (
    Exporter(
        name="ics",
        label=N_("calendars for phones, one an agent and one a team"),
        write=_write_calendars,
        home="calendars",
        takes=frozenset({"alarm"}),
    ),
    Exporter(
        name="xlsx",
        label=N_("the workbook: wallchart, coverage, lists"),
        write=_write_workbook,
        files=("roster.xlsx",),
        takes=frozenset({"paper"}),
    ),
    Exporter(
        name="csv",
        label=N_("tables for other systems and the next roster: wallchart, ledgers, loans"),
        write=_write_tables,
        files=("roster.csv", "ledger.csv", "loans.csv", "loan_ledger.csv"),
    ),
    Exporter(name="html", label=N_("the report in one file"), write=_write_report, files=("report.html",)),
    Exporter(
        name="meals",
        label=N_("who eats when, and the orders of each half-hour"),
        write=_write_meals,
        files=("meals.csv",),
    ),
    Exporter(
        name="pages",
        label=N_("agents' pages and calendar feeds for a web server or a shared drive"),
        write=None,
        files=("qr-sheet.html",),
        home="pages",
        takes=frozenset({"alarm"}),
    ),
)
"""In the order `dacu export --help` tells them."""


def exporter(name: str) -> Exporter | None:
    """The kind of this name; None where there is none."""
    return next((each for each in EXPORTERS if each.name == name), None)


def taking(option: str) -> tuple[Exporter, ...]:
    """The kinds an option of `dacu export` is for."""
    return tuple(each for each in EXPORTERS if option in each.takes)
