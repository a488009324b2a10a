"""Finish the rest of a draft: what somebody pinned or edited stays, everything else is searched anew."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planner.domain.floor import Floor
from planner.domain.people import Pin
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.services.checking import check
from planner.services.desk.held_run import HeldRun
from planner.services.desk.jobs.build import needed_version, scenario_asked, search_and_keep
from planner.services.desk.laid_out import folder_of


def finish(held: HeldRun) -> None:
    """The run ends with a version that goes on from the one named, with the cells named as they are.

    Raises `InvalidInput` with every cell that is none of the scenario's, `NoRoster` where these cells prove that there
    is none.
    """
    given = scenario_asked(held.store, held.run.campaign, held.run.asked.get("scenario"))
    begun_from = needed_version(held)
    with folder_of(held.store, given.tree) as folder:
        scenario = check(folder).scenario
    pins = pins_of(scenario.floor, held.run.asked.get("pins", ()))
    decided = {(pin.agent, pin.day) for pin in pins}
    kept = tuple(pin for pin in scenario.floor.pins if (pin.agent, pin.day) not in decided)
    inside = frozenset(
        (each["agent"], date.fromisoformat(each["day"]))
        for each in held.run.asked.get("pins", ())
        if each.get("inside")
    )
    search_and_keep(held, scenario, given=given, begun_from=begun_from, pins=(*kept, *pins), inside=inside)


def pins_of(floor: Floor, cells: Iterable[Mapping[str, Any]]) -> tuple[Pin, ...]:
    """Cells as they were sent, as pins. Raises `InvalidInput` with every fault."""
    faults, pins = FaultList(), []
    for cell in cells:
        agent, day, code = cell["agent"], date.fromisoformat(cell["day"]), cell.get("code", "")
        place = f"{agent} {day}"
        if agent not in floor.agent_by_id:
            faults.add("", _("the scenario has no such agent"), place=place, value=agent)
        elif not floor.horizon.holds(day):
            faults.add("", _("the scenario has no such day"), place=place, value=str(day))
        elif code and code not in floor.code_by_id:
            codes = _(", ").join(floor.code_by_id)
            faults.add("", _("the scenario has no such shift code"), place=place, value=code, remedy=codes)
        else:
            pins.append(Pin(agent=agent, day=day, code=code))
    faults.raise_any(_("cells of the draft"))
    return tuple(pins)
