"""Whose meal begins in a wave that is too full."""

from collections.abc import Iterator

import numpy as np

from solver.moves.rostering import Rostering


def duties_crowded(rostering: Rostering) -> Iterator[tuple[int, int]]:
    """Agent and day of each duty with a meal in a wave that is too full."""
    floor, state = rostering.tables.floor, rostering.state
    groups = np.arange(len(state.eating))[:, None]
    over = state.eating > floor.most_eating[groups, state.together]
    for agent, day, first, last in duties_at_desks(rostering):
        group, shift = floor.wave_group[agent], state.tour[agent, day]
        begins = first + state.breaks[agent, day, : floor.breaks[shift]]
        held = floor.wave_held[group, shift, : floor.breaks[shift]] > 0
        if any(over[group, begin] for begin in begins[held & (begins < last)]):
            yield agent, day


def duties_at_desks(rostering: Rostering) -> Iterator[tuple[int, int, int, int]]:
    """Agent, day, first and last slot (excluded) inside the horizon of each duty that is not standby."""
    floor, state = rostering.tables.floor, rostering.state
    for agent, day in zip(*np.nonzero(state.tour >= 0), strict=True):
        shift = state.tour[agent, day]
        if not floor.standby[shift]:
            first = day * floor.slots_a_day + floor.start[shift]
            yield int(agent), int(day), int(first), int(min(floor.horizon, first + floor.length[shift]))
