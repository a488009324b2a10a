"""Build, audit, explain and repair rosters: what the rest of the planner may import of this package.

Nothing is loaded before it is asked for: checking a scenario needs no engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.rostering.audit.edit_effect import EditEffect, effect_of
    from planner.rostering.audit.plan import audit_codes, audit_plan, broken_rules, is_notice
    from planner.rostering.audit.recount import recount_findings
    from planner.rostering.budget import BestSoFar, RosterBudget, RosterProgress, RosterWatcher, doing
    from planner.rostering.build.building import BuiltRoster, build_roster
    from planner.rostering.build.keeping import changes_from, keeping_to, with_seats_of
    from planner.rostering.build.price_check import refuse_prices
    from planner.rostering.build.recounting import asked_less
    from planner.rostering.build.starting import cheapest_start, joined_by_newcomers
    from planner.rostering.counting.at_most import most_people
    from planner.rostering.drafting.could_be_there import CouldBeThere, CouldCome, who_could_come
    from planner.rostering.drafting.could_take import CouldTake, broken_with, who_could_take
    from planner.rostering.drafting.day_edits import (
        DayEdit,
        MoveBreak,
        MoveWork,
        WorkAt,
        break_room,
        day_edited,
        step_minutes,
    )
    from planner.rostering.drafting.desk_line import desk_line
    from planner.rostering.drafting.edited_plan import edited_plan
    from planner.rostering.drafting.ground import Pins
    from planner.rostering.drafting.quick_fixes import QuickFix, quick_fixes
    from planner.rostering.drafting.reckoning import Cell, Cells, Reckoning
    from planner.rostering.explain.assignment import Covered, WhyHere, WhyOff, why_assignment
    from planner.rostering.explain.comparison import NEW_AGENT, Baseline, Effect, Moved
    from planner.rostering.explain.could_come import Could, who_could
    from planner.rostering.explain.fixes.candidates import Decision, FixKind, Question
    from planner.rostering.explain.fixes.search import Fix, Fixes, fixes_of
    from planner.rostering.explain.lenders import Lender, lenders_of
    from planner.rostering.explain.shortages import Explainer
    from planner.rostering.explain.wish_price import WishPrice, wish_price
    from planner.rostering.impossible import conflicts_of, no_roster
    from planner.rostering.model.calls import CALLED, wanted_beside_calls
    from planner.rostering.model.desk_pins import holds, pinned_stretch
    from planner.rostering.model.desks import desks_of
    from planner.rostering.model.grid import SHORTEST_SLOT
    from planner.rostering.model.problem import to_problem
    from planner.rostering.repair.absences import Absent, Stay, absent_of
    from planner.rostering.repair.events import Codes, Event, VolumeChange, decided
    from planner.rostering.repair.limits import RepairLimits
    from planner.rostering.repair.order import BY_STANDBY, TRIFLE, is_near_peak
    from planner.rostering.repair.past import past_cells
    from planner.rostering.repair.repair import broken_by, find_repair, repaired_plan
    from planner.rostering.repair.ways import Alternative, Repair, WayKind
    from solver.warmup import COMPILING, is_cold, ready, warm_descent, warm_up

_HOMES = {
    "planner.rostering.audit.edit_effect": (
        "EditEffect",
        "effect_of",
    ),
    "planner.rostering.audit.plan": (
        "audit_codes",
        "audit_plan",
        "broken_rules",
        "is_notice",
    ),
    "planner.rostering.audit.recount": ("recount_findings",),
    "planner.rostering.budget": (
        "BestSoFar",
        "RosterBudget",
        "RosterProgress",
        "RosterWatcher",
        "doing",
    ),
    "planner.rostering.build.building": (
        "BuiltRoster",
        "build_roster",
    ),
    "planner.rostering.build.keeping": (
        "changes_from",
        "keeping_to",
        "with_seats_of",
    ),
    "planner.rostering.build.price_check": ("refuse_prices",),
    "planner.rostering.build.recounting": ("asked_less",),
    "planner.rostering.build.starting": (
        "cheapest_start",
        "joined_by_newcomers",
    ),
    "planner.rostering.drafting.could_be_there": (
        "CouldBeThere",
        "CouldCome",
        "who_could_come",
    ),
    "planner.rostering.counting.at_most": ("most_people",),
    "planner.rostering.drafting.could_take": (
        "CouldTake",
        "broken_with",
        "who_could_take",
    ),
    "planner.rostering.drafting.day_edits": (
        "DayEdit",
        "MoveBreak",
        "MoveWork",
        "WorkAt",
        "break_room",
        "day_edited",
        "step_minutes",
    ),
    "planner.rostering.drafting.desk_line": ("desk_line",),
    "planner.rostering.drafting.edited_plan": ("edited_plan",),
    "planner.rostering.drafting.ground": ("Pins",),
    "planner.rostering.drafting.quick_fixes": (
        "QuickFix",
        "quick_fixes",
    ),
    "planner.rostering.drafting.reckoning": (
        "Cell",
        "Cells",
        "Reckoning",
    ),
    "planner.rostering.explain.assignment": (
        "Covered",
        "WhyHere",
        "WhyOff",
        "why_assignment",
    ),
    "planner.rostering.explain.comparison": (
        "Baseline",
        "Effect",
        "Moved",
        "NEW_AGENT",
    ),
    "planner.rostering.explain.could_come": (
        "Could",
        "who_could",
    ),
    "planner.rostering.explain.fixes.candidates": (
        "Decision",
        "FixKind",
        "Question",
    ),
    "planner.rostering.explain.fixes.search": (
        "Fix",
        "Fixes",
        "fixes_of",
    ),
    "planner.rostering.explain.lenders": (
        "Lender",
        "lenders_of",
    ),
    "planner.rostering.explain.shortages": ("Explainer",),
    "planner.rostering.explain.wish_price": (
        "WishPrice",
        "wish_price",
    ),
    "planner.rostering.impossible": (
        "conflicts_of",
        "no_roster",
    ),
    "planner.rostering.model.calls": (
        "CALLED",
        "wanted_beside_calls",
    ),
    "planner.rostering.model.desk_pins": (
        "holds",
        "pinned_stretch",
    ),
    "planner.rostering.model.desks": ("desks_of",),
    "planner.rostering.model.grid": ("SHORTEST_SLOT",),
    "planner.rostering.model.problem": ("to_problem",),
    "planner.rostering.repair.absences": (
        "Absent",
        "Stay",
        "absent_of",
    ),
    "planner.rostering.repair.events": (
        "Codes",
        "Event",
        "VolumeChange",
        "decided",
    ),
    "planner.rostering.repair.limits": ("RepairLimits",),
    "planner.rostering.repair.order": (
        "BY_STANDBY",
        "TRIFLE",
        "is_near_peak",
    ),
    "planner.rostering.repair.past": ("past_cells",),
    "planner.rostering.repair.repair": (
        "broken_by",
        "find_repair",
        "repaired_plan",
    ),
    "planner.rostering.repair.ways": (
        "Alternative",
        "Repair",
        "WayKind",
    ),
    "solver.warmup": (
        "COMPILING",
        "is_cold",
        "ready",
        "warm_descent",
        "warm_up",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BY_STANDBY",
    "CALLED",
    "COMPILING",
    "NEW_AGENT",
    "SHORTEST_SLOT",
    "TRIFLE",
    "Absent",
    "Alternative",
    "Baseline",
    "BestSoFar",
    "BuiltRoster",
    "Cell",
    "Cells",
    "Codes",
    "Could",
    "CouldBeThere",
    "CouldCome",
    "CouldTake",
    "Covered",
    "DayEdit",
    "Decision",
    "EditEffect",
    "Effect",
    "Event",
    "Explainer",
    "Fix",
    "FixKind",
    "Fixes",
    "Lender",
    "MoveBreak",
    "MoveWork",
    "Moved",
    "Pins",
    "Question",
    "QuickFix",
    "Reckoning",
    "Repair",
    "RepairLimits",
    "RosterBudget",
    "RosterProgress",
    "RosterWatcher",
    "Stay",
    "VolumeChange",
    "WayKind",
    "WhyHere",
    "WhyOff",
    "WishPrice",
    "WorkAt",
    "absent_of",
    "asked_less",
    "audit_codes",
    "audit_plan",
    "break_room",
    "broken_by",
    "broken_rules",
    "broken_with",
    "build_roster",
    "changes_from",
    "cheapest_start",
    "conflicts_of",
    "day_edited",
    "decided",
    "desk_line",
    "desks_of",
    "doing",
    "edited_plan",
    "effect_of",
    "find_repair",
    "fixes_of",
    "holds",
    "is_cold",
    "is_near_peak",
    "is_notice",
    "joined_by_newcomers",
    "keeping_to",
    "lenders_of",
    "most_people",
    "no_roster",
    "past_cells",
    "pinned_stretch",
    "quick_fixes",
    "ready",
    "recount_findings",
    "refuse_prices",
    "repaired_plan",
    "step_minutes",
    "to_problem",
    "wanted_beside_calls",
    "warm_descent",
    "warm_up",
    "who_could",
    "who_could_come",
    "who_could_take",
    "why_assignment",
    "wish_price",
    "with_seats_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
