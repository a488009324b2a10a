"""The published roster with what an absence left of it and the cells a planner has decided."""

from planner.rostering.repair.events import Aftermath
from planner.rostering.repair.parts import duty_of
from solver.solution import Duty, Roster


def edited_roster(aftermath: Aftermath, published: Roster) -> Roster:
    """The published roster with shifts cut to what is worked of them and the planner's cells in it.

    Breaks and desks of the cells are still open.
    """
    floor = aftermath.floor
    agents = floor.agent_index
    codes = floor.code_index
    places = {(agents[agent], floor.horizon.index_of(day)): code for (agent, day), code in aftermath.cells.items()}
    stays = {(agents[agent], floor.horizon.index_of(day)): cell for cell in aftermath.stays for agent, day in [cell]}
    kept = [
        duty
        for duty in published.duties
        if places.get((duty.agent, duty.day), floor.codes[duty.shift].code) == floor.codes[duty.shift].code
    ]
    kept = [
        duty_of(floor, aftermath.stays[stays[cell]], duty, codes[aftermath.parts[stays[cell]]])
        if (cell := (duty.agent, duty.day)) in stays
        else duty
        for duty in kept
    ]
    there = {(duty.agent, duty.day) for duty in kept}
    new = [
        Duty(agent=agent, day=day, shift=codes[code])
        for (agent, day), code in places.items()
        if code and (agent, day) not in there
    ]
    return Roster(tuple(sorted((*kept, *new), key=lambda duty: (duty.agent, duty.day))))
