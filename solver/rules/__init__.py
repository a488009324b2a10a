"""Hard rules, one a file, each in plain Python: what it means to break it.

The search has its own idea of every rule and shares no code with this one, so each can catch the other.
"""

from solver.rules.allowed_desks import AllowedDesks
from solver.rules.allowed_shifts import AllowedShifts
from solver.rules.break_share import BreakShare
from solver.rules.breaks_in_windows import BreaksInWindows
from solver.rules.days_in_row import DaysInRow
from solver.rules.desk_pins import DeskPins
from solver.rules.desk_stretches import DeskStretches
from solver.rules.lasting_breaches import lasts
from solver.rules.least_hours import LeastHours
from solver.rules.lending import LoanHours, PeopleKept
from solver.rules.long_off import LongOff
from solver.rules.meal_waves import MealsInWaves
from solver.rules.mentors import MentorsBeside
from solver.rules.nights_a_week import NightsAWeek
from solver.rules.nights_in_row import NightsInRow
from solver.rules.one_shift_a_day import OneShiftADay
from solver.rules.pinned_days import PinnedDays
from solver.rules.quotas import HardQuotas
from solver.rules.rest_between_shifts import RestBetweenShifts
from solver.rules.rest_days import RestDays
from solver.rules.rule import Rule, Scope
from solver.rules.session_breaks import SessionBreaks
from solver.rules.shift_count import ShiftCounts
from solver.rules.short_off import ShortOff
from solver.rules.short_run import ShortRuns
from solver.rules.standby_hours import StandbyHours
from solver.rules.start_drift import StartDrift
from solver.rules.succession import Succession
from solver.rules.week_hours import WeekHours
from solver.rules.weekends import Weekends
from solver.rules.work_fills_shift import WorkFillsShift
from solver.rules.work_stretch import WorkStretches

RULES: tuple[Rule, ...] = (
    OneShiftADay(),
    AllowedShifts(),
    PinnedDays(),
    RestBetweenShifts(),
    Succession(),
    StartDrift(),
    DaysInRow(),
    ShortRuns(),
    ShortOff(),
    LongOff(),
    RestDays(),
    WeekHours(),
    StandbyHours(),
    LeastHours(),
    NightsAWeek(),
    NightsInRow(),
    Weekends(),
    ShiftCounts(),
    HardQuotas(),
    BreaksInWindows(),
    WorkStretches(),
    WorkFillsShift(),
    AllowedDesks(),
    DeskPins(),
    SessionBreaks(),
    DeskStretches(),
    BreakShare(),
    MealsInWaves(),
    MentorsBeside(),
    PeopleKept(),
    LoanHours(),
)
"""Every hard rule. A rule that is not here does not exist."""

__all__ = ["RULES", "Rule", "Scope", "lasts"]
