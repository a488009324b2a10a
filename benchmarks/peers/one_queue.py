"""One queue on one day, played by Dacu's kernel, SimPy and Ciw: the same model, each in its own way.

Poisson arrivals, a number of agents who take one chat at a time, log-normal work, exponential patience, first come
first served. The peers are general; they have to do nothing here but this.
"""

import random
from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from types import ModuleType
from typing import Any

import numpy as np

from planner.domain.demand import Queue
from planner.domain.horizon import Horizon
from planner.forecasting.curve import ArrivalCurve
from planner.simulation.arrivals import rates_of
from planner.simulation.duty import HOME, Duties, Shifts
from planner.simulation.randomness import log_normal_quantiles
from planner.simulation.stage import play_queue

CV = 0.8
_SIGMA = sqrt(log(1 + CV * CV))


@dataclass(frozen=True, slots=True, kw_only=True)
class OneQueue:
    """`contacts` come within `hours`; times in seconds."""

    contacts: int = 4800
    hours: int = 8
    agents: int = 56
    handle: float = 330.0
    patience: float = 180.0
    target: float = 30.0

    @property
    def seconds(self) -> float:
        """How long contacts come."""
        return self.hours * 3600.0

    @property
    def rate(self) -> float:
        """Contacts a second."""
        return self.contacts / self.seconds


def by_dacu(of: OneQueue, replications: int, seed: int) -> float:
    """Share answered within target, of everybody in `replications` days."""
    horizon = Horizon(zone="UTC", first_day=date(2026, 1, 1), last_day=date(2026, 1, 1), interval=60)
    counts = np.zeros(horizon.intervals)
    counts[: of.hours] = of.contacts / of.hours
    people = np.arange(of.agents)
    start, end = np.zeros(of.agents, dtype=np.int64), np.full(of.agents, 86400)
    tally = play_queue(
        Queue(id="q", name="q", patience_seconds=of.patience, chats=1, slowdown=0.0, target_seconds=of.target),
        (horizon.intervals, horizon.interval),
        rates_of(ArrivalCurve.of(counts, horizon.interval, opened=[(0.0, of.hours * 60.0)]), horizon.interval),
        np.ones((replications, horizon.intervals)),
        Shifts(key=people, start=start, end=end),
        Duties(
            shift=people,
            agent=people,
            start=start,
            end=end,
            then=np.full(of.agents, HOME),
            back=np.zeros(of.agents, dtype=np.int64),
            pace=np.ones(of.agents),
        ),
        handle=of.handle,
        shrinkage=0.0,
        seed=seed,
        quantiles=log_normal_quantiles(CV),
    )
    return float(tally.met.sum() / tally.came.sum())


def by_simpy(simpy: ModuleType, of: OneQueue, replications: int, seed: int) -> float:
    """The same with SimPy's resource and a race between turn and patience."""
    met = came = 0
    draws = random.Random(seed)

    def customer(world: Any, desk: Any) -> Generator[Any, Any, None]:
        nonlocal met, came
        came += 1
        arrived = world.now
        with desk.request() as turn:
            yield turn | world.timeout(draws.expovariate(1 / of.patience))
            if not turn.triggered:
                return
            met += world.now - arrived <= of.target
            yield world.timeout(_work(of, draws))

    def source(world: Any, desk: Any) -> Generator[Any, Any, None]:
        while True:
            yield world.timeout(draws.expovariate(of.rate))
            if world.now >= of.seconds:
                return
            world.process(customer(world, desk))

    for _replication in range(replications):
        world = simpy.Environment()
        world.process(source(world, simpy.Resource(world, capacity=of.agents)))
        world.run()
    return met / came


def by_ciw(ciw: ModuleType, of: OneQueue, replications: int, seed: int) -> float:
    """The same with Ciw's network of one node and its reneging."""
    met = came = 0
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(of.rate)],
        service_distributions=[ciw.dists.Lognormal(log(of.handle) - _SIGMA**2 / 2, _SIGMA)],
        reneging_time_distributions=[ciw.dists.Exponential(1 / of.patience)],
        number_of_servers=[of.agents],
    )
    for replication in range(replications):
        ciw.seed(seed + replication)
        world = ciw.Simulation(network)
        world.simulate_until_max_time(of.seconds)
        for record in world.get_all_records():
            came += 1
            met += record.record_type == "service" and record.waiting_time <= of.target
    return met / came


def _work(of: OneQueue, draws: random.Random) -> float:
    return draws.lognormvariate(log(of.handle) - _SIGMA**2 / 2, _SIGMA)
