"""Nights one after another."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import RosterProblem
from solver.rules.rule import Scope, streaks, tours
from solver.solution import Breach, Roster


class NightsInRow:
    """Nobody has more than `max_nights_in_row` night shifts on days one after another.

    Those before the horizon count. A day off or another shift ends the row.
    """

    slugs: ClassVar[tuple[str, ...]] = ("nights_in_row",)
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each row that is too long, on the first night too many; `nights` is the whole row."""
        most = problem.limits.max_nights_in_row
        if most is None:
            return
        for agent, duties in tours(roster):
            for first, last in streaks(duty.day for duty in duties if problem.shifts[duty.shift].night):
                before = problem.agents[agent].nights_in_row if first == 0 else 0
                nights = before + last - first + 1
                if nights > most:
                    over = first + max(0, most - before)
                    figures = {"nights": str(nights), "most": str(most)}
                    yield Breach(rule="nights_in_row", agent=agent, day=over, figures=figures)
