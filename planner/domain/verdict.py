"""What the simulated service proves: whether a stretch holds, is likely to, or misses, and why.

Plain data for whoever says it: report, terminal and pages read the same judgements, so that they cannot contradict
each other. Only a target that the tenth percentile of the runs meets holds; between that and the median it is told how
many runs meet it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.domain.plan import Plan, QueueService, ServiceWindow, WindowKind

SHORT = 0.05
"""People that may be missing without being a shortage, as in `planner.rostering.counting.coverage`."""
WAITING = 1.0
"""Customers in line from which on a stretch begins with a backlog."""


class Mark(StrEnum):
    """How sure a target is met."""

    HOLDS = "holds"
    LIKELY = "likely"
    MISSES = "misses"


class Why(StrEnum):
    """What explains a judgement that the requirement alone would not."""

    SHORT_ALL_THE_TIME = "short"
    """Missed, and people are missing."""
    WAITING_BEFORE = "waiting"
    """Missed although nobody is missing: customers wait when it begins."""
    HOT_DAYS = "hot"
    """Missed although nobody is missing at P50: the requirement at P90 is above those on duty."""
    CHATS_IN_HAND = "chats"
    """Missed although nobody is missing: people are kept by their chats past breaks and ends of shifts."""
    EVENED_OUT = "evened"
    """Met although people are missing for a while: over the whole stretch there are enough."""
    BUSIEST_MOMENT = "busiest"
    """Met although people are missing: the requirement is for the busiest moment and allows for absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People of one queue in a stretch: the interval in which most are missing, and means over all of it.

    At P90 it is the interval in which most would be missing then.
    """

    at: datetime
    needed: float
    on_duty: float
    mean_needed: float
    mean_on_duty: float
    p90_at: datetime
    p90_needed: float
    p90_on_duty: float
    waiting: float
    """Customers in line as the stretch begins, mean."""

    @property
    def short(self) -> float:
        """People missing in the worst interval, 0 where nobody is."""
        missing = self.needed - self.on_duty
        return round(missing, 1) if missing > SHORT else 0.0

    @property
    def there(self) -> float:
        """On duty in the worst interval as it is shown: what is needed, less what is missing."""
        return round(round(self.needed, 1) - self.short, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One queue in one stretch. Shares in [0, 1]; `people` is None where the plan has no requirement for it."""

    window: ServiceWindow
    target: float
    seconds: float
    mark: Mark
    people: People | None
    why: Why | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Everything that is judged: the rush after the zero hour, its eve, and the worst other hour of every queue."""

    zero: tuple[Judgement, ...]
    eve: tuple[Judgement, ...]
    worst: tuple[Judgement, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Verdict":
        """The verdict on `plan`; empty where it was not simulated. Queues with most contacts come first."""
        judged = sorted(_judgements(plan), key=lambda each: -each.window.contacts)
        zero, eve, worst = (
            tuple(each for each in judged if each.window.kind is kind)
            for kind in (WindowKind.ZERO, WindowKind.EVE, WindowKind.WORST)
        )
        return cls(zero=zero, eve=eve, worst=worst)

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """Everything that is judged, whether told or not."""
        return (*self.zero, *self.eve, *self.worst)

    @property
    def told(self) -> tuple[Judgement, ...]:
        """What is said of it: all of the rush, the rest where it does not hold."""
        return (*self.zero, *(each for each in (*self.eve, *self.worst) if each.mark is not Mark.HOLDS))


def mark_of(p10: float | None, p50: float | None, target: float) -> Mark | None:
    """How sure a target is met; None where nobody called."""
    if p10 is None or p50 is None:
        return None
    if p10 >= target:
        return Mark.HOLDS
    return Mark.LIKELY if p50 >= target else Mark.MISSES


def overall_mark(service: QueueService, target: float) -> Mark | None:
    """The same for a queue over the whole horizon."""
    return mark_of(service.overall_p10, service.overall_p50, target)


def windows_of(plan: Plan) -> tuple[ServiceWindow, ...]:
    """Stretches simulated. Of a plan from before they were told, the two hours after the zero hour alone."""
    simulation = plan.simulation
    if simulation is None:
        return ()
    return simulation.windows or tuple(_midnight(plan))


def _midnight(plan: Plan) -> Iterator[ServiceWindow]:
    simulation, horizon = plan.simulation, plan.floor.horizon
    if simulation is None or not simulation.midnight_queue or not horizon.holds(plan.floor.campaign.zero_hour.date()):
        return
    first = horizon.minute(plan.floor.campaign.zero_hour)
    yield ServiceWindow(
        kind=WindowKind.ZERO,
        queue=simulation.midnight_queue,
        start=horizon.moment(first),
        end=horizon.moment(min(first + 120, horizon.intervals * horizon.interval)),
        contacts=0.0,
        p10=simulation.midnight_p10,
        p50=simulation.midnight_service,
        p90=simulation.midnight_p90,
        met=None,
    )


def _judgements(plan: Plan) -> Iterator[Judgement]:
    for window in windows_of(plan):
        queue = plan.floor.queue_by_id[window.queue]
        mark = mark_of(window.p10, window.p50, queue.target_share)
        if mark is not None:
            people = _people(plan, window)
            yield Judgement(
                window=window,
                target=queue.target_share,
                seconds=queue.target_seconds,
                mark=mark,
                people=people,
                why=None if people is None else _why(plan, window, mark, people),
            )


def _people(plan: Plan, window: ServiceWindow) -> People | None:
    needed = next((each for each in plan.requirements.queues if each.queue == window.queue), None)
    cover = next((each for each in plan.coverage if each.queue == window.queue), None)
    if needed is None or cover is None:
        return None
    horizon = plan.floor.horizon
    first, last = horizon.minute(window.start) // horizon.interval, -(-horizon.minute(window.end) // horizon.interval)
    places = range(first, last)
    worst = max(places, key=lambda place: needed.p50[place] - cover.on_duty[place])
    hot = max(places, key=lambda place: needed.p90[place] - cover.on_duty[place])
    return People(
        at=horizon.moment(worst * horizon.interval),
        needed=needed.p50[worst],
        on_duty=cover.on_duty[worst],
        mean_needed=sum(needed.p50[first:last]) / len(places),
        mean_on_duty=sum(cover.on_duty[first:last]) / len(places),
        p90_at=horizon.moment(hot * horizon.interval),
        p90_needed=needed.p90[hot],
        p90_on_duty=cover.on_duty[hot],
        waiting=_waiting(plan, window.queue, first),
    )


def _waiting(plan: Plan, queue: str, first: int) -> float:
    """Mean line at the end of the interval before `first`."""
    services = plan.simulation.queues if plan.simulation else ()
    backlog = next((each.backlog for each in services if each.queue == queue), ())
    return backlog[first - 1] if 0 < first <= len(backlog) else 0.0


def _why(plan: Plan, window: ServiceWindow, mark: Mark, people: People) -> Why | None:
    if mark is not Mark.MISSES:
        if not people.short:
            return _why_not_sure(people) if mark is Mark.LIKELY else None
        return Why.EVENED_OUT if people.mean_on_duty >= people.mean_needed else Why.BUSIEST_MOMENT
    if people.short:
        return Why.SHORT_ALL_THE_TIME
    return _why_not_sure(people) or (Why.CHATS_IN_HAND if late_hours(plan, window.queue) > 0 else None)


def _why_not_sure(people: People) -> Why | None:
    if people.waiting >= WAITING:
        return Why.WAITING_BEFORE
    return Why.HOT_DAYS if people.p90_needed - people.p90_on_duty > SHORT else None


def late_hours(plan: Plan, queue: str) -> float:
    """Agent-hours of a run that a queue's chats in hand take from breaks, other desks and time after work."""
    services = plan.simulation.queues if plan.simulation else ()
    return sum(each.late_for_break + each.late_for_desk + each.late_home for each in services if each.queue == queue)
