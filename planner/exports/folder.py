"""A plan's folder: every file a run hands out, all of them or none."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from planner import __version__
from planner.domain.changes import Change
from planner.domain.edition import Edition, State
from planner.domain.plan import Plan
from planner.exports.calendar_told import NOTHING_TOLD, TOLD_FILE, AllTold, all_told, write_told
from planner.exports.calendars import write_calendars
from planner.exports.changes import CHANGES_FILE, write_changes
from planner.exports.edition_file import RUN_FILE, edition_record
from planner.exports.fixes_file import FIXES_FILE
from planner.exports.folder_swap import swap_in
from planner.exports.ledger import LEDGER_FILE, write_ledger
from planner.exports.loan_ledger import LOAN_LEDGER_FILE, write_loan_ledger
from planner.exports.loans import LOANS_FILE, write_loans
from planner.exports.meals import write_meals
from planner.exports.plan_file import PLAN_FILE, write_plan
from planner.exports.report import write_report
from planner.exports.tables import write_roster_csv
from planner.exports.workbook import write_workbook

__all__ = ["OUTPUTS", "RUN_FILE", "swap_in", "write_outputs"]

OUTPUTS = ("xlsx", "csv", "ics", "meals", "html")
"""Kinds of output that may be left out; plan.json and run.json are always written."""

_OWN = frozenset(
    {
        *(PLAN_FILE, RUN_FILE, TOLD_FILE, CHANGES_FILE, LEDGER_FILE, LOANS_FILE, LOAN_LEDGER_FILE),
        *("roster.xlsx", "roster.csv", "calendars", "meals.csv", "report.html"),
        *("pages", "qr-sheet.html", FIXES_FILE),
    }
)


def write_outputs(
    plan: Plan,
    target: Path,
    *,
    published: datetime,
    version: int,
    seconds: float,
    only: set[str] | None = None,
    extras: Mapping[str, object] | None = None,
    changes: tuple[Change, ...] | None = None,
    against: int = 0,
    state: State = State.DRAFT,
    also: Mapping[str, bytes] | None = None,
    told: AllTold = NOTHING_TOLD,
) -> None:
    """Write the plan's folder to `target`, in place of the plan that is there.

    Parameters
    ----------
    published
        When the plan was made, with a zone; kept in run.json and in the calendars.
    version
        Of the plan, from 1.
    seconds
        How long making it took.
    only
        Names from `OUTPUTS`; the others are left out. None means all.
    extras
        More for run.json. What differs from run to run stands there, so that plan.json does not.
    changes
        What differs from an earlier roster, for changes.csv and the workbook; None where there is none.
    against
        Version of that roster, 0 where it has none.
    state
        What the plan is to those who work by it.
    also
        Further files by name, for a target that has none of that name.
    told
        What calendars of the versions before have told people.

    Raises
    ------
    InvalidInput
        When `target` holds something else than a plan, or the disk refuses.
    """
    edition = Edition(version=version, made_at=published, state=state, against=against, changes=changes)
    with swap_in(target, own=_OWN) as folder:
        write_plan(plan, folder / PLAN_FILE)
        told = all_told(plan, told, version, published)
        write_told(told, folder / PLAN_FILE, folder / TOLD_FILE)
        _write_kinds(plan, folder, set(OUTPUTS) if only is None else only, edition, told)
        if changes is not None:
            write_changes(plan, changes, folder / CHANGES_FILE)
        run = {
            **edition_record(edition),
            "seconds": round(seconds, 3),
            "software": __version__,
            **(extras or {}),
        }
        for name, content in (also or {}).items():
            if not (target / name).exists():
                (folder / name).write_bytes(content)
        (folder / RUN_FILE).write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_kinds(plan: Plan, folder: Path, wanted: Collection[str], edition: Edition, told: AllTold) -> None:
    """Every kind of output that is wanted."""
    if "xlsx" in wanted:
        write_workbook(plan, folder / "roster.xlsx", edition)
    if "csv" in wanted:
        write_roster_csv(plan, folder / "roster.csv")
        write_ledger(plan, folder / LEDGER_FILE)
        write_loans(plan, folder / LOANS_FILE)
        write_loan_ledger(plan, folder / LOAN_LEDGER_FILE)
    if "ics" in wanted:
        write_calendars(plan, folder / "calendars", version=edition.version, published=edition.made_at, told=told)
    if "meals" in wanted:
        write_meals(plan, folder / "meals.csv")
    if "html" in wanted:
        write_report(plan, folder / "report.html")
