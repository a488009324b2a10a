"""Plan with a live line, store, say what came out: shared by `plan` and `demo`."""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.cli.changing import show_kept
from planner.cli.compiling import compile_aloud
from planner.cli.lending import balance_line
from planner.cli.progress import Live, live_progress
from planner.cli.show import say, show_notes
from planner.cli.summary import show_summary
from planner.domain.departures import departures
from planner.domain.figures import PlanFigures
from planner.domain.floor import Scenario
from planner.domain.kept import changes_since
from planner.domain.plan import Plan
from planner.exports.folder_swap import refuse_foreign_target
from planner.exports.plan_file import read_plan
from planner.i18n import _
from planner.rostering import RosterBudget, changes_from, keeping_to, with_seats_of
from planner.services.planning import budget_text, plan_scenario
from planner.services.storing import Stored, store_plan
from planner.services.verifying import shares_of
from planner.services.verifying import verify as verify_plan
from planner.services.warming import prepare

AUDIT_FOUND = 1
SHORT = 3


def plan_and_store(
    scenario: Scenario,
    target: Path,
    *,
    seconds: float | None,
    steps: int | None,
    seed: int,
    workers: int,
    from_plan: Path | None,
    keep: Path | None = None,
    verify: float | None = None,
    folder: Path | None = None,
    started: float,
) -> int:
    """Returns the exit code. Refuses a target that is somebody else's folder before any work is done.

    `folder` is that of the scenario, `from_plan` where the search begins; each day that differs from the roster of
    `keep` has its price. `verify` is the share of runs that have to meet the target in every stretch: more rounds then
    share the budget with the first.
    """
    refuse_foreign_target(target)
    published = read_plan(keep) if keep else None
    read = scenario.floor
    if keep and published:
        floor, notes = keeping_to(scenario.floor, published, keep)
        scenario = replace(scenario, floor=floor)
        show_notes(notes)
    earlier = read_plan(from_plan) if from_plan else published
    if earlier:
        scenario = replace(scenario, floor=with_seats_of(scenario.floor, earlier))
    budget = RosterBudget(seconds=seconds, steps=steps, seed=seed, workers=workers)
    first, later = shares_of(budget) if verify is not None else (budget, ())
    with live_progress() as live:
        live.step(_("Preparing the engine"))
        compile_aloud()
        prepare()
        live.step(_("Forecasting"))
        plan = plan_scenario(scenario, first, watch=live.watch, start=earlier.assignments if earlier else ())
        if verify is not None:
            again = partial(_again, budgets=iter(later), live=live)
            plan = replace(verify_plan(scenario, plan, verify, again), budget=budget_text(budget))
        plan = replace(plan, departures=tuple(sorted(departures(read, plan.floor))))
        live.step(_("Writing files"))
        since = changes_since(earlier, plan) if earlier else None
        changes = changes_from(published, plan) if published else since
        stored = store_plan(
            plan,
            target,
            seconds=time.monotonic() - started,
            kept=keep,
            begun_from=from_plan,
            changes=changes,
            scenario=folder,
        )
    if keep and changes is not None:
        show_kept(plan, changes, keep)
    figures = PlanFigures(plan=plan)
    show_summary(figures, str(target))
    if plan.floor.loan_balances:
        say(balance_line(plan))
    _show_stored(plan, stored, target)
    if plan.findings:
        return AUDIT_FOUND
    return SHORT if figures.shortage_share > plan.tolerance else 0


def _again(scenario: Scenario, before: Plan, *, budgets: Iterator[RosterBudget], live: Live) -> Plan | None:
    """A further round of a verification, with the next budget; none after a round that was stopped by hand."""
    if before.search.stopped == "interrupted":
        return None
    watched = before.simulation.watched if before.simulation else ()
    return plan_scenario(scenario, next(budgets), watch=live.watch, start=before.assignments, watched=watched)


def _show_stored(plan: Plan, stored: Stored, target: Path) -> None:
    """Where the plan lies, and why where it is not the folder asked for."""
    if plan.search.stopped == "interrupted":
        say(_("Stopped by hand: this is the best roster until then; --from {folder} searches on", folder=stored.folder))
    say(
        _(
            "Version {version} in {folder}: open report.html and roster.xlsx; calendars in calendars/",
            version=stored.version,
            folder=str(stored.folder),
        )
    )
    if stored.rejected:
        say(
            _(
                "{folder} keeps the plan it had: the new one breaks rules and lies in {beside}. Search on with "
                "--from {beside}, or ask for less; to use the new one all the same, move {folder} out of its way",
                folder=target,
                beside=stored.folder,
            )
        )
