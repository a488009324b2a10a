"""Hard rules, one a file, each in plain Python: what it means to break it.

The search has its own idea of every rule and shares no code with this one, so each can catch the other.
"""

from solver.rules.allowed_desks import AllowedDesks
from solver.rules.allowed_shifts import AllowedShifts
from solver.rules.break_share import BreakShare
from solver.rules.breaks_in_windows import BreaksInWindows
from solver.rules.days_in_row import DaysInRow
from solver.rules.desk_stretches import DeskStretches
from solver.rules.nights_a_week import NightsAWeek
from solver.rules.one_shift_a_day import OneShiftADay
from solver.rules.pinned_days import PinnedDays
from solver.rules.rest_between_shifts import RestBetweenShifts
from solver.rules.rest_days import RestDays
from solver.rules.rule import Rule, Scope
from solver.rules.week_hours import WeekHours
from solver.rules.work_fills_shift import WorkFillsShift

RULES: tuple[Rule, ...] = (
    OneShiftADay(),
    AllowedShifts(),
    PinnedDays(),
    RestBetweenShifts(),
    DaysInRow(),
    RestDays(),
    WeekHours(),
    NightsAWeek(),
    BreaksInWindows(),
    WorkFillsShift(),
    AllowedDesks(),
    DeskStretches(),
    BreakShare(),
)
"""Every hard rule. A rule that is not here does not exist."""

__all__ = ["RULES", "Rule", "Scope"]
