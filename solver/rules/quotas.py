"""How many people of a group have to be there on a day."""

from collections.abc import Iterator
from typing import ClassVar

from solver.problem import Quota, RosterProblem
from solver.problem.quota_people import people_of, people_starting
from solver.rules.rule import Scope
from solver.solution import Breach, Roster


class HardQuotas:
    """Of each hard quota's group at least and at most so many people start one of its shifts on its day."""

    slugs: ClassVar[tuple[str, ...]] = ("team_spread", "leads", "code_count")
    scope: ClassVar[Scope] = Scope.TOUR

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach for each quota missed, by nobody in particular; `fault` is few or many.

        `team` is the index of the group's team, empty where it is everybody or of several teams.
        """
        if not problem.quotas:
            return
        starting = people_starting(roster)
        for quota in problem.quotas:
            people = people_of(quota, starting)
            few, many = people < quota.least, quota.most is not None and people > quota.most
            if quota.hard and (few or many):
                figures = {
                    "fault": "few" if few else "many",
                    "people": str(people),
                    "least": str(quota.least),
                    "most": "" if quota.most is None else str(quota.most),
                    "shifts": ", ".join(problem.shifts[shift].name for shift in quota.shifts),
                    "team": _team(problem, quota),
                }
                yield Breach(rule=quota.rule, agent=None, day=quota.day, figures=figures)


def _team(problem: RosterProblem, quota: Quota) -> str:
    teams = {problem.agents[agent].team for agent in quota.agents or ()}
    return str(teams.pop()) if len(teams) == 1 else ""
