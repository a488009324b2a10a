"""Whether the shortages of a plan tell truly what kept its people away."""

from collections.abc import Iterator, Mapping

from planner.domain.plan import Finding, Plan, Reason
from planner.rostering.explain.shortages import with_reasons
from planner.rostering.model.problem import read_roster, to_problem


def reason_findings(plan: Plan) -> Iterator[Finding]:
    """One finding a shortage whose reasons differ. The roster has to keep the rules; none where it cannot be read."""
    problem = to_problem(plan.floor, plan.requirements)
    roster, unreadable = read_roster(plan.floor, problem, plan.assignments)
    if unreadable:
        return
    for told, found in zip(plan.shortages, with_reasons(plan.floor, problem, roster, plan.shortages), strict=True):
        if dict(told.reasons) != dict(found.reasons):
            figures = {
                "queue": told.queue,
                "begin_at": told.start.isoformat(),
                "reasons": _counts(told.reasons),
                "found_reasons": _counts(found.reasons),
            }
            yield Finding(rule="shortage_reasons", figures=figures)


def _counts(reasons: Mapping[Reason, int]) -> str:
    """ "leave:3 rest:1"."""
    return " ".join(f"{reason.value}:{count}" for reason, count in sorted(reasons.items()))
