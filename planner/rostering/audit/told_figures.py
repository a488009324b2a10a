"""Whether the figures a plan tells are those of its assignments."""

from collections.abc import Iterator
from datetime import date

from planner.domain.goals import PAID
from planner.domain.plan import Finding, Plan, QueueCoverage, Shortage
from planner.rostering.audit.floor.loan_cost import loan_yuan
from planner.rostering.audit.floor.pay import PAY_PARTS, payslips
from planner.rostering.counting.costs import costs_of
from planner.rostering.counting.coverage import coverage_of, shortages_of
from solver.problem import RosterProblem
from solver.solution import Roster

FEN = 0.01
PEOPLE = 0.0015
"""Figures of people have three decimals."""
HOURS = 0.011
"""Hours of a shortage have two."""
Line = dict[tuple[date, str], list[str]]


def figure_findings(plan: Plan, problem: RosterProblem, roster: Roster | None) -> Iterator[Finding]:
    """Coverage, shortages, costs, bound and standby calls that differ from what the assignments give.

    `roster` is None where the assignments cannot all be read: then costs cannot be counted.
    """
    found = coverage_of(plan.floor, plan.assignments)
    yield from _coverage(plan, found)
    yield from _shortages(plan, shortages_of(plan.floor, plan.requirements, found))
    if roster is not None:
        yield from _cost_parts(plan, problem, roster)
    yield from _search(plan)
    yield from _standby(plan)


def _coverage(plan: Plan, found: tuple[QueueCoverage, ...]) -> Iterator[Finding]:
    """One finding a queue, at the first interval that differs."""
    stated = {cover.queue: cover for cover in plan.coverage}
    size = plan.floor.horizon.intervals
    for cover in found:
        told = stated.get(cover.queue)
        for field in ("on_duty", "on_loan"):
            here = getattr(cover, field)
            there = getattr(told, field) if told else ()
            place = next(
                (i for i in range(size) if i >= len(there) or abs(here[i] - there[i]) > PEOPLE),
                size if len(there) > size else None,
            )
            if place is not None:
                yield Finding(
                    rule="coverage",
                    figures={
                        "queue": cover.queue,
                        "begin_at": plan.floor.horizon.moment(place * plan.floor.horizon.interval).isoformat(),
                        "stated": f"{there[place]:g}" if place < len(there) else "–",
                        "found": f"{here[place]:g}" if place < size else "–",
                    },
                )
                break


def _shortages(plan: Plan, found: tuple[Shortage, ...]) -> Iterator[Finding]:
    """One finding a queue whose stretches or hours differ, else one a stretch whose worst moment differs."""
    for queue in plan.floor.queues:
        told = [each for each in plan.shortages if each.queue == queue.id]
        true = [each for each in found if each.queue == queue.id]
        same = len(told) == len(true) and all(
            (one.start, one.end) == (other.start, other.end) and abs(one.agent_hours - other.agent_hours) <= HOURS
            for one, other in zip(told, true, strict=True)
        )
        if not same:
            yield Finding(
                rule="shortage",
                figures={"queue": queue.id, "stated": _hours(told), "found": _hours(true)},
            )
            continue
        for one, other in zip(told, true, strict=True):
            if _worst_differs(one, other):
                yield Finding(
                    rule="shortage_worst",
                    figures={
                        "queue": queue.id,
                        "begin_at": other.start.isoformat(),
                        "stated_at": one.worst_at.isoformat(),
                        "stated": _short(one),
                        "found_at": other.worst_at.isoformat(),
                        "found": _short(other),
                    },
                )


def _worst_differs(one: Shortage, other: Shortage) -> bool:
    return (
        one.worst_at != other.worst_at
        or abs(one.worst_needed - other.worst_needed) > HOURS
        or abs(one.worst_on_duty - other.worst_on_duty) > HOURS
    )


def _short(shortage: Shortage) -> str:
    return f"{round(shortage.worst_on_duty, 2):g} / {round(shortage.worst_needed, 2):g}"


def _hours(shortages: list[Shortage]) -> str:
    return f"{round(sum(each.agent_hours for each in shortages), 2):g}"


def _cost_parts(plan: Plan, problem: RosterProblem, roster: Roster) -> Iterator[Finding]:
    stated: dict[str, float] = {}
    for part in plan.costs:
        # Two that cancel each other would hide in their sum.
        if part.name in stated:
            yield Finding(rule="cost_twice", figures={"part": part.name})
        stated[part.name] = stated.get(part.name, 0.0) + part.yuan
        if part.paid != (part.name in PAID):
            yield Finding(rule="cost_paid", figures={"part": part.name})
    found = {part.name: part.yuan for part in costs_of(plan.floor, problem, roster)}
    lent = loan_yuan(plan.floor, plan.assignments)
    # Support and pay are counted twice: where the two differ, the one that goes through no index is told.
    if abs(lent - found["loan"]) > FEN:
        found["loan"] = lent
    slips = payslips(plan.floor, plan.assignments).values()
    for name in PAY_PARTS:
        paid = sum(getattr(slip, name) for slip in slips)
        if abs(paid - found[name]) > FEN:
            found[name] = paid
    for name in (*found, *(name for name in stated if name not in found)):
        if name not in found or abs(stated.get(name, 0.0) - found.get(name, 0.0)) > 1.5 * FEN:
            figures = {"part": name, "stated": _yuan(stated.get(name, 0.0)), "found": _yuan(found.get(name, 0.0))}
            yield Finding(rule="cost_part", figures=figures)


def _search(plan: Plan) -> Iterator[Finding]:
    total = sum(part.yuan for part in plan.costs)
    if abs(total - plan.search.cost) > FEN / 2:
        yield Finding(rule="cost_sum", figures={"stated": _yuan(plan.search.cost), "found": _yuan(total)})
    if plan.search.bound is not None and plan.search.bound > plan.search.cost + FEN * len(plan.costs):
        yield Finding(rule="bound", figures={"stated": _yuan(plan.search.bound), "found": _yuan(plan.search.cost)})


def _standby(plan: Plan) -> Iterator[Finding]:
    """Whoever is called stands by, and everybody who stands by has one place in the order."""
    held: Line = {}
    for each in plan.assignments:
        code = plan.floor.code_by_id.get(each.code)
        if code is not None and code.is_standby:
            held.setdefault((each.day, each.code), []).append(each.agent)
    called: Line = {}
    for call in sorted(plan.standby_calls, key=lambda call: (call.day, call.code, call.order)):
        called.setdefault((call.day, call.code), []).append(call.agent)
        if call.agent not in held.get((call.day, call.code), ()):
            yield Finding(rule="standby_call", agent=call.agent, day=call.day, figures={"shift": call.code})
    orders = {
        duty: sorted(call.order for call in plan.standby_calls if (call.day, call.code) == duty) for duty in called
    }
    for duty in sorted(held.keys() | called.keys()):
        line = called.get(duty, [])
        numbered = orders.get(duty, []) == list(range(1, len(line) + 1))
        if not numbered or not set(held.get(duty, ())) <= set(line) or len(set(line)) < len(line):
            yield Finding(rule="standby_order", day=duty[0], figures={"shift": duty[1]})


def _yuan(amount: float) -> str:
    return f"{amount:.2f}"
