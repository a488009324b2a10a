"""Hours teams have lent to each other: what may be asked back one day."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.floor import Floor
from planner.domain.roster import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class LentHours:
    """Hours one team has worked on a queue of another; `counted` with the efficiency of the loan."""

    lender: str
    borrower: str
    queue: str
    hours: float
    counted: float


def lent_hours(floor: Floor, assignments: Iterable[Assignment]) -> tuple[LentHours, ...]:
    """Every pair of teams and queue with a loan in the roster, in the order of the floor.

    The borrower is the team whose home queue was helped, else the first that works it.
    """
    sums: dict[tuple[str, str], list[float]] = {}
    for each in assignments:
        team = floor.agent_by_id[each.agent].team
        for segment in each.segments:
            if segment.loan:
                found = sums.setdefault((team, segment.queue), [0.0, 0.0])
                found[0] += segment.minutes / 60
                found[1] += segment.minutes / 60 * segment.efficiency
    return tuple(
        LentHours(
            lender=team.id,
            borrower=borrower_of(floor, queue.id),
            queue=queue.id,
            hours=round(sums[team.id, queue.id][0], 2),
            counted=round(sums[team.id, queue.id][1], 2),
        )
        for team in floor.teams
        for queue in floor.queues
        if (team.id, queue.id) in sums
    )


def total_lent(floor: Floor, assignments: Iterable[Assignment]) -> float:
    """Hours of all loans as worked, before efficiency: what every page calls hours on loan."""
    return round(sum(each.hours for each in lent_hours(floor, assignments)), 1)


def borrower_of(floor: Floor, queue: str) -> str:
    """The team helped by a loan to `queue`, the one it belongs to; empty where nobody has it as their own."""
    own = [team.id for team in floor.teams if team.queues[0] == queue]
    others = [team.id for team in floor.teams if queue in team.queues]
    return next(iter((*own, *others)), "")
