"""Shifts, what is done in them, and the people they put on each queue, as tables on the wall clock."""

from collections.abc import Sequence

import pandas as pd

from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.frames.making import by_queue, table

_NOT_KNOWN = float("nan")


def assignments(plan: Plan) -> pd.DataFrame:
    """`assignments`: a row a shift."""
    floor, shifts = plan.floor, plan.assignments
    people = [floor.agent_by_id[each.agent] for each in shifts]
    values: dict[str, Sequence[object]] = {
        "end": [each.end for each in shifts],
        "day": [each.day for each in shifts],
        "agent": [each.agent for each in shifts],
        "name": [each.name for each in people],
        "team": [each.team for each in people],
        "code": [each.code for each in shifts],
        "kind": [floor.code_by_id[each.code].kind.value for each in shifts],
        "minutes": [each.minutes for each in shifts],
    }
    return table("assignments", values, [each.start for each in shifts])


def segments(plan: Plan) -> pd.DataFrame:
    """`segments`: a row a stretch of a shift."""
    found = [(shift, each) for shift in plan.assignments for each in shift.segments]
    values: dict[str, Sequence[object]] = {
        "end": [each.end for _shift, each in found],
        "day": [shift.day for shift, _each in found],
        "agent": [shift.agent for shift, _each in found],
        "code": [shift.code for shift, _each in found],
        "kind": [each.kind.value for _shift, each in found],
        "queue": [each.queue for _shift, each in found],
        "efficiency": [each.efficiency for _shift, each in found],
        "loan": [each.loan for _shift, each in found],
        "minutes": [each.minutes for _shift, each in found],
    }
    return table("segments", values, [each.start for _shift, each in found])


def coverage(plan: Plan) -> pd.DataFrame:
    """`coverage`: a row a queue and interval."""
    live = {each.id: each.is_live for each in plan.floor.queues}
    queues = [
        {
            "queue": each.queue,
            "on_duty": each.on_duty,
            "on_loan": each.on_loan,
            "needed": plan.requirements.of(each.queue).p50 if live[each.queue] else _NOT_KNOWN,
            "short": _NOT_KNOWN,
        }
        for each in plan.coverage
    ]
    frame = by_queue("coverage", plan.floor.horizon, queues)
    return frame.assign(short=(frame["needed"] - frame["on_duty"]).clip(lower=0.0))


def hours(plan: Plan) -> pd.DataFrame:
    """`hours`: a row a queue and day, unrounded; surplus of one interval does not hide another's shortage."""
    queues = [
        {
            "queue": queue,
            "needed": tuple(each.needed for each in days),
            "on_duty": tuple(each.needed - each.short + each.surplus for each in days),
            "short": tuple(each.short for each in days),
            "surplus": tuple(each.surplus for each in days),
        }
        for queue, days in PlanFigures(plan=plan).by_queue_and_day.items()
    ]
    return by_queue("hours", plan.floor.horizon, queues)


def shortages(plan: Plan) -> pd.DataFrame:
    """`shortages`: a row a stretch below P50, in the order of their numbers everywhere."""
    found = PlanFigures(plan=plan).shortages
    values: dict[str, Sequence[object]] = {
        "number": range(1, len(found) + 1),
        **{
            column: [getattr(each, column) for each in found]
            for column in ("end", "queue", "agent_hours", "worst_at", "worst_needed", "worst_on_duty")
        },
    }
    return table("shortages", values, [each.start for each in found])


def reasons(plan: Plan) -> pd.DataFrame:
    """`reasons`: a row a shortage and reason."""
    found = [
        (number, each, reason, people)
        for number, each in enumerate(PlanFigures(plan=plan).shortages, 1)
        for reason, people in each.reasons.items()
    ]
    values: dict[str, Sequence[object]] = {
        "number": [number for number, *_rest in found],
        "queue": [each.queue for _number, each, *_rest in found],
        "reason": [reason.value for *_rest, reason, _people in found],
        "people": [people for *_rest, people in found],
    }
    return table("reasons", values, [each.start for _number, each, *_rest in found])


def costs(plan: Plan) -> pd.DataFrame:
    """`costs`: a row a goal."""
    values: dict[str, Sequence[object]] = {
        "part": [each.name for each in plan.costs],
        "yuan": [each.yuan for each in plan.costs],
        "paid": [each.paid for each in plan.costs],
    }
    return table("costs", values)
