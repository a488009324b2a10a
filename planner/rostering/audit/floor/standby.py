"""Whoever stands by has to be able to come: standby counts as if it were called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.plan import Finding
from planner.domain.shifts import ShiftKind
from planner.rostering.audit.floor.contracts import period_of
from planner.rostering.audit.floor.hours import hours_findings
from planner.rostering.audit.floor.tours import Held, Tour

AS_IF_CALLED = {
    "week_hours": "standby_hours",
    "period_hours": "standby_hours",
    "month_overtime": "standby_month",
}
"""What a limit of hours is called that is passed only if standby is called."""


def standby_findings(
    floor: Floor, agent: Agent, tour: Tour, hours: tuple[Finding, ...] | None = None
) -> Iterator[Finding]:
    """Weeks and months that are above their most hours once everybody on standby is called, and not before.

    `hours` is what `hours_findings` has found in the tour, where that is known.
    """
    if not any(shift.code.kind is ShiftKind.STANDBY for shift in tour):
        return
    anyway = {_account(floor, each) for each in (hours_findings(floor, agent, tour) if hours is None else hours)}
    for each in hours_findings(floor, agent, tuple(_called(shift) for shift in tour)):
        if each.rule in AS_IF_CALLED and _account(floor, each) not in anyway:
            waited = [shift for shift in tour if shift.code.kind is ShiftKind.STANDBY]
            account = _account(floor, each)
            minutes = sum(shift.code.length for shift in waited if account == _account(floor, each, shift.day))
            yield replace(each, rule=AS_IF_CALLED[each.rule], figures={**each.figures, "called": str(minutes)})


def _account(floor: Floor, finding: Finding, day: date | None = None) -> tuple[str, date]:
    """The rule and the period or month it is about; those of another day where one is given."""
    of = day or finding.day or date.min
    return finding.rule, of.replace(day=1) if finding.rule == "month_overtime" else period_of(floor, of)


def _called(shift: Held) -> Held:
    """The shift as it is worked where its holder is called: the same hours, without an unpaid break."""
    if shift.code.kind is not ShiftKind.STANDBY:
        return shift
    return replace(shift, code=replace(shift.code, kind=ShiftKind.CALLED, breaks=()))
