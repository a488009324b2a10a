"""From a roster and a problem that has changed since to a roster that keeps the rules again and costs little."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from solver.arrays.state import State
from solver.audit import audit
from solver.feasibility.share import Cells, mend_share, put_times
from solver.goals import whole_cost
from solver.moves.loading import StayingDuties, load_roster
from solver.moves.reading import roster_of
from solver.moves.rostering import Rostering, tables_of
from solver.problem import RosterProblem
from solver.repair.draft import Draft
from solver.repair.legal import what_stays
from solver.repair.meter import Meter
from solver.repair.search import RepairSearch
from solver.rules.lending import is_pinned_loan
from solver.solution import OFF, Budget, NoRosterExists, Outcome, Roster, Watcher
from solver.tours.compiled import INF, Ints
from solver.warmup import ready


def repair_roster(
    problem: RosterProblem,
    start: Roster,
    budget: Budget,
    watch: Watcher | None = None,
    *,
    agents: Collection[int] | None = None,
    most_touched: int | None = None,
    frozen: NDArray[np.bool_] | None = None,
    past: Ints | None = None,
) -> Outcome:
    """Change `start` as little as the rules of `problem` demand, then as much as is allowed and pays.

    `start` need not keep the rules: what breaks one is dropped or moved first, in the tour with the
    fewest days changed. Duties nobody touches stay exactly, breaks and desks included.

    Parameters
    ----------
    agents
        Who may change beyond that; None for everybody.
    most_touched
        How many people may differ from `start` beyond those who had to; None for no limit.
    frozen
        Agents and days (A, D) that stay as they are. A frozen day that breaks a rule changes
        nevertheless, and where too few people are left for the breaks of the others, breaks move:
        of those who had to change first, then of `agents`, of everybody at last.
    past
        Agents and days (A, D) that are over or have begun: how many slots of the shift are over, at least 1; 0 for
        days ahead. These slots and the shift itself never change. Where that leaves somebody no tour, the past stands
        and the rules are broken, which the audit finds.

    Returns
    -------
    A roster in which the audit finds nothing but limits of loans that pins break; its cost is that of `problem`, and
    it has no bound. With `budget.steps` it is a function of the inputs and the seed alone.

    Raises
    ------
    NoRosterExists
        Agents have no legal tour, or rules stay broken whatever of the rest is kept.
    """
    ready()
    meter = Meter(budget, watch, len(problem.agents))
    roster = searched(
        problem, start, budget.seed, meter, MayChange.of(problem, agents, most_touched, frozen, past), checked=True
    )
    breaches = [breach for breach in audit(problem, roster) if not is_pinned_loan(problem, breach)]
    if breaches:
        raise NoRosterExists(tuple(sorted({each.agent for each in breaches if each.agent is not None})))
    return Outcome(
        roster=roster,
        cost=whole_cost(problem, roster),
        bound=None,
        steps=meter.steps,
        stopped=meter.stopped(),
    )


def revise(
    problem: RosterProblem,
    start: Roster,
    budget: Budget,
    watch: Watcher | None = None,
    *,
    agents: Collection[int] | None = None,
    most_touched: int | None = None,
    frozen: NDArray[np.bool_] | None = None,
    past: Ints | None = None,
) -> Roster:
    """`repair_roster` without audit and count of cost: for steps on the way, whose last one is checked."""
    meter = Meter(budget, watch, len(problem.agents))
    scope = MayChange.of(problem, agents, most_touched, frozen, past)
    return searched(problem, start, budget.seed, meter, scope, checked=False)


@dataclass(frozen=True, kw_only=True)
class MayChange:
    """What may change: agents and days (A, D), and people beyond those who have to. `past`: see `repair_roster`."""

    allowed: NDArray[np.bool_]
    frozen: NDArray[np.bool_]
    past: Ints
    most: int

    @classmethod
    def of(
        cls,
        problem: RosterProblem,
        agents: Collection[int] | None,
        most_touched: int | None,
        frozen: NDArray[np.bool_] | None,
        past: Ints | None,
    ) -> "MayChange":
        """The scope for the arguments of `repair_roster`."""
        shape = (len(problem.agents), problem.days)
        over: Ints = np.zeros(shape, dtype=np.int64) if past is None else past
        closed = (over > 0) | (np.zeros(shape, dtype=np.bool_) if frozen is None else frozen)
        allowed = np.zeros(shape, dtype=np.bool_)
        allowed[np.arange(shape[0]) if agents is None else np.array(sorted(agents), dtype=np.int64)] = True
        most = shape[0] if most_touched is None else most_touched
        return cls(allowed=allowed & ~closed, frozen=closed, past=over, most=most)


def searched(
    problem: RosterProblem, start: Roster, seed: int, meter: Meter, scope: MayChange, *, checked: bool
) -> Roster:
    """The roster found; some time is set aside where it is `checked` afterwards."""
    rostering = Rostering(tables_of(problem))
    kept = what_stays(problem, rostering, start, scope.frozen, scope.past > 0)
    load_roster(problem, rostering, kept)
    loaded = rostering.copy()
    allowed = scope.allowed.copy()
    allowed[list(kept.bent)] = False
    close_for_good(rostering, kept.codes, ~allowed)
    mend_share(rostering, turns_of(kept, allowed), scope.past)
    draft = Draft(problem, rostering, ~allowed)
    if checked:
        meter.set_aside()
    candidates = likeliest_first(np.flatnonzero(allowed.any(axis=1)), rostering, kept)
    own = frozenset(kept.forced) & frozenset(candidates.tolist())
    search = RepairSearch(draft, own, candidates, scope.most, meter, default_rng(seed))
    try:
        search.run()
    except KeyboardInterrupt:
        meter.interrupted = True
    rostering.load(search.best)
    finish(draft, [*sorted(kept.forced), *search.touched], allowed, scope.past)
    give_breaks_back(draft, loaded, kept)
    return as_it_was(problem, rostering, loaded, kept)


def likeliest_first(candidates: Ints, rostering: Rostering, kept: StayingDuties) -> Ints:
    """Colleagues of those who had to change before all others."""
    home = rostering.tables.floor.home
    colleagues = np.isin(home[candidates], home[list(kept.forced)])
    ordered: Ints = candidates[np.argsort(~colleagues, kind="stable")]
    return ordered


def close_for_good(rostering: Rostering, codes: Ints, closed: NDArray[np.bool_]) -> None:
    """Forbid to drop a shift on a day that may not change."""
    rostering.tables.tours.off_cost[closed & (codes >= 0)] = INF


def turns_of(kept: StayingDuties, free: NDArray[np.bool_]) -> list[Cells | None]:
    """Whose breaks may move where too many are away: those who had to change, those who may, everybody."""
    may = frozenset((int(agent), int(day)) for agent, day in zip(*np.nonzero(free), strict=True))
    had_to = frozenset(cell for cell in may if cell[0] in kept.forced or cell not in kept.duties)
    return [had_to, may, None]


def finish(draft: Draft, people: list[int], free: NDArray[np.bool_], past: Ints) -> None:
    """Take trifles back, and mend the break share once more if the search left it broken."""
    for agent in people:
        draft.calm(agent)
    if draft.rostering.excess():
        cells = frozenset((each, day) for each in people for day in np.flatnonzero(free[each]).tolist())
        mend_share(draft.rostering, [cells], past)


def give_breaks_back(draft: Draft, loaded: State, kept: StayingDuties) -> None:
    """Breaks that had to move where too many were away stand where they stood, if others have come since."""
    rostering = draft.rostering
    for cell in kept.duties:
        moved = (draft.origin.desk[cell] != loaded.desk[cell]).any()
        if not moved or rostering.state.tour[cell] != loaded.tour[cell]:
            continue
        now = rostering.state.breaks[cell].copy(), rostering.state.desk[cell].copy()
        put_times(rostering, cell, loaded.breaks[cell], loaded.desk[cell])
        if rostering.excess():
            put_times(rostering, cell, *now)


def as_it_was(problem: RosterProblem, rostering: Rostering, loaded: State, kept: StayingDuties) -> Roster:
    """The roster as it stands, with the very duties of the old one where nothing changed. `rostering` is used up."""
    state, same = rostering.state, []
    for cell, duty in kept.duties.items():
        length = problem.shifts[duty.shift].length // problem.slot
        if state.tour[cell] == duty.shift and (state.desk[cell][:length] == loaded.desk[cell][:length]).all():
            same.append(duty)
            state.tour[cell] = OFF
    duties = (*same, *roster_of(problem, rostering).duties)
    return Roster(tuple(sorted(duties, key=lambda duty: (duty.agent, duty.day))))
