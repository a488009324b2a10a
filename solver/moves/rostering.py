"""The roster being searched, with everything the kernels need at hand."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from solver.arrays.carried import PeopleCarried, people_carried, seat_carried
from solver.arrays.demand import DemandArrays, floor_tables, penalty_of
from solver.arrays.duties import add_duties, drop_duties, roster_cost, share_excess
from solver.arrays.state import Bench, State, bench_for, copy_state, empty_state, load_state
from solver.moves.annealing import Trial, anneal, trial_for
from solver.moves.exchanging import exchange
from solver.moves.responding import sweep
from solver.placement.possible import close_impossible_shifts, close_off_pins
from solver.problem import RosterProblem
from solver.tours.compiled import INF, Floats, Ints
from solver.tours.counted import best_tour
from solver.tours.kernel import least_value
from solver.tours.pooled import holds_pools
from solver.tours.shares import share_by_use, share_equally, thrifty_tours, within_limits
from solver.tours.tables import Memory, Tours, tour_memory, tour_tables

TRIES = 8
"""Exchanges tried for each person."""
GENTLEST = 0.003
"""Share of its penalty for whoever is on break too many, at the softest."""
LONGEST = 7
"""Days exchanged at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterTables:
    """What does not change while one problem is solved; shared by threads."""

    tours: Tours
    floor: DemandArrays
    penalty: float
    """Yuan of one person on break above the share for a slot while searching."""
    carried: PeopleCarried
    """People of the day before who are still there."""

    @property
    def agents(self) -> int:
        """Number of agents."""
        return int(self.tours.shift_cost.shape[0])

    @property
    def days(self) -> int:
        """Number of days."""
        return int(self.tours.shift_cost.shape[1])


def tables_of(problem: RosterProblem) -> RosterTables:
    """Tables of `problem`."""
    tours, floor = tour_tables(problem), floor_tables(problem)
    share_equally(tours)
    close_impossible_shifts(tours, floor, problem)
    close_off_pins(tours, problem)
    return RosterTables(
        tours=tours,
        floor=floor,
        penalty=penalty_of(problem, floor.slopes[:, : floor.demand_cells], floor.efficiency),
        carried=people_carried(problem, floor),
    )


