"""The cheapest extra hours that leave nothing waiting at a deadline: a linear programme, solved to optimality (GLOP).

Variables are hours of each offer in each stretch. Nothing waits at the end exactly if from every stretch on to the end
at least as much is done as comes, and all of it with what waits now: b(T) = max over s of the sum from s on.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ortools.linear_solver import pywraplp

from planner.staffing.backlog import Stretch
from planner.staffing.extra_hours import HOUR, Offer, Offers, Source

SHORT_YUAN = 1e5
"""Price of an hour that no offer covers, far above any wage: what is left then cannot be cleared."""
DUST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Hours taken of an offer, from the first to the last stretch in which any are."""

    offer: Offer
    hours: float
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """The cheapest way: what is taken, its yuan, agent-hours that cannot be cleared whatever is taken.

    `stretches` are those given, with the extra hours among those done.
    """

    taken: tuple[Taken, ...]
    yuan: float
    short: float
    stretches: tuple[Stretch, ...]

    @property
    def hours(self) -> float:
        """Hours paid, before efficiency."""
        return sum(each.hours for each in self.taken)


def cheapest(waiting: float, stretches: Sequence[Stretch], offers: Offers) -> Clearing:
    """Least yuan for nothing to wait at the end of `stretches`, from `waiting` agent-hours on."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    cells = _cells(stretches, offers.offers)
    hours = [solver.NumVar(0.0, cell.room, "") for cell in cells]
    for cell, variable in zip(cells, hours, strict=True):
        solver.Objective().SetCoefficient(variable, cell.offer.yuan)
    for members, most in _limits(cells, stretches, offers):
        limit = solver.Constraint(-solver.infinity(), most)
        for member in members:
            limit.SetCoefficient(hours[member], 1.0)
    short = solver.NumVar(0.0, solver.infinity(), "")
    solver.Objective().SetCoefficient(short, SHORT_YUAN)
    by_place: dict[int, list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        by_place[cell.place].append(number)
    left, later = 0.0, short
    for place in reversed(range(len(stretches))):
        left += stretches[place].comes - stretches[place].done
        # Extra hours from here to the end, less those from the next stretch on, are those of this stretch.
        so_far = solver.NumVar(max(0.0, left + (waiting if place == 0 else 0.0)), solver.infinity(), "")
        sums = solver.Constraint(0.0, 0.0)
        sums.SetCoefficient(so_far, -1.0)
        sums.SetCoefficient(later, 1.0)
        for number in by_place[place]:
            sums.SetCoefficient(hours[number], cells[number].offer.efficiency)
        later = so_far
    solver.Objective().SetMinimization()
    solver.Solve()
    found = [variable.solution_value() for variable in hours]
    return _told(stretches, cells, found, short.solution_value())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """One offer in one stretch, with the hours there is room for."""

    number: int
    offer: Offer
    place: int
    room: float


def _cells(stretches: Sequence[Stretch], offers: Sequence[Offer]) -> list[_Cell]:
    found = []
    for number, offer in enumerate(offers):
        for place, stretch in enumerate(stretches):
            room = (min(offer.end, stretch.end) - max(offer.begin, stretch.begin)) / HOUR
            if room > 0:
                found.append(_Cell(number=number, offer=offer, place=place, room=room * offer.at_once))
    return found


def _limits(cells: Sequence[_Cell], stretches: Sequence[Stretch], offers: Offers) -> Iterator[tuple[list[int], float]]:
    """Cells whose hours are limited together: of an offer, of an account, of one person in one stretch."""
    of_offer: dict[int, list[int]] = defaultdict(list)
    of_account: dict[str, list[int]] = defaultdict(list)
    of_person: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        of_offer[cell.number].append(number)
        for account in cell.offer.limits:
            of_account[account].append(number)
        if cell.offer.source is not Source.LOAN:
            of_person[cell.offer.who, cell.place].append(number)
    for number, members in of_offer.items():
        yield members, offers.offers[number].most
    accounts = _of_one_day(offers.offers) | offers.accounts
    for account, members in of_account.items():
        if account in accounts:
            yield members, accounts[account]
    for (_who, place), members in of_person.items():
        if len(members) > 1:
            yield members, (stretches[place].end - stretches[place].begin) / HOUR


def _of_one_day(offers: Sequence[Offer]) -> dict[str, float]:
    """Accounts that hold one duty at two prices: at most the longer of both."""
    most: dict[str, float] = {}
    for offer in offers:
        for account in offer.limits:
            if f" {offer.source} " in account:
                most[account] = max(most.get(account, 0.0), offer.most)
    return most


def _told(stretches: Sequence[Stretch], cells: Sequence[_Cell], hours: Sequence[float], short: float) -> Clearing:
    done = [stretch.done for stretch in stretches]
    by_offer: dict[int, list[tuple[_Cell, float]]] = defaultdict(list)
    for cell, each in zip(cells, hours, strict=True):
        if each > DUST:
            done[cell.place] += each * cell.offer.efficiency
            by_offer[cell.number].append((cell, each))
    taken = tuple(
        Taken(
            offer=mine[0][0].offer,
            hours=sum(each for _cell, each in mine),
            begin=max(mine[0][0].offer.begin, stretches[mine[0][0].place].begin),
            end=min(mine[0][0].offer.end, stretches[mine[-1][0].place].end),
        )
        for mine in by_offer.values()
    )
    return Clearing(
        taken=taken,
        yuan=sum(each.hours * each.offer.yuan for each in taken),
        short=short if short > DUST else 0.0,
        stretches=tuple(replace(stretch, done=each) for stretch, each in zip(stretches, done, strict=True)),
    )
