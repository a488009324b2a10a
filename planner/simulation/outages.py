"""The chatbot out of order: what it would have kept away comes to people, for as long as it is down.

Of a queue that names the chatbot among its drivers, people see 1 - bot of all contacts; while it is down all of them
come, 1 / (1 - bot) times as many. Roster, handle time and the error of the volume stay as they are, and outside the
outage the very same customers come. What more comes to such a queue hands more over to others.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

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
    for queue, rates in stage.rates.items():
        if queue not in struck:
            continue
        last = min(floor.horizon.intervals * floor.horizon.interval, outage.end + AFTER_MINUTES)
        planned, down = (
            replace(stage, rates={queue: each}).closely(queue, outage.start, last, runs)
            for each in (parted(rates, outage), struck[queue])
        )
        for start, end in ((outage.start, outage.end), (outage.end, last)):
            told = [_told(floor, queue, each, start, end) for each in (planned, down)]
            if told[1].contacts > 0:
                yield Struck(queue=queue, start=start, end=end, planned=told[0], down=told[1])


def rates_without_bot(stage: Stage, outage: Outage) -> dict[str, Rates]:
    """Rates of the queues more contacts come to while the chatbot is down, or after it."""
    struck: dict[str, Rates] = {}
    more: dict[str, FloatArray] = {}
    size = stage.floor.horizon.intervals
    for queue in (each for each in in_order(stage.floor) if each in stage.rates):
        rates = parted(stage.rates[queue], outage)
        planned = by_interval(rates, size)
        found = rates
        if is_spared(stage.floor.queue_by_id[queue], stage.levers):
            found = without_bot(rates, stage.levers, outage)
        handed = np.zeros(size)
        for sender, carrier in carriers_to(stage.floor, stage.levers, queue, stage.forecasts):
            if sender in more:
                handed += carrier.carried(more[sender], days_before=False)
        # Where nobody comes otherwise nobody is handed over either: what is handed over is part of the rates.
        times = 1.0 + np.divide(handed, planned, out=np.zeros(size), where=planned > 0)
        found = found._replace(rate=found.rate + rates.rate * (times[rates.place] - 1.0))
        if (found.rate > rates.rate).any():
            struck[queue], more[queue] = found, by_interval(found, size) - planned
    return struck


def by_interval(rates: Rates, size: int) -> FloatArray:
    """Contacts expected in each of the `size` intervals of the horizon."""
    expected = (rates.end - rates.start) * rates.rate
    contacts: FloatArray = np.bincount(rates.place, weights=expected, minlength=size).astype(float)
    return contacts


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
