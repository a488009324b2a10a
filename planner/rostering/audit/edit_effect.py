"""What cells changed by hand do to a roster: people on duty, hours short, pay."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from datetime import datetime as moment

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.plan import Plan, Shortage
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import BreakKind, ShiftCode
from planner.rostering.audit.floor.pay import PAY_PARTS, payslips
from planner.rostering.counting.coverage import coverage_of, shortages_of

Codes = dict[tuple[str, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A roster before or after: agent-hours at P50, yuan really paid."""

    on_duty: float
    short: float
    share_short: float
    pay: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EditEffect:
    """What changed cells do. `worst`: where most people are missing of what was not short before."""

    cells: int
    before: Side
    after: Side
    worst: Shortage | None


def effect_of(plan: Plan, codes: Codes) -> EditEffect | None:
    """What the wallchart `codes` does to `plan`; None where no cell differs.

    Nobody has said what the breaks and desks of a new cell are: they are counted as early as they may be, at the
    agent's home queue. A cell no roster can hold counts nothing.
    """
    floor = plan.floor
    before = {(each.agent, each.day): each for each in plan.assignments}
    after = {cell: code for cell, code in codes.items() if code}
    changed = [
        cell
        for cell in before.keys() | after.keys()
        if after.get(cell, "") != (before[cell].code if cell in before else "")
    ]
    if not changed:
        return None
    kept = [each for cell, each in before.items() if after.get(cell) == each.code]
    new = [
        placed_early(floor, agent, day, floor.code_by_id[after[agent, day]])
        for agent, day in sorted(changed)
        if agent in floor.agent_by_id and floor.horizon.holds(day) and after.get((agent, day)) in floor.code_by_id
    ]
    assignments = tuple(sorted((*kept, *new), key=lambda each: (each.agent, each.day)))
    coverage = coverage_of(floor, assignments)
    edited = replace(
        plan,
        assignments=assignments,
        coverage=coverage,
        shortages=shortages_of(floor, plan.requirements, coverage),
    )
    return EditEffect(
        cells=len(changed), before=_side(plan), after=_side(edited), worst=_worst(plan.shortages, edited.shortages)
    )


def _side(plan: Plan) -> Side:
    figures = PlanFigures(plan=plan)
    slips = payslips(plan.floor, plan.assignments).values()
    return Side(
        on_duty=figures.whole.on_duty,
        short=figures.whole.short,
        share_short=figures.shortage_share,
        pay=sum(getattr(slip, part) for slip in slips for part in PAY_PARTS),
    )


def _worst(before: tuple[Shortage, ...], after: tuple[Shortage, ...]) -> Shortage | None:
    """Of the shortages that are new or have grown, the one with most hours."""
    hours = {(each.queue, each.start, each.end): each.agent_hours for each in before}
    grown = [each for each in after if each.agent_hours > hours.get((each.queue, each.start, each.end), 0.0) + 0.01]
    return max(grown, key=lambda each: each.agent_hours, default=None)


def placed_early(floor: Floor, agent: str, day: date, code: ShiftCode) -> Assignment:
    """A shift with its breaks as early as may be, at the home queue otherwise."""
    who = floor.agent_by_id[agent]
    start = moment.combine(day, moment.min.time()) + timedelta(minutes=code.start)
    end = start + timedelta(minutes=code.length)
    if code.is_standby:
        segments = [Segment(start=start, end=end, kind=SegmentKind.STANDBY)]
        return Assignment(agent=agent, day=day, code=code.code, start=start, end=end, segments=tuple(segments))
    queue, segments, now = floor.home_queue(who), list[Segment](), start

    def work(until: moment) -> None:
        if until > now:
            efficiency = who.skills.get(queue, 1.0)
            segments.append(Segment(start=now, end=until, kind=SegmentKind.WORK, queue=queue, efficiency=efficiency))

    for window in sorted(code.breaks, key=lambda each: each.earliest):
        begin = max(now, start + timedelta(minutes=window.earliest))
        work(begin)
        now = begin + timedelta(minutes=window.length)
        kind = SegmentKind.MEAL if window.kind is BreakKind.MEAL else SegmentKind.REST
        segments.append(Segment(start=begin, end=now, kind=kind))
    work(end)
    return Assignment(agent=agent, day=day, code=code.code, start=start, end=end, segments=tuple(segments))
