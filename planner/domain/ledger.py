"""What is to be shared out fairly over many rosters: how much of it a shift brings, and what a roster adds up to."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta

from planner.domain.campaign import PhaseKind
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.nights import is_night
from planner.domain.people import Ledger
from planner.domain.roster import Assignment
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.workdays import is_weekend

MEASURES = tuple(each.name for each in fields(Ledger))
"""What a ledger counts, in its order."""

DAY = timedelta(days=1)


def units_of(floor: Floor, day: date, code: ShiftCode) -> Mapping[str, float]:
    """What a shift of `code` that starts on `day` adds to a ledger.

    A night, a day worked on a weekend and a holiday worked count 1, a standby shift counts 1 as standby and, waiting
    being no work, nothing as weekend, holiday or peak; whoever was called has stood by and works. Peak hours are those
    on duty, breaks included, from `Goals.peak_from` to `Goals.peak_to` of the days of a peak phase.
    """
    if code.is_standby:
        return {"nights": 0.0, "weekends": 0.0, "peak_hours": 0.0, "standby": 1.0, "holidays": 0.0}
    return {
        "nights": float(is_night(code, floor.rules)),
        "weekends": float(is_weekend(floor.calendar, day)),
        "peak_hours": _peak_minutes(floor, day, code) / 60,
        "standby": float(code.kind is ShiftKind.CALLED),
        "holidays": float(day in floor.calendar.holidays),
    }


def ledger_after(floor: Floor, assignments: Iterable[Assignment]) -> Mapping[str, Ledger]:
    """The ledger of everybody once the roster is worked: what they carried over, and what it adds. By agent."""
    sums = {agent.id: {name: getattr(agent.ledger, name) for name in MEASURES} for agent in floor.agents}
    for each in assignments:
        for name, units in units_of(floor, each.day, floor.code_by_id[each.code]).items():
            sums[each.agent][name] += units
    return {agent: Ledger(**units) for agent, units in sums.items()}


def _peak_minutes(floor: Floor, day: date, code: ShiftCode) -> int:
    """Minutes of the shift inside the peak hours that begin on the evening before, on its day, or on the next."""
    begin = floor.goals.peak_from
    length = (floor.goals.peak_to - begin) % MINUTES_A_DAY
    minutes = 0
    for offset in (-1, 0, 1):
        if any(phase.kind is PhaseKind.PEAK for phase in floor.campaign.phases_on(day + offset * DAY)):
            opens = offset * MINUTES_A_DAY + begin
            minutes += max(0, min(code.end, opens + length) - max(code.start, opens))
    return minutes
