"""What a plan breaks, from its JSON alone: `python -m benchmarks.busy_audit PLAN ...`.

Neither planner nor solver is imported. Dates become minutes from the first day's midnight, everything is counted
in steps of five.
"""

from benchmarks.busy_audit.courses_and_breaks import break_share, breaks, courses
from benchmarks.busy_audit.days import availability, codes, hours, leave, pins, rest, runs
from benchmarks.busy_audit.desks import desks, loans, mentors
from benchmarks.busy_audit.overtime import overtime
from benchmarks.busy_audit.wallchart import Json, Wallchart

__all__ = ["breaches_of"]

SHIFTS = (codes, pins, leave, availability, rest, runs, hours, overtime)
RULES = (*SHIFTS, desks, loans, mentors, courses, breaks, break_share)


def breaches_of(plan: Json) -> list[str]:
    """Every breach as rule, who or what, and when; empty where the plan is sound."""
    chart = Wallchart(plan)
    return [breach for rule in RULES for breach in rule(chart)]
