"""A roster as a hint for the one big CP-SAT model, with nothing left open."""

from collections import Counter

from benchmarks.peers.cpsat_times import Block, Times
from benchmarks.peers.cpsat_tours import Tours
from solver.problem import MINUTES_A_DAY, RosterProblem
from solver.solution import Duty, Roster


def add_hint(problem: RosterProblem, tours: Tours, times: Times, roster: Roster) -> None:
    """Hint every variable of tours, breaks, seats and what each cell lacks."""
    held = {(duty.agent, duty.day): duty for duty in roster.duties}
    known: dict[int, int] = {}
    for (agent, day, shift), variable in tours.shift.items():
        duty = held.get((agent, day))
        known[variable.index] = int(duty is not None and duty.shift == shift)
    for place, variable in tours.off.items():
        known[variable.index] = int(place not in held)
    for (_group, day, shift), block in times.blocks.items():
        duties = [held[agent, day] for agent in block.agents if (agent, day) in held]
        known |= block_hint(problem, block, day, [duty for duty in duties if duty.shift == shift])
    for parts, queue, cell, p50, (near, between) in times.slack:
        covered = sum(sign * known[variable.index] for variable, sign in times.cover[queue, cell])
        missing, p90 = max(0, p50 - covered), int(problem.queues[queue].p90[cell])
        shallow = min(missing, near)
        middle = min(missing - shallow, between)
        tiers = (shallow, middle, missing - shallow - middle)
        lacks = (*tiers, max(0, p90 - max(covered, p50)), max(0, covered - p90))
        known |= {variable.index: value for variable, value in zip(parts, lacks, strict=True)}
    for variable, follows in tours.follows:
        known[variable.index] = follows(lambda other: known[other.index])
    tours.model.proto.solution_hint.vars.extend(known.keys())
    tours.model.proto.solution_hint.values.extend(known.values())


def block_hint(problem: RosterProblem, block: Block, day: int, duties: list[Duty]) -> dict[int, int]:
    """Counts of the duties of one block, by index of variable."""
    base = day * MINUTES_A_DAY + problem.shifts[duties[0].shift].start if duties else 0
    counts: Counter[tuple[str, tuple[int, ...]]] = Counter()
    for duty in duties:
        seat = seat_of(problem, block, base, duty)
        for place in range(block.length):
            counts["seat", (place, seat[place])] += 1
        for number, minute in enumerate(duty.breaks):
            start = (minute - base) // problem.slot
            counts["start", (number, start)] += 1
            counts["at", (number, start, seat[start])] += 1
    for place, queue in block.changes:
        grown = counts["seat", (place, queue)] - counts["seat", (place - 1, queue)]
        counts["enter", (place, queue)] = max(0, grown)
    known = {block.people.index: len(duties)}
    named = (("start", block.starts), ("seat", block.seats), ("enter", block.changes), ("at", block.starts_at))
    for name, variables in named:
        known |= {variable.index: counts[name, key] for key, variable in variables.items()}
    return known


def seat_of(problem: RosterProblem, block: Block, base: int, duty: Duty) -> list[int]:
    """Queue by slot of the shift; a break belongs to the queue before it, or after it where that one has closed."""
    seat = [-1] * block.length
    for stretch in duty.work:
        for place in range((stretch.start - base) // problem.slot, (stretch.end - base) // problem.slot):
            seat[place] = stretch.queue
    for place in range(1, block.length):
        if seat[place] < 0:
            after = next((queue for queue in seat[place:] if queue >= 0), seat[place - 1])
            still_open = not block.seats or (place, seat[place - 1]) in block.seats
            seat[place] = seat[place - 1] if still_open else after
    return seat
