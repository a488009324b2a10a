"""Rosters by an exact tour search, smoothed descent and proven bounds.

`Model` says a problem in names, times and days; the classes of `solver.problem` say the same in
minutes and indices. Nothing here is loaded before it is asked for: the compiled engine takes seconds. What type
checkers read stands in `__init__.pyi`.
"""

from importlib import import_module

_HOME = {
    "solver.model": ("Model",),
    "solver.modelling.faults": ("ModelFault",),
    "solver.modelling.result": ("Impossible", "Result"),
    "solver.problem.problem": (
        "UNIT",
        "Agent",
        "Blocked",
        "Break",
        "Desk",
        "DeskPin",
        "Limits",
        "QueueNeed",
        "RosterProblem",
        "Shift",
        "Weights",
    ),
    "solver.problem.counts": (
        "Fairness",
        "Lending",
        "MealWaves",
        "Mentors",
        "OvertimePool",
        "Quota",
        "Runs",
        "ShiftCount",
    ),
    "solver.solution": (
        "Breach",
        "Budget",
        "Duty",
        "NoRosterExists",
        "Outcome",
        "Progress",
        "Roster",
        "Stop",
        "Stretch",
    ),
    "solver.problem.sanity": ("UnusableProblem",),
    "solver.engine": ("solve",),
    "solver.goals": ("GOALS", "cost_parts", "whole_cost"),
    "solver.rules": ("RULES",),
    "solver.conflicts": ("Conflict", "Verdict", "find_conflicts"),
    "solver.warmup": ("warm_up",),
}
_PLACES = {name: (module, name) for module, names in _HOME.items() for name in names} | {
    # a package's module goes before a function of its name
    "breaches_of": ("solver.audit", "audit"),
    "repair_roster": ("solver.repair.reworking", "repair_roster"),
}
__all__ = sorted(_PLACES)  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES})
