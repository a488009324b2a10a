"""What support between teams costs, told once more from the shifts and the ledger alone."""

from collections.abc import Iterable

from planner.domain.floor import Floor
from planner.domain.roster import Assignment, SegmentKind


def loan_yuan(floor: Floor, assignments: Iterable[Assignment]) -> float:
    """Yuan of every stretch of work at a queue that is not the agent's team's own.

    An hour costs `loan_hour`; half as much again where the team helped owes `repay_hours` or more
    already, half where the lender owes it as much, and what lies between in proportion.
    """
    team_of = {agent.id: agent.team for agent in floor.agents}
    own = {team.id: team.queues for team in floor.teams}
    balance = {(each.lender, each.borrower): each.hours for each in floor.loan_balances}
    yuan = 0.0
    for each in assignments:
        lender = team_of[each.agent]
        for part in each.segments:
            if part.kind is not SegmentKind.WORK or part.queue in own[lender]:
                continue
            helped = _helped(floor, part.queue)
            due = balance.get((lender, helped), 0.0) - balance.get((helped, lender), 0.0)
            price = floor.goals.loan_hour * (1 + due / floor.goals.repay_hours / 2)
            price = min(max(price, floor.goals.loan_hour / 2), floor.goals.loan_hour * 3 / 2)
            yuan += price * (part.end - part.start).total_seconds() / 3600
    return yuan


def _helped(floor: Floor, queue: str) -> str:
    """The team whose home the queue is, else the first that works it."""
    for team in floor.teams:
        if team.queues[0] == queue:
            return team.id
    for team in floor.teams:
        if queue in team.queues:
            return team.id
    return ""
