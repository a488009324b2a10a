"""A backlog at a plan: when it is gone with the people rostered, and the cheapest extra hours to a deadline."""

from dataclasses import dataclass
from datetime import datetime

from planner.domain.demand import Queue
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.plan import Plan
from planner.i18n import _
from planner.scenario.cells import CellFault, moment
from planner.scenario.faults import FaultList
from planner.staffing.backlog import Course, course, hours_a_case, work_ahead
from planner.staffing.clearing import Clearing, cheapest
from planner.staffing.extra_hours import Offers, offers_for

MOST_WAITING = 10_000_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogQuestion:
    """What somebody asks, as written: `at` and `by` are moments, empty for the roster's begin and for no deadline."""

    queue: str
    waiting: float
    at: str = ""
    by: str = ""
    handle: float | None = None
    """Minutes one case takes; the queue's own handle time where left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogAnswer:
    """Courses with the people rostered by quantile of what comes, and where there is a deadline the cheapest ways.

    `case` is hours a case; `cheapest` and `safe` leave nothing waiting at `by` with P50 and P90 of the contacts.
    """

    queue: Queue
    waiting: float
    at: datetime
    by: datetime | None
    until: datetime
    case: float
    p10: Course
    p50: Course
    p90: Course
    offers: Offers | None = None
    cheapest: Clearing | None = None
    safe: Clearing | None = None
    with_extra: Course | None = None
    """At P50, the cheapest hours among those done."""


def answer(plan: Plan, question: BacklogQuestion) -> BacklogAnswer:
    """Raises InvalidInput with all that is wrong with the question."""
    horizon = plan.floor.horizon
    faults = FaultList()
    queue = _queue(plan, question.queue, faults)
    at = _moment("at", question.at, horizon.moment(0), faults)
    end = horizon.moment(horizon.days * MINUTES_A_DAY)
    by = _moment("by", question.by, end, faults)
    if at is not None and not horizon.moment(0) <= at < end:
        faults.add("", _outside(horizon.first_day, horizon.last_day), part="at", value=question.at)
    if at is not None and by is not None and not at < by <= end:
        problem = _("the deadline is after the moment asked from, and inside the roster")
        faults.add("", problem, part="by", value=question.by or f"{by:%Y-%m-%d %H:%M}")
    if not 0 <= question.waiting <= MOST_WAITING:
        problem = _("write a number from {least} to {most}", least=0, most=f"{MOST_WAITING:,.0f}")
        faults.add("", problem, part="waiting", value=question.waiting)
    if question.handle is not None and not 0 < question.handle <= MINUTES_A_DAY:
        problem = _("write minutes above 0, a day at most")
        faults.add("", problem, part="handle", value=question.handle)
    if queue is not None and not queue.is_live and question.handle is None:
        problem = _("{queue} is counted in hours: say how many minutes one case takes", queue=queue.label)
        faults.add("", problem, part="handle")
    faults.raise_any(_("backlog"))
    assert queue is not None and at is not None and by is not None
    return _answer(plan, queue, question, at, by)


def _answer(plan: Plan, queue: Queue, question: BacklogQuestion, at: datetime, by: datetime) -> BacklogAnswer:
    horizon = plan.floor.horizon
    begin, end = horizon.minute(at), horizon.days * MINUTES_A_DAY
    case = hours_a_case(queue, plan.levers.handle_time, question.handle)
    hours = question.waiting * case
    p10, p50, p90 = (course(hours, work_ahead(plan, queue, case, each, begin, end)) for each in ("p10", "p50", "p90"))
    found = BacklogAnswer(
        queue=queue,
        waiting=question.waiting,
        at=at,
        by=by if question.by else None,
        until=horizon.moment(end),
        case=case,
        p10=p10,
        p50=p50,
        p90=p90,
    )
    if not question.by:
        return found
    deadline = horizon.minute(by)
    offers = offers_for(plan, queue, begin, deadline)
    likely, busy = (
        cheapest(hours, work_ahead(plan, queue, case, each, begin, deadline), offers) for each in ("p50", "p90")
    )
    return BacklogAnswer(
        queue=queue,
        waiting=question.waiting,
        at=at,
        by=by,
        until=horizon.moment(end),
        case=case,
        p10=p10,
        p50=p50,
        p90=p90,
        offers=offers,
        cheapest=likely,
        safe=busy,
        with_extra=course(hours, likely.stretches),
    )


def _queue(plan: Plan, written: str, faults: FaultList) -> Queue | None:
    names = {name: queue for queue in plan.floor.queues for name in (queue.english_name, queue.name, queue.id) if name}
    found = names.get(written)
    known = {forecast.queue for forecast in plan.forecasts} & {cover.queue for cover in plan.coverage}
    if found is None or found.id not in known:
        remedy = _("known here: {names}", names=", ".join(queue.label for queue in plan.floor.queues))
        faults.add("", _("there is no queue {queue}", queue=written), part="queue", value=written, remedy=remedy)
        return None
    return found


def _moment(part: str, written: str, otherwise: datetime, faults: FaultList) -> datetime | None:
    if not written:
        return otherwise
    try:
        return moment(written)
    except CellFault as fault:
        faults.add("", fault.problem, part=part, value=written, remedy="2026-11-13 09:00")
        return None


def _outside(first: object, last: object) -> str:
    return _("outside the roster, {first} to {last}", first=first, last=last)
