"""Months whose overtime somebody's shifts pass.

The problem has a price for that overtime and no rule about one agent, so whoever asks what one more shift would break
asks here too.
"""

from datetime import date

from planner.domain.floor import Floor
from planner.rostering.audit.floor.hours import hours_findings
from planner.rostering.audit.floor.standby import standby_findings
from planner.rostering.audit.floor.tours import Held
from solver.solution import Duty

MONTH_RULES = frozenset({"month_overtime", "standby_month"})


def months_passed(floor: Floor, tour: tuple[Duty, ...]) -> frozenset[date]:
    """First days of the months in which one agent's duties hold more overtime than may be, called from standby too."""
    if not tour:
        return frozenset()
    agent = floor.agents[tour[0].agent]
    held = tuple(
        Held(day=floor.horizon.dates[duty.day], code=floor.codes[duty.shift])
        for duty in sorted(tour, key=lambda duty: duty.day)
    )
    hours = tuple(hours_findings(floor, agent, held))
    findings = (*hours, *standby_findings(floor, agent, held, hours))
    return frozenset(each.day.replace(day=1) for each in findings if each.rule in MONTH_RULES and each.day is not None)
