"""Breaks and desks of the one big CP-SAT model, as counts of people alike.

People with the same desks are a group. For a group, day and shift the model counts how many start each break
when and, where there is a choice of desks, how many sit at each queue in each slot (whoever is on break keeps
the seat) and how many change. Counts of seats with a shortest stay can always be told apart into people: whoever
came first leaves first.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from math import floor

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from benchmarks.peers.cpsat_tours import MONEY, Tours
from solver.problem import MINUTES_A_DAY, UNIT, Desk, RosterProblem, Shift

SHARES = 10_000
"""Parts the share of people on break is counted in."""
EPSILON = 1e-9

Terms = list[tuple[IntVar, int]]


@dataclass(slots=True, kw_only=True)
class Block:
    """One shift of one group on one day, in slots from the shift's start."""

    agents: tuple[int, ...]
    first: int
    """Slot of the horizon the shift starts in."""
    length: int
    people: IntVar
    starts: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    """Break and slot it starts in."""
    seats: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    """Slot and queue; empty where all sit at the home queue all the time."""
    starts_at: dict[tuple[int, int, int], IntVar] = field(default_factory=dict)
    """Break, slot and queue the seat is at."""
    changes: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    """Slot and queue changed to."""


@dataclass(slots=True, kw_only=True)
class Times:
    """Every block by group, day and shift, and what each cell is covered with."""

    groups: dict[tuple[Desk, ...], tuple[int, ...]]
    blocks: dict[tuple[int, int, int], Block] = field(default_factory=dict)
    cover: dict[tuple[int, int], Terms] = field(default_factory=lambda: defaultdict(list))
    present: dict[tuple[int, int], Terms] = field(default_factory=lambda: defaultdict(list))
    away: dict[tuple[int, int], Terms] = field(default_factory=lambda: defaultdict(list))
    slack: list[tuple[tuple[IntVar, ...], int, int, int, tuple[int, int]]] = field(default_factory=list)
    """Shortage in three steps, cautious tier and surplus of a cell; queue, cell, P50 and the first two steps."""


def add_times(problem: RosterProblem, tours: Tours) -> Times:
    """Variables, rules and prices of breaks, desks and coverage."""
    groups: dict[tuple[Desk, ...], list[int]] = defaultdict(list)
    for number, agent in enumerate(problem.agents):
        groups[agent.desks].append(number)
    times = Times(groups={desks: tuple(agents) for desks, agents in groups.items()})
    for group, (desks, agents) in enumerate(times.groups.items()):
        for day in range(problem.days):
            for number, shift in enumerate(problem.shifts):
                held = [v for agent in agents for v in tours.of(agent, day, [number])]
                if held and not shift.standby:
                    block = add_block(problem, tours.model, day, shift, held, agents)
                    times.blocks[group, day, number] = block
                    add_breaks(problem, tours.model, times, block, shift, desks)
                    add_desks(problem, tours, times, block, shift, desks)
    add_break_share(problem, tours, times)
    add_coverage(problem, tours, times)
    return times


