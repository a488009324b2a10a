"""Queues with no contacts of their own, or few: whose hours, weekdays and campaigns they take, and how many times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.demand import ContactHistory, DayCounts, Queue
from planner.domain.floor import Scenario

FEW_DAYS = 14
"""A queue with contacts on fewer days tells its level and nothing else."""
THICK = 40.0
"""Contacts from which a queue's own level speaks for itself (16 % Poisson error)."""
BORROWED = "\0"
"""Begins the streams of queues that borrow; no id of a file may hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A queue that is forecast as so many `times` the `streams` of others, from `days` days of its own.

    `like` is the queue that lends, None where all others that are known well do.
    """

    queue: str
    like: Queue | None
    streams: tuple[str, ...]
    days: int
    times: float


def borrowed(scenario: Scenario) -> tuple[Borrowed, ...]:
    """Every live queue that has contacts on few days before the roster and somebody to borrow from."""
    known = {queue.stream: _days(scenario, queue) for queue in scenario.floor.queues if queue.is_live}
    others = [queue for queue in scenario.floor.queues if queue.is_live and len(known[queue.stream]) >= FEW_DAYS]
    found = []
    for queue in scenario.floor.queues:
        own_way = queue.driven_by is not None or queue.prior is not None
        if not queue.is_live or own_way or len(known[queue.stream]) >= FEW_DAYS:
            continue
        like = scenario.floor.queue_by_id.get(queue.like)
        own = known[queue.stream]
        if like is not None and known.get(like.stream):
            streams: tuple[str, ...] = (like.stream,)
        elif own and others and not queue.like:
            streams = tuple(dict.fromkeys(each.stream for each in others))
        else:
            continue
        lender = _together([known[each] for each in streams])
        found.append(
            Borrowed(
                queue=queue.id,
                like=like,
                streams=streams,
                days=len(own),
                times=_times(own, lender, queue.like_times),
            )
        )
    return tuple(found)


def with_borrowed(scenario: Scenario, lent: Sequence[Borrowed]) -> Scenario:
    """The same with a stream of its own for every queue that borrows, and campaigns filled from who a queue is like.

    An uplift is a ratio and has no size: where a campaign of the past does not know a queue, the contacts of the
    queue it is like stand in for it.
    """
    by_queue = {each.queue: each for each in lent}
    queues = tuple(_borrowing(queue, by_queue.get(queue.id)) for queue in scenario.floor.queues)
    filled = tuple(
        replace(each, history=_lent(_filled(each.history, scenario.floor.queues), scenario, lent, own=True))
        for each in scenario.campaigns
    )
    first = scenario.last_campaign is not None
    return replace(
        scenario,
        floor=replace(scenario.floor, queues=queues),
        history=_lent(scenario.history, scenario, lent, own=False),
        last_campaign=filled[0] if first else None,
        past_campaigns=filled[1:] if first else filled,
    )


def is_borrowed(queue: Queue) -> bool:
    """Whether a queue of `with_borrowed` borrows."""
    return queue.stream.startswith(BORROWED)


def _borrowing(queue: Queue, lent: Borrowed | None) -> Queue:
    if lent is None:
        return queue
    lag = lent.like.lag_days if lent.like is not None else queue.lag_days
    return replace(queue, stream=BORROWED + queue.id, lag_days=lag, rate=queue.rate * lent.times)


def _filled(history: ContactHistory, queues: Sequence[Queue]) -> ContactHistory:
    by_id, streams = {queue.id: queue for queue in queues}, dict(history.streams)
    for queue in queues:
        like = by_id.get(queue.like)
        if queue.is_live and like is not None and queue.stream not in streams and like.stream in streams:
            streams[queue.stream] = streams[like.stream]
    return replace(history, streams=streams)


def _lent(history: ContactHistory, scenario: Scenario, lent: Sequence[Borrowed], *, own: bool) -> ContactHistory:
    """With the streams of the queues that borrow: their `own` where it is known, else the lender's."""
    streams = dict(history.streams)
    for each in lent:
        mine = history.streams.get(scenario.floor.queue_by_id[each.queue].stream, ()) if own else ()
        days = mine or _of_lenders(history, each)
        if days:
            streams[BORROWED + each.queue] = days
    return replace(history, streams=streams)


def _of_lenders(history: ContactHistory, lent: Borrowed) -> tuple[DayCounts, ...]:
    known = [{each.day: each.counts for each in history.streams.get(name, ())} for name in lent.streams]
    together = _together([each for each in known if each])
    return tuple(DayCounts(day=day, counts=together[day]) for day in sorted(together))


def _together(known: Sequence[dict[date, tuple[float, ...]]]) -> dict[date, tuple[float, ...]]:
    """The sum of several streams on the days all of them hold."""
    days = set.intersection(*(set(each) for each in known)) if known else set()
    return {day: tuple(map(sum, zip(*(each[day] for each in known), strict=True))) for day in days}


def _days(scenario: Scenario, queue: Queue) -> dict[date, tuple[float, ...]]:
    """Days before the roster from the first on which anybody came: a quiet queue is not a new one."""
    days = [
        each for each in scenario.history.streams.get(queue.stream, ()) if each.day < scenario.floor.horizon.first_day
    ]
    first = min((each.day for each in days if any(each.counts)), default=None)
    return {each.day: each.counts for each in days if first is not None and each.day >= first}


def _times(own: dict[date, tuple[float, ...]], lender: dict[date, tuple[float, ...]], said: float | None) -> float:
    """Own contacts over the lender's on the same days; thin ones lean on what is said, in logs."""
    both = own.keys() & lender.keys()
    mine, theirs = (sum(sum(each[day]) for day in both) for each in (own, lender))
    if not both or theirs <= 0:
        return 1.0 if said is None else said
    ratio = mine / theirs
    if said is None or ratio <= 0:
        return ratio
    share = min(1.0, mine / THICK)
    return float(ratio**share * said ** (1.0 - share))
