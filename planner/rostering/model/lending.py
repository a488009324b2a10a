"""Loans with limits as the solver counts them: what the lender keeps at home, and the hours of each agent."""

from collections.abc import Iterator

from planner.domain.floor import Floor
from planner.domain.loans import Loan
from planner.domain.opening import DAY, openings
from solver.problem import Lending


def lendings_of(floor: Floor) -> tuple[Lending, ...]:
    """The loans that have limits, in the floor's order; one from a team without people is left out."""
    return tuple(_lendings(floor))


def _lendings(floor: Floor) -> Iterator[Lending]:
    queues = floor.queue_index
    for loan in floor.loans:
        team = tuple(place for place, agent in enumerate(floor.agents) if agent.team == loan.team)
        if team and (loan.keep or loan.most_hours is not None):
            yield Lending(
                queue=queues[loan.queue],
                home=queues[floor.team_by_id[loan.team].queues[0]],
                agents=team,
                windows=tuple(_hours(floor, loan)),
                keep=loan.keep,
                most=None if loan.most_hours is None else int(loan.most_hours * 60),
            )


def _hours(floor: Floor, loan: Loan) -> Iterator[tuple[int, int]]:
    """The hours of a loan in minutes of the horizon, up to the end of the last day's shifts."""
    for each in openings(loan, floor.horizon, last=floor.horizon.days):
        if each.end > 0 and loan.in_force(floor.horizon.first_day + DAY * each.day):
            yield max(0, each.begin), each.end
