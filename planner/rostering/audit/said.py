"""Whether a plan's requirement is what was said directly of people and floors.

Read anew from the rows and the clock, moment by moment, with no helper of the staffing that made the requirement.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from planner.domain.demand import Queue
from planner.domain.needs import Need
from planner.domain.plan import Finding, Plan, QueueRequirement
from planner.scenario.need_figures import open_in

CLOSE = 0.006
"""Requirements have two decimals."""
DAY = timedelta(days=1)


def said_findings(plan: Plan) -> Iterator[Finding]:
    """One finding a queue and rule, at the first interval whose requirement is not what was said."""
    for requirement in plan.requirements.queues:
        queue = plan.floor.queue_by_id.get(requirement.queue)
        if queue is not None and queue.is_live:
            yield from _of_queue(plan, queue, requirement)


def _of_queue(plan: Plan, queue: Queue, requirement: QueueRequirement) -> Iterator[Finding]:
    rows = [need for need in plan.floor.needs if need.queue == queue.id]
    told: set[str] = set()
    for place, begin in enumerate(plan.floor.horizon.interval_starts() if rows else ()):
        near = [need for need in rows if _begins_on(need, begin.date()) or _begins_on(need, begin.date() - DAY)]
        if not near or not open_in(plan.floor, queue, place):
            continue
        moments = _moments(begin, plan.floor.horizon.interval, near)
        people = _highest(moments, [(need, need.people) for need in near if need.people is not None])
        least = _highest(moments, [(need, need.least) for need in near if need.least is not None]) or 0.0
        for stated in (requirement.p50[place], requirement.p90[place]):
            rule, right = "", max(least, people or 0.0)
            if people is not None and abs(stated - right) > CLOSE:
                rule = "said_people"
            elif people is None and stated < least - CLOSE:
                rule = "said_least"
            if rule and rule not in told:
                told.add(rule)
                figures = {"begin_at": begin.isoformat(), "stated": f"{stated:g}", "found": f"{right:g}"}
                yield Finding(rule=rule, figures={"queue": queue.id, **figures})


def _begins_on(need: Need, day: date) -> bool:
    """Whether a row's hours begin on a day."""
    if need.day is not None:
        return need.day == day
    return need.weekdays == () or day.weekday() in need.weekdays


def _moments(begin: datetime, minutes: int, rows: Iterable[Need]) -> list[datetime]:
    """The beginning of an interval and every moment in it at which a row begins or ends."""
    midnight = datetime.combine(begin.date(), datetime.min.time())
    edges = {
        midnight + timedelta(minutes=edge, days=-back)
        for need in rows
        for edge in (need.opens, need.closes)
        for back in (0, 1)
    }
    return [begin, *sorted(edge for edge in edges if begin < edge < begin + timedelta(minutes=minutes))]


def _highest(moments: Iterable[datetime], rows: list[tuple[Need, float]]) -> float | None:
    """The highest figure of any moment; at each the rows named most closely hold."""
    found: list[float] = []
    for moment in moments:
        speaking = [(need, figure) for need, figure in rows if _speaks(need, moment)]
        dated = [figure for need, figure in speaking if need.day is not None]
        weekly = [figure for need, figure in speaking if need.day is None and need.weekdays]
        found += dated or weekly or [figure for _need, figure in speaking]
    return max(found, default=None)


def _speaks(need: Need, moment: datetime) -> bool:
    for day in (moment.date(), moment.date() - DAY):
        since = (moment - datetime.combine(day, datetime.min.time())) // timedelta(minutes=1)
        if _begins_on(need, day) and need.opens <= since < need.closes:
            return True
    return False
