"""What of somebody's run of work or of days off before day one the limits of runs go on counting."""

from planner.domain.away import days_away
from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.rostering.model.limits import limits_of, runs_of
from solver.problem import Runs


def run_before(floor: Floor, agent: Agent) -> int | None:
    """Days of work, or days off as a negative number, up to the day before the first; None where nothing is known.

    A past that leave, a pin or the days of employment leave no way to mend is counted as if it were fine: nobody could
    have known of it.
    """
    runs = runs_of(floor, agent) or limits_of(floor).runs
    if runs.least_work <= 1 and runs.least_off <= 1 and runs.most_off is None:
        return None
    worked, off = agent.history.days_in_row, agent.history.off_in_row
    if worked:
        return worked if _free_to_work(floor, agent, runs.least_work - worked) else max(worked, runs.least_work)
    return -_off(floor, agent, runs, off) or None


def _off(floor: Floor, agent: Agent, runs: Runs, off: int) -> int:
    """Days off that count, 0 for none."""
    if off and not _free_to_rest(floor, agent, runs.least_off - off):
        off = max(off, runs.least_off)
    room = off if runs.most_off is None else max(0, runs.most_off - _away_first(floor, agent))
    return off if off <= room else min(runs.least_off, room)


def _free_to_work(floor: Floor, agent: Agent, days: int) -> bool:
    return days_away(floor, agent).isdisjoint(floor.horizon.dates[: max(0, days)])


def _free_to_rest(floor: Floor, agent: Agent, days: int) -> bool:
    decided = {pin.day for pin in floor.pins if pin.agent == agent.id and pin.code}
    decided |= {pin.day for pin in floor.desk_pins if pin.agent == agent.id}
    decided |= {seat.day for seat in floor.seats if seat.agent == agent.id}
    return decided.isdisjoint(floor.horizon.dates[: max(0, days)])


def _away_first(floor: Floor, agent: Agent) -> int:
    """Days away from the first one on."""
    away = days_away(floor, agent)
    return next((place for place, day in enumerate(floor.horizon.dates) if day not in away), floor.horizon.days)
