"""Whether a plan needs the people its own forecast and levers ask for."""

from collections.abc import Iterator

from planner.domain.demand import ContactHistory
from planner.domain.floor import Scenario
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Finding, Plan, Requirements
from planner.errors import InvalidInput
from planner.rostering.model.calls import wanted_beside_calls
from planner.staffing.requirements import staff

HUNDREDTHS = 0.011
"""Requirements have two decimals; another processor may round the last one otherwise."""
STANDBY = "requirements.standby"


def demand_findings(plan: Plan) -> Iterator[Finding]:
    """One finding a queue and quantile, at the first figure that differs; one a standby code, at the first day."""
    try:
        # Staffing reads nothing of the past: that is in the forecast already.
        past = ContactHistory(interval=plan.floor.horizon.interval, streams={})
        found = staff(Scenario(floor=plan.floor, history=past, levers=plan.levers), plan.forecasts)
    except InvalidInput as error:
        yield Finding(rule="requirement_impossible", figures={"why": str(error)})
        return
    yield from _queues(plan, found)
    if abs(plan.requirements.shrinkage - found.shrinkage) > 1e-9:
        stated = {"stated": f"{plan.requirements.shrinkage:.2%}", "found": f"{found.shrinkage:.2%}"}
        yield Finding(rule="requirement_shrinkage", figures=stated)
    # Who stands by in a repaired plan was decided on an earlier forecast, less those called; a plan without digest is
    # of a version that does not tell whether it was repaired.
    if plan.digest and STANDBY not in plan.departures:
        yield from _standby(plan, wanted_beside_calls(plan.floor, found))


def _queues(plan: Plan, found: Requirements) -> Iterator[Finding]:
    horizon = plan.floor.horizon
    for needed in found.queues:
        told = plan.requirements.of(needed.queue)
        step = horizon.interval if plan.floor.queue_by_id[needed.queue].is_live else MINUTES_A_DAY
        for quantile in ("p50", "p90"):
            pairs = zip(getattr(told, quantile), getattr(needed, quantile), strict=True)
            for place, (stated, true) in enumerate(pairs):
                if abs(stated - true) > HUNDREDTHS:
                    figures = {
                        "queue": needed.queue,
                        "begin_at": horizon.moment(place * step).isoformat(),
                        "quantile": quantile.upper(),
                        "stated": f"{stated:g}",
                        "found": f"{true:g}",
                    }
                    yield Finding(rule="requirement_figure", figures=figures)
                    break


def _standby(plan: Plan, found: Requirements) -> Iterator[Finding]:
    days = plan.floor.horizon.dates
    nobody = (0,) * len(days)
    for code in sorted(found.standby.keys() | plan.requirements.standby.keys()):
        stated, true = (of.standby.get(code, nobody) for of in (plan.requirements, found))
        for day, one, other in zip(days, stated, true, strict=True):
            if one != other:
                figures = {"shift": code, "stated": str(one), "found": str(other)}
                yield Finding(rule="standby_need", day=day, figures=figures)
                break