class Rostering:
    """A roster that is changed agent by agent."""

    def __init__(self, tables: RosterTables) -> None:
        self.tables = tables
        self.state: State = empty_state(tables.agents, tables.days, tables.floor)
        seat_carried(self.state, tables.carried)
        self.bench: Bench = bench_for(self.state, tables.floor)
        self.memory: Memory = tour_memory(tables.tours)
        self._trial: Trial = trial_for(self.state)
        self.exact: Floats = np.zeros(tables.floor.knots.shape[1])
        self.window: Floats = np.zeros_like(self.exact)
        self.penalty = tables.penalty
        self._gentle = 1.0
        self._floor = tables.floor
        self._turn = 0

    def smooth(self, units: float, share: float) -> None:
        """Round the kinks of the cell costs off over `units` or a share of P90, whichever is more; 0: exact."""
        floor = self.tables.floor
        self.window = np.maximum(units * floor.bundle, share * floor.knots[2])

    def soften(self, soft: float) -> None:
        """How much of the rule on breaks at once is left out while searching, 1 to 0: exact.

        Counted in whole people it leaves no way from one roster to the next: whoever goes takes a place for a
        break away. So it begins cheap and with parts of people.
        """
        floor = self.tables.floor
        self._gentle = GENTLEST**soft
        allowed = soft * floor.share_away + (1.0 - soft) * floor.most_away
        self._floor = floor._replace(most_away=allowed) if soft > 0.0 else floor

    def sweep(
        self, agents: Ints, *, days: tuple[int, int] | None = None, whole: bool = True, keep: bool = False
    ) -> float:
        """Best responses one after the other; see `solver.moves.responding.respond`."""
        first, last = days or (0, self.tables.days)
        tables = self.tables
        return float(
            sweep(
                agents,
                first,
                last,
                whole,
                keep,
                tables.tours,
                self._floor,
                self.state,
                self.window,
                self.penalty * self._gentle,
                self.bench,
                self.memory,
            )
        )

    def exchange(self, agents: Ints, days: tuple[int, int], rng: Generator) -> float:
        """Let random pairs of `agents` exchange some days of the range where that is cheaper; returns the change."""
        tries = TRIES * len(agents)
        pairs = rng.choice(agents, size=(tries, 2)) if len(agents) else np.zeros((0, 2), dtype=np.int64)
        first = rng.integers(days[0], days[1], tries)
        last = np.minimum(first + rng.integers(1, LONGEST + 1, tries), days[1])
        spans = np.ascontiguousarray(np.stack([first, last], axis=1))
        tables = self.tables
        return float(exchange(np.ascontiguousarray(pairs), spans, tables.tours, tables.floor, self.state))

    def anneal(self, draws: Floats, heat: float) -> float:
        """Random moves at a heat in yuan; see `solver.moves.annealing.anneal`. Returns the change of cost."""
        tables = self.tables
        return float(
            anneal(
                draws,
                heat,
                tables.tours,
                self._floor,
                self.state,
                self.window,
                self.penalty * self._gentle,
                self.bench,
                self._trial,
            )
        )

    def drop(self, agents: Ints, days: tuple[int, int]) -> None:
        """Give `agents` the days of the range off."""
        drop_duties(agents, days[0], days[1], self.tables.floor, self.state, self.exact, 0.0)

    def add(self, agents: Ints, days: tuple[int, int]) -> None:
        """Count the duties of these days in, after they were written to the state."""
        add_duties(agents, days[0], days[1], self.tables.floor, self.state, self.exact, 0.0)

    def agents_without_tour(self) -> tuple[int, ...]:
        """Agents whom the hard rules leave no sequence of shifts, which is proved for each.

        Not those for whom none is found because the horizon is too long for the search. Who has one only with
        another share of overtime gets that share.
        """
        stuck = [agent for agent in range(self.tables.agents) if self._has_no_tour(agent, self.tables.tours)]
        return tuple(agent for agent in stuck if not self._frees(agent))

    def _has_no_tour(self, agent: int, tours: Tours) -> bool:
        self.memory.cost[...] = tours.shift_cost[agent]
        self.memory.off_cost[...] = tours.off_cost[agent]
        return least_value(agent, tours, self.memory) >= INF * 0.5 and not self.memory.steps[1]

    def tour_steps(self, agent: int) -> int:
        """Steps the tour search for an agent writes down: what it costs, and the same on every machine."""
        self._has_no_tour(agent, self.tables.tours)
        return int(self.memory.steps[0])

    def _free_of_charge(self, agent: int) -> None:
        """Every shift and day off the agent may have costs nothing."""
        tours = self.tables.tours
        self.memory.cost[...] = np.where(tours.shift_cost[agent] < INF * 0.5, 0.0, INF)
        self.memory.off_cost[...] = np.where(tours.off_cost[agent] < INF * 0.5, 0.0, INF)

    def _frees(self, agent: int) -> bool:
        """Whether an agent without a tour has one with other shares of overtime, which are given then.

        False is a proof: even the least overtime in one of the pools is too much.
        """
        tours = self.tables.tours
        if self._has_no_tour(agent, within_limits(tours)):
            return False
        for pool in (None, *range(tours.pools.shape[1])):
            thrifty = thrifty_tours(tours, agent, pool)
            self._free_of_charge(agent)
            minutes = least_value(agent, thrifty, self.memory)
            if pool is not None and minutes > tours.pool_most[agent, pool] and not self.memory.steps[1]:
                return False
            self._free_of_charge(agent)
            if best_tour(agent, thrifty, self.memory) >= INF * 0.5:
                continue
            codes = self.state.tour.copy()
            codes[agent] = self.memory.best
            share_by_use(tours, codes, 0)
            if not self._has_no_tour(agent, tours):
                return True
        # several pools in each other's way prove nothing: the agent is held to each account's own limit
        tours.account_cost[agent] = tours.limit_cost[agent]
        tours.most_sum[agent] = tours.limit_most[agent]
        tours.pools[agent] = 0
        return True

    def all_legal(self) -> bool:
        """Whether every agent's tour keeps the agent's own rules."""
        return all(self.legal(agent) for agent in range(self.tables.agents))

    def legal(self, agent: int) -> bool:
        """Whether the agent's tour keeps every rule on sequences, hours and counts."""
        tours, tour = self.tables.tours, self.state.tour[agent]
        self.memory.cost[...] = INF
        worked = np.flatnonzero(tour >= 0)
        self.memory.cost[worked, tour[worked]] = tours.shift_cost[agent, worked, tour[worked]]
        self.memory.off_cost[...] = np.where(tour >= 0, INF, tours.off_cost[agent])
        alone = best_tour(agent, within_limits(tours), self.memory) < INF * 0.5
        return bool(alone and holds_pools(agent, tour, tours))

    def cost(self) -> float:
        """Exact cost in yuan, broken break shares left out."""
        return float(roster_cost(self.tables.tours, self.tables.floor, self.state, self.exact))

    def excess(self) -> int:
        """What several people together break, counted: 0 in a legal roster."""
        return int(share_excess(self.tables.floor, self.state))

    def copy(self) -> State:
        """The roster as it is now."""
        return copy_state(self.state)

    def load(self, state: State) -> None:
        """Go back to a roster copied before."""
        load_state(self.state, state)
        self.share_overtime()

    def share_overtime(self) -> None:
        """Let the accounts of several weeks' overtime hold what the roster has in them, and a part of what is left."""
        share_by_use(self.tables.tours, self.state.tour, self._turn)
        self._turn += 1
