"""Build a roster: a version made by the search, from nothing, from an earlier version, or from where a dead worker
was."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from planner.domain.changes import Change
from planner.domain.departures import departures
from planner.domain.floor import Scenario
from planner.domain.kept import changes_since
from planner.domain.people import Pin
from planner.domain.plan import Plan
from planner.domain.roster import Assignment
from planner.errors import Fault, NotFound
from planner.i18n import _
from planner.rostering import Cell, RosterBudget, changes_from, with_seats_of
from planner.services.checking import check, refuse_conflicts
from planner.services.desk.checkpoints import checkpoint_of
from planner.services.desk.faults import fault_record
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.kept_days import with_days_of
from planner.services.desk.jobs.searching import kept_to, searched
from planner.services.desk.jobs.versions import figures, keep_version
from planner.services.desk.laid_out import folder_of, plan_of
from planner.services.planning import budget_text
from planner.services.storing import Stored, store_plan
from planner.services.warming import prepare
from planner.storage.campaigns import ScenarioVersion
from planner.storage.rosters import RosterVersion
from planner.storage.store import Store

LEAST_SECONDS = 1.0
"""Left to a search that is taken over at the end of its time."""


def build(held: HeldRun) -> None:
    """The roster of a scenario, `asked` as in `planner.services.desk.asked_runs.BuildAsked`."""
    asked = held.run.asked
    given = scenario_asked(held.store, held.run.campaign, asked.get("scenario"))
    begun_from = version_asked(held.store, held.run.campaign, asked.get("start"))
    kept = version_asked(held.store, held.run.campaign, asked.get("keep"))
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    search_and_keep(held, scenario, given=given, begun_from=begun_from, kept=kept)


def search_and_keep(
    held: HeldRun,
    scenario: Scenario,
    *,
    given: ScenarioVersion,
    begun_from: RosterVersion | None,
    kept: RosterVersion | None = None,
    pins: tuple[Pin, ...] = (),
    inside: frozenset[Cell] = frozenset(),
) -> None:
    """Search, and keep what was found as a version. The search begins with what an attempt or the run it goes on from
    had found, else with `begun_from`; `kept` is what people were told. Days in `inside` keep the breaks and desks they
    have in `begun_from`."""
    begun, read = time.monotonic(), scenario.floor
    told = plan_of(held.store, kept.tree) if kept else None
    earlier = plan_of(held.store, begun_from.tree) if begun_from else told
    notes: tuple[Fault, ...] = ()
    if kept and told:
        scenario, notes = kept_to(scenario, told, kept.number, held.run.asked.get("keep_from"))
    scenario = _with_given(scenario, earlier, pins)
    refuse_conflicts(scenario)
    held.go_on()
    prepare()
    held.go_on()
    asked = budget_of(held.run.asked, scenario.seed)
    first = _found_before(held) or (earlier.assignments if earlier else ())
    plan = searched(held, scenario, _left_of(asked, held), first)
    placed_again = 0
    if earlier and inside:
        plan, placed_again = with_days_of(plan, earlier, inside, asked)
    departed = tuple(sorted(departures(read, plan.floor))) if kept else plan.departures
    plan = replace(plan, budget=budget_text(asked), departures=departed)
    held.say("writing")
    changes = _changes(plan, told, earlier)

    def store_into(target: Path) -> Stored:
        with ExitStack() as open_folders:
            kept_folder, source = (
                None if each is None else open_folders.enter_context(folder_of(held.store, each.tree))
                for each in (kept, begun_from)
            )
            seconds = time.monotonic() - begun
            return store_plan(plan, target, seconds=seconds, kept=kept_folder, begun_from=source, changes=changes)

    parent = begun_from or kept
    keep_version(
        held,
        store_into,
        scenario=given.id,
        parent=parent.id if parent else None,
        outcome=figures(plan)
        | {"seed": plan.seed}
        | ({"placed_again": placed_again} if placed_again else {})
        | ({"begun_from": begun_from.number} if begun_from else {})
        | ({"kept": kept.number, "changed": told_people(changes)} if kept else {})
        | ({"faults": [fault_record(each) for each in notes]} if notes else {}),
    )


def _with_given(scenario: Scenario, earlier: Plan | None, pins: tuple[Pin, ...]) -> Scenario:
    """The scenario with the seats of courses as they were, and with `pins` where there are any."""
    floor = with_seats_of(scenario.floor, earlier) if earlier else scenario.floor
    return replace(scenario, floor=replace(floor, pins=pins) if pins else floor)


def told_people(changes: tuple[Change, ...] | None) -> list[int]:
    """Days on which somebody has another code, and how many people these are."""
    told = [each for each in changes or () if each.before != each.after]
    return [len(told), len({each.agent for each in told})]


def _changes(plan: Plan, told: Plan | None, earlier: Plan | None) -> tuple[Change, ...] | None:
    """Against what people were told, else against what the search began with."""
    if told:
        return changes_from(told, plan)
    return changes_since(earlier, plan) if earlier else None


def _found_before(held: HeldRun) -> tuple[Assignment, ...]:
    """What an attempt before has found, or the run this one goes on from; nothing where none has."""
    if held.earlier:
        return held.earlier.assignments
    number = held.run.asked.get("go_on")
    if number is None:
        return ()
    with held.store.read() as work:
        run = work.runs.of(number)
    found = checkpoint_of(held.store, run.checkpoint) if run else None
    return found.assignments if found else ()


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
