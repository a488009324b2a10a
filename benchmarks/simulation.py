"""How long it takes to play a finished roster: 120 agents, 21 days, six live queues and one deferrable.

    python -m benchmarks.simulation [--replications 60]

The floor is made up here (two shifts a day, breaks in turn, a rush at the zero hour), about 350,000
contacts a replication, so that the figure does not move with the shipped scenarios. The first run on
a machine compiles the kernels; the figure printed is that of a second call, on one core. Then three
days of the shipped Double-11 as a plan of little work has them, and one queue's day beside SimPy and
Ciw where the extra `peers` is installed.
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from importlib import import_module

from benchmarks.demo import DOUBLE11
from benchmarks.figures import Figure, table_of
from benchmarks.peers.one_queue import OneQueue, by_ciw, by_dacu, by_simpy
from planner.domain.campaign import Campaign, Phase, PhaseKind
from planner.domain.demand import Levers, Queue, QueueKind
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.people import Agent, Team
from planner.domain.plan import QueueForecast
from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.rostering import RosterBudget
from planner.services.checking import check
from planner.services.planning import plan_scenario
from planner.simulation.floor import simulate
from planner.simulation.stage import Stage

FIRST, DAYS = date(2026, 11, 2), 21
ZERO = datetime(2026, 11, 11)
TEAMS = {"pre": (52, 160_000), "pay": (10, 40_000), "addr": (8, 30_000), "after": (24, 60_000), "refund": (6, 40_000)}
TEAMS |= {"vip": (10, 20_000), "qc": (10, 0)}
STARTS = (480, 930)


def floor() -> Floor:
    """The floor, its agents in teams of one queue each."""
    queues = tuple(
        Queue(
            id=queue,
            name=queue,
            kind=QueueKind.LIVE if contacts else QueueKind.DEFERRABLE,
            opens=480,
            handle_seconds=420,
            chats=3,
            slowdown=0.45,
        )
        for queue, (_people, contacts) in TEAMS.items()
    )
    peak = Phase(kind=PhaseKind.PEAK, name="peak", first_day=date(2026, 11, 10), last_day=date(2026, 11, 12))
    return Floor(
        id="benchmark",
        horizon=Horizon(zone="Asia/Shanghai", first_day=FIRST, last_day=FIRST + timedelta(days=DAYS - 1), interval=30),
        campaign=Campaign(name="benchmark", shop="benchmark", zero_hour=ZERO, phases=(peak,)),
        queues=queues,
        teams=tuple(Team(id=queue, name=queue, queues=(queue,)) for queue in TEAMS),
        agents=tuple(
            Agent(id=f"{queue}{number:02d}", name=queue, team=queue, skills={queue: 1.0})
            for queue, (people, _contacts) in TEAMS.items()
            for number in range(people)
        ),
        codes=tuple(
            ShiftCode(code=f"S{start}", name="", kind=ShiftKind.DAY, start=start, length=510) for start in STARTS
        ),
    )


def roster(of: Floor) -> tuple[Assignment, ...]:
    """Six days on, one off; early and late shifts by turns; three breaks at places that differ by agent."""
    return tuple(
        _shift(of, agent, day, number)
        for number, agent in enumerate(of.agents)
        for index, day in enumerate(of.horizon.dates)
        if (index + number) % 7
    )


def _shift(of: Floor, agent: Agent, day: date, number: int) -> Assignment:
    code = of.codes[number % len(of.codes)]
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=code.start)
    end = start + timedelta(minutes=code.length)
    segments, now = [], start
    for place, length in ((75, 15), (180, 30), (360, 15)):
        pause = start + timedelta(minutes=place + 15 * (number % 6))
        back = pause + timedelta(minutes=length)
        segments += [
            Segment(start=now, end=pause, kind=SegmentKind.WORK, queue=agent.team, efficiency=1.0),
            Segment(start=pause, end=back, kind=SegmentKind.REST),
        ]
        now = back
    segments.append(Segment(start=now, end=end, kind=SegmentKind.WORK, queue=agent.team, efficiency=1.0))
    return Assignment(agent=agent.id, day=day, code=code.code, start=start, end=end, segments=tuple(segments))


def forecasts(of: Floor) -> tuple[QueueForecast, ...]:
    """Contacts spread evenly over the open hours, the peak day three times the others."""
    result = []
    for queue, (_people, contacts) in TEAMS.items():
        days = [3.0 if day == ZERO.date() else 1.0 for day in of.horizon.dates]
        share = contacts / sum(days) / 32
        counts = tuple(share * day if slot >= 16 else 0.0 for day in days for slot in range(48))
        result.append(QueueForecast(queue=queue, p10=counts, p50=counts, p90=counts))
    return tuple(result)


def figures(replications: int = 60) -> list[Figure]:
    """The seconds of one call."""
    of = floor()
    assignments, counts = roster(of), forecasts(of)
    simulate(of, Levers(), counts, assignments, replications=1)
    began = time.perf_counter()
    report = simulate(of, Levers(), counts, assignments, replications=replications)
    seconds = time.perf_counter() - began
    contacts = sum(sum(each.p50) for each in counts) * replications
    size = f"{len(of.agents)} agents, {len(assignments)} shifts, {contacts / replications:,.0f} contacts"
    return [
        Figure(
            what=f"{replications} replications of {size}",
            seen=f"{seconds:.2f} s, {seconds / contacts * 1e9:.0f} ns a contact",
        ),
        Figure(what="service", seen=", ".join(f"{each.queue} {each.overall_p50}" for each in report.queues)),
        *_three_days(),
        *_beside_peers(),
    ]


def _three_days(replications: int = 1000) -> list[Figure]:
    """The shipped Double-11's eve, zero hour's day and the day after, on two cores."""
    plan = plan_scenario(check(DOUBLE11).scenario, RosterBudget(steps=1, seed=1, workers=2))
    stage = Stage.of(plan.floor, plan.levers, plan.forecasts, plan.assignments, 1)
    zero = plan.floor.horizon.minute(plan.floor.campaign.zero_hour)
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2) as threads:
        span = (zero - MINUTES_A_DAY, zero + 2 * MINUTES_A_DAY)
        played = list(threads.map(lambda queue: stage.closely(queue, *span, replications), stage.rates))
    seconds = time.perf_counter() - began
    contacts = sum(each.tally.came.sum() for each in played) / replications
    what = f"{replications:,} replications of three days of double11, {contacts:,.0f} contacts"
    return [Figure(what=what, aim="6 s", seen=f"{seconds:.2f} s")]


def _beside_peers(replications: int = 300) -> list[Figure]:
    """The same queue and day by Dacu on one core, SimPy and Ciw; the peers play it thrice."""
    of, few = OneQueue(), 3
    by_dacu(of, 1, 1)
    began = time.perf_counter()
    share = by_dacu(of, replications, 1)
    own = (time.perf_counter() - began) / replications
    found = [Figure(what=f"{of.contacts:,} chats a day", seen=f"{own * 1000:.2f} ms a day, {share:.1%} in time")]
    for name, play in (("simpy", by_simpy), ("ciw", by_ciw)):
        try:
            peer = import_module(name)
        except ImportError:
            found.append(Figure(what=f"the same by {name}", aim="100 times slower", seen="not installed (extra peers)"))
            continue
        began = time.perf_counter()
        share = play(peer, of, few, 1)
        seconds = (time.perf_counter() - began) / few
        seen = f"{seconds * 1000:.0f} ms, {seconds / own:.0f} times as long, {share:.1%} in time"
        found.append(Figure(what=f"the same by {name}", aim="100 times slower", seen=seen))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replications", type=int, default=60)
    print(table_of([("simulation", figures(parser.parse_args().replications))]))
