"""When meals begin that are taken in waves, and how many people begin theirs at once."""

from collections import Counter
from collections.abc import Iterator
from math import floor
from typing import ClassVar

from solver.problem import MINUTES_A_DAY, MealWaves, RosterProblem
from solver.rules.rule import Scope, span, still_there
from solver.solution import Breach, Duty, Roster

EPSILON = 1e-9
"""0.29 of 100 people are 29, whatever the processor makes of it."""


class MealsInWaves:
    """Meals begin at one of the waves of their group, and not too many of the group in one wave.

    A meal whose window holds no wave may begin anywhere in it and counts in none. On duty is whose shift covers
    the start of the wave; standby counts on neither side, nor do waves after
    the last night (`RosterProblem.watched`). Who is still there from the day before is on duty.
    """

    slugs: ClassVar[tuple[str, ...]] = ("meal_time", "meal_wave")
    scope: ClassVar[Scope] = Scope.TIMES

    def breaches(self, problem: RosterProblem, roster: Roster) -> Iterator[Breach]:
        """One breach a meal at another time, one a group and wave; `starts` are minutes of the day."""
        for group in problem.meal_waves:
            mine = [duty for duty in roster.duties if duty.agent in group.agents]
            begun: Counter[int] = Counter()
            for duty in mine:
                for begin in self._meals(problem, duty, group):
                    if begin % MINUTES_A_DAY in group.starts:
                        begun[begin] += 1
                        continue
                    figures = {
                        "shift": problem.shifts[duty.shift].name,
                        "begin_at": str(begin),
                        "starts": " ".join(str(start) for start in group.starts),
                    }
                    yield Breach(rule="meal_time", agent=duty.agent, day=duty.day, figures=figures)
            for begin, eating in sorted(begun.items()):
                people = sum(1 for duty in mine if self._covers(problem, duty, begin))
                people += sum(begin < until for agent, _home, until in still_there(problem) if agent in group.agents)
                most = self._most(group, people)
                if begin < problem.watched * problem.slot and most is not None and eating > most:
                    figures = {
                        "begin_at": str(begin),
                        "eating": str(eating),
                        "most": str(most),
                        "people": str(people),
                        "team": self._team(problem, group),
                    }
                    yield Breach(
                        rule="meal_wave", agent=None, day=min(begin // MINUTES_A_DAY, problem.days - 1), figures=figures
                    )

    def _meals(self, problem: RosterProblem, duty: Duty, group: MealWaves) -> Iterator[int]:
        """Starts of the meals some wave falls into the window of."""
        shift = problem.shifts[duty.shift]
        start, _end = span(problem, duty)
        for begin, window in zip(duty.breaks, shift.breaks, strict=False):
            times = range(start + window.earliest, start + window.latest + 1)
            if window.meal and any(minute % MINUTES_A_DAY in group.starts for minute in times):
                yield begin

    def _covers(self, problem: RosterProblem, duty: Duty, minute: int) -> bool:
        start, end = span(problem, duty)
        return not problem.shifts[duty.shift].standby and start <= minute < end

    def _most(self, group: MealWaves, people: int) -> int | None:
        limits = [] if group.most is None else [group.most]
        if group.share is not None:
            limits.append(max(1, floor(group.share * people + EPSILON)))
        return min(limits, default=None)

    def _team(self, problem: RosterProblem, group: MealWaves) -> str:
        teams = {problem.agents[agent].team for agent in group.agents}
        return str(teams.pop()) if len(teams) == 1 else ""
