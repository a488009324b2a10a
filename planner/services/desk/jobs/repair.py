"""Repair part of a version after something happened: the ways out, and a version of the one that is taken."""

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from planner.domain.edition import State
from planner.domain.plan import Plan
from planner.errors import InvalidInput
from planner.i18n import _
from planner.rostering import Event, RepairLimits
from planner.scenario.faults import FaultList
from planner.services.desk.absences import absences_of
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import budget_of, needed_version
from planner.services.desk.jobs.finish import pins_of
from planner.services.desk.jobs.versions import figures, keep_version
from planner.services.desk.laid_out import folder_of, plan_of
from planner.services.repair_checks import check_event
from planner.services.repairing import find_repairs, repaired, still_ahead
from planner.services.storing import Stored, store_plan
from planner.services.warming import prepare


def repair(held: HeldRun) -> None:
    """The run ends with a version of the way `choose`. Raises `InvalidInput` for an event that cannot be."""
    begun, asked = time.monotonic(), held.run.asked
    version = needed_version(held)
    plan = plan_of(held.store, version.tree)
    event, now = event_of(plan, asked)
    budget = replace(budget_of(asked, plan.seed), workers=1)
    held.go_on()
    prepare()
    limits = RepairLimits(now=now, keep_until=now)
    found = find_repairs(plan, event, limits, budget, held.watch)
    choose = asked.get("choose", 1)
    if choose > len(found.alternatives):
        count = len(found.alternatives)
        raise InvalidInput(_("way {number} was asked for: there are {count}", number=choose, count=count))
    way = found.alternatives[choose - 1]
    changed = repaired(plan, found, way, budget, played=True)
    held.say("writing")

    def store_into(target: Path) -> Stored:
        with folder_of(held.store, version.tree) as source:
            seconds = time.monotonic() - begun
            return store_plan(changed, target, seconds=seconds, kept=source, changes=way.changes, state=State.REPAIRED)

    ways = [
        {"kind": each.kind.value, "people": len(each.people), "changes": len(each.changes), "short": each.hours.short}
        for each in found.alternatives
    ]
    outcome = {**figures(changed), "ways": ways, "chosen": choose}
    keep_version(held, store_into, scenario=version.scenario, parent=version.id, outcome=outcome)


def event_of(plan: Plan, asked: Mapping[str, Any]) -> tuple[Event, datetime | None]:
    """What happened, and the moment it is now. Raises `InvalidInput` with every fault."""
    faults = FaultList()
    now = _moment(asked.get("now", ""), faults)
    absences = absences_of(plan.floor, asked.get("absences", ()), faults)
    event = Event(absences=absences, pins=pins_of(plan.floor, asked.get("pins", ())))
    if not len(faults):
        check_event(plan, event, now, faults)
    faults.raise_any(_("what happened"))
    left, _notes = still_ahead(plan, event, now)
    if not left.absences and not left.pins:
        raise InvalidInput(_("Nothing is left to repair; the plan stays as it is"))
    return left, now


def _moment(text: str, faults: FaultList) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        faults.add("", _("this is no moment"), value=text, remedy="2026-11-10T12:00")
        return None
