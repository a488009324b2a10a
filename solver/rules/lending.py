"""What a team keeps at home while it lends, and how long somebody may be lent."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from solver.problem import Lending, RosterProblem
from solver.rules.rule import Scope, streaks
from solver.solution import Breach, Duty, Roster


class PeopleKept:
    """While somebody of a team is lent, at least `keep` of it work at home, as long as home is open.

    On break nobody works. Slots after the horizon are not looked at.
    """

    slugs: ClassVar[tuple[str, ...]] = ("lender_floor",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each unbroken run of slots with too few at home, at its beginning."""
        for each in problem.lendings:
            if not each.keep:
                continue
            away, here = Counter[int](), Counter[int]()
            for duty in roster.duties:
                if duty.agent in each.agents:
                    away.update(minute // problem.slot for minute in _lent_minutes(problem, each, duty))
                    here.update(
                        minute // problem.slot
                        for stretch in duty.work
                        if stretch.queue == each.home
                        for minute in range(stretch.start, stretch.end, problem.slot)
                    )
            opened = problem.queues[each.home].cell_of
            few = [slot for slot in away if slot < problem.slots and opened[slot] >= 0 and here[slot] < each.keep]
            for first, _last in streaks(few):
                figures = {
                    "team": str(problem.agents[each.agents[0]].team),
                    "queue": problem.queues[each.queue].name,
                    "begin_at": str(first * problem.slot),
                    "people": str(here[first]),
                    "least": str(each.keep),
                }
                yield Breach(rule="lender_floor", agent=None, day=first // problem.slots_a_day, figures=figures)


class LoanHours:
    """Nobody is lent for longer than `most` minutes in all, breaks not counted."""

    slugs: ClassVar[tuple[str, ...]] = ("loan_hours",)
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach an agent and loan, on the last day of it."""
        for each in problem.lendings:
            if each.most is None:
                continue
            minutes, last = Counter[int](), dict[int, int]()
            for duty in roster.duties:
                if duty.agent in each.agents:
                    for minute in _lent_minutes(problem, each, duty):
                        minutes[duty.agent] += problem.slot
                        last[duty.agent] = max(minute, last.get(duty.agent, 0))
            for agent in sorted(agent for agent, lent in minutes.items() if lent > each.most):
                figures = {
                    "queue": problem.queues[each.queue].name,
                    "hours": str(minutes[agent]),
                    "most": str(each.most),
                }
                day = last[agent] // (problem.slot * problem.slots_a_day)
                yield Breach(rule="loan_hours", agent=agent, day=min(day, problem.days - 1), figures=figures)


def _lent_minutes(problem: RosterProblem, lending: Lending, duty: Duty) -> Iterator[int]:
    """First minute of each slot a duty spends on a loan."""
    for stretch in duty.work:
        if stretch.queue == lending.queue:
            for minute in range(stretch.start, stretch.end, problem.slot):
                if any(opens <= minute < closes for opens, closes in lending.windows):
                    yield minute


def is_pinned_loan(problem: RosterProblem, breach: Breach) -> bool:
    """Whether limits of a loan are broken where the supervisor pinned somebody to the queue helped."""
    if breach.rule not in ("lender_floor", "loan_hours"):
        return False
    pins = [
        pin
        for place, agent in enumerate(problem.agents)
        if breach.agent in (None, place)
        for pin in agent.desk_pins
        if problem.queues[pin.queue].name == breach.figures["queue"]
    ]
    if breach.agent is not None:
        return bool(pins)
    return any(pin.start <= int(breach.figures["begin_at"]) < pin.end for pin in pins)