def add_block(
    problem: RosterProblem, model: CpModel, day: int, shift: Shift, held: list[IntVar], agents: tuple[int, ...]
) -> Block:
    """A block and the number of its people."""
    people = model.new_int_var(0, len(held), "")
    model.add(LinearExpr.sum(held) == people)
    first = (day * MINUTES_A_DAY + shift.start) // problem.slot
    return Block(agents=agents, first=first, length=shift.length // problem.slot, people=people)


def add_breaks(
    problem: RosterProblem, model: CpModel, times: Times, block: Block, shift: Shift, desks: tuple[Desk, ...]
) -> None:
    """Starts of breaks. Windows that do not touch, so that any combination of starts is a person's."""
    ends = 0
    for number, each in enumerate(shift.breaks):
        if each.earliest < ends:
            raise ValueError(f"breaks of {shift.name} may touch: this model cannot count them")
        ends = each.latest + each.length
        starts = range(-(-each.earliest // problem.slot), each.latest // problem.slot + 1)
        most = len(block.agents)
        for start in starts:
            block.starts[number, start] = model.new_int_var(0, most, "")
        model.add(LinearExpr.sum([block.starts[number, start] for start in starts]) == block.people)
    home = desks[0].queue
    for place in range(block.length):
        slot = block.first + place
        if slot < problem.slots:
            times.present[home, slot].append((block.people, 1))
            times.away[home, slot] += [(variable, 1) for variable in on_break(problem, shift, block, place)]


def on_break(problem: RosterProblem, shift: Shift, block: Block, place: int) -> list[IntVar]:
    """Those whose break covers a slot of the shift."""
    return [
        variable
        for (number, start), variable in block.starts.items()
        if start <= place < start + shift.breaks[number].length // problem.slot
    ]


def choices(problem: RosterProblem, desks: tuple[Desk, ...], slot: int) -> dict[int, Desk]:
    """Desk by queue that is open to a group in a slot."""
    begin, end = slot * problem.slot, (slot + 1) * problem.slot
    found: dict[int, Desk] = {}
    for desk in desks:
        if any(opens <= begin and end <= closes for opens, closes in desk.windows):
            found.setdefault(desk.queue, desk)
    return found


def add_desks(
    problem: RosterProblem, tours: Tours, times: Times, block: Block, shift: Shift, desks: tuple[Desk, ...]
) -> None:
    """Seats by slot and queue with their shortest stay, and what they cover."""
    model, most = tours.model, len(block.agents)
    open_to = [choices(problem, desks, block.first + place) for place in range(block.length)]
    home = desks[0].queue
    if any(home not in found for found in open_to):
        raise ValueError("a home queue is closed to its own people: this model needs it open")
    if all(len(found) == 1 for found in open_to):
        for place, found in enumerate(open_to):
            away = [(variable, -1) for variable in on_break(problem, shift, block, place)]
            add_cover(problem, times, found[home], block.first + place, [(block.people, 1), *away])
        return
    block.seats = {
        (place, queue): model.new_int_var(0, most, "") for place, found in enumerate(open_to) for queue in found
    }
    for place, found in enumerate(open_to):
        model.add(LinearExpr.sum([block.seats[place, queue] for queue in found]) == block.people)
    add_changes(problem, tours, block)
    sitting: dict[tuple[int, int], list[IntVar]] = defaultdict(list)
    for (number, start), variable in block.starts.items():
        slots = range(start, start + shift.breaks[number].length // problem.slot)
        at = [queue for queue in open_to[start] if all(queue in open_to[place] for place in slots)]
        for queue in at:
            block.starts_at[number, start, queue] = part = model.new_int_var(0, most, "")
            for place in slots:
                sitting[place, queue].append(part)
        model.add(LinearExpr.sum([block.starts_at[number, start, queue] for queue in at]) == variable)
    for place, found in enumerate(open_to):
        for queue, desk in found.items():
            away = sitting[place, queue]
            model.add(LinearExpr.sum(away) <= block.seats[place, queue])
            working = [(block.seats[place, queue], 1), *((variable, -1) for variable in away)]
            add_cover(problem, times, desk, block.first + place, working)
            if desk.loan:
                price = round(problem.weights.loan_hour * problem.slot / 60 * MONEY)
                tours.prices += [(variable, sign * price) for variable, sign in working]


def add_changes(problem: RosterProblem, tours: Tours, block: Block) -> None:
    """Changes of desk, and that nobody leaves before `min_desk` is over."""
    model, most = tours.model, len(block.agents)
    stay = -(-problem.limits.min_desk // problem.slot)
    queues = sorted({queue for _place, queue in block.seats})
    for queue in queues:
        came: list[IntVar | int] = [block.seats.get((0, queue), 0)]
        for place in range(1, block.length):
            before, now = block.seats.get((place - 1, queue), 0), block.seats.get((place, queue), 0)
            late = place > block.length - stay
            enter = model.new_int_var(0, 0 if late else most, "")
            block.changes[place, queue] = enter
            tours.pay(enter, problem.weights.desk_change)
            model.add(enter >= now - before)
            came.append(enter)
        for place in range(block.length):
            recent = came[max(0, place - stay + 1) : place + 1]
            model.add(sum(recent) <= block.seats.get((place, queue), 0))


def add_cover(problem: RosterProblem, times: Times, desk: Desk, slot: int, working: Terms) -> None:
    """Count work at a desk in a slot into its cell."""
    if slot < problem.slots:
        cell = int(problem.queues[desk.queue].cell_of[slot])
        if cell >= 0:
            times.cover[desk.queue, cell] += [(variable, sign * desk.efficiency) for variable, sign in working]


def add_break_share(problem: RosterProblem, tours: Tours, times: Times) -> None:
    """At most a share of a home queue's people on break, or one."""
    model = tours.model
    share = floor((problem.limits.break_share + EPSILON) * SHARES)
    for place, away in times.away.items():
        if not away:
            continue
        few = model.new_bool_var("")
        leave = [variable for variable, _one in away]
        gone = LinearExpr.sum(leave)
        people = LinearExpr.sum([variable for variable, _one in times.present[place]])
        model.add(gone <= 1).only_enforce_if(few)
        model.add(SHARES * gone <= share * people).only_enforce_if(few.negated())
        tours.follows.append((few, lambda value, leave=leave: int(sum(map(value, leave)) <= 1)))


def add_coverage(problem: RosterProblem, tours: Tours, times: Times) -> None:
    """Shortage in tiers, the cautious tier and surplus of every cell; the unit both tiers share has its own price."""
    model, weights = tours.model, problem.weights
    hours = problem.slot / 60 / UNIT
    for number, queue in enumerate(problem.queues):
        missing = queue.weight * weights.shortage * hours
        for cell in range(len(queue.p50)):
            p50, p90 = int(queue.p50[cell]), int(queue.p90[cell])
            terms = times.cover[number, cell]
            most = sum(coefficient * largest(variable) for variable, coefficient in terms if coefficient > 0)
            share = weights.deep_share * p50
            near = floor(share + EPSILON)
            between = int(share - near > EPSILON)
            parts = (
                model.new_int_var(0, near, ""),
                model.new_int_var(0, between, ""),
                model.new_int_var(0, p50 - near - between, ""),
                model.new_int_var(0, max(0, p90 - p50), ""),
                model.new_int_var(0, max(0, most - p90), ""),
            )
            shallow, middle, deep, cautious, surplus = parts
            short = shallow + middle + deep
            covered = LinearExpr.weighted_sum([v for v, _c in terms], [c for _v, c in terms])
            model.add(covered + short >= p50)
            model.add(covered + short + cautious >= p90)
            model.add(covered - surplus <= p90)
            tours.pay(shallow, missing)
            tours.pay(middle, missing * (share - near + weights.deep_factor * (1 - share + near)))
            tours.pay(deep, missing * weights.deep_factor)
            tours.pay(cautious, missing * weights.p90_factor)
            tours.pay(surplus, weights.surplus * hours)
            times.slack.append((parts, number, cell, p50, (near, between)))


def largest(variable: IntVar) -> int:
    """Upper end of a variable's range."""
    return int(max(variable.proto.domain))
