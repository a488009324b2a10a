"""From the counts of the one big CP-SAT model to people."""

from itertools import groupby

from benchmarks.peers.cpsat_times import Block, Times
from benchmarks.peers.cpsat_tours import Tours
from solver.problem import MINUTES_A_DAY, RosterProblem, Shift
from solver.solution import Duty, Roster, Stretch

Values = list[int]
"""A solution, by index of variable."""


def roster_of(problem: RosterProblem, tours: Tours, times: Times, values: Values) -> Roster:
    """The roster a solution stands for."""
    held: dict[tuple[int, int], list[int]] = {}
    for (agent, day, shift), variable in tours.shift.items():
        if values[variable.index]:
            held.setdefault((day, shift), []).append(agent)
    duties = [
        Duty(agent=agent, day=day, shift=shift)
        for (day, shift), agents in held.items()
        for agent in agents
        if problem.shifts[shift].standby
    ]
    for (_group, day, shift), block in times.blocks.items():
        members = set(block.agents)
        people = [agent for agent in held.get((day, shift), ()) if agent in members]
        if people:
            duties += duties_of(problem, block, people, day, shift, values)
    return Roster(tuple(sorted(duties, key=lambda duty: (duty.agent, duty.day))))


def duties_of(
    problem: RosterProblem, block: Block, people: list[int], day: int, shift: int, values: Values
) -> list[Duty]:
    """Seats and breaks of the people of a block."""
    home = problem.agents[people[0]].desks[0].queue
    code = problem.shifts[shift]
    seats = seats_of(block, len(people), home, values)
    breaks = breaks_of(problem, block, code, seats, values)
    base = day * MINUTES_A_DAY + code.start
    duties = []
    for agent, seat, starts in zip(people, seats, breaks, strict=True):
        work = work_of(problem, code, seat, starts)
        if too_short(problem, work):
            work = work_of(problem, code, [home] * block.length, starts)
        stretches = tuple(Stretch(start=base + begin, end=base + end, queue=queue) for begin, end, queue in work)
        minutes = tuple(base + start * problem.slot for start in starts)
        duties.append(Duty(agent=agent, day=day, shift=shift, breaks=minutes, work=stretches))
    return duties


def seats_of(block: Block, people: int, home: int, values: Values) -> list[list[int]]:
    """Queue of each person in each slot; whoever came to a queue first leaves it first."""
    if not block.seats:
        return [[home] * block.length for _ in range(people)]
    queues = sorted({queue for _place, queue in block.seats})

    def sitting(place: int, queue: int) -> int:
        variable = block.seats.get((place, queue))
        return 0 if variable is None else values[variable.index]

    plans: list[list[int]] = [[queue] for queue in queues for _ in range(sitting(0, queue))]
    lines = {queue: [plan for plan in plans if plan[0] == queue] for queue in queues}
    for place in range(1, block.length):
        movers: list[list[int]] = []
        for queue in queues:
            fewer = max(0, len(lines[queue]) - sitting(place, queue))
            movers += lines[queue][:fewer]
            lines[queue] = lines[queue][fewer:]
        for queue in queues:
            more = sitting(place, queue) - len(lines[queue])
            lines[queue] += movers[:more]
            movers = movers[more:]
            for plan in lines[queue]:
                plan.append(queue)
    return plans


def breaks_of(
    problem: RosterProblem, block: Block, code: Shift, seats: list[list[int]], values: Values
) -> list[list[int]]:
    """Slot each break of each person starts in: one at the queue they sit at, as far as the counts allow."""
    breaks: list[list[int]] = [[] for _ in seats]
    for number, each in enumerate(code.breaks):
        slots = each.length // problem.slot
        places: list[tuple[int, int | None]] = []
        for (other, start), variable in block.starts.items():
            if other != number:
                continue
            parts = {
                queue: values[part.index]
                for (which, begin, queue), part in block.starts_at.items()
                if which == number and begin == start
            }
            places += [(start, queue) for queue, count in parts.items() for _ in range(count)]
            places += [(start, None)] * (values[variable.index] - sum(parts.values()))
        taker = matched(places, seats, slots)
        left = [person for person in range(len(seats)) if person not in taker.values()]
        for place, (start, _queue) in enumerate(places):
            breaks[taker[place] if place in taker else left.pop()].append(start)
    return breaks


def matched(places: list[tuple[int, int | None]], seats: list[list[int]], slots: int) -> dict[int, int]:
    """Most places of breaks that can be given to people who sit at their queue: place -> person."""
    holder: dict[int, int] = {}

    def give(place: int, seen: set[int]) -> bool:
        start, queue = places[place]
        for person, seat in enumerate(seats):
            fits = queue is None or all(at == queue for at in seat[start : start + slots])
            if person not in seen and fits:
                seen.add(person)
                if person not in holder or give(holder[person], seen):
                    holder[person] = place
                    return True
        return False

    for place in range(len(places)):
        give(place, set())
    return {place: person for person, place in holder.items()}


def work_of(problem: RosterProblem, code: Shift, seat: list[int], starts: list[int]) -> list[tuple[int, int, int]]:
    """Stretches between breaks and changes: minutes from the shift's start and queue."""
    away = {
        place
        for start, each in zip(starts, code.breaks, strict=True)
        for place in range(start, start + each.length // problem.slot)
    }
    stretches = []
    keys = [-1 if place in away else queue for place, queue in enumerate(seat)]
    place = 0
    for queue, run in groupby(keys):
        length = len(list(run))
        if queue >= 0:
            stretches.append((place * problem.slot, (place + length) * problem.slot, queue))
        place += length
    return stretches


def too_short(problem: RosterProblem, work: list[tuple[int, int, int]]) -> bool:
    """Whether a break at the edge of a stay leaves too little of it."""
    runs = [list(run) for _queue, run in groupby(work, key=lambda stretch: stretch[2])]
    return len(runs) > 1 and any(run[-1][1] - run[0][0] < problem.limits.min_desk for run in runs)
