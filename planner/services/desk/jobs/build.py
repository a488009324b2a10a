"""Build a roster: a version made by the search, from nothing, from an earlier version, or from where a dead worker
was."""

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.domain.floor import Scenario
from planner.domain.kept import changes_since
from planner.domain.people import Pin
from planner.domain.roster import Assignment
from planner.errors import NotFound
from planner.i18n import _
from planner.rostering import Cell, RosterBudget, with_seats_of
from planner.services.checking import check, refuse_conflicts
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.kept_days import with_days_of
from planner.services.desk.jobs.versions import figures, keep_version
from planner.services.desk.laid_out import folder_of, plan_of
from planner.services.planning import budget_text, plan_scenario
from planner.services.storing import Stored, store_plan
from planner.services.warming import prepare
from planner.storage.campaigns import ScenarioVersion
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store

LEAST_SECONDS = 1.0
"""Left to a search that is taken over at the end of its time."""


def build(held: HeldRun) -> None:
    """The roster of a scenario, `asked` as in `planner.services.desk.runs.BuildAsked`."""
    given = scenario_asked(held.store, held.run.campaign, held.run.asked.get("scenario"))
    begun_from = version_asked(held.store, held.run.campaign, held.run.asked.get("start"))
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    search_and_keep(held, scenario, given=given, begun_from=begun_from)


def search_and_keep(
    held: HeldRun,
    scenario: Scenario,
    *,
    given: ScenarioVersion,
    begun_from: RosterVersion | None,
    start: tuple[Assignment, ...] = (),
    pins: tuple[Pin, ...] = (),
    inside: frozenset[Cell] = frozenset(),
) -> None:
    """Search, and keep what was found as a version. `start` is where the search begins, else `begun_from`; days in
    `inside` keep the breaks and desks they have there."""
    begun = time.monotonic()
    earlier = plan_of(held.store, begun_from.tree) if begun_from else None
    if earlier:
        scenario = replace(scenario, floor=with_seats_of(scenario.floor, earlier))
    if pins:
        scenario = replace(scenario, floor=replace(scenario.floor, pins=pins))
    refuse_conflicts(scenario)
    held.go_on()
    prepare()
    held.go_on()
    asked = budget_of(held.run.asked, scenario.seed)
    first = held.earlier.assignments if held.earlier else start or (earlier.assignments if earlier else ())
    plan = plan_scenario(scenario, _left_of(asked, held), watch=held.watch, start=first, best=held.best)
    outcome = {}
    if earlier and inside:
        plan, again = with_days_of(plan, earlier, inside, budget_of(held.run.asked, scenario.seed))
        outcome = {"placed_again": again} if again else {}
    plan = replace(plan, budget=budget_text(asked))
    held.say("writing")

    def store_into(target: Path) -> Stored:
        seconds = time.monotonic() - begun
        if begun_from is None or earlier is None:
            return store_plan(plan, target, seconds=seconds)
        with folder_of(held.store, begun_from.tree) as source:
            changes = changes_since(earlier, plan)
            return store_plan(plan, target, seconds=seconds, begun_from=source, changes=changes)

    keep_version(
        held,
        store_into,
        scenario=given.id,
        parent=begun_from.id if begun_from else None,
        outcome={**figures(plan), **outcome},
    )


def needed_version(held: HeldRun) -> RosterVersion:
    """The version a run is about. Raises `NotFound`."""
    found = version_asked(held.store, held.run.campaign, held.run.asked.get("start"))
    if found is None:
        raise NotFound(_("The campaign has no roster yet"))
    return found


def budget_of(asked: Mapping[str, Any], seed: int) -> RosterBudget:
    """How long to search; with a seed of the scenario's own where none was asked for."""
    own = asked.get("seed")
    return RosterBudget(
        seconds=asked.get("seconds"),
        steps=asked.get("work"),
        seed=seed if own is None else own,
        workers=asked.get("workers", 2),
    )


def _left_of(budget: RosterBudget, held: HeldRun) -> RosterBudget:
    """Seconds spent by attempts before are gone; steps are not counted across attempts."""
    if budget.seconds is None:
        return budget
    return replace(budget, seconds=max(LEAST_SECONDS, budget.seconds - held.spent))


def scenario_asked(store: Store, campaign: int, number: int | None) -> ScenarioVersion:
    """The scenario a run was asked for, the campaign's newest where it names none. Raises `NotFound`."""
    with store.read() as work:
        found = work.campaigns.scenario(campaign, number)
    if found is None:
        raise NotFound(_("The campaign has no scenario yet"))
    return found


def version_asked(store: Store, campaign: int, version: int | None) -> RosterVersion | None:
    """The version with that id, which must be one of the campaign; None where none is asked for. Raises `NotFound`."""
    if version is None:
        return None
    with store.read() as work:
        found = work.rosters.of(version)
    if found is None or found.campaign != campaign:
        raise NotFound(_("There is no version {number}", number=version))
    return found
