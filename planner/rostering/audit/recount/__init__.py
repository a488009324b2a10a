"""Figures of a plan that follow from its other figures, counted anew: only `dacu audit` asks for it.

A plan is not audited like that when it is made: these figures have just been counted.
"""

from collections.abc import Iterator

from planner.domain.plan import Finding, Plan
from planner.rostering.audit.recount.demand import demand_findings
from planner.rostering.audit.recount.reasons import reason_findings
from planner.rostering.audit.recount.service import service_findings

__all__ = ["recount_findings"]


def recount_findings(plan: Plan, broken: tuple[Finding, ...]) -> Iterator[Finding]:
    """What the plan tells otherwise than it comes out; `broken` is what its audit has found."""
    yield from demand_findings(plan)
    yield from service_findings(plan)
    # Of a shift that is not what its code says nobody can tell what else somebody could do.
    if not broken:
        yield from reason_findings(plan)
    yield from _told(plan, broken)


def _told(plan: Plan, broken: tuple[Finding, ...]) -> Iterator[Finding]:
    """Whether the plan tells the rules it breaks: somebody may have mended one, or hidden it."""
    stated, found = (
        {(each.rule, each.agent, each.day, tuple(sorted(each.figures.items()))) for each in findings}
        for findings in (plan.findings, broken)
    )
    if stated != found:
        yield Finding(rule="findings_told", figures={"stated": str(len(stated)), "found": str(len(found))})
