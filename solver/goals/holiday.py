"""Work on holidays."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.problem.working_time import minutes_of
from solver.solution import Roster


class HolidayWork:
    """Minutes of a holiday, by the clock, cost the wage times `holiday_factor`, whatever the week holds."""

    name: ClassVar[str] = "holiday"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Wage x factor x hours inside `RosterProblem.holidays`."""
        factor = problem.weights.holiday_factor
        return sum(
            problem.agents[duty.agent].wage * factor * minutes_of(problem, duty).holiday / 60 for duty in roster.duties
        )
