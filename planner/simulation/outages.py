"""The chatbot out of order: what it would have kept away comes to people, for as long as it is down.

Of a queue that names the chatbot among its drivers, people see 1 - bot of all contacts; while it is down all of them
come, 1 / (1 - bot) times as many. Roster, handle time and the error of the volume stay as they are, and outside the
outage the very same customers come. What more comes to such a queue hands more over to others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Levers, Queue
from planner.domain.floor import Floor
from planner.forecasting.curve import FloatArray
from planner.forecasting.handing_on import carriers_to, in_order
from planner.simulation.arrivals import Rates
from planner.simulation.service import share_met
from planner.simulation.stage import Stage, Stretch

BOT = "bot"
"""The lever's name among a queue's drivers."""
AFTER_MINUTES = 60
"""After the outage: how long the line it leaves behind is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """When the chatbot is down, minutes of the horizon."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who comes in a stretch, mean of all runs, and the share of runs that meet the target, None where nobody comes."""

    contacts: float
    met: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """One queue in one stretch, minutes of the horizon: as planned, and with the chatbot `down`."""

    queue: str
    start: int
    end: int
    planned: Told
    down: Told


def is_spared(queue: Queue, levers: Levers) -> bool:
    """Whether the chatbot keeps contacts from a queue's people, and leaves some that say how many."""
    return BOT in queue.drivers and 0 < levers.bot.now < 1


def struck_by(stage: Stage, outage: Outage, runs: int) -> Iterator[Struck]:
    """Every queue the chatbot spares, or that takes chats over from one, during the outage and in the hour after it,
    where anybody comes."""
    floor = stage.floor
    struck = rates_without_bot(stage, outage)
    for queue in (each for each in stage.rates if each in struck):
        last = min(floor.horizon.intervals * floor.horizon.interval, outage.end + AFTER_MINUTES)
        planned, down = (
            replace(stage, rates={queue: each}).closely(queue, outage.start, last, runs) for each in struck[queue]
        )
        for start, end in ((outage.start, outage.end), (outage.end, last)):
            told = [_told(floor, queue, each, start, end) for each in (planned, down)]
            if told[1].contacts > 0:
                yield Struck(queue=queue, start=start, end=end, planned=told[0], down=told[1])


def rates_without_bot(stage: Stage, outage: Outage) -> dict[str, tuple[Rates, Rates]]:
    """Rates of the queues more contacts come to while the chatbot is down, or after it: as planned, and then.

    Both are cut at the same minutes, so that both draw the same customers where nothing differs.
    """
    struck: dict[str, tuple[Rates, Rates]] = {}
    more: dict[str, FloatArray] = {}
    horizon = stage.floor.horizon
    size = horizon.intervals * horizon.interval
    for queue in (each for each in in_order(stage.floor) if each in stage.rates):
        planned = down = parted(stage.rates[queue], outage)
        if is_spared(stage.floor.queue_by_id[queue], stage.levers):
            down = without_bot(planned, stage.levers, outage)
        handed = np.zeros(size)
        for sender, carrier in carriers_to(stage.floor, stage.levers, queue, stage.forecasts):
            if sender in more:
                handed += carrier.carried_by_minute(more[sender])
        if handed.any():
            planned, down = (minute_by_minute(each, handed > 0, horizon.interval) for each in (planned, down))
            minute = (planned.start // 60).astype(np.int64)
            down = down._replace(rate=down.rate + handed[minute] / 60)
        if (down.rate > planned.rate).any():
            struck[queue], more[queue] = (planned, down), by_minute(down, size) - by_minute(planned, size)
    return struck


def by_minute(rates: Rates, size: int) -> FloatArray:
    """Contacts expected in each of the `size` minutes of the horizon."""
    contacts = np.zeros(size)
    contacts[_minutes(rates)] = np.repeat(rates.rate * 60, _lengths(rates))
    return contacts


def minute_by_minute(rates: Rates, where: NDArray[np.bool_], interval: int) -> Rates:
    """The same rates, a stretch a minute `where` [minute of the horizon] says so, of rate 0 where nobody comes."""
    counts = by_minute(rates, where.size)
    crossed = np.concatenate([[0], np.cumsum(where)])
    first = (rates.start // 60).astype(np.int64)
    whole = crossed[first + _lengths(rates)] == crossed[first]
    alone = where.copy()
    alone[_minutes(Rates._make(column[~whole] for column in rates))] = True
    minute = np.flatnonzero(alone)
    begin = minute * np.float64(60.0)
    cut = Rates(start=begin, end=begin + 60.0, rate=counts[minute] / 60, place=minute // interval)
    joined = [np.concatenate([kept[whole], new]) for kept, new in zip(rates, cut, strict=True)]
    order = np.argsort(joined[0], kind="stable")
    return Rates._make(column[order] for column in joined)


def _lengths(rates: Rates) -> NDArray[np.int64]:
    """Minutes of each stretch; all begin and end on whole ones."""
    return np.round((rates.end - rates.start) / 60).astype(np.int64)


def _minutes(rates: Rates) -> NDArray[np.int64]:
    """Minutes of the horizon that stretches hold, in their order."""
    lengths = _lengths(rates)
    offset = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat((rates.start // 60).astype(np.int64), lengths) + offset


def without_bot(rates: Rates, levers: Levers, outage: Outage) -> Rates:
    """Rates of a queue while nothing is kept away from it during the outage; `levers.bot.now` is below 1."""
    cut = parted(rates, outage)
    during = (cut.start >= outage.start * 60) & (cut.end <= outage.end * 60)
    return cut._replace(rate=np.where(during, cut.rate / (1 - levers.bot.now), cut.rate))


def parted(rates: Rates, outage: Outage) -> Rates:
    """The same rates, stretches cut where the outage begins and ends."""
    for second in (outage.start * 60.0, outage.end * 60.0):
        crossing = np.flatnonzero((rates.start < second) & (second < rates.end))
        rates = Rates(
            start=np.insert(rates.start, crossing + 1, second),
            end=np.insert(rates.end, crossing, second),
            rate=np.insert(rates.rate, crossing, rates.rate[crossing]),
            place=np.insert(rates.place, crossing, rates.place[crossing]),
        )
    return rates


def _told(floor: Floor, queue: str, played: Stretch, first: int, last: int) -> Told:
    part = played.part(first, last)
    came = float(played.tally.came[:, part].sum(axis=1).mean())
    return Told(contacts=round(came, 2), met=share_met(played.tally, part, floor.queue_by_id[queue].target_share))
