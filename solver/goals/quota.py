"""People of a group that are wanted on a day."""

from typing import ClassVar

from solver.problem import RosterProblem
from solver.problem.quota_people import people_of, people_starting
from solver.solution import Roster


class SoftQuotas:
    """Each person fewer than a quota's least costs its `under`, each above its most its `over`."""

    name: ClassVar[str] = "quota"

    def cost(self, problem: RosterProblem, roster: Roster) -> float:
        """Summed over the quotas that are not hard."""
        total = 0.0
        if not problem.quotas:
            return total
        starting = people_starting(roster)
        for quota in problem.quotas:
            if quota.hard:
                continue
            people = people_of(quota, starting)
            total += quota.under * max(0, quota.least - people)
            if quota.most is not None:
                total += quota.over * max(0, people - quota.most)
        return total
